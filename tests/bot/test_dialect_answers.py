"""What people see of a workspace's dialect: its titles, its ladder, and nothing of the roles that it hides."""

import asyncio
from functools import cache
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import Bot, Request, plain
from bot.messages import Buttons, Link, Select
from knowledge import load
from knowledge.dialect import Dialect, lay_over

ROLES = sorted(load().roles)
PEOPLE = map(str, count())
LADDER = "https://example.org/ladder"
OWN = Dialect(
    titles={"data-scientist": "Growth Data Wrangler", "ux-designer": "Experience Crafter"},
    aliases={"Applied AI Engineer": "ml-engineer", "number cruncher": "data-scientist", "DS": "statistician"},
    ladders={"": LADDER},
)


def talk(knowledge, dialect):
    """Start a bot that speaks a dialect, and give a way to talk with it."""
    bot = Bot(lay_over(knowledge, dialect))
    return bot, conversation(bot)


def conversation(bot):
    """Begin a conversation with a bot: somebody it has not met."""
    user = next(PEOPLE)
    return lambda text: asyncio.run(bot.handle(Request(text=text, user=user)))


@pytest.fixture(scope="module")
def without(knowledge):
    """Give a bot by the role that it hides, made once for all tests."""
    return cache(lambda role: talk(knowledge, Dialect(hidden=(role,)))[0])


@pytest.fixture(scope="module")
def ask(knowledge):
    return talk(knowledge, OWN)[1]


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("growth data wrangler", "data-scientist"),
        ("growth data wranglers", "data-scientist"),
        ("grwoth data wrangler", "data-scientist"),
        ("what does a number cruncher do?", "data-scientist"),
        ("data scientist", "data-scientist"),
        ("what does a data scientist do?", "data-scientist"),
        ("Senior Data Scientist II", "data-scientist"),
        ("Applied AI Engineer", "ml-engineer"),
        ("what does an applied AI engineer do?", "ml-engineer"),
        ("AI engineer", "ai-engineer"),
        ("DS", "statistician"),
        ("what is ds?", "statistician"),
        ("experience crafter", "ux-designer"),
        ("ux designer", "ux-designer"),
    ],
)
def test_own_and_old_titles_are_understood(ask, said, role):
    assert ask(said).roles == (role,)


def test_the_own_title_is_shown(ask):
    said = plain(ask("data scientist"))
    assert said.startswith("Growth Data Wrangler\n")
    assert "Also called: Number Cruncher, Data Scientist" in said
    assert "Growth Data Wrangler" in plain(ask("list"))
    assert "this workspace's own titles" in plain(ask("sources"))


def test_own_titles_are_compared_and_reached(ask):
    assert ask("compare growth data wrangler and number cruncher").roles == ("data-scientist",)
    assert ask("compare growth data wrangler and experience crafter").roles == ("data-scientist", "ux-designer")
    assert ask("path from experience crafter to applied ai engineer").roles == ("ux-designer", "ml-engineer")


def test_own_titles_are_suggested(knowledge):
    bot, _ = talk(knowledge, OWN)
    assert bot.expert.reader.vocabulary.suggest("grow")[0].name == "Growth Data Wrangler"
    assert bot.expert.reader.vocabulary.suggest("number cr")[0].id == "data-scientist"


@pytest.mark.parametrize("said", ["ml engineer", "more ml-engineer", "path data analyst to ml engineer"])
def test_the_ladder_is_linked(ask, say, said):
    link = Link("Career ladder here", LADDER)
    assert link in ask(said).blocks
    assert link not in say(said).blocks


def test_a_long_title_breaks_no_button(knowledge):
    long = "Principal Associate Distinguished Machine Learning Reliability Accelerator Wizard"[:80]
    _, ask = talk(knowledge, Dialect(titles=dict.fromkeys(("data-analyst", "ml-engineer", "mlops-engineer"), long)))
    for said in ("help", "skills", "path", "compare", "recommend", "team", "path data analyst to ml engineer"):
        assert "went wrong" not in plain(ask(said))


POST = (
    "decode Data Engineer. You will build data pipelines with Airflow, dbt and SQL, look after the data warehouse, "
    "deploy models to production with Kubernetes, and monitor them for drift."
)
QUESTIONS = (
    "data engineer",
    "list",
    "help",
    "compare data scientist vs ml engineer and data analyst",
    "recommend I'm a data analyst, I know Python and SQL and like statistics",
    "path data analyst to ml engineer, 5 hours a week",
    "team voice assistant for a hospital, 6 people, start-up",
    "who monitors drift?",
    "who uses Airflow?",
    POST,
    "roles like data engineer",
    "tips",
    "skills",
    "pm",
    *("quiz", "1", "1", "2", "1", "1", "how do I get there?"),
)
FURTHER = (
    *("compare", "path", "team", "recommend", "analyst", "cv", "notes team", "list design", "who labels data?"),
    "compare ml engineer",
    "path linguist to astronaut",
    "team 300 people",
)


