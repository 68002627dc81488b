"""An order about tips with all that it takes to carry it out: the place that is meant, what is kept, the rules."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers.tip_settings import Spot
from bot.platforms import worded
from bot.posting import Outcome

if TYPE_CHECKING:
    from bot.memory import Memory, Visit
    from bot.messages import Reply, Request
    from bot.store.store import Store
    from bot.store.subscriptions import Rules, Subscription
    from bot.understanding.tip_orders import TipOrder

MENTION = re.compile(r"<#(\w{1,30})(?:\|[^<>]*)?>")  # of a channel, as platforms write it


@dataclass(frozen=True, slots=True)
class Case:
    """An order, by whom, about which place, what is kept of that, and what the workspace settled."""

    visit: Visit
    order: TipOrder
    spot: Spot
    kept: Subscription | None
    rules: Rules
    memory: Memory

    @property
    def request(self) -> Request:
        """What was said, by whom and where."""
        return self.visit.request

    @property
    def store(self) -> Store:
        """Where it is kept."""
        return self.memory.store

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.visit.now


def spot_of(request: Request, order: TipOrder) -> Spot | None:
    """Give the place that an order is about; none for a channel that is named and can't be told by its name."""
    if not order.place:
        return Spot(request.post_to, direct=request.direct)
    mention = MENTION.fullmatch(order.place)
    if mention is None:
        return None
    here = mention[1] == request.post_to
    return Spot(mention[1], elsewhere=not here, direct=here and request.direct)


async def post(case: Case, reply: Reply) -> Outcome:
    """Post in the place that a case is about, in the words of its platform."""
    if case.visit.poster is None:
        return Outcome("refused")
    said = worded(reply, case.request.platform)
    return await case.visit.poster.post(case.request.workspace, case.spot.address, said, secrets.token_hex(10))
