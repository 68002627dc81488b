"""Read a job title from the wild: which of our roles it means, or that it is none of ours.

Known titles count first, then the composition rules of ``knowledge/titles.yaml``. A word that makes another occupation
of a title ("sales", "civil") refuses it. Short aliases match exactly or not at all, so that "DE" is never found in
"Wedding Designer".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.understanding.text import clean, singular, words
from bot.understanding.title_words import FIELD_NOUNS, TitleWords

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.understanding.text import Word
    from bot.understanding.title_words import Phrase, Segment
    from knowledge.model import TitleGrammar

LONGEST_TITLE = 40  # words; real titles have at most some 20
LONGEST_KNOWN = 6  # words of a known title
REFINABLE = frozenset({"software-engineer"})  # so general a title that words elsewhere in it say more
REFINING = frozenset("ml ai genai agent nlp vision mlops robotics".split())  # areas that say more
PLACED = frozenset("platform serving".split())  # areas that say where, beside those
GENERAL = frozenset("software platform devops".split())  # areas so general that a refining one elsewhere decides
TELLING = REFINING | frozenset("science data database bi warehouse quant ux label prompt safety security".split())
GUARDED = frozenset({"ml-product-manager", "ml-project-manager"})  # titles that every other industry has too


class TitleReader:
    """Classify titles by the grammar and the known titles; built once, pure in use."""

    def __init__(self, grammar: TitleGrammar, known: dict[Phrase, str], mend: Callable[[str], str]) -> None:
        """Index the grammar. `known` maps every known title to its role; `mend` corrects a misspelt word."""
        self._known = known
        self._mend = mend
        self._rules = grammar.rules
        self._words = TitleWords(grammar)

    def read(self, title: str) -> tuple[str, ...]:
        """Rank the roles that a title means, best first; nothing for a title that is none of ours."""
        found = words(clean(title))[:LONGEST_TITLE]
        whole = tuple(singular(word.text) for word in found)
        if whole in self._known:
            return (self._known[whole],)
        roles = self._read(found)
        if not roles:
            mended = [replace(word, text=self._mend(word.text)) for word in found]
            roles = self._read(mended) if mended != found else ()
        return roles

    def plainly(self, title: str) -> tuple[str, ...]:
        """Read a text as a title only if every word of it belongs in one: "MLE II (remote)", not "MLE salary"."""
        segments = self._words.segments(self._words.translate(words(clean(title))))
        fits = all(_pure(segment) or self._core(segment) in self._known for segment in segments)
        return self.read(title) if fits else ()

    def translate(self, text: str) -> str:
        """Put the title words of other languages into English, and into English order."""
        return " ".join(self._words.reorder([word.text for word in self._words.translate(words(text))]))

    def _read(self, found: Sequence[Word]) -> tuple[str, ...]:
        segments = self._words.segments(self._words.translate(found))
        if not segments:
            return ()
        known = [self._title(segment) for segment in segments]
        clash = any("foreign" in labels for segment in segments for labels in segment.labels)
        if clash and GUARDED & set(known):
            return ()
        everywhere = set().union(*(segment.areas for segment in segments))
        ranked: list[str] = []
        first = segments[0]
        if len(segments) > 1 and _bare(first) and ("manager" in first.heads or not any(known)):
            ranked += self._compose(first.heads, everywhere, pure=not clash)
        refused = self._refused(first) and not known[0]
        for segment, role in zip(segments, known, strict=True):
            if role:
                ranked += [*self._refined(role, segment, everywhere, pure=not clash), role]
            elif not refused and not self._refused(segment):
                before = segments[max(0, segments.index(segment) - 1)]
                areas = _areas(segment, before, everywhere)
                ranked += self._compose(segment.heads, areas, pure=_pure(segment) and not clash)
        if not ranked and not refused:
            ranked += self._weakly(segments, everywhere, clash=clash)
        return tuple(dict.fromkeys(ranked))

    def _title(self, segment: Segment) -> str | None:
        """Find a known title: the whole segment without its noise, or the longest one that ends in its head."""
        core = self._core(segment)
        if core in self._known:
            return self._known[core]
        end = sum(map(len, segment.units[: segment.head + 1]))
        for size in range(min(LONGEST_KNOWN, end), 1, -1):
            role = self._known.get(tuple(segment.words[end - size : end]))
            if role:
                before = segment.words[end - size - 1] if end > size else ""
                return None if role in GUARDED and "foreign" in self._words.labels(before) else role
        return None

    def _core(self, segment: Segment) -> Phrase:
        """Take the noise out of a segment: "Sr. MLE II" is "MLE"."""
        return tuple(word for word in segment.words if "noise" not in self._words.labels(word) and not word.isdigit())

    def _refused(self, segment: Segment) -> bool:
        """Tell whether a word beside the head makes it an occupation that is none of ours."""
        if segment.head < 0:
            return any("foreign" in labels for labels in segment.labels)
        if "expert" in segment.heads:
            return False  # an expert of another field who works on AI is a domain expert
        after = segment.labels[segment.head + 1 : segment.head + 2]
        if any("foreign" in labels and "noise" not in labels for labels in after):
            return True
        before = segment.labels[: segment.head]
        beside = next((labels for labels in reversed(before) if labels != {"noise"}), None)
        if beside is None or segment.areas & TELLING:
            return beside is not None and "foreign" in beside
        return not beside or any("foreign" in labels for labels in before)

    def _refined(self, role: str, segment: Segment, everywhere: set[str], *, pure: bool) -> tuple[str, ...]:
        """Say more of a very general title from words elsewhere: "Software Engineer, Machine Learning"."""
        if role not in REFINABLE or not everywhere & REFINING:
            return ()
        return self._compose(segment.heads, segment.areas | (everywhere & (REFINING | PLACED)), pure=pure)

    def _weakly(self, segments: list[Segment], everywhere: set[str], *, clash: bool) -> tuple[str, ...]:
        """Read a title whose head and area stand apart, or that has an area only ("Machine Learning Intern")."""
        headed = [segment for segment in segments if segment.head >= 0]
        if headed:
            pure = next((segment for segment in headed if _pure(segment)), None)
            return self._compose(pure.heads, everywhere, pure=True) if pure and not clash else ()
        telling = next((segment for segment in segments if segment.areas or not _pure(segment)), None)
        return self._compose({"none"}, telling.areas, pure=True) if telling and _pure(telling) else ()

    def _compose(self, heads: set[str], areas: set[str], *, pure: bool) -> tuple[str, ...]:
        """Apply the first rule that fits."""
        for rule in self._rules:
            if heads.isdisjoint(rule.head) or not areas.isdisjoint(rule.without) or (rule.alone and not pure):
                continue
            if all(not areas.isdisjoint(group) for group in rule.areas):
                return rule.roles
        return ()


def _areas(segment: Segment, before: Segment, everywhere: set[str]) -> set[str]:
    """Gather the areas that belong to a head: its own, and those it shares with its surroundings."""
    if "expert" in segment.heads:
        return everywhere
    areas = segment.areas | before.areas if len(segment.units) == 1 else segment.areas
    return areas | (everywhere & REFINING) if areas & GENERAL else areas


def _bare(segment: Segment) -> bool:
    """Tell whether nothing but noise stands around the head of a segment."""
    return segment.head >= 0 and all(
        "noise" in labels or unit[0].isdigit() or unit[0] in FIELD_NOUNS for unit, labels in segment.around_head()
    )


def _pure(segment: Segment) -> bool:
    """Tell whether every word of a segment is known and harmless."""
    units = zip(segment.units, segment.labels, strict=True)
    return all((labels and "foreign" not in labels) or unit[0].isdigit() for unit, labels in units)
