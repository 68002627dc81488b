"""The quiz: five questions, nothing kept between them, ending in a recommendation."""

from itertools import product

import pytest

from bot import Request
from bot.messages import Select
from bot.plain import plain


def questions(knowledge):
    return [[option.id for option in question.options] for question in knowledge.quiz]


def test_every_answer_leads_to_the_next_question(say, knowledge):
    picked = ""
    for number, question in enumerate(knowledge.quiz, 1):
        reply = say(f"quiz {picked}".strip())
        assert f"Question {number} of 5" in plain(reply)
        choice = next(block for block in reply.blocks if isinstance(block, Select))
        assert [button.label for button in choice.options] == [option.label for option in question.options]
        picked = choice.options[-1].command.removeprefix("quiz ")
    end = say(f"quiz {picked}")
    assert len(end.roles) == 3
    assert end.intent == "quiz"
    assert end.audience == "you"


def test_every_way_through_ends_in_three_roles(say, knowledge):
    ways = list(product(*questions(knowledge)))
    firsts = set()
    for way in ways[:: max(1, len(ways) // 150)]:
        reply = say("quiz " + " ".join(way))
        assert len(reply.roles) == 3, way
        firsts.add(reply.roles[0])
    families = {knowledge.roles[role].family for role in firsts}
    assert len(families) >= 6


def test_an_answer_that_is_none_is_said(say):
    text = plain(say("quiz sleeping"))
    assert "'sleeping' is none of the answers" in text
    assert "Question 1 of 5" in text


@pytest.mark.parametrize("place", range(5))
def test_the_order_of_the_answers_does_not_matter(say, knowledge, place):
    way = [ids[place % len(ids)] for ids in questions(knowledge)]
    assert say("quiz " + " ".join(way)).roles == say("quiz " + " ".join(reversed(way))).roles


async def test_a_pressed_answer_has_its_place_taken_by_the_next_question(bot):
    async def mode(**said):
        return (await bot.handle(Request(**said))).mode

    assert await mode(action="1:quiz") == "new"  # pressed under another answer, which stays
    assert await mode(action="1:quiz build") == "update"
    assert await mode(text="quiz build programs") == "new"
    assert await mode(action="1:quiz build programs calls engine sound") == "new"  # no question any more
    assert await mode(action="1:mlops-engineer") == "new"
