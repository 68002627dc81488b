"""The one workspace that the bot's own token is for."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize

from adapters.slack.installing.credentials import UNDONE, authorized, installation_from, make_client, reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.context.async_context import AsyncBoltContext
    from slack_sdk.oauth.installation_store import Installation

    from bot import Bot

PATIENCE = 5.0  # seconds that an answer waits for Slack to say whose the token is
RESTS = 10.0  # seconds after a failure before Slack is asked again
DEAD = frozenset("invalid_auth account_inactive token_revoked".split())  # what Slack says of a token that is no more
log = logging.getLogger(__name__)


class OneWorkspace(AsyncAuthorize):
    """Authorizes by a token from the settings, whatever workspace a request names.

    Slack signs requests for this app alone, and an app with a token of its own is in one workspace: another one is
    named where a guest of a shared channel presses a button. What the bot knows of people goes by the workspace that
    the request names, so that nothing of one is told in another.
    """

    def __init__(self, bot: Bot, api_url: str, token: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Remember the token; Slack is asked whose it is with the first request, or by `known`."""
        self._bot = bot
        self._token = token
        self._client = make_client(api_url, token)
        self._clock = clock
        self._asking = asyncio.Lock()
        self._known: Installation | None = None
        self._dead = False
        self._rests_until = float("-inf")

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,  # noqa: ARG002 - as Bolt calls it
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,  # noqa: ARG002 - likewise
        actor_team_id: str | None = None,  # noqa: ARG002 - likewise
        actor_user_id: str | None = None,  # noqa: ARG002 - likewise
    ) -> AuthorizeResult:
        """Say as whom the bot answers; while Slack can't tell its names, it answers all the same.

        With a token that Slack no longer takes it doesn't: nothing is kept of a workspace that took the bot out.
        """
        known = await self.known(PATIENCE)
        if known is not None:
            return authorized(known, None, user_id)
        token = None if self._dead else self._token
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id, bot_token=token)

    async def known(self, patience: float) -> Installation | None:
        """Give what Slack says of the token: the workspace, and the bot's ids there; none while it doesn't say.

        It is asked once, and some time after a failure again; `patience` is how many seconds to wait for it.
        """
        if self._known is None and self._clock() >= self._rests_until:
            try:
                async with asyncio.timeout(patience), self._asking:
                    if self._known is None:
                        self._known, self._dead = await self._ask(), False
            except UNDONE as error:
                self._dead = reason(error) in DEAD
                self._rests_until = self._clock() + RESTS
                log.warning("Slack doesn't say whose the bot token is: %s", reason(error))
        return self._known

    async def token_of(self, workspace: str) -> str | None:  # noqa: ARG002 - as in `Workspaces`
        """Give the token to speak in a workspace with."""
        return self._token

    async def leave(self, workspace: str, at: float | None = None) -> bool:  # noqa: ARG002 - as in `Workspaces`
        """Delete everything of a workspace that took the bot out; tell that it is done.

        Raises:
            StoreError: the memory can't be used; nothing was deleted.

        """
        await self._bot.leave(workspace)
        self._known, self._rests_until = None, float("-inf")
        return True

    async def close(self) -> None:
        """End what is under way: nothing is."""

    async def _ask(self) -> Installation:
        answer = await self._client.auth_test()
        tested = answer.data if isinstance(answer.data, dict) else {}
        team = {"id": tested.get("team_id"), "name": tested.get("team")}
        given = {"team": team, "enterprise": {"id": tested.get("enterprise_id")}, "access_token": self._token}
        return installation_from({**given, "scope": answer.headers.get("x-oauth-scopes")}, tested)
