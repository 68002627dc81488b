"""Bring an answer to where it was asked for, and show it only to those who may see it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adapters.slack.answering.sending import RefusedError
from adapters.slack.drawing.messages import messages
from adapters.slack.drawing.views import answer as answer_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from adapters.slack.answering.sending import Line
    from adapters.slack.drawing.messages import Message
    from adapters.slack.inbound.arrivals import Where
    from bot.messages import Picture, Reply

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaks for the bot in one workspace; `picture` gives the address of a picture, where one can be had."""

    line: Line
    token: str
    picture: Callable[[Picture], str | None] | None = None

    async def give(self, reply: Reply, where: Where, user: str) -> None:
        """Answer where somebody said or pressed something.

        In a channel everybody sees the answer to a mention, where it is for everybody. All else is for who asked:
        what they typed as a command or pressed was between them and us.
        """
        if where.response_url and (not where.direct or where.hidden or reply.mode == "update"):
            shown = messages(reply, share=not where.direct, picture=self.picture)
            await self.respond(shown, where, replaced=reply.mode == "update")
            return
        private = reply.audience == "you" and not where.direct
        shown = messages(reply, share=private, picture=self.picture)
        thread = "" if private and where.begins else where.thread  # what one person sees can't begin a thread
        try:
            await self.line.post(self.token, shown, where.channel, thread, user if private else "")
        except RefusedError as refusal:
            log.info("no answer in the channel (%s): it goes to who asked", refusal)
            await self.tell(reply, user)

    async def tell(self, reply: Reply, user: str) -> None:
        """Answer in a direct message."""
        try:
            await self.line.post(self.token, messages(reply, picture=self.picture), user)
        except RefusedError as refusal:
            log.warning("no answer in a direct message either (%s)", refusal)

    async def respond(self, shown: Iterable[Message], where: Where, *, replaced: bool = False) -> None:
        """Answer by the response URL, for who asked to see; `replaced`, in place of what they pressed."""
        bodies = [{"response_type": "ephemeral", "replace_original": False, **_body(one, where)} for one in shown]
        if replaced:  # and whoever saw that sees this
            bodies[0] = {**bodies[0], "replace_original": True}
            del bodies[0]["response_type"]
        await self._respond(where, bodies)

    async def share(self, reply: Reply, where: Where) -> None:
        """Show everybody in the channel what only one person saw, and take that away."""
        bodies = [
            {"response_type": "in_channel", "replace_original": False, **_body(one, where)}
            for one in messages(reply, picture=self.picture)
        ]
        await self._respond(where, [*bodies, {"delete_original": True}])

    async def open(self, trigger: str, view: dict[str, Any]) -> None:
        """Open a view over what the person sees.

        Raises:
            RefusedError: the trigger is too old: it lives three seconds.

        """
        await self.call("views.open", trigger_id=trigger, view=view)

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
        view = answer_view(reply, picture=self.picture)
        try:
            if where.home:
                await self.open(trigger, view)
            else:
                await self.call("views.update", view_id=where.view, view=view)
        except RefusedError as refusal:
            log.info("no answer in a view (%s): it goes to who asked", refusal)
            await self.tell(reply, user)

    async def _respond(self, where: Where, bodies: list[dict[str, Any]]) -> None:
        try:
            await self.line.respond(where.response_url, bodies)
        except RefusedError as refusal:
            log.warning("no answer by a response URL (%s)", refusal)


def _body(message: Message, where: Where) -> dict[str, Any]:
    placed = {"thread_ts": where.thread} if where.thread else {}
    return {"text": message.text, "blocks": list(message.blocks), **placed}
