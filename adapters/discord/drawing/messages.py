"""An answer as the messages that say it, in Components V2.

A phone of 360 points leaves 270 beside the avatar and 235 within a frame, which are 28 letters a line. So an answer is
one column: a frame in the blue of our pictures, in it a text for each part, as Discord sets texts apart by a gap that
is half of an empty line; no tables, and no fields side by side. What is pressed stands under the frame, where a button
has room for 34 letters: the next steps, and in the last row what shares the answer, and the thumbs. Sources stay in the
frame, above the buttons. A line between parts only made answers longer; the gaps and bold headings tell them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from adapters.discord.drawing import limits
from adapters.discord.drawing.blocks import draw
from adapters.discord.drawing.elements import CONTAINER, Drawn, Json, Piece, gallery, row, text_display
from adapters.discord.drawing.pictures import told
from adapters.discord.drawing.rows import opening, sharer, thumbs
from adapters.drawing import steps_last
from adapters.pictures import BLUE
from bot.messages import VERSION, Block, Picture, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.messages import Reply

ACCENT = int.from_bytes(bytes(BLUE))
COMPONENTS_V2, EPHEMERAL = 1 << 15, 1 << 6  # resources/message#message-object-message-flags
CARDS = 100  # cards of roles that stay drawn; there are 40 roles
CUT = "-# This answer is longer than Discord shows; the rest is left out."
EMPTY = "-# There is nothing to show."


@dataclass(frozen=True, slots=True)
class Message:
    """What one message says: its components, and the pictures that they show, in the order of their files."""

    components: tuple[Json, ...]
    pictures: tuple[Picture, ...] = ()

    def body(self, *, private: bool = False) -> Json:
        """Give the body of a request that sends it; `private` shows it to one person only, in answer to them."""
        made: Json = {
            "components": list(self.components),
            "flags": COMPONENTS_V2 | EPHEMERAL if private else COMPONENTS_V2,
            "allowed_mentions": {"parse": []},
        }
        if self.pictures:
            made["attachments"] = [
                {"id": number, "filename": filename(number), "description": told(picture)}
                for number, picture in enumerate(self.pictures)
            ]
        return made


def filename(number: int) -> str:
    """Give the name of a message's picture, counted from 0."""
    return f"picture-{number}.png"


def messages(
    reply: Reply, *, votes: bool = True, share: bool = False, pictures: bool = True, most: int = 5
) -> tuple[Message, ...]:
    """Draw a reply as one message or, seldom, as several, at most `most`; a cut answer says so and keeps its buttons.

    `votes` puts thumbs under it, `share` a button that shows it to the channel. Without `pictures`, bars are text.
    """
    parts = _drawn(reply, pictures=pictures, votes=votes, share=share)
    pages = [parts] if _fits(parts) else list(islice(_pages(parts), most + 1))
    if len(pages) > most:
        pages = _shortened(parts, most)
    return tuple(map(_message, pages))


def _drawn(reply: Reply, *, pictures: bool, votes: bool, share: bool) -> list[Piece]:
    """Draw all blocks, piece by piece, and the row under them."""
    form = reply.form
    drawn = Drawn(form.id, f"{VERSION}:{form.id}", pictures) if form else Drawn(pictures=pictures)
    if reply.intent == "lookup" and len(reply.roles) == 1 and not form and not _remarks(reply):
        parts = list(_card(reply.blocks))
    else:
        parts = [part for block in steps_last(reply.blocks) for part in draw(block, drawn)]
    last = [*(sharer(reply) if share else ()), *(thumbs(reply, drawn) if votes else ())]
    if form and drawn.opens:
        parts = opening(parts, form)
    return [*parts, Piece((row(last),), steps=True)] if last else parts


def _remarks(reply: Reply) -> bool:
    """Tell whether an answer has a remark for who asked, which may quote them."""
    return any(isinstance(block, Text) and block.style == "quiet" for block in reply.blocks)


@lru_cache(CARDS)
def _card(blocks: tuple[Block, ...]) -> tuple[Piece, ...]:
    """Draw what is told of a role, which many ask for and nobody is told otherwise; a card has no pictures."""
    drawn = Drawn()
    return tuple(part for block in steps_last(blocks) for part in draw(block, drawn))


def _pages(parts: list[Piece]) -> Iterator[list[Piece]]:
    page: list[Piece] = []
    for part in parts:
        if page and not _fits([*page, part]):
            held = page.pop() if len(page) > 1 and page[-1].holds else None
            yield page
            page = [held] if held else []
            if held and not _fits([held, part]):
                yield page
                page = []
        page.append(part)
    if page:
        yield page


def _fits(page: list[Piece]) -> bool:
    count, text, pictures = 1, 0, 0  # the frame is one
    for part in page:
        if part.picture:
            count, pictures = count + 1, pictures + 1
        for one in part.components:
            if "content" in one:
                count, text = count + 1, text + len(one["content"])
            else:
                count += 1 + len(one["components"])
    return count <= limits.COMPONENTS and text <= limits.TEXT and pictures <= limits.PICTURES


def _shortened(parts: list[Piece], most: int) -> list[list[Piece]]:
    """Leave out what is over `most` messages, but for the steps that the answer ends in."""
    at = len(parts)
    while at and parts[at - 1].steps:
        at -= 1
    *kept, page = [*islice(_pages(parts[:at]), most)] or [[]]
    steps = parts[at:]
    while not _fits([*page, _CUT, *steps]):
        if page:
            page = page[:-1]
        else:
            steps = steps[1:]
    return [*kept, [*page, _CUT, *steps]]


_CUT = Piece((text_display(CUT),))


def _message(page: list[Piece]) -> Message:
    """Put a frame around all but the rows at the end."""
    end = len(page)
    while end and page[end - 1].steps:
        end -= 1
    framed: list[Json] = []
    pictures: list[Picture] = []
    for part in page[:end]:
        if part.picture:
            framed.append(gallery(filename(len(pictures)), told(part.picture)))
            pictures.append(part.picture)
        framed += part.components
    frame = {"type": CONTAINER, "accent_color": ACCENT, "components": framed or [text_display(EMPTY)]}
    return Message((frame, *(one for part in page[end:] for one in part.components)), tuple(pictures))
