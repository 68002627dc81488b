"""One function a kind of block: the bot's blocks as pieces that each fit a message of Components V2."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote

from adapters.discord.drawing import limits
from adapters.discord.drawing.elements import NOTHING, Drawn, Piece, menu, row, step_button, text_display
from adapters.discord.drawing.pictures import bars, is_told
from adapters.discord.drawing.text import clean, cut, escape, fenced, flat, inline, line, paragraph, split
from adapters.discord.names import CHOOSE, named
from adapters.pictures import drawable
from bot.messages import Block, Buttons, Context, Fields, Items, Link, Picture, Search, Select, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.messages import Button

Step = tuple[str, str]  # a button's value, and its label

ASKED = "Choose one"
_ADDRESS = re.compile(r"https?://[^/?#@\s]", re.IGNORECASE)
_IN_ADDRESS = ":/?#@!$&'*+,;=%~-._"  # what isn't here is written in per cent, as RFC 3986 has it: brackets, say
_IN_LABEL = str.maketrans("[]", "()")


def draw(block: Block, drawn: Drawn) -> Iterable[Piece]:  # noqa: C901, PLR0911 - one return a block type
    """Draw a block; nothing to see is no piece."""
    match block:
        case Text():
            return _text(block)
        case Fields():
            return _fields(block)
        case Table():
            return _table(block)
        case Items():
            return _lists(_items(block.title, block.items))
        case Picture():
            return _picture(block, drawn)
        case Buttons():
            return _rows(list(_new(block.buttons, drawn)), drawn)
        case Select():
            return _select(block, drawn)
        case Search():
            return ()  # nothing searches from within a message; what a command is about does, while it is typed
        case Link():
            return _lists(_link(block))
        case Context():
            return _lists(_small(block.text))
        case _:
            assert_never(block)


def _text(block: Text) -> Iterable[Piece]:
    match block.style:
        case "title":
            parts = split(flat(block.text), limits.PART)
            return [Piece((text_display(f"## {escape(part)}"),), holds=True) for part in parts]
        case "body":
            return _paragraphs(block.text)
        case "quiet":
            return _lists(_small(block.text))
        case "code":
            parts = split(clean(block.text), limits.PART)
            return [Piece((text_display(fenced(part)),)) for part in parts]
        case _:
            assert_never(block.style)


def _paragraphs(text: str) -> Iterable[Piece]:
    shown = paragraph(text)
    whole = escape(shown)
    parts = [whole] if len(whole) <= limits.WHOLE else [escape(part) for part in split(shown, limits.PART)]
    return [Piece((text_display(part),)) for part in parts if part]


def _small(text: str) -> list[str]:
    """Draw small print, line by line."""
    shown = paragraph(text)
    parts = split(shown, limits.PART) if "\n" not in shown else map(str.strip, shown.split("\n"))
    return [f"-# {escape(some)}" for part in parts for some in split(part, limits.PART)]


def _lists(lines: Iterable[str]) -> Iterable[Piece]:
    """Put lines into as few texts as can hold them."""
    shown = list(lines)
    whole = "\n".join(shown)
    if len(whole) <= limits.WHOLE:
        return [Piece((text_display(whole),))] if whole else []
    texts = [""]
    for one in shown:
        joined = f"{texts[-1]}\n{one}" if texts[-1] else one
        if len(joined) <= limits.WHOLE:
            texts[-1] = joined
        else:
            texts.append(one)
    return [Piece((text_display(text),)) for text in texts]


def _fields(block: Fields) -> Iterable[Piece]:
    """Draw labelled values, short ones in one text; where one is long, each is a text, as these have gaps between."""
    lines: list[str] = []
    for field in block.fields:
        lines += _field(field.label, field.value)
    if len(lines) > limits.APART or all(len(said) <= limits.WIDE for said in lines):
        return _lists(lines)
    return [Piece((text_display(said),)) for said in lines]


def _field(label: str, value: str, mark: str = "") -> list[str]:
    """Draw a value behind its label."""
    name = line(label if len(label) <= limits.TITLE else cut(flat(label), limits.TITLE))
    lead = f"{mark}**{name}:** " if name else mark
    if len(value) <= limits.PART:
        return [f"{lead}{line(value) or NOTHING}"]
    first, *others = map(escape, split(flat(value), limits.PART) or [NOTHING])
    return [f"{lead}{first}", *others]


def _table(block: Table) -> Iterator[Piece]:
    """Draw a table as a list a row, with a line a column: Discord has no tables, and a phone no room for them."""
    for name, *cells in block.rows:
        found = [(head, cell) for head, cell in zip(block.header, cells, strict=False) if flat(cell)]
        points = [point for head, cell in found for point in _field(head, cell, "- ")]
        if points:
            yield from _lists([*_heading(name), *points])


def _items(title: str, items: tuple[str, ...]) -> list[str]:
    """Draw a list; a single item is a paragraph under its title."""
    points = [part for item in map(flat, items) for part in split(item, limits.PART)]
    if len(points) == 1:
        return [*_heading(title), escape(points[0])]
    ends = _leads(points)
    if not any(ends):
        return [*_heading(title), *[f"- {line(point)}" for point in points]]
    led = (
        f"- **{escape(point[:end])}**{inline(point[end:])}" if end else f"- {escape(point)}"
        for point, end in zip(points, ends, strict=True)
    )
    return [*_heading(title), *led]


def _heading(title: str) -> list[str]:
    """Make a title bold, but for what stands in brackets at its end."""
    shown = flat(title)
    if not shown.endswith(")") and len(shown) <= limits.PART:
        return [f"**{escape(shown)}**"] if shown else []
    name, bracket, rest = shown.partition(" (") if shown.endswith(")") else (shown, "", "")
    lines = [f"**{escape(part)}**" for part in split(name, limits.PART)]
    if bracket and lines and len(shown) <= limits.PART:
        return [f"{lines[0]}{inline(bracket + rest)}"]
    return [*lines, *(escape(part) for part in split((bracket + rest).strip(), limits.PART))]


def _leads(items: list[str]) -> list[int]:
    """Find where the words end that lead into each item ("Must have:", "Python"): all 0, unless most have some.

    Where a colon and a dash could both be the end, it is the sign that comes first in most items.
    """
    colons = [item.find(": ", 1, limits.LEAD + 2) + 1 for item in items]
    dashes = [max(0, item.find(" - ", 1, limits.LEAD + 3)) for item in items]
    pairs = list(zip(colons, dashes, strict=True))
    if 2 * pairs.count((0, 0)) >= len(pairs):
        return [0] * len(pairs)
    ahead = sum(1 if colon and (not dash or colon < dash) else -1 for colon, dash in pairs if colon or dash)
    return [colon or dash for colon, dash in pairs] if ahead > 0 else [dash or colon for colon, dash in pairs]


def _picture(block: Picture, drawn: Drawn) -> Iterator[Piece]:
    """Draw bars, under the words that go with them; words that only say the bars once more aren't shown."""
    if not is_told(block):
        yield from _paragraphs(block.alt)
    if drawn.pictures and drawable(block):
        yield Piece((), picture=block)
    elif block.bars:
        yield Piece((text_display(fenced("\n".join(bars(block)))),))


