"""Say things to Discord in channels: in order, once, and no faster than it allows.

discord.py waits out limits. What was sent and not answered is sent again with the same nonce: Discord knows such a
message for some minutes, and gives the earlier one back.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import aiohttp
import discord

from adapters.discord.answering.views import Layout, files
from adapters.discord.answering.way import LimitedError, Way, within
from adapters.discord.inbound.trying import UNREAD

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from adapters.discord.drawing.messages import Message
    from bot.posting import Result

TRIES = 3  # of a message whose answer was lost
PAUSE = 2.0  # seconds before the next; Discord knows a nonce for some minutes
CLOSED = 600.0  # seconds for which a place that refused isn't tried again: 10,000 refusals in as many ban an address
PEACE = 60.0  # seconds for which nothing is said anywhere after a refusal of us
EVERYWHERE = ""
REFUSING_PLACES, REFUSING_US = frozenset({403, 404}), frozenset({401, 429})
MOST = 5000  # places that are remembered
LONGEST_LIMIT = 120.0  # seconds that a limit is waited out
NO_REPLY = 160002  # code: who may not read earlier messages can't reply to one
# Lost on the way, or in Discord: it may have arrived.
LOST = (discord.DiscordServerError, aiohttp.ClientError, TimeoutError, OSError)
# And an answer that can't be read; RuntimeError: the client was closed meanwhile.
BROKEN = (*LOST, *UNREAD, RuntimeError)
SOON, LATER = 10.0, 30.0  # seconds until what did not arrive may be sent again
SEEN = 5.0  # seconds in which it is found out of which server a channel is
JOINS = 30.0  # seconds that are waited for somebody to speak, as a program begins
# Codes of status 400 by which a place takes nothing: no direct messages, no texts there, an archived thread.
CLOSING = frozenset({50007, 50008, 50024, 50083})
log = logging.getLogger(__name__)


class RefusedError(Exception):
    """Discord didn't take a message; the text is its code for why ("50013": no permission).

    `result` says what that means for it and for others, and `wait` after how many seconds it may be sent again.
    """

    def __init__(self, why: str, result: Result = "refused", wait: float = 0.0) -> None:
        """Take why, and what that means."""
        super().__init__(why)
        self.result: Result = result
        self.wait = wait


class Line:
    """Speaks in channels and to persons, by whichever client is there."""

    def __init__(self, *clients: discord.Client) -> None:
        """Remember who speaks."""
        self._clients = list(clients)
        self._somebody = asyncio.Event()
        self._limited_until = 0.0
        self._queues: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._closed: OrderedDict[str, float] = OrderedDict()

    def join(self, client: discord.Client) -> None:
        """Speak by a client that is logged in."""
        self._clients = [*(one for one in self._clients if one is not client), client]
        self._somebody.set()

    def part(self, client: discord.Client) -> None:
        """Speak by this client no more."""
        self._clients = [one for one in self._clients if one is not client]
        if not self._clients:
            self._somebody.clear()

    async def post(self, channel: str, shown: Sequence[Message], key: str, answered: str = "") -> None:
        """Send messages to a channel; `key` (20 characters) tells them from others, `answered` is what they reply to.

        Raises:
            RefusedError: nothing of it, as the place refuses, which isn't tried again for a while, or the way is lost.

        """
        async with self._turn(channel):
            self._check(channel)  # it may have been refused while others were waited for
            if any(message.pictures for message in shown):
                self._check(_with_pictures(channel))
            await self._send_all(channel, shown, key, answered)

    async def post_within(self, seconds: float, channel: str, shown: Sequence[Message], key: str) -> str:
        """Send messages to a channel, each try of each within so many seconds; give the first one's id.

        It waits for somebody to speak, as the program may have just begun. A place that refused before is tried: it may
        take messages by now, and what is told of it here has consequences.

        Raises:
            RefusedError: nothing of it; its `result` says what that means.

        """
        if not self._clients:
            try:
                async with asyncio.timeout(JOINS):
                    await self._somebody.wait()
            except TimeoutError:
                raise RefusedError("not connected", "unreached", LATER) from None
        async with self._turn(channel, seconds):
            self._check(EVERYWHERE)
            if (wait := self._limited_until - time.monotonic()) > 0:
                raise RefusedError("429", "unreached", wait)
            return await self._send_all(channel, shown, key, seconds=seconds)

    @asynccontextmanager
    async def _turn(self, channel: str, seconds: float | None = None) -> AsyncIterator[None]:
        """Wait until it is one's turn to speak in a channel, so many seconds at the most."""
        queue = self._queues.setdefault(channel, asyncio.Lock())
        try:
            async with asyncio.timeout(seconds):
                await queue.acquire()
        except TimeoutError:
            raise RefusedError("busy", "unreached", SOON) from None
        try:
            yield
        finally:
            queue.release()

    async def _send_all(
        self, channel: str, shown: Sequence[Message], key: str, answered: str = "", seconds: float | None = None
    ) -> str:
        """Send messages; what is refused behind the first is left out."""
        first = ""
        for number, message in enumerate(shown):
            try:
                sent = await self._send(
                    channel, message, f"{key}.{number}", "" if number else answered, seconds=seconds
                )
            except RefusedError as refusal:
                if number == 0:
                    raise
                log.warning("the rest of an answer was refused (%s)", refusal)
                break
            first = first or sent
            self._closed.pop(channel, None)
        return first

    async def tell(self, user: str, shown: Sequence[Message], key: str) -> None:
        """Send messages to a person directly.

        Raises:
            RefusedError: they don't take any from us.

        """
        self._check(user)
        try:
            place = await self._speaker().create_dm(discord.Object(int(user)))
        except (*BROKEN, discord.RateLimited) as error:
            raise RefusedError(type(error).__name__) from None
        except discord.HTTPException as error:
            raise self._refused(error, user) from None
        await self.post(str(place.id), shown, key)

    async def server_of(self, channel: str) -> str:
        """Give the server that a channel is of; empty where that can't be seen, or it is of none."""
        try:
            await asyncio.wait_for(self._somebody.wait(), SEEN)
            async with within(SEEN, Way()):
                found = await self._speaker().http.get_channel(int(channel))
        except (*BROKEN, discord.HTTPException, discord.RateLimited, LimitedError, RefusedError):
            return ""
        return str(found.get("guild_id") or "")

    def _speaker(self) -> discord.Client:
        if not self._clients:
            raise RefusedError("not connected", "unreached", LATER)
        return self._clients[-1]

    async def _send(
        self, channel: str, message: Message, nonce: str, answered: str = "", *, seconds: float | None = None
    ) -> str:
        """Send a message until it is answered, a few times, each within so many seconds; give its id."""
        client = self._speaker()
        place = client.get_partial_messageable(int(channel))
        may_be_there = client.http.http_trace is None  # then nobody knows
        given: dict[str, Any] = {"nonce": nonce}
        if answered:
            given["reference"] = discord.MessageReference(
                message_id=int(answered), channel_id=place.id, fail_if_not_exists=False
            )
        left = TRIES
        while True:
            left -= 1
            way, drawn = Way(), await files(message)
            try:
                async with within(seconds, way):
                    sent = await place.send(view=Layout(message), files=drawn, **given)
                return str(sent.id)
            except BROKEN as error:
                log.warning("no answer from Discord to a message (%s)", type(error).__name__)
                refusal = RefusedError(_kind(error), "unreached", SOON)
            except (discord.RateLimited, LimitedError) as error:
                left, refusal = 0, self._limited(error)
            except discord.HTTPException as error:
                if answered and error.code == NO_REPLY:
                    return await self._send(channel, message, nonce, seconds=seconds)
                left, refusal = 0, self._refused(error, _with_pictures(channel) if message.pictures else channel)
            may_be_there |= way.may_be_there
            if not left:
                raise RefusedError(str(refusal), "lost") if may_be_there and refusal.result == "unreached" else refusal
            await asyncio.sleep(PAUSE)

    def _check(self, place: str) -> None:
        now = time.monotonic()
        for one in (EVERYWHERE, place):
            if (left := self._closed.get(one, 0.0) - now) > 0:
                here = one != EVERYWHERE
                raise RefusedError("refused before", "closed" if here else "unreached", 0.0 if here else left)

    def _limited(self, error: discord.RateLimited | LimitedError) -> RefusedError:
        """Say that a limit lasts too long; one that holds everywhere is remembered for who doesn't wait it out."""
        wait = error.wait if isinstance(error, LimitedError) else error.retry_after
        if isinstance(error, LimitedError) and error.everywhere:
            self._limited_until = time.monotonic() + wait
        return RefusedError(_kind(error), "unreached", wait)

    def _refused(self, error: discord.HTTPException, place: str) -> RefusedError:
        """Remember a refusal, and say what it means; that of a token, or of our address, holds everywhere.

        A token that is wrong is no reason to give anything up: it is the whole bot's. Without a code it was none of
        Discord's own answers, but of something before it.
        """
        why = str(error.code or error.status)
        if error.status in REFUSING_US:
            log.error("Discord refuses whatever we say (%s); it is left in peace for %.0f s", error.status, PEACE)
            self._close(EVERYWHERE, PEACE)
            return RefusedError(why, "unreached", PEACE)
        if error.status in REFUSING_PLACES:
            self._close(place)
            return RefusedError(why, "closed") if error.code else RefusedError(why, "unreached", PEACE)
        log.error("Discord refused a message (%s, %s)", error.status, error.code)
        return RefusedError(why, "closed" if error.code in CLOSING else "refused")

    def _close(self, place: str, seconds: float = CLOSED) -> None:
        self._closed[place] = time.monotonic() + seconds
        self._closed.move_to_end(place)
        if len(self._closed) > MOST:
            self._closed.popitem(last=False)


def _kind(error: Exception) -> str:
    """Name what went wrong: by Discord's status, where it answered."""
    return str(error.status) if isinstance(error, discord.HTTPException) else type(error).__name__


def _with_pictures(channel: str) -> str:
    """Name a channel as a place for pictures, which may be refused where text isn't."""
    return f"{channel} with pictures"
