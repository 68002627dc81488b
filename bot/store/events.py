"""Which events were taken up: a platform delivers some of them more than once, and to different processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from bot.store.sql import key, put
from bot.store.tables import EVENTS

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

KEPT = 3600.0  # seconds; Slack's last retry comes after some 6 minutes


async def claim(connection: AsyncConnection, event: str, workspace: str, now: float) -> bool:
    """Take an event up; tell whether it is the first time."""
    await connection.execute(delete(EVENTS).where(EVENTS.c.seen_at < now - KEPT))
    return await put(connection, EVENTS, {"id": key(event), "workspace": key(workspace), "seen_at": now})
