"""What the real process writes: never a token, and never what somebody said."""

from __future__ import annotations

import asyncio

import pytest

from .bots import Process, environment, known

PRIVATE = "beekeeper from Klagenfurt"


def spoil(discord, secret):
    """Have Discord's answers be wrong, with secrets in them."""
    for on in ("POST /channels/*", "POST /interactions/*", "POST /webhooks/*", "PATCH /webhooks/*", "POST /users/*"):
        discord.fail(on, status=403, body=f'{{"code": 1, "message": "{secret}"}}', kind="application/json")
        discord.fail(on, status=400, body=f'{{"code": 50035, "errors": {{"x": "{secret}"}}}}', kind="application/json")
        discord.fail(on, status=404, body=f"<html>{secret}", kind="text/html")
        discord.fail(on, status=503, body=f'{{"message": {secret}', kind="application/json")
        discord.limit(on, retry_after=0.05)


@pytest.mark.parametrize("over", ["gateway", "http"])
@pytest.mark.parametrize("level", ["DEBUG", ""])
async def test_no_secret_and_no_word_of_anybody_is_written(run, loopback_discord, ada, general, over, level):
    known(loopback_discord)
    http = over == "http"
    given = {"LOG_LEVEL": level, "PYTHONASYNCIODEBUG": "1" if level else ""}
    arguments = ("web",) if http else ()
    async with Process(environment(run, loopback_discord, http=http, **given), *arguments) as process:
        if http:
            loopback_discord.app.endpoint = await process.listening()
            await loopback_discord.until(lambda: loopback_discord.requests("GET *applications/@me"), 20)
        else:
            await loopback_discord.connected()
        token = loopback_discord.app.token
        spoil(loopback_discord, f"{token} {PRIVATE}")
        done = []
        for _ in range(3):
            done += [
                await loopback_discord.slash(ada, general, "mlrole ask", question=f"recommend I'm a {PRIVATE}"),
                await loopback_discord.slash(ada, general, "mlrole compare", first="mlops", second="data engineer"),
                await loopback_discord.slash(ada, general, "mlrole recommend"),
                await loopback_discord.autocomplete(ada, general, "mlrole role", name=PRIVATE),
                await loopback_discord.mention(ada, general, f"recommend I'm a {PRIVATE}"),
                await loopback_discord.direct(ada, f"{PRIVATE} {token}"),
            ]
        if http:
            payload = {**done[0].payload, "data": [PRIVATE], "token": PRIVATE}
            await loopback_discord.post(loopback_discord.app.endpoint, payload)
            await loopback_discord.post(loopback_discord.app.endpoint, payload, signature=PRIVATE)
        else:
            event = {"content": PRIVATE, "author": PRIVATE, "token": token}
            for kind in ("MESSAGE_CREATE", "INTERACTION_CREATE", "GUILD_CREATE"):
                await loopback_discord.there(_now(loopback_discord.gateway.dispatch, kind, event))
            loopback_discord.fail("GET /gateway/bot", status=500, body=f"{token} {PRIVATE}")
            loopback_discord.drop()
            await loopback_discord.until(lambda: loopback_discord.gateway.resumed, 20)
        await loopback_discord.still(0.5)
        process.signal()
        assert await asyncio.wait_for(process.ended(), 10) == 0
    loopback_discord.take_faults()
    assert process.said
    secrets = [one.token for one in done if hasattr(one, "token")]
    for secret in (token, *secrets, PRIVATE, "Klagenfurt", "Traceback", "/webhooks/", "/callback"):
        assert secret not in process.said, secret


async def _now(work, *given):
    return work(*given)
