"""Modals and the Home tab, and what stands in a modal that was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from adapters.slack import names
from adapters.slack.drawing import elements, limits
from adapters.slack.drawing.elements import Json, actions, line
from adapters.slack.drawing.messages import CUT, EMPTY, context, drawn
from adapters.slack.drawing.rows import opener
from adapters.slack.drawing.text import clean
from bot.answers.forms import LONGEST
from bot.understanding.figures import FASTEST, SLOWEST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.messages import Form, Picture, Question, Reply

MOST_SKILLS = 20  # that one form can name


def modal(form: Form, *, private_metadata: str = "", texts: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Draw a form as a modal; `texts` are what already stands in it, by the question's id."""
    return {
        "type": "modal",
        "callback_id": form.id,
        "private_metadata": private_metadata,
        "title": line(form.title, limits.VIEW_TITLE),
        "submit": line(form.submit, limits.VIEW_TITLE),
        "close": line("Cancel", limits.VIEW_TITLE),
        "blocks": [_input(question, (texts or {}).get(question.id, "")) for question in form.questions],
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


def answer(reply: Reply, *, picture: Callable[[Picture], str | None] | None = None) -> dict[str, Any]:
    """Draw an answer as a modal, as it is shown over the Home tab; Slack has thumbs in messages only."""
    parts, form = drawn(reply, picture, tables=0)
    blocks = [block for part in parts for block in part.blocks]
    blocks += [actions([opener(form)])] if form else []
    if len(blocks) > limits.VIEW_BLOCKS:
        blocks = [*blocks[: limits.VIEW_BLOCKS - 1], context(CUT)]
    title, close = line("mlrole", limits.VIEW_TITLE), line("Close", limits.VIEW_TITLE)
    return {"type": "modal", "title": title, "close": close, "blocks": blocks or [context(EMPTY)]}


def waiting() -> dict[str, Any]:
    """Draw what stands in a window until its answer does."""
    title, close = line("mlrole", limits.VIEW_TITLE), line("Close", limits.VIEW_TITLE)
    return {"type": "modal", "title": title, "close": close, "blocks": [context("One moment...")]}


def options(suggestions: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Draw what a menu offers while somebody types: labels with their values."""
    return elements.options(suggestions)


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


def _input(question: Question, text: str) -> Json:
    return {
        "type": "input",
        "block_id": question.id,
        "label": line(question.label, limits.LABEL),
        "element": {"action_id": names.FIELD, **_element(question, text)},
        "optional": not question.needed,
    }


def _element(question: Question, text: str) -> Json:
    longest = min(LONGEST[question.kind], limits.INPUT)
    given: Json = {"initial_value": before} if (before := clean(text)[:longest]) else {}
    hint: Json = {"placeholder": line(question.hint, limits.PLACEHOLDER)} if question.hint else {}
    match question.kind:
        case "line":
            return {"type": "plain_text_input", "max_length": longest, **hint, **given}
        case "text":
            return {"type": "plain_text_input", "multiline": True, "max_length": longest, **hint, **given}
        case "skills":
            return {"type": "multi_external_select", "min_query_length": 0, "max_selected_items": MOST_SKILLS, **hint}
        case "number":
            bounds = {"is_decimal_allowed": False, "min_value": str(SLOWEST), "max_value": str(FASTEST)}
            fits = text in map(str, range(SLOWEST, FASTEST + 1))
            return {"type": "number_input", **bounds, **hint, **(given if fits else {})}
        case _:
            assert_never(question.kind)
