"""Read a job title from the wild: which of our roles it means, or that it is none of ours.

A title is a head ("engineer") with words of an area beside it ("machine learning"), in segments that commas, dashes
and brackets divide. Known titles count first, then the composition rules of ``knowledge/titles.yaml``. A word that
makes another occupation of it ("sales", "civil") refuses the segment. Short aliases match exactly or not at all, so
that "DE" is never found in "Wedding Designer".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.understanding.text import Word, clean, phrase, singular, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from knowledge.model import Knowledge, TitleRule

LONGEST_TITLE = 40  # words; real titles have at most some 20
REFINABLE = {"software-engineer"}  # so general a title that words elsewhere in it say more
REFINING = {"ml", "ai", "genai", "agent", "nlp", "vision", "mlops", "robotics"}
TELLING = REFINING | {
    "science",
    "data",
    "database",
    "bi",
    "warehouse",
    "quant",
    "ux",
    "label",
    "prompt",
    "safety",
    "security",
}
PREPOSITIONS = {
    "of",
    "for",
    "in",
    "with",
    "at",
    "to",
    "on",
    "within",
    "de",
    "da",
    "do",
    "del",
    "des",
    "du",
}  # with those of Romance titles
ROMANCE_OF = {"de", "da", "do", "del", "des", "du", "di", "en", "d'"}
JOINERS = {"and", "or", "&"}
FIELD_NOUNS = {
    "engineering",
    "development",
    "programming",
    "science",
    "research",
    "analysis",
    "architecture",
    "design",
    "management",
    "annotation",
    "labeling",
    "labelling",
    "training",
    "linguistics",
    "program",
}
MANAGING = {"manager"}
GENERAL = {"software", "platform", "devops"}  # areas so general that a machine-learning word elsewhere decides
GUARDED = {"ml-product-manager", "ml-project-manager"}  # titles that every other industry has too
LONGEST_KNOWN = 6  # words

Phrase = tuple[str, ...]


@dataclass(slots=True)
class _Segment:
    """A stretch of a title between separators, with what was recognised in it, left to right."""

    words: list[str] = field(default_factory=list)
    labels: list[frozenset[str]] = field(default_factory=list)  # one per recognised unit
    units: list[Phrase] = field(default_factory=list)
    head: int = -1  # index of the head unit, -1 for none
    areas: set[str] = field(default_factory=set)

    def heads(self) -> set[str]:
        return {label[5:] for label in self.labels[self.head] if label.startswith("head:")} if self.head >= 0 else set()


class TitleReader:
    """Classify titles by the grammar and the aliases of the knowledge; built once, pure in use."""

    def __init__(self, knowledge: Knowledge, exact: dict[Phrase, str], mend: Callable[[str], str]) -> None:
        """Index the grammar. `exact` maps every name and alias to its role; `mend` corrects a misspelt word."""
        grammar = knowledge.titles
        self._exact = exact
        self._mend = mend
        self._rules: tuple[TitleRule, ...] = grammar.rules
        self._translations = {
            phrase(foreign): tuple(word.text for word in words(own)) for foreign, own in grammar.translations.items()
        }
        self._lexicon: dict[Phrase, set[str]] = {}
        self._add((f"head:{name}", group) for name, group in grammar.heads.items())
        self._add((f"area:{name}", group) for name, group in grammar.areas.items())
        self._add((("noise", grammar.noise), ("neutral", grammar.neutral), ("foreign", grammar.foreign)))
        self._longest = max(map(len, self._lexicon))
        self._roles = set(knowledge.roles)

    def _add(self, groups: Iterable[tuple[str, Iterable[str]]]) -> None:
        for label, group in groups:
            for text in group:
                self._lexicon.setdefault(phrase(text), set()).add(label)

    def read(self, title: str) -> tuple[str, ...]:
        """Rank the roles that a title means, best first; nothing for a title that is none of ours."""
        found = words(clean(title))[:LONGEST_TITLE]
        if not found:
            return ()
        whole = tuple(singular(word.text) for word in found)
        if whole in self._exact:
            return (self._exact[whole],)
        roles = self._compose(self._translate(found))
        if not roles:
            mended = [Word(self._mend(word.text), word.start, word.end, word.gap) for word in found]
            if mended != found:
                roles = self._compose(self._translate(mended))
        return roles

    def translate(self, text: str) -> str:
        """Put the title words of other languages into English; "analyst of data" becomes "data analyst"."""
        found = [word.text for word in self._translate(words(text))]
        place = 1
        while place < len(found) - 1:
            if found[place] in ROMANCE_OF and self._is_head(found[place - 1]):
                found[place - 1 : place + 2] = [found[place + 1], found[place - 1]]
            place += 1
        return " ".join(found)

    def _translate(self, found: list[Word]) -> list[Word]:
        result: list[Word] = []
        place = 0
        while place < len(found):
            for size in (3, 2, 1):
                key = tuple(singular(word.text) for word in found[place : place + size])
                if len(key) == size and key in self._translations:
                    first = found[place]
                    result += [
                        Word(text, first.start, first.end, first.gap if not index else " ")
                        for index, text in enumerate(self._translations[key])
                    ]
                    place += size
                    break
            else:
                result.append(found[place])
                place += 1
        return result

    def _segments(self, found: Sequence[Word]) -> list[_Segment]:
        segments = [_Segment()]
        for word in found:
            segment = segments[-1]
            breaks = (
                any(mark in word.gap for mark in ",;|()[]:@\n")
                or " - " in word.gap
                or (word.gap.strip() == "-" and " " in word.gap)
            )
            after_head = bool(segment.words) and self._is_head(segment.words[-1])
            if segment.words and (breaks or (("/" in word.gap or "&" in word.gap) and after_head)):
                segments.append(_Segment())
            elif segment.words and word.text in JOINERS and after_head:
                segments.append(_Segment())
                continue
            segments[-1].words.append(singular(word.text))
        for segment in segments:
            self._label(segment)
        return [segment for segment in segments if segment.words]

    def _is_head(self, word: str) -> bool:
        return any(label.startswith("head:") for label in self._lexicon.get((word,), ()))

    def _label(self, segment: _Segment) -> None:
        """Recognise the longest known phrases from left to right and find the head."""
        place = 0
        preposition = False
        agent = False
        while place < len(segment.words):
            sizes = range(min(self._longest, len(segment.words) - place), 1, -1)
            size = next((size for size in sizes if tuple(segment.words[place : place + size]) in self._lexicon), 1)
            unit = tuple(segment.words[place : place + size])
            labels = frozenset(self._lexicon.get(unit, ()))
            segment.units.append(unit)
            segment.labels.append(labels)
            segment.areas |= {label[5:] for label in labels if label.startswith("area:")}
            preposition = preposition or (unit[0] in PREPOSITIONS and segment.head >= 0)
            if not preposition and any(label.startswith("head:") for label in labels):
                is_agent = unit[-1] not in FIELD_NOUNS and unit != ("lead",)
                if is_agent or not agent:
                    segment.head = len(segment.units) - 1
                agent = agent or is_agent
            place += size

    def _foreign(self, segment: _Segment) -> bool:
        """Tell whether a word beside the head makes it an occupation that is none of ours."""
        if segment.head < 0:
            return any("foreign" in labels for labels in segment.labels)
        if "expert" in segment.heads():
            return False  # an expert of another field who works on AI is a domain expert
        after = segment.labels[segment.head + 1 : segment.head + 2]
        if any("foreign" in labels for labels in after) and "noise" not in after[0]:
            return True
        before = segment.labels[: segment.head]
        beside = next((labels for labels in reversed(before) if labels != {"noise"}), None)
        if beside is None:
            return False
        if not segment.areas & TELLING and any("foreign" in labels for labels in before):
            return True
        return "foreign" in beside or (not beside and not segment.areas & TELLING)

    def _known(self, segment: _Segment) -> str | None:
        """Find a known title: the whole segment without its noise, or the longest one that ends in its head."""
        core = tuple(
            word for word in segment.words if "noise" not in self._lexicon.get((word,), ()) and not word.isdigit()
        )
        if core in self._exact:
            return self._exact[core]
        if segment.head < 0:
            return None
        end = sum(map(len, segment.units[: segment.head + 1]))
        for size in range(min(LONGEST_KNOWN, end), 1, -1):
            role = self._exact.get(tuple(segment.words[end - size : end]))
            if role:
                before = segment.words[end - size - 1] if end > size else ""
                return None if role in GUARDED and "foreign" in self._lexicon.get((before,), ()) else role
        return None

    def _compose(self, found: Sequence[Word]) -> tuple[str, ...]:
        segments = self._segments(found)
        known = [self._known(segment) for segment in segments]
        everywhere = set().union(*(segment.areas for segment in segments))
        clash = any("foreign" in labels for segment in segments for labels in segment.labels)
        first = segments[0]
        ranked: list[str] = []
        if len(segments) > 1 and self._bare(first) and (first.heads() & MANAGING or not any(known)):
            ranked += self._rule(first.heads(), everywhere, pure=not clash)
        refused = self._foreign(first) and not known[0]
        for index, segment in enumerate(segments):
            role = known[index]
            if role in GUARDED and clash:
                return ()
            if role:
                if role in REFINABLE and everywhere & REFINING:
                    areas = segment.areas | (everywhere & (REFINING | {"platform", "serving"}))
                    ranked += self._rule(segment.heads(), areas, pure=not clash)
                ranked.append(role)
            elif segment.head >= 0 and not refused and not self._foreign(segment):
                areas = segment.areas
                if index and len(segment.units) == 1:
                    areas = areas | segments[index - 1].areas
                if "expert" in segment.heads():
                    areas = everywhere
                if areas & GENERAL:
                    areas = areas | (everywhere & REFINING)
                ranked += self._rule(segment.heads(), areas, pure=self._pure(segment) and not clash)
        if not ranked and not refused:
            ranked += self._weakly(segments, everywhere, clash=clash)
        return tuple(dict.fromkeys(ranked))

    def _weakly(self, segments: list[_Segment], everywhere: set[str], *, clash: bool) -> tuple[str, ...]:
        """Read a title whose head and area stand apart, or that has an area only ("Machine Learning Intern")."""
        for segment in segments:
            if segment.head >= 0 and not clash and self._pure(segment):
                return self._rule(segment.heads(), everywhere, pure=True)
        if all(segment.head < 0 for segment in segments):
            for segment in segments:
                if not self._pure(segment):
                    break
                if segment.areas:
                    return self._rule({"none"}, segment.areas, pure=True)
        return ()

    def _bare(self, segment: _Segment) -> bool:
        """Tell whether nothing but noise stands around the head of a segment."""
        return segment.head >= 0 and all(
            index == segment.head or "noise" in labels or unit[0].isdigit() or unit[0] in FIELD_NOUNS
            for index, (unit, labels) in enumerate(zip(segment.units, segment.labels, strict=True))
        )

    def _pure(self, segment: _Segment) -> bool:
        """Tell whether every word of a segment is known and harmless."""
        return all(
            (labels and "foreign" not in labels) or unit[0].isdigit()
            for unit, labels in zip(segment.units, segment.labels, strict=True)
        )

    def _rule(self, heads: set[str], areas: set[str], *, pure: bool) -> tuple[str, ...]:
        for rule in self._rules:
            if heads.isdisjoint(rule.head) or not areas.isdisjoint(rule.without) or (rule.alone and not pure):
                continue
            if all(not areas.isdisjoint(group) for group in rule.areas):
                return rule.roles
        return ()
