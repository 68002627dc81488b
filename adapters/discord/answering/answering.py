"""Answer what Discord sent: interactions, and messages that mention us or were written to us."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from adapters.discord.answering.sending import RefusedError
from adapters.discord.answering.visiting import Visit, asked
from adapters.discord.drawing.messages import messages
from adapters.discord.inbound.reading import arrival, sender, where
from adapters.leaving import delete_all
from adapters.recent import Recent
from bot.messages import Reply, Text
from bot.store.errors import UnavailableError

if TYPE_CHECKING:
    import discord

    from adapters.discord.answering.exchanges import Exchange
    from adapters.discord.answering.sending import Line
    from adapters.discord.inbound.arrivals import Said, Sender, Where
    from adapters.tasks import Tasks
    from bot import Bot
    from bot.messages import Request

SENT = "I answered you directly: only you see it there."
UNSENT = (
    "Only you should see that, and I could not send it to you directly. Ask with /mlrole ask: only you see the answer."
)
log = logging.getLogger(__name__)


class Answering:
    """Answers for one bot, in all servers, over the gateway and over HTTP."""

    def __init__(self, bot: Bot, tasks: Tasks) -> None:
        """Remember who knows the answers, and where work is kept that goes on."""
        self._bot = bot
        self._tasks = tasks
        self._events = Recent()
        self._shared = Recent()
        self._closed = False

    def close(self) -> None:
        """Take in nothing more."""
        self._closed = True

    def take(self, interaction: discord.Interaction[Any], exchange: Exchange, line: Line) -> bool:
        """Begin to answer an interaction; give whether it is one of ours."""
        come = None if self._closed else arrival(interaction)
        if come is None or not self._events.is_new(f"interaction {interaction.id}"):  # a copy of it, over HTTP
            return False
        who = sender(interaction)
        visit = Visit(self._bot, interaction, exchange, line, who, where(interaction), self._shared)
        self._tasks.start(visit.see_to(come), who.person)
        return True

    def hear(self, said: Said, who: Sender, place: Where, line: Line) -> None:
        """Begin to answer a mention or a direct message."""
        if not self._closed:
            self._tasks.start(self._reply(said, who, place, line), who.person)

    def leave(self, server: str) -> None:
        """Begin to delete everything of a server that took the bot out."""
        workspace = f"discord:{server}"
        self._tasks.start(delete_all(lambda: self._bot.leave(workspace), workspace), workspace)

    async def _reply(self, said: Said, who: Sender, place: Where, line: Line) -> None:
        """Answer a message, once: in its channel, or directly where the answer is for one person alone."""
        request = asked(who, place, kind=said.kind, text=said.text, event=said.event, attached=said.attached)
        if not await self._is_new(request):
            return
        reply = await self._bot.handle(request)
        private = reply.audience == "you" and not place.direct
        note = await self._told(reply, who, place, line) if private else reply
        for pictures in (True, False):  # where we may not send any, text says the same
            shown = messages(note, votes=not private, pictures=pictures)
            try:
                await line.post(place.channel, shown, place.message, place.message)
            except RefusedError as refusal:
                log.info("no answer where it was asked for (%s)", refusal)
            else:
                return
            if not any(message.pictures for message in shown):
                break
        if not private:
            await self._told(reply, who, place, line)

    async def _told(self, reply: Reply, who: Sender, place: Where, line: Line) -> Reply:
        """Answer directly; give what is said in the channel about that."""
        try:
            await line.tell(who.user, messages(reply), f"{place.message}d")
        except RefusedError as refusal:
            log.info("no answer in a direct message (%s)", refusal)
            return _note(UNSENT)
        return _note(SENT)

    async def _is_new(self, request: Request) -> bool:
        """Take a message up, in this process and in all; without the memory, an answer too many is better than none."""
        if not self._events.is_new(request.event):
            return False
        try:
            return await self._bot.first_time(request)
        except UnavailableError:
            return True


def _note(text: str) -> Reply:
    return Reply(intent="other", blocks=(Text(text, "quiet"),))
