"""The client of a process that has no connection to the gateway: it speaks over HTTP."""

from __future__ import annotations

import asyncio
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

import discord

from adapters.discord.answering.sending import LONGEST_LIMIT
from adapters.discord.answering.way import traced
from adapters.discord.inbound.trying import REFUSED, UNREACHED, UNREAD, pauses
from adapters.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from adapters.discord.answering.sending import Line
    from adapters.discord.settings import DiscordSettings

log = logging.getLogger(__name__)


class Speaking:
    """Logs in, so that a line can speak."""

    def __init__(self, settings: DiscordSettings, line: Line) -> None:
        """Make the client; nothing is opened yet."""
        self._token = settings.token
        self._line = line
        self.client = discord.Client(
            intents=discord.Intents(guilds=True),  # nothing comes that way; without them discord.py warns
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            max_ratelimit_timeout=LONGEST_LIMIT,
            http_trace=traced(),
        )

    async def run(self) -> None:
        """Have the token checked, with patience; then wait to be cancelled.

        What is under way can end until it is closed.

        Raises:
            SettingsError: Discord doesn't take the token.

        """
        token, http = self._token.get_secret_value(), self.client.http
        check: Awaitable[object] = self.client.login(token)  # opens what is sent over, whoever is there
        for pause in pauses():
            taken = await _taken(check)
            http.token = token  # which discord.py drops where Discord can't be reached
            self._line.join(self.client)
            if taken:
                break
            await asyncio.sleep(pause)
            check = http.request(discord.http.Route("GET", "/users/@me"))
        await asyncio.Event().wait()

    async def close(self) -> None:
        """Close the client's connections."""
        self._line.part(self.client)
        await self.client.close()


async def _taken(check: Awaitable[object]) -> bool:
    """Tell whether Discord takes the token; nothing is known of it where Discord gives no answer that can be read.

    Raises:
        SettingsError: it doesn't.

    """
    try:
        if not isinstance(await check, str):  # a text is no JSON, and was somebody else's
            return True
        why = "no JSON"
    except discord.LoginFailure:
        raise SettingsError(REFUSED) from None
    except (*UNREACHED, *UNREAD) as error:
        if isinstance(error, discord.HTTPException) and error.status == HTTPStatus.UNAUTHORIZED:
            raise SettingsError(REFUSED) from None
        why = type(error).__name__
    log.warning("Discord can't be reached (%s); trying again", why)
    return False
