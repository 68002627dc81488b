"""A Discord on this machine for each test that asks for one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import discord
import pytest
import yarl
from conftest import TODAY
from discord.gateway import DiscordWebSocket

from bot import Bot
from bot.store.place import at_file

from . import peer
from .clients import One, running
from .loopback import Channel, FakeDiscord, Guild, Person
from .sim import World, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


@pytest.fixture(scope="session")
def discord_spec() -> Any:
    """Give the check by Discord's own description of its API, if the shared folder is there."""
    return peer.spec()


@pytest.fixture
def loopback_discord(discord_spec, monkeypatch) -> Iterator[FakeDiscord]:
    """A Discord over real HTTP and WebSocket; at the end nothing that the bot sent may have been wrong."""
    server = FakeDiscord()
    if discord_spec is not None:
        server.checkers.append(peer.faults)
    server.start()
    monkeypatch.setattr(discord.http.Route, "BASE", server.api_url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
    try:
        yield server
    finally:
        server.stop()
    assert server.faults() == []


@pytest.fixture
def guild(loopback_discord) -> Guild:
    return loopback_discord.guild()


@pytest.fixture
def ada(loopback_discord, guild) -> Person:
    return guild.member(loopback_discord.person())


@pytest.fixture
def general(guild) -> Channel:
    return guild.channel()


@pytest.fixture
async def client(loopback_discord, general) -> AsyncIterator[One]:
    """A client of discord.py that is connected."""
    async with running(loopback_discord, One(heartbeat_timeout=30)) as client:
        yield client


@pytest.fixture
def memory(migrated, tmp_path):
    """A memory in a real file."""
    place = at_file(tmp_path / "data" / "mlrole.db")
    place.file.parent.mkdir()
    shutil.copy(migrated, place.file)
    return place


@pytest.fixture
async def world(knowledge, memory, discord_spec) -> AsyncIterator[World]:
    """A server that simcord acts, with our bot in it, which has a memory."""
    bot = Bot(knowledge, memory, shared=True, today=lambda: TODAY)
    try:
        async with opened(bot, discord_spec and peer.faults) as world:
            yield world
    finally:
        await bot.close()
