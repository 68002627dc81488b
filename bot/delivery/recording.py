"""Write down how deliveries ended: at once, and those that end meanwhile in the next transaction together."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.store import deliveries
from bot.store.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.store.deliveries import Ended
    from bot.store.store import Store

PAUSE = 1.0  # seconds before it is tried again
LONGEST = 60.0  # seconds for which it is: what isn't written by then is "unknown" to whoever looks next


class Recorder:
    """Writes ends to the store; a transaction takes all that waits for one."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        """Begin with nothing to write."""
        self._store = store
        self._clock = clock
        self._waiting: list[tuple[Ended, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def end(self, ended: Ended) -> None:
        """Write down one end, and return when it is written.

        Raises:
            UnavailableError: the memory was away for a minute.

        """
        written = asyncio.get_running_loop().create_future()
        self._waiting.append((ended, written))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await written

    async def _write(self) -> None:
        try:
            while self._waiting:
                some, self._waiting = self._waiting, []
                try:
                    failed = await self._written([ended for ended, _ in some])
                    for _, written in some:
                        if not written.done():  # else nobody waits for it any more
                            written.set_exception(failed) if failed else written.set_result(None)
                finally:
                    for _, written in some:
                        written.cancel()  # of what is done, nothing; else nobody waits for what can't come
        finally:
            self._writing = None

    async def _written(self, some: list[Ended]) -> UnavailableError | None:
        """Write ends; where the memory is away, try again for a while."""
        until = asyncio.get_running_loop().time() + LONGEST
        while True:
            try:
                await self._store.write(deliveries.end, some, self._clock())
            except UnavailableError as error:
                if asyncio.get_running_loop().time() > until:
                    return error
                await asyncio.sleep(PAUSE)
            else:
                return None
