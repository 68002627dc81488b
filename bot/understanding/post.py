"""Read a job post: its title, level, years, what it demands and what it would like, and its telling words.

A post is long, so it is split into words once, and nothing in it is mended as a typo.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.understanding.figures import years
from bot.understanding.marks import mark, marked
from bot.understanding.phrases import phrases
from bot.understanding.resume import HEADS
from bot.understanding.skills import skill_places
from bot.understanding.text import Word, clean, keyed, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.understanding.signs import Sign, SignIndex
    from bot.understanding.vocabulary import Vocabulary
    from knowledge.model import Knowledge

LONGEST_TITLE = 12  # words of a first line that may be a title
SHORT = 3  # letters of a word that is no name of a role in a long text: "PM", "DE"
TITLE = re.compile(r"\s*[^\n.:;!?]{3,100}?(?=\n|[.:;!] | - | \| )")
NEAR_YEARS = 45  # characters between "5 years" and the skill that they are of
KINDS = {"nice": "nice", "must": "must", "task": "duties"}  # of parts, by the list of words that marks them
HEADING = 7  # words of a line that may be a heading
OPENING = 25  # characters of a sentence, within which "nice to have" speaks for all of it
CLAUSE_ENDS = ".!?;,\n"
CLAUSE = re.compile(r"[^,]+")
SENTENCE = re.compile(r"[^.!?\n;]+")


@dataclass(frozen=True, slots=True)
class Demand:
    """A skill that a post names: its place in characters, and whether it is a must or would be nice."""

    skill: str
    start: int
    end: int
    must: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a job post says, as far as it can be told by its words.

    `titled` are the roles that its title means, best first; `years` the most years of experience that it asks for;
    `asked_years` the years asked for single skills, with their places; `degrees` those it names, and whether each
    is a must; `flags` the warning signs by their words, with their places; `duties` says whether it tells of any work.
    """

    text: str
    title: str = ""
    titled: tuple[str, ...] = ()
    demands: tuple[Demand, ...] = ()
    signs: tuple[Sign, ...] = ()
    colleagues: frozenset[str] = frozenset()
    years: int | None = None
    level: str = ""
    degrees: tuple[tuple[str, bool], ...] = ()
    flags: tuple[tuple[str, int, int], ...] = ()
    duties: bool = False
    asked_years: tuple[tuple[str, int, tuple[int, int]], ...] = ()

    def skills(self, *, must: bool) -> tuple[str, ...]:
        """List the skills that are musts, or those that would be nice and are no musts elsewhere, each once."""
        musts = {demand.skill for demand in self.demands if demand.must}
        wanted = (one.skill for one in self.demands if one.must == must and (must or one.skill not in musts))
        return tuple(dict.fromkeys(wanted))


class PostReader:
    """Reads job posts by one body of knowledge. Built once; `read` is pure."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary, signs: SignIndex) -> None:
        """Take what posts are read by."""
        self._knowledge = knowledge
        self._vocabulary = vocabulary
        self._signs = signs

    def read(self, text: str) -> Post:
        """Read the text of a post, cleaned or not."""
        text = clean(text)
        title, titled = self._title(text)
        found = words(text)
        spans = [span for span in years(text) if not mark("company_years").search(text[max(0, span[1] - 60) : span[1]])]
        least = max((span[0] for span in spans), default=0)
        lines = _parts(text)
        body = found if not titled else [word for word in found if word.start >= len(title)]
        keys, gaps = keyed(found)
        named = list(self._named(keys, gaps))
        unneeded = [*_unneeded(text), *((found[start].start, found[end - 1].end) for start, end, _ in named)]
        demands = tuple(one for one in self._demands(body, lines) if not _within(one.start, unneeded))
        return Post(
            text=text,
            title=title,
            titled=titled,
            demands=demands,
            signs=tuple(sign for sign in self._signs.find(body) if not _within(sign.start, unneeded)),
            colleagues=frozenset(
                role for start, end, role in named if end - start > 1 and found[end - 1].text != keys[end - 1]
            ),
            years=least or None,
            level=_level(title) or _level(mark("above").sub(" ", text)),
            degrees=tuple(_degrees(text, lines)),
            flags=tuple(
                (flag, found[start].start, found[end - 1].end)
                for start, end, flag in phrases(keys, gaps, self._vocabulary.flags)
            ),
            asked_years=tuple(_asked_years(text, spans, demands)),
            duties=bool(mark("duties").search(text)),
        )

    def _title(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Read the beginning as a title: a first line of its own, or words that a colon, full stop or dash closes."""
        first = TITLE.match(text)
        if first is None or len(first[0].split()) > LONGEST_TITLE or not HEADS.search(first[0]):
            return "", ()
        titled = self._vocabulary.title(first[0].strip(" :-"))
        return (first[0], titled) if titled else ("", ())

    def _demands(self, found: list[Word], lines: list[tuple[int, bool]]) -> list[Demand]:
        result = []
        for start, end, skill in skill_places(found, self._vocabulary, self._knowledge):
            place = found[start].start
            result.append(Demand(skill, place, found[end - 1].end, _must(place, lines)))
        return result

    def _named(self, keys: list[str], gaps: list[str]) -> Iterator[tuple[int, int, str]]:
        """Yield the roles that the text names, with their words: titles, which are no tasks."""
        for start, end, role in phrases(keys, gaps, self._vocabulary.role_phrases):
            if end - start > 1 or len(keys[start]) > SHORT:
                yield start, end, role


