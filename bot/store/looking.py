"""All that is looked up of tips at once: of a place, of a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store import deliveries, subscriptions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.deliveries import Logged, State
    from bot.store.subscriptions import Rules, Subscription

WEEK = 7 * 24 * 3600.0  # seconds
READ = 50  # deliveries looked at for those that a person may see: those to others directly are nobody else's


@dataclass(frozen=True, slots=True)
class Whole:
    """What a workspace has: places, rules, the last deliveries, how many there were of each state in the last week."""

    places: tuple[Subscription, ...]
    rules: Rules
    log: tuple[Logged, ...]
    counts: Mapping[tuple[str, State], int]


async def place_of(connection: AsyncConnection, workspace: str, place: str) -> tuple[Subscription | None, Rules]:
    """Give what is kept of a place, and what its workspace settled."""
    kept = await subscriptions.find(connection, workspace, place) if place else None
    return kept, await subscriptions.rules(connection, workspace)


async def whole_of(connection: AsyncConnection, workspace: str, person: str, now: float) -> Whole:
    """Give what a person may see of a workspace's tips; what goes to others directly is left out."""
    log = await deliveries.log(connection, workspace, READ)
    return Whole(
        await subscriptions.of_workspace(connection, workspace, person=person),
        await subscriptions.rules(connection, workspace),
        tuple(one for one in log if one.person in {"", person}),
        await deliveries.counts(connection, now - WEEK, workspace),
    )
