"""An answer as the messages that say it: blocks, and the text that stands for them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from adapters.drawing import steps_last
from adapters.slack.drawing import limits
from adapters.slack.drawing.blocks import draw
from adapters.slack.drawing.elements import Json, actions, plain_text
from adapters.slack.drawing.pieces import pieces
from adapters.slack.drawing.rows import joined, opened, opener, sharer, thumbs
from adapters.slack.drawing.text import cut_escaped, escape
from bot.messages import Table, Text
from bot.plain import plain_block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.messages import Form, Picture, Reply

CUT = "This answer is longer than Slack shows; the rest is left out."
EMPTY = "There is nothing to show."
ADDED = 40  # characters of JSON that Slack adds to a block: its id
_AS_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


@dataclass(frozen=True, slots=True)
class Message:
    """What one chat.postMessage says; `text` is for notifications and for screen readers."""

    text: str
    blocks: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks that stay together, and what they say; `holds` is a heading, which never ends a message."""

    said: str
    blocks: tuple[Json, ...]
    holds: bool = False


def messages(
    reply: Reply, *, votes: bool = True, share: bool = False, picture: Callable[[Picture], str | None] | None = None
) -> tuple[Message, ...]:
    """Draw a reply: seldom more than one message, never more than a response_url takes.

    `votes` puts thumbs under it, `share` a button that shows it to the channel. `picture` gives a public address of
    a PNG; where it gives none, a picture is drawn in text.
    """
    parts, form = drawn(reply, picture)
    row = [*([opener(form)] if form else []), *(sharer(reply) if share else ())]
    if parts and row and (together := joined(parts[-1].blocks, row)):
        parts[-1] = replace(parts[-1], blocks=together)
        row = []
    last = Piece("", (*([actions(row)] if row else []), *(thumbs(reply.votes()) if votes else ())))
    pages = [page for page in _pages([*parts, last]) if page]
    if len(pages) > limits.RESPONSE_URL_USES:
        end = Piece(CUT, (context(CUT), *last.blocks))
        *kept, page = pages[: limits.RESPONSE_URL_USES]
        pages = [*kept, _shortened(page, end)]
    return tuple(map(_message, pages)) or (Message(EMPTY, ()),)


def drawn(
    reply: Reply, picture: Callable[[Picture], str | None] | None = None, tables: int = limits.TABLES
) -> tuple[list[Piece], Form | None]:
    """Draw all blocks, piece by piece; at most so many tables stay tables. Also give the form that none opens yet."""
    made = []
    form = reply.form
    for number, block in enumerate(steps_last(reply.blocks)):
        for part in pieces(block, table=tables > 0):
            tables -= isinstance(part, Table)
            blocks = tuple(draw(part, number, picture))
            if blocks and form and (opening := opened(blocks, form)):
                blocks, form = opening, None
            if blocks:
                made.append(Piece(plain_block(part), blocks, isinstance(part, Text) and part.style == "title"))
    return made, form


def context(text: str) -> Json:
    """Draw a small line."""
    return {"type": "context", "elements": [plain_text(text)]}


def _pages(parts: list[Piece]) -> Iterator[list[Piece]]:
    if _fits(parts):  # as nearly all answers do: they are weighed once
        yield [part for part in parts if part.blocks]
        return
    page: list[Piece] = []
    for part in parts:
        if page and not _fits([*page, part]):
            held = page.pop() if len(page) > 1 and page[-1].holds else None
            yield page
            page = [held] if held else []
        if part.blocks:
            page.append(part)
    if page:
        yield page


def _fits(page: list[Piece]) -> bool:
    blocks = [block for part in page for block in part.blocks]
    return len(blocks) <= limits.MESSAGE_BLOCKS and len(_AS_JSON(blocks)) + ADDED * len(blocks) <= limits.MESSAGE_WEIGHT


def _shortened(page: list[Piece], end: Piece) -> list[Piece]:
    while page and not _fits([*page, end]):
        page = page[:-1]
    return [*page, end]


def _message(page: list[Piece]) -> Message:
    said = "\n\n".join(part.said for part in page if part.said.strip())
    text = cut_escaped(escape(said).strip(), limits.MESSAGE_TEXT) or EMPTY
    return Message(text, tuple(block for part in page for block in part.blocks))
