"""Answers show their sources, their dates, and no more than they know."""

from dataclasses import replace
from datetime import date

import pytest

from bot import Bot, Request, plain
from bot.answers.desk import Desk
from bot.messages import Context, Picture
from bot.understanding.query import Query

CONTENT = [
    "mlops",
    "more data scientist",
    "notes ml engineer",
    "disagreements ml engineer",
    "disagreements c02",
    "compare mlops vs data engineer",
    "who monitors drift?",
    "who uses Airflow?",
    "skills data engineer",
    "do data scientists need SQL?",
    "does an ml researcher need a PhD?",
    "which roles don't need coding?",
    "recommend data analyst, SQL and statistics",
    "path from data analyst to ml engineer",
    "path nurse to data-analyst",
    "team voice assistant for a hospital",
    "list design",
    "roles similar to data analyst",
    "is there demand for ml engineers?",
    "tips",
    "notes team",
    "decode We use Airflow, dbt, Snowflake and Kafka",
]


@pytest.mark.parametrize("text", CONTENT)
def test_every_answer_with_content_names_its_sources(say, knowledge, text):
    lines = [block.text for block in say(text).blocks if isinstance(block, Context)]
    assert len(lines) == 1
    named = lines[0].removeprefix("Sources: ").split("; ")
    known = {source.name for source in knowledge.sources.values()}
    assert all(name in known or name.startswith("and ") for name in named)


def test_the_source_line_names_just_the_sources_cited(bot, knowledge):
    desk = Desk(knowledge, bot.expert.reader, date(2026, 1, 1))
    summary = knowledge.roles["mlops-engineer"].summary
    expected = {desk.source_name(cite) for statement in summary for cite in statement.cites}
    assert set(desk.sources(summary).text.removeprefix("Sources: ").split("; ")) == expected
    assert desk.source_name("S0-022") == knowledge.sources["S0"].name
    assert desk.source_name("onet:15-2051.00") == knowledge.sources["onet"].name


def test_documents_stand_before_common_knowledge(say):
    line = next(block.text for block in say("mlops").blocks if isinstance(block, Context))
    assert line.index("Breslin") < line.index("common knowledge")


@pytest.fixture
def later(knowledge):
    """A bot over knowledge in which a role's first fact and remark ended yesterday."""
    role = knowledge.roles["mlops-engineer"]
    ended = date(2026, 11, 20)
    first = replace(role.responsibilities[0], valid_until=ended)
    spoilt = replace(
        role,
        responsibilities=(first, *role.responsibilities[1:]),
        summary=(replace(role.summary[0], valid_until=ended), role.summary[1]),
    )
    return Bot(replace(knowledge, roles={**knowledge.roles, role.id: spoilt}), today=lambda: date(2026, 11, 21))


@pytest.mark.parametrize("text", ["mlops", "more mlops", "compare mlops and devops", "list operations", "path mlops"])
async def test_a_fact_that_has_ended_never_shows_as_current(later, text):
    shown = plain(await later.handle(Request(text=text)))
    for fact in ("Automates the pipelines that train", "Runs the operational side"):
        for line in shown.splitlines():
            if fact in line:
                assert "not about today" in line


async def test_a_tip_is_never_a_fact_that_has_ended(knowledge):
    ended = {
        role.id: replace(
            role,
            responsibilities=(
                replace(role.responsibilities[0], valid_until=date(2020, 1, 1)),
                *role.responsibilities[1:],
            ),
        )
        for role in knowledge.roles.values()
    }
    old = {role.responsibilities[0].text[1:] for role in ended.values()}
    for day in range(1, 28):
        bot = Bot(replace(knowledge, roles=ended), today=lambda day=day: date(2026, 11, day))
        shown = plain(await bot.handle(Request(text="tips")))
        assert not any(text in shown for text in old)


async def test_the_tip_changes_with_the_day(knowledge):
    shown = {
        plain(await Bot(knowledge, today=lambda day=day: date(2026, 11, day)).handle(Request(text="tips")))
        for day in range(1, 11)
    }
    assert len(shown) == 10


def test_every_fact_on_the_field_can_be_read(say, knowledge):
    shown = "".join(plain(say(f"notes {about}")) for about in ("team", "delivery", "field", "advice"))
    assert all(fact.text in shown for fact in knowledge.field_facts)


def test_a_decoded_post_adds_up_to_a_hundred(say):
    reply = say("decode Build Airflow pipelines, dbt models, a Snowflake warehouse, SQL and Kafka")
    shares = [bar.value for block in reply.blocks if isinstance(block, Picture) for bar in block.bars]
    assert sum(shares) == 100
    assert shares == sorted(shares, reverse=True)
    assert "data-engineer" in reply.roles
    assert "'Airflow" in plain(reply)


def test_a_post_that_says_little_is_not_decoded(say):
    assert "Paste the text" in plain(say("decode nice people wanted"))
    dull = (
        "decode " + "We look for a friendly person who likes to bake bread early in the morning with us every day. " * 4
    )
    assert "says too little" in plain(say(dull))


@pytest.mark.parametrize(
    ("text", "roles"), [("team of 2 people", 3), ("team chatbot, 6 people", 6), ("team, 30 people", 10)]
)
def test_a_larger_team_has_more_roles(say, text, roles):
    assert len(say(text).roles) >= roles


def test_a_domain_adds_its_roles(say):
    added = say("team voice assistant for a hospital").roles
    assert {"computational-linguist", "conversational-designer", "domain-expert", "ai-governance-lead"} <= set(added)
    assert "ai-governance-lead" not in say("team online shop recommender").roles


def test_a_team_of_nobody_gets_an_answer(say):
    assert "builds nothing" in plain(say("team of 0 people"))


def test_sources_can_be_listed(say, knowledge):
    shown = plain(say("sources"))
    assert all(source.name in shown for source in knowledge.sources.values())
    assert "CC BY 4.0" in shown


def test_the_answer_has_the_intent_that_was_understood(say, reader):
    for text in [
        *CONTENT,
        "is Spark used by data scientists?",
        "roles without coding",
        "cv",
        "dentist",
        "hello",
        "quiz",
    ]:
        assert say(text, user=text).intent == reader.read(text).intent, text


def test_a_query_is_data():
    assert Query(intent="help", text="") == Query(intent="help", text="")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("skill: foobarxyz", "I don't know the skill in 'foobarxyz'"),
        ("role foobar", "I don't know the role in 'foobar'"),
    ],
)
def test_what_is_not_known_is_named_as_it_was_asked_for(say, said, told):
    assert told in plain(say(said))
