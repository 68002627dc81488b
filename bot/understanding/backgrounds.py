"""Find where a person says to come from: "I'm a nurse", "backend developer, 5 years"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.understanding.text import phrase, singular, words

if TYPE_CHECKING:
    from knowledge.model import Knowledge

# Words that name a background only after one of these: "business" alone is not a person.
CUES = frozenset("in from background study studied studying degree am i'm work worked working as was a an of".split())
VAGUE = frozenset(
    (
        "business product policy ethics statistics sales law marketing finance design military research "
        "support teaching academic freelancer"
    ).split()
)
OTHERS = {"my", "our", "his", "her", "their", "with", "to", "become", "becoming", "for", "than", "not"}


@lru_cache(maxsize=4)
def _index(names: tuple[tuple[str, str], ...]) -> dict[tuple[str, ...], str]:
    index: dict[tuple[str, ...], str] = {}
    for name, background in names:
        index.setdefault(phrase(name), background)
    return index


def find_backgrounds(text: str, knowledge: Knowledge) -> tuple[str, ...]:
    """List the backgrounds that a text claims, in its order, each once."""
    names = tuple(
        (name, record.id) for record in knowledge.backgrounds.values() for name in (record.name, *record.aliases)
    )
    index = _index(names)
    found = words(text)
    keys = [singular(word.text) for word in found]
    result: list[str] = []
    place = 0
    while place < len(keys):
        size = next((size for size in range(5, 0, -1) if tuple(keys[place : place + size]) in index), 0)
        if size:
            key = tuple(keys[place : place + size])
            before = keys[max(0, place - 3) : place]
            vague = size == 1 and key[0] in VAGUE
            claimed = (
                not vague
                or any(word in CUES for word in before[-2:])
                or "background" in keys[place + size : place + size + 1]
            )
            if claimed and before[-1:] != ["not"] and not (set(before[-2:]) & OTHERS and "i'm" not in before):
                result.append(index[key])
            place += size
        else:
            place += 1
    return tuple(dict.fromkeys(result))
