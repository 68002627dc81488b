"""A Discord on this machine for each test that asks for one."""

from __future__ import annotations

import importlib.util
import sys
import warnings
from typing import TYPE_CHECKING, Any

import discord
import pytest
import yarl
from conftest import SHARED
from discord.gateway import DiscordWebSocket

from .loopback import FakeDiscord

if TYPE_CHECKING:
    from collections.abc import Iterator


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


@pytest.fixture
def loopback_discord(discord_spec, monkeypatch) -> Iterator[FakeDiscord]:
    """A Discord over real HTTP and WebSocket; at the end nothing that the bot sent may have been wrong."""
    server = FakeDiscord()
    if discord_spec is not None:
        server.checkers.append(discord_spec.check)
    server.start()
    monkeypatch.setattr(discord.http.Route, "BASE", server.api_url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
    try:
        yield server
    finally:
        server.stop()
    assert server.faults() == []
