"""Tips on their way: planned -> sending -> sent | failed | unknown | skipped, each arrow a transaction of its own.

"sending" is written before a platform is asked, and is never left without an answer of it: what a process left there
when it was killed is "unknown", unless the platform settles it. What surely didn't arrive goes back to "planned".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import bindparam, delete, func, select, tuple_, update

from bot.store.sql import key
from bot.store.tables import DELIVERIES, SUBSCRIPTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

State = Literal["planned", "sending", "sent", "failed", "unknown", "skipped"]
LATE, TURNED_OFF = "late", "off"  # reasons of ours for a tip that is skipped
ROW, PLACE = DELIVERIES.c, SUBSCRIPTIONS.c
SURE = frozenset({"sent", "failed"})
WRITTEN = ("state", "reason", "tip", "message", "not_before")
ONE = (ROW.subscription == bindparam("one")) & (ROW.date == bindparam("on"))


@dataclass(frozen=True, slots=True)
class Delivery:
    """One tip for one place on its way; times are seconds since 1970.

    `round` and `last_tip` say what the place was shown before it; `changed_at` when it came into its state.
    """

    subscription: int
    date: str
    workspace: str
    platform: str
    place: str
    topics: tuple[str, ...]
    round: int
    last_tip: str
    due_at: float
    changed_at: float


@dataclass(frozen=True, slots=True)
class Ended:
    """How a delivery ended, or that it didn't ("planned"); with `tip` its place is noted to have seen it."""

    subscription: int
    date: str
    state: State
    reason: str = ""
    tip: str = ""
    round: int = 0
    message: str = ""
    not_before: float = 0.0


async def skip(connection: AsyncConnection, batch: str, now: float, late: float) -> None:
    """Skip of a batch what comes too late, due before `late`, and what was turned off since it was planned."""
    planned = (
        update(DELIVERIES).where(ROW.batch == batch, ROW.state == "planned").values(state="skipped", changed_at=now)
    )
    on = select(PLACE.id).where(PLACE.id == ROW.subscription, PLACE.state == "on")
    await connection.execute(planned.where(~on.exists()).values(reason=TURNED_OFF))
    await connection.execute(planned.where(ROW.due_at < late).values(reason=LATE))


async def claim(connection: AsyncConnection, batch: str, most: int, now: float) -> tuple[Delivery, ...]:
    """Take planned deliveries of a batch on: whoever has them now is the only one to send them."""
    free = (
        select(ROW.subscription, ROW.date)
        .where(ROW.batch == batch, ROW.state == "planned", ROW.not_before <= now)
        .order_by(ROW.due_at, ROW.subscription)
        .limit(most)
        .with_for_update(skip_locked=True)
        .cte("free")  # run once, while a subquery may be run for each row, and take more than `most`
    )
    taken = (
        update(DELIVERIES)
        .where(tuple_(ROW.subscription, ROW.date).in_(select(free.c.subscription, free.c.date)))
        .values(state="sending", changed_at=now)
        .returning(ROW.subscription, ROW.date)
    )
    rows = (await connection.execute(taken)).all()
    return await _whole(connection, [(row.subscription, row.date) for row in rows])


async def left_behind(connection: AsyncConnection, batch: str, before: float) -> tuple[Delivery, ...]:
    """Give deliveries of a batch that somebody took on by a time, and that have no end."""
    wanted = select(ROW.subscription, ROW.date).where(
        ROW.batch == batch, ROW.state == "sending", ROW.changed_at <= before
    )
    return await _whole(connection, [(row.subscription, row.date) for row in await connection.execute(wanted)])


async def waiting(connection: AsyncConnection, batch: str) -> float | None:
    """Give when the first of a batch's planned deliveries may be sent; none where there is nothing left of it."""
    first = select(func.min(ROW.not_before)).where(ROW.batch == batch, ROW.state == "planned")
    found: float | None = await connection.scalar(first)
    return found


