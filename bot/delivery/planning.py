"""Plan what is due: cut it into batches, and find when each place's next tip is due."""

from __future__ import annotations

import logging
import secrets
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.delivery.limits import BATCH
from bot.reasoning.calendar import Schedule, due_after
from bot.store import planning
from bot.store.deliveries import LATE
from bot.store.planning import Due, Planned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.store.store import Store

LATEST = 2 * 3600.0  # seconds by which a tip may be late; an older one is skipped
CHUNK = 5000  # subscriptions of one transaction: others wait for it in an SQLite file
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Batch:
    """Deliveries that go together; those of one `share` keep a limit together."""

    id: str
    platform: str
    share: str


async def plan(store: Store, now: float) -> list[Batch]:
    """Plan all that is due; give the batches to deliver.

    Raises:
        StoreError: the memory can't be used; what was planned until then stands.

    """
    batches: list[Batch] = []

    def decide(due: Sequence[Due]) -> list[Planned]:
        made, planned = _decided(due, now)
        batches[begun:] = made
        return planned

    found = 1
    while found:  # until nothing is due any more: of an outage of days, each date comes by
        begun = len(batches)
        found = await store.write(planning.plan, now, CHUNK, decide)
    return batches


def _decided(due: Sequence[Due], now: float) -> tuple[list[Batch], list[Planned]]:
    timely, batches, planned = [], [], []
    for one in due:
        if one.due_at < now - LATEST:
            planned.append(Planned(one, "", LATE, *_next(one)))
        else:
            timely.append(one)
    for batch, some in _batches(timely):
        batches.append(batch)
        planned += [Planned(one, batch.id, "", *_next(one)) for one in some]
    return batches, planned


def _batches(due: Sequence[Due]) -> Iterator[tuple[Batch, Sequence[Due]]]:
    """Cut what is due into batches: a workspace that fills more than one has its own, and keeps a limit for itself."""
    places: defaultdict[tuple[str, str], list[Due]] = defaultdict(list)
    for one in due:
        places[one.platform, one.workspace].append(one)
    few: defaultdict[str, list[Due]] = defaultdict(list)
    for (platform, workspace), mine in places.items():
        if len(mine) <= BATCH:
            few[platform] += mine
            continue
        share = sha256(workspace.encode()).hexdigest()[:16]  # the engine need not know whose it is
        for start in range(0, len(mine), BATCH):
            yield Batch(_id(platform), platform, share), mine[start : start + BATCH]
    for platform, mixed in few.items():
        for start in range(0, len(mixed), BATCH):
            batch = _id(platform)
            yield Batch(batch, platform, batch), mixed[start : start + BATCH]


def _id(platform: str) -> str:
    return f"{platform}-{secrets.token_hex(8)}"


def _next(due: Due) -> tuple[float, str] | tuple[None, None]:
    """Find when the next one is due; never, where the zone isn't known any more."""
    try:
        instant, on = due_after(Schedule(due.minute, due.zone, due.days), due.due_at, date.fromisoformat(due.on))
    except (ValueError, LookupError):
        log.error("a subscription (id %s) has no next tip: its zone can't be used", due.id)  # noqa: TRY400 - that is all
        return None, None
    return instant, on.isoformat()
