"""A number for this process that no other running one has: whoever comes to it knows that its holder is gone.

The database keeps it as long as the process lives: PostgreSQL by an advisory lock, a file by a lock beside it.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.store.engine import make_engine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.store.place import Place

MOST = 1000  # processes
LOCK = 0x6D6C74  # "mlt": the first half of the advisory locks, the number is the second


@asynccontextmanager
async def slot(place: Place) -> AsyncIterator[int]:
    """Hold the lowest number that is free.

    Raises:
        OSError: all numbers are taken; SQLAlchemyError, too: the database can't be asked.

    """
    holding = _in_file(place.file) if place.file else _on_server(place)
    async with holding as number:
        yield number


@asynccontextmanager
async def _in_file(file: Path) -> AsyncIterator[int]:
    from filelock import FileLock, Timeout  # noqa: PLC0415 - a server needs none

    for number in range(MOST):
        lock = FileLock(file.with_name(f"{file.name}.worker-{number}"), timeout=0, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            continue
        try:
            yield number
        finally:
            lock.release()
        return
    raise OSError("too many processes")


@asynccontextmanager
async def _on_server(place: Place) -> AsyncIterator[int]:
    engine = make_engine(place)
    try:
        async with engine.connect() as plain:
            connection = await plain.execution_options(isolation_level="AUTOCOMMIT")
            for number in range(MOST):
                taken = text("SELECT pg_try_advisory_lock(:lock, :number)")
                if await connection.scalar(taken, {"lock": LOCK, "number": number}):
                    yield number
                    return
    finally:
        await engine.dispose()
    raise OSError("too many processes")
