"""Read the parts of an order for tips, in any order: a time, days, a time zone, topics; and what is left over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.understanding.quoting import quote
from bot.understanding.tip_times import DAYS, SELDOM, VAGUE, read_days, read_times, shown
from bot.understanding.tip_topics import read_topics
from bot.understanding.zones import zone

if TYPE_CHECKING:
    from bot.understanding.vocabulary import Vocabulary

ABOUT = re.compile(r"\b(?:about|regarding|covering|(?:with |on )?(?:the )?topics?:?)(?= )", re.IGNORECASE)
REGIONS = "africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific|etc|us|canada|brazil|mexico"
BEHIND_TOPICS = re.compile(
    rf" (?:at|every|each|daily|in|from|on) |[, ]+(?:on )?(?:{DAYS.pattern})|"
    r" \d{1,2}(?:[:.]\d\d|h\d?\d?\b| ?[ap]\.?m)| (?:noon|midday|midnight)\b|"
    rf" (?:{REGIONS})/|\0",
    re.IGNORECASE,
)
SURELY_ZONE = re.compile(
    rf"(?<![\w/])(?:{REGIONS})(?:/[\w+-]{{2,}}){{1,2}}|"
    r"(?<![\w:.])(?:utc|gmt) ?[+-] ?\d{1,2}(?::?\d{2})?|(?<!\S)[+-]\d{1,2}(?::?\d{2})?(?!\S)",
    re.IGNORECASE,
)
FILLING = frozenset(
    "at on in for by every each the please pls thanks thank you and time o'clock from with around to here be is a an "
    "tip tips this channel them it again me us now today go start of day only".split()
)
MARKS = " \t\n.,;:!?()[]'\"-&/"
HOW = "Write it like 09:00, 5:30pm or noon."


@dataclass(slots=True)
class Parts:
    """What the parts of an order say; what is not said is None or empty.

    `days` is 0 where none is left. `wrong` says in sentences what can't be, `strange` which topics are unknown,
    `unread` what nothing was made of. `sure` says that a part speaks for an order whatever else there is: a clear
    time, a zone with its region.
    """

    minute: int | None = None
    zone: str = ""
    days: int | None = None
    topics: tuple[str, ...] | None = None
    wrong: list[str] = field(default_factory=list)
    strange: tuple[str, ...] = ()
    unread: list[str] = field(default_factory=list)
    sure: bool = False

    @property
    def says_anything(self) -> bool:
        """Tell whether anything was read."""
        told = self.minute is not None or self.days is not None or self.topics is not None
        return told or bool(self.zone or self.wrong)


def read_parts(rest: str, vocabulary: Vocabulary, *, sure: bool = False) -> Parts:
    """Read a clean text without its NULs: each part that is understood is taken out of it, down to what is left.

    `sure` says that it is known to be of an order.
    """
    parts = Parts(sure=sure)
    rest = _topics(rest, vocabulary, parts)
    rest = _zones(rest, parts)
    rest, seldom = SELDOM.sub("\0", rest), SELDOM.search(rest)
    parts.days, rest = read_days(rest)
    rest = _times(rest, parts)
    rest, vague = VAGUE.sub("\0", rest), VAGUE.search(rest)
    _left(rest, vocabulary, parts)
    if seldom:
        told = f"I can't do '{quote(seldom[0])}': a tip comes once a day."
        parts.wrong.append(f"{told} Name the days, like mon, wed, fri.")
    if vague and parts.minute is None and not parts.wrong:
        parts.wrong.append(f"Which time do you mean by '{quote(vague[0])}'? {HOW}")
    if parts.days == 0:
        parts.wrong.append("No day of the week is left. Name the days, like mon, wed, fri or weekdays.")
    return parts


def unfilled(text: str) -> str:
    """Take fillings off both ends: "at", "please", "in this channel"."""
    told = text.split()
    while told and told[0].lower().strip(MARKS) in FILLING | {""}:
        told = told[1:]
    while told and told[-1].lower().strip(MARKS) in FILLING | {""}:
        told = told[:-1]
    return " ".join(told).strip(MARKS)


def _topics(rest: str, vocabulary: Vocabulary, parts: Parts) -> str:
    about = ABOUT.search(rest)
    if about is None:
        return rest
    said = rest[about.end() :]
    behind = BEHIND_TOPICS.search(said)
    end = behind.start() if behind else len(said)
    topics, unknown = read_topics(said[:end], vocabulary)
    if unknown:
        parts.strange = unknown
    else:
        parts.topics = topics
    return f"{rest[: about.start()]}\0{said[end:]}"


def _zones(rest: str, parts: Parts) -> str:
    """Take out what can be nothing but a zone: one with its region, or an offset."""

    def taken(match: re.Match[str]) -> str:
        _zoned(match[0], parts)
        parts.sure = True
        return "\0"

    return SURELY_ZONE.sub(taken, rest)


def _zoned(text: str, parts: Parts) -> None:
    read = zone(text)
    if read.wrong:
        parts.wrong.append(read.wrong)
    elif parts.zone not in {"", read.name}:
        parts.wrong.append(f"You name two time zones, {parts.zone} and {read.name}. Write one.")
    else:
        parts.zone = read.name


def _times(rest: str, parts: Parts) -> str:
    found, rest = read_times(rest)
    minutes = dict.fromkeys(moment.minute for moment in found if moment.minute is not None)
    parts.sure = parts.sure or any(not moment.bare for moment in found)
    parts.wrong += [f"'{moment.said}' is no time of day. {HOW}" for moment in found if moment.minute is None]
    if len(minutes) > 1:
        told = " and ".join(shown(minute) for minute in minutes)
        parts.wrong.append(f"You name {len(minutes)} times, {told}. Write one: a tip comes once a day.")
    parts.minute = next(iter(minutes)) if len(minutes) == 1 else None
    return rest


def _left(rest: str, vocabulary: Vocabulary, parts: Parts) -> None:
    """Read what is left as zones; where it surely is an order, as topics as well."""
    timed = parts.minute is not None or parts.days is not None or parts.sure
    for piece in rest.split("\0"):
        text = unfilled(piece)
        if not text:
            continue
        read = zone(text)
        if (read.name and (timed or text[:1].isupper())) or (read.near and timed):
            _zoned(text, parts)
            parts.sure = parts.sure or bool(read.near)
            continue
        topics, unknown = read_topics(text, vocabulary) if parts.sure and parts.topics is None else ((), ("",))
        if unknown:
            parts.unread.append(text)
        else:
            parts.topics = topics
