"""An admin's whole way with the real command: `mlrole setup slack`, the file that it writes, and a bot that answers."""

import asyncio
import os
import pty
import select
import stat
import subprocess
import sys

import pytest
import yaml
from conftest import ROOT

from adapters.slack import ways
from adapters.slack.setup.manifest import manifest

from .bots import Process
from .loopback import payloads
from .loopback.world import CHANNEL, USER

PATIENCE = 20  # seconds; a loaded machine is slow
HEX = "8f742231b10e8888abcd99badc0ffee0"
OURS = ("SLACK_", "MLROLE_", "DATABASE_", "PUBLIC_", "PORT", "HOST", "LOG_")
BOT_PROMPT, APP_PROMPT = (
    f"{name} (needed; Enter leaves it for later): " for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")
)


class Admin:
    """Somebody in a folder, with nothing set but what its `.env` says."""

    def __init__(self, slack, folder, environment):
        self.slack = slack
        self.team = slack.install(scopes=list(ways.SCOPES))
        self.folder = folder
        self.file = folder / ".env"
        clean = {name: value for name, value in environment.items() if not name.startswith(OURS)}
        self.environment = {**clean, "PYTHONPATH": str(ROOT)}
        self.before = f"# mine\nSLACK_API_URL={slack.api_url}\nDATABASE_URL=sqlite:///{folder}/memory.db\n\nPORT=0\n"
        self.file.write_text(self.before)
        self.file.chmod(0o600)

    def command(self, *arguments):
        return [sys.executable, "-m", "adapters.main", "setup", "slack", *arguments]

    def types(self, *lines, arguments=()):
        """Run the command with lines on a pipe; give its exit code and all that it said."""
        done = subprocess.run(
            self.command(*arguments),
            input="".join(f"{line}\n" for line in lines),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            cwd=self.folder,
            env=self.environment,
            check=False,
        )
        assert not [line for line in lines if line and line in done.stdout]
        assert "Traceback" not in done.stdout
        return done.returncode, done.stdout

    def written(self):
        """Give what stands in the file behind the lines that were there before; it is its owner's alone."""
        assert stat.S_IMODE(self.file.stat().st_mode) == 0o600
        assert [one.name for one in self.folder.iterdir() if one.name.startswith(".env")] == [".env"]
        text = self.file.read_text()
        assert text.startswith(self.before)
        return text.removeprefix(self.before)


