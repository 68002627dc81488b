"""`mlrole run` itself: what it needs to begin, what it says when it can't, and how it ends."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import time
from contextlib import AsyncExitStack

import aiohttp
import pytest

from adapters.slack import ways

from .bots import Process, environment
from .loopback import payloads
from .loopback.world import CHANNEL

TOKEN, APP_TOKEN = "xoxb-1-secret-of-a-test", "xapp-1-secret-of-a-test"
SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105 - good nowhere


@pytest.fixture
def team(slack):
    return slack.install()


@pytest.fixture
def nowhere(run, tmp_path):
    """Run `mlrole run` in an empty folder; give its exit code and all that it said."""

    async def begin(*arguments, **setting):
        clean = {name: value for name, value in run.environment.items() if not name.startswith(("SLACK_", "MLROLE_"))}
        async with Process({**clean, "PORT": "0", **setting}, *arguments, folder=tmp_path) as process:
            return await asyncio.wait_for(process.ended(), 60), process.said

    return begin


WHOLE = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET}
PARTLY = {
    "SLACK_BOT_TOKEN": "xapp-1-secret-of-a-test",
    "SLACK_APP_TOKEN": TOKEN,
    "SLACK_SIGNING_SECRET": "secret of-a-test",
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_API_URL": "https://secret-of-a-test@slack.com/",
    "PUBLIC_URL": "secret-of-a-test",
}
POST = (
    "We seek a Machine Learning Engineer to train models, deploy them to production, monitor drift and build dashboards."
    " Requirements: Python, PyTorch, SQL, Kubernetes, statistics, data visualization."
)
# What is set wrong, and words of what is said about it.
WRONG = [
    ({}, ["Nothing is set up to run yet (no .env in /", "mlrole setup slack\n", "mlrole chat"]),
    (
        {"SLACK_BOT_TOKEN": TOKEN},
        ["Not everything is set yet (no .env in /", "- SLACK_APP_TOKEN", "mlrole setup slack\n"],
    ),
    ({"SLACK_APP_TOKEN": "xapp-1-secret-of-a-test"}, ["- SLACK_BOT_TOKEN", "mlrole setup slack\n"]),
    (
        {"SLACK_BOT_TOKEN": TOKEN, "PUBLIC_URL": "https://bot.example.org"},
        ["- SLACK_SIGNING_SECRET", "mlrole setup slack --http https://bot.example.org\n"],
    ),
    (
        {"SLACK_APP_TOKEN": "xapp-1-1", "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": SECRET},
        ["- SLACK_SIGNING_SECRET", "mlrole setup slack --http https://...\n"],
    ),
    (PARTLY, list(PARTLY)),
    (WHOLE | {"LOG_LEVEL": "secret-of-a-test"}, ["LOG_LEVEL"]),
    (WHOLE | {"PORT": "secret-of-a-test"}, ["PORT"]),
    (WHOLE | {"HOST": "no-such-host.invalid"}, ["HOST"]),
    (WHOLE | {"HOST": "192.0.2.1"}, ["HOST"]),
    (WHOLE | {"DATABASE_URL": "mysql://secret-of-a-test@there/db"}, ["DATABASE_URL"]),
    (WHOLE | {"MLROLE_KNOWLEDGE": "/no/such/folder"}, ["MLROLE_KNOWLEDGE"]),
]


async def test_what_is_set_wrong_is_said_in_a_sentence(nowhere):
    ended = await asyncio.gather(*(nowhere(**setting) for setting, _ in WRONG))
    for (setting, words), (code, said) in zip(WRONG, ended, strict=True):
        assert (setting, code, [word for word in words if word not in said]) == (setting, 1, []), said
        assert "Traceback" not in said
        assert "secret-of-a-test" not in said
        assert SECRET not in said


async def test_the_web_process_needs_what_http_needs(nowhere):
    code, said = await nowhere("web", SLACK_BOT_TOKEN=TOKEN, SLACK_APP_TOKEN=APP_TOKEN)
    assert code == 1
    assert "SLACK_SIGNING_SECRET" in said
    assert said.endswith("To be asked for it, run: mlrole setup slack --http https://...\n")
    assert "Traceback" not in said


async def test_a_port_that_is_taken_is_named(nowhere):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, said = await nowhere(**WHOLE, PORT=str(taken.getsockname()[1]))
    assert code == 1
    assert re.fullmatch(
        r"Error: Something else listens at 127\.0\.0\.1:\d+ already\. Set PORT to another number\.\n", said
    )


@pytest.mark.parametrize(("state", "said"), [("invalid_auth", "does not know it"), ("token_revoked", "taken back")])
async def test_a_bot_token_that_slack_refuses_ends_it_at_once(run, slack, team, state, said):
    slack.spoil(team, state)
    async with Process(environment(run, slack, team), "web") as process:
        assert await asyncio.wait_for(process.ended(), 10) == 1
        assert "SLACK_BOT_TOKEN: " in process.said
        assert said in process.said
        assert process.failures() == []


async def test_an_app_token_that_slack_refuses_ends_it_at_once(run, slack, team):
    setting = environment(run, slack, team, SLACK_APP_TOKEN=APP_TOKEN)
    async with Process(setting) as process:
        assert await asyncio.wait_for(process.ended(), 10) == 1
        assert "SLACK_APP_TOKEN: Slack does not know it" in process.said
        assert process.failures() == []


@pytest.mark.parametrize("code", ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "new_one"])
async def test_trouble_of_slack_itself_is_a_warning(run, slack, team, code):
    slack.fail("auth.test", status=200, body=json.dumps({"ok": False, "error": code}), kind="application/json")
    async with Process(environment(run, slack, team), "web") as process:
        url = await process.listening()
        await slack.until(lambda: code in process.said)
        assert (await slack.post(url, payloads.command(team, "mlops"))).acked
        await slack.until(lambda: slack.messages(CHANNEL))
        assert process.failures() == []


async def test_scopes_that_the_token_lacks_are_told_in_a_line(run, slack):
    team = slack.install(scopes=[scope for scope in ways.SCOPES if scope not in {"im:history", "users:read"}])
    async with Process(environment(run, slack, team), "web") as process:
        await slack.until(lambda: "lacks the scopes" in process.said)
        (line,) = [json.loads(line) for line in process.said.splitlines() if "lacks" in line]
        assert line["level"] == "warning"
        assert line["event"].startswith(
            "The bot token lacks the scopes im:history, users:read. Paste the manifest again"
        )


async def test_it_says_what_to_try(run, slack, team):
    by_socket = environment(run, slack, team, SLACK_APP_TOKEN=slack.app.app_token)
    by_http = environment(run, slack, team, PUBLIC_URL="https://bot.example.org")
    async with Process(by_socket) as process, Process(by_http) as web:
        await slack.connected()
        await web.listening()
        for one, words in (
            (process, ["connecting to Slack", "connected to Slack. Try there: /mlrole mlops", "/invite @mlrole"]),
            (web, ["Slack has to reach this at https://bot.example.org/slack/events. Then try", "/invite @mlrole"]),
        ):
            await slack.until(lambda: all(word in one.said for word in words))  # noqa: B023 - awaited within the turn
            assert one.failures() == []


async def test_many_workspaces_are_told_where_to_add_it(run, slack):
    oauth = {"SLACK_CLIENT_ID": slack.app.client_id, "SLACK_CLIENT_SECRET": slack.app.client_secret}
    whole = environment(run, slack, None, PUBLIC_URL="https://bot.example.org", **oauth)
    async with Process(whole) as process, Process(environment(run, slack, None, **oauth)) as other:
        await slack.until(
            lambda: "to add mlrole to a workspace, open https://bot.example.org/slack/install" in process.said
        )
        await slack.until(lambda: "PUBLIC_URL is not set" in other.said)


@pytest.mark.parametrize("way", ["socket", "http"])
async def test_pictures_are_given_out_only_where_they_are_served(run, slack, team, way):
    token = {"SLACK_APP_TOKEN": slack.app.app_token} if way == "socket" else {}
    setting = environment(run, slack, team, PUBLIC_URL="https://bot.example.org", **token)
    async with Process(setting) as process:
        payload = payloads.command(team, f"decode {POST}")
        if way == "socket":
            await slack.connected()
            assert (await slack.send(payload)).acked
        else:
            assert (await slack.post(await process.listening(), payload)).acked
        (answer,) = await slack.until(lambda: slack.messages(CHANNEL))
        assert ("https://bot.example.org/pictures/" in json.dumps(answer.blocks)) == (way == "http")


async def test_a_slack_that_stumbles_at_the_start_is_waited_for(run, slack, team):
    for method in ("apps.connections.open", "auth.test"):
        slack.fail(method)
        slack.fail(method, status=503, body="upstream connect error", kind="text/plain")
        slack.fail(method, status=502, body='{"ok":', kind="application/json")
        slack.fail(method, status=200, body="Sign in to the network first", kind="text/plain")
        slack.hang_up(method)
    setting = environment(run, slack, team, SLACK_APP_TOKEN=slack.app.app_token)
    async with AsyncExitStack() as stack:
        five = [await stack.enter_async_context(Process(setting)) for _ in range(5)]
        await slack.connected(5, seconds=20)
        await slack.send(payloads.command(team, "mlops"))
        await slack.until(lambda: slack.messages(CHANNEL))
        assert [line for process in five for line in process.failures()] == []


async def test_it_says_that_it_is_alive(run, slack, team):
    async with Process(environment(run, slack, team), "web") as process, aiohttp.ClientSession() as session:
        base = (await process.listening()).removesuffix("/slack/events")
        for path, status in {"/healthz": 200, "/slack/events": 405, "/slack/install": 404, "/": 200}.items():
            async with session.get(base + path) as answer:
                assert (path, answer.status) == (path, status)
        async with session.get(f"{base}/metrics") as answer:
            assert "mlrole_database_up 1.0\n" in await answer.text()


async def test_both_ways_in_at_once(run, slack, team):
    slack.app.redirect_uris = ["http://127.0.0.1/slack/oauth_redirect"]
    oauth = {"SLACK_CLIENT_ID": slack.app.client_id, "SLACK_CLIENT_SECRET": slack.app.client_secret}
    setting = environment(run, slack, None, SLACK_APP_TOKEN=slack.app.app_token, **oauth)
    async with Process(setting) as process, aiohttp.ClientSession() as session:
        url = await process.listening()
        await slack.connected()
        async with session.get(url.replace("events", "install"), allow_redirects=False) as answer:
            assert answer.status == 302
            back = await slack.authorize(answer.headers["Location"])
        base = url.removesuffix("/slack/events")
        kept = {"Cookie": answer.headers["Set-Cookie"].partition(";")[0]}  # it is for https, which a test doesn't speak
        async with session.get(f"{base}/slack/oauth_redirect?{back.partition('?')[2]}", headers=kept) as done:
            assert done.status == 200
        team = slack.teams["T0LOOP"]
        assert (await slack.post(url, payloads.command(team, "mlops"))).acked
        await slack.until(lambda: len(slack.messages(CHANNEL)) == 1)
        assert (await slack.send(payloads.command(team, "mlops"))).acked
        await slack.until(lambda: len(slack.messages(CHANNEL)) == 2)
        process.signal()
        assert await asyncio.wait_for(process.ended(), 10) == 0
        assert process.failures() == []


@pytest.mark.parametrize(
    ("way", "number"), [("http", signal.SIGTERM), ("socket", signal.SIGINT), ("http", signal.SIGHUP)]
)
async def test_what_is_under_way_when_it_is_told_to_end_is_sent(run, slack, team, way, number):
    token = {"SLACK_APP_TOKEN": slack.app.app_token} if way == "socket" else {}
    async with Process(environment(run, slack, team, **token)) as process:
        if way == "socket":
            await slack.connected()
            bring = slack.send
        else:
            url = await process.listening()

            async def bring(payload):
                return await slack.post(url, payload)

        slack.slow("users.info", 0.6)  # an answer that isn't even made yet
        slack.slow("chat.postMessage", 0.6)
        slack.slow("response_url", 0.6)
        for payload in (
            payloads.command(team, "admin list"),
            payloads.mention(team, "mlops"),
            payloads.mention(team, "data engineer"),
            payloads.command(team, "mlops"),
        ):
            assert (await bring(payload)).acked
        begun = time.monotonic()
        process.signal(number)
        assert await asyncio.wait_for(process.ended(), 10) == 0
        assert time.monotonic() - begun < 10
        assert len(slack.messages(CHANNEL)) == 4
        assert process.failures() == []


async def test_nothing_new_is_taken_while_it_ends(run, slack, team):
    setting = environment(run, slack, team, SLACK_APP_TOKEN=slack.app.app_token)
    async with Process(setting) as process:
        await slack.connected()
        slack.slow("chat.postMessage", 1.0)
        assert (await slack.send(payloads.mention(team, "mlops"))).acked
        await slack.until(lambda: slack.calls("chat.postMessage"))
        process.signal()
        await slack.until(lambda: not slack.sockets.links)
        assert not (await slack.send(payloads.mention(team, "data engineer"), 0.1)).acked
        assert await asyncio.wait_for(process.ended(), 10) == 0
        assert len(slack.messages(CHANNEL)) == 1


async def test_it_ends_within_ten_seconds_whatever_holds_it(run, slack, team):
    by_socket = environment(run, slack, team, SLACK_APP_TOKEN=slack.app.app_token)
    async with Process(environment(run, slack, team), "web") as web, Process(by_socket) as other:
        slack.slow("chat.postMessage", 30, times=2)
        await slack.connected()
        assert (await slack.send(payloads.mention(team, "mlops"))).acked
        slack.silence()  # a connection that is half-dead
        url = await web.listening()
        assert (await slack.post(url, payloads.mention(team, "mlops"))).acked
        await slack.until(lambda: len(slack.calls("chat.postMessage")) == 2)
        _, writer = await asyncio.open_connection("127.0.0.1", int(url.split("/")[2].split(":")[1]))
        writer.write(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf a request")
        await writer.drain()
        web.signal()
        other.signal()
        assert await asyncio.wait_for(asyncio.gather(web.ended(), other.ended()), 10) == [0, 0]
        assert "cut off" in web.said
        assert other.failures() == []
        writer.close()
