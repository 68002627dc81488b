"""Find many phrases in one text at once: each by its first word, the longest that stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

T = TypeVar("T")
WITHIN = frozenset(" -/&.+\n_")  # characters that may stand between the words of one phrase


class PhraseIndex(Generic[T]):
    """What phrases mean, by their words, and how long a phrase that begins with a word can be."""

    def __init__(self, meanings: Mapping[tuple[str, ...], T]) -> None:
        """Index phrases that are given as tuples of words in the form in which texts will be matched."""
        self.meanings = dict(meanings)
        self.longest: dict[str, int] = {}
        for key in self.meanings:
            self.longest[key[0]] = max(self.longest.get(key[0], 0), len(key))


def phrases(keys: Sequence[str], gaps: Sequence[str], index: PhraseIndex[T]) -> Iterator[tuple[int, int, T]]:
    """Yield (first word, word after the last, meaning) of every phrase in a text; none overlaps another.

    `keys` are the words of the text in the form of the index, `gaps` what stands before each.
    """
    longest, meanings = index.longest, index.meanings
    free = 0  # the first word that no phrase has taken
    for place in [place for place, key in enumerate(keys) if key in longest]:
        if place < free:
            continue
        for size in range(min(longest[keys[place]], len(keys) - place), 0, -1):
            meaning = meanings.get(tuple(keys[place : place + size]))
            if meaning is not None and all(_joined(gap) for gap in gaps[place + 1 : place + size]):
                yield place, place + size, meaning
                free = place + size
                break


def _joined(gap: str) -> bool:
    return gap == " " or ("\n" not in gap and WITHIN.issuperset(gap))
