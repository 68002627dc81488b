"""Complete what a person types, and name what is most like it, over the names of roles and skills.

A workspace may add thousands of titles of its own, so nothing here goes through all names at each key that is pressed.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING, Literal

from bot.understanding.text import phrase, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from knowledge.model import Knowledge

Kind = Literal["role", "skill"]

MOST_NEAR = 40  # names looked at for the nearest roles or skills, which have several each
MOST_SCORED = 4000  # names compared with a text one by one: the shipped ones, and some hundreds of a workspace's own
MOST_ALIKE = 300  # names, of more than that, which begin like a word of the text: some seven for each role
MOST_RANKED = 32  # names that are ranked anew each time; the beginnings that more have are few, and typed often
LAST = "\U0010ffff"  # sorts behind every letter


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A role or skill offered while a person types: its `id`, its name, and the `phrase` that matched."""

    kind: Kind
    id: str
    name: str
    phrase: str


Scored = tuple[Suggestion, str]  # a name, and its words in the order of the alphabet


class _Beginnings:
    """Names by what they and their words begin with.

    Names rank by: names before aliases, beginnings before beginnings of a word, roles first, then the shorter.
    """

    def __init__(self, names: Sequence[Suggestion]) -> None:
        """Index names; those that rank alike keep their order."""
        ranked: list[tuple[str, Suggestion]] = []
        ordered = sorted(names, key=lambda name: (name.kind != "role", len(name.phrase)))
        aliases = [name for name in ordered if name.phrase != name.name.lower()]
        for group in ([name for name in ordered if name.phrase == name.name.lower()], aliases):
            written = [name.phrase.replace("-", " ") for name in group]
            ranked += zip(written, group, strict=True)
            ranked += [(rest, name) for text, name in zip(written, group, strict=True) for rest in _rests(text)]
        self._ranked = [name for _, name in ranked]
        texts = [text for text, _ in ranked]
        self._ranks = sorted(range(len(texts)), key=texts.__getitem__)  # in the order of the alphabet
        self._texts = [texts[rank] for rank in self._ranks]
        self._best: dict[tuple[int, int], list[Suggestion]] = {}

    def best(self, beginning: str) -> Sequence[Suggestion]:
        """List what begins so, best first; a role or skill may come several times."""
        first, end = self.span(beginning)
        if end - first <= MOST_RANKED:
            return self.at(first, end)
        if (first, end) not in self._best:
            self._best[first, end] = one_each(self.at(first, end))
        return self._best[first, end]

    def span(self, beginning: str) -> tuple[int, int]:
        """Find the stretch of the alphabet that begins so."""
        first = bisect_left(self._texts, beginning)
        return first, bisect_left(self._texts, beginning + LAST, first)

    def alphabet(self) -> Iterator[Suggestion]:
        """Yield all names in the order of the alphabet, each as often as it has words."""
        return (self._ranked[rank] for rank in self._ranks)

    def at(self, first: int, end: int) -> list[Suggestion]:
        """List what stands in a stretch of the alphabet, best first."""
        return [self._ranked[rank] for rank in sorted(self._ranks[first:end])]


