"""What a request asks, in the words that a person would type: the text itself, a pressed button, a filled-in form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from bot.answers.forms import FORMS, answers_in, faults, hours
from bot.messages import VERSION, Block, Button, Buttons, Reply, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages import Intent, Request
    from knowledge.model import Knowledge

STATED = re.compile(r"(?:i|no|not|i'm|i've)\b", re.IGNORECASE)
HELP = Buttons((Button("Help", "help"),))
UNOPENED = "I can't open files. Please paste the text of the resume or the job post into a message."


def spoken(request: Request, knowledge: Knowledge) -> str:
    """Say in words what a request asks; nothing for a button or a form of another version."""
    if request.action:
        version, _, command = request.action.partition(":")
        return command if version == VERSION else ""
    if request.kind == "form":
        said = [_stated(name, values, knowledge) for name, values in answers_in(request).items()]
        return f"{request.form} {'. '.join(filter(None, said))}" if request.form in FORMS else ""
    return request.text


def refusal(request: Request, knowledge: Knowledge) -> Reply | None:
    """Answer what asks nothing that can be answered; none for anything else.

    That is a button or form of another version, a form with faults, a document without a word beside it.
    """
    if request.attached and not request.text.strip() and request.kind != "message":
        return Reply(intent="unknown", blocks=(Text(UNOPENED), HELP), audience="you")
    if (request.action or request.kind == "form") and not spoken(request, knowledge):
        return outdated("form" if request.kind == "form" else "button")
    wrong = faults(request) if request.kind == "form" else {}
    if not wrong:
        return None
    form = FORMS[request.form]
    blocks: tuple[Block, ...] = (*map(Text, wrong.values()), HELP)
    return Reply(
        intent=cast("Intent", form.id), blocks=blocks, audience="you", form=form
    )  # a form is called as its intent


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
    from bot.understanding.facts import in_words  # noqa: PLC0415 - only a form needs it, and start-up is felt

    picked = {f"skill:{value}": "held" for value in values if value in knowledge.skills}
    written = [value for value in values if value not in knowledge.skills]
    plain = ", ".join(value for value in written if not STATED.match(value))
    own = [value for value in written if STATED.match(value)]
    return ". ".join(filter(None, (in_words(picked, knowledge).rstrip("."), plain, *own)))


def outdated(what: str) -> Reply:
    """Answer what an older version of ours wrote: a "button" or a "form"."""
    said = f"That {what} is from an older version of me and no longer works. Please ask again in words."
    return Reply(intent="unknown", blocks=(Text(said), HELP), audience="you")
