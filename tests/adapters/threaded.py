"""A server in a thread with an event loop of its own, so that tests, bots in tests and bots in processes all reach it."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, Self

import aiohttp
from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


class Gate:
    """Holds what comes to it until it is opened; `held` counts that."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.held = 0
        self._loop = loop
        self._opened = asyncio.Event()

    async def hold(self, note: Callable[[], None]) -> None:
        """Wait until it is opened; `note` tells who waits for somebody to come."""
        self.held += 1
        note()
        await self._opened.wait()

    def open(self) -> None:
        """Let all through from now on."""
        self._loop.call_soon_threadsafe(self._opened.set)


class Threaded:
    """Serves routes at a free port of this machine from `start()` to `stop()`.

    What is built on it says which routes, and how its own connections are dropped.
    """

    name = "server"
    largest = 10 * 2**20  # bytes of a request

    def __init__(self) -> None:
        super().__init__()
        self.changed = threading.Condition()
        self.port = 0

    def route(self, router: web.UrlDispatcher) -> None:
        """Add the routes."""
        raise NotImplementedError

    def drop_all(self) -> None:
        """Drop the connections that stay open; mostly none does."""

    async def ending(self) -> None:
        """End what is under way."""

    def start(self) -> Self:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name=self.name, daemon=True)
        self.thread.start()
        self._do(self._open())
        return self

    def stop(self) -> None:
        self._do(self._close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()

    def go_away(self) -> None:
        """Break all connections and refuse new ones."""
        self._do(self._leave())

    def come_back(self) -> None:
        """Listen again, at the same port."""
        self._do(self._listen())

    async def there(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Do something in the server's thread, and wait for it."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self.loop))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    async def _open(self) -> None:
        server = web.Application(client_max_size=self.largest)
        self.route(server.router)
        self.runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.2)
        await self.runner.setup()
        self.session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        await self._listen()

    async def _listen(self) -> None:
        self.site = web.TCPSite(self.runner, "127.0.0.1", self.port, reuse_address=True)
        await self.site.start()
        self.port = self.runner.addresses[0][1]

    async def _leave(self) -> None:
        self.drop_all()
        await self.site.stop()
        for connection in self.runner.server.connections:
            connection.force_close()

    async def _close(self) -> None:
        self.drop_all()
        await self.ending()
        await self.session.close()
        await self.runner.cleanup()
