"""What is due: each place's delivery is planned once a local date, however many look at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.tables import DELIVERIES, SUBSCRIPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

PLACE = SUBSCRIPTIONS.c


@dataclass(frozen=True, slots=True)
class Due:
    """A subscription whose time has come; `on` is the local date."""

    id: int
    platform: str
    workspace: str
    minute: int
    zone: str
    days: int
    due_at: float
    on: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be done about it: with which batch it goes, or why it is skipped, and when the next one is due."""

    due: Due
    batch: str
    reason: str
    next_due: float | None
    next_on: str | None


async def plan(
    connection: AsyncConnection, now: float, most: int, decide: Callable[[Sequence[Due]], Iterable[Planned]]
) -> int:
    """Plan what is due, the longest due first, at most so many; give how many there were.

    Who looks at the same time sees others. What `decide` makes of them is kept whole, or not at all.
    """
    wanted = (
        select(PLACE.id, PLACE.platform, PLACE.workspace, PLACE.minute, PLACE.zone, PLACE.days)
        .add_columns(PLACE.next_due, PLACE.next_on)
        .where(PLACE.next_due <= now)
        .order_by(PLACE.next_due)
        .limit(most)
        .with_for_update(skip_locked=True, of=SUBSCRIPTIONS)
    )
    due = [Due(*row) for row in await connection.execute(wanted)]
    decided = list(decide(due)) if due else []
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    if decided:
        await connection.execute(insert(DELIVERIES).on_conflict_do_nothing(), [_row(one, now) for one in decided])
        moved: dict[str, Any] = {"next_due": bindparam("due"), "next_on": bindparam("on"), "last_on": bindparam("last")}
        await connection.execute(
            update(SUBSCRIPTIONS).where(PLACE.id == bindparam("one")).values(moved),
            [{"one": one.due.id, "due": one.next_due, "on": one.next_on, "last": one.due.on} for one in decided],
        )
    return len(due)


def _row(planned: Planned, now: float) -> dict[str, object]:
    due = planned.due
    return {
        "subscription": due.id,
        "date": due.on,
        "platform": due.platform,
        "workspace": due.workspace,
        "state": "skipped" if planned.reason else "planned",
        "reason": planned.reason,
        "tip": "",
        "message": "",
        "batch": planned.batch,
        "due_at": due.due_at,
        "not_before": 0.0,
        "changed_at": now,
    }
