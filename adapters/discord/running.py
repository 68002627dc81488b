"""How Discord runs as a part of `mlrole run`."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adapters.discord.app import make
from adapters.discord.names import INTERACTIONS_PATH
from adapters.discord.settings import missing, read, setup_command, transports

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from pydantic import SecretStr
    from starlette.routing import Route

    from adapters.discord.app import Discord
    from adapters.discord.settings import DiscordSettings, Transport
    from bot import Bot
    from bot.posting import Poster

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is set up for Discord; over no transport where nothing is."""

    settings: DiscordSettings
    over: tuple[Transport, ...]

    @property
    def secrets(self) -> tuple[SecretStr, ...]:
        """List what must not show up anywhere."""
        return self.settings.secrets()

    @property
    def served(self) -> bool:
        """Tell whether Discord has to reach this process."""
        return "http" in self.over

    @property
    def picture_key(self) -> bytes:
        """Give no key: pictures go along with the answer."""
        return b""

    def missing(self) -> list[str]:
        """Say what has to be set before it can run."""
        return [one for transport in self.over for one in missing(self.settings, transport)]

    def asking(self) -> str:
        """Give the command that asks for what is missing."""
        return setup_command(self.over[-1], self.settings.public_url)

    @property
    def posts(self) -> bool:
        """Tell whether enough is set to post, though nothing may be to be reached."""
        return bool(self.settings.token.get_secret_value())

    def make(self, bot: Bot) -> Running:
        """Make what runs."""
        return Running(self, make(bot, self.settings, self.over))


@dataclass(frozen=True, slots=True)
class Running:
    """Discord, as it runs."""

    plan: Plan
    discord: Discord
    platform: str = "discord"

    @property
    def poster(self) -> Poster:
        """Give what posts here; while nobody is logged in, it waits a little."""
        return self.discord.poster

    def parts(self) -> Iterator[Coroutine[Any, Any, None]]:
        """Give what runs until it is cancelled."""
        yield self.discord.tasks.fail()
        if self.discord.connection is not None:
            log.info("connecting to Discord ...")
            yield self.discord.connection.run()
        if self.discord.http is not None:
            yield self.discord.http.run()
        if self.discord.speaking is not None:
            yield self.discord.speaking.run()

    def routes(self) -> list[Route]:
        """Give what is reached over HTTP."""
        return [self.discord.http.route()] if self.discord.http is not None else []

    def tell(self) -> None:
        """Say who has to reach this process for somebody to get an answer."""
        if self.plan.served:
            public = self.plan.settings.public_url or "https://..."
            log.info(
                "Discord has to reach this at %s%s; set that as the Interactions Endpoint URL (General Information)",
                public,
                INTERACTIONS_PATH,
            )

    async def close(self, longest: float) -> None:
        """Let what is under way end, within so many seconds."""
        await self.discord.close(longest)


def plan(*, web: bool = False, worker: bool = False) -> Plan:
    """Read what is set; `web` leaves out the connection that is opened here, `worker` those that come in.

    Raises:
        SettingsError: with all that is wrong.

    """
    settings = read()
    over = transports(settings, web=web)
    return Plan(settings, tuple(one for one in over if one != "http") if worker else over)
