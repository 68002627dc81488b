"""What a picture says in words, and its bars where it can't be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.discord.drawing import limits
from adapters.discord.drawing.text import cut, flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.messages import Picture

_EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589"  # of a column, from none to seven


def is_told(picture: Picture) -> bool:
    """Tell whether the words that go with a picture only say its bars once more, as parts of a hundred."""
    return bool(picture.bars) and all(f"{bar.value} % {bar.label}" in picture.alt for bar in picture.bars)


def told(picture: Picture) -> str:
    """Say a picture in words, for those who don't see it."""
    words = picture.alt if is_told(picture) else ", ".join(f"{bar.label}: {bar.value}" for bar in picture.bars)
    return cut(flat(words), limits.ALT_TEXT)


def bars(picture: Picture) -> Iterator[str]:
    """Draw bars in text, each under its label; eighths of a column tell small values apart."""
    most = max((bar.value for bar in picture.bars), default=0)
    unit = " %" if is_told(picture) else ""
    for bar in picture.bars[: limits.BARS]:
        eighths = max(1, round(8 * limits.BAR * bar.value / most)) if bar.value > 0 else 0
        drawn = "\u2588" * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")
        yield cut(flat(bar.label), limits.BAR_LABEL)
        yield f"{drawn} {bar.value}{unit}".lstrip()
