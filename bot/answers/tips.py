"""The tip of the day: one true thing about roles, as it is asked for and as it stands in a channel."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.desk import compare_button, role_button, skill_button
from bot.messages import Button, Buttons, Reply, Text
from bot.reasoning.tips import catalogue, fitting

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.messages import Block
    from bot.reasoning.tips import DayTip
    from bot.understanding.query import Query

TITLE = Text("Role tip of the day", "title")
BRINGS = Text("There is another tomorrow. 'tips on 9am' brings one here every day.", "quiet")
ENDS = Text("'tips topics' chooses what these are about, 'tips off' ends them.", "quiet")
LONGEST_HEADLINE = 120  # characters
STRIDE = 997  # a prime: through all tips before one comes again, and from one subject to another


def tip(query: Query, desk: Desk) -> Reply:
    """Give the day's tip, the same for all who ask on that day."""
    order = query.tips
    if order and order.wrong:
        from bot.answers.tip_settings import wrong  # noqa: PLC0415 - seldom, and start-up is felt

        return wrong(order.wrong)
    today = of_today(desk, (order.topics if order else None) or ())
    if today is None:
        said = "I have no tip for today."
        return Reply(intent="tips", blocks=(Text(said), Buttons((Button("All roles", "list"),))), audience="you")
    return _told(today, desk, BRINGS)


def posted(tip: DayTip, desk: Desk) -> Reply:
    """Make what stands in a channel."""
    return _told(tip, desk, ENDS)


def of_today(desk: Desk, topics: tuple[str, ...] = ()) -> DayTip | None:
    """Pick the day's tip on some topics; none where no tip is left."""
    tips = fitting(catalogue(desk.knowledge, desk.today), topics)
    return tips[desk.today.toordinal() * STRIDE % len(tips)] if tips else None


def in_place(reply: Reply, line: str) -> Reply:
    """Say in the day's tip what comes to this place, in place of how to turn tips on."""
    blocks = tuple(Text(line, "quiet") if block == BRINGS else block for block in reply.blocks)
    return replace(reply, blocks=blocks)


def headline(tip: DayTip) -> str:
    """Give a tip's first sentence."""
    first, stop, _ = tip.text.partition(". ")
    first, mark, _ = first.partition("? ")
    told = f"{first}{mark.strip() or stop.strip()}"
    return told if len(told) <= LONGEST_HEADLINE else f"{told[:LONGEST_HEADLINE].rsplit(' ', 1)[0]}..."


def _told(tip: DayTip, desk: Desk, last: Block) -> Reply:
    steps = Buttons((role_button(desk, tip.role), _step(tip, desk)))
    blocks = (TITLE, Text(tip.text), steps, desk.sources(tip), last)
    return Reply(intent="tips", roles=tip.roles, blocks=blocks)


def _step(tip: DayTip, desk: Desk) -> Button:
    """Offer what leads on from a tip beside its role."""
    if tip.kind == "path":
        return Button("How to get there", f"path {tip.role}")
    if tip.kind == "team":
        return Button("Plan a team", "team")
    if tip.skills and tip.kind in {"skill", "practice"}:
        return skill_button(desk, tip.skills[0])
    if len(tip.roles) > 1:
        return compare_button("Compare them", tip.roles[:2])
    return Button("Skills and tools", f"skills {tip.role}")
