"""Work that goes on after a platform was told that we have it."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections import Counter
from typing import TYPE_CHECKING, Any

from bot.store.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Coroutine

MOST = 100  # things that one person may have under way; who has more is no person
log = logging.getLogger(__name__)


class Tasks:
    """What is under way. Nothing of it is lost while the program runs, and it may end before the program does."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._under_way: set[asyncio.Task[None]] = set()
        self._persons: Counter[str] = Counter()
        self._unfit = asyncio.Event()
        self._reason = ""

    def start(self, work: Coroutine[Any, Any, None], person: str) -> None:
        """Start work for a person; a fault in it is logged by its places, as its words could quote somebody."""
        if self._persons[person] >= MOST:
            work.close()
            log.warning("somebody has %s questions under way; another one is left out", MOST)
            return
        self._persons[person] += 1
        task = asyncio.create_task(work, name=person)
        self._under_way.add(task)
        task.add_done_callback(self._ended)

    async def fail(self) -> None:
        """Wait for what the program can't go on after.

        Raises:
            SchemaError: the memory has another schema than this program.

        """
        await self._unfit.wait()
        raise SchemaError(self._reason)

    async def finish(self, longest: float | None = None) -> None:
        """Wait until all is done, at most so many seconds; what isn't by then is cut off."""
        if not self._under_way:
            return
        _, late = await asyncio.wait(self._under_way, timeout=longest)
        for task in late:
            task.cancel()
        if late:
            log.warning("%s things were not done yet and were cut off as the program ends", len(late))
            await asyncio.wait(late)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._persons[task.get_name()] -= 1
        self._persons += Counter()  # drops who has nothing under way
        error = None if task.cancelled() else task.exception()
        if isinstance(error, SchemaError):
            self._reason = str(error)
            self._unfit.set()
        elif error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            places = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))
            log.error("an answer failed: %s at %s", type(error).__name__, places)
