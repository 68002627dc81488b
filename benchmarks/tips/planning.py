"""Measure planning: a minute in which nothing is due, and one in which very much is, up to where workers take it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import psycopg

from bot import Bot
from bot.delivery import engine
from bot.store.place import find_place
from knowledge import load

if TYPE_CHECKING:
    from bot.posting import Poster

MINUTES = 11  # in which nothing is due
# What `bot.store.planning` asks, with values in place of its parameters.
WANTED = """
EXPLAIN (ANALYZE, BUFFERS)
SELECT id, platform, workspace, minute, zone, days, next_due, next_on FROM subscriptions
WHERE next_due <= %(now)s ORDER BY next_due LIMIT 5000 FOR UPDATE SKIP LOCKED
"""


async def plan(url: str, minutes: int) -> list[float]:
    """Plan so many minutes, the queues included, while nobody takes anything from them; give the seconds of each."""
    bot = Bot(load(), find_place(url), shared=True)
    nobody: Any = None
    posters: dict[str, Poster] = {"slack": nobody}
    with patch.object(engine, "TOGETHER", 0):
        planning = engine.Engine(bot, find_place(url), posters)
        await planning.begin()
        try:
            return [await _timed(planning) for _ in range(minutes)]
        finally:
            await planning.close(1.0)
            await bot.close()


async def _timed(planning: engine.Engine) -> float:
    begun = time.perf_counter()
    await planning._plan()  # noqa: SLF001 - what the schedule calls
    return time.perf_counter() - begun


def explained(url: str, now: float) -> str:
    """Give PostgreSQL's plan for finding what is due."""
    with psycopg.connect(url) as connection:
        rows = connection.execute(WANTED, {"now": now}).fetchall()
        connection.rollback()
        return "\n".join(row[0] for row in rows)
