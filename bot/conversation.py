"""What a conversation was about, so that "and what skills?" is understood. Kept in this process only."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.messages import Intent, Request

MOST_CONVERSATIONS = 5_000  # the oldest are dropped: some 20 MB at most, with all that was said
LASTS = 30 * 60.0  # seconds after which a follow-up would be a surprise


@dataclass(frozen=True, slots=True)
class Context:
    """What a follow-up by the same person in the same thread leans on.

    The `roles` last spoken of, what was asked (`intent`), and what the person `said` of themselves for it: the text
    of a recommendation, the answers of a quiz so far. `aside` says that something else was answered since, which no
    follow-up leans on: a vote is on that, then. `asks` is the topic of a vote whose reason was asked for. `ends_at`
    (seconds since 1970) tells which of two processes kept it.
    """

    roles: tuple[str, ...] = ()
    intent: Intent | None = None
    said: str = ""
    aside: bool = False
    asks: str = ""
    ends_at: float = field(default=0.0, compare=False)


class Conversations:
    """The contexts of running conversations, by person and thread."""

    def __init__(self) -> None:
        """Start with no conversation."""
        self._contexts: OrderedDict[tuple[str, str], tuple[float, str, Context]] = OrderedDict()

    def recall(self, user: str, thread: str, now: float) -> Context:
        """Give what this person spoke of last in this thread; `now` in seconds."""
        self._drop(now)
        return self._contexts.get((user, thread), (now, "", Context()))[2]

    def keep(self, request: Request, context: Context, now: float) -> None:
        """Remember what the person of a request speaks of in its thread, and in the conversation around it."""
        self._drop(now)
        for thread in request.threads:
            self._keep(request, thread, context, now)

    def turn_aside(self, request: Request, now: float) -> None:
        """Note that the last answer is none that follow-ups lean on."""
        for thread in request.threads:
            context = self.recall(request.user, thread, now)
            if context.intent is not None:
                self._keep(request, thread, replace(context, aside=True, asks=""), now)

    def of(self, user: str, now: float) -> dict[str, Context]:
        """Give what a person speaks of, by thread."""
        self._drop(now)
        return {thread: context for (person, thread), (_, _, context) in self._contexts.items() if person == user}

    def forget(self, user: str) -> int:
        """Drop every conversation of a person; give their number."""
        return self._forget([key for key in self._contexts if key[0] == user])

    def leave(self, workspace: str) -> int:
        """Drop every conversation in a workspace; give their number."""
        return self._forget([key for key, (_, place, _) in self._contexts.items() if place == workspace])

    def _keep(self, request: Request, thread: str, context: Context, now: float) -> None:
        self._contexts[request.user, thread] = (now, request.workspace, context)
        self._contexts.move_to_end((request.user, thread))
        if len(self._contexts) > MOST_CONVERSATIONS:
            self._contexts.popitem(last=False)

    def _forget(self, keys: list[tuple[str, str]]) -> int:
        for key in keys:
            del self._contexts[key]
        return len(keys)

    def _drop(self, now: float) -> None:
        """Drop what is older than it may be; the oldest stand first. A time to come is one of before the clock was set.

        What is from then is dropped too: nobody knows how old it is, and what follows must not wait for it.
        """
        while self._contexts and not 0 <= now - next(iter(self._contexts.values()))[0] <= LASTS:
            self._contexts.popitem(last=False)
