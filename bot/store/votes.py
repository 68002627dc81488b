"""What people think of answers: thumbs up or down, with a sentence where they like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case

from bot.store.sql import key, put, storable
from bot.store.tables import VOTES

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


async def vote(
    connection: AsyncConnection, person: str, workspace: str, topic: str, *, up: bool, sentence: str, now: float
) -> None:
    """Keep a person's vote on answers of a topic; the last one counts, and a sentence stays until there is another.

    A vote is where it was given last; a sentence never goes along to another workspace.
    """
    kept = {"workspace": key(workspace), "up": up, "voted_at": now}
    told = {"sentence": storable(sentence)}
    row = {"person": key(person), "topic": key(topic), **kept, **told}
    before = case((VOTES.c.workspace == key(workspace), VOTES.c.sentence), else_="")
    await put(connection, VOTES, row, {**kept, **told} if sentence else {**kept, "sentence": before})
