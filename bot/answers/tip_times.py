"""When tips come, in words: times of day, days of the week, dates as they are where the tips are posted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.answers.desk import listing
from bot.understanding.zones import names, place_of

if TYPE_CHECKING:
    from bot.store.subscriptions import Subscription

WEEK = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
EVERY_DAY = 0b111_1111
SHORT_RUN = 2  # days in a row that are named one by one: "Saturday and Sunday"
HOUR = 60  # minutes


def clock(minute: int) -> str:
    """Write a minute of the day: "09:00"."""
    return f"{minute // HOUR:02}:{minute % HOUR:02}"


def on_days(days: int) -> str:
    """Write days of the week (bit 0 is Monday): "every day", "Monday to Friday", "on Monday"."""
    if days == EVERY_DAY:
        return "every day"
    chosen = [place for place in range(len(WEEK)) if days >> place & 1]
    if len(chosen) > SHORT_RUN and chosen[-1] - chosen[0] == len(chosen) - 1:
        return f"{WEEK[chosen[0]]} to {WEEK[chosen[-1]]}"
    return f"on {listing([WEEK[place] for place in chosen])}"


def rhythm(minute: int, zone: str, days: int) -> str:
    """Write when tips come: "every day at 09:00 (London)", "Monday to Friday at 09:00 (UTC)"."""
    return f"{on_days(days)} at {clock(minute)} ({place_of(zone)})"


def rhythm_of(kept: Subscription) -> str:
    """Write when tips come to a place."""
    return rhythm(kept.minute, kept.zone, kept.days)


def there(instant: float, zone: str) -> datetime:
    """Give what clocks show in a zone; in one that is no longer known, what they show in UTC."""
    return datetime.fromtimestamp(instant, ZoneInfo(zone) if zone in names() else UTC)


def coming(instant: float, zone: str, now: float) -> str:
    """Write when something will be: "tomorrow, Monday 23 November, at 09:00"."""
    then = there(instant, zone)
    ahead = then.date() - there(now, zone).date()
    if ahead <= timedelta(0):
        return f"today at {then:%H:%M}"
    named = f"{then:%A} {day(then.date())}"
    return f"tomorrow, {named}, at {then:%H:%M}" if ahead == timedelta(1) else f"on {named} at {then:%H:%M}"


def day(when: date) -> str:
    """Write a date: "23 November"."""
    return f"{when.day} {when:%B}"
