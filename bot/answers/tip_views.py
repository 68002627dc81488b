"""What is shown of tips: how a place stands, what comes next, what became of the last ones, what a workspace has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.tip_settings import (
    HOW_TO,
    LOG,
    OFF,
    ON,
    PAUSE,
    PREVIEW,
    RESUME,
    STATUS,
    TODAY,
    reply,
    settled,
    topics_of,
)
from bot.answers.tip_states import counted, entry, help_for, unsent, why
from bot.answers.tip_times import coming, rhythm_of
from bot.messages import Block, Button, Buttons, Field, Fields, Items, Places, Reply, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answers.desk import Desk
    from bot.answers.tip_settings import Spot
    from bot.store.deliveries import Logged
    from bot.store.looking import Whole
    from bot.store.subscriptions import Subscription

WORKSPACE = Text("Tips in this workspace", "title")
LAST, LISTED, ENTRIES = 3, 10, 10  # entries of a status, places of a list, entries of a log
ON_PAGE = 5  # places and entries that a page has room for


def status(kept: Subscription | None, spot: Spot, log: Sequence[Logged], desk: Desk, now: float) -> list[Block]:
    """Show how a place stands, and what became of its last tips."""
    if kept is None or kept.state == "off":
        said = f"No tips come {spot.where}. 'tips on 9am' begins."
        return [Text(said), *_lately(log), spot.steps(ON, TODAY, HOW_TO)]
    blocks: list[Block] = [Text(f"Tips {spot.where}: {_state(kept, now)}")]
    helped = help_for(kept.reason) if kept.state == "stopped" else ""
    blocks += [Text(helped)] if helped else []
    blocks.append(
        Fields(
            (
                Field("When", rhythm_of(kept)),
                Field("Topics", topics_of(kept.topics, desk)),
                Field("Time zone", kept.zone),
            )
        )
    )
    step = {"on": PAUSE, "paused": RESUME, "stopped": Button("Try again", "tips on")}[kept.state]
    return [*blocks, *_lately(log), spot.steps(PREVIEW, step, OFF, LOG)]


def elsewhere(whole: Whole, here: str, now: float) -> list[Block]:
    """Show an admin what else a workspace has, and what is settled there."""
    others = [one for one in whole.places if one.place != here]
    blocks: list[Block] = []
    if others:
        blocks += [Text(f"Elsewhere in this workspace: {len(others)}"), _listed(others, now, LISTED)]
    return [*blocks, Text(settled(whole.rules), "quiet")]


def ended(stopped: Subscription) -> Reply:
    """Tell whoever turned a place's tips on that they ended by themselves."""
    helped = help_for(stopped.reason).replace("say it again", "say 'tips on' there")
    helped = helped or "Say 'tips on' there once that is mended."
    where = "to you" if stopped.person else "to a channel"
    return reply(
        Text("The daily tip has ended", "title"),
        Text(f"You turned it on, and I can't post {where} any more:"),
        Places((("" if stopped.person else stopped.place, why(stopped.reason)),)),
        Text(f"{helped} Until then I leave it alone; you hear of this once."),
    )


def log_of(spot: Spot, log: Sequence[Logged]) -> Reply:
    """Show what became of a place's last tips."""
    if not log:
        return reply(Text(f"No daily tip came {spot.where} yet."), spot.steps(STATUS, HOW_TO))
    lines = tuple(entry(one) for one in log[:ENTRIES])
    return reply(Text(f"The last tips {spot.where}", "title"), Items(lines), spot.steps(STATUS, PREVIEW))


def log_of_workspace(whole: Whole) -> Reply:
    """Show an admin what became of a workspace's last tips, and how many went well."""
    blocks: list[Block] = [WORKSPACE, Text(f"In the last 7 days: {counted(whole.counts)}.")]
    blocks += [_entries(whole.log[:ENTRIES])] if whole.log else []
    return reply(*blocks, Buttons((STATUS, HOW_TO)))


def preview(first: Reply, after: Sequence[str], kept: Subscription, spot: Spot, now: float) -> Reply:
    """Show the next tip of a place in full, and the beginnings of those after it."""
    if kept.next_due is None:
        told = f"This would be the next tip {spot.where}. It comes once you say 'tips resume'."
    else:
        told = f"This comes {spot.where} {coming(kept.next_due, kept.zone, now)}:"
    behind = (Items(tuple(after), "After it"),) if after else ()
    return reply(Text(told), *_said(first), *behind, spot.steps(Button("Post it now", "tips now"), STATUS))


