"""What a picture says in words, and its bars where it can't be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.discord.drawing import limits
from adapters.discord.drawing.text import cut, flat
from adapters.drawing import bar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.messages import Picture


def is_told(picture: Picture) -> bool:
    """Tell whether the words that go with a picture only say its bars once more, as parts of a hundred."""
    return bool(picture.bars) and all(f"{bar.value} % {bar.label}" in picture.alt for bar in picture.bars)


def told(picture: Picture) -> str:
    """Say a picture in words, for those who don't see it."""
    words = picture.alt if is_told(picture) else ", ".join(f"{bar.label}: {bar.value}" for bar in picture.bars)
    return cut(flat(words), limits.ALT_TEXT)


def bars(picture: Picture) -> Iterator[str]:
    """Draw bars in text, each under its label."""
    most = max((one.value for one in picture.bars), default=0)
    unit = " %" if is_told(picture) else ""
    for one in picture.bars[: limits.BARS]:
        yield cut(flat(one.label), limits.BAR_LABEL)
        yield f"{bar(one.value, most, limits.BAR)} {one.value}{unit}".lstrip()
