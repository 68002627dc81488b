"""How tips do, in figures for whoever looks after the bot: no workspaces, places or persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.store import deliveries
from bot.store.sql import key
from bot.store.tables import DELIVERIES, SUBSCRIPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

HOUR, DAY = 3600.0, 86_400.0
OVERDUE = 120.0  # seconds past its time, after which a tip that has no end yet is worth a look
PLACE, ROW = SUBSCRIPTIONS.c, DELIVERIES.c


@dataclass(frozen=True, slots=True)
class Counts:
    """How many places and deliveries there are, by platform and state, and how late tips are.

    `deliveries` came into their state within a day; `overdue` are under way two minutes after their time. Seconds:
    `waiting` since the first place's time that nobody took up yet, `latest` and `mean` from a tip's time until it was
    there, of those sent within an hour.
    """

    subscriptions: Mapping[tuple[str, str], int]
    deliveries: Mapping[tuple[str, str], int]
    overdue: int = 0
    waiting: float = 0.0
    latest: float = 0.0
    mean: float = 0.0


NOTHING = Counts({}, {})


async def counts(connection: AsyncConnection, now: float) -> Counts:
    """Count everything: half a second for a million places on PostgreSQL, two in a file, as each is looked at."""
    late = ROW.state.in_(("planned", "sending")) & (ROW.due_at < now - OVERDUE)
    overdue = await connection.scalar(select(func.count()).select_from(DELIVERIES).where(late))
    first = await connection.scalar(select(func.min(PLACE.next_due)))
    took = ROW.changed_at - ROW.due_at
    sent = select(func.max(took), func.avg(took)).where(ROW.state == "sent", ROW.changed_at >= now - HOUR)
    latest, mean = (await connection.execute(sent)).one()
    lately = await deliveries.counts(connection, now - DAY)
    return Counts(
        subscriptions=await places(connection),
        deliveries={(platform, state): count for (platform, state), count in lately.items()},
        overdue=overdue or 0,
        waiting=0.0 if first is None else max(0.0, now - first),
        latest=max(0.0, latest or 0.0),
        mean=max(0.0, mean or 0.0),
    )


async def places(connection: AsyncConnection, workspace: str | None = None) -> dict[tuple[str, str], int]:
    """Count the places that tips are posted to, or were, by platform and state: of a workspace, or (none) all."""
    counted = select(PLACE.platform, PLACE.state, func.count()).group_by(PLACE.platform, PLACE.state)
    if workspace is not None:
        counted = counted.where(PLACE.workspace == key(workspace))
    return {(platform, state): count for platform, state, count in await connection.execute(counted)}
