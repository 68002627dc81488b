"""Find where a person says to come from: "I'm a nurse", "backend developer, 5 years", "a degree in physics"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.understanding.stance import stance
from bot.understanding.text import Word, phrase, singular, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import Knowledge

LONGEST = 5  # words of a background's name
# Before a subject or a vague word, one of these makes it somebody's background: "business" alone is not a person.
CUES = frozenset("in from background study studied studying degree major majored taught teach work worked".split())
# Before a role, one of these makes it the person's own: in "become a data scientist" it is the goal.
OWNING = frozenset("i'm am as was from currently former background".split())
VAGUE = frozenset(
    "academic accounting art biology business chemistry consulting design economic education engineering ethics "
    "finance freelancer journalism law linguistic management marketing math mathematic maths mathematics media "
    "medicine military music nursing operation philosophy physic policy politic product psychology qa research sales "
    "sale science security sociology statistic support teaching translation writing".split()
)
OTHERS = frozenset("my our his her their become becoming than not hate dislike hates like likes love loves".split())
DISTANT = frozenset({"others", "wished", "unwanted", "lacking"})  # stances of what a person is not
ARTICLES = frozenset("a an the junior senior experienced retired".split())


@lru_cache(maxsize=4)
def _index(names: tuple[tuple[str, str], ...]) -> dict[tuple[str, ...], str]:
    index: dict[tuple[str, ...], str] = {}
    for name, background in names:
        index.setdefault(phrase(name), background)
    return index


def find_backgrounds(
    text: str, knowledge: Knowledge, roles: Iterable[tuple[int, int]] = (), *, stated: bool = False
) -> tuple[str, ...]:
    """List the backgrounds that a text claims, in its order, each once.

    `roles` are the places (in characters) of the roles that the text names: one of them is a background only where the
    person says to be it, or begins with it where `stated` says that the whole text is about them.
    """
    index = _index(_names(knowledge))
    found = words(text)
    keys = [singular(word.text) for word in found]
    named = list(roles)
    result: list[str] = []
    place = 0
    last = -1  # where the background claimed last ends: one joined to it by "and" is claimed too
    while place < len(keys):
        most = min(LONGEST, len(keys) - place)
        size = next((size for size in range(most, 0, -1) if tuple(keys[place : place + size]) in index), 0)
        joined = bool(result) and place > 0 and (keys[place - 1] in {"and", "or"} or "," in found[place].gap)
        inherited = joined and last == place - (keys[place - 1] in {"and", "or"})
        if size and (inherited or _claimed(found, keys, place, size, named, stated=stated)):
            result.append(index[tuple(keys[place : place + size])])
            last = place + size
        place += max(1, size)
    return tuple(dict.fromkeys(result))


def named_backgrounds(text: str, knowledge: Knowledge) -> list[tuple[str, int]]:
    """List the backgrounds that a text names, claimed or not, each with its first word's number."""
    index = _index(_names(knowledge))
    keys = [singular(word.text) for word in words(text)]
    found: list[tuple[str, int]] = []
    place = 0
    while place < len(keys):
        size = next((size for size in range(LONGEST, 0, -1) if tuple(keys[place : place + size]) in index), 0)
        found += [(index[tuple(keys[place : place + size])], place)] if size else []
        place += max(1, size)
    return found


def titled_backgrounds(pieces: Iterable[str], knowledge: Knowledge) -> tuple[str, ...]:
    """List the backgrounds that are a title in a resume ("Registered Nurse"): a piece of it and nothing else."""
    index = _index(_names(knowledge))
    vague = {(word,) for word in VAGUE}
    keys = (tuple(word for word in phrase(piece) if word not in ARTICLES) for piece in pieces)
    return tuple(dict.fromkeys(index[key] for key in keys if key in index and key not in vague))


def _names(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, record.id) for record in knowledge.backgrounds.values() for name in (record.name, *record.aliases)
    )


def _claimed(
    found: list[Word], keys: list[str], place: int, size: int, roles: list[tuple[int, int]], *, stated: bool
) -> bool:
    """Tell whether a person says so of themselves."""
    before = [key for key in keys[max(0, place - 4) : place] if key not in ARTICLES]
    if set(before[-2:]) & OTHERS or stance(found, place) in DISTANT:
        return False
    if any(start <= found[place].start < end for start, end in roles):
        return (stated and not before) or bool(set(before[-1:]) & OWNING)
    if size == 1 and keys[place] in VAGUE:
        return bool(set(before[-2:]) & CUES) or keys[place + 1 : place + 2] == ["background"]
    return not set(before[-2:]) & {"with", "for"} or bool(set(before) & OWNING)
