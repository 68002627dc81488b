"""The small parts that blocks and views are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adapters.slack.drawing import limits
from adapters.slack.drawing.text import clean, cut, literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.messages import Button

Json = dict[str, Any]

NOTHING = "-"  # where Slack wants a text and there is none


def plain_text(text: str, limit: int = limits.SECTION) -> Json:
    """Make a text object that Slack shows as it stands."""
    return {"type": "plain_text", "text": cut(literal(text).strip(), limit) or NOTHING, "emoji": False}


def line(text: str, limit: int) -> Json:
    """Make a text object of one line: a heading, a label."""
    return plain_text(" ".join(text.split()), limit)


def button(step: Button, action: str, label: str = "") -> Json:
    """Make the button of a next step; `label` stands on it in place of the step's own, which is read out then."""
    made: Json = {
        "type": "button",
        "action_id": action,
        "text": line(label or step.label, limits.BUTTON),
        "value": clean(step.value),
    }
    if label:
        made["accessibility_label"] = line(step.label, limits.BUTTON)["text"]
    return made


def actions(elements: Iterable[Json]) -> Json:
    """Make a row of buttons or menus."""
    return {"type": "actions", "elements": list(elements)}


def options(suggestions: Iterable[tuple[str, str]]) -> list[Json]:
    """Make the options of a menu from labels and values; one whose value can't travel is left out."""
    fitting = [(label, clean(value)) for label, value in suggestions]
    made = [
        {"text": line(label, limits.OPTION), "value": value}
        for label, value in fitting
        if 0 < len(value) <= limits.OPTION_VALUE
    ]
    return made[: limits.OPTIONS]


def text_element(text: str, *, bold: bool = False) -> Json:
    """Make a text of a rich_text block, which reads no markup at all."""
    made: Json = {"type": "text", "text": literal(text) or NOTHING}
    return {**made, "style": {"bold": True}} if bold else made


def rich(*elements: Json) -> Json:
    """Make a rich_text block."""
    return {"type": "rich_text", "elements": list(elements)}


def run(*elements: Json) -> Json:
    """Make a paragraph of a rich_text block."""
    return {"type": "rich_text_section", "elements": list(elements)}
