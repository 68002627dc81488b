"""Texts of an answer: paragraphs, small print, lists, labelled values and tables, in Discord's markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adapters.discord.drawing import limits
from adapters.discord.drawing.elements import NOTHING, Piece, text_display
from adapters.discord.drawing.text import cut, escape, flat, inline, line, paragraph
from adapters.drawing import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.messages import Fields, Items, Places, Table

_CHANNEL = re.compile(r"\d{1,20}")


def paragraphs(text: str) -> Iterable[Piece]:
    """Draw a text of one or several paragraphs."""
    shown = paragraph(text)
    whole = escape(shown)
    parts = [whole] if len(whole) <= limits.WHOLE else [escape(part) for part in split(shown, limits.PART)]
    return [Piece((text_display(part),)) for part in parts if part]


def small(text: str) -> list[str]:
    """Draw small print, line by line."""
    shown = paragraph(text)
    parts = split(shown, limits.PART) if "\n" not in shown else map(str.strip, shown.split("\n"))
    return [f"-# {escape(some)}" for part in parts for some in split(part, limits.PART)]


def lists(lines: Iterable[str]) -> Iterable[Piece]:
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


def fields(block: Fields) -> Iterable[Piece]:
    """Draw labelled values, short ones in one text; where one is long, each is a text, as these have gaps between."""
    lines: list[str] = []
    for field in block.fields:
        lines += _field(field.label, field.value)
    if len(lines) > limits.APART or all(len(said) <= limits.WIDE for said in lines):
        return lists(lines)
    return [Piece((text_display(said),)) for said in lines]


def _field(label: str, value: str, mark: str = "") -> list[str]:
    """Draw a value behind its label."""
    name = line(label if len(label) <= limits.TITLE else cut(flat(label), limits.TITLE))
    lead = f"{mark}**{name}:** " if name else mark
    if len(value) <= limits.PART:
        return [f"{lead}{line(value) or NOTHING}"]
    first, *others = map(escape, split(flat(value), limits.PART) or [NOTHING])
    return [f"{lead}{first}", *others]


def table(block: Table) -> Iterator[Piece]:
    """Draw a table as a list a row, with a line a column: Discord has no tables, and a phone no room for them."""
    for name, *cells in block.rows:
        found = [(head, cell) for head, cell in zip(block.header, cells, strict=False) if flat(cell)]
        points = [point for head, cell in found for point in _field(head, cell, "- ")]
        if points:
            yield from lists([*heading(name), *points])


def items(block: Items) -> list[str]:
    """Draw a list; a single item is a paragraph under its title."""
    points = [part for item in map(flat, block.items) for part in split(item, limits.PART)]
    if len(points) == 1:
        return [*heading(block.title), escape(points[0])]
    ends = _leads(points)
    if not ends:
        return [*heading(block.title), *[f"- {line(point)}" for point in points]]
    led = (
        f"- **{escape(point[:end])}**{inline(point[end:])}" if end else f"- {escape(point)}"
        for point, end in zip(points, ends, strict=True)
    )
    return [*heading(block.title), *led]


def places(block: Places) -> Iterator[str]:
    """Draw channels, which Discord names to those who may know them, each with what is said of it."""
    for address, text in block.rows:
        name = f"<#{address}>" if _CHANNEL.fullmatch(address) else line(address)
        yield f"- {f'{name}: ' if name else ''}{line(cut(flat(text), limits.PART))}"


def heading(title: str) -> list[str]:
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
    """Find where the words end that lead into each item ("Must have:", "Python"): nothing, unless most have some.

    Where a colon and a dash could both be the end, it is the sign that comes first in most items.
    """
    if not any(": " in item or " - " in item for item in items):
        return []
    colons = [item.find(": ", 1, limits.LEAD + 2) + 1 for item in items]
    dashes = [max(0, item.find(" - ", 1, limits.LEAD + 3)) for item in items]
    pairs = list(zip(colons, dashes, strict=True))
    if 2 * pairs.count((0, 0)) >= len(pairs):
        return []
    ahead = sum(1 if colon and (not dash or colon < dash) else -1 for colon, dash in pairs if colon or dash)
    return [colon or dash for colon, dash in pairs] if ahead > 0 else [dash or colon for colon, dash in pairs]
