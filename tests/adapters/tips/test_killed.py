"""Workers that are killed: no place ever has two tips, and one that has none is no secret."""

from __future__ import annotations

import asyncio
import os
import random
import signal

import pytest

from bot.delivery.couriers import GROUP
from bot.delivery.engine import TOGETHER

from .hurried import POINTS
from .worlds import killed

ROUNDS = int(os.environ.get("MLROLE_TEST_KILLS", "2"))  # by hand, hundreds
FILED = ("planned, not committed", "taken on", "answered")  # what a file may take otherwise than a server
EACH = 12  # places on each platform that are due when a process is killed: two groups


async def test_who_is_killed_at_any_point_leaves_nothing_twice_and_nothing_unseen(world):
    await world.install(2)
    places = []
    for point in POINTS if world.place.file is None else FILED:
        places += await world.subscribe(EACH, EACH)
        await killed(await world.start(killed=point))
    gates = []
    for done in (False, True):  # while the platforms have it: before it is there, and after
        places += await world.subscribe(EACH, EACH)
        slack = world.slack.hold("chat.postMessage", done=done)
        discord = world.discord.hold("POST /channels/*/messages", done=done)
        gates += [slack, discord]
        process = await world.start()
        await world.slack.until(lambda slack=slack, discord=discord: slack.held and discord.held, 30)
        process.signal(signal.SIGKILL)
        await killed(process)
        world.slack.ahead.clear()
        world.discord.ahead.clear()
    await world.start()
    await world.ended(len(places))
    for gate in gates:  # what was held arrives after all
        gate.open()
    await world.slack.still()
    found = await world.judge(places)
    assert found["sent"] + found["unknown"] == len(places)
    # Those of Slack that were under way: of three processes that killed themselves, and of two that were killed.
    assert 0 < found["unknown"] <= 5 * TOGETHER * GROUP  # all that a process may have under way, each time


async def test_who_is_killed_at_random_leaves_nothing_twice_and_nothing_unseen(world):
    await world.install(5)
    chance = random.Random(ROUNDS)  # noqa: S311 - nobody guesses at it
    workers = [await world.start() for _ in range(2)]
    places, unknown = [], 0
    for number_of_round in range(1, ROUNDS + 1):
        places += await world.subscribe(100, 100)
        await asyncio.sleep(chance.uniform(0.0, 3.0))
        dying = chance.choice([[0], [1], [0, 1]])
        for number in dying:
            workers[number].signal(signal.SIGKILL)
        for number in dying:
            await killed(workers[number])
            world.over(workers[number])
            workers[number] = await world.start()
        await world.ended(len(places), 120)
        found = await world.judge(places)
        assert found["unknown"] - unknown <= 2 * TOGETHER * GROUP  # all that two processes may have under way
        unknown = found["unknown"]
        print(f"{number_of_round} rounds: {dict(found)}, posts: {world.posts().total()}")  # noqa: T201 - for long runs
    assert found["sent"] + found["unknown"] == len(places)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_what_a_dead_worker_had_is_taken_up_by_one_that_was_there(world):
    await world.install()
    gate = world.slack.hold("chat.postMessage", times=GROUP)
    places = await world.subscribe(40, 0)
    first = await world.start()
    await world.slack.until(lambda: gate.held == GROUP, 30)
    other = await world.start()
    await other.telling("connected to Discord")
    first.signal(signal.SIGKILL)
    await killed(first)
    await world.ended(len(places), 90)
    assert await world.judge(places) == {"sent": 30, "unknown": GROUP}
