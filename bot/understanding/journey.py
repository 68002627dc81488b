"""Read the two ends of a path as they are written, known or not: "path plumber to data scientist"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.understanding.query import Query

_END = r"(?:an? )?([^,.?!;:\n]{2,60}?)"
_TAIL = r"(?: (?:in|within|at|with) \d|[,.?!;:\n]|$)"
_FROM = re.compile(rf"\bfrom {_END} (?:to|into) {_END}{_TAIL}", re.IGNORECASE)
_BARE = re.compile(rf"{_END} (?:to|into) {_END}{_TAIL}", re.IGNORECASE)  # right behind the command
# Words of a sentence: what holds one of them is no name of a start ("how do I get to ...", "I want to ...").
_SAYING = frozenset(
    "i i'm i'd i've how what where when do does want would like love get go move take need we you".split()
)


def written_ends(query: Query) -> tuple[str, str] | None:
    """Give start and goal of a path in the person's words; none where they are not written as "X to Y"."""
    commanded = query.text != query.rest and query.text.endswith(query.rest)
    match = _FROM.search(query.rest) or (_BARE.match(query.rest) if commanded else None)
    if match is None or _SAYING & set(match[1].lower().split()):
        return None
    return match[1], match[2]
