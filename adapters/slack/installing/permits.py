"""Who says in which workspace the bot may speak, and as whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from slack_bolt.authorization import AuthorizeResult
    from slack_bolt.context.async_context import AsyncBoltContext


class Permits(Protocol):
    """The one workspace of a bot token, or all that installed the app."""

    async def __call__(
        self, *, context: AsyncBoltContext, enterprise_id: str | None, team_id: str | None, user_id: str | None
    ) -> AuthorizeResult:
        """Say as whom the bot answers; without a token, it doesn't."""

    async def token_of(self, workspace: str) -> str | None:
        """Give the token to speak in a workspace with; none where the bot isn't installed."""

    async def leave(self, workspace: str, at: float | None = None) -> bool:
        """Delete everything of a workspace that took the bot out at that time; tell whether that was done."""

    async def close(self) -> None:
        """End what is under way."""
