"""Where buttons lead: to what their labels say, whoever presses them."""

from itertools import product

import pytest

from bot import Request
from bot.messages import Text

ASKED = [
    "mlops",
    "compare data scientist vs data analyst",
    "path data analyst to ml engineer",
    "path nurse to data scientist, I know SQL",
    "path data analyst to astronaut",
    "recommend software developer, I know Python, software engineering, Git",
    "recommend designer, I know user research and prototyping",
    "recommend data analyst, I know data engineering and SQL",
    "team chatbot, 6 people",
    "who uses Airflow?",
    "list data",
    "what degree does a data scientist need?",
]
LEADS = ("how to become a ", "how to become an ", "first to ", "compare with ")


def heading(reply):
    return next((block.text for block in reply.blocks if isinstance(block, Text) and block.style == "title"), "")


async def pressed(bot, reply, names):
    """Press every button whose label ends with a role; list those that lead elsewhere."""
    wrong = []
    for button in reply.buttons():
        label = button.label.lower()
        named = next((label.removeprefix(lead) for lead in LEADS if label.startswith(lead)), label)
        if named in names:
            told = heading(await bot.handle(Request(kind="action", action=button.value, user="somebody else"))).lower()
            leads = "compare" in label or not button.command.startswith(("path", "compare"))
            if not (
                named in told
                if leads
                else told.endswith((f" to {named}", f"becoming a {named}", f"becoming an {named}"))
            ):
                wrong.append((button, told))
    return wrong


@pytest.fixture(scope="module")
def names(knowledge):
    return {role.name.lower() for role in knowledge.roles.values()}


@pytest.mark.parametrize("text", ASKED)
async def test_a_button_leads_to_what_it_names(bot, names, text):
    assert await pressed(bot, await bot.handle(Request(text=text)), names) == []


async def test_a_button_under_the_quiz_leads_to_what_it_names(bot, knowledge, names):
    first, *others = [[option.id for option in question.options] for question in knowledge.quiz]
    ways = list(product(first, *others))
    for way in ways[:: max(1, len(ways) // 60)]:
        assert await pressed(bot, await bot.handle(Request(text=f"quiz {' '.join(way)}")), names) == []


@pytest.mark.parametrize(
    ("command", "ends"),
    [
        (
            "path software-developer to ml-engineer, I know Python, Software engineering, Git",
            "Software developer to Machine Learning Engineer",
        ),
        (
            "path to ml-engineer, I know Software engineering and User research",
            "Becoming a Machine Learning Engineer",
        ),
        (
            "path data-analyst to ml-engineer, I know Data engineering",
            "Data analyst to Machine Learning Engineer",
        ),
    ],
)
def test_what_somebody_knows_is_no_end_of_their_way(say, command, ends):
    assert heading(say(command)) == ends
