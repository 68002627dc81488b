"""What is drawn alike on every platform: the order of an answer's blocks, long texts in parts, bars in text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages import Block, Buttons, Context, Fields, Link, Search, Select

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAKS = ("\n\n", "\n", ". ", "; ", " ")
_EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589"  # of a column, from none to seven


def steps_last(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Put what belongs to a text above the buttons and menus before it, its sources above all: steps end an answer."""
    steps: list[Block] = []
    for block in blocks:
        if isinstance(block, (Buttons, Select, Search)):
            steps.append(block)
        elif steps and not isinstance(block, (Context, Fields, Link)):
            yield from (*steps, block)
            steps = []
        else:
            yield block
    yield from steps


def split(text: str, limit: int) -> list[str]:
    """Split a text into parts of at most `limit` characters: between paragraphs, lines, sentences or words."""
    if len(text) <= limit:
        return [kept] if (kept := text.rstrip().strip("\n")) else []
    parts = []
    while len(text) > limit:
        at = _break(text, limit)
        parts.append(text[:at])
        text = text[at:]
    return [part for part in (part.rstrip().strip("\n") for part in [*parts, text]) if part]


def bar(value: int, most: int, columns: int) -> str:
    """Draw a bar in text, as long as all `columns` where its value is the most; eighths tell small values apart."""
    eighths = max(1, round(8 * columns * value / most)) if value > 0 else 0
    return "\u2588" * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")


def _break(text: str, limit: int) -> int:
    for sign in _BREAKS:
        at = text.rfind(sign, limit // 2, limit)
        if at > 0:
            return at + len(sign)
    return limit
