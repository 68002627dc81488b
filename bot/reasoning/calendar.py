"""When a daily tip is due: a wall time on some days of the week, in a zone whose clock may skip or repeat hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.understanding.zones import names

if TYPE_CHECKING:
    from datetime import tzinfo

MINUTES = 24 * 60  # of a day
EVERY_DAY = 0b111_1111
MINUTE = 60  # seconds
KEPT = 20_000  # answers; all that are due in one minute ask for the same few


@dataclass(frozen=True, slots=True)
class Schedule:
    """A wall time in an IANA zone: `minute` of the day (0..1439), on `days` (bit 0 Monday ... bit 6 Sunday)."""

    minute: int
    zone: str
    days: int = EVERY_DAY

    def __post_init__(self) -> None:
        """Refuse what is no time of day or no choice of days.

        Raises:
            ValueError: `minute` or `days` is out of range.

        """
        if not 0 <= self.minute < MINUTES:
            raise ValueError(f"{self.minute} is no minute of a day")
        if not 0 < self.days <= EVERY_DAY:
            raise ValueError(f"{self.days} is no choice of days of the week")


@lru_cache(KEPT)
def due_after(schedule: Schedule, after: float, last: date | None = None) -> tuple[float, date]:
    """Give the first due instant behind `after`, in seconds since 1970, with the local date that it is due for.

    That date is one of the days, and later than `last`, so that none comes twice whatever becomes of clock or zone. A
    wall time that the clock skips is due at the first minute behind the gap, one that it repeats at the first of the
    two. A date that the zone skips as a whole has none. Where the gap lasts until midnight (Nuuk), that first minute is
    the next day's; the date is still the one that it is due for.

    Raises:
        ValueError: there is no such zone, or no date so late.

    """
    zone = _zone(schedule.zone)
    first = datetime.fromtimestamp(after, zone).toordinal() - 1  # yesterday's may be due after midnight
    if last is not None:
        first = max(first, last.toordinal() + 1)
    for ordinal in count(first):
        day = date.fromordinal(ordinal)
        if schedule.days >> day.weekday() & 1:
            instant = _instant(day, schedule.minute, zone)
            if instant is not None and instant > after:
                return instant, day
    raise AssertionError  # there is always a next week


@lru_cache
def _zone(name: str) -> tzinfo:
    """Give a zone; only names of the IANA list get further, since ZoneInfo takes them for the paths of files."""
    if name not in names():
        raise ValueError("there is no zone of that name")
    return ZoneInfo(name)


def _instant(day: date, minute: int, zone: tzinfo) -> float | None:
    """Give the instant that a wall time, or the first one behind it, is first reached; none on a date without any."""
    wall = datetime.combine(day, time(minute // MINUTE, minute % MINUTE))
    reached = _reached(wall, zone)
    local = _wall(reached, zone)
    if local.date() == day or _wall(_reached(datetime.combine(day, time()), zone), zone).date() == day:
        return float(reached)
    return None


def _reached(wall: datetime, zone: tzinfo) -> int:
    reached = round(wall.replace(tzinfo=zone).timestamp())
    if _wall(reached, zone) == wall:
        return reached
    before = round(wall.replace(tzinfo=zone, fold=1).timestamp())  # in a gap, this is before it and the other behind
    while reached - before > MINUTE:
        middle = (before + reached) // 2 // MINUTE * MINUTE
        if _wall(middle, zone) < wall:
            before = middle
        else:
            reached = middle
    return reached


def _wall(instant: float, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(instant, zone).replace(tzinfo=None)
