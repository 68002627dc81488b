"""A bot over the knowledge that ships with it, for whoever only wants an answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.service import Bot
from knowledge import load

if TYPE_CHECKING:
    from bot.messages import Reply, Request
    from bot.understanding.beginnings import Kind, Suggestion


@cache
def shipped() -> Bot:
    """Give a bot over the knowledge that ships with it, which keeps nothing; made when first asked for."""
    return Bot(load())


async def handle(request: Request) -> Reply:
    """Answer a request from the shipped knowledge."""
    return await shipped().handle(request)


async def suggest(prefix: str, limit: int = 25, kind: Kind | None = None, user: str = "") -> list[Suggestion]:
    """Complete a role or skill from the shipped knowledge; what this `user` asked about before comes first."""
    return await shipped().suggest(prefix, limit, kind, user=user)
