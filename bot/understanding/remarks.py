"""Recognise the reason of a vote that was asked for: "too long"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.understanding.commands import alone, command

if TYPE_CHECKING:
    from bot.understanding.query import Query

FREE = frozenset({"unknown", "lookup", "skills", "other", "recommend", "path"})  # as which a remark may be misread
LONGEST = 25  # words


def explains(query: Query) -> bool:
    """Tell whether a message is probably such a reason: it asks nothing, orders nothing and names no role."""
    said = query.text
    named = query.mentions or query.spots or query.backgrounds
    free = query.intent in FREE and alone(said) is None and command(said) is None
    return free and not named and "?" not in said and 0 < len(said.split()) <= LONGEST
