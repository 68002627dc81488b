"""Read a time zone as people write it: "Europe/London", "london", "New York", "Germany"; say why "UTC+3" won't do.

What counts are the names of the IANA list. An offset or an abbreviation knows nothing of summer time, so that a tip
would come an hour off for half of the year; a place is asked for instead. "Etc/GMT+3" is refused for the same reason,
and because its sign says the opposite of what people mean by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.understanding.quoting import quote
from bot.understanding.text import clean, fold
from bot.understanding.zone_words import ABBREVIATIONS, CITIES, COUNTRIES, LARGEST, UNIVERSAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

LONGEST = 60  # characters; the longest name has 32
MOST_NAMED = 4  # zones that a sentence names
ALIKE = 0.8  # of rapidfuzz's ratio, from which a mistyped name is offered
SHORTEST_MISTYPED = 4  # letters; a shorter name is like too many
LATER = 2037  # a year for which only the rules now in force tell the clock
EXAMPLE = "Write a place, like Europe/London or New York."
# Offered before anything is typed: where most people who ask are.
LIKELY = tuple("Europe/London Europe/Berlin America/New_York America/Los_Angeles Asia/Kolkata UTC".split())
# Ends of names that name no place by themselves: "in general" means a channel, and not Mexico/General.
NOWHERE = frozenset("general east west north south central continental".split())
FORBIDDEN = frozenset({"Factory"})  # in the list, and no zone
OFFSET = re.compile(r"(?:etc/)?(?:utc|gmt)? ?[+-] ?\d{1,2}(?::?\d{2})?", re.IGNORECASE)
SEPARATORS = re.compile(r"[\s_/,-]+")
AROUND = re.compile(r"^(?:the |in |time ?zone(?: of)?:? )+|(?:'s)?(?: local)? time(?: ?zone)?$| zone$")
MARKS = " \t\n'\"`.,;:!?()[]<>"


@dataclass(frozen=True, slots=True)
class Zone:
    """What a text says of a zone: its IANA `name`, or what is `wrong`, as a sentence, with zones `near` to offer."""

    name: str = ""
    wrong: str = ""
    near: tuple[str, ...] = ()


@lru_cache(1)
def names() -> frozenset[str]:
    """Give the names of all zones; nothing else may be handed to zoneinfo, which takes them for the paths of files."""
    from importlib.resources import files  # noqa: PLC0415 - only tips need it, and start-up is felt

    return frozenset((files("tzdata") / "zones").read_text(encoding="utf-8").split()) - FORBIDDEN


def zone(text: str) -> Zone:
    """Read a whole text as a zone."""
    said = quote(clean(text[: LONGEST * 2]).strip(MARKS))
    key = AROUND.sub("", fold(said)).strip(MARKS)
    if not key:
        return Zone(wrong=f"No time zone is named. {EXAMPLE}")
    if len(text) > LONGEST:
        return Zone(wrong=f"That is too long for a time zone. {EXAMPLE}")
    if key in UNIVERSAL:
        return Zone("UTC")
    if OFFSET.fullmatch(key) or key.startswith("etc/"):
        return Zone(wrong=f"'{said}' is an offset, which doesn't know about summer time. {EXAMPLE}")
    return _named(said, _spelt(key))


def begun(text: str, most: int) -> tuple[str, ...]:
    """List zones that a person may be typing: what it can be read as first, then what begins so."""
    key = _spelt(fold(clean(text[:LONGEST]).strip(MARKS)))
    if not key:
        return LIKELY[:most]
    read = zone(text)
    begin = (name for spelt, name in _places().items() if spelt.startswith(key))
    return tuple(dict.fromkeys((*([read.name] if read.name else read.near), *begin)))[:most]


def place_of(name: str) -> str:
    """Give the place that a zone is called by, to be shown: "America/New_York" is "New York"."""
    return name.rpartition("/")[2].replace("_", " ")


def _named(said: str, spelt: str) -> Zone:
    if spelt in ABBREVIATIONS:
        return _abbreviated(said, tuple(ABBREVIATIONS[spelt].split()))
    name = _places().get(spelt)
    if name:
        return Zone(name)
    country = _countries().get(spelt)
    return _of_country(said, country) if country else _unknown(said, spelt)


def _abbreviated(said: str, meant: tuple[str, ...]) -> Zone:
    several = len({place.partition("/")[0] for place in meant}) > 1
    why = "can mean several zones" if several else "names no place"
    probably = "probably " if len(meant) == 1 else ""
    write = f"Write the place: {probably}{_listed(meant)}."
    return Zone(wrong=f"'{said}' {why}, and doesn't say when the clock changes. {write}", near=meant)


def _of_country(said: str, code: str) -> Zone:
    """Give the zone of a country, or say which it has: zones whose clocks agree by the rules in force count as one."""
    by_clock: dict[tuple[object, ...], str] = {}
    for name in _tab("zone.tab"):
        if name[0] == code:
            by_clock.setdefault(_clock(name[2]), name[2])
    found = tuple(by_clock.values())
    if len(found) == 1:
        return Zone(found[0])
    if not found:
        return Zone(wrong=f"'{said}' has no time zone of its own. {EXAMPLE}")
    named = tuple(LARGEST[code].split()) if code in LARGEST else found[:MOST_NAMED]
    others = ", or another of its places" if len(found) > len(named) else ""
    return Zone(wrong=f"'{said}' has {len(found)} time zones. Write {_listed(named)}{others}.", near=named)


def _unknown(said: str, spelt: str) -> Zone:
    near = _near(spelt)
    told = f"Do you mean {_listed(near)}?" if near else EXAMPLE
    return Zone(wrong=f"I know no time zone '{said}'. {told}", near=near)


def _near(spelt: str) -> tuple[str, ...]:
    """Find the zones that a mistyped name is most like."""
    if len(spelt) < SHORTEST_MISTYPED:
        return ()
    from rapidfuzz import process  # noqa: PLC0415 - a name without a typo needs none of it
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - likewise

    known = (*_places(), *_countries())
    found = process.extract(spelt, known, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=3)
    best = [key for key, score, _ in found if score == found[0][1]]
    zones = (zone(key) for key in best)
    return tuple(dict.fromkeys(name for one in zones for name in ((one.name,) if one.name else one.near)))[:MOST_NAMED]


@lru_cache(1)
def _places() -> dict[str, str]:
    """Index the zones by their names and the ends of these, spelt alike; names now in use come first."""
    used = [row[2] for row in _tab("zone.tab")]
    found: dict[str, str] = {}
    for name in used:
        for key in _ends(name):
            found.setdefault(key, name)
    for name, cities in CITIES.items():
        for city in cities.split("|"):
            found.setdefault(city, name)
    for old, name in _links(frozenset(used)):
        if "/" in old:
            for key in _ends(old):
                found.setdefault(key, name)
    return found


def _links(used: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield former names of zones with the names now in use."""
    for line in (_data() / "tzdata.zi").read_text(encoding="utf-8").splitlines():
        if line.startswith("L "):
            _, name, old = line.split()
            if name in used and old not in used and old in names():
                yield old, name


