"""One person's visit: what they said, pressed or sent becomes a request, and its answer goes where it belongs."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, assert_never

from adapters.slack import names
from adapters.slack.answering.sending import RefusedError
from adapters.slack.drawing.views import filled, home, modal
from adapters.slack.inbound.arrivals import Asked, Left, Opened, Pressed, Said, Shortcut, Submitted, Typing, Where
from bot.messages import Request, Text
from bot.store.errors import UnavailableError

if TYPE_CHECKING:
    from adapters.recent import Recent
    from adapters.slack.answering.placing import Speaker
    from adapters.slack.inbound.arrivals import Arrival, Sender
    from bot import Bot
    from bot.messages import Reply

STATUS = "is looking that up..."  # Slack shows it behind the app's name
ADORNED = 2.0  # seconds that an answer waits for the status before it
LONGEST_TITLE = 60  # characters of a conversation's title
BRACKETS = str.maketrans("<>", "  ")  # a title has no way to escape them: docs.slack.dev tells of none
OUTDATED = "0:"  # what no button of ours ever carried
LONGEST_ZONE = 64  # characters; the longest IANA name has 32
ON_HOME = frozenset({"profile", "admin"})  # intents that change what the Home tab shows
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visit:
    """What is needed to answer one person once; `events` are what this process took up before, or shared."""

    bot: Bot
    sender: Sender
    speaker: Speaker
    events: Recent

    async def see_to(self, come: Arrival) -> None:
        """See to one thing that this person did."""
        match come:
            case Said():
                await self._said(come)
            case Pressed():
                await self._pressed(come)
            case Submitted():
                await self._submitted(come)
            case Shortcut():
                await self._open_form("recommend", Where(), come.trigger)
            case Asked():
                request = self._request(come.where, kind="message", text=come.text, attached=come.attached)
                await self._give(await self.bot.handle(request), come.where)
            case Opened(what="home"):
                await self._show_home()
            case Opened():
                await self._prompt(come)
            case Typing() | Left():
                pass  # answered before it comes to a visit
            case _:
                assert_never(come)

    async def _said(self, said: Said) -> None:
        """Answer a command, a mention or a direct message, once."""
        where = said.where
        request = self._request(where, kind=said.kind, text=said.text, event=said.event, attached=said.attached)
        if not await self._is_new(request):
            return
        threaded = where.direct and bool(where.thread)
        if threaded:
            await self._assist("setStatus", where.channel, where.thread, status=STATUS)
        reply = await self._answered(request)
        await self._give(reply, where)
        if threaded and where.begins:
            await self._assist("setTitle", where.channel, where.thread, title=_title(reply, said.text))

    async def _pressed(self, pressed: Pressed) -> None:
        """Do what a button, a choice or a found role stands for."""
        where = pressed.where
        if pressed.what == names.OPEN:
            await self._open_form(pressed.value, where, pressed.trigger)
            return
        request = self._request(where, kind="action", action=pressed.value or OUTDATED)
        if pressed.what == names.SHARE and where.hidden:
            await self._share(request, where)
            return
        reply = await self._answered(request)
        if where.view:
            await self.speaker.show(reply, where, pressed.trigger, self.sender.user)
            if reply.intent in ON_HOME:
                await self._show_home()
        else:
            await self._give(reply, replace(where, hidden=where.hidden or pressed.what == names.VOTE))

    async def _share(self, request: Request, where: Where) -> None:
        """Show a private answer to the channel, as anybody would get it; what nobody would share stays private."""
        reply = await self.bot.public(request)
        if not reply.again:
            await self._give(reply, where)
        elif not where.message or self.events.is_new(f"shared {where.channel} {where.message}"):
            await self.speaker.share(reply, where, self.sender.user)

    async def _submitted(self, sent: Submitted) -> None:
        where = sent.where
        await self._give(
            await self._answered(self._request(where, kind="form", form=sent.form, fields=filled(sent.view))), where
        )

    async def _open_form(self, form: str, where: Where, trigger: str) -> None:
        """Open a form; where that can't be done any more, say what can be typed."""
        try:
            over = bool(where.view) and not where.home
            await self.speaker.open(trigger, modal(self.bot.form(form), where.note), over=over)
        except KeyError:
            await self._give(await self._answered(self._request(where, kind="action", action=OUTDATED)), where)
        except RefusedError:
            await self._give(await self._answered(self._request(where, text=form)), where)

    async def _give(self, reply: Reply, where: Where) -> None:
        await self.speaker.give(reply, where, self.sender.user)

    async def _show_home(self) -> None:
        request = await self._with_rights(self._request(Where(view="home")))
        with suppress(RefusedError):  # it is shown when the Home tab is opened next
            await self.speaker.publish(self.sender.user, home(await self.bot.home(request)))

    async def _prompt(self, opened: Opened) -> None:
        """Offer things to ask, where a conversation begins."""
        prompts = [{"title": prompt.label, "message": prompt.command} for prompt in self.bot.prompts()]
        await self._assist("setSuggestedPrompts", opened.channel, opened.thread, prompts=prompts)

    async def _assist(self, method: str, channel: str, thread: str, **given: object) -> None:
        """Call a method that only adorns a conversation: without it, or before a limit is waited out, we answer."""
        placed = {"thread_ts": thread} if thread else {}
        try:
            async with asyncio.timeout(ADORNED):
                await self.speaker.call(f"assistant.threads.{method}", channel_id=channel, **placed, **given)
        except (RefusedError, TimeoutError) as error:
            log.info("no %s for a conversation (%s)", method, str(error) or "it took too long")

    async def _answered(self, request: Request) -> Reply:
        """Ask the bot; Slack is asked whether the person is an admin, and for their zone, where the answer needs it."""
        if self.bot.asks_who(request):
            request = await self._with_rights(request)
            if request.direct and request.kind != "direct message" and not await self._is_with_us(request.channel):
                request = replace(request, post_to="", direct=False)
        return await self.bot.handle(request)

    async def _is_with_us(self, channel: str) -> bool:
        """Tell whether direct messages are those with us: commands work in those of others too, which we can't see."""
        try:
            async with asyncio.timeout(ADORNED):
                await self.speaker.call("conversations.history", channel=channel, limit=1)
        except RefusedError as refusal:
            return str(refusal) != "channel_not_found"
        except TimeoutError:
            return True
        return True

    async def _with_rights(self, request: Request) -> Request:
        try:
            told = await self.speaker.call("users.info", user=self.sender.user)
        except RefusedError as refusal:
            log.warning("Slack does not tell who is an admin (%s)", refusal)
            return request
        user = told.get("user")
        return replace(request, admin=_looks_after(user, self.sender.team), zone=_zone(user))

    async def _is_new(self, request: Request) -> bool:
        """Take an event up, in this process and in all; without the memory, an answer too many is better than none."""
        if request.event and not self.events.is_new(request.event):
            return False
        try:
            return await self.bot.first_time(request)
        except UnavailableError:
            return True

    def _request(self, where: Where, **given: Any) -> Request:  # noqa: ANN401 - fields of a Request
        return asked(self.sender, where, **given)


