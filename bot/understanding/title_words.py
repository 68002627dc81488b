"""Take a title apart: segments between separators, and in each the words that are known, with its head.

The head is the last noun of an agent before a preposition ("Director of Data Science" is a director, "Research
Scientist" a scientist); a field noun ("engineering") serves where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.understanding.text import Word, phrase, singular, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.model import TitleGrammar

PREPOSITIONS = frozenset("of for in with at to on within de da do del des du".split())
ROMANCE_OF = frozenset("de da do del des du di en d'".split())
JOINERS = frozenset("and or &".split())
SEPARATORS = ",;|()[]:@\n"
FIELD_NOUNS = frozenset(
    "engineering development programming science research analysis architecture design management "
    "annotation labeling labelling training linguistics program".split()
)
LONGEST_FOREIGN = 3  # words of a translated phrase

Phrase = tuple[str, ...]
Labels = frozenset[str]


@dataclass(slots=True)
class Segment:
    """A stretch of a title between separators. A unit is a known phrase or a single word; `labels` says what it is."""

    words: list[str] = field(default_factory=list)
    units: list[Phrase] = field(default_factory=list)
    labels: list[Labels] = field(default_factory=list)
    areas: set[str] = field(default_factory=set)
    head: int = -1  # the unit that is the head, -1 for none

    @property
    def heads(self) -> set[str]:
        """The groups of head words that the head belongs to."""
        return named(self.labels[self.head], "head") if self.head >= 0 else set()

    def around_head(self) -> list[tuple[Phrase, Labels]]:
        """List the units besides the head."""
        units = list(zip(self.units, self.labels, strict=True))
        return [unit for place, unit in enumerate(units) if place != self.head]


def named(labels: Labels, kind: str) -> set[str]:
    """Pick the groups of one kind from labels like "head:engineer"."""
    return {label.partition(":")[2] for label in labels if label.startswith(f"{kind}:")}


class TitleWords:
    """The words of titles by what they are: head, area, noise, neutral or foreign."""

    def __init__(self, grammar: TitleGrammar) -> None:
        """Index the grammar."""
        self.lexicon: dict[Phrase, Labels] = {}
        for kind, groups in (("head", grammar.heads), ("area", grammar.areas)):
            for name, group in groups.items():
                self._add(f"{kind}:{name}", group)
        for label, group in (("noise", grammar.noise), ("neutral", grammar.neutral), ("foreign", grammar.foreign)):
            self._add(label, group)
        self._longest = max(map(len, self.lexicon))
        self._translations = {phrase(foreign): _texts(own) for foreign, own in grammar.translations.items()}

    def _add(self, label: str, group: Iterable[str]) -> None:
        for text in group:
            key = phrase(text)
            self.lexicon[key] = self.lexicon.get(key, frozenset()) | {label}

    def labels(self, *unit: str) -> Labels:
        """Tell what a word or phrase is; an unknown one has no labels."""
        return self.lexicon.get(unit, frozenset())

    def translate(self, found: Sequence[Word]) -> list[Word]:
        """Put words of other languages into English, in their places."""
        result: list[Word] = []
        place = 0
        while place < len(found):
            first = found[place]
            key = self._foreign_phrase(found[place : place + LONGEST_FOREIGN])
            own = self._translations.get(key, (first.text,))
            result += [replace(first, text=text, gap=" " if index else first.gap) for index, text in enumerate(own)]
            place += max(1, len(key))
        return result

    def _foreign_phrase(self, found: Sequence[Word]) -> Phrase:
        """Find the longest phrase of another language that starts here; none is empty."""
        texts = [singular(word.text) for word in found]
        sizes = range(len(texts), 0, -1)
        return next((tuple(texts[:size]) for size in sizes if tuple(texts[:size]) in self._translations), ())

    def reorder(self, texts: list[str]) -> list[str]:
        """Turn a Romance title round: "analyst of data" is "data analyst"."""
        place = 1
        while place < len(texts) - 1:
            if texts[place] in ROMANCE_OF and named(self.labels(texts[place - 1]), "head"):
                texts[place - 1 : place + 2] = [texts[place + 1], texts[place - 1]]
            place += 1
        return texts

    def segments(self, found: Sequence[Word]) -> list[Segment]:
        """Divide a title at its separators, and at "/", "&" and "and" behind a head ("Data Scientist / Analyst")."""
        segments = [Segment()]
        for word in found:
            before = segments[-1].words
            behind_head = bool(before) and bool(named(self.labels(before[-1]), "head"))
            joined = "/" in word.gap or "&" in word.gap or word.text in JOINERS
            if before and (_separates(word.gap) or (joined and behind_head)):
                segments.append(Segment())
            if not (word.text in JOINERS and behind_head):
                segments[-1].words.append(singular(word.text))
        for segment in segments:
            self._recognise(segment)
        return [segment for segment in segments if segment.words]

    def _recognise(self, segment: Segment) -> None:
        """Recognise the longest known phrases from left to right, and the head."""
        place = 0
        behind_preposition = agent = False
        while place < len(segment.words):
            sizes = range(min(self._longest, len(segment.words) - place), 1, -1)
            size = next((size for size in sizes if tuple(segment.words[place : place + size]) in self.lexicon), 1)
            unit = tuple(segment.words[place : place + size])
            labels = self.labels(*unit)
            segment.units.append(unit)
            segment.labels.append(labels)
            segment.areas |= named(labels, "area")
            behind_preposition = behind_preposition or (unit[0] in PREPOSITIONS and segment.head >= 0)
            if named(labels, "head") and not behind_preposition:
                is_agent = unit[-1] not in FIELD_NOUNS and unit != ("lead",)
                if is_agent or not agent:
                    segment.head = len(segment.units) - 1
                agent = agent or is_agent
            place += size


def _separates(gap: str) -> bool:
    return any(mark in gap for mark in SEPARATORS) or (gap.strip() == "-" and " " in gap)


def _texts(text: str) -> tuple[str, ...]:
    return tuple(word.text for word in words(text))
