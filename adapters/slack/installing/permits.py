"""Who says in which workspace the bot may speak, and as whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Permit:
    """By which token the bot speaks in a workspace, and which user it is there; empty while Slack doesn't tell."""

    token: str = field(repr=False)
    bot_user: str


class Permits(Protocol):
    """The one workspace of a bot token, or all that installed the app."""

    async def permit(self, team: str, enterprise: str, *, org_wide: bool) -> Permit | None:
        """Say as whom the bot answers in a workspace; none where it isn't installed.

        `team` and `enterprise` are Slack's ids, empty where it names none; `org_wide` says that it is the
        organisation's installation that speaks there.

        Raises:
            StoreError: the memory, which knows, can't be used.

        """

    async def token_of(self, workspace: str) -> str | None:
        """Give the token to speak in a workspace with ("slack:T1"); none where the bot isn't installed.

        Raises:
            StoreError: the memory can't be used.

        """

    async def leave(self, workspace: str, at: float | None = None) -> None:
        """Delete everything of a workspace that took the bot out, at that time in seconds since 1970.

        Raises:
            StoreError: the memory can't be used; what is left is deleted when asked again.

        """

    async def close(self) -> None:
        """End what is under way."""