def asked(sender: Sender, where: Where, **given: Any) -> Request:  # noqa: ANN401 - fields of a Request
    """Make a request of what a person did somewhere."""
    return Request(
        user=sender.person,
        thread=where.conversation,
        around=where.around,
        platform="slack",
        workspace=sender.workspace,
        channel=where.channel,
        post_to=where.post_to,
        direct=where.direct,
        **given,
    )


def _title(reply: Reply, said: str) -> str:
    """Name a conversation by its first answer's heading, or by the question."""
    heading = next((block.text for block in reply.blocks if isinstance(block, Text) and block.style == "title"), said)
    return " ".join(heading.translate(BRACKETS).split())[:LONGEST_TITLE]


def _zone(user: object) -> str:
    """Read from users.info in which time zone somebody is; empty where it doesn't tell."""
    zone = user.get("tz") if isinstance(user, dict) else None
    return zone if isinstance(zone, str) and len(zone) <= LONGEST_ZONE else ""


def _looks_after(user: object, team: str) -> bool:
    """Tell whether users.info tells of an admin of a workspace, and not of a guest from elsewhere who is one there."""
    if not isinstance(user, dict) or user.get("is_stranger"):
        return False
    member = user.get("enterprise_user")
    teams = member.get("teams") if isinstance(member, dict) else None
    own = user.get("team_id", team) == team or (isinstance(teams, list) and team in teams)
    return own and bool(user.get("is_admin") or user.get("is_owner"))
