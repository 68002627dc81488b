"""Make the engine: the same transactions on SQLite and PostgreSQL, and a file without traces of what is deleted."""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import ExitStack
from errno import EACCES, EISDIR
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, event
from sqlalchemy.ext.asyncio import create_async_engine

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.store.place import Place

KEPT, MORE = 10, 5  # connections to a server: to make one costs it more than to keep one
WAITS = 3  # seconds for a lock or a server, before a question goes on without
WRITES = "mlrole_writes"  # marks a connection that is going to write
JOURNAL = "PRAGMA journal_mode=WAL"  # stays with the file
PRAGMAS = (
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what is deleted is overwritten
    "PRAGMA temp_store=MEMORY",
)


def make_engine(place: Place) -> AsyncEngine:
    """Make the engine for a place; nothing is opened yet.

    Raises:
        ModuleNotFoundError: PostgreSQL is asked for and its driver isn't installed.

    """
    if place.file is None:
        waiting: dict[str, Any] = {"connect_timeout": WAITS}
        return create_async_engine(
            place.url,
            pool_pre_ping=True,
            pool_size=KEPT,
            max_overflow=MORE,
            pool_timeout=WAITS,
            connect_args=waiting,
            hide_parameters=True,
        )
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # at DEBUG it writes whatever is kept, tokens too
    url = URL.create("sqlite+aiosqlite", database=str(place.file))  # a name may hold what means more in an address
    engine = create_async_engine(url, pool_timeout=WAITS, connect_args={"timeout": WAITS}, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def make_file(place: Place) -> None:
    """See that an SQLite file can be written to; where there is none, make one that only its owner can read.

    Raises:
        OSError: the folder or file can't be made or opened. It is tried here, as a driver that fails at it leaves a
            thread behind.

    """
    if place.file is None:
        return
    place.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not place.file.exists():
        os.close(os.open(place.file, os.O_CREAT | os.O_RDWR, 0o600))
    elif place.file.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    elif not os.access(place.file, os.R_OK | os.W_OK):  # not by opening it: see Head
        raise PermissionError(EACCES, os.strerror(EACCES))


async def directly(connection: AsyncConnection, statement: str) -> Any:  # noqa: ANN401 - whatever SQLite answers
    """Run a statement that SQLite takes only outside a transaction; give the first column of its answer, if any.

    Raises:
        sqlite3.Error: what the driver raises, as it is.

    """
    driver = (await connection.get_raw_connection()).driver_connection
    cursor = await driver.execute(statement) if driver else None
    row = await cursor.fetchone() if cursor else None
    return row[0] if row else None


def _prepare(opened: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection, as the event hands it on
    with ExitStack() as failing:
        failing.callback(opened.close)  # the pool drops what can't be prepared, and its thread would stay
        opened.isolation_level = None  # transactions begin where we say so, around changes of the schema too
        cursor = opened.cursor()
        try:
            cursor.execute(JOURNAL)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise  # else another is about it: SQLite refuses that at once, whatever the timeout
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        cursor.close()
        failing.pop_all()


def _begin(connection: Connection) -> None:
    """Take the lock for writing at once: a reader that turns writer would be refused instead of waiting."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
