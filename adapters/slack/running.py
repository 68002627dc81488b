"""How Slack runs as a part of `mlrole run`."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adapters.slack.app import make
from adapters.slack.drawing.pictures import key_of
from adapters.slack.inbound.http import Http
from adapters.slack.inbound.sockets import Socket
from adapters.slack.names import EVENTS_PATH, INSTALL_PATH
from adapters.slack.settings import missing, read, setup_command, transports

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from pydantic import SecretStr
    from starlette.routing import Route

    from adapters.slack.app import Slack
    from adapters.slack.settings import SlackSettings, Transport
    from bot import Bot
    from bot.posting import Poster

TRY = "Then try in Slack: /mlrole mlops. In a channel, first: /invite @mlrole. Ctrl-C ends this."
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is set up for Slack; over no transport where nothing is."""

    settings: SlackSettings
    over: tuple[Transport, ...]

    @property
    def secrets(self) -> tuple[SecretStr, ...]:
        """List what must not show up anywhere."""
        return self.settings.secrets()

    @property
    def served(self) -> bool:
        """Tell whether Slack has to reach this process."""
        return "http" in self.over

    @property
    def picture_key(self) -> bytes:
        """Give the key of the pictures' addresses; empty where there are none."""
        return key_of(self.settings) if self.served else b""

    def missing(self) -> list[str]:
        """Say what has to be set before it can run."""
        return [one for transport in self.over for one in missing(self.settings, transport)]

    def asking(self) -> str:
        """Give the command that asks for what is missing; of two transports, the socket has what it needs."""
        return setup_command(self.over[-1], self.settings.public_url)

    @property
    def posts(self) -> bool:
        """Tell whether enough is set to post, though nothing may be to be reached."""
        return self.settings.oauth or bool(self.settings.bot_token.get_secret_value())

    def make(self, bot: Bot) -> Running:
        """Make what runs."""
        return Running(self, make(bot, self.settings, web=self.served))


@dataclass(frozen=True, slots=True)
class Running:
    """Slack, as it runs."""

    plan: Plan
    slack: Slack
    platform: str = "slack"

    @property
    def poster(self) -> Poster:
        """Give what posts here."""
        return self.slack.poster

    def parts(self) -> Iterator[Coroutine[Any, Any, None]]:
        """Give what runs until it is cancelled."""
        yield self._checking()
        if "socket" in self.plan.over:
            log.info("connecting to Slack ...")
            yield Socket(self.slack.app, self.slack.line, self.plan.settings.app_token.get_secret_value()).run()

    def routes(self) -> list[Route]:
        """Give what is reached over HTTP."""
        if not self.plan.served:
            return []
        return Http(self.slack.app, self.plan.settings.signing_secret.get_secret_value()).routes()

    def tell(self) -> None:
        """Say who has to reach this process for somebody to get an answer."""
        public, oauth = self.plan.settings.public_url, self.plan.settings.oauth
        if not self.plan.served:
            return
        if "socket" not in self.plan.over:
            reached = f"at {public}{EVENTS_PATH}" if public else f"under an https:// address, at {EVENTS_PATH}"
            log.info("Slack has to reach this %s. %s", reached, TRY)
        if oauth and public:
            log.info("to add mlrole to a workspace, open %s%s", public, INSTALL_PATH)
        elif oauth:
            log.warning(
                "PUBLIC_URL is not set: who adds mlrole comes back to the first redirect URL in the app's settings"
            )

    async def close(self, longest: float) -> None:
        """Let what is under way end, within so many seconds."""
        await self.slack.close(longest)

    async def _checking(self) -> None:
        """See whether Slack takes the token, while the rest begins; then watch for what nobody can go on after."""
        await self.slack.check()
        await self.slack.tasks.fail()


def plan(*, web: bool = False, worker: bool = False) -> Plan:
    """Read what is set; `web` leaves out connections that are opened here, `worker` those that come in.

    Raises:
        SettingsError: with all that is wrong.

    """
    settings = read()
    over = transports(settings, web=web)
    return Plan(settings, tuple(one for one in over if one != "http") if worker else over)
