"""Find the signs by which a job post or a resume gives a role away.

Signs are matched by the stems of their words, small words left out: "built scalable pipelines for the data" has the
sign "scalable pipelines".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.understanding.activities import stem
from bot.understanding.phrases import PhraseIndex, phrases
from bot.understanding.text import Word, clean, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import Knowledge

Levels = dict[str, float]  # how strongly a sign stands for each role
STRONG, USUAL = 1.0, 0.5
SMALL = frozenset(
    ("a an the of and or to for with in on at by from as our your their its his her that which is are be will").split()
)
_stem = lru_cache(maxsize=20_000)(stem)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign found in a text, by its stems; `start` and `end` count characters."""

    stems: tuple[str, ...]
    start: int
    end: int


class SignIndex:
    """The signs of all roles, by their stems."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the signals of all roles."""
        self.levels: dict[tuple[str, ...], Levels] = {}
        for signals in knowledge.signals.values():
            for texts, level in ((signals.usual, USUAL), (signals.strong, STRONG)):
                for text in texts:
                    self.levels.setdefault(sign_key(text), {})[signals.role] = level
        self.levels.pop((), None)
        self._index = PhraseIndex({key: key for key in self.levels})

    def find(self, found: Sequence[Word]) -> list[Sign]:
        """List the signs in a text, in its order."""
        kept: list[Word] = []
        gaps: list[str] = []
        gap = ""
        for word in found:
            gap += word.gap
            if word.text not in SMALL:
                kept.append(word)
                gaps.append(gap)
                gap = ""
        keys = [_stem(word.text) for word in kept]
        return [Sign(key, kept[start].start, kept[end - 1].end) for start, end, key in phrases(keys, gaps, self._index)]


def sign_key(text: str) -> tuple[str, ...]:
    """Reduce a phrase to the stems that it is matched by."""
    return tuple(_stem(word.text) for word in words(clean(text)) if word.text not in SMALL)
