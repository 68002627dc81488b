"""Modals and the Home tab, and what stands in a modal that was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from adapters.slack import names
from adapters.slack.drawing import limits
from adapters.slack.drawing.elements import Json, actions, line
from adapters.slack.drawing.messages import CUT, EMPTY, context, drawn
from adapters.slack.drawing.rows import opener

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.messages import Form, Question, Reply

SHORT = "Slack takes 3,000 characters here. Send me a longer text as a message."
LATE = "That takes longer than usual. Please try again in a minute."
MOST_SKILLS = 20  # that one form can name


def modal(form: Form, note: str) -> dict[str, Any]:
    """Draw a form as a modal; `note` comes back with it."""
    return {
        "type": "modal",
        "callback_id": form.id,
        "private_metadata": note,
        "title": line(form.title, limits.VIEW_TITLE),
        "submit": line(form.submit, limits.VIEW_TITLE),
        "close": line("Cancel", limits.VIEW_TITLE),
        "blocks": [_input(question) for question in form.questions],
    }


def home(reply: Reply) -> dict[str, Any]:
    """Draw the Home tab; a line stands before each part but the first."""
    parts, form = drawn(reply, tables=0)
    blocks: list[Json] = []
    for part in parts:
        blocks += [{"type": "divider"}] if part.holds and blocks else []
        blocks += part.blocks
    blocks += [actions([opener(form)])] if form else []
    if len(blocks) > limits.VIEW_BLOCKS:
        blocks = [*blocks[: limits.VIEW_BLOCKS - 1], context(CUT)]
    return {"type": "home", "blocks": blocks or [context(EMPTY)]}


def answer(reply: Reply) -> dict[str, Any]:
    """Draw an answer as a modal; Slack has thumbs in messages only.

    Pictures are text there: for one that Slack can't get it refuses the view, and a view has no second try.
    """
    parts, form = drawn(reply, tables=0)
    blocks = [block for part in parts for block in part.blocks]
    blocks += [actions([opener(form)])] if form else []
    if len(blocks) > limits.VIEW_BLOCKS:
        blocks = [*blocks[: limits.VIEW_BLOCKS - 1], context(CUT)]
    title, close = line("mlrole", limits.VIEW_TITLE), line("Close", limits.VIEW_TITLE)
    return {"type": "modal", "title": title, "close": close, "blocks": blocks or [context(EMPTY)]}


def late() -> dict[str, Any]:
    """Draw what stands in a window whose answer took too long."""
    title, close = line("mlrole", limits.VIEW_TITLE), line("Close", limits.VIEW_TITLE)
    return {"type": "modal", "title": title, "close": close, "blocks": [context(LATE)]}


def filled(view: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Read a modal that was sent: a question's id with each value; what was left empty is left out."""
    values = _object(_object(view.get("state")).get("values"))
    given = ((question, _object(state)) for question, states in values.items() for state in _object(states).values())
    return tuple((question, value) for question, state in given for value in _values(state))


def _values(state: Mapping[str, Any]) -> list[str]:
    picked = state.get("selected_options")
    found = [state.get("value"), *(_object(one).get("value") for one in (picked if isinstance(picked, list) else ()))]
    return [value for value in found if isinstance(value, str) and value]


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _input(question: Question) -> Json:
    return {
        "type": "input",
        "block_id": question.id,
        "label": line(question.label, limits.LABEL),
        "element": {"action_id": names.FIELD, **_element(question)},
        "optional": not question.needed,
        **({"hint": line(SHORT, limits.LABEL)} if question.kind == "text" and question.longest > limits.INPUT else {}),
    }


def _element(question: Question) -> Json:
    longest = min(question.longest, limits.INPUT)
    hint: Json = {"placeholder": line(question.hint, limits.PLACEHOLDER)} if question.hint else {}
    match question.kind:
        case "line":
            return {"type": "plain_text_input", "max_length": longest, **hint}
        case "text":
            return {"type": "plain_text_input", "multiline": True, "max_length": longest, **hint}
        case "skills":
            return {"type": "multi_external_select", "min_query_length": 0, "max_selected_items": MOST_SKILLS, **hint}
        case "number":
            bounds = (("min_value", question.least), ("max_value", question.most))
            within = {name: str(bound) for name, bound in bounds if bound is not None}
            return {"type": "number_input", "is_decimal_allowed": False, **within, **hint}
        case _:
            assert_never(question.kind)
