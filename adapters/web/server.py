"""Serve the site, until told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

ENDING = 3  # seconds that requests under way may take to end


class _Server(uvicorn.Server):
    """A server that leaves the signals to the program: it may not be all that runs."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """Take an address to listen at.

    Raises:
        OSError: it is taken, or not ours.

    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    address = socket.create_server((host, port), family=family, backlog=512)
    # Else the end of an answer waits for the client's acknowledgement of its beginning, 40 ms: asyncio sets this only
    # for sockets that were made by naming TCP, which the standard library's function doesn't do.
    address.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return address


async def serve(site: Starlette, address: socket.socket) -> None:
    """Serve at an address; cancelled, it ends what is under way and closes the address."""
    server = _Server(
        uvicorn.Config(
            site,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=ENDING,
            lifespan="off",
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[address]))
    try:
        await asyncio.shield(serving)
    finally:
        server.should_exit = True
        await serving
        address.close()
