"""Spot skills and tools in free text, each with its place, so that an answer can show the words it rests on.

A name that is also an everyday word ("go", "R", "spring") counts only where its context says so: by one of its `near`
words within six words, or in a list with another skill; never beside one of its `never` words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.understanding.phrases import phrases
from bot.understanding.stance import HAS, Stance, stance
from bot.understanding.text import Word, keyed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.understanding.vocabulary import Phrase, Vocabulary
    from knowledge.model import Context, Knowledge

REACH = 6  # words on either side in which context is looked for
USING = frozenset("learn learning learnt learned know use using used study studying".split())  # right before a tool
APART = frozenset(".,;:!?\n")  # a word beyond one of these is not beside a name
SHORT = 3  # letters up to which an alias is guarded by the skill's context


@dataclass(frozen=True, slots=True)
class Spot:
    """A skill found in a text: `start` and `end` count characters, `stance` tells how it is spoken of."""

    skill: str
    start: int
    end: int
    stance: Stance = "held"

    @property
    def has(self) -> bool:
        """Tell whether the person has the skill, or something like it: learns it, likes it."""
        return self.stance in HAS

    @property
    def denied(self) -> bool:
        """Tell whether the person does not have it or does not want it."""
        return self.stance in {"lacking", "unwanted"}


@dataclass(frozen=True, slots=True)
class Liking:
    """A trait of work found in a text, by its id, and how it is spoken of."""

    trait: str
    start: int
    end: int
    stance: Stance


def spot_skills(found: list[Word], vocabulary: Vocabulary, knowledge: Knowledge) -> list[Spot]:
    """List the skills that a text names, in its order."""
    return [
        Spot(skill, found[start].start, found[end - 1].end, said)
        for start, end, skill, said in _stances(found, skill_places(found, vocabulary, knowledge))
    ]


def spot_likings(
    found: list[Word], vocabulary: Vocabulary, knowledge: Knowledge, roles: Iterable[tuple[int, int]] = ()
) -> list[Liking]:
    """List the traits of work that a text speaks of, in its order; skills between them carry what is said along.

    A word within a longer name says nothing by itself: "SQL Server" is no liking of servers. `roles` are the places of
    roles, in words.
    """
    traits = [(start, end, f"trait:{trait}") for start, end, trait in phrases(*keyed(found), vocabulary.traits)]
    skills = skill_places(found, vocabulary, knowledge) if traits else []
    names = [*((start, end) for start, end, _ in skills), *roles] if traits else []
    traits = [trait for trait in traits if not any(_within(trait, name) for name in names)]
    places = sorted([*traits, *skills], key=lambda place: (place[0], -place[1]))
    return [
        Liking(name.removeprefix("trait:"), found[start].start, found[end - 1].end, said)
        for start, end, name, said in _stances(found, places)
        if name.startswith("trait:")
    ]


def skill_places(found: list[Word], vocabulary: Vocabulary, knowledge: Knowledge) -> list[tuple[int, int, str]]:
    """List where skills stand, in words; a treacherous name counts only where its context allows."""
    keys, gaps = keyed(found)
    candidates = list(phrases(keys, gaps, vocabulary.skill_phrases))
    places = {place for start, end, _ in candidates for place in range(start, end)}
    guards = [_guard(skill, tuple(keys[start:end]), knowledge) for start, end, skill in candidates]
    return [
        place
        for place, guard in zip(candidates, guards, strict=True)
        if guard is None or _fits(guard, place[0], place[1], found, places)
    ]


def _within(place: tuple[int, int, str], name: tuple[int, int]) -> bool:
    """Tell whether a place is a part of a longer name."""
    return name[0] <= place[0] and place[1] <= name[1] and place[1] - place[0] < name[1] - name[0]


def _stances(found: list[Word], places: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str, Stance]]:
    before: tuple[int, Stance] | None = None
    for start, end, name in places:
        said = stance(found, start, before, end)
        before = (end, said)
        yield start, end, name, said


def _guard(skill: str, key: Phrase, knowledge: Knowledge) -> Context | None:
    """Give the context that a match must stand in; an unmistakable alias ("golang", "apache spark") needs none."""
    record = knowledge.skills[skill]
    if record.context is None or len(key) > 1:
        return None
    word = key[0]
    return record.context if len(word) <= SHORT or word in record.id or word in record.name.lower() else None


def _fits(guard: Context, start: int, end: int, found: list[Word], places: set[int]) -> bool:
    ends = ((start - 1, start), (end, end))  # each a word and the one whose gap parts it from the name
    beside = {found[one].text for one, gap in ends if 0 <= one < len(found) and not APART & set(found[gap].gap)}
    if beside & set(guard.never):
        return False
    if not guard.near or (start and not found[start].gap.strip() and found[start - 1].text in USING):
        return True
    around = range(max(0, start - REACH), min(len(found), end + REACH))
    if any(found[place].text in guard.near for place in around if not start <= place < end):
        return True
    before = start - 1 in places or (start - 2 in places and found[start - 1].text in {"and", "or"})
    after = end in places or (end + 1 in places and end < len(found) and found[end].text in {"and", "or"})
    return before or after
