"""`mlrole tips`: where a daily tip is posted, what becomes of it, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from adapters.commands.settings import read_settings

if TYPE_CHECKING:
    from bot.store import deliveries, subscriptions

MOST = 10_000  # rows of a list; what is longer is for the database's own tools
KEY = "slack:T..., or discord: and the server's id."
WORKSPACE = click.option("--workspace", metavar="KEY", required=True, help=KEY)
PLACE = click.option("--place", metavar="ID", required=True, help="The channel's id, in Slack also C...:THREAD.")
ANY_WORKSPACE = click.option("--workspace", metavar="KEY", help="Only this workspace (default: all of them).")
COUNT = click.option("--count", type=click.IntRange(1, MOST), default=50, show_default=True, help="Rows at most.")


class _Orders(click.Group):
    """What can be ordered, by any word that a chat takes for it: `stop` is `off`."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from bot.understanding.tip_orders import KINDS  # noqa: PLC0415 - only what is typed is imported

        return super().get_command(ctx, cmd_name) or super().get_command(ctx, KINDS.get(cmd_name, ""))


@click.group(cls=_Orders, invoke_without_command=True)
@click.pass_context
def tips(context: click.Context) -> None:
    """Show today's tip, or have one posted every day.

    What is set here goes into the database (DATABASE_URL, or the file in your data folder); running bots take it up
    within a minute. Reads .env in this folder.
    """
    read_settings()
    if context.invoked_subcommand is None:
        from adapters.console import tips as showing  # noqa: PLC0415 - only what is typed is imported

        showing.today()


@tips.command()
@click.argument("when", metavar="[TIME [ZONE]]", nargs=-1)
@WORKSPACE
@PLACE
@click.option("--days", default="", help="Such as mon-fri, weekends, or mon,wed (default: every day).")
@click.option("--topics", default="", help="Such as mlops,differences (default: all).")
def on(when: tuple[str, ...], workspace: str, place: str, days: str, topics: str) -> None:
    """Post a tip in a channel every day, or change when and what about.

    \b
    mlrole tips on 9:00 Europe/London --workspace slack:T1 --place C1
    mlrole tips on 5pm New York --workspace discord:81384788765712384 --place 381870553235193857
    """  # noqa: D301 - what keeps click from joining the lines
    said = " ".join((*when, days, f"about {topics}" if topics.strip() else ""))
    _order("on", said, workspace, place)


@tips.command()
@WORKSPACE
@PLACE
def off(workspace: str, place: str) -> None:
    """Post no more tips in a channel."""
    _order("off", "", workspace, place)


@tips.command()
@WORKSPACE
@PLACE
def pause(workspace: str, place: str) -> None:
    """Have a channel's tips rest."""
    _order("pause", "", workspace, place)


@tips.command()
@WORKSPACE
@PLACE
def resume(workspace: str, place: str) -> None:
    """Go on with a channel's tips."""
    _order("resume", "", workspace, place)


@tips.command()
@click.argument("topics", metavar="[TOPIC,TOPIC...]", nargs=-1)
@WORKSPACE
@PLACE
def topics(topics: tuple[str, ...], workspace: str, place: str) -> None:
    """Show or choose what a channel's tips are about.

    Topics stand with commas between them; `all` is everything.
    """
    _order("topics", " ".join(topics), workspace, place)


@tips.command()
@ANY_WORKSPACE
@click.option(
    "--state", type=click.Choice(["on", "paused", "stopped", "off"]), help="Only these (default: all but those off)."
)
@COUNT
def status(workspace: str | None, state: subscriptions.State | None, count: int) -> None:
    """List where tips are posted, and when the next one comes."""
    from adapters.console import tip_lists  # noqa: PLC0415 - as above

    tip_lists.status(workspace, state, count)


@tips.command()
@ANY_WORKSPACE
@click.option(
    "--state",
    type=click.Choice(["failed", "unknown", "skipped", "sent", "planned", "sending"]),
    help="Only these (default: all).",
)
@click.option("--days", type=click.IntRange(1, 35), default=7, show_default=True, help="How far back; 35 are kept.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, and no counts.")
@COUNT
def log(workspace: str | None, state: deliveries.State | None, days: int, count: int, *, as_json: bool) -> None:
    """Tell what became of the last tips, and why."""
    from adapters.console import tip_lists  # noqa: PLC0415 - as above

    tip_lists.log(workspace, state, days, count, as_json=as_json)


@tips.command()
@click.option("--workspace", metavar="KEY", help="With --place: what is posted there next.")
@click.option("--place", metavar="ID", help="The channel's id.")
@click.option("--count", type=click.IntRange(1, 100), default=3, show_default=True, help="How many tips.")
def preview(workspace: str | None, place: str | None, count: int) -> None:
    """Show the next tips; without a channel, those of the next days.

    In brackets stands what a tip is called in `tips log`.
    """
    from adapters.console import tip_previews as showing  # noqa: PLC0415 - as above

    if (workspace is None) != (place is None):
        raise click.UsageError("A channel is both: --workspace and --place.")
    showing.preview(workspace, place, count)


@tips.command()
@click.option("--workspace", metavar="KEY", help="With --place: where to post.")
@click.option("--place", metavar="ID", help="The channel's id.")
def now(workspace: str | None, place: str | None) -> None:
    """Post a channel's tip of the day now, or show it here.

    A running bot posts it within a minute. Without a channel, today's tip is shown here.
    """
    from adapters.console import tips as showing  # noqa: PLC0415 - as above

    if (workspace is None) != (place is None):
        raise click.UsageError("A channel is both: --workspace and --place.")
    showing.now(workspace, place)


def _order(kind: str, said: str, workspace: str, place: str) -> None:
    from adapters.console import tips as ordering  # noqa: PLC0415 - as above

    ordering.order(kind, said, workspace, place)


COMMANDS = {"tips": tips}
