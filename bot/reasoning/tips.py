"""The tips of the day: all that hold today, those that fit what a channel wants to read about, and which comes next.

Which tip a channel gets is worked out from a small number of its own and the tip it got last, by digests: any process
that is asked on the same day answers alike, and nothing has to be kept but that tip and its round.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.reasoning.rounds import order
from bot.reasoning.telling.of_paths import tips_on_paths
from bot.reasoning.telling.of_roles import tips_on_roles
from bot.reasoning.telling.of_teams import tips_on_teams
from bot.reasoning.telling.teller import DayTip, Teller
from knowledge.references import fill

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from knowledge.model import Knowledge

__all__ = ["SEEDS", "DayTip", "catalogue", "fitting", "following", "upcoming"]

SEEDS = 97  # orders in use at once: enough that neighbours seldom share one, few enough to be kept
BODIES = 64  # bodies of knowledge whose tips are kept, one for each workspace with a dialect
CHOICES = 512  # choices of topics that are kept
SAME = 0.6  # share of the words of a made tip that a hand-written one on the same role has: it says the same then
WORD = re.compile(r"[^\W\d_]{5,}")  # words that say something


T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class _One(Generic[T]):
    """A thing known by being itself, so that what was made of it can be kept without comparing all of it."""

    thing: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _One) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


def catalogue(knowledge: Knowledge, today: date) -> tuple[DayTip, ...]:
    """Give every tip that holds on a day: the hand-written ones, then those made from the knowledge.

    The same object comes back for the same knowledge until something expires, so that what is made of it is kept.
    """
    tips, ends = _all(_One(knowledge))
    gone = bisect_left(ends, today)
    return _held(_One(tips), ends[gone]) if gone < len(ends) else _held(_One(tips), date.max)


@lru_cache(maxsize=BODIES)
def _all(body: _One[Knowledge]) -> tuple[tuple[DayTip, ...], tuple[date, ...]]:
    """Give all tips of a body of knowledge, expired or not, and the last days on which some of them hold, in order."""
    knowledge = body.thing
    written = [
        DayTip(
            id=tip.id,
            kind=tip.kind,
            text=fill(tip.text, {role: knowledge.roles[role].name for role in tip.roles}),
            role=tip.roles[0],
            roles=tip.roles,
            family=knowledge.roles[tip.roles[0]].family,
            skills=tip.skills,
            cites=tip.cites,
            valid_until=tip.valid_until,
        )
        for tip in knowledge.tips.values()
    ]
    teller = Teller(knowledge)
    made = [tip for part in (tips_on_roles, tips_on_teams, tips_on_paths) for tip in part(teller) if tip]
    tips = (*written, *_unsaid(made, written))
    return tips, tuple(sorted({tip.valid_until for tip in tips if tip.valid_until}))


@lru_cache(maxsize=BODIES)
def _held(tips: _One[tuple[DayTip, ...]], start: date) -> tuple[DayTip, ...]:
    """Give the tips that hold from a day on."""
    return tuple(tip for tip in tips.thing if tip.valid_until is None or tip.valid_until >= start)


def _unsaid(made: Sequence[DayTip], written: Sequence[DayTip]) -> list[DayTip]:
    """Leave out made tips that repeat one another or a hand-written one: the same pair told apart, the same words."""
    pairs = {frozenset(tip.roles[:2]) for tip in written if tip.kind == "difference"}
    said: dict[str, list[set[str]]] = {}
    for tip in written:
        for role in tip.roles:
            said.setdefault(role, []).append(_words(tip))
    return [
        tip
        for tip in made
        if not (tip.kind == "difference" and frozenset(tip.roles) in pairs)
        and not any(_repeats(_words(tip), words) for words in said.get(tip.role, ()))
    ]


def _words(tip: DayTip) -> set[str]:
    return {word.lower() for word in WORD.findall(tip.text)}


def _repeats(words: set[str], said: set[str]) -> bool:
    return len(words & said) > SAME * len(words)


def fitting(tips: Sequence[DayTip], topics: Collection[str]) -> tuple[DayTip, ...]:
    """Give the tips on some topics: ``role:mlops-engineer``, ``family:engineering``, ``kind:difference``.

    Roles and families are alternatives, and so are kinds; a tip has to fit both where both are given. No topics mean
    all tips. Where nothing fits, the kinds are left out, then everything: there is always something to show.
    """
    return _fitting(_One(tips if isinstance(tips, tuple) else tuple(tips)), frozenset(topics))


@lru_cache(maxsize=CHOICES)
def _fitting(tips: _One[tuple[DayTip, ...]], topics: frozenset[str]) -> tuple[DayTip, ...]:
    about = {topic for topic in topics if topic.startswith(("role:", "family:"))}
    kinds = topics - about
    near = [
        tip
        for tip in tips.thing
        if not about or f"family:{tip.family}" in about or any(f"role:{role}" in about for role in tip.roles)
    ]
    return tuple(tip for tip in near if not kinds or f"kind:{tip.kind}" in kinds) or tuple(near) or tips.thing


def following(tips: Sequence[DayTip], seed: int, cycle: int, last: str) -> tuple[DayTip, int]:
    """Give the tip after the one with the id `last` in a round, and the round it is in; "" begins the round.

    After the last tip of a round comes the first of the next. A tip that is no longer there is followed by what would
    come after it.

    Raises:
        ValueError: there are no tips.

    """
    if not tips:
        raise ValueError("no tips")
    ids, roles, kinds, shapes = _named(_One(tips if isinstance(tips, tuple) else tuple(tips)))
    looks = (kinds, shapes)
    place = -1
    if last and last in ids:
        place = order(ids, roles, seed, cycle, looks).index(ids.index(last))
    elif last:  # put in where it stood, as something of a kind of its own
        with_it = order((*ids, last), (*roles, ""), seed, cycle, ((*kinds, ""), (*shapes, "")))
        after = [one for one in with_it[with_it.index(len(ids)) :] if one < len(ids)]
        return (tips[after[0]], cycle) if after else following(tips, seed, cycle + 1, "")
    if place + 1 < len(tips):
        return tips[order(ids, roles, seed, cycle, looks)[place + 1]], cycle
    return tips[order(ids, roles, seed, cycle + 1, looks)[0]], cycle + 1


@lru_cache(maxsize=CHOICES)
def _named(tips: _One[tuple[DayTip, ...]]) -> tuple[tuple[str, ...], ...]:
    """Give ids, roles, kinds and shapes; a shape is the part of an id that made tips of one sort share."""
    named = ((tip.id, tip.role, tip.kind, tip.id.partition(".")[0]) for tip in tips.thing)
    ids, roles, kinds, shapes = zip(*named, strict=True)
    return ids, roles, kinds, shapes


def upcoming(tips: Sequence[DayTip], seed: int, cycle: int, last: str, count: int) -> list[tuple[DayTip, int]]:
    """Give the next tips, each with its round."""
    found: list[tuple[DayTip, int]] = []
    for _ in range(count):
        tip, cycle = following(tips, seed, cycle, last)
        last = tip.id
        found.append((tip, cycle))
    return found
