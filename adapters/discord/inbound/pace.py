"""How often to connect: Discord takes a thousand sessions a day, and a server that refuses us isn't helped by haste."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from adapters.discord.inbound.trying import LATEST, about

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

DAY = 86_400.0  # seconds
WINDOW = 1800.0  # seconds in which connections are counted
BETWEEN = 5.0  # seconds between two sessions that begin, as Discord wants it
BUDGET = 900  # connections a day, of the thousand: what else uses the token needs some
log = logging.getLogger(__name__)


class Pace:
    """Gives connections their turn: the first ones at once, then twice as late each, as long as none of them lasts."""

    def __init__(self, shards: int = 1, share: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none; `shards` are connected here, which are a `share` of all."""
        self._free = shards + 2
        self._budget = max(self._free, int(BUDGET * share))
        self._clock = clock
        self._made: deque[float] = deque(maxlen=self._budget)
        self._next = 0.0
        self._one = asyncio.Lock()
        self._begun = clock() - BETWEEN

    async def turn(self) -> None:
        """Wait until the next connection may be made."""
        while (left := self._next - self._clock()) > 0:  # noqa: ASYNC110 - it may be put off further meanwhile
            await asyncio.sleep(left)
        self._next = self.take()

    @asynccontextmanager
    async def beginning(self) -> AsyncIterator[None]:
        """Have a session begun, one at a time, and no sooner than Discord wants it after the one before."""
        async with self._one:
            await asyncio.sleep(self._begun + BETWEEN - self._clock())
            yield
            self._begun = self._clock()

    def expect(self, shards: int) -> None:
        """Have so many connect at once from now on."""
        self._free = shards + 2

    def take(self) -> float:
        """Count a connection; give the moment before which no other may be made.

        That is some minutes away at the most, but where the day's connections are used up.
        """
        now = self._clock()
        full = len(self._made) == self._budget
        self._made.append(now)
        if full and self._made[0] + DAY > now:
            log.error("the connections of a day are used up; the next is made when the oldest is a day old")
            return self._made[0] + DAY
        lately = sum(one > now - WINDOW for one in self._made) - self._free
        if lately < 0:
            return now
        return now + about(min(LATEST, 2.0 ** min(lately, 16)))
