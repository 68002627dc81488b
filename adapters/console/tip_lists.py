"""List for whoever runs the bot where tips are posted, and what became of them."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from adapters.command import command
from adapters.console.tip_places import meant
from adapters.console.using import use
from adapters.start import find_memory
from bot.answers.tip_states import STATES, why
from bot.answers.tip_times import clock, coming, on_days
from bot.plain import harmless
from bot.store import deliveries, subscriptions, tip_counts
from bot.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.store.deliveries import Logged
    from bot.store.subscriptions import Subscription

    Counts = Mapping[tuple[str, Any], int]

DAY = 86_400.0
GAP = "  "  # between columns
HEAD = ("WORKSPACE", "PLACE", "STATE", "WHEN", "ZONE", "TOPICS", "NEXT")
LOG_HEAD = ("DATE", "WORKSPACE", "PLACE", "WHAT BECAME OF IT", "TIP")
NOWHERE = "No tips are posted anywhere yet. Somebody says 'tips on 9am' in a channel, or you run: {}"


def status(workspace: str | None, state: subscriptions.State | None, most: int) -> None:
    """Print how many places there are in each state, and the first of them."""
    store = Store(find_memory())

    async def read() -> tuple[Counts, tuple[Subscription, ...]]:
        counted: Counts = await store.read(tip_counts.places, workspace)
        return counted, await store.read(subscriptions.listed, workspace, most, state)

    counts, rows = use(store, read) if store.place.exists() else ({}, ())
    if not counts:
        _say_nowhere(workspace)
        return
    for platform, told in _by_platform(counts):
        click.echo(f"{platform}: {told}")
    if rows:
        click.echo()
    now = time.time()
    _print(HEAD, [_row(one, now) for one in rows])
    left = sum(n for (_, its), n in counts.items() if (its == state if state else its != "off")) - len(rows)
    if left > 0:
        click.echo(f"and {left:,} more (--count shows more, --state and --workspace fewer)")


def log(workspace: str | None, state: deliveries.State | None, days: int, most: int, *, as_json: bool) -> None:
    """Print how deliveries went, and the last of them, the newest first."""
    store, since = Store(find_memory()), time.time() - days * DAY

    async def read() -> tuple[Counts, tuple[Logged, ...]]:
        counted: Counts = {} if as_json else await store.read(deliveries.counts, since, workspace)
        return counted, await store.read(deliveries.log, workspace, most, state=state, since=since)

    counts, rows = use(store, read) if store.place.exists() else ({}, ())
    if as_json:
        for one in rows:
            click.echo(json.dumps(_as_json(one)))
        return
    lately = "since yesterday" if days == 1 else f"in the last {days} days"
    if not counts:
        where = f" in the workspace {harmless(workspace)}" if workspace else ""
        listed = command("tips", "status")
        click.echo(f"No tips were due{where} {lately}.{meant(workspace)} Where they are posted: {listed}")
        return
    for platform, told in _by_platform(counts):
        click.echo(f"{platform}, {lately}: {told}")
    click.echo()
    _print(LOG_HEAD, [(one.date, one.workspace, _place(one), _became(one), one.tip) for one in rows])
    left = sum(count for (_, its), count in counts.items() if state in {None, its}) - len(rows)
    if left > 0:
        click.echo(f"and {left:,} more")
    if not rows:
        click.echo(f"None of them: {state}.")


def _say_nowhere(workspace: str | None) -> None:
    if workspace is None:
        begin = command("tips", "on", "9:00", "Europe/London", "--workspace", "slack:T...", "--place", "C...")
        click.echo(NOWHERE.format(begin))
    else:
        click.echo(f"No tips are posted in the workspace {harmless(workspace)}.{meant(workspace)}")


def _by_platform(counts: Counts) -> Iterable[tuple[str, str]]:
    """Write counts platform by platform: "1,204 on, 3 stopped"."""
    for platform in sorted({platform for platform, _ in counts}):
        mine = sorted(((count, state) for (its, state), count in counts.items() if its == platform), reverse=True)
        yield platform, ", ".join(f"{count:,} {state}" for count, state in mine)


def _row(one: Subscription, now: float) -> tuple[str, ...]:
    state = f"{one.state}: {why(one.reason)}" if one.reason else one.state
    following = "-" if one.next_due is None else coming(one.next_due, one.zone, now)
    when = f"{on_days(one.days)} at {clock(one.minute)}"
    topics = ", ".join(topic.partition(":")[2] for topic in one.topics) or "all"  # as they are typed
    return (one.workspace, _place(one), state, when, one.zone, topics, following)


def _place(one: Subscription | Logged) -> str:
    return f"{one.place} (direct)" if one.person else one.place


def _became(one: Logged) -> str:
    return ": ".join(filter(None, (STATES[one.state], why(one.reason))))


def _as_json(one: Logged) -> dict[str, str]:
    named = {name: getattr(one, name) for name in "date workspace place state reason tip".split()}
    times = {"due_at": one.due_at, "changed_at": one.changed_at}
    told = {name: datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds") for name, at in times.items()}
    return {**named, "why": why(one.reason), **told}


def _print(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table, its columns as wide as what is in them."""
    if not rows:
        return
    lines = [tuple(map(harmless, row)) for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        click.echo(GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
