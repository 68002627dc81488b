"""A world of places and processes for each test."""

from __future__ import annotations

import pytest
from discord_bot.conftest import discord_spec, loopback_discord
from slack.conftest import slack, slack_types

from .worlds import World

__all__ = ["discord_spec", "loopback_discord", "slack", "slack_types"]


@pytest.fixture
async def world(run, slack, loopback_discord, full_place):
    """Both platforms and a memory with its tables, once for each kind of database."""
    slack.checkers.clear()  # what a tip looks like is looked at elsewhere, and these are many
    loopback_discord.checkers.clear()
    async with World(run, slack, loopback_discord, full_place) as world:
        yield await world.ready()
