"""What an answer is about, in a few words: for the next follow-up, and for a vote on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages import Intent, Reply

MOST_ROLES = 4  # remembered of an answer: as many as are compared
NAMED = frozenset({"lookup", "compare", "path", "skills"})  # answers that are about roles, and not about a person
VOTED = NAMED | {"recommend", "quiz", "team", "decode"}
MOST_NAMED = 2  # roles in a topic: as many as a button carries


def spoken_of(reply: Reply) -> tuple[str, ...]:
    """Give the roles that a follow-up may mean; of a path, the goal first."""
    return (reply.roles[::-1] if reply.intent == "path" else reply.roles)[:MOST_ROLES]


def topic(intent: Intent, roles: Sequence[str]) -> str:
    """Name what a vote is about: the intent, with the roles where they tell nothing of the person who asked."""
    if intent not in VOTED or not roles:
        return ""
    return " ".join((intent, *(roles[:MOST_NAMED] if intent in NAMED else ())))