def hold(bot, knowledge, hidden):
    """Ask all sorts of things where roles are hidden: every answer must do without them, and offer a way on."""
    ask = conversation(bot)
    names = [said for role in sorted(hidden)[:2] for said in (role, knowledge.roles[role].name, f"path to {role}")]
    for question in (*QUESTIONS, *names, *(FURTHER if len(hidden) > 1 else ())):
        reply = ask(question)
        assert "went wrong" not in plain(reply), question
        assert not hidden & set(reply.roles), question
        for button in reply.buttons():  # "path data-analyst to ..." may start from the background of that name
            words = set(button.command.replace(",", " ").split()) - knowledge.backgrounds.keys()
            assert not hidden & words, (question, button.command)
            rest = f" {button.command} "
            for role in sorted(knowledge.roles.keys() - hidden, key=len, reverse=True):  # "robotics ml engineer"
                rest = rest.replace(role.replace("-", " "), "")
            assert not any(f" {role.replace('-', ' ')} " in rest for role in hidden - {"data-analyst"})
        steps = [block for block in reply.blocks if isinstance(block, Buttons | Select)]
        assert all(step.buttons if isinstance(step, Buttons) else step.options for step in steps), question
    for prefix in ("", "data", "ml e", *(knowledge.roles[role].name for role in sorted(hidden)[:2])):
        assert not hidden & {found.id for found in bot.expert.reader.vocabulary.suggest(prefix, kind="role")}


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_does_without_a_hidden_role(without, knowledge, role):
    hold(without(role), knowledge, {role})


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hidden=st.sets(st.sampled_from(ROLES), min_size=2, max_size=len(ROLES) - 1))
def test_every_answer_does_without_many_hidden_roles(knowledge, hidden):
    hold(talk(knowledge, Dialect(hidden=tuple(hidden)))[0], knowledge, hidden)


@pytest.mark.parametrize("left", ["ml-educator", "data-annotator", "ml-engineer", "domain-expert"])
def test_a_workspace_may_use_a_single_role(knowledge, left):
    bot, ask = talk(knowledge, Dialect(hidden=tuple(set(ROLES) - {left})))
    hold(bot, knowledge, set(ROLES) - {left})
    assert ask("list").roles == (left,)
    assert "is the only role here" in plain(ask(f"compare {left}"))


@pytest.mark.parametrize("role", ROLES)
def test_a_hidden_role_is_unknown_by_its_name(without, knowledge, role):
    ask = conversation(without(role))
    name = knowledge.roles[role].name
    for said in (name, role, f"what does a {name} do?", f"how do I become a {name}?", f"skills of a {name}"):
        reply = ask(said)
        assert reply.roles == ()
        assert "is none of the 39 machine-learning roles I know" in plain(reply)
        assert "The nearest I have: " in plain(reply)
    assert ask(f"compare {name} and {ROLES[0] if role != ROLES[0] else ROLES[1]}").roles in {(ROLES[0],), (ROLES[1],)}


def test_a_hidden_role_is_not_taken_for_the_one_spoken_of(knowledge):
    _, ask = talk(knowledge, Dialect(hidden=("ux-researcher",)))
    assert ask("data engineer").roles == ("data-engineer",)
    assert ask("and the skills of a UX researcher?").roles == ()
    assert ask("and what skills?").roles == ("data-engineer",)


def test_a_hidden_title_can_be_given_to_another_role(knowledge):
    _, ask = talk(knowledge, Dialect(hidden=("ux-researcher",), titles={"ux-designer": "UX Researcher"}))
    reply = ask("what does a UX researcher do?")
    assert reply.roles == ("ux-designer",)
    assert plain(reply).startswith("UX Researcher\n")


def test_work_that_nobody_owns_is_said_to_be_so(knowledge):
    owners = {doer.role for doer in knowledge.activities["monitors-drift"].owners}
    doers = owners | {doer.role for doer in knowledge.activities["monitors-drift"].contributors}
    _, ask = talk(knowledge, Dialect(hidden=tuple(doers)))
    reply = ask("who monitors drift?")
    assert "Owns it: none of the roles here" in plain(reply)
    assert reply.roles == ()


def test_a_team_of_no_role_here_is_not_planned(knowledge):
    needed = {role for product in knowledge.products.values() for role in product.weights}
    needed |= {role for domain in knowledge.domains.values() for role in domain.weights}
    left = next(role for role in ("ai-safety-researcher", "ml-scientist", *ROLES) if role not in needed)
    _, ask = talk(knowledge, Dialect(hidden=tuple(set(ROLES) - {left})))
    reply = ask("team chatbot, 3 people")
    assert reply.roles == ()
    assert "I can't plan it" in plain(reply)
