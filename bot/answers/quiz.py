"""Five questions, one at a time, on which way of working suits a person; ends in a recommendation.

Nothing is kept between the questions: each answer carries those before it ("quiz build programs calls").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.desk import listing, quote
from bot.answers.recommend import advise
from bot.messages import Block, Button, Buttons, Reply, Select, Text
from bot.reasoning.fit import Profile
from bot.understanding.person import Person

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.understanding.query import Query
    from knowledge.advice import QuizOption

ONE_LINE = 25  # characters of an answer that its command need not repeat


def quiz(query: Query, desk: Desk) -> Reply:
    """Ask the next question, or recommend when all are answered."""
    options = {option.id: option for question in desk.knowledge.quiz for option in question.options}
    said = query.rest.lower().replace(",", " ").split() if query.rest else []
    unknown = [word for word in said if word not in options]
    picked: list[QuizOption] = []
    for question in desk.knowledge.quiz:
        ids = {option.id for option in question.options}
        chosen = next((word for word in reversed(said) if word in ids), None)
        if chosen is None:
            return _ask(desk, picked, unknown)
        picked.append(options[chosen])
    return _end(query, desk, picked)


def _ask(desk: Desk, picked: list[QuizOption], unknown: list[str]) -> Reply:
    question = desk.knowledge.quiz[len(picked)]
    before = " ".join(option.id for option in picked)
    answers = tuple(
        Button(option.label, f"quiz {before} {option.id}".replace("  ", " ")) for option in question.options
    )
    blocks: list[Block] = [
        Text(f"Question {len(picked) + 1} of {len(desk.knowledge.quiz)}", "title"),
        *([Text(f"'{quote(unknown[0])}' is none of the answers; here is the question again.")] if unknown else []),
        Select(question.ask, answers, spelt=True),
        *([Buttons((Button("Start over", "quiz"),))] if picked else []),
    ]
    return Reply(intent="quiz", blocks=tuple(blocks), audience="you", mode="update" if picked else "new")


def _end(query: Query, desk: Desk, picked: list[QuizOption]) -> Reply:
    """Recommend from what was picked; of a trait liked in one answer and disliked in another, neither counts."""
    likes = dict.fromkeys(trait for option in picked for trait in option.likes)
    dislikes = dict.fromkeys(trait for option in picked for trait in option.dislikes)
    profile = Profile(
        skills=tuple(dict.fromkeys(skill for option in picked for skill in option.skills)),
        backgrounds=tuple(dict.fromkeys(name for option in picked for name in option.backgrounds)),
        likes=tuple(trait for trait in likes if trait not in dislikes),
        dislikes=tuple(trait for trait in dislikes if trait not in likes),
    )
    shown = {trait: option.label for option in reversed(picked) for trait in option.likes}
    reply = advise(replace(query, rest=""), desk, Person(), profile, (), shown)
    labels = [f"'{option.label}'" for option in picked]
    told = Text(f"You picked: {listing(labels)}.", "quiet")
    blocks = (reply.blocks[0], told, *reply.blocks[2:])
    return replace(reply, intent="quiz", blocks=blocks)
