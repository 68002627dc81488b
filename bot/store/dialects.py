"""Workspaces' dialects: the one in force, changing it, and taking a change back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, text

from bot.store.marks import mark
from bot.store.place import HAS_DIALECTS
from bot.store.sql import key, put, storable
from bot.store.tables import DIALECTS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

STEPS = 20  # changes that can be taken back
TRIES = 5  # to change a dialect that others are changing too
LOCK = "LOCK TABLE dialects IN SHARE ROW EXCLUSIVE MODE"  # PostgreSQL's; reading goes on


@dataclass(frozen=True, slots=True)
class Kept:
    """A dialect as it is kept: `id` never means another one; 0 is no dialect. `change` says what led to it."""

    id: int
    number: int
    dialect: Mapping[str, Any]
    change: str


NONE = Kept(0, 0, {}, "")


async def version(connection: AsyncConnection, workspace: str) -> int:
    """Give the id of the dialect in force, 0 for none."""
    return await connection.scalar(select(func.max(DIALECTS.c.id)).where(DIALECTS.c.workspace == key(workspace))) or 0


async def versions(connection: AsyncConnection, workspaces: Collection[str]) -> dict[str, int]:
    """Give the ids of the dialects in force in some workspaces, by the workspace; without those that have none."""
    keys = {key(workspace): workspace for workspace in workspaces}
    newest = select(DIALECTS.c.workspace, func.max(DIALECTS.c.id)).where(DIALECTS.c.workspace.in_(keys))
    rows = await connection.execute(newest.group_by(DIALECTS.c.workspace))
    return {keys[workspace]: version for workspace, version in rows}


async def in_force(connection: AsyncConnection, workspace: str) -> Kept:
    """Give the dialect in force."""
    newest = select(DIALECTS).where(DIALECTS.c.workspace == key(workspace)).order_by(DIALECTS.c.id.desc()).limit(1)
    row = (await connection.execute(newest)).one_or_none()
    return Kept(row.id, row.number, json.loads(row.dialect), row.change) if row else NONE


async def change(
    connection: AsyncConnection, workspace: str, before: Kept, dialect: Mapping[str, Any], why: str, now: float
) -> bool:
    """Put a dialect in force in place of the one before; tell whether that still was the one in force."""
    await _lock(connection)
    if await version(connection, workspace) != before.id:
        return False
    row = {
        "workspace": key(workspace),
        "number": before.number + 1,
        "dialect": storable(json.dumps(dialect)),
        "change": storable(why),
        "changed_at": now,
    }
    if not await put(connection, DIALECTS, row, keys=("workspace", "number")):
        return False  # another process was quicker
    old = (DIALECTS.c.workspace == key(workspace)) & (DIALECTS.c.number <= before.number - STEPS)
    await connection.execute(delete(DIALECTS).where(old))
    return True


async def undo(connection: AsyncConnection, workspace: str) -> Kept | None:
    """Take the last change back; give it, or none where there is nothing (any more) to take back."""
    await _lock(connection)
    last = await in_force(connection, workspace)
    earlier = (DIALECTS.c.workspace == key(workspace)) & (DIALECTS.c.id < last.id)
    if last.number > 1 and await connection.scalar(select(func.count()).where(earlier)) == 0:
        return None  # what stood before it was dropped
    if last is NONE:
        return None
    await connection.execute(delete(DIALECTS).where(DIALECTS.c.id == last.id))
    return last


async def _lock(connection: AsyncConnection) -> None:
    """Keep other changes out until the transaction ends, as SQLite does: what is taken back must be the last.

    An SQLite file is marked as one that may hold dialects, for `Head.may_hold_dialects`.
    """
    if connection.dialect.name == "sqlite":
        await mark(connection, HAS_DIALECTS)
    else:
        await connection.execute(text(LOCK))
