"""When a daily tip is due, checked against a walk over the minutes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reasoning.calendar import Schedule, due_after
from bot.understanding.zones import names

ZONES = (
    "UTC Europe/London Europe/Dublin Europe/Lisbon Europe/Berlin Europe/Paris Europe/Madrid Europe/Athens Europe/Kyiv "
    "Europe/Istanbul Europe/Moscow Europe/Chisinau Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Lagos "
    "Africa/Nairobi America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles "
    "America/Anchorage America/Adak America/Halifax America/St_Johns America/Havana America/Port-au-Prince "
    "America/Mexico_City America/Tijuana America/Bogota America/Caracas America/Lima America/La_Paz America/Santiago "
    "America/Asuncion America/Sao_Paulo America/Argentina/Buenos_Aires America/Nuuk America/Scoresbysund "
    "America/Miquelon Atlantic/Azores Atlantic/Cape_Verde Asia/Beirut Asia/Jerusalem Asia/Gaza Asia/Dubai Asia/Tehran "
    "Asia/Kabul Asia/Karachi Asia/Kolkata Asia/Kathmandu Asia/Yangon Asia/Bangkok Asia/Shanghai Asia/Tokyo "
    "Asia/Pyongyang Australia/Perth Australia/Eucla Australia/Darwin Australia/Adelaide Australia/Brisbane "
    "Australia/Sydney Australia/Lord_Howe Pacific/Auckland Pacific/Chatham Pacific/Norfolk Pacific/Apia "
    "Pacific/Kiritimati Pacific/Marquesas Pacific/Easter Pacific/Honolulu Pacific/Pago_Pago Antarctica/Troll"
).split()
WALLS = [0, 30, 90, 120, 150, 540, 23 * 60 + 30, 23 * 60 + 59, 180]
STEP, MINUTE = 12 * 60, 60  # minutes, seconds
START = datetime(1970, 1, 1, tzinfo=UTC)


def at(*told: int) -> float:
    return datetime(*told, tzinfo=UTC).timestamp()


class Span(NamedTuple):
    """Minutes of a day, from `first` to before `end`, that a clock shows one after the other from `start` on."""

    first: int
    end: int
    start: float


def wall(instant: float, zone: str) -> datetime:
    return (START + timedelta(seconds=instant)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def told(schedule: Schedule, after: float, last: date | None = None) -> tuple[str, str]:
    """Give the wall time of what is due, and the date that it is due for."""
    instant, day = due_after(schedule, after, last)
    return wall(instant, schedule.zone).isoformat(" ", "minutes"), day.isoformat()


def walked(zone: str, start: float, end: float) -> dict[date, list[Span]]:
    """Walk over the minutes of some time: what a zone's clock shows on each local date, in the order of time.

    Half a day through which the clock goes on evenly is taken as one step.
    """
    shown: dict[date, list[Span]] = {}
    now, here = start, wall(start, zone)
    while now < end:
        later = wall(now + STEP * MINUTE, zone)
        even = later - here == timedelta(minutes=STEP)
        for passed in (0,) if even else range(STEP):
            instant, length = now + passed * MINUTE, STEP if even else 1
            clock = wall(instant, zone)
            first = clock.hour * 60 + clock.minute
            today = min(length, 24 * 60 - first)
            shown.setdefault(clock.date(), []).append(Span(first, first + today, instant))
            if today < length:
                rest = Span(0, length - today, instant + today * MINUTE)
                shown.setdefault(clock.date() + timedelta(days=1), []).append(rest)
        now, here = now + STEP * MINUTE, later
    return shown


def expected(shown: dict[date, list[Span]], minute: int) -> list[tuple[float, date]]:
    """Pick from what was walked when a wall time, or the first minute behind it, is shown on each date."""
    found = []
    for day, following in pairwise(sorted(shown)):
        at_once = next((one.start + (minute - one.first) * MINUTE for one in shown[day] if one.first <= minute < one.end), None)  # fmt: skip
        behind = [one.start for one in shown[day] if one.first > minute]
        found.append((min(behind, default=shown[following][0].start) if at_once is None else at_once, day))
    return found


@pytest.mark.parametrize(
    ("minute", "zone", "after", "due"),
    [
        (150, "Europe/Berlin", (2026, 3, 28, 12), ("2026-03-29 03:00", "2026-03-29")),
        (150, "Europe/Berlin", (2026, 10, 24, 12), ("2026-10-25 02:30", "2026-10-25")),
        (0, "Africa/Cairo", (2026, 4, 23, 12), ("2026-04-24 01:00", "2026-04-24")),
        (30, "America/Santiago", (2026, 9, 5, 12), ("2026-09-06 01:00", "2026-09-06")),
        (0, "America/Havana", (2026, 3, 7, 12), ("2026-03-08 01:00", "2026-03-08")),
        (15, "Asia/Beirut", (2026, 3, 28, 12), ("2026-03-29 01:00", "2026-03-29")),
        (0, "America/Asuncion", (2023, 9, 30, 12), ("2023-10-01 01:00", "2023-10-01")),
        (135, "Australia/Lord_Howe", (2026, 10, 3, 12), ("2026-10-04 02:30", "2026-10-04")),
        (540, "Pacific/Apia", (2011, 12, 29, 20), ("2011-12-31 09:00", "2011-12-31")),
        (540, "Pacific/Kwajalein", (1993, 8, 20, 22), ("1993-08-22 09:00", "1993-08-22")),
        (1410, "America/Nuuk", (2026, 3, 28, 12), ("2026-03-29 00:00", "2026-03-28")),
        (540, "Asia/Kathmandu", (2026, 1, 1, 3, 15), ("2026-01-02 09:00", "2026-01-02")),
    ],
)
def test_what_the_clock_skips_or_repeats(minute, zone, after, due):
    assert told(Schedule(minute, zone), at(*after)) == due


def test_a_weekday_that_a_zone_skips_comes_a_week_later():
    friday = Schedule(540, "Pacific/Apia", 1 << 4)
    assert told(friday, at(2011, 12, 29)) == ("2012-01-06 09:00", "2012-01-06")


def test_a_repeated_hour_fires_once_and_at_its_first_pass():
    schedule = Schedule(90, "Europe/London")
    first, day = due_after(schedule, at(2026, 10, 24, 12))
    assert first == at(2026, 10, 25, 0, 30)
    assert due_after(schedule, first)[1] == day + timedelta(days=1)


@pytest.mark.parametrize("zone", ZONES)
def test_each_day_of_a_year_has_one_due_instant(zone):
    start, end = at(2025, 12, 29), at(2027, 1, 6)
    shown = walked(zone, start, end)
    for minute in WALLS:
        schedule = Schedule(minute, zone)
        pairs = [pair for pair in expected(shown, minute)[1:] if pair[0] < at(2027, 1, 3)]
        after, last, found = pairs[0][0] - 1, None, []
        for _ in pairs:
            after, last = due_after(schedule, after, last)
            found.append((after, last))
        assert found == pairs
        assert all(one < other for one, other in pairwise(instant for instant, _ in found))


@pytest.mark.parametrize(("zone", "year"), [("Pacific/Apia", 2011), ("Pacific/Kwajalein", 1993), ("Asia/Pyongyang", 2015), ("America/Caracas", 2016), ("America/Asuncion", 2024), ("Asia/Tehran", 2022), ("Africa/Casablanca", 2024), ("Asia/Amman", 2014)])  # fmt: skip
def test_years_in_which_the_rules_of_a_zone_changed(zone, year):
    shown = walked(zone, at(year, 1, 1), at(year + 1, 1, 8))
    for minute in WALLS:
        schedule, pairs = Schedule(minute, zone), expected(shown, minute)[1:-1]
        found = [due_after(schedule, instant - 1) for instant, _ in pairs]
        assert found == pairs


instants = st.floats(at(2000, 1, 1), at(2060, 1, 1))
schedules = st.builds(Schedule, st.integers(0, 1439), st.sampled_from(ZONES), st.integers(1, 127))


@settings(deadline=None)
@given(schedules, instants, st.floats(0, 40 * 86_400))
def test_no_date_comes_twice_whatever_the_clock_does(schedule, after, back):
    instant, day = due_after(schedule, after)
    assert instant > after
    assert schedule.days >> day.weekday() & 1
    again, later = due_after(schedule, instant - back, day)
    assert later > day
    assert again > instant


@settings(deadline=None)
@given(schedules, instants, st.sampled_from(ZONES))
def test_a_zone_that_is_changed_repeats_no_date(schedule, after, other):
    _, day = due_after(schedule, after)
    moved = Schedule(schedule.minute, other, schedule.days)
    assert due_after(moved, after, day)[1] > day


@given(schedules, instants)
def test_nothing_is_left_out(schedule, after):
    instant, day = due_after(schedule, after)
    assert due_after(schedule, instant - 0.5) == (instant, day)
    assert due_after(schedule, after - 1)[0] <= instant
    assert instant - after < 15 * 86_400


@pytest.mark.parametrize("zone", ["", ".", "../UTC", "/etc/localtime", "posixrules", "localtime", "Factory", "utc", "UTC+3", "\0", "Europe"])  # fmt: skip
def test_only_names_of_zones_reach_zoneinfo(zone, monkeypatch):
    monkeypatch.setattr("bot.reasoning.calendar.ZoneInfo", pytest.fail)
    with pytest.raises(ValueError, match="no zone"):
        due_after(Schedule(0, zone), 0.0)


@pytest.mark.parametrize(("minute", "days"), [(-1, 1), (1440, 1), (0, 0), (0, 128)])
def test_what_is_no_schedule(minute, days):
    with pytest.raises(ValueError, match="is no"):
        Schedule(minute, "UTC", days)


def test_every_zone_has_a_next_date():
    for zone in names():
        assert due_after(Schedule(540, zone), at(2026, 11, 22))[1] in {date(2026, 11, day) for day in (22, 23)}
