"""The row under an answer: what opens its form, what shares it, and the thumbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.discord.drawing import limits
from adapters.discord.drawing.elements import BUTTON, PRIMARY, SECONDARY, Json, Piece, plain_button, row
from adapters.discord.drawing.text import clean
from adapters.discord.names import OPEN, SHARE, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adapters.discord.drawing.elements import Drawn
    from bot.messages import Form, Reply

THUMBS = "\U0001f44d", "\U0001f44e"  # up and down, as the votes are


def opening(parts: list[Piece], form: Form) -> list[Piece]:
    """Put a button that opens a form before the steps that an answer ends in, into their row if it has room."""
    button = plain_button(named(OPEN, form.id), form.title, PRIMARY)
    if parts and parts[-1].steps:
        buttons = parts[-1].components[0]["components"]
        if len(buttons) < limits.ROW and buttons[0]["type"] == BUTTON:
            return [*parts[:-1], Piece((row([button, *buttons]),), steps=True)]
    return [*parts, Piece((row([button]),), steps=True)]


def sharer(reply: Reply) -> Iterator[Json]:
    """Draw the button that shows an answer to the channel: one that something asks for again, and no question back."""
    name = named(SHARE, reply.again)
    if reply.again and not reply.form and len(name) <= limits.CUSTOM_ID and name == clean(name):
        yield plain_button(name, "Share to channel")


def thumbs(reply: Reply, drawn: Drawn) -> Iterator[Json]:
    """Draw the votes as thumbs, which screen readers read out by their names."""
    for vote, sign in zip(reply.votes(), THUMBS, strict=False):
        value = vote.value
        if drawn.is_new(value):
            yield {"type": BUTTON, "style": SECONDARY, "custom_id": value, "emoji": {"name": sign}}
