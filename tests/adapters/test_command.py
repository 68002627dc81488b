"""Commands that somebody is told to type can be typed where the program was started."""

import sys

import pytest

from adapters.command import command


@pytest.mark.parametrize(
    ("started", "told"),
    [
        (".venv/bin/mlrole", ".venv/bin/mlrole run web"),
        ("/opt/ml role/bin/mlrole", "'/opt/ml role/bin/mlrole' run web"),
        ("/opt/mlrole.exe", "/opt/mlrole.exe run web"),
        ("/src/adapters/main.py", "mlrole run web"),
        ("", "mlrole run web"),
    ],
)
def test_the_command_is_as_it_was_started(monkeypatch, started, told):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sys, "argv", [started])
    assert command("run", "web") == told


def test_on_the_path_its_name_will_do(monkeypatch, tmp_path):
    program = tmp_path / "mlrole"
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", [str(program)])
    assert command("run") == "mlrole run"
    monkeypatch.setattr(sys, "argv", [".venv/bin/mlrole"])
    assert command("run") == ".venv/bin/mlrole run"
