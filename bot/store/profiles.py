"""What people said of themselves, of those who said yes to that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.store.sql import key, put, storable
from bot.store.tables import FACTS, PROFILES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

MOST_FACTS = 400  # of a person; there are some 280 skills


@dataclass(frozen=True, slots=True)
class Profile:
    """What is kept of a person, by subject, and since when (seconds since 1970)."""

    facts: Mapping[str, str]
    agreed_at: float


async def agreed(connection: AsyncConnection, person: str) -> bool:
    """Tell whether a person said yes; a "forget me" in another process waits until this transaction ends."""
    mine = select(PROFILES.c.person).where(PROFILES.c.person == key(person)).with_for_update()
    return (await connection.execute(mine)).one_or_none() is not None


async def profile(connection: AsyncConnection, person: str) -> Profile | None:
    """Give what is kept of a person; none for somebody who never said yes."""
    agreed_at = await connection.scalar(select(PROFILES.c.agreed_at).where(PROFILES.c.person == key(person)))
    if agreed_at is None:
        return None
    mine = select(FACTS.c.subject, FACTS.c.value).where(FACTS.c.person == key(person)).order_by(FACTS.c.subject)
    return Profile({row.subject: row.value for row in await connection.execute(mine)}, agreed_at)


async def remember(
    connection: AsyncConnection, person: str, workspace: str, facts: Mapping[str, str], now: float
) -> bool:
    """Note a person's yes, and keep what they said; tell whether it is their first yes."""
    row = {"person": key(person), "workspace": key(workspace), "agreed_at": now}
    first = await put(connection, PROFILES, row)
    await learn(connection, person, facts)
    return first


async def learn(connection: AsyncConnection, person: str, facts: Mapping[str, str]) -> bool:
    """Keep facts of a person who said yes, the newer one of each subject; tell whether they did."""
    if not await agreed(connection, person):
        return False
    known = set(await connection.scalars(select(FACTS.c.subject).where(FACTS.c.person == key(person))))
    for subject, value in ((key(name), storable(told)) for name, told in facts.items()):
        if subject in known or len(known) < MOST_FACTS:
            known.add(subject)
            row = {"person": key(person), "subject": subject, "value": value}
            await put(connection, FACTS, row, {"value": value})
    return True


async def unlearn(connection: AsyncConnection, person: str, subjects: Sequence[str]) -> None:
    """Delete facts of a person."""
    named = FACTS.c.subject.in_(map(key, subjects))
    await connection.execute(delete(FACTS).where(FACTS.c.person == key(person), named))
