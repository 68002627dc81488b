"""Find the roles that a sentence names.

Names and aliases count anywhere; a field of work ("data science") counts as its role unless it names a degree; an
abbreviation of two letters counts only in capitals. "data analyst/scientist" names two roles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.understanding.text import Word, singular, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.understanding.skills import Spot
    from bot.understanding.vocabulary import Vocabulary

Unused = frozenset[tuple[str, ...]]  # titles, by their words
LONGEST = 6  # words of the longest name
FROM, TO = frozenset("from leaving".split()), frozenset("to into become becoming towards".split())
PLURAL_ABBREVIATION = re.compile(r"[A-Z]{2}s")
LONGEST_ABBREVIATION = 5  # letters: MLOPS
ABBREVIATION = 2  # letters: DS, DE, PM
JOINING_WORDS = {"and", "or", "vs", "versus", "to", "than"}
DEGREES = frozenset(
    (
        "bs ba bsc ms msc ma phd mba masters master bachelors bachelor bachelor's master's degree major "
        "majored majoring minor diploma graduate grad studying undergrad undergraduate postgraduate b.tech "
        "btech mtech doctorate degrees"
    ).split()
)
STUDIES = frozenset(
    (
        "degree degrees major majors student students graduate graduates grad grads master masters program "
        "programme programs phd certificate certificates skill skills background knowledge principle "
        "principles fundamentals lab labs paper papers concept concepts bootcamp bootcamps minor course "
        "courses diploma msc bachelor"
    ).split()
)
# Everyday words as well as aliases: in a sentence they name no role by themselves.
EVERYDAY = frozenset(
    ("analyst quant rater tagger annotator sme agent trainer researcher designer scientist engineer linguist").split()
)
WORKING = frozenset(
    (
        "job jobs position positions career careers internship internships work field industry interview interviews"
    ).split()
)
ARRIVING = frozenset("to become for vs as into get enough a".split())
NONE: Unused = frozenset()
LEAVING = {"as", "from", "without", "with", "after", "at", "coming", "and", "or", "for", "when", "if", "because"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A role named in a text: words `start` to `end` (not included) of its words; an empty one is not used here."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """The roles that a text names, with the words that their places count, and titles of roles that are not used."""

    mentions: tuple[Mention, ...]
    found: tuple[Word, ...]
    unused: tuple[Mention, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles, each once, in order."""
        return named(self.mentions)

    def apart(self, spots: Iterable[Spot]) -> tuple[Spot, ...]:
        """Keep the skills outside the names of roles: "MLOps engineer" names no skill."""
        taken = {place for start, end in self.places() for place in range(start, end)}
        return tuple(spot for spot in spots if spot.start not in taken)

    def places(self) -> list[tuple[int, int]]:
        """List where the names stand, in characters."""
        named = (*self.mentions, *self.unused)
        return [(self.found[mention.start].start, self.found[mention.end - 1].end) for mention in named]

    def directed(self) -> tuple[str, ...]:
        """Order two roles as start and goal, by the "from" and "to" before them."""
        if len(self.mentions) != 2:  # noqa: PLR2004 - a start and a goal
            return self.roles
        before = [
            {word.text for word in self.found[max(0, mention.start - 2) : mention.start]} for mention in self.mentions
        ]
        first, second = (mention.role for mention in self.mentions)
        turned = bool(before[1] & FROM) or (bool(before[0] & TO) and not before[1] & TO and not before[0] & FROM)
        return (second, first) if turned else (first, second)