class Completion:
    """The names and aliases of one body of knowledge, for completion and for "the nearest I have"."""

    def __init__(self, knowledge: Knowledge, mend: Callable[[str], str]) -> None:
        """List the names; `mend` corrects a misspelt word."""
        self._mend = mend
        self._names: list[Suggestion] = []
        for role in knowledge.roles.values():
            titles = (role.name, role.id, *(alias.title for alias in role.also_known_as))
            self._names += [Suggestion("role", role.id, role.name, title.lower()) for title in titles]
        for skill in knowledge.skills.values():
            titles = (skill.name, *skill.aliases)
            self._names += [Suggestion("skill", skill.id, skill.name, title.lower()) for title in titles]

    @cached_property
    def _each(self) -> list[Suggestion]:
        """The roles and skills by their names alone, in order."""
        return one_each(self._names)

    @cached_property
    def _beginnings(self) -> _Beginnings:
        return _Beginnings(self._names)

    @cached_property
    def _sorted(self) -> dict[str, Scored]:
        """The names by what is typed for them, of a role before that of a skill."""
        return {name.phrase: (name, _in_order(name.phrase.split())) for name in reversed(self._names)}

    @cached_property
    def _alphabet(self) -> list[Scored]:
        return [self._sorted[name.phrase] for name in self._beginnings.alphabet()]

    @cached_property
    def _scored(self) -> dict[Kind | None, list[Scored]]:
        return _by_kind(self._sorted.values())

    @cached_property
    def _plain(self) -> dict[Kind | None, list[Scored]]:
        return _by_kind((name, _in_order(name.phrase.split())) for name in self._each)

    def nearest(self, text: str, limit: int = 2, kind: Kind | None = None) -> list[Suggestion]:
        """List the names most like a text, one a role or skill, best first; for "the nearest I have"."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - a name that is known needs none of it

        said = phrase(text)
        every = self._scored[kind]
        names = every if len(every) <= MOST_SCORED else self._alike(said, kind)
        texts = [written for _, written in names]
        close = process.extract(_in_order(said), texts, scorer=fuzz.ratio, limit=MOST_NEAR)
        return one_each((names[place][0] for _, _, place in close), limit)

    def _alike(self, said: Sequence[str], kind: Kind | None) -> list[Scored]:
        """Pick names to compare a text with: every role and skill by its name, and names that begin like its words."""
        spans = sorted(
            {*map(self._shared, {*said, *map(self._mend, said)})}, key=lambda span: (span[1] - span[0], span)
        )
        alike = chain.from_iterable(self._alphabet[first:end] for first, end in spans)
        found = {written: name for name, written in islice(alike, MOST_ALIKE) if kind in {None, name.kind}}
        return [*self._plain[kind], *((name, written) for written, name in found.items())]

    def _shared(self, word: str) -> tuple[int, int]:
        """Find where the names stand that share the longest beginning with a word."""
        spans = (self._beginnings.span(word[:size]) for size in range(1, len(word) + 1))
        shared = (0, 0)
        for first, end in takewhile(lambda span: span[0] < span[1], spans):
            shared = first, end
        return shared

    def suggest(self, prefix: str, limit: int = 25, kind: Kind | None = None) -> list[Suggestion]:
        """Complete what a person is typing: names that begin so, then names with a word that does, then near misses."""
        start = " ".join(word.text for word in words(prefix))
        if not start:
            return one_each((name for name in self._each if kind in {None, name.kind}), limit)
        mended = " ".join(self._mend(word) for word in start.split())
        ranked = chain.from_iterable(map(self._beginnings.best, dict.fromkeys((start, mended))))
        found = one_each((name for name in ranked if kind in {None, name.kind}), limit)
        return found or self.nearest(prefix, limit, kind)


def one_each(names: Iterable[Suggestion], limit: int = 0) -> list[Suggestion]:
    """Keep the first name of each role and skill, `limit` of them; 0 keeps all."""
    found: dict[tuple[str, str], Suggestion] = {}
    for name in names:
        found.setdefault((name.kind, name.id), name)
        if len(found) == limit:
            break
    return list(found.values())


def _by_kind(names: Iterable[Scored]) -> dict[Kind | None, list[Scored]]:
    every = list(names)
    roles = [pair for pair in every if pair[0].kind == "role"]
    return {None: every, "role": roles, "skill": [pair for pair in every if pair[0].kind == "skill"]}


def _in_order(texts: Iterable[str]) -> str:
    return " ".join(sorted(texts))


def _rests(text: str) -> Iterator[str]:
    """Yield what stands behind each space."""
    place = text.find(" ") + 1
    while place:
        yield text[place:]
        place = text.find(" ", place) + 1
