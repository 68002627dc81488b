"""The rows under an answer: what opens its form, what shares it, and the thumbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.slack import names
from adapters.slack.drawing import limits
from adapters.slack.drawing.elements import Json, actions, line
from adapters.slack.drawing.text import clean
from bot.messages import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.messages import Button, Form, Reply


def opened(blocks: tuple[Json, ...], form: Form) -> tuple[Json, ...] | None:
    """Have the button that asks for what a form asks for open the form; nothing, where there is no such button."""
    *before, row = blocks
    elements = row.get("elements", [])
    for place, one in enumerate(elements):
        if one.get("value") == f"{VERSION}:{form.id}":
            opener = one | {"action_id": names.OPEN, "value": form.id, "style": "primary"}
            return (*before, row | {"elements": [*elements[:place], opener, *elements[place + 1 :]]})
    return None


def opener(form: Form) -> Json:
    """Draw a button that opens a form."""
    return _button(names.OPEN, form.title, form.id) | {"style": "primary"}


def sharer(reply: Reply) -> Iterator[Json]:
    """Draw the button that shows an answer to the channel: one that something asks for again, and no question back."""
    value = clean(f"{VERSION}:{reply.again}")
    if reply.again and not reply.form and len(value) <= limits.VALUE:
        yield _button(names.SHARE, "Share to channel", value)


def thumbs(votes: tuple[Button, ...]) -> Iterator[Json]:
    """Draw two votes as thumbs."""
    if votes:
        ways = zip(("positive_button", "negative_button"), votes, strict=True)
        made = {way: {"text": line(vote.label, limits.BUTTON), "value": clean(vote.value)} for way, vote in ways}
        yield {
            "type": "context_actions",
            "elements": [{"type": "feedback_buttons", "action_id": names.VOTE, **made}],
        }


def joined(blocks: Iterable[Json], buttons: list[Json]) -> tuple[Json, ...] | None:
    """Put buttons into the row that blocks end in, the primary one first; nothing, where it has no room for them."""
    *before, row = blocks
    elements = row["elements"] if row["type"] == "actions" else []
    if not elements or len(elements) + len(buttons) > limits.ROW or any(one["type"] != "button" for one in elements):
        return None
    return (*before, actions(sorted([*elements, *buttons], key=lambda one: one.get("style") != "primary")))


def _button(action: str, label: str, value: str) -> Json:
    return {"type": "button", "action_id": action, "text": line(label, limits.BUTTON), "value": clean(value)}
