"""Whatever happens, no secret and no message is in any log: wrong settings, DEBUG, exceptions with a token in them."""

import json
import logging
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from adapters import logs
from adapters.errors import SettingsError

BOT, APP = "xoxb-2345-6789-aBcDeFgHiJ", "xapp-1-A0123-456-0123456789abcdef"
USER, ROTATED, REFRESH = "xoxp-1-2-zzz", "xoxe.xoxb-1-MS0yLTM0NTY", "xoxe-1-My0xLUFBQkI"
HOOK = "https://hooks.slack.com/commands/T01/234/aBcDeF"
SIGNING = "8f742231b10e8888abcd99badc0ffee0"
ODD = 'p"a\\s/w ö+rd'  # looks different in JSON, in a repr and in an address
SECRETS = [SecretStr(value) for value in (BOT, APP, SIGNING, ODD)]
TEXT = "my salary is a private matter"


@pytest.fixture
def logged(monkeypatch, capsys):
    """Set logging up as `mlrole run` does; give what was written so far. All is put back afterwards."""
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in (*logs.OURS, None)}
    hooks = {(at, name): getattr(at, name) for at, name in HOOKS}

    def start(level="DEBUG"):
        logs.set_up(level, SECRETS)
        return lambda: capsys.readouterr().err

    yield start
    for handler in [one for one in root.handlers if type(one).__module__ == logs.__name__]:
        root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    for (at, name), hook in hooks.items():
        setattr(at, name, hook)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()
    logs._registered.clear()
    logs._known.clear()


HOOKS = ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"token {BOT}!", "token [hidden]!"),
        (f"{USER}, {ROTATED} and {REFRESH}", "[hidden], [hidden] and [hidden]"),
        (f"({APP})", "([hidden])"),
        (f"POST {HOOK} failed", "POST https://[hidden] failed"),
        ("next=https%3A%2F%2Fhooks.slack.com%2Factions%2FT1%2Fx", "next=https%3A%2F%2F[hidden]"),
        ("/api/v10/webhooks/157/aW50ZXJ.x-y_z/messages/@original", "/api/v10/webhooks/157/[hidden]/messages/@original"),
        (
            "POST https://discord.com/interactions/15/aW50Z/callback",
            "POST https://discord.com/interactions/15/[hidden]/callback",
        ),
        ("MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.0123456789abcdefghijklmnopq!", "[hidden]!"),
        ("adapters.discord.answering.visiting 12.34.56", "adapters.discord.answering.visiting 12.34.56"),
        ("https://hooks.slack-gov.com/services/T1/B2/x", "https://[hidden]"),
        ("Authorization: Bearer abc.def", "Authorization: [hidden]"),
        ("{'Authorization': 'Basic YTpi', 'Accept': '*/*'}", "{'Authorization': '[hidden]', 'Accept': '*/*'}"),
        ("b'authorization', b'Bearer abc'", "b'authorization', b'[hidden]'"),
        (
            "wss://wss.slack.com/link/?ticket=123e4567-ab&app_id=A1",
            "wss://wss.slack.com/link/?ticket=[hidden]&app_id=A1",
        ),
        ("/slack/oauth_redirect?code=12.34.abc&state=9f8e", "/slack/oauth_redirect?code=[hidden]&state=[hidden]"),
        ("postgresql://ada:s3kret@db/jobs", "postgresql://ada:[hidden]@db/jobs"),
        ('{"ok": true, "token": "XXYYZZ"}', '{"ok": true, "token": "[hidden]"}'),
        ("{'text': 'it\\'s mine', 'ts': '1.2'}", "{'text': '[hidden]', 'ts': '1.2'}"),
        (r'"{\"text\": \"my \\\"own\\\" words\", \"ts\": 1}"', r'"{\"text\": \"[hidden]\", \"ts\": 1}"'),
        (
            '{"type": "section", "text": {"type": "mrkdwn", "text": "mine"}}',
            '{"type": "section", "text": {"type": "mrkdwn", "text": "[hidden]"}}',
        ),
        ('{"ok": false, "text": "cut o', '{"ok": false, "text": "[hidden]"'),
        ('{"text": "a\\\\", "ts": "1"}', '{"text": "[hidden]"ts": "1"}'),  # rather too much than too little
        ("command=%2Fmlrole&text=my+salary&user_id=U1", "command=%2Fmlrole&text=[hidden]&user_id=U1"),
        (f"{{'response_url': '{HOOK}'}}", "{'response_url': '[hidden]'}"),
        (f"signed with {SIGNING}", "signed with [hidden]"),
        (
            "PATCH https://discord.com/api/v10/webhooks/123456789012345678/aW50ZXJh-Y3Rpb24_/messages/@original",
            "PATCH https://discord.com/api/v10/webhooks/123456789012345678/[hidden]/messages/@original",
        ),
        ("/interactions/123456789012345678/aW50/callback", "/interactions/123456789012345678/[hidden]/callback"),
        ("{'content': 'my salary', 'tts': False}", "{'content': '[hidden]', 'tts': False}"),
        ("exit code=1, state=3", "exit code=1, state=3"),
        ("a token is missing; basic understanding of xapp", "a token is missing; basic understanding of xapp"),
    ],
)
def test_what_is_hidden_and_what_stays(text, left):
    logs.redact(SECRETS)
    assert logs.clean(text) == left


