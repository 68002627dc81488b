"""Look at tips: how a place stands, what comes next, what became of the last ones; and what a workspace settled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers import tip_settings as told
from bot.answers import tip_views as views
from bot.answers.tips import of_today, posted
from bot.daily import Daily, after, drawn
from bot.records.tip_cases import post
from bot.store import deliveries, events, subscriptions
from bot.store.looking import whole_of

if TYPE_CHECKING:
    from bot.messages import Reply
    from bot.records.tip_cases import Case

MINUTE = 60  # seconds; one tip in each is posted at once, so that nobody fills a channel with them
BEHIND = 2  # tips after the next one that are named


async def status(case: Case) -> Reply:
    """Show how the place stands; admins see the workspace's others too, and all see these where there is no place."""
    request, kept, spot = case.request, case.kept, case.spot
    lately = await _log(case) if kept else ()
    blocks = views.status(kept, spot, lately, case.visit.desk, case.now) if spot.address else []
    if request.admin or not spot.address:
        whole = await case.store.read(whole_of, request.workspace, request.user, case.now)
        blocks[-1:-1] = views.elsewhere(whole, spot.address, case.now)
    return told.reply(*blocks)


async def log(case: Case) -> Reply:
    """Show what became of the place's last tips; to an admin in a channel, of the workspace's."""
    request, spot = case.request, case.spot
    if not spot.address and not request.admin:
        return told.forbidden()
    if request.admin and not (spot.direct or spot.elsewhere):
        return views.log_of_workspace(await case.store.read(whole_of, request.workspace, request.user, case.now))
    return views.log_of(spot, await _log(case) if case.kept else ())


async def preview(case: Case) -> Reply:
    """Show the next tip."""
    kept, desk = case.kept, case.visit.desk
    following = _next(case)
    if following is None:
        return told.reply_with("I have no tip to show.")
    if kept is None or kept.state in {"off", "stopped"}:
        said = f"No tips come {case.spot.where}. This is what one looks like:"
        return views.sample(following.reply, said)
    chosen = case.order.topics
    if chosen is not None and set(chosen) != set(kept.topics):
        return views.sample(following.reply, f"About that, this would be the next tip {case.spot.where}:")
    behind = after(desk, following, seed=kept.id, topics=kept.topics, count=BEHIND)
    return views.preview(following.reply, behind, kept, case.spot, case.now)


async def now(case: Case) -> Reply:
    """Post the next tip at once, one a minute, so that it doesn't come again; where only this person is, show it."""
    following = _next(case)
    if following is None:
        return told.reply_with("I have no tip to show.")
    if case.spot.direct or case.visit.poster is None:
        await _seen(case, following)
        return replace(following.reply, audience="you")
    workspace = case.request.workspace
    minute = f"tips now {workspace} {case.spot.address} {case.now // MINUTE:.0f}"
    if not await case.store.write(events.claim, minute, workspace, case.now):
        return views.too_soon(case.spot)
    outcome = await post(case, following.reply)
    if outcome.result in {"closed", "revoked", "refused"}:
        return told.closed(outcome, case.spot)
    if outcome.result == "unreached":
        return views.unposted(case.spot)
    await _seen(case, following)
    return views.posted(case.spot, sure=outcome.result == "sent")


async def topics(case: Case) -> Reply:
    """Show or set what a place's tips are about."""
    kept, chosen = case.kept, case.order.topics
    if chosen is None:
        return told.which_topics(kept, case.spot, case.visit.desk)
    if kept is None or kept.state in {"off", "stopped"}:
        return told.none_here(case.spot)
    await case.store.write(subscriptions.choose, kept.id, chosen, case.now)
    return told.about_now(replace(kept, topics=chosen), case.spot, case.visit.desk, case.now)


async def rule(case: Case) -> Reply:
    """Show or settle who may set tips in channels."""
    wished = case.order.admins_only
    if wished is None:
        return told.ruled(case.rules)
    return await _settled(case, replace(case.rules, admins_only=wished))


async def zone(case: Case) -> Reply:
    """Show or settle the time zone of a workspace."""
    return (
        await _settled(case, replace(case.rules, zone=case.order.zone)) if case.order.zone else told.ruled(case.rules)
    )


async def _settled(case: Case, rules: subscriptions.Rules) -> Reply:
    if not case.request.admin:
        return told.forbidden()
    await case.store.write(subscriptions.settle_rules, case.request.workspace, rules)
    return told.ruled(rules)


async def _log(case: Case) -> tuple[deliveries.Logged, ...]:
    place = case.spot.address
    return await case.store.read(deliveries.log, case.request.workspace, views.ENTRIES, place=place)


def _next(case: Case) -> Daily | None:
    """Draw the tip that comes next; where none comes by itself, the day's."""
    kept, desk, topics = case.kept, case.visit.desk, case.order.topics
    if kept:
        chosen = kept.topics if topics is None else topics
        return drawn(desk, seed=kept.id, topics=chosen, round=kept.round, last=kept.last_tip)
    today = of_today(desk, topics or ())
    return Daily(posted(today, desk), today.id, 0) if today else None


async def _seen(case: Case, following: Daily) -> None:
    """Note that a place saw its next tip; one on other topics than its own leaves the order of these as it is."""
    if case.kept and case.order.topics is None:
        await case.store.write(subscriptions.seen, case.kept.id, following.tip, following.round)
