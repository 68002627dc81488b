"""How fast daily tips are planned and delivered, on a real PostgreSQL; alone: ``python -m benchmarks.tips``."""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.tips import database, delivering, planning

if TYPE_CHECKING:
    from benchmarks.tips.delivering import Delivered


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: places with a daily tip, those due in one minute, and tips to deliver."""

    places: int
    due: int
    tips: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: seconds of planning, PostgreSQL's plan for finding what is due, and delivery.

    `floor` is how many seconds it takes to write bare rows, as many as were due, into the table of deliveries.
    """

    nothing: float
    many: float
    floor: float
    before: str
    after: str
    delivered: Delivered


WHOLE, SHORT = Size(1_000_000, 40_000, 15_000), Size(20_000, 5_000, 3_000)


def measure(size: Size) -> Measured:
    """Measure planning and delivery, one after the other."""
    instant = time.time() // 60 * 60 - 60
    with database.server() as url:
        database.fill(url, size.places, instant)
        nothing = statistics.median(asyncio.run(planning.plan(url, planning.MINUTES)))
        before = planning.explained(url, instant)
        database.make_due(url, size.due, instant)
        after = planning.explained(url, instant)
        (many,) = asyncio.run(planning.plan(url, 1))
        floor = database.written(url, size.due)
        database.make_due(url, size.tips, instant)
        asyncio.run(planning.plan(url, 1))
        return Measured(nothing, many, floor, before, after, delivering.deliver(url, size.tips))
