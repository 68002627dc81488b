"""The one way through: actions, forms, faults."""

import asyncio
import logging

import pytest

from bot import Bot, Request, handle, plain, suggest
from bot.messages import Button


async def test_a_pressed_button_is_its_command_typed(bot):
    button = Button("Compare", "compare mlops-engineer devops-engineer")
    pressed = await bot.handle(Request(action=button.value, kind="action"))
    typed = await bot.handle(Request(text=button.command))
    assert pressed == typed


@pytest.mark.parametrize("action", ["0:compare a b", "2:mlops", "mlops", ":", "1:", "\x00"])
async def test_a_forged_or_old_button_gets_a_clear_answer(bot, action):
    reply = await bot.handle(Request(action=action, kind="action"))
    assert reply.audience == "you"
    assert "older version" in plain(reply)


async def test_a_fault_becomes_a_reference_and_tells_nothing(bot, monkeypatch, caplog):
    def fail(*_):
        raise RuntimeError("token xoxb-123 of my resume")

    monkeypatch.setattr("bot.advising.answer", fail)
    with caplog.at_level(logging.ERROR):
        reply = await bot.handle(Request(text="my secret resume"))
    text = plain(reply)
    reference = text.split("reference: ")[1].split()[0]
    assert reference in caplog.text
    assert "Traceback" not in text
    for secret in ("xoxb", "resume"):
        assert secret not in text
        assert secret not in caplog.text


async def test_the_module_answers_from_the_shipped_knowledge():
    assert (await handle(Request(text="mlops"))).roles == ("mlops-engineer",)
    assert (await suggest("mlop"))[0].id == "mlops-engineer"


async def test_a_conversation_ends_after_a_while(knowledge):
    clock = [1000.0]
    bot = Bot(knowledge, clock=lambda: clock[0])
    await bot.handle(Request(text="mlops"))
    clock[0] += 60
    assert (await bot.handle(Request(text="and what skills?"))).roles == ("mlops-engineer",)
    clock[0] += 3600
    assert (await bot.handle(Request(text="and what skills?"))).roles == ()


async def test_the_conversations_in_memory_are_bounded(knowledge, monkeypatch):
    monkeypatch.setattr("bot.conversation.MOST_CONVERSATIONS", 3)
    bot = Bot(knowledge)
    for number in range(10):
        await bot.handle(Request(text="mlops", user=f"u{number}"))
    followed = [(await bot.handle(Request(text="and what skills?", user=f"u{number}"))).roles for number in range(10)]
    assert [bool(roles) for roles in followed] == [False] * 7 + [True] * 3


def test_a_document_that_comes_with_a_message_is_said_not_to_be_read(bot):
    alone = asyncio.run(bot.handle(Request(text=" ", attached=True)))
    assert "can't open files" in plain(alone)
    assert alone.audience == "you"
    beside = asyncio.run(bot.handle(Request(text="mlops", attached=True)))
    assert beside.roles == ("mlops-engineer",)
    assert "can't open files" in plain(beside)
    assert "can't open files" not in plain(asyncio.run(bot.handle(Request(text="mlops"))))
