"""The platforms of the contract, each with the bot on it as it runs for people."""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import TODAY
from discord_bot.conftest import discord_spec, loopback_discord
from slack.conftest import slack, slack_types

from bot import Bot
from bot.store.place import at_file

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from .drivers import Driver

__all__ = ["discord_spec", "loopback_discord", "slack", "slack_types"]


@pytest.fixture
async def driver(request, knowledge, migrated, tmp_path, caplog) -> AsyncIterator[Driver]:
    """Somebody on a platform, for one of the drivers; what is kept outlives a restart."""
    file = tmp_path / "memory" / "mlrole.db"
    file.parent.mkdir()
    shutil.copy(migrated, file)

    def make_bot(**_: object) -> Bot:
        return Bot(knowledge, at_file(file), shared=True, today=lambda: TODAY)

    made = request.param(request.getfixturevalue(request.param.fixture), make_bot)
    await made.start()
    yield made
    await made.stop()
    errors = [one.getMessage() for one in caplog.get_records("call") if one.levelno >= logging.ERROR]
    assert [error for error in errors if "reference" not in error] == []  # but those that somebody was told of
