"""The engine over real databases: what is due is delivered by itself, limits hold, and it ends when it is told to."""

import asyncio
import logging
import time
from datetime import UTC, datetime

import pytest
from dbos import DBOS
from sqlalchemy.exc import OperationalError

from bot.delivery.engine import REMEMBERED, Engine, prepare
from bot.delivery.limits import Limit, Limits
from bot.delivery.quiet import AGAIN, ONCE, quieten
from bot.store import deliveries
from bot.store.errors import SchemaError, UnavailableError
from bot.store.place import find_place
from delivery.fakes import Platform, Tips, subscribe, subscription


@pytest.fixture
async def ready(tips):
    """A bot whose database has the engine's tables too."""
    if tips.memory.place.file is None:
        await asyncio.to_thread(prepare, tips.memory.place)
    return tips


def soon(place, **given):
    """A subscription that is due now."""
    now = time.time()
    return subscription(place, next_due=now - 1, next_on=time.strftime("%Y-%m-%d", time.gmtime(now)), **given)


async def counted(tips, count, state="sent"):
    """Wait until so many deliveries have come to a state."""
    async with asyncio.timeout(90):  # a busy machine may take long
        while (await tips.memory.store.read(deliveries.counts, 0.0)).get(("slack", state), 0) < count:  # noqa: ASYNC110 - another writes it
            await asyncio.sleep(0.2)


async def test_what_is_due_is_delivered_and_the_engine_ends_and_begins_again(ready):
    for time_round in range(2):
        platform = Platform()
        await subscribe(
            ready.memory.store, *(soon(f"C{time_round}{n}", workspace=f"slack:T{n % 2}") for n in range(60))
        )
        engine = Engine(ready, ready.memory.place, {"slack": platform})
        await engine.begin()
        await engine._plan()
        await counted(ready, 60 * (time_round + 1))
        await engine.close(5.0)
        assert await asyncio.to_thread(int) == 0  # answers that are under way still have their threads
        assert set(platform.posted.values()) == {1}
        assert len(platform.posted) == 60


async def test_it_begins_while_somebody_writes(ready):
    async def slowly(_connection):
        await asyncio.sleep(1)

    writing = asyncio.create_task(ready.memory.store.write(slowly))
    await asyncio.sleep(0.1)
    engine = Engine(ready, ready.memory.place, {"slack": Platform()})
    async with asyncio.timeout(25):  # the engine itself waits for half a minute
        await asyncio.gather(writing, engine.begin())
    await engine.close(1.0)


async def test_what_was_planned_and_not_begun_with_is_taken_up(ready):
    platform = Platform()
    await subscribe(ready.memory.store, soon("C1"))
    engine = Engine(ready, ready.memory.place, {"slack": platform})
    await engine.begin()
    from bot.delivery.planning import plan

    assert await plan(ready.memory.store, time.time() - 0.5)  # and whoever planned it died before it was in the queue
    engine._clock = lambda: time.time() + 200
    await engine._planning(datetime.now(UTC), None)
    await counted(ready, 1)
    await engine.close(5.0)


async def test_at_night_what_the_engine_noted_long_ago_is_deleted(ready):
    engine = Engine(ready, ready.memory.place, {"slack": Platform()})
    await engine.begin()
    await engine._planning(datetime.now(UTC), None)
    engine._clock = lambda: time.time() + REMEMBERED.total_seconds() + 60
    await engine._cleaning(datetime.now(UTC), None)
    found = await DBOS.list_workflows_async(name="plan")
    await engine.close(5.0)
    assert found == []


async def test_a_workspace_with_many_channels_is_not_hurried(ready):
    platform = Platform()
    limits = {"slack": Limits(everywhere=Limit(1000, 1.0), each=Limit(50, 600.0))}
    await subscribe(ready.memory.store, *(soon(f"C{n}") for n in range(100)), soon("D1", workspace="slack:T2"))
    engine = Engine(ready, ready.memory.place, {"slack": platform}, limits)
    await engine.begin()
    await engine._plan()
    await counted(ready, 51)
    await asyncio.sleep(1.5)
    found = await ready.memory.store.read(deliveries.counts, 0.0)
    assert found == {("slack", "sent"): 51, ("slack", "planned"): 50}
    await engine.close(5.0)


async def test_who_ends_while_delivering_ends_soon_and_loses_nothing(ready):
    platform = Platform()
    await subscribe(ready.memory.store, *(soon(f"C{n}", workspace=f"slack:T{n}") for n in range(100)))

    async def slowly(*given):
        await asyncio.sleep(0.4)
        return await Platform.post(platform, *given)

    platform.post = slowly
    engine = Engine(ready, ready.memory.place, {"slack": platform})
    await engine.begin()
    await engine._plan()
    await counted(ready, 1, "sending")
    async with asyncio.timeout(8):
        await engine.close(5.0)
    found = await ready.memory.store.read(deliveries.counts, 0.0)
    assert set(found) <= {("slack", "sent"), ("slack", "planned")}
    assert found["slack", "sent"] == len(platform.posted)


async def test_a_server_without_the_tables_says_what_to_run(postgres):
    tips = Tips(find_place(postgres.make(migrated=True)))
    engine = Engine(tips, tips.memory.place, {"slack": Platform()})
    with pytest.raises(SchemaError, match="mlrole db upgrade"):
        await engine.begin()
    await engine.close(0.0)
    await tips.memory.close()


async def test_who_cannot_reach_the_database_waits_for_it():
    tips = Tips(find_place("postgresql://nobody@127.0.0.1:9/none"))
    engine = Engine(tips, tips.memory.place, {"slack": Platform()})
    with pytest.raises(UnavailableError):
        await engine.begin()
    waiting = asyncio.create_task(engine.run())
    await asyncio.sleep(0.3)
    assert not waiting.done()
    waiting.cancel()
    await engine.close(0.0)
    await tips.memory.close()


async def test_a_database_that_is_away_is_told_of_in_one_line(caplog):
    caplog.set_level(logging.WARNING)
    quieten()
    engine = logging.getLogger("dbos")
    ONCE._told_at = -AGAIN
    away = OperationalError("SELECT 1", {}, OSError("server closed the connection"))
    engine.error("Exception encountered in asynchronous workflow:", exc_info=away)
    engine.warning("Exception polling schedules: Traceback (most recent call last): sqlalchemy ...")
    engine.warning("something else")
    found = [(one.levelname, one.getMessage(), one.exc_info) for one in caplog.records]
    assert found == [("WARNING", "daily tips wait for the database", None), ("WARNING", "something else", None)]
