"""Where a daily tip is posted: one row a place, which outlives being turned off, so that no tip comes twice."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import select, update

from bot.store import sql
from bot.store.sql import key
from bot.store.tables import SUBSCRIPTIONS, TIP_RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row, Update
    from sqlalchemy.ext.asyncio import AsyncConnection

State = Literal["on", "paused", "off", "stopped"]
ON = "on"
TABLE = SUBSCRIPTIONS.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A place and what is posted there when.

    `minute` counts from midnight on the clocks of `zone`, bit 0 of `days` is Monday, no `topics` are all. `next_due`
    (seconds since 1970) and its local date `next_on` are none unless the state is "on"; `reason` says why a place was
    "stopped". `last_on` is the date planned last; `round` and `last_tip` say which tips were shown. `person` is whose
    direct messages it is, empty for a place of several people; `set_by` whoever turned it on.
    """

    id: int = 0
    platform: str
    workspace: str
    place: str
    person: str
    set_by: str
    state: State
    reason: str = ""
    minute: int
    zone: str
    days: int
    topics: tuple[str, ...]
    next_due: float | None
    next_on: str | None
    last_on: str | None = None
    round: int = 0
    last_tip: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a workspace settled: whether only admins set tips, and its zone, empty where it has none."""

    admins_only: bool = False
    zone: str = ""


COLUMNS = tuple(TABLE[field.name] for field in fields(Subscription))


async def find(connection: AsyncConnection, workspace: str, place: str) -> Subscription | None:
    """Give the subscription of a place."""
    wanted = select(*COLUMNS).where(TABLE.workspace == key(workspace), TABLE.place == key(place))
    row = (await connection.execute(wanted)).one_or_none()
    return None if row is None else _read(row)


async def of_workspace(
    connection: AsyncConnection, workspace: str, most: int = 100, person: str = ""
) -> tuple[Subscription, ...]:
    """List a workspace's subscriptions of places of several people, and of the person's own; those off are left out."""
    wanted = (
        select(*COLUMNS)
        .where(TABLE.workspace == key(workspace), TABLE.state != "off", TABLE.person.in_({"", key(person)}))
        .order_by(TABLE.id)
        .limit(most)
    )
    return tuple(_read(row) for row in await connection.execute(wanted))


async def listed(
    connection: AsyncConnection, workspace: str | None, most: int, state: State | None = None
) -> tuple[Subscription, ...]:
    """List subscriptions for whoever looks after the bot: of a workspace, or (none) all; in a state, or all but off."""
    wanted = select(*COLUMNS).where(TABLE.state != "off" if state is None else TABLE.state == state)
    if workspace is not None:
        wanted = wanted.where(TABLE.workspace == key(workspace))
    return tuple(_read(row) for row in await connection.execute(wanted.order_by(TABLE.id).limit(most)))


async def put(connection: AsyncConnection, wished: Subscription, now: float) -> Subscription:
    """Keep a subscription as it is wished, its place's tips so far counted on; give it as it is kept."""
    row = {field.name: getattr(wished, field.name) for field in fields(wished) if field.name != "id"}
    row |= {name: key(row[name]) for name in ("workspace", "place", "person", "set_by")}
    row |= {"topics": " ".join(wished.topics), "changed_at": now}
    change = {name: value for name, value in row.items() if name not in {"round", "last_tip", "last_on"}}
    await sql.put(connection, SUBSCRIPTIONS, row, change, keys=("workspace", "place"))
    kept = await find(connection, wished.workspace, wished.place)
    if kept is None:
        raise LookupError("what was just kept is gone")
    return kept


async def choose(connection: AsyncConnection, id: int, topics: Sequence[str], now: float) -> None:  # noqa: A002 - as the column
    """Set what a place's tips are about, and nothing that somebody else may be changing."""
    chosen = update(SUBSCRIPTIONS).where(TABLE.id == id)
    await connection.execute(chosen.values(topics=" ".join(topics), changed_at=now))


async def settle(
    connection: AsyncConnection,
    id: int,  # noqa: A002 - as the column is called
    state: State,
    now: float,
    *,
    reason: str = "",
    next_due: float | None = None,
    next_on: str | None = None,
) -> None:
    """Set what a subscription's state is, and what comes next."""
    changed = {"state": state, "reason": reason, "next_due": next_due, "next_on": next_on, "changed_at": now}
    await connection.execute(update(SUBSCRIPTIONS).where(TABLE.id == id).values(**changed))


async def stop(connection: AsyncConnection, ids: Sequence[int], reason: str, now: float) -> tuple[Subscription, ...]:
    """Stop subscriptions whose places take nothing from us; give those that were on until now."""
    return await _stopped(connection, update(SUBSCRIPTIONS).where(TABLE.id.in_(ids)), reason, now)


async def stop_workspace(connection: AsyncConnection, workspace: str, reason: str, now: float) -> None:
    """Stop all subscriptions of a workspace that took our token back."""
    await _stopped(connection, update(SUBSCRIPTIONS).where(TABLE.workspace == key(workspace)), reason, now)


async def seen(connection: AsyncConnection, id: int, tip: str, round: int) -> None:  # noqa: A002 - as the columns
    """Note which tip a place was shown."""
    await connection.execute(update(SUBSCRIPTIONS).where(TABLE.id == id).values(last_tip=tip, round=round))


async def rules(connection: AsyncConnection, workspace: str) -> Rules:
    """Give what a workspace settled."""
    wanted = select(TIP_RULES.c.admins_only, TIP_RULES.c.zone).where(TIP_RULES.c.workspace == key(workspace))
    row = (await connection.execute(wanted)).one_or_none()
    return Rules() if row is None else Rules(row.admins_only, row.zone)


async def settle_rules(connection: AsyncConnection, workspace: str, settled: Rules) -> None:
    """Keep what a workspace settled."""
    given = {"admins_only": settled.admins_only, "zone": settled.zone}
    await sql.put(connection, TIP_RULES, {"workspace": key(workspace), **given}, given)


async def _stopped(connection: AsyncConnection, chosen: Update, reason: str, now: float) -> tuple[Subscription, ...]:
    ended = {"state": "stopped", "reason": reason, "next_due": None, "next_on": None, "changed_at": now}
    rows = await connection.execute(chosen.where(TABLE.state == ON).values(**ended).returning(*COLUMNS))
    return tuple(_read(row) for row in rows)


def _read(row: Row[Any]) -> Subscription:
    found: dict[str, Any] = row._asdict()
    return Subscription(**{**found, "topics": tuple(found["topics"].split())})
