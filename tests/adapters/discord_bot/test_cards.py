"""Cards of roles stay drawn, and nothing that somebody wrote stays with them."""

from __future__ import annotations

import pytest

from adapters.discord.drawing import messages as drawing
from bot import Bot
from bot.messages import Request
from knowledge import load


@pytest.mark.parametrize(("typed", "kept"), [("role mlops-engineer", 1), ("mlops enginer", 0)])
async def test_what_somebody_typed_is_not_kept(typed, kept):
    drawing._card.cache_clear()
    reply = await Bot(load()).handle(Request(text=typed, user="ada", thread="t", platform="discord"))
    assert drawing.messages(reply)
    assert drawing._card.cache_info().currsize == kept
