"""Serve figures of the daily tips for Prometheus. They are the database's, so any web process tells them for all."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, get_args

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.responses import Response
from starlette.routing import Route

from bot.store import deliveries, subscriptions, tip_counts
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from starlette.requests import Request

    from bot.store.store import Store
    from bot.store.tip_counts import Counts

PATH = "/metrics"
FRESH = 10.0  # seconds that figures are good for, however often they are asked for
SHARE = 20  # or that many times as long as counting took: a twentieth of the database's time is enough for it


class _Figures(Collector):
    """The figures of a moment; none where the database is away."""

    def __init__(self, counts: Counts | None) -> None:
        self._counts = counts

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give each figure with what it means."""
        up = 0 if self._counts is None else 1
        yield GaugeMetricFamily("mlrole_database_up", "1 where the database can be used, else 0", up)
        counts = self._counts
        if counts is None:
            return
        platforms = sorted({platform for platform, _ in (*counts.subscriptions, *counts.deliveries)})
        yield _by_state(
            "mlrole_tips_subscriptions",
            "Places that a daily tip is posted to, or was",
            counts.subscriptions,
            [(platform, state) for platform in platforms for state in get_args(subscriptions.State)],
        )
        yield _by_state(
            "mlrole_tips_deliveries_last_day",
            "Deliveries that came into their state within a day",
            counts.deliveries,
            [(platform, state) for platform in platforms for state in get_args(deliveries.State)],
        )
        yield GaugeMetricFamily(
            "mlrole_tips_overdue", "Deliveries under way two minutes after their time", counts.overdue
        )
        yield GaugeMetricFamily(
            "mlrole_tips_oldest_due_seconds",
            "How long the first place has waited for its tip to be planned",
            counts.waiting,
        )
        lateness = GaugeMetricFamily(
            "mlrole_tips_lateness_seconds", "From a tip's time until it was sent, of the last hour", labels=["of"]
        )
        lateness.add_metric(["max"], counts.latest)
        lateness.add_metric(["avg"], counts.mean)
        yield lateness


def metrics(store: Store, clock: Callable[[], float] = time.time, ticks: Callable[[], float] = time.monotonic) -> Route:
    """Make the route of a store's figures; `clock` gives seconds since 1970, `ticks` any that never jump."""
    turn = asyncio.Lock()
    kept, until = b"", 0.0

    async def tell(_request: Request) -> Response:
        nonlocal kept, until
        async with turn:  # who asks meanwhile gets the same
            began = ticks()
            if not kept or began >= until:
                counts = await _counted(store, clock())
                kept, ended = _written(counts), ticks()
                until = ended + (FRESH if counts is None else max(FRESH, SHARE * (ended - began)))
        return Response(kept, headers={"content-type": CONTENT_TYPE_LATEST})

    return Route(PATH, tell)


async def _counted(store: Store, now: float) -> Counts | None:
    try:
        return await store.read(tip_counts.counts, now) if store.place.exists() else tip_counts.NOTHING
    except StoreError:  # the log has the reason
        return None


def _written(counts: Counts | None) -> bytes:
    registry = CollectorRegistry()
    registry.register(_Figures(counts))
    return generate_latest(registry)


def _by_state(
    name: str, meaning: str, counts: Mapping[tuple[str, str], int], keys: Sequence[tuple[str, str]]
) -> GaugeMetricFamily:
    """Write counts by platform and state; those that there are none of are 0, as an alarm needs something to go by."""
    family = GaugeMetricFamily(name, meaning, labels=["platform", "state"])
    for key in keys:
        family.add_metric(key, counts.get(key, 0))
    return family
