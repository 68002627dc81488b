"""An answer as the messages that say it: blocks, and the text that stands for them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from adapters.slack import limits, names
from adapters.slack.blocks import draw
from adapters.slack.elements import Json, actions, line, plain_text
from adapters.slack.pieces import pieces
from adapters.slack.text import clean, cut_escaped, escape
from bot.messages import VERSION, Block, Buttons, Context, Table, Text
from bot.plain import plain_block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.messages import Button, Form, Picture, Reply

CUT = "This answer is longer than Slack shows; the rest is left out."
EMPTY = "There is nothing to show."
ADDED = 40  # characters of JSON that Slack adds to a block: its id


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

    @property
    def weight(self) -> int:
        """How many characters of JSON it takes."""
        return sum(len(json.dumps(block, ensure_ascii=False)) + ADDED for block in self.blocks)


def messages(
    reply: Reply, *, votes: bool = True, share: bool = False, picture: Callable[[Picture], str] | None = None
) -> tuple[Message, ...]:
    """Draw a reply: seldom more than one message, never more than a response_url takes.

    `votes` puts thumbs under it, `share` a button that shows it to the channel. `picture` gives a public address of
    a PNG; without it, pictures are drawn in text.
    """
    parts = drawn(reply, picture)
    row = [*_opener(reply, parts), *_sharer(reply, share=share)]
    if parts and row and _has_room(parts[-1].blocks[-1], len(row)):
        *before, steps = parts[-1].blocks
        parts[-1] = replace(parts[-1], blocks=(*before, _first_first([*steps["elements"], *row])))
        row = []
    last = Piece("", (*([actions(row)] if row else []), *(_thumbs(*reply.votes()) if votes else ())))
    pages = list(_pages([*parts, last]))
    if len(pages) > limits.RESPONSE_URL_USES:
        kept = pages[: limits.RESPONSE_URL_USES]
        kept[-1] = _shortened(kept[-1], Piece(CUT, (context(CUT), *last.blocks)))
        pages = kept
    return tuple(map(_message, pages)) or (Message(EMPTY, ()),)


def view_blocks(reply: Reply) -> list[Json]:
    """Draw a reply for a view, which has neither tables nor thumbs."""
    parts = drawn(reply, tables=0)
    opener = _opener(reply, parts)
    return [block for part in parts for block in part.blocks] + ([actions(opener)] if opener else [])


def drawn(reply: Reply, picture: Callable[[Picture], str] | None = None, tables: int = limits.TABLES) -> list[Piece]:
    """Draw all blocks, piece by piece; at most so many tables stay tables."""
    made = []
    for number, block in enumerate(_sources_first(reply.blocks)):
        for part in pieces(block, table=tables > 0):
            tables -= isinstance(part, Table)
            blocks = tuple(_opening(one, reply.form) for one in draw(part, number, picture))
            if blocks:
                made.append(Piece(plain_block(part), blocks, isinstance(part, Text) and part.style == "title"))
    return made


def context(text: str) -> Json:
    """Draw a small line."""
    return {"type": "context", "elements": [plain_text(text)]}


def _sources_first(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Put a last small line above the buttons before it: sources belong to the text, and buttons end an answer."""
    match blocks:
        case (*before, Buttons() as steps, Context() as sources):
            return (*before, sources, steps)
        case _:
            return blocks


def _opening(block: Json, form: Form | None) -> Json:
    """Have a button that asks for what the form asks for open the form."""
    if not form or block["type"] != "actions":
        return block
    same = f"{VERSION}:{form.id}"
    changed = {"action_id": names.OPEN, "value": form.id, "style": "primary"}
    return actions(one | changed if one.get("value") == same else one for one in block["elements"])


def _opener(reply: Reply, parts: list[Piece]) -> list[Json]:
    """Draw the button that opens the form, unless one does already."""
    shown = [block for part in parts for block in part.blocks if block["type"] == "actions"]
    if not reply.form or any(one["action_id"] == names.OPEN for block in shown for one in block["elements"]):
        return []
    return [_button(names.OPEN, reply.form.title, reply.form.id) | {"style": "primary"}]


def _sharer(reply: Reply, *, share: bool) -> list[Json]:
    value = clean(f"{VERSION}:{reply.again}")
    fits = share and reply.again and len(value) <= limits.VALUE
    return [_button(names.SHARE, "Share to channel", value)] if fits else []


def _has_room(block: Json, more: int) -> bool:
    """Tell whether a block is a row of buttons that so many more go into."""
    elements = block.get("elements", []) if block["type"] == "actions" else []
    return 0 < len(elements) <= limits.ROW - more and all(one["type"] == "button" for one in elements)


def _first_first(elements: list[Json]) -> Json:
    """Make a row of buttons, what is asked for first."""
    return actions(sorted(elements, key=lambda one: one.get("style") != "primary"))


def _pages(parts: Iterable[Piece]) -> Iterator[list[Piece]]:
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
    blocks = sum(len(part.blocks) for part in page)
    return blocks <= limits.MESSAGE_BLOCKS and sum(part.weight for part in page) <= limits.MESSAGE_WEIGHT


def _shortened(page: list[Piece], end: Piece) -> list[Piece]:
    while page and not _fits([*page, end]):
        page = page[:-1]
    return [*page, end]


def _message(page: list[Piece]) -> Message:
    said = "\n\n".join(part.said for part in page if part.said.strip())
    text = cut_escaped(escape(said).strip(), limits.MESSAGE_TEXT) or EMPTY
    return Message(text, tuple(block for part in page for block in part.blocks))


def _button(action: str, label: str, value: str) -> Json:
    return {"type": "button", "action_id": action, "text": line(label, limits.BUTTON), "value": clean(value)}


def _thumbs(*votes: Button) -> Iterator[Json]:
    if votes:
        ways = zip(("positive_button", "negative_button"), votes, strict=True)
        made = {way: {"text": line(vote.label, limits.BUTTON), "value": clean(vote.value)} for way, vote in ways}
        feedback = {"type": "feedback_buttons", "action_id": names.VOTE, **made}
        yield {"type": "context_actions", "elements": [feedback]}
