"""Turn daily tips on and off from a terminal, as it is done in a channel; running bots take it up from the database."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from adapters.command import command
from adapters.console import ask
from adapters.console.paint import Paint
from adapters.console.tip_places import channel, kept_of
from adapters.console.using import use
from adapters.start import find_memory, load_bot, running
from bot.answers.tip_times import day, there
from bot.messages import Buttons, Request
from bot.posting import Outcome
from bot.store import subscriptions
from bot.store.store import Store
from bot.understanding.tip_orders import read_tip_order
from bot.understanding.zones import names

if TYPE_CHECKING:
    from bot.messages import Reply
    from bot.store.subscriptions import Subscription
    from bot.understanding.tip_orders import TipOrder

LIKE = "Write it like: 9:00 Europe/London --days mon-fri --topics mlops,differences"
UNHEARD = "The channel isn't told. Whether I may post there shows with the first tip: {}"


class _Unheard:
    """Posts nothing: a terminal has no connection."""

    async def post(self, workspace: str, place: str, reply: Reply, key: str) -> Outcome:  # noqa: ARG002 - as platforms
        """Take a note for the channel as read."""
        return Outcome("sent")

    async def has(self, workspace: str, place: str) -> bool:  # noqa: ARG002 - as above
        """Leave it to whoever names a channel."""
        return True

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
    where = channel(workspace, place)
    bot, before = load_bot(), kept_of(where)
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
    after = kept_of(where)
    if not _done(understood, after):
        like = f"\n{LIKE}" if kind == "on" and not understood.zone else ""  # else it asks for buttons that aren't here
        raise click.ClickException(f"{where}:\n{_drawn(reply)}{like}")
    click.echo(f"{where}:\n{_drawn(reply)}")
    if after is not None and after.state == "on" and (before is None or before.state in {"off", "stopped"}):
        click.echo(f"\n{UNHEARD.format(command('tips', 'log', '--workspace', workspace))}")


def now(workspace: str | None, place: str | None) -> None:
    """Have the workers post a channel's tip of the day at once; without a channel, print today's."""
    if workspace is None or place is None:
        today()
        return
    where = channel(workspace, place)
    kept, at = kept_of(where), time.time()
    if kept is None or kept.state != "on":
        raise click.ClickException(f"Tips are not on in {where}.")
    on = there(at, kept.zone).date().isoformat()
    if kept.last_on is not None and kept.last_on >= on:
        raise click.ClickException(
            f"Today's tip was posted in {where} already, or is on its way. For another one: 'tips now', said there."
        )
    store = Store(find_memory())
    use(store, lambda: store.write(subscriptions.settle, kept.id, "on", at, next_due=at, next_on=on))
    click.echo(f"{where}: the tip of {day(date.fromisoformat(on))} is posted within a minute, if the bot runs.")


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
    comes = after.state == "on" and after.zone in names()
    return same and (comes or order.kind == "topics")


def _drawn(reply: Reply) -> str:
    """Draw an answer; its buttons are typed elsewhere."""
    blocks = tuple(block for block in reply.blocks if not isinstance(block, Buttons))
    return Paint.for_stream(sys.stdout).draw(replace(reply, blocks=blocks))
