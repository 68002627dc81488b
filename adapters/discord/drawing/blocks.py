"""One function a kind of block: the bot's blocks as pieces that each fit a message of Components V2."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote

from adapters.discord.drawing import limits
from adapters.discord.drawing.elements import Drawn, Piece, text_display
from adapters.discord.drawing.pictures import bars, is_told
from adapters.discord.drawing.steps import buttons, select
from adapters.discord.drawing.text import clean, cut, escape, fenced, flat
from adapters.discord.drawing.texts import fields, items, lists, paragraphs, places, small, table
from adapters.drawing import split
from adapters.pictures import drawable
from bot.messages import Block, Buttons, Context, Fields, Items, Link, Picture, Places, Search, Select, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ADDRESS = re.compile(r"https?://[^/?#@\s]", re.IGNORECASE)
_IN_ADDRESS = ":/?#@!$&'*+,;=%~-._"  # what isn't here is written in per cent, as RFC 3986 has it: brackets, say
_IN_LABEL = str.maketrans("[]", "()")


def draw(block: Block, drawn: Drawn) -> Iterable[Piece]:  # noqa: C901, PLR0911 - one return a block type
    """Draw a block; nothing to see is no piece."""
    match block:
        case Text():
            return _text(block)
        case Fields():
            return fields(block)
        case Table():
            return table(block)
        case Items():
            return lists(items(block))
        case Places():
            return lists(places(block))
        case Picture():
            return _picture(block, drawn)
        case Buttons():
            return buttons(block.buttons, drawn)
        case Select():
            return select(block, drawn)
        case Search():
            return ()  # nothing searches from within a message; what a command is about does, while it is typed
        case Link():
            return lists(_link(block))
        case Context():
            return lists(small(block.text))
        case _:
            assert_never(block)


def _text(block: Text) -> Iterable[Piece]:
    match block.style:
        case "title":
            parts = split(flat(block.text), limits.PART)
            return [Piece((text_display(f"## {escape(part)}"),), holds=True) for part in parts]
        case "body":
            return paragraphs(block.text)
        case "quiet":
            return lists(small(block.text))
        case "code":
            parts = split(clean(block.text), limits.PART)
            return [Piece((text_display(fenced(part)),)) for part in parts]
        case _:
            assert_never(block.style)


def _picture(block: Picture, drawn: Drawn) -> Iterator[Piece]:
    """Draw bars, under the words that go with them; words that only say the bars once more aren't shown."""
    if not is_told(block):
        yield from paragraphs(block.alt)
    if drawn.pictures and drawable(block):
        yield Piece((), picture=block)
    elif block.bars:
        yield Piece((text_display(fenced("\n".join(bars(block)))),))


def _link(block: Link) -> Iterator[str]:
    """Draw an address as a link in a line of its own; one that is none, as text."""
    url = quote(clean(block.url), safe=_IN_ADDRESS)
    label = flat(block.label)
    if not _ADDRESS.match(url) or len(url) > limits.URL:
        yield from small(f"{label}: {block.url}")
    else:
        shown = escape(cut(label, limits.TITLE).translate(_IN_LABEL))
        yield f"[{shown}]({url})" if shown else f"<{url}>"
