"""Show on a terminal which tips come next."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from adapters.console.tip_places import channel, kept_of
from adapters.start import load_bot, load_expert, running
from bot.answers.tip_times import day, rhythm_of
from bot.answers.tips import of_today
from bot.reasoning.calendar import Schedule, due_after
from bot.reasoning.tips import SEEDS, catalogue, fitting, upcoming
from bot.understanding.zones import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.desk import Desk
    from bot.reasoning.tips import DayTip
    from bot.store.subscriptions import Subscription


def preview(workspace: str | None, place: str | None, count: int) -> None:
    """Print what would be posted next in a channel; without one, the tips of the next days."""
    if workspace is None or place is None:
        desk = load_expert().desk()
        days = [desk.today + timedelta(ahead) for ahead in range(count)]
        click.echo("\n\n".join(_told(on, of_today(replace(desk, today=on))) for on in days))
        return
    where = channel(workspace, place)
    kept = kept_of(where)
    if kept is None:
        raise click.ClickException(f"No tips are posted to {where}.")
    if kept.zone not in names():
        raise click.ClickException(
            f"The time zone {kept.zone} isn't known any more. Set another one with: mlrole tips on"
        )
    bot = load_bot()
    with running(bot) as run:
        desk = run(bot.experts.of(workspace)).desk()
    click.echo(f"{where}, {rhythm_of(kept)}:" if kept.state == "on" else f"{where}, {kept.state}; if it were on:")
    for on, tip in _coming(kept, desk, count):
        click.echo(f"\n{_told(on, tip)}")


def _coming(kept: Subscription, desk: Desk, count: int) -> Iterator[tuple[date, DayTip]]:
    """Give the next tips of a channel with their days."""
    tips = fitting(catalogue(desk.knowledge, desk.today), kept.topics)
    schedule = Schedule(kept.minute, kept.zone, kept.days)
    last = date.fromisoformat(kept.last_on) if kept.last_on else None
    due, on = due_after(schedule, time.time(), last)
    if kept.next_due is not None and kept.next_on is not None:
        due, on = kept.next_due, date.fromisoformat(kept.next_on)
    for tip, _ in upcoming(tips, kept.id % SEEDS, kept.round, kept.last_tip, count) if tips else ():
        yield on, tip
        due, on = due_after(schedule, due, on)


def _told(on: date, tip: DayTip | None) -> str:
    return f"{on:%A} {day(on)}: " + (f"{tip.text} [{tip.id}]" if tip else "There is no tip.")
