"""What a command offers while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.discord.drawing import limits
from adapters.discord.drawing.elements import Json, plain
from adapters.discord.drawing.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable


def choices(found: Iterable[tuple[str, str]]) -> list[Json]:
    """Make choices of names and values, each value once; one whose value can't travel is left out."""
    made: dict[str, Json] = {}
    for name, value in found:
        if 0 < len(value) <= limits.CHOICE and value == clean(value) and value not in made:
            made[value] = {"name": plain(name, limits.CHOICE), "value": value}
            if len(made) == limits.CHOICES:
                break
    return list(made.values())
