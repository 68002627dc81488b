"""Find the sides of a comparison: "mlops vs. devops", "DS, DE or MLE", with what is not known among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.understanding.mentions import NONE, find_mentions, named
from bot.understanding.text import phrase

if TYPE_CHECKING:
    from bot.understanding.mentions import Unused
    from bot.understanding.vocabulary import Vocabulary

LEAD = re.compile(
    r"^(?:what(?:'s| is| are)? )?(?:the )?"
    r"(?:differences? (?:between|of)|compare|comparison of|comparing|which is better,?)\s+",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s+(?:vs\.?|versus|and|with|or|&|to)\s+|\s*[,;|]\s*(?:and |or |vs\.? )?|\s/\s", re.IGNORECASE)
MOST_WORDS = 4  # of one side


def sides(
    text: str, vocabulary: Vocabulary, unused: Unused = NONE, *, named_only: bool = False
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the roles that a text sets side by side, and the sides that are none of ours; nothing if it doesn't.

    With `named_only` a side must be a name and nothing else, not a title or a phrase that holds one. `unused` are
    titles of roles that are not used.
    """
    parts = [part.strip(" ?!.") for part in BETWEEN.split(LEAD.sub("", text))]
    parts = [part for part in parts if part]
    if len(parts) < 2 or any(len(part.split()) > MOST_WORDS for part in parts):  # noqa: PLR2004 - two sides
        return (), ()
    roles: list[str] = []
    unknown: list[str] = []
    for part in parts:
        found = _name(part, vocabulary)
        if not found and not named_only and phrase(part) not in unused:
            found = _phrase(part, vocabulary, unused)
        roles += found
        unknown += [] if found else [part]
    return tuple(dict.fromkeys(roles)), tuple(unknown)


def _name(part: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    key = phrase(part)
    role = vocabulary.exact(part) or next((known[key] for known in vocabulary.spoken() if key in known), None)
    return (role,) if role else ()


def _phrase(part: str, vocabulary: Vocabulary, unused: Unused) -> tuple[str, ...]:
    mentions, _ = find_mentions(part, vocabulary, unused)
    return named(mentions) if mentions else vocabulary.title(part)[:1]
