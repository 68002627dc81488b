"""A Discord on this machine for each test that asks for one."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import warnings
from typing import TYPE_CHECKING, Any

import discord
import pytest
import yarl
from conftest import SHARED, TODAY
from discord.gateway import DiscordWebSocket

from bot import Bot
from bot.store.place import at_file

from .clients import One, running
from .loopback import Channel, FakeDiscord, Guild, Person
from .sim import World, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


@pytest.fixture(scope="session")
def discord_spec() -> Any:
    """Give the check by Discord's own description of its API, if the shared folder is there."""
    path = SHARED / "peers" / "discord_spec.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("discord_spec", path)
    module = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its file open; it is read once
        patch.setattr(sys, "dont_write_bytecode", True)
        spec.loader.exec_module(module)
        module.spec()
    return module


def with_texts(body: Any) -> Any:
    """Make the number that discord.py sends for a person a text, as the description has it; Discord takes both."""
    person = body.get("recipient_id") if isinstance(body, dict) else None
    return body | {"recipient_id": str(person)} if isinstance(person, int) else body


def checked(spec: Any) -> Any:
    """Give the check of what was sent, by its method, path and body."""
    return lambda method, path, body: spec.check(method, path, with_texts(body))


@pytest.fixture
def loopback_discord(discord_spec, monkeypatch) -> Iterator[FakeDiscord]:
    """A Discord over real HTTP and WebSocket; at the end nothing that the bot sent may have been wrong."""
    server = FakeDiscord()
    if discord_spec is not None:
        server.checkers.append(checked(discord_spec))
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
        async with opened(bot, discord_spec and checked(discord_spec)) as world:
            yield world
    finally:
        await bot.close()
