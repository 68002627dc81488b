"""What tests of deliveries share."""

from __future__ import annotations

import pytest

from delivery.fakes import Clock, Tips


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def tips(full_place):
    """A bot over each kind of database."""
    tips = Tips(full_place)
    yield tips
    await tips.memory.close()
