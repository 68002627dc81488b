"""Turn tips on, off and on again: kept only once a note has shown that we may post there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.answers import tip_settings as told
from bot.reasoning.calendar import EVERY_DAY, Schedule, due_after
from bot.records.tip_cases import post
from bot.store import subscriptions
from bot.store.errors import UnavailableError
from bot.store.subscriptions import Subscription
from bot.understanding.zones import names

if TYPE_CHECKING:
    from bot.messages import Reply
    from bot.records.tip_cases import Case

NINE = 9 * 60  # the minute of the day at which tips come where nobody says when
PROMISED = "I told the channel that tips come, but could not keep it, so none will"


async def on(case: Case) -> Reply:
    """Turn tips on in a place, or change when they come and what they are about; what isn't said stays as it was."""
    order, kept = case.order, case.kept
    if kept and kept.state == "on" and _says_nothing(case) and kept.zone in names():
        return told.already(kept, case.spot, case.visit.desk, case.now)
    zone = _zone(case)
    if not zone:
        minute = order.minute if order.minute is not None else kept.minute if kept else NINE
        gone = kept.zone if kept else ""
        return told.which_zone(told.Wish(minute, order.days, order.topics, case.spot), gone)
    wished = _wished(case, zone)
    if case.spot.direct or (kept and kept.state == "on"):
        return await _kept(case, wished)
    outcome = await post(case, told.announced(wished, case.now))
    if outcome.result in {"closed", "revoked", "refused"}:
        return told.closed(outcome, case.spot)
    try:
        return await _kept(case, wished, "" if outcome.result == "sent" else told.unsure(outcome))
    except UnavailableError as error:
        return told.unavailable(str(error), PROMISED)


async def off(case: Case) -> Reply:
    """Turn tips off; which ones were shown is kept, so that none comes twice when they are turned on again."""
    if case.kept is None or case.kept.state == "off":
        return told.none_here(case.spot)
    await case.store.write(subscriptions.settle, case.kept.id, "off", case.now)
    return told.turned_off(case.spot)


async def pause(case: Case) -> Reply:
    """Have tips rest."""
    kept = case.kept
    if kept is None or kept.state in {"off", "stopped"}:
        return told.none_here(case.spot)
    if kept.state == "paused":
        return told.already(kept, case.spot, case.visit.desk, case.now)
    await case.store.write(subscriptions.settle, kept.id, "paused", case.now)
    return told.paused(case.spot)


async def resume(case: Case) -> Reply:
    """Go on with tips that rest; where they were stopped or off, that is to turn them on."""
    kept = case.kept
    if kept is None:
        return told.none_here(case.spot)
    if kept.state != "paused" or kept.zone not in names():
        return await on(case)
    return await _kept(case, _wished(case, kept.zone))


async def _kept(case: Case, wished: Subscription, remark: str = "") -> Reply:
    kept = await case.store.write(subscriptions.put, wished, case.now)
    return told.turned_on(kept, case.spot, case.visit.desk, case.now, remark)


def _wished(case: Case, zone: str) -> Subscription:
    """Say what is to be kept: what was said, else what was so before, else 9 o'clock every day."""
    order, kept, request = case.order, case.kept, case.request
    minute, days, topics = order.minute, order.days, order.topics
    if kept:
        minute, days = kept.minute if minute is None else minute, kept.days if days is None else days
        topics = kept.topics if topics is None else topics
    minute, days = NINE if minute is None else minute, days or EVERY_DAY
    last = date.fromisoformat(kept.last_on) if kept and kept.last_on else None
    due, local = due_after(Schedule(minute, zone, days), case.now, last)
    return Subscription(
        platform=request.platform,
        workspace=request.workspace,
        place=case.spot.address,
        person=request.user if case.spot.direct else "",
        set_by=request.user,
        state="on",
        reason="",
        minute=minute,
        zone=zone,
        days=days,
        topics=topics or (),
        next_due=due,
        next_on=local.isoformat(),
    )


def _zone(case: Case) -> str:
    """Give the zone that is meant: the one said, the place's, the person's, the workspace's; empty where none is."""
    before = case.kept.zone if case.kept else ""
    lost = bool(before) and before not in names()  # no clock to go by is left, and it isn't ours to guess one
    meant = [case.order.zone] if lost else [case.order.zone, before, case.request.zone, case.rules.zone]
    return next((zone for zone in meant if zone in names()), "")


def _says_nothing(case: Case) -> bool:
    order = case.order
    return order.minute is None and order.days is None and order.topics is None and not order.zone
