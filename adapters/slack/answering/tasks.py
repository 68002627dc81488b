"""Work that goes on after Slack was told that we have it."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine

log = logging.getLogger(__name__)


class Tasks:
    """What is under way. Nothing of it is lost while the program runs, and it may end before the program does."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._under_way: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Start work; a fault in it is logged, by its places and without its words: they could quote a person."""
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._ended)

    async def finish(self, longest: float | None = None) -> None:
        """Wait until all is done, at most so many seconds; what isn't by then is cut off."""
        if not self._under_way:
            return
        _, late = await asyncio.wait(self._under_way, timeout=longest)
        for task in late:
            task.cancel()
        if late:
            log.warning("%s answers were cut off as the program ends", len(late))
            await asyncio.wait(late)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            places = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))
            log.error("an answer failed: %s at %s", type(error).__name__, places)