def _link(block: Link) -> Iterator[str]:
    """Draw an address as a link in a line of its own; one that is none, as text."""
    url = quote(clean(block.url), safe=_IN_ADDRESS)
    label = flat(block.label)
    if not _ADDRESS.match(url) or len(url) > limits.URL:
        yield from _small(f"{label}: {block.url}")
    else:
        shown = escape(cut(label, limits.TITLE).translate(_IN_LABEL))
        yield f"[{shown}]({url})" if shown else f"<{url}>"


def _new(steps: Iterable[Button], drawn: Drawn) -> Iterator[Step]:
    """Give the steps that the answer has no button for yet."""
    for step in steps:
        value = clean(step.value)
        if drawn.is_new(value):
            yield value, step.label


def _rows(steps: list[Step], drawn: Drawn) -> Iterator[Piece]:
    """Share buttons out over as few rows as can be, all about as long."""
    buttons = [step_button(value, label, drawn) for value, label in steps]
    most = ceil(len(buttons) / ceil(len(buttons) / limits.ROW)) if buttons else 1
    for at in range(0, len(buttons), most):
        yield Piece((row(buttons[at : at + most]),), steps=True)


def _select(block: Select, drawn: Drawn) -> Iterator[Piece]:
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
    for part in _lists([*_heading(prompt), *listed]):
        yield part._replace(holds=True)
