"""A bot for the loopback Discord to talk with: in this process, or as the real command in one of its own."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import processes

from adapters.discord import ways
from adapters.discord.app import make
from adapters.discord.inbound import pace
from adapters.discord.names import INTERACTIONS_PATH
from adapters.discord.settings import read
from adapters.web.server import listen, serve
from adapters.web.site import site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from .loopback import FakeDiscord


class Process(processes.Process):
    """The real `mlrole run`, with the address of Discord's requests."""

    path = INTERACTIONS_PATH


def settings_for(discord: FakeDiscord, *, http: bool = False, **more: str) -> dict[str, str]:
    """Give the settings by which a bot reaches the loopback, by their names in the environment."""
    key = {"DISCORD_PUBLIC_KEY": discord.public_key} if http else {}
    return {"DISCORD_TOKEN": discord.app.token, "DISCORD_API_URL": discord.api_url, **key, **more}


def environment(run: Any, discord: FakeDiscord, *, http: bool = False, **more: str) -> dict[str, str]:
    """Give the whole environment of a process, whose memory is this Discord's own; `http` is for `run web`."""
    return processes.clean(run, discord.port) | settings_for(discord, http=http, **more)


def known(discord: FakeDiscord) -> None:
    """Have Discord know the commands, as after `mlrole setup discord`."""
    discord.commands[""] = {
        number: {**command, "id": number, "application_id": discord.app.id, "version": "1"}
        for command in ways.commands()
        for number in [discord.number()]
    }


class Served(str):
    """The address of an app in this process, and the app."""

    __slots__ = ("app",)
    app: Any

    async def settle(self) -> None:
        await self.app.tasks.finish()


@asynccontextmanager
async def served(
    bot: Any, discord: FakeDiscord, *, http: bool = False, silence: float = 60.0, **more: str
) -> AsyncIterator[Served]:
    """Run the app over a bot in this process, over HTTP (gives its address) or the gateway."""
    given = settings_for(discord, http=http, **more)
    names = {name: name.removeprefix("DISCORD_").lower() for name in given}
    settings = read(**{names[name]: value for name, value in given.items()})
    app = make(bot, settings, ["http"] if http else ["gateway"], silence=silence)
    made = Served()
    if http:
        address = listen("127.0.0.1", 0)
        made = Served(f"http://127.0.0.1:{address.getsockname()[1]}{INTERACTIONS_PATH}")
        parts = [serve(site([app.http.route()]), address), app.http.run()]
    else:
        parts = [app.connection.run()]
    made.app = app
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        if not http:
            await discord.connected()
        yield made
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        await app.close(2)


def quick(monkeypatch: Any) -> None:
    """Let several sessions begin at once, which real Discord wants five seconds apart."""
    monkeypatch.setattr(pace, "BETWEEN", 0.0)
