"""How Discord is reached: tried again, with patience, while it can't be; given up where it refuses us."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import aiohttp
import discord

if TYPE_CHECKING:
    from collections.abc import Iterator

SOONEST, LATEST = 1.0, 300.0  # seconds between tries
REFUSED = (
    "Discord doesn't take DISCORD_TOKEN any more, or never did: copy a new one (Developer Portal, Bot, Reset Token)."
)
UNREACHED = (
    discord.HTTPException,
    discord.RateLimited,
    discord.GatewayNotFound,
    aiohttp.ClientError,
    TimeoutError,
    OSError,
)
# What discord.py raises on an answer or an event whose shape it doesn't know.
UNREAD = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)


def pauses() -> Iterator[float]:
    """Give the seconds to wait before each further try, without end: about twice as many each time, up to a limit."""
    seconds = SOONEST
    while True:
        yield about(seconds)
        seconds = min(LATEST, 2 * seconds)


def about(seconds: float) -> float:
    """Vary a pause, so that of many that were cut off at once not all come back at once."""
    return seconds * random.uniform(0.5, 1.5)  # noqa: S311 - nothing is secret about it
