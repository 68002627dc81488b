"""One person's visit: what they said, pressed or sent becomes a request, and its answer goes where it belongs."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, assert_never

import discord

from adapters.discord.answering.patience import Patience
from adapters.discord.answering.sending import LOST, RefusedError
from adapters.discord.answering.views import Layout, draw_pictures, files
from adapters.discord.drawing import limits
from adapters.discord.drawing.choices import choices
from adapters.discord.drawing.forms import modal
from adapters.discord.drawing.messages import messages
from adapters.discord.inbound.arrivals import Asked, Opening, Pressed, Said, Shared, Submitted, Typing
from bot.messages import Reply, Request, Text
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from adapters.discord.answering.exchanges import Exchange
    from adapters.discord.answering.sending import Line
    from adapters.discord.drawing.messages import Message
    from adapters.discord.inbound.arrivals import Arrival, Sender, Where
    from adapters.recent import Recent
    from bot import Bot

OFFERING = 2.0  # seconds that choices may take while somebody types: Discord waits for three
OUTDATED = "0:"  # what no button of ours ever carried
UNSHOWN = "Discord didn't let me show that here. Only you still see it."
SERVER_ERROR = 500  # the first status that doesn't tell whether something was done
WRITTEN = "You wrote this; copy it from here:"
TAKEN = 40060  # another process of ours was quicker
GONE = frozenset({10008, 10015, 10062})  # the message, the token or the interaction isn't there any more
UNKNOWN = 10015  # a token that is too old, or whose first answer hasn't arrived yet
EARLY = (0.2, 0.5, 1.0)  # seconds until that is tried again
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visit:
    """What is needed to answer one interaction; `shared` are messages that were shown to all before."""

    bot: Bot
    interaction: discord.Interaction[Any]
    exchange: Exchange
    line: Line
    sender: Sender
    where: Where
    shared: Recent

    async def see_to(self, come: Arrival) -> None:
        """See to one thing that this person did; what Discord refuses goes to them directly, or is logged."""
        try:
            await self._see_to(come)
        except discord.HTTPException as error:
            said = log.info if error.code in GONE or error.code == TAKEN else log.error
            said("Discord refused an answer (%s, %s)", error.status, error.code)
        except LOST as error:
            log.warning("no answer from Discord (%s); nothing is sent again", type(error).__name__)

    async def _see_to(self, come: Arrival) -> None:
        match come:
            case Said():
                await self._give(self.bot.handle(self._request(kind=come.kind, text=come.text, attached=come.attached)))
            case Pressed():
                await self._give(self.bot.handle(self._request(kind="action", action=come.value or OUTDATED)))
            case Shared():
                await self._share(come)
            case Opening():
                await self._open(come.form)
            case Submitted():
                await self._submitted(come)
            case Asked():
                request = self._request(kind="message", text=come.text, attached=come.attached)
                await self._give(self.bot.handle(request))
            case Typing():
                await self._offer(come)
            case _:
                assert_never(come)

    async def _give(self, work: Awaitable[Reply]) -> None:
        """Answer whoever asked, and nobody else; a quiz goes on in the message that had its last question."""
        private = not self.where.direct
        patience = Patience(partial(self.exchange.think, private=private))
        try:
            reply = await work
            shown = messages(reply, share=private)
            await draw_pictures(shown)
        finally:
            patience.stop()
        try:
            try:
                late = await patience.told()
            except LOST:
                late = True  # it may have arrived
            await self._show(reply, shown, late=late, private=private)
        except discord.HTTPException as error:
            await self._refused(error, reply)

    async def _show(self, reply: Reply, shown: Sequence[Message], *, late: bool, private: bool) -> None:
        """Show an answer as it was drawn; `late` says that Discord was told already that one will come."""
        if not late and shown[0].pictures and not self.exchange.carries_files:
            await self.exchange.think(private=private)
            late = True
        first = partial(self._first, late=late, replaced=reply.mode == "update", private=private)
        try:
            await first(shown[0])
        except discord.Forbidden:
            if not shown[0].pictures:
                raise
            shown = messages(reply, share=private, pictures=False)  # where we may not send any, text says the same
            await first(shown[0])
        for message in shown[1:]:
            await self._add(message, private=private)

    async def _first(self, message: Message, *, late: bool, replaced: bool, private: bool) -> None:
        if late:
            await _once_known(partial(self._edit, message))
        elif replaced and (self.where.hidden or self.where.direct):  # what others see stays
            await self.exchange.change(message)
        else:
            await self.exchange.show(message, private=private)

    async def _add(self, message: Message, *, private: bool) -> None:
        await _once_known(partial(self._follow, message, private=private))

    async def _edit(self, message: Message) -> None:
        await self.interaction.edit_original_response(view=Layout(message), attachments=await files(message))

    async def _follow(self, message: Message, *, private: bool) -> None:
        await self.interaction.followup.send(view=Layout(message), files=await files(message), ephemeral=private)

    async def _refused(self, error: discord.HTTPException, reply: Reply) -> None:
        """Bring an answer to whoever asked in a direct message, where its own way is no more.

        Raises:
            discord.HTTPException: it was another refusal, which is no reason to.

        """
        if error.code not in GONE and not isinstance(error, discord.Forbidden):
            raise error
        log.info("no answer where it was asked for (%s): it goes to who asked", error.code)
        try:
            await self.line.tell(self.sender.user, messages(reply), str(self.interaction.id))
        except RefusedError as refusal:
            log.warning("no answer in a direct message either (%s)", refusal)

    async def _share(self, come: Shared) -> None:
        """Show a private answer to all, as anybody would get it, and take it away; a refused one can be tried again.

        What nobody would share, and what was not private, is answered for who pressed.
        """
        request = self._request(kind="action", action=come.value)
        if not self.where.hidden:
            await self._give(self.bot.handle(request))
            return
        await self.exchange.update_later()  # at once: what is told to all may have to wait for what was asked before
        reply = await self.bot.public(request)
        if not reply.again:
            for message in messages(reply):
                await self._add(message, private=True)
            return
        if not self.shared.is_new(self.where.message):
            return
        try:
            await self._add_all(reply)
        except discord.HTTPException as error:
            log.warning("an answer could not be shown (%s)", error.code)
            if error.status < SERVER_ERROR:  # else it may be there
                self.shared.forget(self.where.message)
                await self._add(messages(Reply(intent="other", blocks=(Text(UNSHOWN, "quiet"),)))[0], private=True)
            return
        try:
            await self.interaction.delete_original_response()
        except discord.HTTPException as error:
            log.info("an answer that all see stays with who shared it too (%s)", error.code)

    async def _add_all(self, reply: Reply) -> None:
        """Show an answer to all; where no pictures may be sent, in words."""
        first, *others = messages(reply)
        try:
            await self._add(first, private=False)
        except discord.Forbidden:
            if not first.pictures:
                raise
            first, *others = messages(reply, pictures=False)
            await self._add(first, private=False)
        for message in others:
            await self._add(message, private=False)

    async def _open(self, form: str) -> None:
        try:
            drawn = modal(self.bot.form(form))
        except KeyError:
            await self._give(self.bot.handle(self._request(kind="action", action=OUTDATED)))
            return
        await self.exchange.open(drawn)

    async def _submitted(self, sent: Submitted) -> None:
        """Answer a form; one that can't be answered yet comes back with what was written, as Discord has dropped it."""
        request = self._request(kind="form", form=sent.form, fields=sent.fields)
        await self._give(self._with_what_was_written(request) if self.bot.faults(request) else self.bot.handle(request))

    async def _with_what_was_written(self, request: Request) -> Reply:
        reply = await self.bot.handle(request)
        written = [Text(value, "code") for _, value in request.fields if value.strip()]
        told = [Text(WRITTEN, "quiet")] if written else []
        return replace(reply, blocks=(*reply.blocks[:-1], *told, *written, *reply.blocks[-1:]))

    async def _offer(self, typing: Typing) -> None:
        try:
            async with asyncio.timeout(OFFERING):
                offered = await self._offered(typing)
        except (TimeoutError, StoreError):
            offered = []
        await self.exchange.offer(choices(offered))

    async def _offered(self, typing: Typing) -> list[tuple[str, str]]:
        """Find what somebody may be typing: as it is shown, and what it means."""
        if typing.sought == "zone":
            return [(zone, zone) for zone in self.bot.zones(typing.text, limits.CHOICES)]
        who = self.sender
        found = await self.bot.suggest(typing.text, limits.CHOICES, typing.sought, who.workspace, who.person)
        return [(one.label, one.value) for one in found]

    def _request(self, **given: Any) -> Request:  # noqa: ANN401 - fields of a Request
        return asked(self.sender, self.where, **given)


def asked(sender: Sender, where: Where, **given: Any) -> Request:  # noqa: ANN401 - fields of a Request
    """Make a request of what a person did somewhere."""
    return Request(
        user=sender.person,
        thread=where.channel,
        platform="discord",
        workspace=sender.workspace,
        channel=where.channel,
        admin=sender.admin,
        post_to=where.channel if sender.server or where.direct else "",
        direct=where.direct,
        **given,
    )


async def _once_known(send: Callable[[], Awaitable[None]]) -> None:
    """Send what comes after the first answer, which may not have arrived yet where it is the body of ours over HTTP."""
    for pause in EARLY:
        try:
            await send()
        except discord.NotFound as error:
            if error.code != UNKNOWN:
                raise
            await asyncio.sleep(pause)
        else:
            return
    await send()
