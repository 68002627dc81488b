"""Interactions over HTTP: who may send them, what may be left out of them, and what doesn't hold up an answer."""

from __future__ import annotations

import asyncio
import json
import time

import pytest
from nacl.signing import SigningKey

from .bots import Process, environment, known, served
from .loopback import payloads

ANSWER = "MLOps Engineer"
ROLE = {"type": 1, "name": "role", "options": [{"type": 3, "name": "name", "value": "mlops-engineer"}]}
COMMAND = {"id": "1", "name": "mlrole", "type": 1, "options": [ROLE]}
POST = "decode We seek a Machine Learning Engineer to train models, deploy them to production and build dashboards."


@pytest.fixture
async def url(loopback_discord, bot):
    known(loopback_discord)
    async with served(bot, loopback_discord, http=True) as url:
        yield url


def asked(discord, person, channel, kind=2, data=COMMAND, source=None):
    return payloads.interaction(discord, kind, person, channel, data, source)


async def test_a_ping_is_answered_as_discord_checks_it(loopback_discord, url):
    assert (await loopback_discord.ping(url)).answer == {"type": 1}
    assert await loopback_discord.there(loopback_discord.deliveries.verifies(url))


NOT_DISCORD = {
    "another key": {"key": SigningKey.generate()},
    "no headers": {"unsigned": True},
    "zeros": {"signature": "00" * 64},
    "short": {"signature": "00" * 63},
    "empty": {"signature": ""},
    "no hexadecimal": {"signature": "zz" * 64},
    "spaces": {"signature": " 0" * 64},
    "no ASCII": {"signature": "é" * 128},
    "other digits": {"signature": "٣" * 128},
    "no time": {"timestamp": "abc"},
    "a fraction": {"timestamp": "1.5"},
    "other digits of time": {"timestamp": "٣٣"},
    "a long time": {"timestamp": "9" * 5000},
    "ten minutes ago": {"timestamp": int(time.time()) - 600},
    "in ten minutes": {"timestamp": int(time.time()) + 600},
}


@pytest.mark.parametrize("what", NOT_DISCORD)
async def test_what_discord_did_not_sign_is_refused(loopback_discord, url, ada, general, what):
    done = await loopback_discord.post(url, asked(loopback_discord, ada, general), **NOT_DISCORD[what])
    assert (done.status, done.answer) == (401, None)
    assert (await loopback_discord.ping(url, **NOT_DISCORD[what])).status == 401


UNREADABLE = {
    "nothing": b"",
    "no JSON": b'{"type": 1',
    "no UTF-8": b'{"type": \xff}',
    "a text": b'"mlops"',
    "an array": b"[1]",
    "deep": b"[" * 100_000,
    "no type": b"{}",
    "an unknown type": b'{"type": 99}',
    "a type that is none": b'{"type": {"type": 1}}',
    "NaN": b'{"type": NaN}',
}


@pytest.mark.parametrize("what", UNREADABLE)
async def test_what_cannot_be_read_is_said_to_be_so(loopback_discord, url, what):
    done = await loopback_discord.post(url, UNREADABLE[what])
    assert (done.status, done.answer) == (400, None)


async def test_a_body_of_three_megabytes_is_too_large(loopback_discord, url):
    assert (await loopback_discord.post(url, b'{"type": 1, "x": "' + b"x" * 3_000_000 + b'"}')).status == 413


OPTIONAL = (
    "guild guild_id guild_locale channel channel_id locale context app_permissions entitlements version"
    " entitlement_sku_ids authorizing_integration_owners attachment_size_limit"
).split()
OF_A_MEMBER = "flags roles joined_at deaf mute permissions nick avatar pending premium_since".split()


@pytest.mark.parametrize("left_out", [*([one] for one in OPTIONAL), OPTIONAL])
@pytest.mark.parametrize("place", ["server", "direct"])
async def test_an_answer_needs_nothing_that_may_be_left_out(loopback_discord, url, ada, general, place, left_out):
    where = general if place == "server" else loopback_discord.direct_channel(ada)
    payload = {key: value for key, value in asked(loopback_discord, ada, where).items() if key not in left_out}
    if place == "server":
        payload["member"] = {key: value for key, value in payload["member"].items() if key not in OF_A_MEMBER}
    done = await loopback_discord.post(url, payload)
    assert (done.status, done.answer["type"]) == (200, 4)
    assert ANSWER in json.dumps(done.answer)
    if place == "server" and left_out != OPTIONAL:
        assert done.answer["data"]["flags"] & 64


