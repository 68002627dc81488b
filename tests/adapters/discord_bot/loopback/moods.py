"""What the gateway does of itself: docs.discord.com/developers/events/gateway#disconnecting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .gateway import INVALID_SESSION, RECONNECT

if TYPE_CHECKING:
    from collections.abc import Callable

    from .server import FakeDiscord


class Moods:
    """Have the gateway's connections end, one way or another."""

    async def connected(self: FakeDiscord, count: int = 1, seconds: float = 30.0) -> None:
        """Wait until that many sessions have an open connection."""
        await self.until(lambda: len(self.gateway.ready) >= count, seconds)

    async def reconnect(self: FakeDiscord) -> None:
        """Ask all connections to be made anew (op 7)."""
        await self.there(_of(self.gateway.tell, RECONNECT))

    async def invalidate(self: FakeDiscord, *, resumable: bool = False) -> None:
        """Tell all connections that their session is invalid (op 9)."""
        if not resumable:
            self.forget_sessions()
        await self.there(_of(self.gateway.tell, INVALID_SESSION, resumable))

    def forget_sessions(self: FakeDiscord) -> None:
        """Let no session be resumed any more: who tries is told that it is invalid."""
        self.gateway.sessions.clear()

    async def close_gateway(self: FakeDiscord, code: int, reason: str = "") -> None:
        """Close all connections with a code."""
        for link in list(self.gateway.links):
            await self.there(self.gateway.shut(link, code, reason))

    def drop(self: FakeDiscord) -> None:
        """Break all connections without a word."""
        self.loop.call_soon_threadsafe(self.gateway.drop_all)

    def silence(self: FakeDiscord, *, deaf: bool = False) -> None:
        """Let the open connections fall silent for good, without closing them; deaf ones don't answer a close either."""
        for link in list(self.gateway.links):
            link.silent, link.deaf = True, deaf


async def _of(work: Callable[..., Any], *given: Any) -> Any:
    return work(*given)
