"""Orders about the daily tip: who may give them, about which place, and who carries them out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers import tip_settings as told
from bot.answers.tip_views import sample
from bot.answers.tips import of_today, posted
from bot.records.tip_cases import Case, spot_of
from bot.records.tip_looking import log, now, preview, rule, status, topics, zone
from bot.records.tip_turning import off, on, pause, resume
from bot.store.errors import UnavailableError
from bot.store.looking import place_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.answers.tip_settings import Spot
    from bot.experts import Experts
    from bot.memory import Memory, Visit
    from bot.messages import Reply
    from bot.understanding.tip_orders import Kind, TipOrder

FROM_ANYWHERE = frozenset({"status", "log", "rule", "zone"})  # orders that need no place to post to
SETTING = frozenset({"on", "off", "pause", "resume", "now"})  # orders that change what others get to see
POSTING = frozenset({"on", "resume"})


async def answer(visit: Visit, memory: Memory, experts: Experts) -> Reply:
    """Do with daily tips as somebody says."""
    del experts  # the visit has the knowledge that counts there
    order = visit.query.tips
    if order is None or order.kind == "help":
        return told.usage(admin=visit.request.admin)
    refused = _refusal(order, visit)
    if refused:
        return refused
    spot = spot_of(visit.request, order)
    if spot is None:
        return told.unknown_place()
    lacking = _lacking(order, spot, visit, memory)
    if lacking:
        return _shown(visit, lacking)
    try:
        kept, rules = await memory.store.read(place_of, visit.request.workspace, spot.address)
        case = Case(visit, order, spot, kept, rules, memory)
        return await _forbidden(case) or await DOING[order.kind](case)
    except UnavailableError as error:
        return told.unavailable(str(error))


def _refusal(order: TipOrder, visit: Visit) -> Reply | None:
    """Refuse what can't be read, and what is about another channel, unless an admin says it."""
    if order.wrong:
        return told.wrong(order.wrong)
    return told.forbidden(elsewhere=True) if order.place and not visit.request.admin else None


def _lacking(order: TipOrder, spot: Spot, visit: Visit, memory: Memory) -> str:
    """Say what it takes to have tips come by themselves and isn't there; empty where nothing is lacking."""
    if not (spot.address or (order.kind in FROM_ANYWHERE and visit.request.workspace)):
        return told.NO_CHANNEL
    if memory.place is None:
        return told.KEEPS_NOTHING
    return told.MUTE if order.kind in POSTING and visit.poster is None else ""


async def _forbidden(case: Case) -> Reply | None:
    order, spot, admin = case.order, case.spot, case.request.admin
    if spot.elsewhere and not await _is_theirs(case):
        return told.unknown_place()
    if _sets(order) and case.rules.admins_only and not (spot.direct or admin):
        return told.forbidden(ruled=True)
    return None


async def _is_theirs(case: Case) -> bool:
    """Tell whether another place is a channel of this workspace: nobody's direct messages, and no other workspace's."""
    if case.kept:
        return not case.kept.person
    return case.visit.poster is not None and await case.visit.poster.has(case.request.workspace, case.spot.address)


def _sets(order: TipOrder) -> bool:
    return order.kind in SETTING or (order.kind == "topics" and order.topics is not None)


def _shown(visit: Visit, said: str) -> Reply:
    """Show the day's tip to somebody where none can come by itself, and say why that is."""
    today = of_today(visit.desk)
    return sample(posted(today, visit.desk), said) if today else told.reply_with(said)


async def _zone(case: Case) -> Reply:
    """Set the workspace's zone; of one's own direct messages, theirs."""
    if case.spot.direct and case.kept and not case.request.admin:
        return await on(replace(case, order=replace(case.order, kind="on")))
    return await zone(case)


DOING: dict[Kind, Callable[[Case], Awaitable[Reply]]] = {
    "on": on,
    "off": off,
    "pause": pause,
    "resume": resume,
    "status": status,
    "preview": preview,
    "now": now,
    "topics": topics,
    "log": log,
    "rule": rule,
    "zone": _zone,
}
