"""Questions that found no answer, for whoever looks after the knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, delete, func, select

from bot.store.sql import LONGEST_KEY, key, put, storable
from bot.store.tables import QUESTIONS

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

KEPT = 90 * 86_400.0  # seconds
MOST = 500  # questions of a person in that time: nobody fills the table


async def note(connection: AsyncConnection, person: str, workspace: str, text: str, now: float) -> None:
    """Count a question that found no answer; those that nobody asked for a while are dropped.

    Of somebody with too many already, no more are counted. Asked in another workspace, it counts there, and anew.
    """
    await connection.execute(delete(QUESTIONS).where(QUESTIONS.c.asked_at < now - KEPT))
    mine = select(func.count()).select_from(QUESTIONS).where(QUESTIONS.c.person == key(person))
    if (await connection.scalar(mine) or 0) >= MOST:
        return
    asked = storable(text[:LONGEST_KEY])
    row = {"person": key(person), "text": asked, "workspace": key(workspace), "times": 1, "asked_at": now}
    times = case((QUESTIONS.c.workspace == row["workspace"], QUESTIONS.c.times + 1), else_=1)
    await put(connection, QUESTIONS, row, {"workspace": row["workspace"], "times": times, "asked_at": now})
