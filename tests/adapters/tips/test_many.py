"""Two thousand places whose tip is due in the same minute: each gets one."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_thousands_that_are_due_together_get_one_each(world):
    await world.install(40)
    places = await world.subscribe(1000, 1000)
    for part in ("worker", "worker", "web", "web"):
        await world.start(part, hurried=False)
    await world.ended(2000, 180)  # the next minute may be a minute away
    assert await world.judge(places) == {"sent": 2000}
