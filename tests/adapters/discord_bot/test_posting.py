"""How a message that nobody waits for is posted in Discord: it is there once, and what became of it is told."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from types import SimpleNamespace

import pytest

from adapters.discord.answering import posting, sending
from adapters.discord.answering.posting import DiscordPoster
from adapters.discord.answering.sending import Line
from adapters.discord.inbound.speaking import Speaking
from adapters.discord.running import plan
from adapters.discord.settings import read
from adapters.errors import SettingsError
from bot.messages import Button, Buttons, Reply, Text
from bot.posting import Outcome

from .bots import known, served, settings_for
from .loopback import SEND_MESSAGES

POSTS = "POST /channels/*/messages"
KEY = "0123456789-abcdefghi"  # as long as one may be
TIP = Reply(
    intent="tips",
    blocks=(Text("Today's role tip", "title"), Text("@everyone R&D"), Buttons((Button("Read more", "mlops"),))),
)


@pytest.fixture
def quickly(monkeypatch):
    monkeypatch.setattr(sending, "PAUSE", 0.05)


@pytest.fixture
def line():
    return Line()


@pytest.fixture
async def poster(loopback_discord, line, general, quickly):
    """What posts in a process without a connection to the gateway."""
    speaking = Speaking(read(token=loopback_discord.app.token, api_url=loopback_discord.api_url), line)
    task = asyncio.create_task(speaking.run())
    yield DiscordPoster(line)
    task.cancel()
    await asyncio.wait({task})
    await speaking.close()


@pytest.fixture
def post(poster, guild, general):
    """Post a tip in #general, or elsewhere."""

    async def post(place=None, key=KEY):
        return await poster.post(f"discord:{guild.id}", (place or general).id, TIP, key)

    return post


async def test_a_tip_stands_in_its_channel_and_pings_nobody(loopback_discord, post, general):
    outcome = await post()
    (said,) = loopback_discord.messages(general)
    assert outcome == Outcome("sent", message=said.id)
    assert (said.nonce, said.pinged, "Today's role tip" in said.text) == (f"{KEY}.0", [], True)
    assert loopback_discord.gateway.ready == []  # nothing was opened for it


async def test_it_may_stand_in_a_thread_or_with_a_person(loopback_discord, post, general, ada):
    thread, direct = general.thread(), loopback_discord.direct_channel(ada)
    assert [(await post(place)).result for place in (thread, direct)] == ["sent", "sent"]
    assert loopback_discord.counts() == {thread.id: 1, direct.id: 1}


async def test_a_channel_is_its_own_servers_and_direct_messages_are_nobodys(
    loopback_discord, poster, guild, general, ada
):
    other = loopback_discord.guild().channel()
    direct = loopback_discord.direct_channel(ada)
    places = [general.id, general.thread().id, other.id, direct.id, "1", "x", ""]
    found = [await poster.has(f"discord:{guild.id}", place) for place in places]
    assert found == [True, True, False, False, False, False, False]


# What Discord says, and what it means: docs.discord.com/developers/topics/opcodes-and-status-codes.
SAID = [
    (403, 50001, "closed"),  # no access
    (403, 50013, "closed"),  # no permission
    (403, 50007, "closed"),  # a person who takes no direct messages
    (403, 50278, "closed"),  # no server in common
    (404, 10003, "closed"),  # no such channel
    (404, 10004, "closed"),  # no such server
    (400, 50083, "closed"),  # an archived thread
    (400, 50008, "closed"),  # no texts there
    (400, 200000, "refused"),  # the server's rules for words
    (400, 50035, "refused"),
    (413, 40005, "refused"),
    (401, 0, "unreached"),  # the token of the whole bot
    (403, 0, "unreached"),  # something before Discord
    (404, 0, "unreached"),
]


