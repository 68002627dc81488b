"""A bot for the loopback Slack to talk with: in this process, or as the real command in one of its own."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Self

from conftest import ROOT

from adapters.slack.app import make
from adapters.slack.inbound.http import Http
from adapters.slack.inbound.sockets import Socket
from adapters.slack.settings import read
from adapters.web.server import listen, serve
from adapters.web.site import site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from .loopback import FakeSlack
    from .loopback.world import Workspace

EVENTS = "/slack/events"
FAILURE = re.compile(r'Traceback|"(?:error|critical)"|never (?:awaited|retrieved)|ResourceWarning')


def settings_for(slack: FakeSlack, team: Workspace | None, **more: str) -> dict[str, str]:
    """Give the settings by which a bot reaches the loopback, by their names in the environment."""
    own = {"SLACK_BOT_TOKEN": team.token} if team else {}
    return {
        "SLACK_API_URL": slack.api_url,
        "SLACK_SIGNING_SECRET": slack.app.signing_secret,
        **own,
        **more,
    }


class Served(str):
    """The address of an app in this process, which can tell when nothing is under way in it."""

    __slots__ = ("settle",)
    settle: Callable[[], Awaitable[None]]


@asynccontextmanager
async def served(
    bot: Any, slack: FakeSlack, team: Workspace | None, *, socket: bool = False, **more: str
) -> AsyncIterator[Served]:
    """Run the app over a bot in this process, over HTTP (gives its address) or a socket."""
    given = settings_for(slack, team, SLACK_APP_TOKEN=slack.app.app_token, **more)
    names = {name: "public_url" if name == "PUBLIC_URL" else name.removeprefix("SLACK_").lower() for name in given}
    app = make(bot, read(**{names[name]: value for name, value in given.items()}), web=not socket)
    address = listen("127.0.0.1", 0)
    url = f"http://127.0.0.1:{address.getsockname()[1]}"
    if socket:
        address.close()
        part = asyncio.create_task(Socket(app.app, app.line, slack.app.app_token).run())
        await slack.connected()
    else:
        routes = Http(app.app, slack.app.signing_secret).routes()
        part = asyncio.create_task(serve(site(routes), address))
    try:
        made = Served(url + EVENTS)
        made.settle = app.tasks.finish
        yield made
    finally:
        part.cancel()
        await asyncio.wait({part})
        await app.close(2)


class Process:
    """The real `mlrole run`, in a process of its own."""

    def __init__(self, environment: dict[str, str], *arguments: str, folder: Path | None = None) -> None:
        self._environment = environment
        self._folder = folder
        self._arguments = arguments
        self.said = ""

    async def __aenter__(self) -> Self:
        command = (sys.executable, "-m", "adapters.main", "run", *self._arguments)
        self._process = await asyncio.create_subprocess_exec(
            *command, env=self._environment, cwd=self._folder, stdout=-1, stderr=-1
        )
        self._reading = asyncio.gather(self._read(self._process.stdout), self._read(self._process.stderr))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self.ended()

    async def _read(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            self.said += line.decode()

    async def listening(self) -> str:
        """Wait until it listens; give the address of Slack's requests."""
        for _ in range(400):
            if found := re.search(r"http://[\d.]+:\d+", self.said):
                return found.group() + EVENTS
            assert self._process.returncode is None, self.said
            await asyncio.sleep(0.05)
        raise AssertionError(self.said)

    def failures(self) -> list[str]:
        """Give the lines that tell of a failure nobody saw to."""
        return [line for line in self.said.splitlines() if FAILURE.search(line)]

    def signal(self, number: int = signal.SIGTERM) -> None:
        self._process.send_signal(number)

    async def ended(self) -> int:
        """Wait until it has ended; give its exit code."""
        code = await self._process.wait()
        await self._reading
        self._process._transport.close()
        return code


def environment(run: Any, slack: FakeSlack, team: Workspace | None, **more: str) -> dict[str, str]:
    """Give the whole environment of a process, which has nothing of ours but what a test wants.

    Its memory is this Slack's own: the ids of events begin anew in each.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "MLROLE_"))}
    home = f"{run.environment['XDG_DATA_HOME']}/{slack.port}"
    own = {"PYTHONPATH": str(ROOT), "PORT": "0", "XDG_DATA_HOME": home}
    return {**clean, **run.environment, **own, **settings_for(slack, team, **more)}
