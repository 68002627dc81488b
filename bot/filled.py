"""A filled-in form: what it says in words, and what is wrong with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from bot.answers.forms import FORMS, answers_in, faults, hours
from bot.messages import Block, Button, Buttons, Reply, Text
from bot.understanding.facts import in_words as facts_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages import Intent, Request
    from knowledge.model import Knowledge

STATED = re.compile(r"(?:i|no|not|i'm|i've)\b", re.IGNORECASE)


def in_words(request: Request, knowledge: Knowledge) -> str:
    """Say in words what a form asks; nothing for one of another version."""
    said = [_stated(name, values, knowledge) for name, values in answers_in(request).items()]
    return f"{request.form} {'. '.join(filter(None, said))}" if request.form in FORMS else ""


def faulty(request: Request) -> Reply | None:
    """Answer a form that can't be answered as it is: with what is wrong, and the form once more."""
    wrong = faults(request)
    if not wrong:
        return None
    form = FORMS[request.form]
    blocks: tuple[Block, ...] = (*map(Text, wrong.values()), Buttons((Button("Help", "help"),)))
    intent = cast("Intent", form.id)  # a form is called as its intent
    return Reply(intent=intent, blocks=blocks, audience="you", form=form)


def _stated(name: str, values: Sequence[str], knowledge: Knowledge) -> str:
    """Put the answer to a question as a person would say it: what is liked, hours of what."""
    if name == "skills":
        return _known(values, knowledge)
    if name == "hours":
        count = hours(values[0])
        return f"{count:g} hours a week" if count else ""
    said = ". ".join(values)
    return f"I like {said}" if name == "likes" and not STATED.match(said) else said


def _known(values: Sequence[str], knowledge: Knowledge) -> str:
    """Say which skills somebody has: those picked by words that mean nothing else, then what they wrote themselves."""
    picked = {f"skill:{value}": "held" for value in values if value in knowledge.skills}
    written = [value for value in values if value not in knowledge.skills]
    plain = ", ".join(value for value in written if not STATED.match(value))
    own = [value for value in written if STATED.match(value)]
    return ". ".join(filter(None, (facts_in_words(picked, knowledge).rstrip("."), plain, *own)))
