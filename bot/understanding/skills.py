"""Spot skills and tools in free text, each with its place, so that an answer can show the words it rests on.

A name that is also an everyday word ("go", "R", "spring") counts only where its context says so: by one of its `near`
words within six words, or in a list with another skill; never beside one of its `never` words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.understanding.text import Word, singular, words

if TYPE_CHECKING:
    from bot.understanding.vocabulary import Phrase, Vocabulary
    from knowledge.model import Context, Knowledge

LONGEST = 6  # words of the longest alias
REACH = 6  # words on either side in which context is looked for
SHORT = 3  # letters up to which an alias is guarded by the skill's context
NEGATIONS = frozenset(
    (
        "no not never without don't dont doesn't can't cannot isn't hate dislike avoid except neither nor "
        "lack zero hates hated"
    ).split()
)
TURNING = frozenset("but however yet only although though".split())
LIKING = frozenset("like love enjoy prefer loves likes enjoys".split())
JOINING = frozenset("and or nor".split())
NEGATION_REACH = 8  # words of a clause before a skill in which "no" speaks of it


@dataclass(frozen=True, slots=True)
class Spot:
    """A skill found in a text: `start` and `end` count characters, `denied` says that the person does not have it."""

    skill: str
    start: int
    end: int
    denied: bool = False


def spot_skills(text: str, vocabulary: Vocabulary, knowledge: Knowledge) -> list[Spot]:
    """List the skills that a clean text names, in its order."""
    found = words(text)
    keys = [singular(word.text) for word in found]
    candidates: list[tuple[int, int, str]] = []
    place = 0
    while place < len(found):
        size, skill = _longest(found, keys, place, vocabulary)
        if skill:
            candidates.append((place, place + size, skill))
        place += size
    places = {place for start, end, _ in candidates for place in range(start, end)}
    spots: list[Spot] = []
    before: tuple[int, bool] | None = None
    for start, end, skill in candidates:
        guard = _guard(skill, tuple(keys[start:end]), knowledge)
        if guard is None or _fits(guard, start, end, found, places):
            before = (end, _denied(found, start, before))
            spots.append(Spot(skill, found[start].start, found[end - 1].end, before[1]))
    return spots


def _longest(found: list[Word], keys: list[str], place: int, vocabulary: Vocabulary) -> tuple[int, str | None]:
    for size in range(min(LONGEST, len(found) - place), 0, -1):
        if any(set(word.gap) - set(" -/&.+\n") or "\n" in word.gap for word in found[place + 1 : place + size]):
            continue
        skill = vocabulary.skills.get(tuple(keys[place : place + size]))
        if skill:
            return size, skill
    return 1, None


def _guard(skill: str, key: Phrase, knowledge: Knowledge) -> Context | None:
    """Give the context that a match must stand in; an unmistakable alias ("golang", "apache spark") needs none."""
    record = knowledge.skills[skill]
    if record.context is None or len(key) > 1:
        return None
    word = key[0]
    return record.context if len(word) <= SHORT or word in record.id or word in record.name.lower() else None


def _fits(guard: Context, start: int, end: int, found: list[Word], places: set[int]) -> bool:
    beside = {found[place].text for place in (start - 1, end) if 0 <= place < len(found)}
    if beside & set(guard.never):
        return False
    if not guard.near:
        return True
    around = range(max(0, start - REACH), min(len(found), end + REACH))
    if any(found[place].text in guard.near for place in around if not start <= place < end):
        return True
    before = start - 1 in places or (start - 2 in places and found[start - 1].text in {"and", "or"})
    after = end in places or (end + 1 in places and end < len(found) and found[end].text in {"and", "or"})
    return before or after


def _denied(found: list[Word], start: int, before: tuple[int, bool] | None) -> bool:
    """Tell whether the skill is spoken of as missing or unwanted: "no Java", "I don't know R or SQL", "hate maths".

    `before` is the end of the skill spotted last, and whether that is denied: a list shares one "no".
    """
    for place in range(start - 1, max(-1, start - 1 - NEGATION_REACH), -1):
        gap = found[place + 1].gap
        word = found[place].text
        listed = before is not None and place == before[0] - 1
        between = {one.text for one in found[place + 1 : start]}
        if any(mark in gap for mark in ".;:!?\n") or word in TURNING:
            return False
        if before is not None and listed and between <= JOINING:
            return before[1]
        if "," in gap:
            return False
        if word in LIKING:
            return place > 0 and found[place - 1].text in NEGATIONS
        if word in NEGATIONS:
            return True
    return False
