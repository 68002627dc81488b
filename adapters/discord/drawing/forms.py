"""Forms as modals."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from adapters.discord.drawing import limits
from adapters.discord.drawing.elements import LABEL, TEXT_INPUT, Json, plain
from adapters.discord.names import FORM, named

if TYPE_CHECKING:
    from bot.messages import Form, Question

SHORT = "Discord takes 4,000 characters here, and 6,000 behind /mlrole {form}."
SEVERAL = "You can name several, with commas between them."
SKILLS = "For example: Python, SQL"
LINE, LINES = 1, 2  # components/reference#text-input: style


def modal(form: Form) -> Json:
    """Draw a form as a modal."""
    return {
        "custom_id": named(FORM, form.id),
        "title": plain(form.title, limits.MODAL_TITLE),
        "components": [_label(question, form.id) for question in form.questions[: limits.MODAL_LABELS]],
    }


def _label(question: Question, form: str) -> Json:
    told = _told(question, form)
    return {
        "type": LABEL,
        "label": plain(question.label, limits.MODAL_LABEL),
        **({"description": plain(told, limits.MODAL_DESCRIPTION)} if told else {}),
        "component": _input(question),
    }


def _told(question: Question, form: str) -> str:
    """Give the words between a question and its input."""
    if question.kind == "skills":
        return SEVERAL
    return SHORT.format(form=form) if question.kind == "text" and question.longest > limits.INPUT else ""


def _input(question: Question) -> Json:
    style, hint = _asked(question)
    return {
        "type": TEXT_INPUT,
        "custom_id": question.id,
        "style": style,
        "required": question.needed,
        "max_length": min(question.longest, limits.INPUT),
        **({"placeholder": plain(hint, limits.MODAL_HINT)} if hint else {}),
    }


def _asked(question: Question) -> tuple[int, str]:
    """Give the style of a question's input and what stands in it before something is written."""
    match question.kind:
        case "line" | "number":
            return LINE, question.hint
        case "text":
            return LINES, question.hint
        case "skills":
            return LINE, SKILLS
        case _:
            assert_never(question.kind)
