"""Marks that an SQLite file carries in its header (user_version), beside its tables; a server has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

UNWIPED = 2  # rows were deleted whose bytes may still stand in the file; `place.HAS_DIALECTS` is the other mark


async def marks(connection: AsyncConnection) -> int:
    """Read a file's marks, as bits."""
    return await connection.scalar(text("PRAGMA user_version")) or 0


async def mark(connection: AsyncConnection, sign: int) -> None:
    """Set a mark in the transaction that is under way."""
    await connection.execute(text(f"PRAGMA user_version = {await marks(connection) | sign:d}"))


async def unmark(connection: AsyncConnection, sign: int) -> None:
    """Take a mark away in the transaction that is under way."""
    await connection.execute(text(f"PRAGMA user_version = {await marks(connection) & ~sign:d}"))
