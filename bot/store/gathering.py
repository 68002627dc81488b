"""Read by key, one query at a time for all who wait: what hundreds ask for at once costs the server a few queries."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping

T = TypeVar("T")


class Gathering(Generic[T]):
    """Reads what belongs to keys; a query begins after whoever takes its answer has asked."""

    def __init__(self, read: Callable[[Collection[str]], Awaitable[Mapping[str, T]]]) -> None:
        """Remember how to read; keys that nothing belongs to are left out of the answer."""
        self._read = read
        self._waiting: list[tuple[str, asyncio.Future[T | None]]] = []
        self._reading: asyncio.Task[None] | None = None

    async def of(self, key: str) -> T | None:
        """Give what belongs to a key, none where nothing does.

        Raises:
            StoreError: the memory can't be used.

        """
        answer: asyncio.Future[T | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((key, answer))
        if self._reading is None:
            self._reading = asyncio.create_task(self._answer())
        return await answer

    async def _answer(self) -> None:
        try:
            while self._waiting:
                some, self._waiting = self._waiting, []
                try:
                    found = await self._read({key for key, _ in some})
                    for key, answer in some:
                        if not answer.done():  # else nobody waits for it any more
                            answer.set_result(found.get(key))
                except StoreError as error:
                    for _, answer in some:
                        if not answer.done():
                            answer.set_exception(error)
                finally:
                    for _, answer in some:
                        answer.cancel()  # of what is done, nothing; else nobody waits for what can't come
        finally:
            self._reading = None
