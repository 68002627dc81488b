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
from bot.understanding.quiz import LEFT, answered

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.understanding.query import Query
    from knowledge.advice import QuizOption

LEAVE = Button("Leave the quiz", f"quiz {LEFT}")


def quiz(query: Query, desk: Desk) -> Reply:
    """Ask the next question, or recommend when all are answered."""
    known = {option.id for question in desk.knowledge.quiz for option in question.options}
    said = query.rest.lower().replace(",", " ").split()
    if said == [LEFT]:
        return _left()
    picked = answered(desk.knowledge.quiz, said)
    if len(picked) < len(desk.knowledge.quiz):
        return _ask(desk, picked, [word for word in said if word not in known])
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
        Buttons((Button("Start over", "quiz"), LEAVE) if picked else (LEAVE,)),
    ]
    return Reply(intent="quiz", blocks=tuple(blocks), audience="you", mode="update" if picked else "new")


def _left() -> Reply:
    steps = (Button("Quiz", "quiz"), Button("Which role fits me?", "recommend"), Button("Help", "help"))
    blocks = (Text("All right, no more questions. 'quiz' begins again."), Buttons(steps))
    return Reply(intent="quiz", blocks=blocks, audience="you", mode="update")


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
    labels = [f"'{option.label}'" for option in picked]
    heard = f"You picked: {listing(labels)}."
    return replace(advise(replace(query, rest=""), desk, Person(), profile, (), shown, heard), intent="quiz")
