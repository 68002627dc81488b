"""The one workspace that the bot's own token is for."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from adapters.slack.installing.credentials import UNDONE, make_client
from adapters.slack.installing.permits import Permit
from adapters.slack.installing.verdicts import reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot import Bot

PATIENCE = 5.0  # seconds that an answer waits for Slack to say whose the token is
RESTS = 10.0  # seconds after a failure before Slack is asked again
DEAD = frozenset("invalid_auth account_inactive token_revoked".split())  # what Slack says of a token that is no more
log = logging.getLogger(__name__)


class OneWorkspace:
    """Speaks by a token from the settings, whatever workspace a request names.

    Slack signs requests for this app alone, and an app with a token of its own is in one workspace: another one is
    named where a guest of a shared channel presses a button. What the bot knows of people goes by the workspace that
    the request names, so that nothing of one is told in another.
    """

    def __init__(self, bot: Bot, api_url: str, token: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Remember the token; Slack is asked whose it is when the first answer is due."""
        self._bot = bot
        self._token = token
        self._client = make_client(api_url, token)
        self._clock = clock
        self._asking = asyncio.Lock()
        self._user: str | None = None
        self._dead = False
        self._rests_until = float("-inf")

    async def permit(self, team: str, enterprise: str, *, org_wide: bool) -> Permit | None:  # noqa: ARG002 - as in `Workspaces`
        """Say as whom the bot answers; while Slack can't tell who it is, it answers all the same.

        With a token that Slack no longer takes it doesn't: nothing is kept of a workspace that took the bot out.
        """
        if self._user is None and self._clock() >= self._rests_until:
            try:
                async with asyncio.timeout(PATIENCE), self._asking:
                    if self._user is None:
                        self._user, self._dead = await self._ask(), False
            except UNDONE as error:
                self._dead = reason(error) in DEAD
                self._rests_until = self._clock() + RESTS
                log.warning("Slack doesn't say whose the bot token is: %s", reason(error))
        return None if self._dead else Permit(self._token, self._user or "")

    async def token_of(self, workspace: str) -> str | None:  # noqa: ARG002 - as in `Workspaces`
        """Give the token to speak in a workspace with."""
        return self._token

    async def leave(self, workspace: str, at: float | None = None) -> None:  # noqa: ARG002 - as in `Workspaces`
        """Delete everything of a workspace that took the bot out.

        Raises:
            StoreError: the memory can't be used; nothing was deleted.

        """
        await self._bot.leave(workspace)
        self._user, self._rests_until = None, float("-inf")

    async def close(self) -> None:
        """End what is under way: nothing is."""

    async def _ask(self) -> str:
        answer = await self._client.auth_test()
        user = answer.data.get("user_id") if isinstance(answer.data, dict) else None
        return user if isinstance(user, str) else ""
