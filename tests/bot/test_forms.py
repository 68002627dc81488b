"""Forms: what they ask, what is wrong with an answer, and what a filled-in one gets."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import Bot, Request, plain
from bot.answers.forms import FORMS
from bot.spoken import spoken
from bot.understanding.text import MAX_CHARACTERS

POST = "Data Engineer\nYou will build pipelines with Airflow, dbt and SQL.\nYou must know Python and Spark very well."
NOTHING_SAID = {"background": "Tell me something of yourself: your background, what you can, or what you enjoy."}
NO_HOURS = {"hours": "Hours a week are a number from 1 to 80: write 6, for example."}


def filled(form, *fields):
    return Request(kind="form", form=form, fields=fields)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_fits_every_platform(bot, form):
    assert bot.form(form.id) is form
    assert len(form.title) <= 24
    assert len(form.submit) <= 24
    assert all(len(question.label) <= 45 and len(question.hint) <= 100 for question in form.questions)
    assert sum(question.longest for question in form.questions) < MAX_CHARACTERS


def test_an_unknown_form_is_a_key_error(bot):
    with pytest.raises(KeyError):
        bot.form("resume")


@pytest.mark.parametrize("hours", ["6", " 6 ", "7.5", "1", "80", "six", "6 hours", "6 hours a week", "1 hour a day"])
def test_hours_are_understood(bot, hours):
    assert bot.faults(filled("recommend", ("background", "nurse"), ("hours", hours))) == {}


@pytest.mark.parametrize(
    ("form", "fields", "wrong"),
    [
        ("recommend", (), NOTHING_SAID),
        ("recommend", (("background", " "), ("skills", ""), ("likes", "\u200b")), NOTHING_SAID),
        ("recommend", (("hours", "6"),), NOTHING_SAID),
        ("recommend", (("post", "nurse"), ("colour", "blue")), NOTHING_SAID),
        ("recommend", (("skills", "python"),), {}),
        ("recommend", (("likes", "people"), ("hours", "")), {}),
        *(
            ("recommend", (("likes", "people"), ("hours", hours)), NO_HOURS)
            for hours in ("0", "81", "-3", "many", "\u00b2", "nan", "1e9", "5-10-15", "1" * 40)
        ),
        ("recommend", (("hours", "none"),), NOTHING_SAID | NO_HOURS),
        ("recommend", (("likes", "x" * 501),), {"likes": "That is more than I read: please cut it to 500 characters."}),
        ("decode", (), {"post": "Paste the text of the job post here."}),
        (
            "decode",
            (("post", "data engineer"),),
            {"post": "That is too short for a job post: paste its whole text, with the tasks and what they ask for."},
        ),
        ("decode", (("post", POST),), {}),
        ("decode", (("post", POST * 200),), {"post": "That is more than I read: please cut it to 15,000 characters."}),
        ("resume", (("post", POST),), {}),
    ],
)
def test_what_is_wrong_is_said_at_the_question(bot, form, fields, wrong):
    assert bot.faults(filled(form, *fields)) == wrong


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            (("background", "data analyst"), ("skills", "sql"), ("skills", "tableau"), ("likes", ""), ("hours", "6")),
            "recommend data analyst. I know SQL and Tableau. 6 hours a week",
        ),
        (
            (("skills", "Looker Studio, SQL"), ("skills", "python"), ("skills", "I don't know R"), ("likes", "charts")),
            "recommend I know Python. Looker Studio, SQL. I don't know R. I like charts",
        ),
        ((("likes", "no meetings"), ("hours", "an hour a day")), "recommend no meetings. 7 hours a week"),
        ((("skills", "software_engineering"),), "recommend I know computer programming"),
    ],
)
async def test_a_form_on_oneself_is_what_one_would_type(bot, fields, said):
    reply = await bot.handle(filled("recommend", *fields))
    typed = await bot.handle(Request(text=said, user="bob"))
    assert reply == typed
    assert reply.intent == "recommend"


async def test_a_form_on_oneself_gets_three_roles(bot):
    reply = await bot.handle(filled("recommend", ("background", "data analyst"), ("skills", "SQL, Tableau")))
    assert reply.roles[0] == "data-scientist"
    assert len(reply.roles) == 3


def test_every_skill_that_can_be_picked_is_read_as_that_skill(bot, knowledge, reader):
    for skill in knowledge.skills:
        said = spoken(filled("recommend", ("background", "nurse"), ("skills", skill)), knowledge)
        assert skill in reader.read(said).person.skills(), said


async def test_a_form_with_a_post_is_decoded_line_by_line(bot):
    reply = await bot.handle(filled("decode", ("post", POST)))
    assert (reply.intent, reply.roles[0], reply.audience) == ("decode", "analytics-engineer", "you")
    assert reply == await bot.handle(Request(text=f"decode {POST}", user="bob"))


@pytest.mark.parametrize(
    ("form", "sentence"), [("recommend", NOTHING_SAID["background"]), ("decode", "Paste the text")]
)
async def test_a_form_with_faults_gets_them_said_and_the_form_again(bot, form, sentence):
    reply = await bot.handle(filled(form))
    assert (reply.intent, reply.audience, reply.form, reply.again) == (form, "you", FORMS[form], "")
    assert plain(reply).startswith(sentence)


@pytest.mark.parametrize("form", ["", "resume", "recommend "])
async def test_a_form_of_another_version_gets_a_clear_answer(bot, form):
    reply = await bot.handle(filled(form, ("background", "nurse")))
    assert reply.intent == "unknown"
    assert "form is from an older version" in plain(reply)


@pytest.mark.parametrize(
    ("text", "form"),
    [("decode", "decode"), ("decode this", "decode"), ("recommend", "recommend"), ("which role fits me?", "recommend")],
)
def test_an_answer_that_asks_back_carries_the_form(say, text, form):
    assert say(text).form == FORMS[form]


@pytest.mark.parametrize(
    "text", ["mlops", f"decode {POST}", "recommend nurse, SQL", "decode " + "we bake bread. " * 20]
)
def test_an_answer_that_asks_nothing_carries_none(say, text):
    assert say(text).form is None


answers = st.text(max_size=60) | st.sampled_from(["6", "python", "nurse", "\x00", "I", "/admin", POST])
fields = st.lists(st.tuples(st.sampled_from(["background", "skills", "likes", "hours", "post", "?"]), answers))


@given(form=st.sampled_from([*FORMS, "other"]), fields=fields)
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_a_form_is_answered(knowledge, form, fields):
    bot = Bot(knowledge)
    request = filled(form, *fields)
    wrong = bot.faults(request)
    reply = asyncio.run(bot.handle(request))
    assert "went wrong" not in plain(reply)
    assert reply.audience == "you"
    assert all(sentence in plain(reply) for sentence in wrong.values())
