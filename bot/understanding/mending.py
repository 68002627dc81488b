"""Mend misspelt words: to the nearest word that names are made of, if only a slip or two of the keys lie between."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.understanding.text import phrase, singular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.model import Knowledge

SHORTEST_MENDED = 4  # letters; shorter words match exactly or not at all ("DE" is not "UX")
DATA = sorted("data")  # the one short word that most titles begin with, and that is most often mistyped
LONG_WORD = 8  # letters from which two slips may be mended; they'd make a shorter word another word
MOST_MENDED = 20_000  # words


class Spelling:
    """A list of words, in the order of preference, to find the one that a misspelt word was meant to be."""

    def __init__(self, words: Iterable[str]) -> None:
        """Index words of two letters or more, by their first letter and length, and by all that follows the first."""
        self.places: dict[str, int] = {}
        self._by_first: dict[tuple[str, int], list[str]] = {}
        self._by_rest: dict[str, list[str]] = {}
        for word in dict.fromkeys(words):
            self.places[word] = len(self.places)
            self._by_first.setdefault((word[0], len(word)), []).append(word)
            self._by_rest.setdefault(word[1:], []).append(word)

    def nearest(self, word: str, most: int) -> str | None:
        """Find the nearest word that is at most `most` slips from a word that is none of the list.

        A slip is a letter too many, too few or another, or two that changed places. Only a single one may touch the
        first letter: people seldom mistake it.
        """
        from rapidfuzz import process  # noqa: PLC0415 - a name without a typo needs none of it
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - likewise

        sizes = range(len(word) - most, len(word) + most + 1)  # a slip makes a word longer or shorter by one at most
        alike = [other for size in sizes for other in self._by_first.get((word[0], size), ())]
        found = process.extract(word, alike, scorer=OSA.distance, score_cutoff=most, limit=None)
        best = min(found, key=lambda one: (one[1], self.places[one[0]]), default=None)
        slips = list(self._first_amiss(word))
        if best and (best[1] == 1 or not slips):
            slips.append(best[0])
        return min(slips, key=self.places.__getitem__, default=None)

    def _first_amiss(self, word: str) -> Iterator[str]:
        """Yield the words of the list that differ by one slip at the first letter."""
        yield from self._by_rest.get(word[1:], ())
        yield from self._by_rest.get(word, ())
        for other in (word[1:], word[1] + word[0] + word[2:]):
            if other in self.places:
                yield other


class Mender:
    """Mends words by one body of knowledge."""

    def __init__(self, knowledge: Knowledge, roles: Iterable[str], skills: Iterable[str]) -> None:
        """Index the words of the names of roles, which are tried first, and of skills."""
        named, skilled = tuple(roles), [word for word in skills if len(word) > SHORTEST_MENDED]
        self._correct = (Spelling(word for word in named if len(word) > SHORTEST_MENDED), Spelling(skilled))
        lines = Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").splitlines()
        common = (word for line in lines if not line.startswith("#") for word in line.split())
        # What is no typo: common English, and every word that the knowledge uses.
        self._known = {*common, *_texts(knowledge), *named, *skilled}
        self._mended: dict[str, str] = {}  # the same words come again and again, and twice in each message

    def knows(self, word: str) -> bool:
        """Tell whether a word is common English, or one that the knowledge uses."""
        return word in self._known or singular(word) in self._known

    def mend(self, word: str) -> str:
        """Correct a misspelt word to the nearest word of a name; a word that is known stays as it is."""
        if len(self._mended) > MOST_MENDED:
            self._mended.clear()
        if word not in self._mended:
            self._mended[word] = self._mend(word)
        return self._mended[word]

    def _mend(self, word: str) -> str:
        bare = singular(word)
        if len(bare) == SHORTEST_MENDED and word not in self._known and sorted(bare) == DATA:
            return "data"
        if len(bare) < SHORTEST_MENDED or word in self._known or bare in self._known or not bare.isalpha():
            return word
        most = 1 if len(bare) < LONG_WORD else 2
        return next(filter(None, (correct.nearest(bare, most) for correct in self._correct)), word)


def _texts(knowledge: Knowledge) -> Iterator[str]:
    """Yield every word that the knowledge itself uses: such a word is not a typo."""
    for role in knowledge.roles.values():
        for statement in (*role.summary, *role.responsibilities, *role.backgrounds, *role.education):
            yield from phrase(statement.text)
        for note in role.notes:
            yield from phrase(note.text)
    for activity in knowledge.activities.values():
        for text in (activity.name, *activity.phrases):
            yield from phrase(text)
    for background in knowledge.backgrounds.values():
        for text in (background.name, *background.aliases):
            yield from phrase(text)
    for group in (knowledge.titles.noise, knowledge.titles.neutral, knowledge.titles.foreign):
        for text in group:
            yield from phrase(text)
