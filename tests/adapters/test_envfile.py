"""A file of settings: read for what runs the bot, never for a question; written whole or not at all."""

import os
import stat
from unittest import mock

import click
import pytest
from dotenv import dotenv_values
from hypothesis import given
from hypothesis import strategies as st

from adapters import envfile
from adapters.errors import SettingsError
from adapters.start import read_env_file

VALUES = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=20).map(str.strip)


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Name a file that isn't there yet; what is read of it leaves the environment again."""
    monkeypatch.chdir(tmp_path)
    with mock.patch.dict(os.environ):
        yield tmp_path / ".env"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "A=new\n"),
        ("A=old\n", "A=new\n"),
        ("# mine\n\nA=old # why\nB=2", "# mine\n\nA=new\nB=2\n"),
        ("B=2\n# the end", "B=2\n# the end\nA=new\n"),
        ("export A='old'\nB=$HOME\n", "export A=new\nB=$HOME\n"),
        ("A\n", "A=new\n"),
        ("A=1\nA=2\n", "A=new\nA=new\n"),
        ("what is this?\nA=old\n", "what is this?\nA=new\n"),
        ('B="two\nlines"\nA=old\n', 'B="two\nlines"\nA=new\n'),
        ("B=2\r\nA=old\r\n", "B=2\r\nA=new\r\n"),
        ("AA=1\n", "AA=1\nA=new\n"),
    ],
)
def test_other_lines_stay_as_they_are(file, before, after):
    file.write_bytes(before.encode())
    envfile.write(file, {"A": "new"})
    assert file.read_bytes().decode() == after
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@given(value=VALUES)
def test_what_is_written_is_read_back(tmp_path_factory, value):
    file = tmp_path_factory.mktemp("values") / ".env"
    envfile.write(file, {"A": value, "B": "2"})
    assert dotenv_values(file, interpolate=False) == {"A": value, "B": "2"}


def test_what_can_t_be_finished_leaves_nothing_behind(file, monkeypatch):
    file.write_text("A=old\n")
    monkeypatch.setattr("os.fsync", mock.Mock(side_effect=OSError(28, "No space left on device")))
    with pytest.raises(SettingsError, match=r"Nothing was written: \.env .*No space left on device"):
        envfile.write(file, {"A": "new"})
    assert [(one.name, one.read_text()) for one in file.parent.iterdir()] == [(".env", "A=old\n")]


def test_the_environment_goes_before_the_file(file):
    file.write_text("MLROLE_A=file\nMLROLE_B='$HOME #1'\nMLROLE_EMPTY\n")
    file.chmod(0o600)
    os.environ["MLROLE_A"] = "environment"
    read_env_file()
    assert (os.environ["MLROLE_A"], os.environ["MLROLE_B"]) == ("environment", "$HOME #1")
    assert "MLROLE_EMPTY" not in os.environ


@pytest.mark.parametrize("made", ["nothing", "folder"])
def test_no_file_sets_nothing(file, made):
    if made == "folder":
        file.mkdir()
    before = dict(os.environ)
    read_env_file()
    assert os.environ == before


@pytest.mark.parametrize(("mode", "warned"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True)])
def test_a_file_that_others_can_read_is_warned_of(file, capsys, mode, warned):
    file.write_text("MLROLE_A=s3cret\n")
    file.chmod(mode)
    read_env_file()
    said = capsys.readouterr().err
    assert (f"chmod 600 {file.name}" in said) is warned
    assert "s3cret" not in said


@pytest.mark.parametrize("held", [b"A=\xff\xfe\n", b"A=s3cret\0\n"])
def test_a_file_that_is_no_text_is_told(file, held):
    file.write_bytes(held)
    with pytest.raises(click.ClickException, match="not plain text") as error:
        read_env_file()
    assert "s3cret" not in str(error.value)


def test_a_byte_order_mark_is_no_part_of_a_name(file):
    file.write_bytes(b"\xef\xbb\xbfMLROLE_A=1\n")
    file.chmod(0o600)
    read_env_file()
    assert os.environ["MLROLE_A"] == "1"


def test_a_file_steers_the_memory_s_commands_and_no_question(inside, file):
    file.write_text("DATABASE_URL=nonsense\nMLROLE_KNOWLEDGE=/nowhere\n")
    file.chmod(0o600)
    for name in ("DATABASE_URL", "MLROLE_KNOWLEDGE"):
        os.environ.pop(name, None)
    del inside.environment["DATABASE_URL"]
    assert inside("ask", "mlops").stdout.startswith("MLOps Engineer")
    assert "DATABASE_URL" not in os.environ
    done = inside("db", "status")
    assert (done.returncode, "DATABASE_URL is not the address" in done.stderr) == (1, True)
