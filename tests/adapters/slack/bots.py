"""A bot for the loopback Slack to talk with: in this process, or as the real command in one of its own."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import processes

from adapters.slack.app import make
from adapters.slack.inbound.http import Http
from adapters.slack.inbound.sockets import Socket
from adapters.slack.settings import read
from adapters.web.server import listen, serve
from adapters.web.site import site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from .loopback import FakeSlack
    from .loopback.world import Workspace

EVENTS = "/slack/events"


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


class Process(processes.Process):
    """The real `mlrole run`, with Slack's address."""

    path = EVENTS


def environment(run: Any, slack: FakeSlack, team: Workspace | None, **more: str) -> dict[str, str]:
    """Give the whole environment of a process, which has nothing of ours but what a test wants.

    Its memory is this Slack's own: the ids of events begin anew in each.
    """
    return processes.clean(run, slack.port) | settings_for(slack, team, **more)
