"""Find names by what they and their words begin with, as it was typed or but for one slip of the keys."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

Kind = Literal["role", "skill"]

MOST_RANKED = 32  # names that are ranked anew each time; the beginnings that more have are few, and typed often
MOST_OFFERED = 100  # names kept of such a beginning: as many as the longest menu of a platform (Slack's) has
WIDE = 256  # names in a stretch whose next letters are kept: so many are searched quickly, and few stretches have more
NOWHERE = (0, 0)
LAST = "\U0010ffff"  # sorts behind every letter


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A role or skill offered while a person types: its `id`, its name, and the `phrase` that matched.

    `title` is that phrase as it is written, where a role has so many titles, or ones of the workspace's own, that the
    role's name alone wouldn't tell whether the right one was found.
    """

    kind: Kind
    id: str
    name: str
    phrase: str
    title: str = ""

    @property
    def label(self) -> str:
        """What a menu shows: "Platform Wizard II (MLOps Engineer)", or the name alone."""
        return f"{self.title} ({self.name})" if self.title else self.name

    @property
    def value(self) -> str:
        """What is typed when it is picked: the title, or the id; of those in a menu no two have the same."""
        return self.title or self.id


def one_a_record(name: Suggestion) -> tuple[str, str]:
    """Show a role or skill once, by whichever of its names is best."""
    return name.kind, name.id


def one_a_title(name: Suggestion) -> tuple[str, str, str]:
    """Show a role once for each title that is to be told apart."""
    return name.kind, name.id, name.title


def once(
    names: Iterable[Suggestion], limit: int = 0, key: Callable[[Suggestion], Hashable] = one_a_record
) -> list[Suggestion]:
    """Keep the first of the names that a key doesn't tell apart, `limit` of them; 0 keeps all."""
    found: dict[Hashable, Suggestion] = {}
    for name in names:
        found.setdefault(key(name), name)
        if len(found) == limit:
            break
    return list(found.values())


class Beginnings:
    """Names by what they and their words begin with.

    Names rank by: names before aliases, beginnings before beginnings of a word, roles first, then the shorter.
    """

    def __init__(self, names: Sequence[Suggestion], write: Callable[[str], str]) -> None:
        """Index names by what `write` makes of their phrases; those that rank alike keep their order."""
        ranked: list[tuple[str, Suggestion]] = []
        ordered = sorted(names, key=lambda name: (name.kind != "role", len(name.phrase)))
        aliases = [name for name in ordered if name.phrase != name.name.lower()]
        for group in ([name for name in ordered if name.phrase == name.name.lower()], aliases):
            written = [write(name.phrase) for name in group]
            ranked += zip(written, group, strict=True)
            ranked += [(rest, name) for text, name in zip(written, group, strict=True) for rest in _rests(text)]
        self._ranked = [name for _, name in ranked]
        texts = [text for text, _ in ranked]
        self._ranks = array("I", sorted(range(len(texts)), key=texts.__getitem__))  # in the order of the alphabet
        self._texts = [texts[rank] for rank in self._ranks]
        self._best: dict[tuple[int, int, Kind | None], list[Suggestion]] = {}
        self._letters: dict[tuple[int, tuple[int, int]], dict[str, tuple[int, int]]] = {}
        self._offered: dict[tuple[int, int, Kind | None], list[Suggestion]] = {}

    def best(self, span: tuple[int, int], kind: Kind | None) -> Sequence[Suggestion]:
        """List what stands in a stretch of the alphabet, best first; a role or skill may come several times."""
        return self._known(span, kind, self._best, 0, one_a_record)

    def offered(self, span: tuple[int, int], kind: Kind | None) -> Sequence[Suggestion]:
        """List the best of a stretch, each title that is to be told apart: as many as a menu may need."""
        return self._known(span, kind, self._offered, MOST_OFFERED, one_a_title)

    def span(self, beginning: str) -> tuple[int, int]:
        """Find the stretch of the alphabet that begins so."""
        return self._stretch(beginning, 0, (0, len(self._texts)))

    def slipped(self, typed: str) -> list[tuple[int, int]]:
        """Find the stretches that begin so but for one slip, the narrowest first: most letters speak for those.

        A slip is what it is where words are mended: a letter too many, too few or another, or two that changed places.
        """
        found = set()
        shared = 0, len(self._texts)
        for place, letter in enumerate(typed):
            head, behind, rest = typed[:place], typed[place:], typed[place + 1 :]
            found.add(self._stretch(head + rest, place, shared))
            found.add(self._stretch(head + rest[:1] + letter + rest[1:], place, shared))
            followed = self._followed(place, shared)
            for other, stretch in followed.items():
                found.add(self._stretch(head + other + behind, place + 1, stretch))
                found.add(self._stretch(head + other + rest, place + 1, stretch))
            if letter not in followed:
                break
            shared = followed[letter]
        return sorted(found - {NOWHERE}, key=lambda span: (span[1] - span[0], span))

    def alphabet(self) -> Iterator[Suggestion]:
        """Yield all names in the order of the alphabet, each as often as it has words."""
        return (self._ranked[rank] for rank in self._ranks)

    def _stretch(self, text: str, size: int, within: tuple[int, int]) -> tuple[int, int]:
        """Find what begins with a text, within a stretch that shares the first `size` letters of it."""
        first, end = within
        while end - first > WIDE and size < len(text):
            first, end = self._followed(size, (first, end)).get(text[size], NOWHERE)
            size += 1
        if size == len(text):
            return first, end
        first = bisect_left(self._texts, text, first, end)
        if first == end or not self._texts[first].startswith(text):
            return NOWHERE
        return first, bisect_left(self._texts, text + LAST, first, end)

    def _followed(self, size: int, within: tuple[int, int]) -> dict[str, tuple[int, int]]:
        """Give the letters that follow the first `size` ones, which a stretch shares, and where each of them stands."""
        if (size, within) in self._letters:
            return self._letters[size, within]
        (first, end), texts = within, self._texts
        found = {}
        if first < end and len(texts[first]) == size:
            first = bisect_right(texts, texts[first], first, end)
        while first < end:
            begun = texts[first][: size + 1]
            behind = bisect_left(texts, begun + LAST, first, end)
            found[begun[-1]] = first, behind
            first = behind
        if within[1] - within[0] > WIDE:
            self._letters[size, within] = found
        return found

    def _known(
        self,
        span: tuple[int, int],
        kind: Kind | None,
        known: dict[tuple[int, int, Kind | None], list[Suggestion]],
        limit: int,
        key: Callable[[Suggestion], Hashable],
    ) -> Sequence[Suggestion]:
        first, end = span
        if end - first <= MOST_RANKED:
            return [name for name in self._at(span) if kind in {None, name.kind}]
        if (first, end, kind) not in known:
            known[first, end, kind] = once((name for name in self._at(span) if kind in {None, name.kind}), limit, key)
        return known[first, end, kind]

    def _at(self, span: tuple[int, int]) -> Iterator[Suggestion]:
        return (self._ranked[rank] for rank in sorted(self._ranks[slice(*span)]))


def _rests(text: str) -> Iterator[str]:
    """Yield what stands behind each space."""
    place = text.find(" ") + 1
    while place:
        yield text[place:]
        place = text.find(" ", place) + 1
