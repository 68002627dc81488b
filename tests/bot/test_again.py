"""What somebody else could type to get an answer once more, whatever was spoken of before it."""

import pytest

from bot import Bot, Request, plain
from bot.again import LONGEST

POST = "We look for somebody who builds pipelines\nwith Airflow and dbt\nand SQL every day"

# Each dialogue, and what its last message can be put as.
DIALOGUES = [
    (["mlops"], "mlops"),
    (["  data \t  sceintist "], "data sceintist"),
    (["/mlrole list data"], "list data"),
    (["<@U1> *ux designer* :wave:"], "ux designer"),
    (["tips"], "tips"),
    (["mlops", "who uses Airflow?"], "who uses Airflow?"),
    (["mlops", "and what skills?"], "skills mlops-engineer"),
    (["mlops", "skills"], "skills mlops-engineer"),
    (["mlops", "does it need SQL?"], "skills mlops-engineer SQL"),
    (["mlops", "do they need Spark or Airflow?"], "skills mlops-engineer Spark, Airflow"),
    (["mlops", "tell me more"], "more mlops-engineer"),
    (["mlops", "notes"], "notes mlops-engineer"),
    (["mlops", "compare it with data engineer"], "compare mlops-engineer data-engineer"),
    (["mlops", "vs data engineer"], "compare mlops-engineer data-engineer"),
    (["compare mlops vs data engineer", "and the skills?"], "skills mlops-engineer data-engineer"),
    (["compare mlops vs data engineer", "the second one"], "data-engineer"),
    (["mlops", "how do I get there?"], "path mlops-engineer"),
    (["path to mlops", "what about a data engineer?"], "path data-engineer"),
    (
        ["path data analyst to ml engineer", "10 hours a week"],
        "path 10 hours a week, data analyst to ml engineer",
    ),
    (["team chatbot, 6 people", "make it 12"], "team 12 people, chatbot, 6 people"),
    (
        ["recommend I'm a data analyst, SQL", "mlops", "I also know Python"],
        "recommend I'm a data analyst, SQL. I also know Python",
    ),
    (
        ["recommend I'm a data analyst, SQL and Tableau", "how do I get there?"],
        "path data-analyst to data-scientist, I know SQL, Tableau",
    ),
    (["recommend nurse, SQL", "compare them"], "compare domain-expert data-annotator data-analyst"),
    (["decode", POST], f"decode: {POST}"),
]


@pytest.mark.parametrize(("messages", "expected"), DIALOGUES, ids=[" > ".join(said)[:60] for said, _ in DIALOGUES])
def test_typed_by_anybody_it_gets_the_same_answer(say, messages, expected):
    for message in messages:
        reply = say(message)
    assert reply.again == expected
    fresh = say(reply.again, user="somebody else")
    assert fresh.blocks == reply.blocks
    assert fresh.again == reply.again


@pytest.mark.parametrize(
    "messages",
    [
        ["profile"],
        ["remember me"],
        ["admin list"],
        ["feedback up"],
        ["xqzzt"],
        ["quiz"],
        ["quiz", "1"],
        ["quiz build programs calls engine sound"],
        [""],
        ["hi"],
        ["thanks"],
        ["sources"],
        ["cv"],
        ["what does a data scientist earn?"],
        ["recommend"],
        ["recommend I like statistics"],
        ["compare mlops"],
        ["mlops", "compare it with a blockchain wizard"],
        ["path to astronaut"],
        ["path nurse to ml engineer, 500 hours a week"],
        ["path mlops to mlops"],
        ["decode lunch?"],
        ["skills"],
        ["recommend nurse, SQL", "why?"],
        ["recommend nurse. " + "I know SQL and Python. " * 100],
    ],
)
def test_nothing_gets_these_once_more(say, messages):
    for message in messages:
        reply = say(message)
    assert reply.again == ""


def test_a_text_as_long_as_a_button_carries_is_kept(say):
    text = "recommend nurse" + ", SQL" * ((LONGEST - 15) // 5)
    assert say(text).again == text


async def test_a_pressed_button_is_its_command(bot):
    for command in ("mlops-engineer", "compare mlops-engineer devops-engineer"):
        assert (await bot.handle(Request(action=f"1:{command}"))).again == command


async def test_of_every_button_the_command_is_what_gets_it_again(bot):
    await bot.handle(Request(text="compare mlops vs data engineer"))  # what was spoken of must not count
    for role in ("mlops-engineer", "data-scientist"):
        reply = await bot.handle(Request(text=role, user="bob"))
        for button in reply.buttons():
            assert (await bot.handle(Request(action=button.value))).again == button.command


async def test_what_a_workspace_calls_its_roles_is_understood_there_again(make_bot):
    bot = make_bot()

    async def say(text, user="ada", *, admin=False):
        return await bot.handle(Request(text=text, user=user, workspace="T1", admin=admin))

    await say("admin title mlops engineer = Runtime Gardener", admin=True)
    await say("runtime gardener")
    reply = await say("which tools does it use?")
    assert "Runtime Gardener" in plain(reply)
    assert (await say(reply.again, "bob")).blocks == reply.blocks


async def test_what_an_answer_takes_from_a_profile_is_only_for_its_owner(make_bot):
    bot: Bot = make_bot()
    for text in ("remember me", "remember that I know SQL and Python", "recommend data analyst"):
        reply = await bot.handle(Request(text=text, user="ada"))
    assert "by your profile too" in plain(reply)
    assert reply.again == ""
