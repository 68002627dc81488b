"""The workspaces that installed the bot: whose token is whose, and everything of one gone when it leaves."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator

from adapters.slack.installing.credentials import PLATFORM, dump, make_client, workspace_of
from adapters.slack.installing.permits import Permit
from adapters.slack.installing.tokens import Tokens
from bot.store import installations
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk.oauth.installation_store import Installation

    from bot import Bot

# Seconds to wait for the memory, and for Slack: where somebody waits for an answer, and else.
PATIENCE, AT_LEISURE = 5.0, 30.0
HOLDS = 3600.0  # seconds before it is noted again whose installation speaks for a workspace


class Workspaces:
    """Speaks by what each workspace gave us when it installed the bot."""

    def __init__(
        self, bot: Bot, api_url: str, client_id: str, client_secret: str, *, clock: Callable[[], float] = time.time
    ) -> None:
        """Remember the app's credentials; `clock` gives seconds since 1970.

        Raises:
            LookupError: the bot has no place to keep anything.

        """
        self.store = bot.memory.store
        self._bot = bot
        self.clock = clock
        client = make_client(api_url)
        rotator = AsyncTokenRotator(client_id=client_id, client_secret=client_secret, client=client)
        self._tokens = Tokens(self.store, rotator, clock)
        self._joined: dict[str, tuple[float, float]] = {}  # for which installation, and until when

    async def permit(self, team: str, enterprise: str, *, org_wide: bool) -> Permit | None:
        """Say as whom the bot answers in a workspace; none where it isn't installed.

        Raises:
            StoreError: the memory can't be used, and nothing is known from before.

        """
        own, org = workspace_of(team, ""), workspace_of("", enterprise)
        wide = bool(enterprise) and (org_wide or not team)
        installation = await self._tokens.installation(org, PATIENCE) if wide else None
        if installation is not None and team:
            self.join(own, org, installation.installed_at)
        if installation is None and team:
            installation = await self._tokens.installation(own, PATIENCE)
        if installation is None or not installation.bot_token:
            return None
        return Permit(installation.bot_token, installation.bot_user_id or "")

    async def token_of(self, workspace: str) -> str | None:
        """Give the token to speak in a workspace with ("slack:T1"); none where the bot isn't installed.

        Raises:
            StoreError: the memory can't be used.

        """
        installation = await self._tokens.installation(workspace, AT_LEISURE)
        return installation.bot_token if installation else None

    def join(self, workspace: str, org: str, installed_at: float) -> None:
        """Note, when there is time, that an organisation's installation speaks for a workspace: they leave together.

        It is noted anew for each installation: leaving, which another process may have seen to, takes the note along.
        """
        noted_for, until = self._joined.get(workspace, (None, 0.0))
        if noted_for != installed_at or until <= self.clock():
            self._joined[workspace] = installed_at, self.clock() + HOLDS
            self._tokens.start(self._join(workspace, org))

    async def install(self, installation: Installation) -> None:
        """Keep what a workspace gave us, in place of what it gave before.

        Raises:
            StoreError: the memory can't be used.

        """
        org_wide = installation.is_enterprise_install
        workspace = workspace_of(installation.team_id, installation.enterprise_id, org_wide=org_wide)
        ends = installation.bot_token_expires_at
        await self.store.write(installations.put, workspace, PLATFORM, dump(installation), ends, self.clock())
        self.drop(workspace)

    async def leave(self, workspace: str, at: float | None = None) -> None:
        """Delete everything of a workspace that took the bot out; of an organisation, of all that it spoke for.

        `at` is when that happened: news from before the workspace installed the bot again delete nothing.

        Raises:
            StoreError: the memory can't be used; what is left is deleted when asked again.

        """
        row = await self.store.read(installations.find, workspace)
        if at is not None and row is not None and row.installed_at >= at + 1:  # Slack's times are whole seconds
            return
        for one in (*await self.store.read(installations.members, workspace), workspace):
            await self._bot.leave(one)
            self.drop(one)

    def drop(self, workspace: str) -> None:
        """Forget what this process knows of a workspace's token."""
        self._tokens.drop(workspace)
        self._joined.pop(workspace, None)

    async def close(self) -> None:
        """Wait for what is under way: a token that Slack has renewed must be kept."""
        await self._tokens.close()

    async def _join(self, workspace: str, org: str) -> None:
        try:
            await self.store.write(installations.join, workspace, PLATFORM, org, self.clock())
        except StoreError:
            self._joined.pop(workspace, None)
