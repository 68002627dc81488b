"""Which questions found no answer, and how they may be kept: short, and without what they tell of a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answers.desk import quote

if TYPE_CHECKING:
    from bot.messages import Reply
    from bot.understanding.query import Query

LONGEST = 120  # characters
MOST_WORDS = 15  # in the first person: more is somebody's story
ASKING = frozenset("how what which who where when why is are can could do does should would will".split())
NAMED = frozenset({"lookup", "compare", "path", "skills"})  # without a role they met an unknown title
ADDRESS = re.compile(r"\S*@\S+|\b(?:https?|www)\S*|\+?\d[\d ()/.-]{5,}\d")
PLEASANT = re.compile(r"(?:thanks|thank you|thx|ty|cheers|great|nice|cool|ok|okay|good|hi|hello|hey|bye|who are you)\b")


def without_addresses(text: str) -> str:
    """Take addresses and telephone numbers out of a text."""
    return ADDRESS.sub("...", text)


def unanswered(query: Query, reply: Reply) -> str:
    """Give a question that found no answer, as it may be kept; nothing for others, and for what tells of a person."""
    words = query.text.lower().split()
    missed = reply.intent == "unknown" or (reply.intent == "other" and not PLEASANT.match(query.text.lower()))
    missed = missed or (reply.intent in NAMED and not reply.roles and not query.spots and not query.sense)
    if not missed or not words:
        return ""
    told = query.backgrounds or (query.person is not None and query.person.says_anything)
    if told or (query.personal and (words[0] not in ASKING or len(words) > MOST_WORDS)):
        return ""
    return quote(without_addresses(query.text), LONGEST)
