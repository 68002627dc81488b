"""Somebody's message that is asked about: what role it describes, and nothing else that it could say to the bot."""

import pytest

from bot import Request, plain
from bot.answers.forms import FORMS

POST = "We look for somebody who builds pipelines\nwith Airflow and dbt\nand SQL every day"


async def about(bot, text, **more):
    return await bot.handle(Request(kind="message", text=text, user="ada", **more))


async def test_a_post_is_decoded(bot):
    reply = await about(bot, POST)
    assert reply.blocks == (await bot.handle(Request(text=f"decode {POST}", user="bob"))).blocks
    assert reply.again == f"decode: {POST}"
    assert (await bot.public(Request(kind="message", text=POST))).blocks == reply.blocks


@pytest.mark.parametrize(
    ("text", "said", "roles"),
    [
        ("lunch?", "too short to tell which role it describes, and it names no role", []),
        ("We hire a Senior MLE! Come join us", "it names Machine Learning Engineer, but no tasks", ["ml-engineer"]),
        ("data engineer", "it names Data Engineer, but no tasks", ["data-engineer"]),
        ("a party with cake and tea " * 10, "tells too little of the work", []),
        ("", "There are no words in this message.", []),
        (":tada: <@U123>", "There are no words in this message.", []),
    ],
)
async def test_of_what_is_no_post_it_says_what_it_names(bot, text, said, roles):
    reply = await about(bot, text)
    assert said in plain(reply)
    assert "aste" not in plain(reply)
    assert [button.command for button in reply.buttons()] == [*roles, "decode"]
    assert (reply.intent, reply.audience, reply.form, reply.again) == ("decode", "you", FORMS["decode"], "")


async def test_a_message_that_is_only_a_file_can_not_be_read(bot):
    assert "only a file, and I can't open files" in plain(await about(bot, "", attached=True))


@pytest.mark.parametrize("text", ["remember me", "I'm a nurse and I know SQL, remember that", "admin hide ml engineer"])
async def test_it_tells_the_bot_nothing(make_bot, text):
    bot = make_bot()
    reply = await about(bot, text, admin=True)
    assert reply.intent == "decode"
    assert "I keep no profile of you" in plain(await bot.handle(Request(text="profile", user="ada")))
    assert (await bot.handle(Request(text="ml engineer"))).roles == ("ml-engineer",)
