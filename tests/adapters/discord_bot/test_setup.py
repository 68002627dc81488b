"""`mlrole setup discord`: the steps, what Discord is asked and told, what is written, and that no token is shown."""

import asyncio
import json
import os
import pty
import select
import stat
import subprocess
import sys
from unittest import mock
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import web
from click.testing import CliRunner
from discord.http import Route
from threaded import Threaded

from adapters.discord.settings import read
from adapters.discord.setup.checks import check
from adapters.discord.setup.links import server_link, user_link
from adapters.discord.ways import commands, permissions
from adapters.main import cli

BOT = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GhIjKl.aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789-_"
OLD = f"{BOT[:-4]}0000"
KEY = "0123456789abcdef" * 4
APPLICATION = "123456789012345678"
PATIENCE = 20  # seconds; a loaded machine is slow
HTTP = ("--http", "https://bot.example.org/")
ENDPOINT = "https://bot.example.org/discord/interactions"
ME, APP, STARTS = "GET /users/@me", "GET /applications/@me", "GET /gateway/bot"
COMMANDS = f"/applications/{APPLICATION}/commands"
USERS = {"oauth2_install_params": {"scopes": ["bot", "applications.commands"], "permissions": "2048"}}


def answer_json(told, status=200):
    """Answer as Discord does: with no charset behind the type, as discord.py then takes it for text."""
    return web.Response(status=status, body=json.dumps(told).encode(), headers={"Content-Type": "application/json"})


class Discord(Threaded):
    """A Discord on this machine that knows one token, keeps commands, and says what a test wants."""

    name = "discord"

    def __init__(self):
        super().__init__()
        self.application = {
            "id": APPLICATION,
            "name": "Ada's \x1b[31mroles",
            "verify_key": KEY,
            "bot_public": True,
            "bot_require_code_grant": False,
            "integration_types_config": {"0": {}, "1": {}},
            "interactions_endpoint_url": None,
        }
        self.left = 1000
        self.commands = []
        self.answers = {}  # "GET /path": (status, headers, body), instead of what it would say
        self.asked = []

    def route(self, router):
        router.add_route("*", "/{path:.*}", self.answer)

    @property
    def api_url(self):
        return f"{self.url}api/v10"

    async def answer(self, request):
        path = request.path.removeprefix("/api/v10")
        asked = f"{request.method} {path}"
        self.asked.append(asked)
        if asked in self.answers:
            status, headers, body = self.answers[asked]
            return web.Response(status=status, headers=headers, text=body)
        if request.headers.get("Authorization") != f"Bot {BOT}":
            return answer_json({"message": "401: Unauthorized", "code": 0}, status=401)
        if request.method in {"PATCH", "PUT"}:
            told = await request.json()
            if path == COMMANDS:
                self.commands = [{**one, "id": str(place), "version": "1"} for place, one in enumerate(told)]
            else:
                self.application |= told
        start = {"total": 1000, "remaining": self.left, "reset_after": 7_200_000, "max_concurrency": 1}
        held = {
            "/users/@me": {"id": APPLICATION, "username": "mlrole", "bot": True},
            "/applications/@me": self.application,
            "/gateway/bot": {"url": "wss://127.0.0.1", "shards": 1, "session_start_limit": start},
            COMMANDS: self.commands,
        }
        return answer_json(held[path])


@pytest.fixture
def discord(monkeypatch):
    """Run a Discord in a thread of its own."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)  # which the set-up changes for its process
    made = Discord().start()
    yield made
    made.stop()


@pytest.fixture
def setup(discord, tmp_path, monkeypatch):
    """Run `mlrole setup discord` in a folder of its own, with nothing set but where Discord is; nothing may leak."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, stdin="", **environment):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "PUBLIC_"))}
        with mock.patch.dict(os.environ, {**kept, "DISCORD_API_URL": discord.api_url, **environment}, clear=True):
            done = CliRunner().invoke(cli, ["setup", "discord", *arguments], input=stdin, prog_name="mlrole")
        assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit), done.exception
        assert not any(secret in done.output for secret in (BOT, OLD))
        return done

    return run