def find_mentions(text: str, vocabulary: Vocabulary, unused: Unused = NONE) -> tuple[list[Mention], list[Word]]:
    """List the roles that a clean text names, in its order, with the (mended) words that the places count.

    Words that are everyday English as well count only where nothing else in the text names a role. `unused` are titles
    of roles that are not used: they stand in the list with an empty role, and nothing inside them names another.
    """
    mended = [replace(word, text=vocabulary.mend(word.text)) for word in words(text)]
    if text.isupper() and any(len(word.text) > LONGEST_ABBREVIATION for word in mended):
        text = text.lower()  # in a shouted sentence, capitals tell nothing
    found = [_matched(word, text) for word in mended]
    muted = {place for place in range(len(found)) if _muted(place, found, text)}
    mentions = _scan(found, vocabulary, muted, frozenset(), unused)
    mentions = mentions or _scan(found, vocabulary, muted, EVERYDAY, unused)
    known = _known(found, vocabulary)
    mentions = [mention for mention in mentions if mention.start not in known]
    return _coordinated(_own(mentions, found, vocabulary), found, vocabulary), mended


def _known(found: list[Word], vocabulary: Vocabulary) -> set[int]:
    """Give the places of skills listed behind "I know": "I know Python, software engineering" names no role."""
    told = [word.text for word in found]
    places: set[int] = set()
    for start in range(2, len(found)):
        place = start if told[start - 2 : start] == ["i", "know"] else len(found)
        while place < len(found):
            most = min(LONGEST, len(found) - place)
            size = next((n for n in range(most, 0, -1) if tuple(told[place : place + n]) in vocabulary.skills), 0)
            places.update(range(place, place + size))
            place += size
            joined = told[place : place + 1] == ["and"]
            if not size or not (joined or (place < len(found) and found[place].gap.strip() == ",")):
                break
            place += joined
    return places


def _scan(
    found: list[Word], vocabulary: Vocabulary, muted: set[int], everyday: frozenset[str], unused: Unused
) -> list[Mention]:
    mentions: list[Mention] = []
    place = 0
    while place < len(found):
        mention = _unused(found, place, unused, _at(found, place, vocabulary))
        single = mention is not None and mention.end == place + 1
        if mention is None:
            place += _tool(found, place, vocabulary)
        elif single and (place in muted or found[place].text in EVERYDAY - everyday):
            place += 1
        else:
            mentions.append(mention)
            place = mention.end
    return mentions