@pytest.mark.parametrize(("status", "code", "result"), SAID)
async def test_a_refusal_tells_what_becomes_of_the_place(loopback_discord, post, status, code, result):
    loopback_discord.error(POSTS, status, code)
    outcome = await post()
    assert (outcome.result, outcome.reason) == (result, str(code or status))
    assert (outcome.wait > 0) == (result == "unreached")
    assert len(loopback_discord.requests(POSTS)) == 1


async def test_places_that_take_nothing_and_a_server_that_took_the_bot_out(loopback_discord, post, guild, general, ada):
    silent, thread = guild.channel("silent", denied=SEND_MESSAGES), general.thread(locked=True)
    ada.closed = True
    for place, code in ((silent, 50013), (thread, 50083), (loopback_discord.direct_channel(ada), 50007)):
        assert await post(place) == Outcome("closed", str(code))
    loopback_discord.leave(guild)
    assert await post() == Outcome("closed", "50001")


async def test_a_place_that_refused_before_is_tried_as_it_may_take_messages_by_now(
    loopback_discord, line, post, general
):
    general.denied = SEND_MESSAGES
    assert (await post()).result == "closed"
    with pytest.raises(sending.RefusedError, match="refused before"):  # an answer would be one of many
        await line.post(general.id, [], KEY)
    general.denied = 0
    assert (await post()).result == "sent"
    await line.post(general.id, [], KEY)


async def test_a_token_that_is_wrong_stops_nothing_and_is_asked_once_a_minute(loopback_discord, post, guild):
    await post()
    loopback_discord.app.token = "another"  # noqa: S105 - of a test
    outcomes = [await post(guild.channel(f"c{number}")) for number in range(5)]
    assert {one.result for one in outcomes} == {"unreached"}
    assert all(0 < one.wait <= sending.PEACE for one in outcomes)
    assert [one.status for one in loopback_discord.requests(POSTS)] == [200, 401]


@pytest.mark.parametrize("trouble", ["hang_up", "refuse", "fail"])
async def test_what_may_have_arrived_is_sent_again_and_is_there_once(loopback_discord, post, general, trouble):
    for number in range(2):  # over a new connection, and over one that was used
        getattr(loopback_discord, trouble)(POSTS, times=2, **({"status": 503} if trouble == "fail" else {}))
        outcome = await post(key=f"tip-{number}")
        assert outcome.result == "sent"
    said = loopback_discord.messages(general)
    assert len(said) == 2
    assert said[-1].id == outcome.message
    assert len({one.body["nonce"] for one in loopback_discord.requests(POSTS)}) == 2


@pytest.mark.parametrize(("trouble", "arrives"), [("hang_up", 1), ("refuse", 0), ("fail", 0)])
async def test_what_is_never_answered_is_lost(loopback_discord, post, general, trouble, arrives):
    getattr(loopback_discord, trouble)(POSTS, times=9, **({"status": 503} if trouble == "fail" else {}))
    outcome = await post()
    assert (outcome.result, len(loopback_discord.requests(POSTS))) == ("lost", sending.TRIES)
    assert loopback_discord.counts()[general.id] == arrives
    loopback_discord.ahead.clear()
    assert (await post()).result == "sent"  # the same key
    assert loopback_discord.counts()[general.id] == 1


async def test_an_answer_that_can_not_be_read_is_lost(loopback_discord, post):
    loopback_discord.fail(POSTS, times=9, status=200, body="<html>")
    assert (await post()).result == "lost"


async def test_what_never_connected_was_not_reached(loopback_discord, post):
    assert (await post()).result == "sent"
    await asyncio.to_thread(loopback_discord.go_away)
    outcome = await post(key="tip-2")
    assert (outcome.result, outcome.reason, outcome.wait > 0) == ("unreached", "ClientConnectorError", True)
    await asyncio.to_thread(loopback_discord.come_back)
    assert (await post(key="tip-2")).result == "sent"