def checked(discord, **given):
    found, _ = asyncio.run(check(read(**{"token": BOT, "api_url": discord.api_url, **given})))
    return [f"{finding.state}: {finding.text}" for finding in found]


def test_the_way_through(setup, discord, tmp_path):
    done = setup(stdin=f"{BOT}\n")
    assert done.exit_code == 0
    assert done.output.startswith("1. Open https://discord.com/developers/applications, choose New Application")
    assert "DISCORD_TOKEN: given\n" in done.output
    assert "OK: DISCORD_TOKEN works: mlrole, of Ada's  31mroles.\n" in done.output
    assert "OK: Discord has the commands now: /mlrole" in done.output
    assert server_link(APPLICATION) in done.output
    assert user_link(APPLICATION) in done.output
    assert done.output.endswith("\nNow run: mlrole run\nThen type in Discord: /mlrole role mlops\n")
    assert [{k: v for k, v in one.items() if k not in {"id", "version"}} for one in discord.commands] == commands()
    assert not [asked for asked in discord.asked if asked.startswith("PATCH")]
    written = tmp_path / ".env"
    assert written.read_text() == f"DISCORD_TOKEN={BOT}\nDISCORD_PUBLIC_KEY={KEY}\n"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [".env"]


def test_what_is_set_is_kept_and_the_commands_are_told_once(setup, discord, tmp_path):
    (tmp_path / ".env").write_text(f"# mine\nDISCORD_TOKEN='{BOT}'\n\nPORT=0")
    (tmp_path / ".env").chmod(0o600)
    done = setup(stdin="\n")
    assert done.exit_code == 0
    assert done.output.startswith("The token is set already.\n\nDISCORD_TOKEN: already set\n")
    kept = f"# mine\nDISCORD_TOKEN='{BOT}'\n\nPORT=0\nDISCORD_PUBLIC_KEY={KEY}\n"
    assert (tmp_path / ".env").read_text() == kept
    again = setup()
    assert (again.exit_code, "Written" in again.output) == (0, False)
    assert "OK: Discord has the commands already.\n" in again.output
    assert discord.asked.count(f"PUT {COMMANDS}") == 1
    assert (tmp_path / ".env").read_text() == kept


def test_without_anything_it_says_what_to_set(setup, discord, tmp_path):
    done = setup()
    assert done.exit_code == 1
    assert "- DISCORD_TOKEN, the bot's token (Bot, Reset Token)" in done.output
    assert "Then run again: mlrole setup discord" in done.output
    assert discord.asked == []
    assert not (tmp_path / ".env").exists()


def test_over_http(setup, tmp_path):
    done = setup(*HTTP, stdin=f"{BOT}\n")
    assert done.exit_code == 0
    told = done.output.partition("Now run: ")[2]
    assert told.startswith("mlrole run web, for commands and buttons; mlrole run also hears mentions.\nOnce it runs")
    assert f"Interactions Endpoint URL: {ENDPOINT}\n" in told
    written = f"DISCORD_TOKEN={BOT}\nDISCORD_PUBLIC_KEY={KEY}\nPUBLIC_URL=https://bot.example.org\n"
    assert (tmp_path / ".env").read_text() == written
    assert "write https://" in setup("--http", "http://bot.example.org").output


def test_another_application_s_key_is_put_right(setup, tmp_path):
    other = KEY[::-1]
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={BOT}\nDISCORD_PUBLIC_KEY={other}\n")
    assert "Wrong: DISCORD_PUBLIC_KEY is not this application's." in setup("--check").output
    assert setup().exit_code == 0
    assert (tmp_path / ".env").read_text() == f"DISCORD_TOKEN={BOT}\nDISCORD_PUBLIC_KEY={KEY}\n"
    assert "OK: DISCORD_PUBLIC_KEY is this application's." in setup("--check").output
    outside = setup(DISCORD_PUBLIC_KEY=other)
    assert "Note: another DISCORD_PUBLIC_KEY is in your environment, and goes before that file." in outside.output


