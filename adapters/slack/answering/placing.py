"""Bring an answer to where it was asked for, and show it only to those who may see it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adapters.slack.answering.sending import RefusedError
from adapters.slack.drawing.limits import RESPONSE_URL_USES
from adapters.slack.drawing.messages import messages
from adapters.slack.drawing.views import answer as answer_view

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from adapters.slack.answering.sending import Line
    from adapters.slack.drawing.messages import Message
    from adapters.slack.inbound.arrivals import Where
    from bot.messages import Picture, Reply

UNDRAWN = "invalid_blocks"  # what Slack says of an answer whose picture it can't get
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaks for the bot in one workspace; `picture` gives the address of a picture, where one can be had."""

    line: Line
    token: str
    picture: Callable[[Picture], str | None] | None = None

    async def give(self, reply: Reply, where: Where, user: str) -> None:
        """Answer where somebody said or pressed something; what can't be said there goes to who asked.

        In a channel everybody sees the answer to a mention, where it is for everybody. All else is for who asked:
        what they typed as a command or pressed was between them and us.
        """
        in_channel = bool(where.channel) and not where.direct
        private = in_channel and (reply.audience == "you" or where.hidden or bool(where.response_url))
        replaced = reply.mode == "update"
        thread = "" if private and where.begins else where.thread  # what one person sees can't begin a thread
        for picture in dict.fromkeys((self.picture, None)):
            shown = messages(reply, share=private, picture=picture)
            try:
                if where.response_url and (private or where.hidden or replaced):
                    await self.line.respond(where.response_url, _private(shown, where, replaced=replaced))
                elif where.channel:
                    await self.line.post(self.token, shown, where.channel, thread, user if private else "")
                else:
                    await self.line.post(self.token, shown, user)
            except RefusedError as refusal:
                log.info("no answer where it was asked for (%s)", refusal)
                if str(refusal) != UNDRAWN:
                    break
            else:
                return
        await self.tell(reply, user)

    async def tell(self, reply: Reply, user: str) -> None:
        """Answer in a direct message."""
        try:
            await self.line.post(self.token, messages(reply), user)
        except RefusedError as refusal:
            log.warning("no answer in a direct message either (%s)", refusal)

    async def share(self, reply: Reply, where: Where, user: str) -> None:
        """Show everybody in the channel what only one person saw, and take that away; else they have it directly."""
        for picture in dict.fromkeys((self.picture, None)):
            shown = messages(reply, picture=picture)[: RESPONSE_URL_USES - 1]
            bodies = [{"response_type": "in_channel", "replace_original": False, **_body(one, where)} for one in shown]
            try:
                await self.line.respond(where.response_url, [*bodies, {"delete_original": True}])
            except RefusedError as refusal:
                log.warning("an answer could not be shown to the channel (%s)", refusal)
                if str(refusal) != UNDRAWN:
                    break
            else:
                return
        await self.tell(reply, user)

    async def open(self, trigger: str, view: dict[str, Any], *, over: bool = False) -> None:
        """Open a view for a person; `over`, on top of the one that they have open.

        Raises:
            RefusedError: the trigger is too old: it lives three seconds.

        """
        await self.call("views.push" if over else "views.open", trigger_id=trigger, view=view)

    async def publish(self, user: str, view: dict[str, Any]) -> None:
        """Show a person's Home tab.

        Raises:
            RefusedError: Slack said no.

        """
        await self.call("views.publish", user_id=user, view=view)

    async def call(self, method: str, **given: object) -> Mapping[str, Any]:
        """Call a method of the Web API in this workspace.

        Raises:
            RefusedError: Slack said no.

        """
        return await self.line.call(self.token, method, **given)

    async def show(self, reply: Reply, where: Where, trigger: str, user: str) -> None:
        """Answer in a view: a new one over the Home tab, or in place of the answer that is open."""
        view = answer_view(reply)
        try:
            if where.home:
                await self.open(trigger, view)
            else:
                await self.call("views.update", view_id=where.view, view=view)
        except RefusedError as refusal:
            log.info("no answer in a view (%s): it goes to who asked", refusal)
            await self.tell(reply, user)


def _private(shown: Sequence[Message], where: Where, *, replaced: bool) -> list[dict[str, Any]]:
    """Write what a response URL takes: for who asked to see, or in place of what they pressed."""
    bodies = [{"response_type": "ephemeral", "replace_original": False, **_body(one, where)} for one in shown]
    if replaced:
        bodies[0] = {"replace_original": True, **_body(shown[0], where)}
    return bodies


def _body(message: Message, where: Where) -> dict[str, Any]:
    placed = {"thread_ts": where.thread} if where.thread else {}
    return {"text": message.text, "blocks": list(message.blocks), **placed}
