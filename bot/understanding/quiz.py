"""Read the answers of the quiz: ids in any order, of which the last to a question counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

LEFT = "stop"  # in place of an answer
LEAVING = frozenset("stop|cancel|exit|quit|leave|leave the quiz|stop the quiz|cancel the quiz|never mind".split("|"))
PICKED = re.compile(r"\(picked: [^()]*(?:\([^()]*\)[^()]*)*\)")

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.advice import QuizOption, QuizQuestion
    from knowledge.model import Knowledge


def answered(quiz: Sequence[QuizQuestion], words: Sequence[str]) -> list[QuizOption]:
    """Give the options picked, question by question, up to the first that has no answer."""
    picked = []
    for question in quiz:
        options = {option.id: option for option in question.options}
        chosen = next((word for word in reversed(words) if word in options), None)
        if chosen is None:
            break
        picked.append(options[chosen])
    return picked


def next_answer(quiz: Sequence[QuizQuestion], said: str, text: str) -> str:
    """Read a number, a label or a word as the answer to the next question: all ids so far, or nothing.

    A word that leaves the quiz is LEFT.
    """
    picked = answered(quiz, said.split())
    options = quiz[len(picked)].options if len(picked) < len(quiz) else ()
    answer = text.lower().strip(" .!()")
    if options and answer in LEAVING:
        return LEFT
    for number, option in enumerate(options, 1):
        if answer in {str(number), option.id, option.label.lower()}:
            return " ".join([*(one.id for one in picked), option.id])
    return ""


def open_questions(quiz: Sequence[QuizQuestion], said: str) -> int:
    """Count the questions that have no answer yet."""
    return len(quiz) - len(answered(quiz, said.split()))


def missed(quiz: Sequence[QuizQuestion], said: str, text: str) -> str:
    """Write the answers so far with one word of a text that is none: the question is asked again."""
    ids = {option.id for question in quiz for option in question.options}
    word = next((word for word in text.lower().split() if word not in ids), "")
    return " ".join([*(one.id for one in answered(quiz, said.split())), word]).strip()


def in_words(knowledge: Knowledge, said: str) -> str:
    """Say a finished quiz as a person would, so that a remark may add to it; nothing while questions are open.

    It stands in brackets, to be told from what was said.
    """
    picked = answered(knowledge.quiz, said.split())
    if open_questions(knowledge.quiz, said):
        return ""
    from bot.understanding import facts as told  # noqa: PLC0415 - start-up is felt

    facts = {f"background:{name}": "held" for one in picked for name in one.backgrounds}
    facts |= {f"skill:{skill}": "held" for one in picked for skill in one.skills}
    facts |= {f"trait:{trait}": "liked" for one in picked for trait in one.likes}
    facts |= {f"trait:{trait}": "unwanted" for one in picked for trait in one.dislikes}
    return f"(picked: {told.in_words(facts, knowledge)})"


def without_picked(said: str) -> str:
    """Leave out of what somebody said before what they picked in a quiz, which they never said."""
    return PICKED.sub("", said).strip(" .")