SECRET = st.sampled_from([BOT, APP, USER, ROTATED, REFRESH, HOOK, SIGNING, ODD])
AROUND = st.text(max_size=8)


@given(
    before=AROUND, secret=SECRET, after=st.sampled_from(["", " ", "\n", '"', "'", ")", ", "]), deep=st.integers(0, 3)
)
def test_a_secret_survives_nowhere_in_an_entry(before, secret, after, deep):
    logs.redact(SECRETS)
    held = f"{before} {secret}{after}"
    for _ in range(deep):
        held = {"inner": [held, (held,)], f"{before}{secret}": 1}
    written = json.dumps(logs.hide(None, "info", {"event": "x", "held": held, "error": ValueError(held)}))
    assert secret not in written
    assert json.dumps(secret)[1:-1] not in written


def test_an_entry_keeps_what_is_no_secret(logged):
    written = logged()
    structlog.get_logger("adapters.slack").info("answered", team="T1", took=0.25, cached=True, text=TEXT, code=200)
    entry = json.loads(written())
    assert entry.pop("timestamp").endswith("Z")
    assert entry == {
        "event": "answered",
        "team": "T1",
        "took": 0.25,
        "cached": True,
        "text": "[hidden]",
        "code": 200,
        "level": "info",
        "logger": "adapters.slack",
    }


def test_the_standard_library_s_loggers_go_the_same_way(logged):
    written = logged("info")
    logging.getLogger("uvicorn.error").warning("odd: %s", BOT)
    logging.getLogger("bot").debug("not at INFO")
    assert json.loads(written()).items() >= {"event": "odd: [hidden]", "level": "warning"}.items()


def test_at_debug_only_our_own_modules_tell_more(logged):
    written = logged("DEBUG")
    loud = logging.getLogger("app:AsyncApp")  # as Bolt names its own, and sets their levels
    loud.setLevel(logging.DEBUG)
    loud.debug("body: %s", TEXT)
    logging.getLogger("slack_sdk.web").debug("body: %s", TEXT)
    logging.getLogger("bot.service").debug("ours")
    lines = written().splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["ours"]


@pytest.mark.parametrize("colours", [True, False])
def test_on_a_terminal_an_entry_is_a_line_for_people(logged, monkeypatch, colours):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    if not colours:
        monkeypatch.setenv("NO_COLOR", "1")
    written = logged()
    try:
        fail()
    except RuntimeError:
        structlog.get_logger("adapters").exception("failed", team="T1")
    said = written()
    assert ("\x1b[" in said) is colours
    line = re.sub(r"\x1b\[[0-9;]*m", "", said).splitlines()[0]
    assert re.search(r"\[error *\] failed +\[adapters\] team=T1", line), line
    assert "base 10: '[hidden], https" in said
    for secret in (BOT, HOOK, "XXYYZZ", TEXT):
        assert secret not in said


def test_set_up_twice_writes_once(logged):
    logged()
    written = logged()
    logging.getLogger("bot").info("once")
    assert written().count("once") == 1


def fail():
    try:
        int(f"{BOT}, {HOOK}")
    except ValueError as inner:
        raise RuntimeError({"token": "XXYYZZ", "text": TEXT}) from inner


def test_an_exception_with_a_token_in_it(logged):
    written = logged()
    try:
        fail()
    except RuntimeError:
        logging.getLogger("slack_bolt.App").exception("it failed with %s", {"client_secret": ODD})
        structlog.get_logger("adapters").exception("failed")
    said = written()
    for line in said.splitlines():
        trace = json.loads(line)["exception"]
        assert "RuntimeError" in trace
        assert "ValueError: invalid literal for int() with base 10: '[hidden], https://[hidden]'" in trace
    for secret in (BOT, HOOK, "XXYYZZ", TEXT, ODD):
        assert secret not in said


