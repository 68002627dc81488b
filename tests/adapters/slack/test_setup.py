"""`mlrole setup slack`: the steps, what Slack is asked, what is written, and that no token is ever shown."""

import os
import pty
import select
import stat
import subprocess
import sys
from unittest import mock
from urllib.error import URLError

import pytest
import yaml
from aiohttp import web
from click.testing import CliRunner
from slack_sdk.web import WebClient
from threaded import Threaded

from adapters.main import cli
from adapters.slack import ways
from adapters.slack.settings import read
from adapters.slack.setup.checks import check
from adapters.slack.setup.manifest import link, manifest

OLD, ROTATED = "xoxb-1-2-old", "xoxe.xoxb-1-abc"
BOT, APP = "xoxb-2345-6789-aBcDeFgHiJ", "xapp-1-A0123-456-0123456789abcdef"
SIGNING = "8f742231b10e8888abcd99badc0ffee0"
SECRETS = (BOT, APP, SIGNING)
ALL = ",".join(ways.SCOPES)
PATIENCE = 20  # seconds; a loaded machine is slow


class Slack(Threaded):
    """A Slack on this machine that knows one bot token and one app-level token, and says what a test wants."""

    name = "slack"

    def __init__(self):
        super().__init__()
        self.scopes = ALL
        self.answers = {}  # method: (status, headers, body), instead of what it would say
        self.asked = []

    def route(self, router):
        router.add_post("/api/{method}", self.answer)

    @property
    def api_url(self):
        return f"{self.url}api/"

    async def answer(self, request):
        method, token = request.match_info["method"], request.headers.get("Authorization", "")
        self.asked.append((method, token.removeprefix("Bearer ")))
        if method in self.answers:
            status, headers, body = self.answers[method]
            return web.Response(status=status, headers=headers, text=body)
        known = {"auth.test": BOT, "apps.connections.open": APP}
        if token != f"Bearer {known[method]}":
            return web.json_response({"ok": False, "error": "invalid_auth"})
        if method == "auth.test":
            headers = {} if self.scopes is None else {"X-OAuth-Scopes": self.scopes}
            return web.json_response({"ok": True, "user": "mlrole", "team": "Ada's \x1b[31mteam"}, headers=headers)
        return web.json_response({"ok": True, "url": "wss://127.0.0.1/link/?ticket=s3cret"})


@pytest.fixture
def slack():
    """Run a Slack in a thread of its own."""
    made = Slack().start()
    yield made
    made.stop()


