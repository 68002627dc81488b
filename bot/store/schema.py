"""Which schema a database has, and bringing it up to date: once, however many processes start together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from bot.store.engine import WRITES, directly

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

HEAD = "0003"  # the newest of the migrations
LOCK = 0x6D6C726F6C65  # "mlrole": PostgreSQL's advisory lock that one migrating process holds
HISTORY = Path(__file__).with_name("migrations")


async def current(engine: AsyncEngine) -> str | None:
    """Read the schema of a database; none where it has no tables of ours."""
    async with engine.connect() as connection:
        return await connection.run_sync(_current)


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


async def migrate(engine: AsyncEngine, revision: str = "head") -> None:
    """Bring the schema to a revision, all of it or nothing; others who want the same wait, and find it done."""
    import alembic.command  # noqa: F401, PLC0415 - slow to import: others needn't wait for that too

    file = engine.dialect.name == "sqlite"
    async with engine.connect() as plain:
        connection = await plain.execution_options(**{WRITES: True})
        if file:  # Alembic may drop a table to make it anew: what depends on its rows must stay
            await directly(connection, "PRAGMA foreign_keys=OFF")
        try:
            async with connection.begin():
                if not file:
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
                await connection.run_sync(_migrate, revision)
        finally:
            if file:
                await directly(connection, "PRAGMA foreign_keys=ON")


def _migrate(connection: Connection, revision: str) -> None:
    from alembic import command  # noqa: PLC0415 - seldom needed, and slow to import
    from alembic.config import Config  # noqa: PLC0415 - likewise

    config = Config()
    config.set_main_option("script_location", str(HISTORY).replace("%", "%%"))
    config.attributes["connection"] = connection
    present = _current(connection)
    if present == (HEAD if revision == "head" else revision):
        return
    if revision == "head" or (revision != "base" and (present is None or revision > present)):
        command.upgrade(config, revision)
    else:
        command.downgrade(config, revision)
