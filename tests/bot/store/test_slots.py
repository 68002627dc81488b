"""One process at a time: numbers that none shares, and work that is taken over when its holder is gone."""

import asyncio
from contextlib import suppress

import psycopg
import pytest

from bot.store.place import find_place
from bot.store.slots import alone, slot

AT_ONCE = 0.05


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr("bot.store.slots.LOOKS", AT_ONCE)


class Work:
    """Work that notes who does it."""

    def __init__(self, doing) -> None:
        self.doing = doing

    async def __call__(self):
        self.doing.append(self)
        try:
            await asyncio.Event().wait()
        finally:
            self.doing.remove(self)


async def until(happens):
    async with asyncio.timeout(10):
        while not happens():  # noqa: ASYNC110 - others make it happen
            await asyncio.sleep(0.02)


async def end(task):
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_each_process_has_a_number_of_its_own_and_gives_it_back(full_place):
    async with slot(full_place) as first, slot(full_place) as second:
        assert (first, second) == (0, 1)
    async with slot(full_place) as again:
        assert again == 0


async def test_work_is_done_by_one_and_taken_over_by_the_next(full_place):
    doing = []
    first, second, third = (asyncio.create_task(alone(full_place, "this", Work(doing))) for _ in range(3))
    other = asyncio.create_task(alone(full_place, "that", Work([])))
    await until(lambda: doing)
    for left in (2, 1, 0):
        await asyncio.sleep(3 * AT_ONCE)
        assert len(doing) == 1
        holder = next(task for task in (first, second, third) if not task.done() and held(task))
        await end(holder)
        if left:
            await until(lambda: doing)
    assert doing == []
    await end(other)


def held(task):
    """Tell whether it is this one that works."""
    return task.get_coro().cr_frame.f_locals.get("working") is not None


async def test_what_work_raises_is_raised(full_place):
    async def failing():
        raise KeyError("no such token")

    with pytest.raises(KeyError):
        await alone(full_place, "this", failing)


async def test_a_connection_that_is_lost_does_not_end_the_work(postgres):
    uri, doing = postgres.make(migrated=True), []
    place = find_place(uri)
    first = asyncio.create_task(alone(place, "this", Work(doing)))
    await until(lambda: doing)
    (mine,) = doing
    second = asyncio.create_task(alone(place, "this", Work(doing)))
    with psycopg.connect(uri, autocommit=True) as connection:
        wanted = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        connection.execute(wanted)
    await asyncio.sleep(10 * AT_ONCE)
    assert len(doing) == 1  # whoever was quicker
    await asyncio.sleep(10 * AT_ONCE)
    assert len(doing) == 1
    del mine
    await end(first)
    await until(lambda: doing)
    await end(second)


async def test_while_the_database_is_away_the_work_begins():
    doing = []
    task = asyncio.create_task(alone(find_place("postgresql://nobody@127.0.0.1:9/none"), "this", Work(doing)))
    await until(lambda: doing)
    await end(task)
