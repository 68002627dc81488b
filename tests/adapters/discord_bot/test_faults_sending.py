"""What goes wrong on the way to Discord: the bot loses nothing, says nothing twice, and goes on."""

from __future__ import annotations

import pytest

from adapters.discord.answering import sending

from .bots import known, served
from .loopback import ATTACH_FILES, SEND_MESSAGES

ANSWER = "MLOps Engineer"


@pytest.fixture
async def app(loopback_discord, bot, general, caplog):
    """An app that is connected; at the end nothing has failed in it that nobody saw to."""
    known(loopback_discord)
    async with served(bot, loopback_discord) as app:
        yield app
        await app.settle()
    assert [one.message for one in caplog.records if one.levelname in {"ERROR", "CRITICAL"}] == []


async def test_a_limit_on_one_channel_holds_up_that_channel_alone_and_keeps_its_order(
    loopback_discord, app, guild, ada, general
):
    other = guild.channel("other")
    loopback_discord.limit(f"POST /channels/{general.id}/messages", retry_after=2.0, times=1)
    held = []
    for role in ("mlops engineer", "data engineer", "data scientist"):
        held.append(await loopback_discord.mention(ada, general, role))
        await loopback_discord.until(lambda: loopback_discord.requests("POST /channels/*"))
    free = await (await loopback_discord.mention(ada, other, "mlops")).answered(1.5)
    assert not any(one.replies for one in held)
    asked = await (await loopback_discord.slash(ada, general, "mlrole role", name="mlops-engineer")).answered(1.5)
    assert (ANSWER in free.text, ANSWER in asked.text) == (True, True)
    await held[-1].answered(10)
    await loopback_discord.still()
    assert [len(one.replies) for one in held] == [1, 1, 1]
    order = [one.reference.id for one in loopback_discord.messages(general) if one.author.bot]
    assert order == [one.message.id for one in held]
    assert not any(one.early for one in loopback_discord.reached)


async def test_a_limit_over_all_holds_up_no_answer_to_a_command(loopback_discord, app, ada, general):
    loopback_discord.limit("POST /channels/*", retry_after=2.0, everywhere=True)
    held = await loopback_discord.mention(ada, general, "mlops")
    await loopback_discord.until(lambda: loopback_discord.requests("POST /channels/*"))
    loopback_discord.ahead[0].everywhere = False  # answers to interactions don't count for it
    asked = await (await loopback_discord.slash(ada, general, "mlrole role", name="mlops-engineer")).answered(1.5)
    assert ANSWER in asked.text
    assert held.replies == []
    assert ANSWER in (await held.answered(10)).text
    assert len(loopback_discord.requests("POST /channels/*")) == 2


TROUBLE = {
    "the answer is lost": lambda discord: discord.hang_up("POST /channels/*"),
    "the request is lost": lambda discord: discord.refuse("POST /channels/*"),
    "500": lambda discord: discord.fail("POST /channels/*", times=2, status=500),
    "502": lambda discord: discord.fail("POST /channels/*", status=502),
    "503": lambda discord: discord.fail("POST /channels/*", status=503),
    "the answer is HTML": lambda discord: discord.fail("POST /channels/*", status=520),
    "two are lost": lambda discord: discord.hang_up("POST /channels/*", times=2),
    "ten seconds": lambda discord: discord.slow("POST /channels/*", 10),
}


@pytest.mark.parametrize("trouble", TROUBLE)
async def test_a_message_arrives_once_whatever_happens_to_it(loopback_discord, app, ada, general, trouble, monkeypatch):
    monkeypatch.setattr(sending, "PAUSE", 0.1)
    TROUBLE[trouble](loopback_discord)
    said = await (await loopback_discord.mention(ada, general, "mlops")).answered(20)
    after = await (await loopback_discord.mention(ada, general, "data engineer")).answered(20)
    await loopback_discord.still(0.5)
    assert [len(one.replies) for one in (said, after)] == [1, 1]
    nonces = [one.body["nonce"] for one in loopback_discord.requests("POST /channels/*")]
    assert len(set(nonces)) == 2


