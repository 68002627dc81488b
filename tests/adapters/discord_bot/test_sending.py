"""What becomes of a message that Discord doesn't take: it is said otherwise, or whoever speaks is told."""

from __future__ import annotations

import pytest

from adapters.discord.answering.sending import Line, RefusedError
from adapters.discord.drawing.messages import messages
from bot.messages import Reply, Text

from .loopback.world import READ_HISTORY

KEY = "12345678901234567890"
SAID = messages(Reply(intent="help", blocks=(Text("Hello"),)))


async def test_where_it_may_not_reply_it_answers_all_the_same(loopback_discord, client, guild, ada):
    quiet = guild.channel("quiet", denied=READ_HISTORY)
    asked = await loopback_discord.say(ada, quiet, f"<@{client.user.id}> hello")
    line = Line(client)
    for turn in range(2):  # and goes on to
        await line.post(quiet.id, SAID, f"{KEY}{turn}", asked.message.id)
    answers = [one for one in loopback_discord.messages() if one.author.bot]
    assert len(answers) == 2
    assert all(one.reference is None for one in answers)


async def test_what_is_refused_for_now_closes_no_channel(loopback_discord, client, general):
    thread = general.thread(locked=True)
    line = Line(client)
    with pytest.raises(RefusedError, match="50083"):
        await line.post(thread.id, SAID, KEY)
    thread.locked = False
    await line.post(thread.id, SAID, KEY)
    assert len(loopback_discord.messages()) == 1


async def test_trouble_on_the_way_to_a_person_closes_nothing(loopback_discord, client, ada):
    line = Line(client)
    loopback_discord.refuse("POST /users/@me/channels")
    with pytest.raises(RefusedError, match="ServerDisconnectedError"):
        await line.tell(ada.id, SAID, KEY)
    await line.tell(ada.id, SAID, f"{KEY}2")
    assert len(loopback_discord.messages()) == 1


async def test_an_answer_whose_rest_is_lost_was_given(loopback_discord, client, general, monkeypatch):
    line = Line(client)
    send = line._send

    async def lose_the_second(channel, message, nonce, answered, **given):
        if nonce.endswith(".1"):
            raise RefusedError("TimeoutError")
        return await send(channel, message, nonce, answered, **given)

    monkeypatch.setattr(line, "_send", lose_the_second)
    await line.post(general.id, [*SAID, *SAID], KEY)
    assert len(loopback_discord.messages()) == 1


async def test_who_takes_no_message_is_not_asked_again_for_a_while(loopback_discord, client, ada):
    ada.closed = True
    line = Line(client)
    for reason in ("50007", "refused before"):
        with pytest.raises(RefusedError, match=reason):
            await line.tell(ada.id, SAID, KEY)
    assert len(loopback_discord.requests("POST */messages")) == 1
