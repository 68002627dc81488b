"""The tip that a place gets next: drawn from its workspace's own knowledge, as it stands there for all to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers.tips import headline, posted
from bot.reasoning.tips import SEEDS, catalogue, fitting, following, upcoming

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.experts import Experts
    from bot.messages import Reply


@dataclass(frozen=True, slots=True)
class Daily:
    """A tip to be posted: the `reply` that stands there, its id, and which round through all tips it is of."""

    reply: Reply
    tip: str
    round: int


async def daily(
    experts: Experts,
    workspace: str,
    *,
    seed: int,
    topics: tuple[str, ...],
    round: int,  # noqa: A002 - as the column is called
    last: str,
) -> Daily | None:
    """Draw the tip after the `last` one of a place; its id is the best `seed`. None where there is nothing to tell."""
    expert = await experts.of(workspace, lately=True)
    return drawn(expert.desk(), seed=seed, topics=topics, round=round, last=last)


def drawn(desk: Desk, *, seed: int, topics: tuple[str, ...], round: int, last: str) -> Daily | None:  # noqa: A002 - as the column is called
    """Draw the tip after the `last` one, by a body of knowledge."""
    tips = fitting(catalogue(desk.knowledge, desk.today), topics)
    if not tips:
        return None
    tip, its_round = following(tips, seed % SEEDS, round, last)
    return Daily(posted(tip, desk), tip.id, its_round)


def after(desk: Desk, drawn: Daily, *, seed: int, topics: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Give the first sentences of the tips behind a drawn one."""
    tips = fitting(catalogue(desk.knowledge, desk.today), topics)
    return tuple(headline(tip) for tip, _ in upcoming(tips, seed % SEEDS, drawn.round, drawn.tip, count))
