"""`mlrole chat`, through a pipe and on a real pseudo-terminal."""

import asyncio
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

import pytest
from conftest import ROOT

from adapters.console.chat import completions

PATIENCE = 20  # seconds; a loaded machine is slow


def test_a_pipe_is_answered_line_by_line(run):
    done = run("chat", stdin="mlops\nand what skills?\nquit\nmle\n")
    assert done.returncode == 0
    assert done.stdout.startswith("MLOps Engineer")
    assert "What an MLOps Engineer needs" in done.stdout
    assert "Machine Learning Engineer\n\n" not in done.stdout


def test_a_pipe_without_quit_ends_with_the_input(run):
    done = run("chat", stdin="mlops")
    assert done.returncode == 0
    assert "MLOps Engineer" in done.stdout


class Terminal:
    """A chat on a pseudo-terminal of a given width."""

    def __init__(self, run, columns=80, **environment):
        self.master, slave = pty.openpty()
        os.set_blocking(self.master, False)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        command = [sys.executable, "-m", "adapters.main", "chat"]
        environment = {**run.environment, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", **environment}
        environment.pop("NO_COLOR", None) if "NO_COLOR" not in environment else None
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=environment, start_new_session=True
        )
        os.close(slave)
        self.seen = ""

    def expect(self, text):
        deadline = time.monotonic() + PATIENCE
        while text not in self.plain():
            assert time.monotonic() < deadline, f"never saw {text!r} in {self.plain()[-500:]!r}"
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        assert text in self.plain()

    def expect_answer(self, text):
        """Wait for an answer that holds a text, and for the prompt behind it."""
        self.expect(text)
        while not re.search(re.escape(text) + r".*\n>", self.plain(), re.DOTALL):
            self.seen += (
                os.read(self.master, 65536).decode("utf-8", "replace")
                if select.select([self.master], [], [], PATIENCE)[0]
                else "gone"
            )
            assert not self.seen.endswith("gone")

    def plain(self):
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]", "", self.seen)

    def type(self, keys):
        self.seen = ""
        os.write(self.master, keys.encode())

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)


@pytest.fixture
def terminal(run):
    opened = []

    def start(**options):
        opened.append(Terminal(run, **options))
        opened[-1].expect("ends it.\r\n>")
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def test_a_conversation_on_a_terminal(terminal):
    chat = terminal()
    chat.type("mlops\r")
    chat.expect_answer("Sources:")
    assert "\x1b[1m" in chat.seen
    chat.type("and what skills?\r")
    chat.expect_answer("What an MLOps Engineer needs")
    chat.type("quit\r")
    assert chat.process.wait(timeout=PATIENCE) == 0


def test_ctrl_c_drops_the_line_and_ctrl_d_ends_it(terminal):
    chat = terminal()
    chat.type("half a thou")
    chat.expect("half a thou")
    chat.type("\x03")
    chat.expect(">")
    chat.type("mlops\r")
    chat.expect_answer("Sources:")
    chat.type("\x04")
    assert chat.process.wait(timeout=PATIENCE) == 0
    assert "Traceback" not in chat.seen


def test_the_arrow_brings_the_last_question_back(terminal):
    chat = terminal()
    chat.type("mlops\r")
    chat.expect_answer("Sources:")
    chat.type("\x1b[A\r")
    chat.expect_answer("Sources:")


def test_tab_completes(terminal):
    chat = terminal()
    chat.type("mlops-e\t")
    chat.expect("ngineer")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_refused(terminal, environment):
    chat = terminal(**environment)
    chat.type("mlops\r")
    chat.expect_answer("Sources:")
    answer = chat.seen[chat.seen.index("MLOps Engineer") :]
    assert "\x1b[1m" not in answer.split("Sources:")[0].replace("\x1b[1m> ", "")


def test_a_narrow_terminal_is_respected(terminal):
    chat = terminal(columns=34)
    chat.type("mlops\r")
    chat.expect_answer("Sources:")
    answer = chat.plain().split("What they do")[1].split("Type next")[0]
    assert max(len(line) for line in answer.replace("\r", "").split("\n")) <= 34


@pytest.mark.parametrize(
    ("typed", "offered", "replaced"),
    [
        ("comp", "compare", 4),
        ("mlo", "mlops-engineer", 3),
        ("compare data sci", "data-scientist", 8),
        ("compare mlops vs data eng", "data-engineer", 8),
        ("skill: kube", "Kubernetes", 4),
        ("path data analyst to ml eng", "ml-engineer", 6),
    ],
)
def test_what_is_being_typed_is_completed(bot, typed, offered, replaced):
    found = asyncio.run(completions(bot, typed))
    assert (offered, replaced) in [(text, start) for text, start, _ in found]