async def end(connection: AsyncConnection, ended: Sequence[Ended], now: float) -> None:
    """Write down how deliveries ended. What is known for sure replaces "unknown", and nothing replaces an end."""
    sending, unknown = ROW.state == "sending", ROW.state == "unknown"
    for known, open_one in ((True, sending | unknown), (False, sending)):
        rows = [_values(one) for one in ended if (one.state in SURE) is known]
        if rows:
            changed = update(DELIVERIES).where(ONE, open_one)
            new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in WRITTEN}
            await connection.execute(changed.values(changed_at=now, **new), rows)
    shown = [{"one": one.subscription, "new_tip": one.tip, "new_round": one.round} for one in ended if one.tip]
    if shown:
        told = update(SUBSCRIPTIONS).where(PLACE.id == bindparam("one"))
        await connection.execute(told.values(last_tip=bindparam("new_tip"), round=bindparam("new_round")), shown)


async def stale(connection: AsyncConnection, planned_before: float, sending_before: float) -> tuple[str, ...]:
    """Name batches that may have been left: nothing was heard of a planned delivery, or one on its way, for long."""
    unheard = ((ROW.state == "planned") & (ROW.changed_at < planned_before) & (ROW.not_before < planned_before)) | (
        (ROW.state == "sending") & (ROW.changed_at < sending_before)
    )
    wanted = select(ROW.batch).where(ROW.state.in_(("planned", "sending")), unheard).distinct().limit(1000)
    return tuple(await connection.scalars(wanted))


async def prune(connection: AsyncConnection, before: float) -> int:
    """Delete what ended before a time; give how many."""
    old = delete(DELIVERIES).where(ROW.changed_at < before, ROW.state.not_in(("planned", "sending")))
    return (await connection.execute(old)).rowcount


@dataclass(frozen=True, slots=True)
class Logged:
    """A delivery, as it is looked back on."""

    date: str
    state: State
    reason: str
    tip: str
    workspace: str
    place: str
    person: str
    zone: str
    due_at: float
    changed_at: float


async def log(
    connection: AsyncConnection,
    workspace: str | None,
    most: int,
    *,
    place: str | None = None,
    state: State | None = None,
    since: float | None = None,
) -> tuple[Logged, ...]:
    """Give the last deliveries, the newest first: of a workspace, a place, in a state, that came into it since a time.

    None of these is any.
    """
    shown = (
        ROW.date,
        ROW.state,
        ROW.reason,
        ROW.tip,
        ROW.workspace,
        PLACE.place,
        PLACE.person,
        PLACE.zone,
        ROW.due_at,
        ROW.changed_at,
    )
    wanted = select(*shown).join(SUBSCRIPTIONS, PLACE.id == ROW.subscription)
    if workspace is not None:
        wanted = wanted.where(ROW.workspace == key(workspace))
    if place is not None:
        wanted = wanted.where(PLACE.place == key(place))
    if state is not None:
        wanted = wanted.where(ROW.state == state)
    if since is not None:
        wanted = wanted.where(ROW.changed_at >= since)
    newest = wanted.order_by(ROW.changed_at.desc(), ROW.subscription).limit(most)
    return tuple(Logged(**row._asdict()) for row in await connection.execute(newest))


async def counts(
    connection: AsyncConnection, since: float, workspace: str | None = None
) -> dict[tuple[str, State], int]:
    """Count deliveries that came into their state since a time, by platform and state."""
    counted = select(ROW.platform, ROW.state, func.count()).where(ROW.changed_at >= since)
    if workspace is not None:
        counted = counted.where(ROW.workspace == key(workspace))
    rows = await connection.execute(counted.group_by(ROW.platform, ROW.state))
    return {(platform, state): count for platform, state, count in rows}


def _values(ended: Ended) -> dict[str, object]:
    return {"one": ended.subscription, "on": ended.date, **{f"new_{name}": getattr(ended, name) for name in WRITTEN}}


async def _whole(connection: AsyncConnection, keys: Sequence[tuple[int, str]]) -> tuple[Delivery, ...]:
    if not keys:
        return ()
    shown = (ROW.subscription, ROW.date, ROW.workspace, ROW.platform, PLACE.place, PLACE.topics, PLACE.round)
    wanted = select(*shown, PLACE.last_tip, ROW.due_at, ROW.changed_at).join(
        SUBSCRIPTIONS, PLACE.id == ROW.subscription
    )
    rows = await connection.execute(wanted.where(tuple_(ROW.subscription, ROW.date).in_(keys)))
    return tuple(Delivery(**{**row._asdict(), "topics": tuple(row.topics.split())}) for row in rows)
