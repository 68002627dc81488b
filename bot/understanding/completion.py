"""Complete what a person types, and name what is most like it, over the names of roles and skills.

A workspace may add thousands of titles of its own, so nothing here goes through all names at each key that is pressed.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from bot.understanding.beginnings import MOST_OFFERED, Beginnings, Suggestion, once, one_a_title
from bot.understanding.text import phrase, words
from knowledge.dialect import SOURCE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from bot.understanding.beginnings import Kind
    from knowledge.model import Alias, Knowledge, Role

MOST_NEAR = 40  # names looked at for the nearest roles or skills, which have several each
MOST_SCORED = 4000  # names compared with a text one by one: the shipped ones, and some hundreds of a workspace's own
MOST_ALIKE = 300  # names, of more than that, which begin like a word of the text: some seven for each role
MOST_ALIASES = 25  # of a role, before each is shown for itself: as many as a menu has
_TYPED = re.compile(r"[a-z0-9 -]*")  # a name that is typed as it is written


Scored = tuple[Suggestion, str]  # a name, and its words in the order of the alphabet


class Completion:
    """The names and aliases of one body of knowledge, for completion and for "the nearest I have"."""

    def __init__(self, knowledge: Knowledge, mend: Callable[[str], str]) -> None:
        """List the names; `mend` corrects a misspelt word."""
        self._mend = mend
        self._names: list[Suggestion] = []
        for role in knowledge.roles.values():
            self._names += [Suggestion("role", role.id, role.name, title.lower()) for title in (role.name, role.id)]
            self._names += [
                Suggestion("role", role.id, role.name, alias.title.lower(), alias.title if own else "")
                for alias, own in _told_apart(role)
            ]
        for skill in knowledge.skills.values():
            titles = (skill.name, *skill.aliases)
            self._names += [Suggestion("skill", skill.id, skill.name, title.lower()) for title in titles]

    @cached_property
    def _each(self) -> list[Suggestion]:
        """The roles and skills by their names alone, in order."""
        return once(self._names)

    @cached_property
    def _beginnings(self) -> Beginnings:
        return Beginnings(self._names, _spaced)

    @cached_property
    def _plainly(self) -> Beginnings:
        """The names that are typed otherwise than they are written: "C++/Rust Developer (f/m)"."""
        return Beginnings([name for name in self._names if not _TYPED.fullmatch(name.phrase)], _typed)

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
        return once(self._near(text, kind), limit)

    def _near(self, text: str, kind: Kind | None) -> Iterator[Suggestion]:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - a name that is known needs none of it

        said = phrase(text)
        every = self._scored[kind]
        names = every if len(every) <= MOST_SCORED else self._alike(said, kind)
        texts = [written for _, written in names]
        close = process.extract(_in_order(said), texts, scorer=fuzz.ratio, limit=MOST_NEAR)
        return (names[place][0] for _, _, place in close)

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
        start = _typed(prefix)
        if not start:
            return once((name for name in self._each if kind in {None, name.kind}), limit)
        spans = map(self._beginnings.span, dict.fromkeys((start, self._mended(start))))
        found = once(chain.from_iterable(self._beginnings.best(span, kind) for span in spans), limit)
        return found or self.nearest(prefix, limit, kind)

    def offer(
        self, prefix: str, limit: int = 25, kind: Kind | None = None, asked: Collection[tuple[Kind, str]] = ()
    ) -> list[Suggestion]:
        """Fill a menu: what `suggest` gives, with titles told apart; where nothing begins so, what does but for a slip.

        Of each role or skill that was `asked` about before, the latest last, the best match comes first.
        """
        start = _typed(prefix)
        if not start:
            return _put_first([name for name in self._each if kind in {None, name.kind}], asked)[:limit]
        begun = [*(self._beginning(f"{start} ", kind) if prefix[-1:].isspace() else ()), *self._beginning(start, kind)]
        slipped = () if begun else self._slipped(start, kind)
        names = chain(begun, self._beginning(self._mended(start), kind), slipped)
        found = once(names, max(limit, MOST_OFFERED), one_a_title)
        return _put_first(found or once(self._near(prefix, kind), limit, one_a_title), asked)[:limit]

    def _mended(self, start: str) -> str:
        return " ".join(map(self._mend, start.split()))

    def _beginning(self, start: str, kind: Kind | None) -> Iterator[Suggestion]:
        for names in (self._beginnings, self._plainly):
            yield from names.offered(names.span(start), kind)

    def _slipped(self, start: str, kind: Kind | None) -> Iterator[Suggestion]:
        for names in (self._beginnings, self._plainly):
            yield from chain.from_iterable(names.offered(span, kind) for span in names.slipped(start))


def _by_kind(names: Iterable[Scored]) -> dict[Kind | None, list[Scored]]:
    every = list(names)
    roles = [pair for pair in every if pair[0].kind == "role"]
    return {None: every, "role": roles, "skill": [pair for pair in every if pair[0].kind == "skill"]}


def _told_apart(role: Role) -> Iterator[tuple[Alias, bool]]:
    """Say of each other title of a role whether it is shown for itself: one of many, or of the workspace's own."""
    many = len(role.also_known_as) > MOST_ALIASES
    return ((alias, many or SOURCE.id in alias.cites) for alias in role.also_known_as)


def _put_first(names: Sequence[Suggestion], asked: Iterable[tuple[Kind, str]]) -> list[Suggestion]:
    """Move the best match of each role or skill that was asked about to the front."""
    ahead: dict[tuple[Kind, str], Suggestion] = {}
    wanted = list(asked)[::-1]
    for name in names if wanted else ():
        if (name.kind, name.id) in wanted:
            ahead.setdefault((name.kind, name.id), name)
    first = [ahead[one] for one in wanted if one in ahead]
    return [*first, *(name for name in names if name not in first)]


def _spaced(written: str) -> str:
    return written.replace("-", " ")


def _typed(text: str) -> str:
    """Reduce a text to its words as they are typed."""
    return " ".join(word.text for word in words(text))


def _in_order(texts: Iterable[str]) -> str:
    return " ".join(sorted(texts))