@pytest.fixture
def admin(slack, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # where `mlrole run` is then started
    return Admin(slack, tmp_path, run.environment)


async def answers(slack, team, bring, said):
    """Give a command, and see that it is answered and that no secret was logged."""
    assert (await bring(payloads.command(team, "mlops"))).acked
    (answer,) = await slack.until(lambda: slack.messages(CHANNEL))
    assert answer.to == USER
    assert "MLOps Engineer" in answer.text
    assert not [secret for secret in (team.token, slack.app.app_token, slack.app.signing_secret) if secret in said()]


@pytest.mark.asyncio
async def test_from_nothing_to_a_bot_that_answers_over_a_socket(slack, admin):
    admin.file.chmod(0o644)
    code, told = await asyncio.to_thread(admin.types, admin.team.token, slack.app.app_token)
    assert code == 0, told
    assert told.endswith("\nNow run: mlrole run\n")
    assert admin.written() == f"SLACK_BOT_TOKEN={admin.team.token}\nSLACK_APP_TOKEN={slack.app.app_token}\n"
    shown = told.partition("may do:\n\n")[2].partition("\nThe link")[0]
    assert yaml.safe_load(shown) == manifest(socket_mode=True)

    code, told = await asyncio.to_thread(admin.types, arguments=("--check",))
    assert (code, told.count("OK: ")) == (0, 2), told

    async with Process(admin.environment) as process:
        await slack.connected(seconds=PATIENCE)
        await answers(slack, admin.team, slack.send, lambda: process.said)
        process.signal()
        assert await process.ended() == 0
    assert (admin.folder / "memory.db").exists()


@pytest.mark.asyncio
async def test_from_nothing_to_a_bot_that_answers_over_http(slack, admin):
    slack.app.signing_secret = HEX
    http = ("--http", "https://bot.example.org/")
    code, told = await asyncio.to_thread(admin.types, admin.team.token, HEX, arguments=http)
    assert code == 0, told
    assert "Now run: mlrole run web\n" in told
    written = f"SLACK_BOT_TOKEN={admin.team.token}\nSLACK_SIGNING_SECRET={HEX}\nPUBLIC_URL=https://bot.example.org\n"
    assert admin.written() == written

    code, told = await asyncio.to_thread(admin.types, arguments=("--manifest", *http))
    assert code == 0
    assert yaml.safe_load(told) == manifest(socket_mode=False, public_url="https://bot.example.org")

    async with Process(admin.environment, "web") as process:
        url = await process.listening()
        await answers(slack, admin.team, lambda payload: slack.post(url, payload), lambda: process.said)


def test_a_wrong_token_and_swapped_ones_are_told_and_put_right(slack, admin):
    bot, app = admin.team.token, slack.app.app_token
    code, told = admin.types(app, bot)
    assert (code, admin.written()) == (1, "")
    assert "it belongs into SLACK_APP_TOKEN" in told
    assert "it belongs into SLACK_BOT_TOKEN" in told

    code, told = admin.types("xoxb-1-2-never-made", app)
    assert (code, admin.written()) == (1, f"SLACK_APP_TOKEN={app}\n")
    assert "Slack does not know it" in told

    slack.go_away()
    code, told = admin.types(bot, "")
    slack.come_back()
    assert code == 1
    assert "127.0.0.1 could not be reached" in told

    code, told = admin.types("", "")
    assert (code, admin.written()) == (0, f"SLACK_APP_TOKEN={app}\nSLACK_BOT_TOKEN={bot}\n")
    assert told.endswith("Now run: mlrole run\n")

    slack.spoil(admin.team, "account_inactive")
    code, told = admin.types(arguments=("--check",))
    assert code == 1
    assert "the app was removed" in told


def test_a_missing_scope_is_told_with_what_it_is_for(slack, admin):
    slack.tokens[admin.team.token].scopes = [scope for scope in ways.SCOPES if scope != "im:history"]
    code, told = admin.types(admin.team.token, slack.app.app_token)
    assert code == 1
    assert f"im:history: {ways.SCOPES['im:history']}" in told
    assert "Then run again: mlrole setup slack" in told
    slack.tokens[admin.team.token].scopes = list(ways.SCOPES)  # the app was installed again
    assert admin.types()[0] == 0


def test_on_a_terminal_nothing_typed_shows_and_what_is_wrong_is_asked_again(slack, admin):
    bot, app = admin.team.token, slack.app.app_token
    main, other = pty.openpty()
    process = subprocess.Popen(
        admin.command(),
        stdin=other,
        stdout=other,
        stderr=other,
        cwd=admin.folder,
        env=admin.environment,
        start_new_session=True,
    )
    os.close(other)
    seen = ""

    def expect(text, typed=None):
        """Wait for a text, and type something then."""
        nonlocal seen
        while text not in seen:
            assert select.select([main], [], [], PATIENCE)[0], f"never saw {text!r} in {seen[-500:]!r}"
            seen += os.read(main, 65536).decode()
        before, _, seen = seen.partition(text)
        assert not [token for token in (bot, app) if token in before]
        if typed is not None:
            os.write(main, f"{typed}\n".encode())

    try:
        expect(BOT_PROMPT, app)
        expect("it belongs into SLACK_APP_TOKEN")
        expect(BOT_PROMPT, f" '{bot}' ")
        expect(APP_PROMPT, app)
        expect("SLACK_BOT_TOKEN works")
        expect("Now run: mlrole run")
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()
        os.close(main)
    assert admin.written() == f"SLACK_BOT_TOKEN={bot}\nSLACK_APP_TOKEN={app}\n"
