"""What was asked and not answered, and what was voted down: counts, and nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select, true

from bot.store.questions import KEPT
from bot.store.sql import key
from bot.store.tables import QUESTIONS, VOTES

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

SENTENCES = 3  # shown of what was said of a topic


@dataclass(frozen=True, slots=True)
class Verdict:
    """How answers of a topic were voted on, with what was said of them, newest first."""

    topic: str
    up: int
    down: int
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Questions that found no answer, most often asked first, and topics voted down; `more` of each are left out."""

    questions: tuple[tuple[str, int], ...]
    more_questions: int
    verdicts: tuple[Verdict, ...]
    more_verdicts: int
    up: int
    down: int


EMPTY = Report((), 0, (), 0, 0, 0)


async def report(connection: AsyncConnection, workspace: str | None, now: float, most: int = 20) -> Report:
    """Count what was not answered lately and what was voted down, in a workspace or (none) everywhere."""
    here = {table: true() if workspace is None else table.c.workspace == key(workspace) for table in (QUESTIONS, VOTES)}
    text, times = func.lower(QUESTIONS.c.text), func.sum(QUESTIONS.c.times)
    lately = here[QUESTIONS] & (QUESTIONS.c.asked_at >= now - KEPT)
    asked = select(text, times).where(lately).group_by(text).order_by(times.desc(), text).limit(most)
    questions = (await connection.execute(asked)).all()
    different = await connection.scalar(select(func.count(text.distinct())).where(lately)) or 0
    ups, downs = func.sum(case((VOTES.c.up, 1), else_=0)), func.sum(case((VOTES.c.up, 0), else_=1))
    counted = select(VOTES.c.topic, ups, downs).where(here[VOTES]).group_by(VOTES.c.topic)
    votes = (await connection.execute(counted.order_by(downs.desc(), VOTES.c.topic))).all()
    against = [row for row in votes if row[2]]
    verdicts = []
    for topic, up, down in against[:most]:
        said = select(VOTES.c.sentence).where(here[VOTES], VOTES.c.topic == topic, ~VOTES.c.up, VOTES.c.sentence != "")
        newest = await connection.scalars(said.order_by(VOTES.c.voted_at.desc()).limit(SENTENCES))
        verdicts.append(Verdict(topic, up, down, tuple(newest)))
    return Report(
        questions=tuple((row[0], row[1]) for row in questions),
        more_questions=different - len(questions),
        verdicts=tuple(verdicts),
        more_verdicts=max(0, len(against) - most),
        up=sum(row[1] for row in votes),
        down=sum(row[2] for row in votes),
    )