@pytest.fixture
def setup(slack, tmp_path, monkeypatch):
    """Run `mlrole setup slack` in a folder of its own, with nothing set but where Slack is; nothing may leak."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, stdin="", **environment):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "PUBLIC_"))}
        with mock.patch.dict(os.environ, {**kept, "SLACK_API_URL": slack.api_url, **environment}, clear=True):
            done = CliRunner().invoke(cli, ["setup", "slack", *arguments], input=stdin, prog_name="mlrole")
        assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit), done.exception
        assert not any(secret in done.output for secret in SECRETS)
        return done

    return run


def settings(slack, **given):
    return read(api_url=slack.api_url, **given)


def told(found):
    return [f"{finding.state}: {finding.text}" for finding in found]


def test_the_way_through(setup, slack, tmp_path):
    done = setup(stdin=f"{BOT}\n{APP}\n")
    assert done.exit_code == 0
    assert link(manifest(socket_mode=True)) in done.output
    assert "SLACK_BOT_TOKEN: given\nSLACK_APP_TOKEN: given\n" in done.output
    assert "OK: SLACK_BOT_TOKEN works: mlrole in Ada's  31mteam.\nOK: SLACK_APP_TOKEN works.\n" in done.output
    assert done.output.endswith("\nNow run: mlrole run\n")
    shown, _, rest = done.output.partition("The link that makes the app of it:")
    assert yaml.safe_load(shown.partition("\n\n")[2]) == manifest(socket_mode=True)
    steps = rest.partition("1. Open the link above")[2].splitlines()
    assert [line[:2] for line in steps[1:5]] == ["2.", "3.", "4.", ""]  # what is asked for stands right below them
    assert steps[5] == "SLACK_BOT_TOKEN: given"
    assert slack.asked == [("auth.test", BOT), ("apps.connections.open", APP)]
    written = tmp_path / ".env"
    assert written.read_text() == f"SLACK_BOT_TOKEN={BOT}\nSLACK_APP_TOKEN={APP}\n"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [".env"]


def test_what_is_set_is_kept(setup, tmp_path):
    (tmp_path / ".env").write_text(f"# mine\nSLACK_BOT_TOKEN='{BOT}'\n\nDATABASE_URL=sqlite:////tmp/a.db")
    (tmp_path / ".env").chmod(0o600)
    done = setup(stdin=f"\n  {APP} \n")
    assert done.exit_code == 0
    assert "SLACK_BOT_TOKEN: already set\nSLACK_APP_TOKEN: given\n" in done.output
    assert (
        tmp_path / ".env"
    ).read_text() == f"# mine\nSLACK_BOT_TOKEN='{BOT}'\n\nDATABASE_URL=sqlite:////tmp/a.db\nSLACK_APP_TOKEN={APP}\n"
    assert "environment" not in done.output
    again = setup()
    assert (again.exit_code, "Written" in again.output) == (0, False)
    assert again.output.startswith("All is set already. The manifest again: mlrole setup slack --manifest\n")
    assert "api.slack.com" not in again.output


def test_without_anything_it_says_what_to_set(setup, tmp_path):
    done = setup()
    assert done.exit_code == 1
    assert "- SLACK_APP_TOKEN, for Socket Mode" in done.output
    assert "- SLACK_BOT_TOKEN, for one workspace" in done.output
    assert not (tmp_path / ".env").exists()


def test_over_http(setup, tmp_path, slack):
    done = setup("--http", "https://bot.example.org/", stdin=f"{BOT}\n{SIGNING}\n")
    assert done.exit_code == 0
    assert "request_url: https://bot.example.org/slack/events" in done.output
    assert done.output.endswith(
        "\nNow run: mlrole run web\nOnce it runs and https://bot.example.org leads to it, let Slack verify the address:"
        " Event Subscriptions, Retry.\n"
    )
    assert (
        tmp_path / ".env"
    ).read_text() == f"SLACK_BOT_TOKEN={BOT}\nSLACK_SIGNING_SECRET={SIGNING}\nPUBLIC_URL=https://bot.example.org\n"


def test_from_a_socket_to_http(setup, tmp_path):
    setup(stdin=f"{BOT}\n{APP}\n")
    done = setup("--http", "https://bot.example.org", stdin=f"\n{SIGNING}\n")
    assert done.exit_code == 0
    assert "request_url: https://bot.example.org/slack/events" in done.output
    assert "Note: SLACK_APP_TOKEN is still set. It is for Socket Mode, which this manifest switches off" in done.output


def test_for_many_workspaces(setup, tmp_path, slack):
    done = setup("--http", "https://bot.example.org", stdin=f"\n{SIGNING}\n123.456\n{SIGNING[::-1]}\n")
    assert done.exit_code == 0
    assert slack.asked == []
    assert "Then open https://bot.example.org/slack/install to add it to your workspace.\n" in done.output
    assert "Manage Distribution" in done.output
    assert "SLACK_CLIENT_ID=123.456\n" in (tmp_path / ".env").read_text()
    assert "The manifest again" in setup("--http", "https://bot.example.org").output
    moved = setup("--http", "https://other.example.org")
    assert "request_url: https://other.example.org/slack/events" in moved.output
    assert "PUBLIC_URL=https://other.example.org\n" in (tmp_path / ".env").read_text()
    assert SIGNING[::-1] not in done.output


def test_swapped_tokens_are_told_and_nothing_is_written(setup, slack, tmp_path):
    done = setup(stdin=f"{APP}\n{BOT}\n")
    assert done.exit_code == 1
    assert "it belongs into SLACK_APP_TOKEN" in done.output
    assert "it belongs into SLACK_BOT_TOKEN" in done.output
    assert slack.asked == []
    assert not (tmp_path / ".env").exists()


def test_a_token_that_slack_refuses_is_not_written_and_the_other_is(setup, tmp_path):
    done = setup(stdin=f"{OLD}\n{APP}\n")
    assert done.exit_code == 1
    assert "Wrong: SLACK_BOT_TOKEN: Slack does not know it. Copy it again: OAuth & Permissions" in done.output
    assert (tmp_path / ".env").read_text() == f"SLACK_APP_TOKEN={APP}\n"
    assert "Now run" not in done.output
    assert "Then run again: mlrole setup slack" in done.output


def test_a_token_in_the_environment_goes_before_the_file(setup):
    done = setup(stdin=f"{BOT}\n{APP}\n", SLACK_BOT_TOKEN=OLD)
    assert "Note: another SLACK_BOT_TOKEN is in your environment, and goes before that file." in done.output


@pytest.mark.parametrize("what", ["link", "folder", "missing", "binary"])
def test_a_file_that_can_t_be_written_is_told(setup, tmp_path, what):
    file = tmp_path / "settings"
    if what == "link":
        (tmp_path / "else").touch(mode=0o600)
        file.symlink_to(tmp_path / "else")
    elif what == "binary":
        file.write_bytes(b"\xff\xfe\x00")
        file.chmod(0o600)
    else:
        file = tmp_path / "nowhere" / "settings" if what == "missing" else tmp_path
    done = setup("--env-file", str(file), stdin=f"{BOT}\n{APP}\n")
    assert done.exit_code in {1, 2}
    assert "Error: " in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "else").exists() or not (tmp_path / "else").read_text()
    if what in {"link", "missing"}:
        assert "Nothing was written: " in done.output
        assert done.output.endswith("\nOr set them in the environment: SLACK_BOT_TOKEN, SLACK_APP_TOKEN.\n")


def test_the_manifest_alone(setup, slack):
    assert yaml.safe_load(setup("--manifest").output) == manifest(socket_mode=True)
    made = yaml.safe_load(setup("--manifest", "--http", "https://bot.example.org").output)
    assert made == manifest(socket_mode=False, public_url="https://bot.example.org")
    assert "write https://" in setup("--manifest", "--http", "http://bot.example.org").output
    assert slack.asked == []


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}, 0, "OK: SLACK_APP_TOKEN works."),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SIGNING}, 0, "OK: SLACK_BOT_TOKEN works"),
        ({"SLACK_BOT_TOKEN": BOT}, 1, "- SLACK_APP_TOKEN, for Socket Mode"),
        ({"SLACK_APP_TOKEN": APP}, 1, "- SLACK_BOT_TOKEN, for one workspace"),
        ({"SLACK_BOT_TOKEN": APP}, 1, "it belongs into SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": "8f74"}, 1, "Wrong: SLACK_SIGNING_SECRET: it has to be 32"),
    ],
)
def test_only_checking(setup, tmp_path, given, code, said):
    done = setup("--check", stdin=f"{BOT}\n", **given)
    assert (done.exit_code, said in done.output) == (code, True), done.output
    assert not (tmp_path / ".env").exists()


HTTP = {"SLACK_SIGNING_SECRET": SIGNING, "PUBLIC_URL": "https://bot.example.org"}
OAUTH = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": SIGNING[::-1]}


@pytest.mark.parametrize(
    ("given", "unchecked", "ways"),
    [
        (
            {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP},
            "",
            ["mlrole run connects to Slack by itself (Socket Mode)."],
        ),
        (
            {"SLACK_BOT_TOKEN": BOT, **HTTP},
            "SLACK_SIGNING_SECRET, PUBLIC_URL",
            ["mlrole run web waits for Slack's requests at https://bot.example.org/slack/events (HTTP)."],
        ),
        (
            {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, **HTTP},
            "SLACK_SIGNING_SECRET, PUBLIC_URL",
            [
                "mlrole run connects to Slack by itself (Socket Mode).",
                "mlrole run web waits for Slack's requests at https://bot.example.org/slack/events instead (HTTP).",
            ],
        ),
        (
            {**HTTP, **OAUTH},
            "SLACK_SIGNING_SECRET, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, PUBLIC_URL",
            [
                "mlrole run web waits for Slack's requests at https://bot.example.org/slack/events (HTTP).",
                "Workspaces add it at https://bot.example.org/slack/install.",
            ],
        ),
    ],
)
def test_checking_says_how_it_will_run_and_what_cannot_be_checked(setup, given, unchecked, ways):
    done = setup("--check", **given)
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[lines.index("") + 1 :] == ways
    told = [line for line in lines if line.startswith("Set, and only requests")]
    assert told == ([f"Set, and only requests of Slack's show whether it is right: {unchecked}."] if unchecked else [])


def test_scopes_are_compared(slack):
    slack.scopes = f"{ALL.replace(',users:read', '')},channels:history,no scope!"
    lacking, more = told(check(settings(slack, bot_token=BOT)))[1:]
    assert lacking.splitlines() == [
        "wrong: The bot token lacks these scopes:",
        f"  users:read: {ways.SCOPES['users:read']}",
        "  Paste the manifest again under App Manifest, then install the app again (Install App).",
    ]
    assert more == "note: The bot token may do more than is needed: channels:history."


REFUSED = '{"ok": false, "error": "%s"}'


@pytest.mark.parametrize(
    ("answer", "state", "said"),
    [
        ((200, {}, REFUSED % "invalid_auth"), "wrong", "Slack does not know it"),
        ((200, {}, REFUSED % "token_revoked"), "wrong", "Install the app again"),
        ((200, {}, REFUSED % "account_inactive"), "wrong", "the app was removed"),
        ((200, {}, REFUSED % "token_expired"), "wrong", "it has expired"),
        ((200, {}, REFUSED % "not_allowed_token_type"), "wrong", "a token of another kind"),
        ((200, {}, REFUSED % "no_permission"), "wrong", "a token of another kind"),
        ((200, {}, REFUSED % "ekm_access_denied"), "unsure", "did not say whether it works, but 'ekm_access_denied'"),
        *(
            ((200, {}, REFUSED % code), "unsure", f"Slack itself has trouble just now ({code})")
            for code in ("internal_error", "fatal_error", "service_unavailable", "request_timeout")
        ),
        ((200, {}, REFUSED % f"no such token {BOT}"), "unsure", "no answer that could be read"),
        ((429, {"Retry-After": "7"}, REFUSED % "ratelimited"), "unsure", "Try again in 7 seconds."),
        ((429, {}, "slow down"), "unsure", "Try again in a minute."),
        ((500, {}, "oh no"), "unsure", "no answer that could be read"),
        ((200, {}, "<html>hello</html>"), "unsure", "no answer that could be read"),
        ((200, {}, "[1]"), "unsure", "no answer that could be read"),
        ((200, {}, "{}"), "unsure", "no answer that could be read"),
    ],
)
def test_what_slack_says_is_told_in_plain_words(slack, capfd, answer, state, said):
    slack.answers["auth.test"] = answer
    [finding] = check(settings(slack, bot_token=BOT))
    assert (finding.state, said in finding.text) == (state, True), finding
    assert BOT not in finding.text
    assert capfd.readouterr() == ("", "")


def test_an_app_level_token_without_its_scope(slack):
    slack.answers["apps.connections.open"] = (200, {}, REFUSED % "missing_scope")
    [finding] = check(settings(slack, app_token=APP))
    assert (finding.field, "it lacks the scope connections:write" in finding.text) == ("app_token", True)


def test_no_network_is_told(slack, capfd):
    found = check(settings(slack, bot_token=BOT, app_token=APP).model_copy(update={"api_url": "http://127.0.0.1:9/"}))
    assert [finding.state for finding in found] == ["unsure", "unsure"]
    assert "127.0.0.1 could not be reached. Is there a network? Is SLACK_API_URL right?" in found[0].text
    assert capfd.readouterr() == ("", "")


def test_only_who_set_another_slack_is_asked_about_it(slack, monkeypatch):
    def nobody_there(*_arguments, **_more):
        raise URLError(OSError("no route"))

    monkeypatch.setattr(WebClient, "api_call", nobody_there)
    [finding] = check(read(bot_token=BOT))
    assert finding.text == "SLACK_BOT_TOKEN: slack.com could not be reached. Is there a network?"


def test_a_token_that_rotates_and_scopes_nobody_tells_are_noted(slack):
    slack.scopes = None
    slack.answers["auth.test"] = (200, {}, '{"ok": true}')
    found = told(check(settings(slack, bot_token=ROTATED)))
    assert [one.partition(" ")[0] for one in found] == ["good:", "note:", "note:"]
    assert "ends after 12 hours" in found[1]
    assert found[2] == "note: Slack did not say what the token may do."


def test_on_a_terminal_tokens_are_asked_for_hidden(slack, run, tmp_path):
    """A wrong one is told at once and asked for again; nothing that is typed shows."""
    master, slave = pty.openpty()
    kept = {name: value for name, value in run.environment.items() if not name.startswith("SLACK_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "adapters.main", "setup", "slack"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=tmp_path,
        env={**kept, "SLACK_API_URL": slack.api_url},
        start_new_session=True,
    )
    os.close(slave)
    seen = ""

    def expect(text):
        nonlocal seen
        while text not in seen:
            assert select.select([master], [], [], PATIENCE)[0], f"never saw {text!r} in {seen[-500:]!r}"
            try:
                seen += os.read(master, 65536).decode()
            except OSError:
                break
        assert text in seen
        before, _, seen = seen.partition(text)
        assert not any(secret in before for secret in SECRETS)

    expect("SLACK_BOT_TOKEN (needed; Enter leaves it for later): ")
    os.write(master, f"{APP}\n".encode())
    expect("it belongs into SLACK_APP_TOKEN")
    expect("SLACK_BOT_TOKEN (needed; Enter leaves it for later): ")
    os.write(master, f"{BOT}\n".encode())
    expect("SLACK_APP_TOKEN (needed; Enter leaves it for later): ")
    os.write(master, f"{APP}\n".encode())
    expect("Now run: mlrole run")
    assert process.wait(PATIENCE) == 0
    os.close(master)
    assert BOT in (tmp_path / ".env").read_text()