def _level(text: str) -> str:
    return next((name for name, form in marked("post_levels") if form.search(text)), "")


def _degrees(text: str, lines: list[tuple[int, bool]]) -> Iterator[tuple[str, bool]]:
    """Yield the degrees that a post names, highest first, and whether each is a must."""
    for name, form in marked("degrees"):
        match = form.search(text) if name.endswith(("doctorate", "degree")) else None
        if match:
            yield name, _must(match.start(), lines)


def _must(place: int, lines: list[tuple[int, bool]]) -> bool:
    """Tell whether what stands at a place is a must, by the part of the post that it stands in."""
    return next((kind for begin, kind in reversed(lines) if begin <= place), True)


def _unneeded(text: str) -> list[tuple[int, int]]:
    """List the clauses that say what is not needed: "Kubernetes is not required", "you will not be on call"."""
    spans = []
    for match in mark("unneeded").finditer(text):
        start = max(text.rfind(stop, 0, match.start()) for stop in CLAUSE_ENDS) + 1
        ends = [place for stop in CLAUSE_ENDS if (place := text.find(stop, match.end())) >= 0]
        spans.append((start, min(ends, default=len(text))))
    return spans


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _parts(text: str) -> list[tuple[int, bool]]:
    """Cut a post into parts of musts and of the rest (what would be nice, and tasks): where each begins, and which.

    Tasks are musts only in a post that has no part of demands.
    """
    marks = {kind: [match.start() for match in mark(name).finditer(text)] for kind, name in KINDS.items()}
    parts: list[tuple[int, str]] = [(0, "task")]
    heading = "task"  # what the last heading says
    for match in SENTENCE.finditer(text):
        line = match[0].strip()
        if not line:
            continue
        said = [kind for kind, places in marks.items() if _first(places, match.start(), match.end()) is not None]
        closed = line.endswith(":") or text[match.end() : match.end() + 1] in {"\n", ""}
        if said and closed and len(line.split()) <= HEADING:
            heading = said[0]
        nice = _first(marks["nice"], match.start(), match.end())
        if nice is not None and "," in line and nice - match.start() > OPENING:
            # "Python required, Scala a plus": each clause for itself
            for one in CLAUSE.finditer(match[0]):
                start, end = match.start() + one.start(), match.start() + one.end()
                parts.append((start, heading if _first(marks["nice"], start, end) is None else "nice"))
        else:
            parts.append((match.start(), "nice" if nice is not None else "must" if said[:1] == ["must"] else heading))
    demanding = any(kind == "must" for _, kind in parts)
    return [(start, kind == "must" or (kind == "task" and not demanding)) for start, kind in parts]


def _first(places: list[int], start: int, end: int) -> int | None:
    """Give the first of sorted places that lies in a stretch of text."""
    place = bisect_left(places, start)
    return places[place] if place < len(places) and places[place] < end else None


def _asked_years(
    text: str, spans: list[tuple[int, int, int]], demands: tuple[Demand, ...]
) -> Iterator[tuple[str, int, tuple[int, int]]]:
    """Pair years with the skill that they are asked for: the first one behind them in the same clause."""
    for count, start, end in spans:
        behind = next((one for one in demands if end <= one.start <= end + NEAR_YEARS), None)
        if behind and not set(text[end : behind.start]) & set(".;\n"):
            yield behind.skill, count, (start, behind.end)
