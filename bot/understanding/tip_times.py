"""Read times of day and days of the week as people write them: "9am", "17h30", "noon"; "mon-fri", "weekends"."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS, WEEKEND, EVERY_DAY = 0b001_1111, 0b110_0000, 0b111_1111
ALIKE = 0.8  # of difflib's ratio, from which a mistyped day is understood: "wendesday"
SHORTEST_MISTYPED = 6  # letters: "monday"
_DAY = (
    r"(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:s|nesdays?)?|thu(?:r(?:s(?:days?)?)?)?|fri(?:days?)?|"
    r"sat(?:urdays?)?|sun(?:days?)?)(?:'s)?\b\.?"
)
DAYS = re.compile(
    rf"(?P<no>\b(?:but not|except(?: for)?|excluding|without|not|no)\b(?: on)?(?= (?:the )?(?:{_DAY}|week)))|"
    rf"(?:\b(?:from|between) )?\b(?P<first>{_DAY}) ?(?:-|to|through|thru|until|till) ?\b(?P<last>{_DAY})|"
    r"\b(?P<group>week ?days?|work(?:ing)? ?days?|business days?|m-f)\b|\b(?P<end>week-?ends?)\b|"
    r"\b(?P<all>every ?day|each day|daily|all days|all week|(?:seven|7) days a week|once (?:a|per) day|"
    r"(?:every|each) (?=morning|afternoon|evening|night))|"
    rf"\b(?P<day>{_DAY})",
    re.IGNORECASE,
)
SELDOM = re.compile(
    r"\b(?:every (?:other|second|third|few|\d+)|(?:every|each|once (?:a|per)) (?:week|month|hour)|bi-?weekly|weekly|"
    r"fortnightly|monthly|hourly|yearly|twice|(?:two|three|four|\d+) times)\b(?: days?| (?:a|per) (?:day|week))?",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?<![\w:.])(?:"
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::\d{2})?|h(?P<after>\d{2})?)?|(?P<whole>\d{3,4})"
    r")(?: ?(?P<half>[ap])\.? ?m\b\.?)?(?P<clock> ?o'?clock\b| ?h(?:rs?|ours?)?\b)?"
    r"(?:,? (?:in the |at )?(?P<part>morning|afternoon|evening|night)\b)?(?![\w:])|"
    r"\b(?:12 )?(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(r"\b(?:in the |at )?(?:mornings?|afternoons?|evenings?|nights?|lunch ?time|lunch)\b", re.IGNORECASE)
HOURS, HALF, MINUTES = 24, 12, 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day that was read: the `minute` of the day, none where there is no such; `bare` is a number alone."""

    said: str
    minute: int | None
    bare: bool


def read_times(text: str) -> tuple[tuple[Moment, ...], str]:
    """Find the times of day in a text; the text comes back with a NUL in place of each."""
    found = tuple(_moment(match) for match in TIME.finditer(text))
    return found, TIME.sub("\0", text)


def read_days(text: str) -> tuple[int | None, str]:
    """Find the days in a text, as bits from Monday on; none where none is named, 0 where none is left.

    The text comes back with a NUL in place of each.
    """
    text = _mended(text)
    chosen, without, refusing, named = 0, 0, False, False
    for match in DAYS.finditer(text):
        refusing = refusing or match["no"] is not None
        bits = _bits(match)
        if refusing:
            without |= bits
        else:
            chosen |= bits
        named = named or bits > 0
    return ((chosen or EVERY_DAY) & ~without if named else None), DAYS.sub("\0", text)


def shown(minute: int) -> str:
    """Write a minute of the day as a time: "09:00"."""
    return f"{minute // MINUTES:02}:{minute % MINUTES:02}"


def _bits(match: re.Match[str]) -> int:
    if match["group"]:
        return WEEKDAYS
    if match["end"]:
        return WEEKEND
    if match["all"]:
        return EVERY_DAY
    if match["day"]:
        return 1 << _number(match["day"])
    if not match["first"]:
        return 0
    first, last = _number(match["first"]), _number(match["last"])
    return sum(1 << (first + step) % 7 for step in range((last - first) % 7 + 1))


def _number(day: str) -> int:
    return next(place for place, name in enumerate(NAMES) if name.startswith(day[:3].lower()))


def _moment(match: re.Match[str]) -> Moment:
    said = match[0].strip()
    if match["word"]:
        return Moment(said, 0 if match["word"].lower() == "midnight" else HALF * MINUTES, bare=False)
    whole = match["whole"]
    hour = int(whole[:-2] if whole else match["hour"])
    minute = int(whole[-2:] if whole else match["minute"] or match["after"] or 0)
    plain = not (match["minute"] or match["half"] or match["clock"] or match["part"] or "h" in said.lower())
    half, part = (match["half"] or "").lower(), (match["part"] or "").lower()
    if half and not 1 <= hour <= HALF:
        return Moment(said, None, bare=False)
    if half or (part and part != "morning" and 1 <= hour <= HALF):
        late = half == "p" or (not half and (hour != HALF or part == "afternoon"))
        hour = hour % HALF + (HALF if late else 0)
    valid = hour < HOURS and minute < MINUTES
    return Moment(said, hour * MINUTES + minute if valid else None, bare=plain)


def _mended(text: str) -> str:
    """Mend the names of days that are mistyped."""
    return re.sub(rf"\b[A-Za-z]{{{SHORTEST_MISTYPED},12}}\b", _right, text)


def _right(match: re.Match[str]) -> str:
    word = match[0].lower()
    if "day" not in word or DAYS.fullmatch(word):
        return match[0]
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped day needs it

    return (*get_close_matches(word, (*NAMES, "weekday", "weekdays"), n=1, cutoff=ALIKE), match[0])[0]
