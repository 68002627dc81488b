"""Next steps: buttons, and choices as buttons, as a numbered list or as menus."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from adapters.discord.drawing import limits
from adapters.discord.drawing.elements import NOTHING, Drawn, Piece, menu, row, step_button
from adapters.discord.drawing.text import clean, cut, escape, flat
from adapters.discord.drawing.texts import heading, lists
from adapters.discord.names import CHOOSE, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.messages import Button, Select

Step = tuple[str, str]  # a button's value, and its label

ASKED = "Choose one"


def buttons(steps: Iterable[Button], drawn: Drawn) -> Iterator[Piece]:
    """Draw next steps."""
    return _rows(list(_new(steps, drawn)), drawn)


def select(block: Select, drawn: Drawn) -> Iterator[Piece]:
    """Draw a choice: few as buttons, with long ones spelt above them; many as a menu."""
    longest = max((len(option.label) for option in block.options), default=0)
    if len(block.options) > limits.FEW and longest <= limits.OPTION:
        yield from _menus(block, drawn)
        return
    steps = list(_new(block.options, drawn))
    if steps and (block.spelt or longest > limits.SEEN):
        yield from _numbered(block.prompt, steps, drawn)
    elif steps:
        yield from _asked(block.prompt)
        yield from _rows(steps, drawn)


def _menus(block: Select, drawn: Drawn) -> Iterator[Piece]:
    """Draw a choice of many; what it asks stands in the menu itself, where a phone shows it whole."""
    options = list({clean(option.value): option.label for option in reversed(block.options)}.items())[::-1]
    prompt = flat(block.prompt)
    if len(prompt) > limits.SEEN:
        yield from _asked(block.prompt)
        prompt = ""
    for at in range(0, len(options), limits.OPTIONS):
        some = [(label, value) for value, label in options[at : at + limits.OPTIONS]]
        name = named(CHOOSE, len(drawn.ids))
        drawn.is_new(name)
        yield Piece((row([menu(name, prompt or ASKED, some)]),), steps=True)


def _numbered(prompt: str, steps: list[Step], drawn: Drawn) -> Iterator[Piece]:
    """Draw a choice whose options need room: a numbered list, and a button a number."""
    labels = (cut(flat(label), limits.CHOICE_SPELT) for _, label in steps)
    listed = [f"{number}. {escape(label) or NOTHING}" for number, label in enumerate(labels, 1)]
    yield from _asked(prompt, listed)
    yield from _rows([(value, str(number)) for number, (value, _) in enumerate(steps, 1)], drawn)


def _asked(prompt: str, listed: Iterable[str] = ()) -> Iterator[Piece]:
    """Draw what is asked, and the answers that are spelt."""
    for part in lists([*heading(prompt), *listed]):
        yield part._replace(holds=True)


def _rows(steps: list[Step], drawn: Drawn) -> Iterator[Piece]:
    """Share buttons out over as few rows as can be, all about as long."""
    made = [step_button(value, label, drawn) for value, label in steps]
    most = ceil(len(made) / ceil(len(made) / limits.ROW)) if made else 1
    for at in range(0, len(made), most):
        yield Piece((row(made[at : at + most]),), steps=True)


def _new(steps: Iterable[Button], drawn: Drawn) -> Iterator[Step]:
    """Give the steps that the answer has no button for yet."""
    for step in steps:
        value = clean(step.value)
        if drawn.is_new(value):
            yield value, step.label