async def test_what_was_lost_once_stays_lost_though_nothing_connects_any_more(loopback_discord, post):
    gate = loopback_discord.hold(POSTS)
    posting_ = asyncio.create_task(post())
    await loopback_discord.until(lambda: gate.held)
    await asyncio.to_thread(loopback_discord.go_away)
    assert (await posting_).result == "lost"
    gate.open()
    await asyncio.to_thread(loopback_discord.come_back)


async def test_a_discord_that_never_answers_is_waited_for_a_while_only(loopback_discord, post, general, monkeypatch):
    monkeypatch.setattr(posting, "ONE_TRY", 0.2)
    gate = loopback_discord.hold(POSTS, done=True)
    first, second = await asyncio.gather(post(), post(key="tip-2"))
    gate.open()
    assert first.result == "lost"
    assert second == Outcome("unreached", "busy", wait=sending.SOON)  # the channel's turn is waited for as well
    assert loopback_discord.counts() == {general.id: 1}


async def test_a_short_limit_is_waited_out_and_a_long_one_told(loopback_discord, post, guild, general):
    loopback_discord.limit(f"POST /channels/{general.id}/messages", retry_after=0.3)
    assert (await post()).result == "sent"
    loopback_discord.limit(f"POST /channels/{general.id}/messages", retry_after=60)
    outcome = await post(key="tip-2")
    assert (outcome.result, outcome.reason, 50 < outcome.wait < 70) == ("unreached", "LimitedError", True)
    assert (await post(guild.channel("free"))).result == "sent"  # only one place is limited


async def test_a_long_limit_over_all_is_met_once(loopback_discord, post, guild):
    await post()
    loopback_discord.limit(POSTS, retry_after=60, everywhere=True)
    outcomes = [await post(guild.channel(f"c{number}")) for number in range(5)]
    assert {one.result for one in outcomes} == {"unreached"}
    assert all(50 < one.wait < 70 for one in outcomes)
    assert [one.status for one in loopback_discord.requests(POSTS)] == [200, 429]


async def test_a_limit_behind_a_lost_answer_leaves_it_lost(loopback_discord, post, general):
    loopback_discord.hang_up(POSTS)
    loopback_discord.limit(POSTS, retry_after=60)
    assert (await post()).result == "lost"
    assert loopback_discord.counts() == {general.id: 1}


@pytest.mark.parametrize(
    ("status", "code", "result"), [(401, 0, "lost"), (403, 50013, "closed"), (400, 50035, "refused")]
)
async def test_a_refusal_behind_a_lost_answer_is_no_reason_to_send_it_later(
    loopback_discord, post, general, status, code, result
):
    loopback_discord.hang_up(POSTS)
    loopback_discord.error(POSTS, status, code)
    assert (await post()).result == result
    assert loopback_discord.counts() == {general.id: 1}


async def test_a_ban_of_our_address_is_left_in_peace(loopback_discord, post, guild):
    await post()
    loopback_discord.banned = True
    assert [(await post(guild.channel(f"c{number}"))).result for number in range(5)] == ["unreached"] * 5
    assert [one.status for one in loopback_discord.requests(POSTS)] == [200, 429]


async def test_many_are_posted_side_by_side_and_no_faster_than_discord_takes_them(
    loopback_discord, post, guild, monkeypatch
):
    pauses = []

    async def sleep(seconds):
        pauses.append(seconds)

    monkeypatch.setattr(
        posting, "asyncio", SimpleNamespace(sleep=sleep, get_running_loop=lambda: SimpleNamespace(time=lambda: 100.0))
    )
    gate = loopback_discord.hold(POSTS)
    places = [guild.channel(f"c{number}") for number in range(30)]
    posts = [asyncio.create_task(post(place, f"tip-{place.name}")) for place in places]
    await loopback_discord.until(lambda: gate.held == len(places))
    gate.open()
    assert {one.result for one in await asyncio.gather(*posts)} == {"sent"}
    assert set(loopback_discord.counts().values()) == {1}
    assert pauses == pytest.approx([number / posting.A_SECOND for number in range(30)])


