"""Read a resume: the titles its owner held, the skills it names, and the signs of a line of work."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.understanding.skills import Spot, skill_places
from bot.understanding.text import clean, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.understanding.signs import Sign, SignIndex
    from bot.understanding.vocabulary import Vocabulary
    from knowledge.model import Knowledge

LONGEST_TITLE = 6  # words; a longer piece is a sentence
MOST_PIECES = 600  # of a resume that are looked at for titles
PIECES = re.compile(r"\n|\s[-|:•]\s|, |\.\s|:|\bas an? ", re.IGNORECASE)
DATES = re.compile(r"[\d/()]+|\s-\s|\b(?:present|current|since|to date)\b", re.IGNORECASE)
HEADS = re.compile(
    r"\b(?:engineer|developer|administrator|dba|analyst|scientist|designer|manager|architect|programmer|researcher|"
    r"statistician|linguist|annotator|tester|consultant|specialist|lead|intern)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """What a resume says: `titles` counts how often each role stands in it as a title that was held."""

    text: str
    titles: Mapping[str, int]
    spots: tuple[Spot, ...]
    signs: tuple[Sign, ...]


def read_resume(text: str, knowledge: Knowledge, vocabulary: Vocabulary, signs: SignIndex) -> Resume:
    """Read the text of a resume, cleaned or not."""
    text = clean(text)
    found = words(text)
    return Resume(
        text=text,
        titles=_titles(text, vocabulary),
        spots=tuple(
            Spot(skill, found[start].start, found[end - 1].end)
            for start, end, skill in skill_places(found, vocabulary, knowledge)
        ),
        signs=tuple(signs.find(found)),
    )


def pieces(text: str) -> list[str]:
    """Cut a resume into pieces that are short enough for a title, without the dates in them."""
    cut = (DATES.sub(" ", piece).strip() for piece in PIECES.split(text)[:MOST_PIECES])
    return [piece for piece in cut if 0 < len(piece.split()) <= LONGEST_TITLE]


def _titles(text: str, vocabulary: Vocabulary) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for piece in pieces(text):
        if HEADS.search(piece):
            counts.update(vocabulary.title(piece)[:1])
    return dict(counts)