async def test_a_message_is_tried_three_times(loopback_discord, app, ada, general, monkeypatch):
    monkeypatch.setattr(sending, "PAUSE", 0.1)
    loopback_discord.refuse(f"POST /channels/{general.id}/messages", times=9)
    said = await (await loopback_discord.mention(ada, general, "mlops")).answered(20)
    assert [one.channel for one in said.replies] == [loopback_discord.direct_channel(ada)]
    assert len(loopback_discord.requests(f"POST /channels/{general.id}/messages")) == sending.TRIES


async def test_a_channel_where_we_may_not_speak_is_told_of_directly_and_left_alone(loopback_discord, app, ada, general):
    general.denied = SEND_MESSAGES
    said = await (await loopback_discord.mention(ada, general, "mlops")).answered()
    assert [one.channel for one in said.replies] == [loopback_discord.direct_channel(ada)]
    for _ in range(5):
        await (await loopback_discord.mention(ada, general, "data engineer")).answered()
    refused = [one for one in loopback_discord.reached if one.status == 403]
    assert (len(refused), refused[0].code) == (1, 50013)


async def test_a_channel_that_is_gone_is_left_alone(loopback_discord, app, guild, ada, general):
    loopback_discord.fail(
        f"POST /channels/{general.id}/messages", times=9, status=404, body='{"code": 10003}', kind="application/json"
    )
    for _ in range(4):
        said = await (await loopback_discord.mention(ada, general, "mlops")).answered()
        assert [one.channel for one in said.replies] == [loopback_discord.direct_channel(ada)]
    assert len([one for one in loopback_discord.reached if one.status == 404]) == 1


async def test_who_takes_no_direct_messages_is_told_what_to_do(loopback_discord, app, ada, general):
    ada.closed = True
    for _ in range(4):
        said = await (await loopback_discord.mention(ada, general, "recommend I'm a nurse, I know SQL")).answered()
        assert [one.channel for one in said.replies] == [general]
        assert "/mlrole ask" in said.text
        assert "nurse" not in said.text
    refused = [one for one in loopback_discord.reached if one.status >= 400]
    assert [one.code for one in refused] == [50007]


async def test_where_no_pictures_may_be_sent_the_text_is(loopback_discord, app, ada, general):
    general.denied = ATTACH_FILES
    for _ in range(2):
        said = await (await loopback_discord.mention(ada, general, "compare mlops vs data engineer")).answered()
        assert [(one.channel, one.files) for one in said.replies] == [(general, {})]
        assert ANSWER in said.text
    assert [one.code for one in loopback_discord.reached if one.status == 403] == [50013]
    plain = await (await loopback_discord.mention(ada, general, "mlops")).answered()
    assert [one.channel for one in plain.replies] == [general]


@pytest.mark.parametrize("status", [500, 503, 520])
async def test_a_command_is_not_answered_twice(loopback_discord, app, ada, general, status):
    loopback_discord.fail("POST /interactions/*", status=status)
    done = await loopback_discord.slash(ada, general, "mlrole role", name="mlops-engineer")
    await done.answered()
    await app.settle()
    await loopback_discord.still()
    assert len(done.messages) <= 1
    after = await (await loopback_discord.slash(ada, general, "mlrole role", name="mlops-engineer")).answered()
    assert ANSWER in after.text


async def test_an_interaction_that_is_gone_is_answered_directly(loopback_discord, app, ada, general):
    loopback_discord.fail(
        "POST /interactions/*", status=404, body='{"code": 10062, "message": ""}', kind="application/json"
    )
    await loopback_discord.slash(ada, general, "mlrole role", name="mlops-engineer")
    (told,) = await loopback_discord.until(lambda: loopback_discord.messages(loopback_discord.direct_channel(ada)))
    assert ANSWER in told.text


async def test_a_ban_of_our_address_is_not_made_longer(loopback_discord, app, ada, general, caplog):
    loopback_discord.banned = True
    for _ in range(5):
        await loopback_discord.mention(ada, general, "mlops")
        await app.settle()
    await loopback_discord.still()
    await app.settle()
    assert len(loopback_discord.requests("POST *")) == 1
    assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == [
        "Discord refuses whatever we say (429); it is left in peace for 60 s"
    ]
    caplog.clear()
