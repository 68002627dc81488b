"""`mlrole report`, `mlrole dialect`, `mlrole db`; and signals and pipes, with processes of their own."""

import json
import select
import signal
import subprocess
import sys
import termios

import pytest
from conftest import ROOT
from test_chat import PATIENCE, terminal

from bot.store.schema import HEAD

__all__ = ["terminal"]

ADDRESS = "postgresql://ada:s3kret@127.0.0.1:1/jobs"


@pytest.fixture
def home(run, tmp_path):
    """Run the command with a memory of its own."""
    return lambda *given, **named: run(*given, **{"XDG_DATA_HOME": str(tmp_path / "data"), **named})


@pytest.fixture
def dialect(tmp_path):
    """Write a dialect's folder: one role, and the ladder of all."""

    def write(role):
        (tmp_path / "own" / "roles").mkdir(parents=True, exist_ok=True)
        (tmp_path / "own" / "roles" / "ml-engineer.yaml").write_text(f"id: ml-engineer\n{role}\n")
        (tmp_path / "own" / "workspace.yaml").write_text("ladder: https://example.org/ladder\n")
        return str(tmp_path / "own")

    return write


def test_a_dialect_is_loaded_reported_and_deleted(inside, home, dialect):
    folder = dialect("name: Applied AI Engineer\nalso_known_as: [Growth ML Engineer]")
    told = "1 own title, 1 other name, 1 career ladder"
    done = inside("dialect", "load", folder, "--workspace", "T1")
    assert (
        done.stdout
        == f"Loaded: {told}. What was set before stays (--replace drops it). It is in force at once; 'admin undo' takes it back.\n"
    )
    asked = [{"text": "mle", "workspace": "T1"}, {"text": "mle"}, {"text": "who tames lions?", "workspace": "T1"}]
    answers = [
        json.loads(line)
        for line in inside("ask", "--json", stdin="\n".join(map(json.dumps, asked))).stdout.splitlines()
    ]
    assert [answer["text"].split("\n")[0] for answer in answers[:2]] == [
        "Applied AI Engineer",
        "Machine Learning Engineer",
    ]
    assert "1 x who tames lions?" in inside("report").stdout
    assert "lions" not in inside("report", "--workspace", "T2").stdout
    refused = home("db", "forget-workspace", "T1", stdin="n\n")
    assert (refused.returncode, refused.stderr.strip()) == (1, "Nothing was done.")
    assert inside("db", "forget-workspace", "T1", "--yes").stdout == "Deleted: 1 question, 1 state of its own titles.\n"


def test_a_folder_with_mistakes_is_not_loaded(inside, dialect):
    done = inside("dialect", "load", dialect("name: Data Scientist\nalso_known_as: [fine name, help]"))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Error: The folder has 2 mistakes:",
        "roles/ml-engineer.yaml:2: 'Data Scientist' is the name of another role. Choose another name, or hide that role",
        "roles/ml-engineer.yaml:3: 'help' is a command, or a common word. Add a word to it",
    ]
    assert inside("dialect", "check", dialect("name: Ace")).stdout == "No mistakes: 1 own title, 1 career ladder.\n"
    assert "Nothing is in it yet" in inside("db", "status").stdout


def test_what_does_not_fit_what_is_set_is_not_loaded(inside, dialect):
    inside("ask", "admin title data scientist = Ace")
    done = inside("dialect", "load", dialect("name: Ace"))
    assert done.returncode == 1
    assert "Nothing was loaded, as it does not fit what is set in the workspace:\n'Ace' is given to both" in done.stderr
    assert inside("dialect", "load", dialect("name: Ace"), "--replace").returncode == 0


def test_a_file_is_made_at_its_first_use_and_brought_up_to_date(inside):
    assert "Nothing is in it yet" in inside("db", "status").stdout
    assert inside("db", "upgrade").stdout.startswith("The tables of the memory are up to date now")
    status = inside("db", "status")
    assert status.returncode == 0
    assert f"tables are of version {HEAD}" in status.stdout


@pytest.mark.parametrize("command", [("db", "upgrade"), ("ask", "admin list")])
def test_a_server_that_is_away_is_told_without_the_password(home, command):
    done = home(*command, DATABASE_URL=ADDRESS)
    assert done.returncode == (0 if command[0] == "ask" else 1)
    assert "can't be reached" in " ".join((done.stdout + done.stderr).split())
    assert "s3kret" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "address", ["mysql://ada:s3kret@h/x", "postgresql://ada:s3kret@h:s3kret/x", "postgresql://ada:s3kret@[::h/x"]
)
def test_an_address_that_cannot_be_used_is_told_without_repeating_it(inside, address):
    done = inside("ask", "mlops", DATABASE_URL=address)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: DATABASE_URL ")
    assert "Write " in done.stderr
    assert "s3kret" not in done.stderr + done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_stream_and_closes_the_memory(run, tmp_path, number):
    command = [sys.executable, "-m", "adapters.main", "ask", "--json"]
    environment = {**run.environment, "XDG_DATA_HOME": str(tmp_path)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, cwd=ROOT, env=environment, start_new_session=True) as process:
        process.stdin.write(b'{"text": "admin alias Ace = ml engineer"}\n')
        process.stdin.flush()
        assert select.select([process.stdout], [], [], PATIENCE)[0]
        assert b"now means" in process.stdout.readline()
        process.send_signal(number)
        assert process.wait(timeout=PATIENCE) == 128 + number
        assert process.stderr.read().strip() == b""
    assert [path.name for path in (tmp_path / "mlrole").iterdir()] == ["mlrole.db"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(terminal, number):
    chat = terminal()
    chat.type("admin list\r")
    chat.expect_answer("Nothing: roles")
    assert not echoes(chat.master)  # the prompt draws what is typed
    chat.process.send_signal(number)
    assert chat.process.wait(timeout=PATIENCE) == 128 + number
    assert echoes(chat.master)


def echoes(master):
    return bool(termios.tcgetattr(master)[3] & termios.ECHO)


def test_a_closed_pipe_ends_a_report_quietly(run):
    program = f"{sys.executable} -m adapters.main report | true"
    done = subprocess.run(
        ["/bin/sh", "-c", program], capture_output=True, env=run.environment, cwd=ROOT, timeout=60, check=False
    )
    assert done.stderr == b""
