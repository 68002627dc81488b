"""Post in Discord what nobody waits for: what may have arrived or not is sent again with its key, and is there once."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING

from adapters.discord.answering.sending import RefusedError
from adapters.discord.drawing.messages import messages
from bot.posting import Outcome

if TYPE_CHECKING:
    from adapters.discord.answering.sending import Line
    from bot.messages import Reply

KNOWN = 90.0  # seconds for which Discord surely knows a nonce; it says "a few minutes"
ONE_TRY = 28.0  # seconds; three of them, and the pauses between, are over before that
A_SECOND = 40  # posts: Discord takes 50 requests from a bot, and answers want some of them
KEY = 10  # bytes of a message's key that is made here


class DiscordPoster:
    """Posts in all servers, and to persons."""

    def __init__(self, line: Line) -> None:
        """Remember over what."""
        self._line = line
        self._next = 0.0

    async def post(self, workspace: str, place: str, reply: Reply, key: str) -> Outcome:  # noqa: ARG002 - as other platforms
        """Post a message in a channel; what may have arrived or not is sent again, within a minute and a half."""
        if not (place.isascii() and place.isdigit()):
            return Outcome("refused", "no such place")
        await self._turn()
        try:
            message = await self._line.post_within(ONE_TRY, place, messages(reply), key)
        except RefusedError as refusal:
            return Outcome(refusal.result, str(refusal), wait=refusal.wait)
        return Outcome("sent", message=message)

    async def has(self, workspace: str, place: str) -> bool:
        """Tell whether a place is a channel of the server: we have one token for all of them."""
        server = await self._line.server_of(place) if place.isascii() and place.isdigit() else ""
        return bool(server) and workspace == f"discord:{server}"

    async def arrived(self, workspace: str, place: str, key: str, since: float) -> bool | None:  # noqa: ARG002 - as other platforms
        """Don't tell: posting again does, as long as Discord knows the key."""
        return None

    async def tell(self, workspace: str, person: str, reply: Reply) -> bool:  # noqa: ARG002 - as other platforms
        """Tell a person ("discord:2") something in a direct message."""
        try:
            await self._line.tell(person.rpartition(":")[2], messages(reply), secrets.token_hex(KEY))
        except RefusedError:
            return False
        return True

    def repeats(self, age: float) -> bool:
        """Tell whether Discord still knows a message by its key."""
        return age <= KNOWN

    async def _turn(self) -> None:
        """Wait until the next post may go out: what is over Discord's limit counts for a ban of our address."""
        now = asyncio.get_running_loop().time()
        self._next = max(now, self._next) + 1 / A_SECOND
        await asyncio.sleep(self._next - 1 / A_SECOND - now)
