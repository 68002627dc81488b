"""What platforms gave us to speak in workspaces: one row a workspace, tokens in it, renewed by one process at a time.

The tokens stand there as plain text: whoever can read the database can speak as the bot.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, update

from bot.store import sql
from bot.store.sql import key, storable
from bot.store.tables import INSTALLATIONS

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Installation:
    """An installation as it is kept. `data` is the adapter's; times are seconds since 1970, none for never.

    `org` is the workspace's key of the organisation whose installation speaks for this workspace; `data` is empty then.
    """

    workspace: str
    platform: str
    data: str = field(repr=False)
    org: str | None
    expires_at: float | None
    refreshing_until: float | None
    installed_at: float


async def put(
    connection: AsyncConnection, workspace: str, platform: str, data: str, expires_at: float | None, now: float
) -> None:
    """Keep what a platform gave us for a workspace, in place of what it gave us before."""
    given = {"platform": platform, "data": storable(data), "expires_at": expires_at, "installed_at": now}
    kept = {**given, "org": None, "refreshing_until": None}
    await sql.put(connection, INSTALLATIONS, {"workspace": key(workspace), **kept}, kept)


async def join(connection: AsyncConnection, workspace: str, platform: str, org: str, now: float) -> None:
    """Note that the installation of an organisation, if it still has one, speaks for a workspace without its own."""
    if await find(connection, org) is None:
        return
    row = {"workspace": key(workspace), "platform": platform, "data": "", "org": key(org), "installed_at": now}
    await sql.put(connection, INSTALLATIONS, row)


async def find(connection: AsyncConnection, workspace: str) -> Installation | None:
    """Give the installation of a workspace."""
    row = (await connection.execute(select(INSTALLATIONS).where(_of(workspace)))).one_or_none()
    return None if row is None else Installation(**row._asdict())


async def find_all(connection: AsyncConnection, workspaces: Collection[str]) -> dict[str, Installation]:
    """Give the installations of workspaces, without those that have none."""
    wanted = select(INSTALLATIONS).where(INSTALLATIONS.c.workspace.in_(map(key, workspaces)))
    found = {row.workspace: Installation(**row._asdict()) for row in await connection.execute(wanted)}
    return {one: found[key(one)] for one in workspaces if key(one) in found}


async def members(connection: AsyncConnection, org: str) -> tuple[str, ...]:
    """List the workspaces that the installation of an organisation speaks for, as far as it did."""
    named = INSTALLATIONS.c.workspace
    joined = select(named).where(INSTALLATIONS.c.org == key(org)).order_by(named)
    return tuple(await connection.scalars(joined))


async def claim_refresh(
    connection: AsyncConnection, workspace: str, now: float, until: float, due: float
) -> Installation | None:
    """Take it on to renew an installation that expires before `due`; give it as it is now, or none.

    There is none where it isn't due (any more), or another process is about it. The claim ends by itself.
    """
    refreshing_until = INSTALLATIONS.c.refreshing_until
    free = or_(refreshing_until.is_(None), refreshing_until <= now)
    claimed = (
        update(INSTALLATIONS)
        .where(_of(workspace), INSTALLATIONS.c.expires_at <= due, free)
        .values(refreshing_until=until)
        .returning(*INSTALLATIONS.c)
    )
    row = (await connection.execute(claimed)).one_or_none()
    return None if row is None else Installation(**row._asdict())


async def refreshed(connection: AsyncConnection, before: Installation, data: str, expires_at: float | None) -> bool:
    """Keep renewed data in place of those they came from; tell whether these still were the ones that counted."""
    renewed = (
        update(INSTALLATIONS)
        .where(_of(before.workspace), INSTALLATIONS.c.data == before.data)
        .values(data=storable(data), expires_at=expires_at, refreshing_until=None)
    )
    return (await connection.execute(renewed)).rowcount > 0


def _of(workspace: str) -> ColumnElement[bool]:
    return INSTALLATIONS.c.workspace == key(workspace)