def test_user_install_is_switched_on_and_servers_stay_as_they_are(setup, discord):
    discord.application["integration_types_config"] = {"0": USERS}
    assert (
        "Note: People can't add it for themselves. Switch that on: Installation"
        in setup("--check", DISCORD_TOKEN=BOT).output
    )
    done = setup(stdin=f"{BOT}\n")
    assert "OK: People can add it for themselves now: I switched that on (Installation" in done.output
    params = {**USERS["oauth2_install_params"], "permissions": 2048}
    assert discord.application["integration_types_config"] == {"0": {"oauth2_install_params": params}, "1": {}}


@pytest.mark.parametrize("config", [None, {"0": {}}, {"0": {"oauth2_install_params": None}}])
def test_where_user_install_can_t_be_switched_on_the_step_is_told(setup, discord, config):
    discord.application["integration_types_config"] = config
    discord.answers["PATCH /applications/@me"] = (400, {}, '{"message": "Invalid Form Body", "code": 50035}')
    done = setup(stdin=f"{BOT}\n")
    assert done.exit_code == 0
    assert (
        "Note: People can't add it for themselves. Switch that on: Installation, Installation Contexts" in done.output
    )


def test_a_token_that_discord_refuses_is_not_written(setup, discord, tmp_path):
    done = setup(stdin=f"{OLD}\n")
    assert done.exit_code == 1
    assert "Wrong: DISCORD_TOKEN: Discord does not know it, or it was reset. Get a new one" in done.output
    assert discord.asked == [ME]
    assert not (tmp_path / ".env").exists()
    assert "Now run" not in done.output


def test_what_is_no_token_is_told_before_anybody_is_asked(setup, discord, tmp_path):
    done = setup(stdin=f"{KEY}\n")
    assert done.exit_code == 1
    assert "this looks like the public key" in done.output
    assert discord.asked == []
    assert not (tmp_path / ".env").exists()


def test_a_token_in_the_environment_goes_before_the_file(setup):
    done = setup(stdin=f"{BOT}\n", DISCORD_TOKEN=OLD)
    assert "Note: another DISCORD_TOKEN is in your environment, and goes before that file." in done.output


def test_a_file_that_can_t_be_written_is_told(setup, tmp_path):
    done = setup("--env-file", str(tmp_path / "nowhere" / "settings"), stdin=f"{BOT}\n")
    assert done.exit_code == 1
    assert "Nothing was written: " in done.output
    assert done.output.endswith("\nOr set them in the environment: DISCORD_TOKEN, DISCORD_PUBLIC_KEY.\n")


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (
            {"DISCORD_TOKEN": BOT},
            0,
            "Note: DISCORD_PUBLIC_KEY is not set; only HTTP needs it. To have it set, run: mlrole setup",
        ),
        (
            {"DISCORD_TOKEN": BOT, "DISCORD_PUBLIC_KEY": KEY},
            0,
            "\nmlrole run connects to Discord by itself (gateway).\n",
        ),
        (
            {"DISCORD_TOKEN": BOT, "DISCORD_PUBLIC_KEY": KEY.upper(), "PUBLIC_URL": "https://bot.example.org"},
            0,
            f"mlrole run web waits for Discord's requests at {ENDPOINT} (HTTP).\n",
        ),
        ({}, 1, "- DISCORD_TOKEN"),
        ({"DISCORD_PUBLIC_KEY": KEY}, 1, "- DISCORD_TOKEN"),
        ({"DISCORD_TOKEN": OLD}, 1, "Wrong: DISCORD_TOKEN: Discord does not know it"),
        ({"DISCORD_TOKEN": f"Bot {BOT}"}, 1, "leave out the word Bot"),
        ({"DISCORD_TOKEN": BOT, "DISCORD_SHARD_IDS": "0"}, 1, "DISCORD_SHARD_IDS is set without DISCORD_SHARD_COUNT"),
    ],
)
def test_only_checking_changes_nothing(setup, discord, tmp_path, given, code, said):
    done = setup("--check", stdin=f"{BOT}\n", **given)
    assert (done.exit_code, said in done.output) == (code, True), done.output
    assert not (tmp_path / ".env").exists()
    assert all(asked.startswith("GET ") for asked in discord.asked)