def sample(first: Reply, said: str) -> Reply:
    """Show a tip to somebody where none comes by itself."""
    return reply(Text(said), *_said(first), Buttons((HOW_TO,)))


def posted(spot: Spot, *, sure: bool) -> Reply:
    """Say that a tip was posted at once."""
    said = "Posted." if sure else f"I can't tell whether it arrived {spot.where}: the platform did not answer."
    return reply(Text(said), spot.steps(STATUS))


def too_soon(spot: Spot) -> Reply:
    """Say that no more than one tip a minute is posted at once."""
    said = f"I post at most one tip a minute {spot.where}, so none was posted. Please try again in a minute."
    return reply(Text(said), spot.steps(PREVIEW, STATUS))


def unposted(spot: Spot) -> Reply:
    """Say that a tip could not be posted for the moment."""
    said = f"I could not reach the platform, so nothing was posted {spot.where}. Please try again in a minute."
    return reply(Text(said), spot.steps(Button("Try again", "tips now"), STATUS))


def line(kept: Subscription, now: float) -> str:
    """Say in a line below the day's tip what comes to the place where it was asked for."""
    if kept.state == "on" and kept.next_due is not None:
        return f"One comes here {rhythm_of(kept)}, the next one {coming(kept.next_due, kept.zone, now)}."
    if kept.state == "paused":
        return "Daily tips are paused here. 'tips resume' goes on."
    return f"Daily tips stopped here: {why(kept.reason) or 'the platform refused'}. 'tips on' begins again."


def page(whole: Whole | None, now: float, *, admin: bool) -> list[Block]:
    """Make the part of a page that shows a workspace's tips; none is one where nothing can be kept."""
    steps = [TODAY, HOW_TO, *([LOG] if admin else [])]
    if whole is None or not (whole.places or whole.log):
        said = "No tips come by themselves yet. 'tips on 9am' in a channel brings one there every day."
        return [WORKSPACE, Text(said), Buttons(tuple(steps))]
    blocks: list[Block] = [WORKSPACE]
    blocks += [_listed(whole.places, now, ON_PAGE)] if whole.places else [Text("No tips come by themselves now.")]
    if whole.counts:
        blocks.append(Text(f"In the last 7 days: {counted(whole.counts)}."))
    missing = unsent(whole.log)[:ON_PAGE]
    if missing:
        blocks += [Text("What did not come:"), _entries(missing)]
    return [*blocks, Buttons(tuple(steps))]


def page_unknown(reason: str) -> list[Block]:
    """Say that a workspace's tips can't be read right now."""
    said = f"I can't reach my memory right now ({reason}), so I can't show which tips come here."
    return [WORKSPACE, Text(said), Buttons((TODAY,))]


def _said(first: Reply) -> tuple[Block, ...]:
    """Take a tip as it stands in a channel, without the last line on how to end it."""
    return first.blocks[:-1]


def _state(kept: Subscription, now: float) -> str:
    if kept.state == "on" and kept.next_due is not None:
        return f"on. The next one comes {coming(kept.next_due, kept.zone, now)}."
    if kept.state == "paused":
        return "paused."
    return f"stopped, because {why(kept.reason) or 'the platform refused'}."


def _lately(log: Sequence[Logged]) -> list[Block]:
    return [Items(tuple(entry(one) for one in log[:LAST]), "Lately")] if log else []


def _listed(places: Sequence[Subscription], now: float, most: int) -> Places:
    rows = [_row(one, now) for one in places[:most]]
    more = len(places) - most
    return Places((*rows, *([("", f"{more} more")] if more > 0 else [])))


def _row(one: Subscription, now: float) -> tuple[str, str]:
    following = f"{rhythm_of(one)}, next {coming(one.next_due, one.zone, now)}" if one.next_due is not None else ""
    stopped = f"stopped, because {why(one.reason) or 'the platform refused'}"
    told = following or (f"paused, else {rhythm_of(one)}" if one.state == "paused" else stopped)
    return ("", f"to you directly: {told}") if one.person else (one.place, told)


def _entries(log: Iterable[Logged]) -> Places:
    return Places(tuple(("", f"directly: {entry(one)}") if one.person else (one.place, entry(one)) for one in log))
