"""What a request asks, in the words that a person would type: the text itself, a pressed button, a filled-in form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages import VERSION, Button, Buttons, Reply, Text

if TYPE_CHECKING:
    from bot.messages import Request
    from knowledge.model import Knowledge

HELP = Buttons((Button("Help", "help"),))
UNOPENED = "I can't open files. Please paste the text of the resume or the job post into a message."


def spoken(request: Request, knowledge: Knowledge) -> str:
    """Say in words what a request asks; nothing for a button or a form of another version."""
    if request.action:
        version, _, command = request.action.partition(":")
        return command if version == VERSION else ""
    if request.kind == "form":
        from bot.filled import in_words  # noqa: PLC0415 - few requests are forms, and start-up is felt

        return in_words(request, knowledge)
    return request.text


def refusal(request: Request, knowledge: Knowledge) -> Reply | None:
    """Answer what asks nothing that can be answered; none for anything else.

    That is a button or form of another version, a form with faults, a document without a word beside it.
    """
    if request.attached and not request.text.strip() and request.kind != "message":
        return Reply(intent="unknown", blocks=(Text(UNOPENED), HELP), audience="you")
    if (request.action or request.kind == "form") and not spoken(request, knowledge):
        return outdated("form" if request.kind == "form" else "button")
    if request.kind != "form":
        return None
    from bot.filled import faulty  # noqa: PLC0415 - as above

    return faulty(request)


def outdated(what: str) -> Reply:
    """Answer what an older version of ours wrote: a "button" or a "form"."""
    said = f"That {what} is from an older version of me and no longer works. Please ask again in words."
    return Reply(intent="unknown", blocks=(Text(said), HELP), audience="you")
