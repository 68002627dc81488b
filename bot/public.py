"""The answer that may be shown to everybody: what anybody would get, and nothing of the person who asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.again import SHARED, again
from bot.answers import answer
from bot.conversation import Context
from bot.reading import read
from bot.spoken import outdated, refusal, spoken
from bot.topics import spoken_of, topic

if TYPE_CHECKING:
    from bot.expert import Expert
    from bot.messages import Reply, Request


def for_everybody(request: Request, expert: Expert) -> Reply:
    """Answer a request as if nobody in particular had asked it.

    What nobody would share gets the answer for an outdated button, which can't be asked for again.
    """
    return _found(request, expert) or outdated("form" if request.kind == "form" else "button")


def _found(request: Request, expert: Expert) -> Reply | None:
    if refusal(request, expert.knowledge):
        return None
    text, desk = spoken(request, expert.knowledge), expert.desk()
    query = read(request, text, Context(), expert.reader)
    order = query.tips is not None and query.tips.kind != "tip"
    if query.intent not in SHARED or order:  # an order is nobody else's, nor is what is about the memory
        return None
    reply = answer(query, desk)
    typed = again(query.text if request.kind == "message" else text, query, Context(), reply, desk)
    if not typed:
        return None
    return replace(reply, audience="everyone", mode="new", again=typed, topic=topic(reply.intent, spoken_of(reply)))
