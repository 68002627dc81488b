"""Turn daily tips on and off from a terminal, as it is done in a channel; running bots take it up from the database."""

from __future__ import annotations

import re
import sys
import time
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from adapters.command import command
from adapters.console import ask
from adapters.console.paint import Paint
from adapters.console.using import use
from adapters.start import find_memory, load_bot, load_expert, running
from bot.answers.tip_times import day, rhythm_of
from bot.answers.tips import of_today
from bot.messages import Buttons, Request
from bot.posting import Outcome
from bot.reasoning.calendar import Schedule, due_after
from bot.reasoning.tips import SEEDS, catalogue, fitting, upcoming
from bot.store import subscriptions
from bot.store.store import Store
from bot.understanding.tip_orders import read_tip_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.desk import Desk
    from bot.messages import Reply
    from bot.reasoning.tips import DayTip
    from bot.store.subscriptions import Subscription
    from bot.understanding.tip_orders import TipOrder

# How platforms call a workspace and a channel in it; direct messages (Slack's D...) are their person's own to set.
WORKSPACES = {"slack": re.compile(r"slack:[TE][A-Z0-9]+"), "discord": re.compile(r"discord:\d{5,20}")}
PLACES = {"slack": re.compile(r"[CG][A-Z0-9]+(?::\d+\.\d+)?"), "discord": re.compile(r"\d{5,20}")}
FOUND = {
    "slack": "A channel's id is at the end of its details (About), and looks like C0123ABCD.",
    "discord": "With Developer Mode on (settings, Advanced), Copy Channel ID is in a channel's menu.",
}
LIKE = "Write it like: 9:00 Europe/London --days mon-fri --topics mlops,differences"
ZONELESS = f"In which time zone? {LIKE}"
UNHEARD = "The channel isn't told. Whether I may post there shows with the first tip: {}"


@dataclass(frozen=True, slots=True)
class Where:
    """A channel of a workspace, as the database knows them."""

    platform: str
    workspace: str
    place: str

    def __str__(self) -> str:
        """Name it."""
        return f"{self.place} in {self.workspace}"


class _Unheard:
    """Posts nothing: a terminal has no connection."""

    async def post(self, workspace: str, place: str, reply: Reply, key: str) -> Outcome:  # noqa: ARG002 - as platforms
        """Take a note for the channel as read."""
        return Outcome("sent")

    async def arrived(self, workspace: str, place: str, key: str, since: float) -> bool | None:  # noqa: ARG002 - as above
        """Know nothing."""
        return None

    async def tell(self, workspace: str, person: str, reply: Reply) -> bool:  # noqa: ARG002 - as above
        """Reach nobody."""
        return False

    def repeats(self, age: float) -> bool:  # noqa: ARG002 - as above
        """Post nothing twice."""
        return False


def today() -> None:
    """Print today's tip, and how one is posted every day."""
    ask.once("tips")
    begin = command("tips", "on", "9:00", "Europe/London", "--workspace", "slack:T...", "--place", "C...")
    click.echo(f"\nTo post one in a channel every day: {begin}")


def order(kind: str, said: str, workspace: str, place: str) -> None:
    """Do with a channel's tips as if an admin had said so there; exit code 1 where nothing came of it."""
    where = _where(workspace, place)
    bot, before = load_bot(), _kept(where)
    bot.posters[where.platform] = _Unheard()
    sentence = " ".join(f"tips {kind} {said}".split())
    with running(bot) as run:
        understood = read_tip_order(sentence, run(bot.experts.of(workspace)).reader.vocabulary)
        if understood is None or understood.kind != kind or understood.place:
            raise click.UsageError(f"I can't read '{said.strip()}'. {LIKE}")
        if understood.wrong:
            raise click.UsageError(" ".join(understood.wrong))
        if before is not None and before.person and kind not in {"off", "pause"}:
            raise click.ClickException("These are somebody's direct messages: only they can do that, there.")
        if before is None and kind != "on":
            raise click.ClickException(f"No tips are posted to {where}.")
        reply = run(
            bot.handle(
                Request(text=sentence, user="", platform=where.platform, workspace=workspace, admin=True, post_to=place)
            )
        )
    after = _kept(where)
    if not _done(understood, after):
        asked = kind == "on" and not understood.zone
        raise click.ClickException(ZONELESS if asked else f"{where}:\n{_drawn(reply)}")
    click.echo(f"{where}:\n{_drawn(reply)}")
    if after is not None and after.state == "on" and (before is None or before.state in {"off", "stopped"}):
        click.echo(f"\n{UNHEARD.format(command('tips', 'log', '--workspace', workspace))}")


