"""What a conversation was about, so that "and what skills?" is understood. Kept in this process only."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.messages import Intent

MOST_CONVERSATIONS = 5_000  # the oldest are dropped: some 20 MB at most, with all that was said
LASTS = 30 * 60.0  # seconds after which a follow-up would be a surprise


@dataclass(frozen=True, slots=True)
class Context:
    """What a follow-up by the same person in the same thread leans on.

    The `roles` last spoken of, what was asked (`intent`), and what the person `said` of themselves for it: the text
    of a recommendation, the answers of a quiz so far.
    """

    roles: tuple[str, ...] = ()
    intent: Intent | None = None
    said: str = ""


class Memory:
    """The contexts of running conversations, by person and thread."""

    def __init__(self) -> None:
        """Start with no conversation."""
        self._contexts: OrderedDict[tuple[str, str], tuple[float, Context]] = OrderedDict()

    def recall(self, user: str, thread: str, now: float) -> Context:
        """Give what this person spoke of last in this thread; `now` in seconds of a steady clock."""
        self._drop(now)
        return self._contexts.get((user, thread), (now, Context()))[1]

    def keep(self, user: str, thread: str, context: Context, now: float) -> None:
        """Remember what this person speaks of in this thread."""
        self._drop(now)
        self._contexts[user, thread] = (now, context)
        self._contexts.move_to_end((user, thread))
        if len(self._contexts) > MOST_CONVERSATIONS:
            self._contexts.popitem(last=False)

    def _drop(self, now: float) -> None:
        """Drop what is older than it may be; the oldest stand first."""
        while self._contexts and now - next(iter(self._contexts.values()))[0] > LASTS:
            self._contexts.popitem(last=False)

    def forget(self, user: str) -> int:
        """Drop every conversation of a person; give their number."""
        mine = [key for key in self._contexts if key[0] == user]
        for key in mine:
            del self._contexts[key]
        return len(mine)