def named(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """List the roles of mentions, each once, in order."""
    return tuple(dict.fromkeys(mention.role for mention in mentions if mention.role))


def _matched(word: Word, text: str) -> Word:
    """Give a word the form that names are matched in."""
    if PLURAL_ABBREVIATION.fullmatch(text[word.start : word.end]):
        return replace(word, text=word.text[:ABBREVIATION])
    return replace(word, text=singular(word.text))


def _muted(place: int, found: list[Word], text: str) -> bool:
    """Tell whether a word by itself names nothing: two letters that aren't in capitals, or a time ("9 PM")."""
    word = found[place]
    if len(word.text) != ABBREVIATION:
        return False
    timed = place > 0 and found[place - 1].text.isdigit()
    return timed or not text[word.start : word.start + ABBREVIATION].isupper()


def _at(found: list[Word], place: int, vocabulary: Vocabulary) -> Mention | None:
    for size in range(min(LONGEST, len(found) - place), 0, -1):
        span = found[place : place + size]
        if any(not _joined(word.gap) for word in span[1:]):
            continue
        key = tuple(word.text for word in span)
        role = vocabulary.roles.get(key)
        if role:
            return Mention(role, place, place + size)
        role = vocabulary.fields.get(key)
        if role and not _studied(found, place, place + size):
            return Mention(role, place, place + size)
        role = vocabulary.subjects.get(key)
        if role and _worked(found, place, place + size):
            return Mention(role, place, place + size)
    return None


def _unused(found: list[Word], place: int, unused: Unused, mention: Mention | None) -> Mention | None:
    """Give the title of a role that is not used, where a longer one starts here than the name of one that is."""
    most = min(LONGEST, len(found) - place) if unused else 0
    for size in range(most, mention.end - place if mention else 0, -1):
        span = found[place : place + size]
        if tuple(word.text for word in span) in unused and all(_joined(word.gap) for word in span[1:]):
            return Mention("", place, place + size)
    return mention


def _tool(found: list[Word], place: int, vocabulary: Vocabulary) -> int:
    """Count the words of a tool's name that starts here ("Power BI" names no role), or one word."""
    for size in (3, 2):
        if tuple(word.text for word in found[place : place + size]) in vocabulary.skills:
            return size
    return 1


def _own(mentions: list[Mention], found: list[Word], vocabulary: Vocabulary) -> list[Mention]:
    """Drop a field that only qualifies the role right behind it ("full stack data scientist")."""
    behind = {mention.start for mention in mentions if found[mention.start].gap == " "}
    fields = vocabulary.fields
    return [
        mention
        for mention in mentions
        if mention.end not in behind or tuple(word.text for word in found[mention.start : mention.end]) not in fields
    ]


def _joined(gap: str) -> bool:
    return gap in {" ", "-", "/", " / ", " - ", "", "\n", "_"}


def _studied(found: list[Word], start: int, end: int) -> bool:
    """Tell whether a field is the subject of a degree rather than somebody's work."""
    for place in range(start - 1, max(-1, start - 5), -1):
        if found[place + 1].gap.strip(" &'"):
            break  # "PhD -> data science" and "PhD: data science" arrive at work
        if found[place].text in DEGREES:
            return not {word.text for word in found[place + 1 : start]} & ARRIVING
    return end < len(found) and found[end].text in STUDIES and found[end].gap == " "


def _worked(found: list[Word], start: int, end: int) -> bool:
    """Tell whether a subject names work ("ML jobs", "get into machine learning") and not the subject itself."""
    after = found[end] if end < len(found) else None
    if after and after.text in WORKING and after.gap == " ":
        return True
    if after and not after.gap.strip() and after.text not in LEAVING:
        return False
    before = [word.text for word in found[max(0, start - 5) : start]]
    if before[-1:] in (["into"], ["to"], ["towards"]):
        return True
    return before[-1:] == ["in"] and bool(WORKING & set(before))


def _coordinated(mentions: list[Mention], found: list[Word], vocabulary: Vocabulary) -> list[Mention]:
    """Add what a shared word stands for: "data analyst/scientist", "data or ML engineer"."""
    result: list[Mention] = []
    taken = {place for mention in mentions for place in range(mention.start, mention.end)}
    for mention in mentions:
        result += reversed(list(_before(mention, found, vocabulary, taken)))
        result.append(mention)
        result += _after(mention, found, vocabulary, taken)
    return result


def _after(mention: Mention, found: list[Word], vocabulary: Vocabulary, taken: set[int]) -> list[Mention]:
    modifier = tuple(word.text for word in found[mention.start : mention.end - 1])
    added: list[Mention] = []
    place = mention.end
    while place < len(found):
        if found[place].text in JOINING_WORDS and place + 1 < len(found):
            place += 1
        elif not any(mark in found[place].gap for mark in "/,&|"):
            break
        word = found[place].text
        role = vocabulary.roles.get((*modifier, word)) or vocabulary.beside.get((word,))
        if role is None or place in taken:
            break
        added.append(Mention(role, place, place + 1))
        place += 1
    return added


def _before(mention: Mention, found: list[Word], vocabulary: Vocabulary, taken: set[int]) -> list[Mention]:
    head = found[mention.end - 1].text
    place = mention.start
    added: list[Mention] = []
    while place > 0 and mention.end - mention.start > 1:
        joined = any(mark in found[place].gap for mark in "/,&|")
        place -= 1
        if found[place].text in JOINING_WORDS and place > 0:
            place -= 1
        elif not joined:
            break
        role = vocabulary.roles.get((found[place].text, head)) if place not in taken else None
        if role is None:
            break
        added.append(Mention(role, place, place + 1))
    return added
