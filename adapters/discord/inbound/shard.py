"""One shard's connection to the gateway, for as long as the program runs.

discord.py's own way for several shards makes a new session wherever a connection can't be taken up again at once, and
what was said meanwhile is lost; here a session is taken up again for as long as Discord may know it.
"""

from __future__ import annotations

import asyncio
import logging
import zlib
from typing import TYPE_CHECKING, Any

from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from adapters.discord.inbound.trying import UNREACHED, UNREAD

if TYPE_CHECKING:
    import discord
    import yarl

    from adapters.discord.inbound.pace import Pace

LOST = (OSError, zlib.error)  # what ends a connection though it is open; the second one is not to be unpacked any more
LONGEST = 60.0  # seconds that connecting may take
FAREWELL = 2.0  # seconds that Discord has to hear us leave
FOR_GOOD, LATER = 1000, 4000  # codes of a close that ends the session, and of one that doesn't
RESUMED = 6  # tries to take up a session, at Discord's address for it; then a new one is begun
log = logging.getLogger(__name__)


class Shard:
    """Keeps one shard connected."""

    def __init__(self, client: discord.Client, number: int, gateway: yarl.URL, pace: Pace) -> None:
        """Remember whose shard it is, and where new sessions begin."""
        self._client = client
        self._number = number
        self._gateway = gateway
        self._pace = pace
        self._socket: DiscordWebSocket | None = None
        self._lost = 0  # tries since there was a connection
        self._told = False  # that there is none

    async def run(self) -> None:
        """Stay connected until cancelled.

        Raises:
            discord.ConnectionClosed: Discord ended it for good.

        """
        try:
            while True:
                try:
                    await self._connect()
                    await self._listen()
                except ReconnectWebSocket as again:
                    self._lost += 1
                    if not again.resume:
                        await self._leave()
                except (*UNREACHED, *UNREAD, *LOST) as error:
                    self._lost += 1
                    self._told = True
                    log.warning("no connection to Discord (%s); trying again", type(error).__name__)
        finally:
            await self._leave()

    async def _connect(self) -> None:
        """Take up the session, or begin one; it stays the old one's if that fails."""
        await self._pace.turn()
        old = self._socket
        if old is not None and old.session_id and self._lost <= RESUMED:
            await self._open(gateway=old.gateway, session=old.session_id, sequence=old.sequence, resume=True)
            return
        async with self._pace.beginning():
            await self._open(gateway=self._gateway)

    async def _open(self, **how: Any) -> None:  # noqa: ANN401 - what from_client takes
        async with asyncio.timeout(LONGEST):
            self._socket = await DiscordWebSocket.from_client(self._client, shard_id=self._number, **how)

    async def _listen(self) -> None:
        """Hand over what comes, until the connection ends; an event that can't be read is left out."""
        socket = self._socket
        while socket is not None:
            seen = socket.sequence
            try:
                await socket.poll_event()
            except UNREAD as error:
                kind = type(error).__name__
                log.error("what came from Discord could not be read (%s)", kind)  # noqa: TRY400 - words could quote somebody
            except LOST:
                await _close(socket, LATER)
                raise
            if socket.sequence != seen:
                self._lost = 0
                if self._told:
                    self._told = False
                    log.info("connected to Discord again")

    async def _leave(self) -> None:
        """End the session."""
        if self._socket is not None:
            left, self._socket = self._socket, None
            await _close(left, FOR_GOOD)


async def _close(socket: DiscordWebSocket, code: int) -> None:
    try:
        async with asyncio.timeout(FAREWELL):
            await socket.close(code=code)
    except TimeoutError:
        log.info("Discord did not say goodbye")
