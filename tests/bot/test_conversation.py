"""What a conversation was about lasts half an hour, whatever the clock does."""

import asyncio

import pytest

from bot import Request, plain
from bot.conversation import LASTS, Context, Conversations

MLOPS, DATA = Context(("mlops-engineer",), "lookup"), Context(("data-engineer",), "lookup")


@pytest.mark.parametrize(
    ("later", "known"), [(0.0, MLOPS), (LASTS, MLOPS), (LASTS + 1, Context()), (-3600.0, Context())]
)
def test_a_conversation_ends(later, known):
    conversations = Conversations()
    conversations.keep(Request(user="ada"), MLOPS, 10_000.0)
    assert conversations.recall("ada", "", 10_000.0 + later) == known


def test_a_clock_that_was_set_back_lengthens_no_conversation():
    conversations = Conversations()
    conversations.keep(Request(user="bob"), DATA, 10_000.0)
    conversations.keep(Request(user="ada"), MLOPS, 6_400.0)
    assert conversations.recall("ada", "", 6_400.0) == MLOPS
    assert conversations.recall("ada", "", 6_401.0 + LASTS) == Context()


def test_a_new_thread_leans_on_the_conversation_around_it_and_an_old_one_on_itself(bot):
    def ask(text, thread):
        return asyncio.run(bot.handle(Request(text=text, user="ada", thread=thread, around="direct")))

    ask("mlops", "direct:1")
    assert ask("and what skills?", "direct:2").roles == ("mlops-engineer",)
    ask("data engineer", "direct:3")
    assert ask("and what skills?", "direct:1").roles == ("mlops-engineer",)
    assert ask("and what skills?", "direct:4").roles == ("mlops-engineer",)  # what was spoken of last, wherever


async def test_what_is_answered_aside_in_a_new_thread_is_aside_in_the_conversation_around_it(make_bot):
    bot = make_bot()

    async def ask(text, thread):
        return plain(await bot.handle(Request(text=text, user="ada", thread=thread, around="direct")))

    await ask("mlops", "direct:1")
    await ask("help", "direct:2")
    assert "which answer" in await ask("thumbs down: too long", "direct:3")


async def test_what_a_button_says_counts_as_said_by_nobody(make_bot):
    bot = make_bot()
    command = "path nurse to domain-expert, I know Healthcare, Communication"
    for press in ("before", "after"):
        assert (await bot.handle(Request(action=f"1:{command}", kind="action", user="bob"))).intent == "path", press
        await bot.handle(Request(text="remember me", user="bob"))
    said = plain(await bot.handle(Request(text="profile", user="bob")))
    assert "nurse" not in said.lower()
    assert "Healthcare" not in said
