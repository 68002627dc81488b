"""Measure completion among very many titles: how quick it is, and whether the title that somebody means is offered.

What somebody means is a title, and it counts as offered only where that very title is shown: with tens of thousands of
titles over forty roles, a menu of roles would hold the right one more often than not by chance.
"""

from __future__ import annotations

import string
from bisect import bisect_left
from typing import TYPE_CHECKING

from benchmarks.own_titles import many_titles, with_own_titles
from bot import Bot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from random import Random

    from bot.understanding.beginnings import Suggestion

    Offer = Callable[[str], Sequence[Suggestion]]

COUNT = 60_000
SHOWN = 25  # of Discord's and most other menus
SHORTEST = 3  # letters of a beginning
MOSTLY = 0.6  # of a title is typed, when a typo in it is looked for
Query = tuple[str, str]  # a title, and what is typed for it


def beginnings(titles: Sequence[str], count: int, chance: Random) -> list[Query]:
    """Type titles up to any letter from the third on."""
    chosen = chance.choices(titles, k=count)
    return [(title, title[: chance.randint(min(SHORTEST, len(title)), len(title))]) for title in chosen]


def decided(queries: Iterable[Query], titles: Iterable[str]) -> list[Query]:
    """Keep the beginnings that no more titles have than a menu shows: nobody can tell what the others are to become."""
    ordered = sorted(title.lower() for title in titles)
    found = []
    for title, typed in queries:
        start = typed.lower()
        if bisect_left(ordered, start + "\U0010ffff") - bisect_left(ordered, start) <= SHOWN:
            found.append((title, typed))
    return found


def misspelt(titles: Sequence[str], count: int, chance: Random) -> list[Query]:
    """Type titles, half of them whole and half to anywhere from the middle on, with one typo at any letter."""
    chosen = chance.choices(titles, k=count)
    sizes = [chance.choice((len(title), chance.randint(round(MOSTLY * len(title)), len(title)))) for title in chosen]
    return [(title, mistyped(title[:size], chance)) for title, size in zip(chosen, sizes, strict=True)]


def mistyped(text: str, chance: Random) -> str:
    """Leave a letter of a text out, double it, replace it or swap it with the next, so that it isn't the same text."""
    while True:
        place = chance.randrange(len(text))
        letter, after = text[place], text[place + 1 : place + 2]
        other = chance.choice(string.ascii_lowercase)
        slip = chance.choice((after, letter * 2 + after, other + after, after + letter))
        made = text[:place] + slip + text[place + 2 :]
        if made.lower() != text.lower():
            return made


def missed(queries: Iterable[Query], offer: Offer) -> list[Query]:
    """List the queries for which the title that is meant isn't shown."""
    return [(title, typed) for title, typed in queries if all(one.title != title for one in offer(typed))]


def crowded(bot: Bot, count: int = COUNT) -> tuple[Bot, list[str]]:
    """Give a bot with very many titles over the knowledge of another, and the titles."""
    titles = many_titles(bot.expert.knowledge, count)
    return Bot(with_own_titles(bot.expert.knowledge, titles)), titles
