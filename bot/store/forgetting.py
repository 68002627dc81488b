"""Deleting everything of a person, or of a workspace; and showing a person everything of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, or_, select, update

from bot.store.sql import key
from bot.store.tables import FACTS, METADATA, PROFILES, SUBSCRIPTIONS

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.ext.asyncio import AsyncConnection


def _with(column: str) -> list[Table]:
    """List the tables that have a column, so that a table of tomorrow is not forgotten; dependent ones first."""
    return [table for table in reversed(METADATA.sorted_tables) if column in table.c]


async def _lock(connection: AsyncConnection, whose: ColumnElement[bool]) -> None:
    """Wait for those who add to profiles: they lock the profile first too, so that none waits for the other."""
    await connection.execute(select(PROFILES.c.person).where(whose).order_by(PROFILES.c.person).with_for_update())


async def forget_person(connection: AsyncConnection, person: str) -> dict[str, int]:
    """Delete everything of a person; give how many rows of each table.

    What they set for others stays, without a word of who set it.
    """
    counts = {}
    await _lock(connection, PROFILES.c.person == key(person))
    for table in _with("person"):
        counts[table.name] = (await connection.execute(delete(table).where(table.c.person == key(person)))).rowcount
    await connection.execute(update(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.set_by == key(person)).values(set_by=""))
    return counts


async def forget_workspace(connection: AsyncConnection, workspace: str) -> dict[str, int]:
    """Delete everything of a workspace, as when it uninstalls the bot; give how many rows of each table."""
    await _lock(connection, PROFILES.c.workspace == key(workspace))
    members = select(PROFILES.c.person).where(PROFILES.c.workspace == key(workspace))
    counts = {FACTS.name: (await connection.execute(delete(FACTS).where(FACTS.c.person.in_(members)))).rowcount}
    for table in _with("workspace"):
        counts[table.name] = (
            await connection.execute(delete(table).where(table.c.workspace == key(workspace)))
        ).rowcount
    return counts


async def everything_of(connection: AsyncConnection, person: str) -> dict[str, list[dict[str, Any]]]:
    """Give every row of a person, by table, without their key."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in _with("person"):
        whose = [table.c[column] == key(person) for column in ("person", "set_by") if column in table.c]
        rows = await connection.execute(select(table).where(or_(*whose)))
        found[table.name] = [
            {name: value for name, value in row.items() if name not in {"person", "set_by"}} for row in rows.mappings()
        ]
    return found
