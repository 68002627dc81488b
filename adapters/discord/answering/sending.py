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

from adapters.discord.answering.views import Drawn, files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adapters.discord.drawing.messages import Message

TRIES = 3  # of a message whose answer was lost
PAUSE = 2.0  # seconds before the next; Discord knows a nonce for some minutes
CLOSED = (
    600.0  # seconds for which a place that refused a message isn't tried: 10,000 refusals in as many ban an address
)
MOST = 5000  # places that are remembered
LONGEST = 120.0  # seconds that a limit is waited out
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
            RefusedError: not there, or not any more; that isn't tried again for a while.

        """
        self._check(channel)
        place = self._client.get_partial_messageable(int(channel))
        async with self._queues.setdefault(channel, asyncio.Lock()):
            for number, message in enumerate(shown):
                try:
                    await self._send(place, message, f"{key}.{number}", answered if not number else "")
                except discord.HTTPException as error:
                    # Where only pictures, or only this message, are refused, others may be taken.
                    if isinstance(error, discord.Forbidden | discord.NotFound) and not message.pictures:
                        self._close(channel)
                    if number == 0:
                        raise RefusedError(str(error.code)) from None
                    log.warning("the rest of an answer was refused (%s)", error.code)
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
            self._close(user)
            raise RefusedError(str(error.code)) from None
        await self.post(str(place.id), shown, key)

    async def _send(self, place: discord.PartialMessageable, message: Message, nonce: str, answered: str) -> None:
        given: dict[str, Any] = {"nonce": nonce}
        if answered:
            given["reference"] = discord.MessageReference(
                message_id=int(answered), channel_id=place.id, fail_if_not_exists=False
            )
        for left in reversed(range(TRIES)):
            try:
                await place.send(view=Drawn(message), files=await files(message), **given)
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
        if time.monotonic() < self._closed.get(place, 0.0):
            raise RefusedError("refused before")

    def _close(self, place: str) -> None:
        self._closed[place] = time.monotonic() + CLOSED
        self._closed.move_to_end(place)
        if len(self._closed) > MOST:
            self._closed.popitem(last=False)
