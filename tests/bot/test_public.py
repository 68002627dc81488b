"""The answer that is shown to everybody: what anybody would get, and nothing of the person who asks."""

import pytest

from bot import Request, plain
from bot.messages import VERSION

PRIVATE = ("your profile", "I noted", "Remember", "Health")


async def known(bot):
    """Tell a bot something of Ada, and speak with her of MLOps."""
    for text in ("remember me", "I'm a nurse, I know SQL and Python, I hate meetings", "mlops"):
        await bot.handle(Request(text=text, user="ada"))


@pytest.mark.parametrize(
    "text", ["mlops", "compare mlops vs data engineer", "recommend data analyst, SQL", "path to ml engineer", "list"]
)
async def test_it_is_what_a_stranger_gets(make_bot, text):
    bot = make_bot()
    await known(bot)
    kept = plain(await bot.handle(Request(text="profile", user="ada")))
    shown = await bot.public(Request(text=text, user="ada"))
    stranger = await make_bot().public(Request(text=text, user="bob"))
    assert shown == stranger
    assert (shown.audience, shown.again) == ("everyone", text)
    assert not any(word in plain(shown) for word in PRIVATE)
    assert plain(await bot.handle(Request(text="profile", user="ada"))) == kept


async def test_it_leans_on_no_conversation_and_leaves_none(make_bot):
    bot = make_bot()
    await known(bot)
    assert (await bot.public(Request(text="and what skills?", user="ada"))).again == ""
    await bot.public(Request(text="data engineer", user="ada"))
    assert (await bot.handle(Request(text="and what skills?", user="ada"))).roles == ("mlops-engineer",)


@pytest.mark.parametrize(
    "asked",
    [
        {"text": "profile"},
        {"text": "remember me"},
        {"text": "forget me"},
        {"text": "admin title mlops engineer = Gardener", "admin": True},
        {"text": "feedback up [lookup mlops-engineer]"},
        {"text": "xqzzt"},
        {"text": "help"},
        {"text": "quiz build programs calls engine sound"},
        {"text": "recommend"},
        {"action": "0:mlops"},
        {"kind": "form", "form": "older"},
        {"kind": "form", "form": "recommend"},
        {"attached": True},
    ],
    ids=str,
)
async def test_what_nobody_shares_is_as_an_outdated_button(make_bot, asked):
    bot = make_bot()
    reply = await bot.public(Request(user="ada", **asked))
    assert (reply.intent, reply.audience, reply.again) == ("unknown", "you", "")
    assert "older version" in plain(reply)
    assert "Gardener" not in plain(await bot.handle(Request(text="mlops")))
    assert "I keep no profile of you" in plain(await bot.handle(Request(text="profile", user="ada")))


async def test_a_button_and_its_command_are_shown_alike(bot):
    pressed = await bot.public(Request(kind="action", action=f"{VERSION}:mlops-engineer"))
    assert pressed == await bot.public(Request(text="mlops-engineer"))


async def test_the_titles_of_a_workspace_count(make_bot):
    bot = make_bot()
    order = "admin title mlops engineer = Runtime Gardener"
    await bot.handle(Request(text=order, user="ada", workspace="T1", admin=True))
    assert "Runtime Gardener" in plain(await bot.public(Request(text="mlops", workspace="T1")))
    assert "Runtime Gardener" not in plain(await bot.public(Request(text="mlops", workspace="T2")))
