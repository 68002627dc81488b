"""Answer what Slack sent: what it waits for at once, and everything else after it was acknowledged."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from adapters.leaving import delete_all
from adapters.recent import Recent
from adapters.slack.answering.placing import Speaker
from adapters.slack.answering.visiting import Visit, asked
from adapters.slack.drawing.elements import options
from adapters.slack.drawing.views import answer, filled, late
from adapters.slack.inbound.arrivals import Left
from adapters.slack.installing.credentials import workspace_of
from bot.messages import Request
from bot.store.errors import SchemaError, StoreError, UnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from adapters.slack.answering.sending import Line
    from adapters.slack.inbound.arrivals import Arrival, Sender, Submitted, Typing
    from adapters.slack.installing.permits import Permits
    from bot import Bot
    from bot.messages import Picture

OFFERED = 25  # options of a menu that asks us
SOONEST = 2.0  # seconds that what stands in an acknowledgement may take: Slack waits for three
log = logging.getLogger(__name__)


class Answering:
    """Answers for one bot, in all workspaces that it is installed in."""

    def __init__(
        self,
        bot: Bot,
        line: Line,
        permits: Permits,
        picture: Callable[[Picture], str | None] | None = None,
    ) -> None:
        """Remember who knows the answers, how to speak, who lets us speak where, and where pictures can be had."""
        self._bot = bot
        self._line = line
        self._permits = permits
        self._picture = picture
        self._events = Recent()

    async def options(self, typing: Typing, sender: Sender) -> list[dict[str, Any]]:
        """Give what a menu offers for what was typed so far; nothing, where that takes too long."""
        try:
            async with asyncio.timeout(SOONEST):
                found = await self._bot.suggest(typing.text, OFFERED, typing.sought, sender.workspace, sender.person)
        except (TimeoutError, StoreError):
            return []
        return options([(one.label, one.value) for one in found])

    async def window(self, sent: Submitted, sender: Sender) -> dict[str, Any]:
        """Answer a form in its own window; where that takes too long, it says so."""
        given = filled(sent.view)
        try:
            async with asyncio.timeout(SOONEST):
                reply = await self._bot.handle(asked(sender, sent.where, kind="form", form=sent.form, fields=given))
        except (TimeoutError, SchemaError) as error:
            log.warning("a form was not answered (%s)", type(error).__name__)
            return late()
        return answer(reply)

    def faults(self, sent: Submitted) -> dict[str, str]:
        """Say what is wrong with a form, a sentence a field."""
        return self._bot.faults(Request(kind="form", form=sent.form, fields=filled(sent.view)))

    async def answer(self, come: Arrival, sender: Sender, *, org_wide: bool) -> None:
        """See to one thing that Slack sent; `org_wide` says that it goes by an organisation's installation."""
        if isinstance(come, Left):
            workspace = workspace_of(sender.team, sender.enterprise, org_wide=org_wide)
            await delete_all(lambda: self._permits.leave(workspace, come.at), workspace)
            return
        try:
            permit = await self._permits.permit(sender.team, sender.enterprise, org_wide=org_wide)
        except UnavailableError as error:
            log.warning("nothing was answered in %s, which may have installed the bot: %s", sender.workspace, error)
            return
        if permit is None:
            log.warning("nothing was answered in %s: the bot isn't installed there", sender.workspace)
        elif not permit.bot_user or permit.bot_user != sender.user:  # it never answers itself
            speaker = Speaker(self._line, permit.token, self._picture)
            await Visit(self._bot, sender, speaker, self._events).see_to(come)
