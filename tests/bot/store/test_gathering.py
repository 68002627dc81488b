"""Reading together: one query at a time, each asked after all whom it answers, and nobody waits for another's end."""

import asyncio

import pytest

from bot.store.errors import UnavailableError
from bot.store.gathering import Gathering


class Table:
    """Rows that are read slowly; `asked` is which keys each query had."""

    def __init__(self, **rows) -> None:
        self.rows = rows
        self.asked = []
        self.failing = None
        self.gate = asyncio.Event()

    async def read(self, keys):
        self.asked.append(sorted(keys))
        found = {key: self.rows[key] for key in keys if key in self.rows}
        await self.gate.wait()
        if self.failing:
            raise self.failing
        return found


@pytest.fixture
def table():
    return Table(one=1, two=2)


async def asking(gathering, *keys):
    """Begin to ask, and let the first query begin."""
    tasks = [asyncio.create_task(gathering.of(key)) for key in keys]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return tasks


async def test_all_who_ask_at_once_share_a_query_and_nothing_is_none(table):
    table.gate.set()
    gathering = Gathering(table.read)
    assert await asyncio.gather(*map(gathering.of, ["one", "two", "one", "none"])) == [1, 2, 1, None]
    assert table.asked == [["none", "one", "two"]]


async def test_who_asks_while_others_are_answered_gets_what_is_there_by_then(table):
    gathering = Gathering(table.read)
    early = await asking(gathering, "one")
    table.rows["one"] = 11
    late = await asking(gathering, "one", "two")
    table.gate.set()
    assert await asyncio.gather(*early, *late) == [1, 11, 2]
    assert table.asked == [["one"], ["one", "two"]]


async def test_a_failure_is_told_to_all_whom_it_hits_and_to_nobody_after(table):
    gathering = Gathering(table.read)
    table.failing = UnavailableError("away")
    asked = await asking(gathering, "one", "two")
    table.gate.set()
    assert [type(told) for told in await asyncio.gather(*asked, return_exceptions=True)] == [UnavailableError] * 2
    table.failing = None
    assert await gathering.of("one") == 1


async def test_who_waits_no_more_takes_nothing_from_the_others(table):
    gathering = Gathering(table.read)
    gone, there = await asking(gathering, "one", "two")
    gone.cancel()
    await asyncio.sleep(0)
    table.gate.set()
    assert await there == 2
    assert gone.cancelled()


async def test_a_reading_that_is_broken_off_leaves_nobody_waiting(table):
    gathering = Gathering(table.read)
    (asked,) = await asking(gathering, "one")
    gathering._reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(asked, 1)
    table.gate.set()
    assert await gathering.of("two") == 2