@pytest.mark.parametrize("place", ["server", "direct"])
async def test_where_the_context_is_left_out_an_answer_is_for_who_asked(loopback_discord, url, ada, general, place):
    where = general if place == "server" else loopback_discord.direct_channel(ada)
    payload = asked(loopback_discord, ada, where)
    del payload["context"]
    done = await loopback_discord.post(url, payload)
    assert done.answer["data"]["flags"] & 64


def ways_to_spoil(payload):
    """Give payloads in each of which one thing has another shape."""
    for key in payload:
        for other in (None, "x", 7, [], {}, [{}], [None], True, -1):
            yield key, other


async def test_no_shape_is_a_fault_of_ours(loopback_discord, url, ada, general):
    whole = asked(loopback_discord, ada, general)
    seen = set()
    for key, other in ways_to_spoil(whole):
        done = await loopback_discord.post(url, {**whole, "id": loopback_discord.number(), key: other})
        seen.add(done.status)
        assert done.status in {200, 400}, (key, other)
    for key, other in ways_to_spoil(COMMAND):
        done = await loopback_discord.post(
            url, {**whole, "id": loopback_discord.number(), "data": {**COMMAND, key: other}}
        )
        assert done.status in {200, 400}, (key, other)
    for custom_id in ("", "open:", "open:no-such-form", "1:", "choose:0", "share:", "form:", "\x00", "x" * 100):
        for kind, data in ((3, {"custom_id": custom_id, "component_type": 2}), (5, {"custom_id": custom_id})):
            done = await loopback_discord.post(
                url, {**whole, "id": loopback_discord.number(), "type": kind, "data": data}
            )
            assert done.status == 200, (kind, custom_id)
    assert seen == {200, 400}


async def test_a_copy_of_an_interaction_has_no_effect(loopback_discord, url, ada, general):
    payload = asked(loopback_discord, ada, general)
    assert [(await loopback_discord.post(url, payload)).status for _ in range(2)] == [200, 400]


async def test_nobody_is_answered_who_is_not_named(loopback_discord, url, ada, general):
    payload = asked(loopback_discord, ada, general)
    del payload["member"]
    assert (await loopback_discord.post(url, payload)).status == 400


async def test_pictures_come_with_a_later_edit(loopback_discord, url, ada, general):
    opened = await loopback_discord.slash(ada, general, "mlrole decode", over="http", url=url, post=POST * 2)
    done = await (await opened.finished()).answered()
    (edit,) = loopback_discord.requests("PATCH /webhooks/*")
    assert (done.type, done.ephemeral, bool(edit.files)) == (5, True, True)
    assert done.original.files or done.original.given["attachments"]


async def test_an_answer_that_takes_longer_is_announced(loopback_discord, bot, ada, general, monkeypatch):
    known(loopback_discord)
    handle = bot.handle

    async def later(request):
        await asyncio.sleep(1.5)
        return await handle(request)

    monkeypatch.setattr(bot, "handle", later)
    async with served(bot, loopback_discord, http=True) as url:
        done = await loopback_discord.slash(ada, general, "mlrole role", over="http", url=url, name="mlops-engineer")
        await done.acknowledged()
        assert (done.type, done.ephemeral) == (5, True)
        assert ANSWER in (await done.answered()).text


async def test_answers_need_no_discord_at_the_start(run, loopback_discord, ada, general):
    known(loopback_discord)
    loopback_discord.fail("GET /users/@me", times=2, status=503)
    loopback_discord.fail("GET /users/@me", times=1, status=200)
    loopback_discord.refuse("GET /users/@me")
    loopback_discord.slow("GET /users/@me", 2)
    async with Process(environment(run, loopback_discord, http=True), "web") as process:
        url = await process.listening()
        await process.telling("Discord can't be reached")
        assert (await loopback_discord.ping(url)).answer == {"type": 1}
        done = await loopback_discord.slash(ada, general, "mlrole role", over="http", url=url, name="mlops-engineer")
        assert ANSWER in (await done.answered()).text
        late = await loopback_discord.slash(ada, general, "mlrole decode", over="http", url=url, post=POST * 2)
        assert (await late.answered()).messages
        await loopback_discord.until(
            lambda: [one for one in loopback_discord.requests("GET /users/@me") if one.status == 200 and one.answer], 30
        )
        process.signal()
        assert await asyncio.wait_for(process.ended(), 10) == 0
        assert process.failures() == []
