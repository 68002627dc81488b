"""What a person last spoke of in a thread, for follow-ups that reach another process."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import delete, select

from bot.conversation import Context
from bot.store.profiles import agreed
from bot.store.sql import key, put, storable
from bot.store.tables import CONTEXTS

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.messages import Intent


async def recall(connection: AsyncConnection, person: str, thread: str, now: float) -> Context:
    """Give what a person last spoke of in a thread; nothing where that has ended."""
    mine = (CONTEXTS.c.person == key(person)) & (CONTEXTS.c.thread == key(thread)) & (CONTEXTS.c.ends_at > now)
    row = (await connection.execute(select(CONTEXTS).where(mine))).one_or_none()
    if row is None:
        return Context()
    return Context(tuple(row.roles.split()), cast("Intent | None", row.intent or None), row.said, ends_at=row.ends_at)


async def keep(
    connection: AsyncConnection, person: str, thread: str, workspace: str, context: Context, now: float, ends_at: float
) -> None:
    """Keep what a person speaks of in a thread until it ends; what they said of themselves only after their yes."""
    said = context.said if await agreed(connection, person) else ""
    await connection.execute(delete(CONTEXTS).where(CONTEXTS.c.ends_at <= now))
    kept = {
        "workspace": key(workspace),
        "roles": " ".join(context.roles),
        "intent": context.intent or "",
        "said": storable(said),
        "ends_at": ends_at,
    }
    await put(connection, CONTEXTS, {"person": key(person), "thread": key(thread), **kept}, kept)
