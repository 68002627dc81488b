"""States of installations under way: who comes back from a platform with one began it here, and comes back once."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import delete

from bot.store.sql import put
from bot.store.tables import STATES

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


async def issue(connection: AsyncConnection, state: str, now: float, expires_at: float) -> None:
    """Note a new state, good until it expires (seconds since 1970); only its digest is kept, and old ones go."""
    await connection.execute(delete(STATES).where(STATES.c.expires_at <= now))
    await put(connection, STATES, {"digest": _digest(state), "expires_at": expires_at})


async def consume(connection: AsyncConnection, state: str, now: float) -> bool:
    """Use a state up; tell whether it was one of ours, still good, and nobody had used it."""
    used = delete(STATES).where(STATES.c.digest == _digest(state)).returning(STATES.c.expires_at)
    expires_at = (await connection.execute(used)).scalar_one_or_none()
    return expires_at is not None and expires_at > now


def _digest(state: str) -> str:
    return sha256(state.encode("utf-8", "surrogatepass")).hexdigest()