def _ends(name: str) -> list[str]:
    parts = name.split("/")
    spelt = [_spelt(" ".join(parts[place:]).lower()) for place in range(len(parts))]
    return [key for key in spelt if key not in NOWHERE]


@lru_cache(1)
def _countries() -> dict[str, str]:
    """Index the codes of countries by their names, without what stands in brackets."""
    found: dict[str, str] = {}
    for code, names_of in COUNTRIES.items():
        found.update(dict.fromkeys(names_of.split("|"), code))
    for code, name in ((row[0], row[1]) for row in _tab("iso3166.tab")):
        plain = fold(re.sub(r" \(.*\)", "", name).replace("\u2019", "'").replace("&", "and"))
        found.setdefault(_spelt(plain), code)
    return found


@lru_cache(4)
def _tab(file: str) -> tuple[list[str], ...]:
    """Read a table of the IANA list."""
    lines = (_data() / file).read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t") for line in lines if line and not line.startswith("#"))


def _data() -> Traversable:
    from importlib.resources import files  # noqa: PLC0415 - as above

    return files("tzdata") / "zoneinfo"


@lru_cache(500)
def _clock(name: str) -> tuple[object, ...]:
    """Tell how far a zone's clock is from UTC through a year: zones for which that is the same have one clock."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - as above

    kept = ZoneInfo(name)
    days = (datetime(LATER, month, day, tzinfo=UTC) for month in range(1, 13) for day in (1, 15))
    return tuple(day.astimezone(kept).utcoffset() for day in days)


def _spelt(key: str) -> str:
    return SEPARATORS.sub(" ", key.replace(".", "").replace("'", "").replace("&", "and")).strip()


def _listed(zones: Iterable[str]) -> str:
    *first, last = zones
    return f"{', '.join(first)} or {last}" if first else last
