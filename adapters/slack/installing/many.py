"""The workspaces that installed the bot: whose token is whose, and everything of one gone when it leaves."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator

from adapters.slack.installing.credentials import PLATFORM, authorized, dump, make_client, workspace_of
from adapters.slack.installing.tokens import Tokens
from bot.store import installations
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.context.async_context import AsyncBoltContext
    from slack_sdk.oauth.installation_store import Installation

    from bot import Bot

PATIENCE, AT_LEISURE = 10.0, 30.0  # seconds to wait: where somebody waits for an answer, and else
HOLDS = 3600.0  # seconds before it is noted again whose installation speaks for a workspace
log = logging.getLogger(__name__)


class Workspaces(AsyncAuthorize):
    """Authorizes by what each workspace gave us when it installed the bot."""

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

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,  # noqa: ARG002 - as Bolt calls it
        actor_team_id: str | None = None,  # noqa: ARG002 - likewise
        actor_user_id: str | None = None,  # noqa: ARG002 - likewise
    ) -> AuthorizeResult:
        """Say as whom the bot answers: without a token where it isn't installed, or can't tell."""
        team, org = workspace_of(team_id, None), workspace_of(None, enterprise_id)
        wide = enterprise_id is not None and (context.is_enterprise_install is True or team_id is None)
        try:
            async with asyncio.timeout(PATIENCE):
                installation = await self._tokens.installation(org, PATIENCE / 2) if wide else None
                if installation is not None and team_id is not None:
                    self.join(team, org, installation.installed_at)
                if installation is None and team_id is not None:
                    installation = await self._tokens.installation(team, PATIENCE / 2)
        except (StoreError, TimeoutError) as error:
            log.warning("can't tell whether a workspace installed the bot: %s", str(error) or "the memory is slow")
            installation = None
        if installation is None:
            return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id)
        return authorized(installation, team_id, user_id)

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

    async def leave(self, workspace: str, at: float | None = None) -> bool:
        """Delete everything of a workspace that took the bot out; of an organisation, of all that it spoke for.

        `at` is when that happened: news from before the workspace installed the bot again delete nothing. Tells
        whether anything was to be deleted.

        Raises:
            StoreError: the memory can't be used; what is left is deleted when asked again.

        """
        row = await self.store.read(installations.find, workspace)
        if at is not None and row is not None and row.installed_at >= at + 1:  # Slack's times are whole seconds
            return False
        for one in (*await self.store.read(installations.members, workspace), workspace):
            await self._bot.leave(one)
            self.drop(one)
        return True

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