@pytest.mark.parametrize(
    ("endpoint", "public", "told"),
    [
        (None, "", ""),
        (None, "https://bot.example.org", ""),
        (ENDPOINT, "https://bot.example.org", f"good: Discord sends commands and presses to {ENDPOINT}."),
        (
            ENDPOINT,
            "",
            "wrong: Discord sends commands and presses to bot.example.org, and not to mlrole run. Empty this:",
        ),
        (
            "https://else.example.org/x?key=s3cret",
            "https://bot.example.org",
            f"wrong: Discord sends commands and presses elsewhere. Write {ENDPOINT} there:",
        ),
    ],
)
def test_where_discord_sends_commands_is_told(discord, endpoint, public, told):
    discord.application["interactions_endpoint_url"] = endpoint
    found = checked(discord, public_url=public)[1:]
    assert [one[: len(told)] for one in found] == ([told] if told else [])
    assert "s3cret" not in str(found)


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (1000, []),
        (
            7,
            [
                "note: Discord lets this bot connect only 7 times more; it may again in 2 hours. Does something restart it?"
            ],
        ),
        (
            0,
            [
                "wrong: Discord lets this bot connect only 0 times more; it may again in 2 hours. Does something restart it?"
            ],
        ),
    ],
)
def test_few_connections_are_told(discord, left, told):
    discord.left = left
    assert checked(discord)[1:] == told


def test_what_keeps_servers_from_adding_it_is_told(discord):
    discord.application |= {"bot_public": False, "bot_require_code_grant": True}
    wrong, note = checked(discord)[1:]
    assert wrong == "wrong: Nobody can add the bot by a link. Switch off: Bot, Requires OAuth2 Code Grant."
    assert note == "note: Only you can add the bot to servers. For others, switch on: Bot, Public Bot."


@pytest.mark.parametrize("asked", [ME, APP, STARTS])
@pytest.mark.parametrize(
    ("answer", "state", "said"),
    [
        ((401, {}, '{"message": "401: Unauthorized", "code": 0}'), "wrong", "Discord does not know it"),
        ((403, {}, '{"message": "Missing Access", "code": 50001}'), "unsure", "Discord did not answer it (error 403)."),
        ((429, {"Retry-After": "7"}, '{"retry_after": 7.1}'), "unsure", "Try again in 7 seconds."),
        ((429, {}, "error code: 1015"), "unsure", "Try again in a minute."),
        ((500, {}, "oh no"), "unsure", "gave no answer that could be read. Is DISCORD_API_URL right?"),
        ((302, {"Location": "https://example.com/"}, ""), "unsure", "no answer that could be read"),
        ((200, {}, "<html>hello</html>"), "unsure", "no answer that could be read"),
        ((200, {}, "[1]"), "unsure", "no answer that could be read"),
        ((200, {}, f'"{BOT}"'), "unsure", "no answer that could be read"),
    ],
)
def test_what_discord_says_is_told_in_plain_words(discord, capfd, asked, answer, state, said):
    discord.answers[asked] = answer
    finding = checked(discord)[-1]
    assert (finding.partition(":")[0], said in finding) == (state, True), finding
    assert BOT not in finding
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("body", ["{}", '{"id": "x", "verify_key": "y"}', '{"id": "1"}'])
def test_an_application_that_is_none_is_told(discord, body):
    discord.answers[APP] = (200, {}, body)
    [finding] = checked(discord)
    assert finding.startswith("unsure: DISCORD_TOKEN: Discord gave no answer that could be read.")