def test_a_log_call_that_is_wrong_tells_nothing_of_its_arguments(logged):
    written = logged()
    record = logging.LogRecord("slack_sdk", logging.ERROR, "", 0, "%d retries", (BOT,), None)
    for handler in logging.getLogger().handlers:
        if type(handler).__module__ == logs.__name__:  # pytest's own makes a fault of it
            handler.handle(record)
    assert written() == "An entry of slack_sdk could not be written.\n"


def test_an_unknown_level_is_told():
    with pytest.raises(SettingsError, match="LOG_LEVEL: write one of DEBUG, INFO") as error:
        logs.set_up(BOT, [])
    assert BOT not in str(error.value)


@pytest.mark.parametrize("level", ["", " debug ", "Warning"])
def test_levels_may_be_written_as_one_likes(logged, level):
    assert logged(level)() == ""


def test_short_values_are_no_secrets(logged):
    logged()
    logs.redact([SecretStr(""), SecretStr("a")])
    assert logs.clean("a day") == "a day"


class FakeSlack(BaseHTTPRequestHandler):
    """A Slack that refuses everything, and repeats what it was sent."""

    def do_POST(self):
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        refusal = {"ok": False, "error": "invalid_auth", "token": BOT, "text": TEXT, "sent": sent, "url": HOOK}
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(refusal).encode())

    def log_message(self, *_):
        """Say nothing."""


# What a bot does, in a process of its own: libraries at DEBUG, errors that nobody catches in a thread and in a task.
PROGRAM = f"""
import asyncio, logging, sys, threading, warnings
from pydantic import SecretStr
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient
from slack_sdk.web.async_client import AsyncWebClient
from adapters.logs import set_up

set_up("DEBUG", [SecretStr("{SIGNING}")])
url = sys.argv[1]
text = bytes.fromhex("{TEXT.encode().hex()}").decode()  # tracebacks quote this program
log = logging.getLogger("adapters.test")
app = AsyncApp(signing_secret="{SIGNING}", client=AsyncWebClient(token="{BOT}", base_url=url))
for kind in (logging.getLogger("slack_sdk"), logging.getLogger("slack_sdk.web.base_client"), app.logger):
    kind.setLevel(logging.DEBUG)
try:
    WebClient(token="{BOT}", base_url=url).chat_postMessage(channel="C1", text=text)
except SlackApiError:
    log.exception("refused")

async def main():
    try:
        await app.client.chat_postMessage(channel="C1", text=text, headers={{"X-Slack-Signature": "{SIGNING}"}})
    except SlackApiError as error:
        log.error("refused: %s, %r", error, error.response.data)
    lost = asyncio.ensure_future(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del lost

async def fail():
    raise RuntimeError("{APP}")

asyncio.run(main())
warnings.warn("{APP}")
thread = threading.Thread(target=int, args=("{BOT}",))
thread.start()
thread.join()
class Odd:
    def __del__(self):
        raise ValueError("{HOOK}")
Odd()
raise RuntimeError("{BOT} {SIGNING}")
"""


def run_program(run, program):
    """Run a program in a process of its own, against a Slack; give its exit code and all that it wrote."""
    server = HTTPServer(("127.0.0.1", 0), FakeSlack)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        done = run.python("-c", program, f"http://127.0.0.1:{server.server_port}/api/")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    return done.returncode, done.stdout + done.stderr


def test_slack_s_own_libraries_at_debug(run):
    code, said = run_program(run, PROGRAM)
    events = [json.loads(line)["event"] for line in said.splitlines()]
    assert code == 1
    assert events[0] == "refused"
    assert events.count("stopped by an error nobody expected") == 3  # in a thread, in __del__, at the end
    assert any("Task exception was never retrieved" in event for event in events)
    assert "invalid_auth" in said
    for secret in (BOT, APP, HOOK, SIGNING, TEXT, "private"):
        assert secret not in said, secret


def test_without_it_they_tell_everything(run):
    """So that the test above can fail."""
    unguarded = PROGRAM.replace("from adapters.logs import set_up", "set_up = lambda *_: logging.basicConfig(level=10)")
    _, said = run_program(run, unguarded)
    for secret in (BOT, APP, HOOK, SIGNING, TEXT):
        assert secret in said, secret
