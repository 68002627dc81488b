"""What each person asked about lately, so that menus have it first. In this process only, never on disk."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.topics import NAMED, spoken_of

if TYPE_CHECKING:
    from bot.messages import Reply, Request, Sought
    from bot.understanding.query import Query

MOST_PERSONS = 5_000  # those who asked longest ago are dropped: some 10 MB at most
LASTS = 24 * 3600.0  # seconds that it is kept after somebody asked last
MOST_EACH = 5  # roles and skills of a person: more would push what is typed out of sight


class Lately:
    """The last few roles and skills that each person was told about, and the workspace in which they were."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._asked: OrderedDict[str, OrderedDict[tuple[Sought, str], str]] = OrderedDict()
        self._last: dict[str, float] = {}  # when, in seconds since 1970

    def note(self, request: Request, query: Query, reply: Reply, now: float) -> None:
        """Note what an answer is about that was asked for by name; `now` in seconds since 1970."""
        roles = [role for role in spoken_of(reply) if role in query.roles] if reply.intent in NAMED else []
        skills = query.skills if query.intent == "skills" and not query.roles else ()
        found: list[tuple[Sought, str]] = [*(("role", role) for role in roles), *(("skill", skill) for skill in skills)]
        if not found or not request.user:
            return
        asked = self._asked.setdefault(request.user, OrderedDict())
        self._asked.move_to_end(request.user)
        self._last[request.user] = now
        for name in reversed(found):  # the one named first is the last to be dropped
            asked[name] = request.workspace
            asked.move_to_end(name)
        while len(asked) > MOST_EACH:
            asked.popitem(last=False)
        self._drop(now)

    def of(self, user: str, now: float) -> tuple[tuple[Sought, str], ...]:
        """List what a person asked about, the latest last: "role" or "skill", and its id."""
        self._drop(now)
        return tuple(self._asked.get(user, ()))

    def forget(self, user: str) -> int:
        """Drop what a person asked about; give how much that was."""
        self._last.pop(user, None)
        return len(self._asked.pop(user, ()))

    def leave(self, workspace: str) -> None:
        """Drop what was asked in a workspace."""
        for user, asked in list(self._asked.items()):
            for name in [name for name, place in asked.items() if place == workspace]:
                del asked[name]
            if not asked:
                self.forget(user)

    def _drop(self, now: float) -> None:
        """Drop those who asked longest ago: over a day ago, or before all others that are kept."""
        while self._asked:
            oldest = next(iter(self._asked))
            if len(self._asked) <= MOST_PERSONS and 0 <= now - self._last[oldest] <= LASTS:
                return
            self.forget(oldest)
