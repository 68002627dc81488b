"""A role that somebody asks about is none that they hold: how well it fits is said first."""

import pytest

from bot import Request, plain
from bot.messages import Items
from bot.understanding.asked import asked_about


@pytest.mark.parametrize(
    ("text", "told", "ids"),
    [
        ("data-engineer", "", ("data-engineer",)),
        ("data-engineer data-analyst", "", ("data-engineer", "data-analyst")),
        ("I'm a nurse. I know SQL. data-engineer", "I'm a nurse. I know SQL.", ("data-engineer",)),
        ("I'm a data-engineer", "I'm a data-engineer", ()),
        ("data engineer", "data engineer", ()),
        ("", "", ()),
    ],
)
def test_ids_behind_a_text_are_asked_about(knowledge, text, told, ids):
    assert asked_about(text, knowledge.roles) == (told, ids)


@pytest.mark.parametrize("role", ["data-engineer", "data-analyst", "statistician", "ux-designer"])
def test_the_role_is_first_by_what_was_said_before(say, role):
    said = say("recommend I'm a nurse, SQL")
    reply = say(f"recommend {role}")
    assert reply.roles[0] == role
    assert "background: Nurse" in plain(reply)
    assert "Your work as" not in plain(reply)
    assert len(reply.roles) == len(said.roles)


async def test_the_role_is_first_by_what_is_kept(make_bot):
    bot = make_bot()
    for text in ("remember me", "I'm a nurse and I know SQL, remember that", "recommend data-analyst"):
        reply = await bot.handle(Request(text=text, user="ada"))
    assert reply.roles[0] == "data-analyst"
    assert "background: Nurse or health worker;" in plain(reply)
    kept = plain(await bot.handle(Request(text="profile", user="ada")))
    assert "Nurse" in kept
    assert "Analyst" not in kept


async def test_a_role_that_is_held_may_be_asked_about(make_bot):
    bot = make_bot()
    for text in ("remember me", "I'm a data engineer and I know SQL, remember that", "recommend data-engineer"):
        reply = await bot.handle(Request(text=text, user="ada"))
    assert reply.roles[0] == "data-engineer"


def test_of_two_compared_both_are_said_first(say):
    say("recommend I'm a nurse, SQL, Python")
    button = next(one for one in say("compare data scientist vs data analyst").buttons() if one.label.startswith("Wh"))
    reply = say(button.command)
    assert set(reply.roles[:2]) == {"data-scientist", "data-analyst"}


def test_a_remark_goes_on_with_what_was_asked(say):
    assert "Data Engineer" in plain(say("recommend data-engineer"))
    assert say("I know SQL and Python").roles[0] == "data-engineer"
    assert say("I also know Excel").roles[0] == "data-engineer"


def test_what_somebody_says_to_be_is_held(say):
    assert "data-engineer" not in say("I'm a data engineer, which role fits me?").roles


def test_a_role_that_nothing_speaks_for_is_said_to_be_so(say):
    say("recommend I'm a data engineer, I know Kafka")
    assert "UX Designer - nothing that you say speaks for it" in plain(say("recommend ux-designer"))


@pytest.mark.parametrize(
    "text", ["recommend I'm a nurse and data analyst and teacher, SQL", "recommend I'm a teacher and data engineer"]
)
def test_only_what_a_role_is_known_to_need_comes_from_the_work_in_it(say, knowledge, text):
    """Each line that names the work in a role names core skills of that role only."""
    names = {role.name: {knowledge.skills[use.skill].name for use in role.skills} for role in knowledge.roles.values()}
    lines = [line for block in say(text).blocks if isinstance(block, Items) for line in block.items]
    for line in lines:
        if line.startswith("Your work as a"):
            role, _, skills = line.removeprefix("Your work as a ").partition(" usually brings ")
            assert set(skills.replace(" and ", ", ").split(", ")) <= names[role]
    assert any(line.startswith("What you have done usually brings") for line in lines)


def test_what_was_picked_in_a_quiz_is_not_quoted(say):
    say("quiz build programs calls engine sound")
    told = plain(say("I also know Kubernetes"))
    assert "in your words: 'Kubernetes'" in told
    assert "by what you picked: Python" in told
