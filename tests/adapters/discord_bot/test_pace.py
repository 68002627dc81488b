"""How often connections are made: a property over any day, with a clock that tests set."""

from __future__ import annotations

import asyncio
import statistics
from collections import deque

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.inbound.pace import BETWEEN, DAY, Pace
from adapters.discord.inbound.trying import LATEST

ALLOWED = 1000  # connections or sessions a day
# What becomes of a connection: seconds that pass until it is lost.
ENDS = {"refused": 0.001, "closed at once": 0.05, "after HELLO": 0.2, "lasts": 3600.0, "lasts long": 40_000.0}


class Day:
    """A shard's life, as the pace sees it."""

    def __init__(self, clock, shards=1, share=1.0):
        self.clock = clock
        self.pace = Pace(shards, share, clock)
        self.made = []
        self.waits = []

    def connect(self, lasts):
        before = self.clock.now
        self.clock.now = max(self.clock.now, self.pace._next)
        self.pace._next = self.pace.take()
        self.waits.append(self.clock.now - before)
        self.made.append(self.clock.now)
        self.clock.now += lasts


@settings(max_examples=40, deadline=None)
@given(
    pattern=st.lists(st.sampled_from(sorted(ENDS)), min_size=1, max_size=6),
    shards=st.integers(1, 4),
    processes=st.integers(1, 4),
)
def test_no_day_has_more_connections_than_discord_allows(pattern, shards, processes):
    clock = type("Clock", (), {"now": 5000.0, "__call__": lambda self: self.now})()
    day = Day(clock, shards, 1 / processes)
    turn = 0
    while clock.now < 5000.0 + 2 * DAY:
        day.connect(ENDS[pattern[turn % len(pattern)]])
        turn += 1
    lately = deque()
    for made in day.made:
        lately.append(made)
        while lately[0] <= made - DAY:
            lately.popleft()
        assert len(lately) <= ALLOWED / processes


def test_the_first_are_quick_and_then_each_waits_longer_up_to_a_cap(clock):
    day = Day(clock)
    for _ in range(200):
        day.connect(0.01)
    assert day.waits[:3] == [0.0, 0.0, 0.0]
    assert 0 < day.waits[3] <= day.waits[5] <= day.waits[8]
    assert max(day.waits) <= 1.5 * LATEST
    assert statistics.median(day.waits[10:]) > 30


def test_no_two_wait_alike(clock):
    days = [Day(type(clock)(clock.now)) for _ in range(5)]
    for day in days:
        for _ in range(8):
            day.connect(0.01)
    assert len({day.waits[-1] for day in days}) == 5


def test_after_a_connection_that_lasted_it_is_quick_again(clock):
    day = Day(clock)
    for _ in range(50):
        day.connect(0.01)
    day.connect(7200.0)
    day.connect(0.01)
    assert day.waits[-1] == 0.0


def test_many_shards_begin_at_once(clock):
    day = Day(clock)
    day.pace.expect(16)
    for _ in range(16):
        day.connect(0.0)
    assert set(day.waits) == {0.0}


async def test_sessions_begin_one_after_the_other(clock, monkeypatch):
    slept = []

    async def sleep(seconds):
        slept.append(seconds)
        clock.now += max(0.0, seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    pace = Pace(clock=clock)
    for _ in range(3):
        async with pace.beginning():
            clock.now += 0.5
    assert slept == [0.0, BETWEEN, BETWEEN]
    clock.now += BETWEEN
    for _ in range(2):  # one that never got as far makes the next no later
        with pytest.raises(ZeroDivisionError):
            async with pace.beginning():
                raise ZeroDivisionError
        assert slept[-1] <= 0