async def test_who_is_not_logged_in_yet_waits_a_little(loopback_discord, line, poster, post, monkeypatch):
    outcome = await asyncio.wait_for(post(), 5)  # it began before there was a client
    assert outcome.result == "sent"
    monkeypatch.setattr(sending, "JOINS", 0.05)
    assert await DiscordPoster(Line()).post("discord:1", "2", TIP, KEY) == Outcome(
        "unreached", "not connected", wait=sending.LATER
    )


async def test_what_is_no_place_of_ours_is_refused(poster):
    for place in ("", "C1:1.5", "²", "12x"):
        assert (await poster.post("discord:1", place, TIP, KEY)).result == "refused"


async def test_a_person_is_told_directly(loopback_discord, poster, post, guild, ada):
    await post()
    assert await poster.tell(f"discord:{guild.id}", f"discord:{ada.id}", TIP)
    assert await poster.tell(f"discord:{guild.id}", f"discord:{ada.id}", TIP)  # which is another message
    assert len(loopback_discord.messages(loopback_discord.direct_channel(ada))) == 2
    ada.closed = True
    assert not await poster.tell(f"discord:{guild.id}", f"discord:{ada.id}", TIP)
    assert not await DiscordPoster(Line()).tell("discord:1", "discord:2", TIP)


async def test_a_key_is_known_for_a_while(loopback_discord, poster, post, general):
    assert (poster.repeats(0.0), poster.repeats(90.0), poster.repeats(90.1)) == (True, True, False)
    first, second = await post(), await post()
    assert first == second
    assert await poster.arrived("discord:1", general.id, KEY, 0.0) is None
    loopback_discord.pass_time(posting.KNOWN)
    assert await post() == first


async def test_a_token_that_discord_refuses_ends_the_process(loopback_discord):
    speaking = Speaking(read(token="a.b.c", api_url=loopback_discord.api_url), Line())
    with pytest.raises(SettingsError):
        await speaking.run()
    await speaking.close()


async def test_a_process_with_a_connection_posts_over_it(loopback_discord, bot, guild, general, monkeypatch):
    known(loopback_discord)
    async with served(bot, loopback_discord) as app:
        outcome = await app.app.poster.post(f"discord:{guild.id}", general.id, TIP, KEY)
        assert outcome == Outcome("sent", message=loopback_discord.messages(general)[0].id)
        logins = len(loopback_discord.requests("GET /users/@me"))
        await app.app.connection.close()
        monkeypatch.setattr(sending, "JOINS", 0.05)
        outcome = await app.app.poster.post(f"discord:{guild.id}", general.id, TIP, "tip-2")
        assert (outcome.result, outcome.reason) == ("unreached", "not connected")
    assert logins == 1


async def test_a_process_that_answers_over_http_posts_too(loopback_discord, bot, guild, general):
    async with served(bot, loopback_discord, http=True) as app:
        assert (await app.app.poster.post(f"discord:{guild.id}", general.id, TIP, KEY)).result == "sent"


async def test_a_worker_beside_a_web_process_opens_no_connection_and_posts(
    loopback_discord, bot, guild, general, monkeypatch
):
    for name, value in settings_for(loopback_discord, http=True).items():
        monkeypatch.setenv(name, value)
    worker = plan(worker=True)
    running = replace(worker, over=()).make(bot)
    assert (worker.posts, running.platform, running.routes()) == (True, "discord", [])
    parts = [asyncio.create_task(part) for part in running.parts()]
    outcome = await running.poster.post(f"discord:{guild.id}", general.id, TIP, KEY)
    assert outcome.result == "sent"
    assert loopback_discord.gateway.ready == []
    for part in parts:
        part.cancel()
    await asyncio.wait(parts)
    await running.close(1)
    monkeypatch.setattr(sending, "JOINS", 0.05)
    assert (await running.poster.post(f"discord:{guild.id}", general.id, TIP, KEY)).result == "unreached"


def test_without_a_token_nothing_posts(monkeypatch):
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    assert not plan(worker=True).posts