def preview(workspace: str | None, place: str | None, count: int) -> None:
    """Print what would be posted next in a channel; without one, the tips of the next days."""
    if workspace is None or place is None:
        desk = load_expert().desk()
        for ahead in range(count):
            on = desk.today + timedelta(ahead)
            tip = of_today(replace(desk, today=on))
            _tell(on, tip)
        return
    where = _where(workspace, place)
    kept = _kept(where)
    if kept is None:
        raise click.ClickException(f"No tips are posted to {where}.")
    bot = load_bot()
    with running(bot) as run:
        desk = run(bot.experts.of(workspace)).desk()
    click.echo(f"{where}, {rhythm_of(kept)}:" if kept.state == "on" else f"{where}, {kept.state}; if it were on:")
    for on, tip in _coming(kept, desk, count):
        _tell(on, tip)


def now(workspace: str | None, place: str | None) -> None:
    """Have the workers post a channel's tip of the day at once; without a channel, print today's."""
    if workspace is None or place is None:
        today()
        return
    where = _where(workspace, place)
    kept, at = _kept(where), time.time()
    if kept is None or kept.state != "on":
        raise click.ClickException(f"Tips are not on in {where}.")
    on = datetime.fromtimestamp(at, ZoneInfo(kept.zone)).date().isoformat()
    if kept.last_on is not None and kept.last_on >= on:
        raise click.ClickException(
            f"Today's tip was posted in {where} already, or is on its way. For another one: 'tips now', said there."
        )
    store = Store(find_memory())
    use(store, lambda: store.write(subscriptions.settle, kept.id, "on", at, next_due=at, next_on=on))
    click.echo(f"{where}: the tip of {day(date.fromisoformat(on))} is posted within a minute, if a worker runs.")


def _where(workspace: str, place: str) -> Where:
    platform = workspace.partition(":")[0]
    if platform not in WORKSPACES or not WORKSPACES[platform].fullmatch(workspace):
        raise click.UsageError("--workspace is slack:T... in Slack, and discord: with the server's id in Discord.")
    if platform == "slack" and place.startswith("D"):
        raise click.UsageError("That is somebody's direct messages with me: only they turn tips on there.")
    if not PLACES[platform].fullmatch(place):
        raise click.UsageError(f"--place is no channel's id. {FOUND[platform]}")
    return Where(platform, workspace, place)


def _kept(where: Where) -> Subscription | None:
    store = Store(find_memory())
    if not store.place.exists():
        return None
    return use(store, lambda: store.read(subscriptions.find, where.workspace, where.place))


def _done(order: TipOrder, after: Subscription | None) -> bool:
    """Tell whether things are as they were ordered."""
    if order.kind == "off":
        return after is None or after.state == "off"
    if after is None:
        return False
    if order.kind == "pause":
        return after.state == "paused"
    asked = ((order.minute, after.minute), (order.zone or None, after.zone), (order.days, after.days))
    same = all(wanted in {None, found} for wanted, found in (*asked, (order.topics, after.topics)))
    return same and (after.state == "on" or order.kind == "topics")


def _drawn(reply: Reply) -> str:
    """Draw an answer; its buttons are typed elsewhere."""
    blocks = tuple(block for block in reply.blocks if not isinstance(block, Buttons))
    return Paint.for_stream(sys.stdout).draw(replace(reply, blocks=blocks))


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


def _tell(on: date, tip: DayTip | None) -> None:
    told = f"{tip.text} [{tip.id}]" if tip else "There is no tip."
    click.echo(f"\n{on:%A} {day(on)}: {told}")
