"""What one process at a time has: a number of its own, or some work that must not be done twice.

The database keeps it for a process as long as that lives: PostgreSQL by advisory locks, a file by locks beside it.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING
from zlib import crc32

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.store.engine import make_engine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from typing import Any

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.store.place import Place

MOST = 1000  # processes
LOOKS = 5.0  # seconds between two looks whether the turn came, or is still ours
FAILURES = (SQLAlchemyError, OSError, TimeoutError)
log = logging.getLogger(__name__)


class Lock:
    """A lock in a database that one process holds at a time; free until it is taken."""

    def __init__(self, place: Place, name: str) -> None:
        """Remember which."""
        self._place = place
        self._name = name
        self._engine: AsyncEngine | None = None
        self._connection: AsyncConnection | None = None
        self._file: Any = None

    async def take(self) -> bool:
        """Take the lock, if it is free; tell whether it is ours.

        Raises:
            SQLAlchemyError: the server can't be asked; OSError: nor can the file.

        """
        if self._place.file is not None:
            return self._take_file()
        await self.release()
        self._engine = make_engine(self._place)
        plain = await self._engine.connect()
        self._connection = await plain.execution_options(isolation_level="AUTOCOMMIT")
        taken = text("SELECT pg_try_advisory_lock(hashtext('mlrole'), :name)")
        if await self._connection.scalar(taken, {"name": crc32(self._name.encode()) - 2**31}):
            return True
        await self.release()
        return False

    async def holds(self) -> bool:
        """Tell whether the lock is still ours."""
        if self._connection is None:
            return self._file is not None
        try:
            return bool(await self._connection.scalar(text("SELECT 1")))
        except FAILURES:
            return False

    async def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            self._file.release()
        connection, engine = self._connection, self._engine
        self._file = self._connection = self._engine = None
        with suppress(*FAILURES):
            if connection is not None:
                await connection.close()
        if engine is not None:
            await engine.dispose()

    def _take_file(self) -> bool:
        from filelock import FileLock, Timeout  # noqa: PLC0415 - a server needs none

        file = self._place.file
        if file is None:
            raise TypeError("not a file")
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(file.with_name(f"{file.name}.{self._name}"), timeout=0, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            return False
        self._file = lock
        return True


@asynccontextmanager
async def slot(place: Place) -> AsyncIterator[int]:
    """Hold the lowest number that no other running process has: whoever comes to it knows that its holder is gone.

    Raises:
        SQLAlchemyError, OSError: the database can't be asked, or all numbers are taken.

    """
    for number in range(MOST):
        lock = Lock(place, f"worker-{number}")
        try:
            if await lock.take():
                yield number
                return
        finally:
            await lock.release()
    raise OSError("too many processes")


async def alone(place: Place, name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Do work that never ends by itself in one process at a time; whoever comes later waits, and takes over.

    While the database is away nobody knows whose turn it is: then the work goes on, and begins. What it raises is
    raised.
    """
    lock = Lock(place, name)
    working: asyncio.Task[None] | None = None
    told = False
    try:
        while True:
            ours = await _taken(lock)
            if ours is False:
                if not told or working is not None:
                    log.info("another process does this: %s; waiting for its turn", name)
                    told = True
                await _stop(working)
                working = None
            elif working is None:
                working = asyncio.create_task(_do(work))
            await _watch(lock, working, ours=ours)
    finally:
        await _stop(working)
        await lock.release()


async def _taken(lock: Lock) -> bool | None:
    """Take a lock; none where it can't be told whether it is free."""
    try:
        return await lock.take()
    except FAILURES:
        return None


async def _watch(lock: Lock, working: asyncio.Task[None] | None, *, ours: bool | None) -> None:
    """Return when it is time to ask for the lock again: after a while, or when it is lost; raise what work raises."""
    while True:
        if working is None:
            await asyncio.sleep(LOOKS)
        else:
            done, _ = await asyncio.wait([working], timeout=LOOKS)
            for ended in done:
                ended.result()
                raise RuntimeError("work that never ends has ended")
        if not ours or not await lock.holds():
            return


async def _do(work: Callable[[], Awaitable[None]]) -> None:
    await work()


async def _stop(working: asyncio.Task[None] | None) -> None:
    if working is not None:
        working.cancel()
        await asyncio.wait([working])
