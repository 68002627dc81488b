"""Mentions and direct messages: what is said where, and to whom; and what isn't for us."""

from __future__ import annotations

import pytest

from adapters.discord.answering.answering import SENT, UNSENT

from .sim import buttons, text

ABOUT_ME = [
    "recommend I'm a nurse, I know SQL",
    "profile",
    "quiz",
    "remember me",
    "export",
    "forget me",
    "admin report",
]
MESSAGES = "/channels/*/messages"


async def test_a_mention_is_answered_for_all_as_a_reply(world):
    asked = await world.ada.send(world.general, f"{world.mention} compare mlops vs data engineer")
    answer = world.general.last_message
    assert text(answer).startswith("## MLOps Engineer or Data Engineer?")
    assert answer.reference.message_id == asked.id
    assert world.seen(world.bob)[-1] == answer
    assert not any(name.startswith("share:") for name in buttons(answer))


async def test_a_mention_in_a_thread_is_answered_there_and_follow_ups_lean_on_it(world):
    start = await world.ada.send(world.general, "Which roles do we need?")
    await world.env.bot.get_channel(world.general.id).get_partial_message(start.id).create_thread(name="Roles")
    (thread,) = world.general.threads
    await world.ada.send(thread, f"{world.mention} mlops")
    assert text(thread.last_message).startswith("## MLOps Engineer")
    await world.ada.send(thread, f"{world.mention} and what skills?")
    assert "What an MLOps Engineer needs" in text(thread.last_message)
    assert len(world.general.history()) == 2  # what begins the thread, and Discord's word of it
    assert "What an MLOps Engineer needs" not in text(await world.mentioned("and what skills?"))


async def test_two_people_in_one_channel_are_answered_each_by_their_own_words(world):
    await world.mentioned("mlops", world.ada)
    await world.mentioned("data engineer", world.bob)
    assert "What an MLOps Engineer needs" in text(await world.mentioned("and what skills?", world.ada))
    assert "What a Data Engineer needs" in text(await world.mentioned("and what skills?", world.bob))


async def test_a_reply_to_us_counts_as_a_mention(world):
    answer = await world.mentioned("mlops")
    await world.bob.send(world.general, "data engineer?", reply_to=answer)
    assert text(world.general.last_message).startswith("## Data Engineer")


@pytest.mark.parametrize("said", ["", "   ", "?", "<@99>", "\u200b"])
async def test_a_mention_without_words_gets_help(world, said):
    assert "Ask me about machine-learning job roles" in text(await world.mentioned(said))


@pytest.mark.parametrize("said", ABOUT_ME)
async def test_what_is_about_a_person_goes_to_them_directly(world, said):
    note = await world.mentioned(said)
    assert text(note) == f"-# {SENT}"
    assert world.seen(world.bob)[-1].id == note.id
    direct = world.ada.user.dm_channel.last_message
    assert text(direct)
    assert "nurse" not in text(note).lower()


@pytest.mark.parametrize("refused", [MESSAGES, "/users/@me/channels"])
async def test_who_takes_no_direct_messages_is_told_another_way(world, refused):
    world.env.inject_error("POST", refused, status=403, code=50007)
    note = await world.mentioned("recommend I'm a nurse, I know SQL")
    assert text(note) == f"-# {UNSENT}"
    assert world.ada.user.dm_channel.last_message is None


async def test_a_direct_message_is_answered_in_place(world):
    assert text(await world.told("mlosp")).startswith("## MLOps Engineer")
    assert "What an MLOps Engineer needs" in text(await world.told("and what skills?"))
    assert "## Roles that fit" in text(await world.told("recommend I'm a nurse, I know SQL"))
    assert world.general.last_message is None


async def test_a_quiz_in_direct_messages_may_be_typed(world):
    first = await world.told("quiz")
    assert "Question 1 of 5" in text(first)
    assert "Question 2 of 5" in text(await world.told("1"))


async def test_a_document_is_not_opened_and_that_is_said(world):
    await world.ada.send(world.general, f"{world.mention} mlops", attachments=[("cv.pdf", b"%PDF")])
    assert "I can't open files" in text(world.general.last_message)
    assert "## MLOps Engineer" in text(world.general.last_message)


async def test_what_is_not_for_us_is_left_alone(world):
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    hook = world.guild.create_webhook(world.general)
    for said in ("mlops", "@everyone mlops", "@here mlops", "<@99> mlops", f"<@&{world.guild.id}> mlops"):
        await world.ada.send(world.general, said)
    await robot.send(world.general, f"{world.mention} mlops")
    await hook.send(f"{world.mention} mlops")
    ours = await world.mentioned("mlops")
    await world.ada.send(world.general, "thanks", reply_to=await world.bob.send(world.general, "a role"))
    assert len(world.replies) == 1
    assert len([one for one in world.general.history() if one.author.id == world.env.bot.user.id]) == 1
    assert ours.author.id == world.env.bot.user.id


async def test_an_edited_message_is_not_answered_again(world):
    asked = await world.ada.send(world.general, f"{world.mention} mlops")
    await world.ada.edit(asked, f"{world.mention} data engineer")
    assert len(world.replies) == 1


@pytest.mark.parametrize(
    "said", ["@everyone <@&1> <#1> [x](http://evil)", "@here", "<@1> || spoiler ||", "<t:1:R> </x:1>"]
)
async def test_nothing_that_is_echoed_pings_or_links(world, said):
    answers = [await world.mentioned(said), await world.told(said), await world.mentioned(f"compare {said} vs mlops")]
    for answer in answers:
        assert not answer.mention_everyone
        assert answer.role_mentions == []
        assert answer.mentions == []  # whoever is answered isn't pinged either
        for mark in ("<@", "<#", "<t:", "</"):
            assert mark not in text(answer)


@pytest.mark.parametrize(
    "said",
    ["x" * 2000, "mlops " * 333, "\u202e\u200d" * 1000, "\0\x01mlops", "\U0001f600" * 1000, "\n" * 1999 + "?"],
    ids=["one word", "a role again and again", "marks", "null", "emoji", "lines"],
)
async def test_long_and_odd_direct_messages_are_answered(world, said):
    answer = await world.told(said)
    assert len(world.replies) == 1
    assert text(answer).strip()


async def test_where_the_bot_may_not_write_who_asked_is_told_directly(world):
    world.env.inject_error("POST", f"/channels/{world.general.id}/messages", status=403, code=50013, times=None)
    await world.ada.send(world.general, f"{world.mention} mlops")
    assert text(world.ada.user.dm_channel.last_message).startswith("## MLOps Engineer")
    await world.ada.send(world.general, f"{world.mention} data engineer")
    assert text(world.ada.user.dm_channel.last_message).startswith("## Data Engineer")
    tries = world.sent(method="POST", end=f"/channels/{world.general.id}/messages")
    assert len(tries) == 1  # who asks again isn't a reason to be refused again


async def test_where_no_pictures_may_be_sent_words_say_the_same(world):
    world.env.inject_error("POST", f"/channels/{world.general.id}/messages", status=403, code=50013)
    answer = await world.mentioned("compare data scientist vs data analyst")
    assert text(answer).startswith("## Data Scientist or Data Analyst?")
    pictured, worded = world.sent(method="POST", end="/messages")
    assert "attachment://" in str(pictured.json)
    assert "attachment://" not in str(worded.json)
    assert world.ada.user.dm_channel.last_message is None
