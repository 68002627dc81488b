"""The door to the memory: opened when first needed, every use one transaction, failures put in plain words."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from contextlib import asynccontextmanager, nullcontext
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.store.engine import WAITS, WRITES, directly, make_engine, make_file
from bot.store.errors import SchemaError, UnavailableError
from bot.store.marks import UNWIPED, mark, marks, unmark
from bot.store.meanings import meaning
from bot.store.schema import HEAD, current, migrate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.store.place import Place

P = ParamSpec("P")
T = TypeVar("T")

LONGEST = 2.0 * WAITS  # seconds that one use of the memory may take
PATIENT, AT_ONCE = 500, 0  # milliseconds for others to end what they do in the file: nobody can write meanwhile
RESTS = 2.0  # seconds after a failure in which what can do without the memory doesn't try it again
# UnicodeError: the name of a server that no address can be looked up for.
FAILURES = (SQLAlchemyError, sqlite3.Error, OSError, TimeoutError, ModuleNotFoundError, UnicodeError)
READING, WRITING = {WRITES: False}, {WRITES: True}
log = logging.getLogger(__name__)


class Store:
    """A memory at a place. `read`, `write` and `erase` run one of the package's queries in a transaction of its own.

    All raise UnavailableError where the memory can't be used right now (what was to be kept or deleted then is as
    before; where a file takes longer than anybody waits, it may yet be done), and SchemaError where the database has
    another schema than this program and can't be brought to it.
    """

    def __init__(self, place: Place) -> None:
        """Remember the place; nothing is opened yet."""
        self.place = place
        self._engine: AsyncEngine | None = None
        self._file: tuple[int, int] | None = None  # which file is open
        self._sound = False  # the schema is ours
        self._opening = asyncio.Lock()
        self._writing = asyncio.Lock()  # to a file: to wait in line is fairer than to ask SQLite again
        self._failed_at = -RESTS
        self._gaps = False  # what was deleted may still stand in the file, between its rows
        self._traces = False  # or in its journal
        self._under_way: set[asyncio.Task[Any]] = set()  # what goes on though nobody may wait for it any more

    @property
    def rests(self) -> bool:
        """Tell whether the memory failed a moment ago: what can do without it needn't wait for it again."""
        return time.monotonic() - self._failed_at < RESTS

    async def read(
        self, work: Callable[Concatenate[AsyncConnection, P], Awaitable[T]], *given: P.args, **named: P.kwargs
    ) -> T:
        """Run a query that changes nothing."""
        return await self._use(READING, work, *given, **named)

    async def write(
        self, work: Callable[Concatenate[AsyncConnection, P], Awaitable[T]], *given: P.args, **named: P.kwargs
    ) -> T:
        """Run a query that keeps something: all of it, or nothing."""
        return await self._use(WRITING, work, *given, **named)

    async def erase(
        self, work: Callable[Concatenate[AsyncConnection, P], Awaitable[T]], *given: P.args, **named: P.kwargs
    ) -> T:
        """Run a query that deletes, and leave no byte of it in an SQLite file; `leaves_traces` tells if some stay."""

        async def deleting(connection: AsyncConnection) -> T:
            result = await work(connection, *given, **named)
            if self.place.file is not None:
                await mark(connection, UNWIPED)  # so that it is made up for after a crash
                self._gaps = self._traces = True
            return result

        result = await self._use(WRITING, deleting)
        if self._traces:
            async with self._writing:
                await self._whole(self._wipe(PATIENT))
        return result

    @property
    def leaves_traces(self) -> bool:
        """Tell whether deleted rows may still stand in the journal, as others read from it: it is tried again."""
        return self._traces

    async def upgrade(self) -> str | None:
        """Bring the schema up to date, however long it takes; give the one before, none for a new database."""
        async with self._plainly(None):
            engine = self._made()
            before = await current(engine)
            _refuse_newer(before)
            await migrate(engine)
            return before

    async def schema(self) -> str | None:
        """Read which schema the database has, none for a new one; nothing is changed."""
        if not self.place.exists():
            return None
        async with self._plainly(LONGEST):
            return await current(self._made())

    async def close(self) -> None:
        """Close what is open, once what is under way has ended."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=WAITS)
        await self._close()

    async def _close(self) -> None:
        engine, self._engine, self._sound = self._engine, None, False
        if engine is not None:
            await engine.dispose()

    async def _use(
        self,
        options: dict[str, Any],
        work: Callable[Concatenate[AsyncConnection, P], Awaitable[T]],
        *given: P.args,
        **named: P.kwargs,
    ) -> T:
        async with self._plainly(LONGEST):
            engine = self._open_already()
            if engine is None:
                engine = await self._whole(self._ready())
            left = self._traces
            async with self._turn(options):
                result = await self._whole(self._transaction(engine, options, work, *given, **named))
        if left and not self._writing.locked():  # else whoever writes comes by here next
            async with self._writing:
                await self._whole(self._wipe(AT_ONCE))
        return result

    async def _transaction(
        self,
        engine: AsyncEngine,
        options: dict[str, Any],
        work: Callable[Concatenate[AsyncConnection, P], Awaitable[T]],
        *given: P.args,
        **named: P.kwargs,
    ) -> T:
        async with engine.connect() as plain:
            connection = await plain.execution_options(**options)
            async with connection.begin():
                return await work(connection, *given, **named)

    async def _whole(self, work: Coroutine[Any, Any, T]) -> T:
        """Do what uses a file to its end, though whoever waits for it is cancelled.

        Cut off in the middle, a statement stays open until Python collects its garbage, and SQLite keeps the file
        locked for it: nobody could write. It can't last, as SQLite waits `WAITS` seconds at most. A server's driver
        ends what is cut off.
        """
        if self.place.file is None:
            return await work
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # seen, if only here: nobody may be waiting for it any more

    def _turn(self, options: dict[str, Any]) -> AbstractAsyncContextManager[None]:
        """Wait for the turn to write to a file, which has one writer at a time; at a server nobody waits here."""
        return self._writing if options is WRITING and self.place.file is not None else nullcontext()

    def _open_already(self) -> AsyncEngine | None:
        if not self._sound or (self.place.file is not None and _id(self.place.file) != self._file):
            return None
        return self._engine

    async def _ready(self) -> AsyncEngine:
        """Open the database; at the first time see to its schema."""
        if self._engine is not None and self.place.file is not None and _id(self.place.file) != self._file:
            await self._close()  # it was deleted, or another was put in its place: what is open is nobody's any more
        engine = self._made()
        if not self._sound:
            async with self._opening:
                if not self._sound:
                    await self._settle(engine)
                    await self._look_back(engine)
                    self._sound = True
        return engine

    def _made(self) -> AsyncEngine:
        if self._engine is None:
            make_file(self.place)
            self._file = _id(self.place.file) if self.place.file else None
            self._engine = make_engine(self.place)
        return self._engine

    async def _settle(self, engine: AsyncEngine) -> None:
        """See that the schema is ours: a file is brought up to date, a server is its admin's."""
        present = await current(engine)
        _refuse_newer(present)
        if present == HEAD:
            return
        if self.place.file is None:
            has = f"has schema {present}" if present else "has no tables of mine yet"
            raise SchemaError(f"The database {has}, and I need schema {HEAD}. Run: mlrole db upgrade")
        await migrate(engine)

    async def _look_back(self, engine: AsyncEngine) -> None:
        """See whether somebody was stopped between deleting and wiping: then it is for us to do."""
        if self.place.file is not None:
            async with engine.connect() as connection:
                self._gaps = self._traces = bool(await marks(connection) & UNWIPED)

    async def _wipe(self, patience: int) -> None:
        """Write the file anew and empty its journal; what fails is tried again at the next use.

        What is deleted is overwritten (`secure_delete`), but not the copies that stay behind where SQLite moved rows to
        another page. A copy on its way is held in memory (`temp_store`).
        """
        if self._engine is None:
            return
        try:
            async with self._engine.connect() as connection:
                await directly(connection, f"PRAGMA busy_timeout = {patience}")
                try:
                    if self._gaps:
                        await directly(connection, "VACUUM")
                        writing = await connection.execution_options(**WRITING)
                        async with writing.begin():
                            await unmark(writing, UNWIPED)
                        self._gaps = False
                    self._traces = bool(await directly(connection, "PRAGMA wal_checkpoint(TRUNCATE)"))
                finally:
                    await directly(connection, f"PRAGMA busy_timeout = {WAITS * 1000}")
        except (OSError, SQLAlchemyError, sqlite3.Error) as error:
            log.warning("traces of what was deleted stay for now: %s", meaning(error))

    @asynccontextmanager
    async def _plainly(self, longest: float | None) -> AsyncIterator[None]:
        """Turn what drivers and systems raise into one error with a plain reason; what it may quote is dropped."""
        try:
            async with asyncio.timeout(longest):
                yield
        except IntegrityError:
            raise  # a rule of ours, which the query's caller knows
        except FAILURES as error:
            reason = meaning(error)
            self._failed_at = time.monotonic()
            log.warning("the memory can't be used: %s (%s)", reason, type(error).__name__)
            raise UnavailableError(reason) from None


def _id(file: Path) -> tuple[int, int] | None:
    """Tell a file from another one of its name; nothing where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _refuse_newer(present: str | None) -> None:
    if present is not None and present > HEAD:
        raise SchemaError(f"The database has schema {present}, newer than this program's {HEAD}. Update mlrole.")
