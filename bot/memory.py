"""What the bot remembers: conversations in this process, the rest in a store that is opened when it is needed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.conversation import LASTS, Context, Conversations
from bot.lately import Lately
from bot.store.errors import UnavailableError

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.messages import Request
    from bot.posting import Poster
    from bot.store.place import Head, Place
    from bot.store.profiles import Profile
    from bot.store.store import Store
    from bot.understanding.query import Query


@dataclass(frozen=True, slots=True)
class Visit:
    """A request on its way: what it asks, what was spoken of before, what answers it, when (seconds since 1970)."""

    request: Request
    query: Query
    before: Context
    desk: Desk
    now: float
    poster: Poster | None = None  # where the platform lets us post unasked


class Memory:
    """What is remembered between requests.

    Without a place there is only what this process knows: conversations, and what each person asked about lately.
    `shared` says that other processes serve the same people: conversations are then kept in the store too.
    """

    def __init__(self, place: Place | None = None, *, shared: bool = False) -> None:
        """Remember where the store is; it isn't opened yet."""
        self.place = place
        self.conversations = Conversations()
        self.lately = Lately()
        self._shared = shared and place is not None
        self._store: Store | None = None
        self._head: Head | None = None
        if place is not None:
            from bot.store.place import Head  # noqa: PLC0415 - whoever has a place has it loaded

            self._head = Head(place)

    @property
    def store(self) -> Store:
        """The store, which opens its database at its first use.

        Raises:
            LookupError: there is no place for one.

        """
        if self.place is None:
            raise LookupError("no place to keep anything")
        if self._store is None:
            from bot.store.store import Store  # noqa: PLC0415 - most questions need no database, and start-up is felt

            self._store = Store(self.place)
        return self._store

    def may_hold_dialects(self) -> bool:
        """Tell whether any workspace can have a dialect, without opening the store."""
        return self._head is not None and self._head.may_hold_dialects()

    def holds_anything(self) -> bool:
        """Tell whether anything can have been kept."""
        return self.place is not None and self.place.exists()

    async def first_time(self, request: Request, now: float) -> bool:
        """Take a request's event up; tell whether nobody did before. An event without an id is always new."""
        if not request.event or self.place is None:
            return True
        from bot.store import events  # noqa: PLC0415 - as above

        return await self.store.write(events.claim, request.event, request.workspace, now)

    async def recall(self, request: Request, now: float) -> Context:
        """Give what this person last spoke of in this thread; where nothing yet, in the conversation around it."""
        for thread in request.threads:
            context = await self._recall(request.user, thread, now)
            if context.intent is not None:
                return context
        return Context()

    async def keep(self, request: Request, context: Context, now: float) -> None:
        """Keep what this person speaks of; where the store can't, this process still knows."""
        context = replace(context, ends_at=now + LASTS)
        self.conversations.keep(request, context, now)
        if self._shared and not self.store.rests:
            from bot.store import contexts  # noqa: PLC0415 - as above

            with suppress(UnavailableError):
                for thread in request.threads:
                    await self.store.write(
                        contexts.keep, request.user, thread, request.workspace, context, now, context.ends_at
                    )

    async def profile(self, person: str) -> Profile | None:
        """Give what is kept of a person who said yes."""
        if not self.holds_anything():
            return None
        from bot.store import profiles  # noqa: PLC0415 - as above

        return await self.store.read(profiles.profile, person)

    def drop(self, user: str) -> int:
        """Drop what this process alone knows of a person; give how many things that was."""
        return self.conversations.forget(user) + self.lately.forget(user)

    async def forget_workspace(self, workspace: str) -> dict[str, int]:
        """Delete everything of a workspace, as when it uninstalls the bot; give how many rows of each table."""
        self.conversations.leave(workspace)
        self.lately.leave(workspace)
        if not self.holds_anything():
            return {}
        from bot.store import forgetting  # noqa: PLC0415 - as above

        return await self.store.erase(forgetting.forget_workspace, workspace)

    async def close(self) -> None:
        """Close the store, if it was opened."""
        if self._store is not None:
            await self._store.close()
        if self._head is not None:
            self._head.close()

    async def _recall(self, user: str, thread: str, now: float) -> Context:
        own = self.conversations.recall(user, thread, now)
        if not self._shared or self.store.rests:
            return own
        from bot.store import contexts  # noqa: PLC0415 - as above

        try:
            kept = await self.store.read(contexts.recall, user, thread, now)
        except UnavailableError:
            return own
        # What somebody said of themselves goes to the store only after their yes; this process may know it without,
        # unless another answered since: there they may have had it forgotten.
        same = (kept.roles, kept.intent, kept.ends_at) == (own.roles, own.intent, own.ends_at)
        return replace(own, said=kept.said or own.said) if same else kept
