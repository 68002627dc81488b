"""The one plain-text form of a Reply: a console's output, a fallback, a notification line.

Whatever was typed, this text can't ping anybody or fake a link: markup characters are replaced by look-alikes.
"""

from __future__ import annotations

import re
from typing import assert_never

from bot.messages import (
    Block,
    Buttons,
    Context,
    Fields,
    Items,
    Link,
    Picture,
    Places,
    Reply,
    Search,
    Select,
    Table,
    Text,
)

WIDEST_BAR = 20  # characters
_HARMLESS = str.maketrans({"<": "\u2039", ">": "\u203a", "`": "'"})
_PING = re.compile(r"@(?=\w)")
_IN_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "@[]`<>"})  # as RFC 3986 writes them
_FAKE_LINK = re.compile(r"\](?=\()")


def plain(reply: Reply) -> str:
    """Write a Reply as plain text; a button becomes the command that a person can type."""
    return "\n\n".join(text for text in map(plain_block, reply.blocks) if text)


def plain_block(block: Block) -> str:  # noqa: C901, PLR0911 - one return a block type
    """Write one block as plain text."""
    match block:
        case Text():
            return harmless(block.text)
        case Fields():
            return "\n".join(harmless(f"{field.label}: {field.value}") for field in block.fields)
        case Table():
            return "\n".join(line for row in block.rows for line in _row(block.header, row))
        case Items():
            lines = [harmless(f"- {item}") for item in block.items]
            return "\n".join([harmless(block.title), *lines] if block.title else lines)
        case Places():
            return "\n".join(harmless(f"- {named}") for named in placed(block))
        case Picture():
            return "\n".join([harmless(block.alt), *bars(block)])
        case Buttons():
            return "Next: " + " | ".join(harmless(button.command) for button in block.buttons) if block.buttons else ""
        case Select():
            return _choice(block)
        case Search():
            return harmless(f"{block.prompt}: {block.command} ...")
        case Link():
            return f"{harmless(block.label)}: {block.url.translate(_IN_ADDRESS)}"
        case Context():
            return harmless(block.text)
        case _:
            assert_never(block)


def _choice(block: Select) -> str:
    """Write a choice: on one line where the commands speak for themselves, else each with what it stands for."""
    if not block.spelt:
        return harmless(f"{block.prompt}: ") + " | ".join(harmless(button.command) for button in block.options)
    lines = [harmless(f"{number} {button.label}: {button.command}") for number, button in enumerate(block.options, 1)]
    return "\n".join([harmless(block.prompt), *lines])


def _row(header: tuple[str, ...], row: tuple[str, ...]) -> list[str]:
    cells = [f"  {name}: {cell}" for name, cell in zip(header, row[1:], strict=True) if cell]
    return [harmless(line) for line in (row[0], *cells)] if cells else []


def placed(block: Places) -> list[str]:
    """Write what is said of channels, where they can only be named by their address."""
    return [f"#{address}: {text}" if address else text for address, text in block.rows]


def bars(picture: Picture, width: int = 80) -> list[str]:
    """Draw the bars of a picture in at most `width` columns, the longest at its full length, each with its number."""
    widest = max((bar.value for bar in picture.bars), default=0)
    longest = max((len(bar.label) for bar in picture.bars), default=0)
    room = max(1, min(WIDEST_BAR, width - longest - 8))  # beside the indent, two gaps and a number of three digits
    label = min(longest, width - room - 8)
    lines = []
    for bar in picture.bars:
        length = round(room * bar.value / widest) if widest else 0
        lines.append(f"  {harmless(bar.label)[:label]:<{label}}  {'#' * length} {bar.value}")
    return lines


def harmless(text: str) -> str:
    """Take from a text whatever a chat platform could read as a ping, a link or code."""
    if "<" in text or ">" in text or "`" in text:
        text = text.translate(_HARMLESS)
    if "@" in text:
        text = _PING.sub("@\u200b", text)
    return _FAKE_LINK.sub("] ", text) if "](" in text else text
