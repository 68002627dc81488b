"""What the real process writes: never a token, and never what somebody said."""

from __future__ import annotations

import asyncio

import pytest

from .bots import Process, environment
from .loopback import payloads
from .loopback.world import CHANNEL

PRIVATE = "beekeeper from Klagenfurt"


@pytest.fixture
def team(slack):
    return slack.install()


@pytest.mark.parametrize("way", ["http", "socket"])
@pytest.mark.parametrize("level", ["DEBUG", ""])
async def test_no_secret_and_no_word_of_anybody_is_written(run, slack, team, way, level):
    app = slack.app
    given = {"LOG_LEVEL": level, "PYTHONASYNCIODEBUG": "1" if level else ""}
    given |= {"SLACK_APP_TOKEN": app.app_token} if way == "socket" else {}
    async with Process(environment(run, slack, team, **given)) as process:
        if way == "socket":
            await slack.connected()
            bring = slack.send
        else:
            url = await process.listening()

            async def bring(payload):
                return await slack.post(url, payload)

        secrets = [team.token, app.signing_secret]
        for body, kind in (
            (f'{{"ok": false, "error": "{team.token} {PRIVATE}"}}', "application/json"),
            (f"<html>Bearer {team.token} {PRIVATE}", "text/html"),
            (f'{{"ok": {team.token} {PRIVATE}', "application/json"),
            (f"{team.token} {PRIVATE}", "text/plain"),
        ):
            for method in ("chat.postMessage", "response_url", "users.info", "views.open"):
                slack.fail(method, status=500, body=body, kind=kind)
            slack.error("chat.postMessage", f"{team.token} {PRIVATE}")
        said = f"recommend I'm a {PRIVATE}"
        brought = [
            payloads.command(team, said),
            payloads.command(team, "admin list"),
            payloads.mention(team, said),
            payloads.message(team, said),
            payloads.message(team, f"{PRIVATE} {team.token}"),
            payloads.shortcut(team, "find_my_role"),
            payloads.message_action(team, "what_role_is_this", f"{PRIVATE} " * 30),
            {**payloads.message(team, PRIVATE), "event": [PRIVATE]},
            {**payloads.command(team, said), "channel_id": "C0NOWHERE"},
        ]
        secrets += [payload["response_url"] for payload in brought if "response_url" in payload]
        for payload in [*brought, *brought]:
            await bring(payload)
        await slack.until(lambda: slack.messages(CHANNEL))
        if way == "socket":
            slack.fail("apps.connections.open", status=500, body=f"{app.app_token} {PRIVATE}", kind="text/plain")
            slack.drop()
            await slack.until(lambda: not slack.sockets.links)
            await slack.connected(seconds=15)
            secrets += [app.app_token, "ticket="]
        await slack.still(0.2)
        process.signal()
        assert await asyncio.wait_for(process.ended(), 10) == 0
    assert process.said
    for secret in (*secrets, PRIVATE, "Klagenfurt"):
        assert secret not in process.said