def test_no_network_is_told(discord, capfd):
    [finding] = checked(discord, api_url="http://127.0.0.1:9/api/v10")
    assert finding.startswith("unsure: DISCORD_TOKEN: 127.0.0.1 could not be reached. Is there a network? Is DISCORD")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("asked", "answer", "said"),
    [
        (f"PUT {COMMANDS}", (400, {}, '{"message": "Invalid Form Body", "code": 50035}'), "(error 400)"),
        (f"GET {COMMANDS}", (403, {}, '{"message": "Missing Access", "code": 50001}'), "(error 403)"),
        (f"GET {COMMANDS}", (200, {}, "<html>hello</html>"), "Discord did not answer"),
        (f"PUT {COMMANDS}", (429, {"Retry-After": "900"}, "error code: 1015"), "(error 429)"),
    ],
)
def test_commands_that_can_t_be_registered_are_told(setup, discord, tmp_path, asked, answer, said):
    discord.answers[asked] = answer
    done = setup(stdin=f"{BOT}\n")
    assert (done.exit_code, said in done.output) == (1, True), done.output
    assert "Then run again: mlrole setup discord" in done.output
    assert f"DISCORD_TOKEN={BOT}\n" in (tmp_path / ".env").read_text()


def test_the_links_ask_for_what_is_needed():
    server, user = (parse_qs(urlsplit(link(APPLICATION)).query) for link in (server_link, user_link))
    assert server == {
        "client_id": [APPLICATION],
        "scope": ["bot applications.commands"],
        "permissions": [str(permissions())],
        "integration_type": ["0"],
    }
    assert user == {"client_id": [APPLICATION], "scope": ["applications.commands"], "integration_type": ["1"]}


def test_the_commands_are_shown_without_a_network():
    shown = CliRunner().invoke(cli, ["discord", "commands", "--json"])
    assert json.loads(shown.output) == commands()
    listed = CliRunner().invoke(cli, ["discord", "commands"]).output
    assert "/mlrole compare first second [third] [fourth]\n    Two to four roles side by side\n" in listed
    assert "What role is this?" in listed


def test_where_discord_is_not_installed_it_says_so(monkeypatch):
    monkeypatch.setattr("adapters.commands.running.find_spec", lambda name: None if name == "discord" else name)
    done = CliRunner().invoke(cli, ["setup", "discord"])
    assert done.exit_code == 1
    assert "Discord needs more packages." in done.output
    assert "mlrole[discord]" in done.output


def test_other_commands_don_t_import_it(run):
    code = "import sys; from adapters.main import cli; cli(['discord', 'commands'], standalone_mode=False); print('discord' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env=run.environment, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")


def test_on_a_terminal_the_token_is_asked_for_hidden(discord, run, tmp_path):
    """A wrong one is told at once and asked for again; nothing that is typed shows."""
    main, other = pty.openpty()
    kept = {name: value for name, value in run.environment.items() if not name.startswith(("DISCORD_", "PUBLIC_"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "adapters.main", "setup", "discord"],
        stdin=other,
        stdout=other,
        stderr=other,
        cwd=tmp_path,
        env={**kept, "DISCORD_API_URL": discord.api_url},
        start_new_session=True,
    )
    os.close(other)
    seen = ""

    def expect(text, typed=None):
        nonlocal seen
        while text not in seen:
            assert select.select([main], [], [], PATIENCE)[0], f"never saw {text!r} in {seen[-500:]!r}"
            try:
                seen += os.read(main, 65536).decode()
            except OSError:
                break
        assert text in seen
        before, _, seen = seen.partition(text)
        assert not any(secret in before for secret in (BOT, KEY))
        if typed is not None:
            os.write(main, f"{typed}\n".encode())

    prompt = "DISCORD_TOKEN (needed; Enter leaves it for later): "
    try:
        expect(prompt, KEY)
        expect("This looks like the public key; it belongs into DISCORD_PUBLIC_KEY.")
        expect(prompt, f" '{BOT}' ")
        expect("Now run: ")
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()
        os.close(main)
    assert f"DISCORD_TOKEN={BOT}\n" in (tmp_path / ".env").read_text()
