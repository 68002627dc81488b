"""The Discord app: what takes in over the gateway and over HTTP, and what answers."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discord.http import Route

from adapters.discord.answering.answering import Answering
from adapters.discord.answering.posting import DiscordPoster
from adapters.discord.answering.sending import Line
from adapters.discord.inbound.gateway import SILENCE, Connection
from adapters.discord.inbound.http import Http
from adapters.discord.inbound.shard import FAREWELL
from adapters.discord.inbound.speaking import Speaking
from adapters.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Collection

    from adapters.discord.settings import DiscordSettings, Transport
    from bot import Bot


@dataclass(frozen=True, slots=True)
class Discord:
    """An app that is ready to be reached over what it is set up for, and what it has under way.

    Where it is reached over nothing, it only speaks.
    """

    answering: Answering
    tasks: Tasks
    poster: DiscordPoster
    connection: Connection | None
    http: Http | None
    speaking: Speaking | None

    async def close(self, longest: float) -> None:
        """Take in nothing more, let what is under way end, within so many seconds, and close the connections."""
        self.answering.close()
        await self.tasks.finish(longest)
        for open_one in (self.connection, self.http, self.speaking):
            if open_one is not None:
                try:
                    async with asyncio.timeout(FAREWELL):
                        await open_one.close()
                except TimeoutError:
                    logging.getLogger(__name__).info("Discord did not say goodbye")


def make(bot: Bot, settings: DiscordSettings, over: Collection[Transport], *, silence: float = SILENCE) -> Discord:
    """Make the app over a bot; `over` says how Discord reaches it. All in it speak over one line."""
    Route.BASE = settings.api_url
    # Its warnings are of voice, which isn't used here, and of an address that set-up tells of.
    logging.getLogger("discord.client").setLevel(logging.ERROR)
    tasks = Tasks()
    answering, line = Answering(bot, tasks), Line()
    return Discord(
        answering,
        tasks,
        DiscordPoster(line),
        Connection(answering, settings, line, silence=silence) if "gateway" in over else None,
        Http(answering, settings, line) if "http" in over else None,
        None if over else Speaking(settings, line),
    )
