"""Say things to Discord in channels: in order, once, and no faster than it allows.

discord.py waits out limits. What was sent and not answered is sent again with the same nonce: Discord knows such a
message for some minutes, and gives the earlier one back.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import aiohttp
import discord

from adapters.discord.answering.views import Layout, files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adapters.discord.drawing.messages import Message

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
log = logging.getLogger(__name__)


class RefusedError(Exception):
    """Discord refused a message; the text is its code for why ("50013": no permission)."""


class Line:
    """Speaks in channels and to persons."""

    def __init__(self, client: discord.Client) -> None:
        """Remember who speaks."""
        self._client = client
        self._queues: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._closed: OrderedDict[str, float] = OrderedDict()

    async def post(self, channel: str, shown: Sequence[Message], key: str, answered: str = "") -> None:
        """Send messages to a channel; `key` (20 characters) tells them from others, `answered` is what they reply to.

        Raises:
            RefusedError: nothing of it, as the place refuses, which isn't tried again for a while, or the way is lost.

        """
        place = self._client.get_partial_messageable(int(channel))
        async with self._queues.setdefault(channel, asyncio.Lock()):
            self._check(channel)  # it may have been refused while others were waited for
            if any(message.pictures for message in shown):
                self._check(_with_pictures(channel))
            for number, message in enumerate(shown):
                try:
                    await self._send(place, message, f"{key}.{number}", answered if not number else "")
                except discord.HTTPException as error:
                    self._refused(error, _with_pictures(channel) if message.pictures else channel)
                    why = str(error.code or error.status)
                except RefusedError as refusal:
                    why = str(refusal)
                else:
                    continue
                if number == 0:
                    raise RefusedError(why)
                log.warning("the rest of an answer was refused (%s)", why)
                return

    async def tell(self, user: str, shown: Sequence[Message], key: str) -> None:
        """Send messages to a person directly.

        Raises:
            RefusedError: they don't take any from us.

        """
        self._check(user)
        try:
            place = await self._client.create_dm(discord.Object(int(user)))
        except (*LOST, discord.RateLimited) as error:
            raise RefusedError(type(error).__name__) from None
        except discord.HTTPException as error:
            self._refused(error, user)
            raise RefusedError(str(error.code or error.status)) from None
        await self.post(str(place.id), shown, key)

    async def _send(self, place: discord.PartialMessageable, message: Message, nonce: str, answered: str) -> None:
        given: dict[str, Any] = {"nonce": nonce}
        if answered:
            given["reference"] = discord.MessageReference(
                message_id=int(answered), channel_id=place.id, fail_if_not_exists=False
            )
        for left in reversed(range(TRIES)):
            try:
                await place.send(view=Layout(message), files=await files(message), **given)
            except LOST as error:
                log.warning("no answer from Discord to a message (%s)", type(error).__name__)
                if not left:
                    raise RefusedError(type(error).__name__) from None
                await asyncio.sleep(PAUSE)
            except discord.RateLimited as error:
                raise RefusedError(type(error).__name__) from None
            except discord.Forbidden as error:
                if not answered or error.code != NO_REPLY:
                    raise
                await self._send(place, message, nonce, "")
                return
            else:
                return

    def _check(self, place: str) -> None:
        now = time.monotonic()
        if any(now < self._closed.get(one, 0.0) for one in (place, EVERYWHERE)):
            raise RefusedError("refused before")

    def _refused(self, error: discord.HTTPException, place: str) -> None:
        """Remember a refusal; that of a token, or of our address, holds everywhere."""
        if error.status in REFUSING_US:
            log.error("Discord refuses whatever we say (%s); it is left in peace for %.0f s", error.status, PEACE)
            self._close(EVERYWHERE, PEACE)
        elif error.status in REFUSING_PLACES:
            self._close(place)
        else:
            log.error("Discord refused a message (%s, %s)", error.status, error.code)

    def _close(self, place: str, seconds: float = CLOSED) -> None:
        self._closed[place] = time.monotonic() + seconds
        self._closed.move_to_end(place)
        if len(self._closed) > MOST:
            self._closed.popitem(last=False)


def _with_pictures(channel: str) -> str:
    """Name a channel as a place for pictures, which may be refused where text isn't."""
    return f"{channel} with pictures"
