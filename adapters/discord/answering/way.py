"""How far a request came on its way to Discord, which discord.py doesn't tell, and how long it may take.

discord.py waits out limits and sends again by itself. Who cuts that off has to know whether Discord may have the
request, and must not cut it off while discord.py waits out a limit over all: no other request would go out any more.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from types import SimpleNamespace

REFUSING = range(HTTPStatus.BAD_REQUEST, HTTPStatus.INTERNAL_SERVER_ERROR)


class LimitedError(Exception):
    """Discord wants us to wait longer than there is time; `everywhere`, with all requests."""

    def __init__(self, wait: float, *, everywhere: bool) -> None:
        """Take the seconds to wait."""
        super().__init__("429")
        self.wait = wait
        self.everywhere = everywhere


@dataclass(slots=True)
class Way:
    """What is known of requests that were made within a time (its `end`): whether Discord may have one."""

    end: float = float("inf")
    under_way: bool = False
    may_be_there: bool = False


_way: ContextVar[Way | None] = ContextVar("way", default=None)


@asynccontextmanager
async def within(seconds: float | None, way: Way) -> AsyncIterator[None]:
    """Give what is sent here so many seconds at the most, and note its way; none: as many as it takes.

    Raises:
        TimeoutError: they are over.
        LimitedError: they would be over before a limit is.

    """
    way.end = float("inf") if seconds is None else time.monotonic() + seconds
    token = _way.set(way)
    try:
        async with asyncio.timeout(seconds):
            yield
    finally:
        way.may_be_there |= way.under_way
        _way.reset(token)


def traced() -> aiohttp.TraceConfig:
    """Make what a client has to be made with (`http_trace`) for its requests to be followed."""
    trace = aiohttp.TraceConfig()
    trace.on_connection_create_end.append(_begun)
    trace.on_connection_reuseconn.append(_begun)
    trace.on_request_end.append(_answered)
    trace.on_request_exception.append(_broken)
    return trace


async def _begun(*_: object) -> None:
    if (way := _way.get()) is not None:
        way.under_way = True


async def _answered(_session: object, _context: SimpleNamespace, told: aiohttp.TraceRequestEndParams) -> None:
    way = _way.get()
    if way is None:
        return
    way.under_way = False
    way.may_be_there |= told.response.status not in REFUSING
    if told.response.status == HTTPStatus.TOO_MANY_REQUESTS and "Via" in told.response.headers:
        wait = _seconds(told.response.headers.get("Retry-After", ""))
        if time.monotonic() + wait >= way.end:
            told.response.close()
            raise LimitedError(wait, everywhere="X-RateLimit-Global" in told.response.headers)


async def _broken(*_: object) -> None:
    if (way := _way.get()) is not None:
        way.may_be_there |= way.under_way
        way.under_way = False


def _seconds(named: str) -> float:
    try:
        return max(0.0, float(named))
    except ValueError:
        return 0.0
