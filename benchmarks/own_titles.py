"""Make a workspace's own titles: "Senior Bavorix Data Wrangler III", thousands of them, with words of their own."""

from __future__ import annotations

from itertools import cycle, product
from random import Random
from typing import TYPE_CHECKING

from knowledge.dialect import Dialect, lay_over

if TYPE_CHECKING:
    from knowledge import Knowledge

COUNT = 5000
NEW_WORDS = 2500  # words that no other title has, as names of products and teams are
LEVELS = ("Junior", "Senior", "Staff", "Principal", "Lead", "Associate")
AREAS = ("Growth", "Data", "Platform", "Insight", "Search", "Cloud", "Product", "Trust", "Risk", "Model")
HEADS = ("Wrangler", "Engineer", "Scientist", "Analyst", "Partner", "Specialist", "Manager", "Steward", "Builder")
GRADES = ("", " I", " II", " III")
SYLLABLES = tuple(map("".join, product("bdfgklmnprstvz", "aeiou")))
ENDINGS = ("", "n", "r", "x", "st")


def new_words(count: int, chance: Random) -> list[str]:
    """Make distinct words of 4 to 10 letters that nobody has heard of."""
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) + chance.choice(ENDINGS)] = None
    return list(made)


def own_titles(count: int = COUNT, seed: int = 1) -> list[str]:
    """Make distinct titles; the same seed makes the same ones."""
    chance = Random(seed)  # noqa: S311 - no secret
    words = [word.capitalize() for word in new_words(NEW_WORDS, chance)]
    made: dict[str, None] = {}
    while len(made) < count:
        parts = (chance.choice(LEVELS), chance.choice(words), chance.choice(AREAS), chance.choice(HEADS))
        made[" ".join(parts) + chance.choice(GRADES)] = None
    return list(made)


def many_titles(knowledge: Knowledge, count: int, seed: int = 1) -> list[str]:
    """Make distinct titles, half of them with words of their own and half with what people work with ("C++", "SQL")."""
    chance = Random(seed)  # noqa: S311 - no secret
    made = dict.fromkeys(own_titles(count // 2, seed))
    skills = [skill.name for skill in knowledge.skills.values()]
    while len(made) < count:
        parts = (chance.choice(LEVELS), chance.choice(skills), chance.choice(AREAS), chance.choice(HEADS))
        made[" ".join(parts) + chance.choice(GRADES)] = None
    return list(made)


def with_own_titles(knowledge: Knowledge, titles: list[str]) -> Knowledge:
    """Lay a dialect over the knowledge that gives the titles to the roles in turn."""
    return lay_over(knowledge, Dialect(aliases=dict(zip(titles, cycle(knowledge.roles), strict=False))))
