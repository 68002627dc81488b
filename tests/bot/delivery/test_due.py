"""Planning: each place once a local date, whoever looks, and however late."""

import asyncio
import random
from collections import Counter
from contextlib import suppress

from bot.delivery.limits import BATCH
from bot.delivery.planning import LATEST, plan
from bot.store import deliveries, planning, subscriptions
from bot.store.store import Store
from delivery.fakes import NOON, TODAY, states, subscribe, subscription

DAY = 86_400.0


async def test_what_is_due_is_planned_once_and_what_is_not_waits(tips):
    store = tips.memory.store
    await subscribe(
        store,
        subscription("C1"),
        subscription("C2", next_due=NOON + 1),
        subscription("C3", state="paused", next_due=None, next_on=None),
    )
    (batch,) = await plan(store, NOON)
    assert (batch.platform, await states(store)) == ("slack", {("C1", TODAY): ("planned", "", "")})
    assert await plan(store, NOON) == []
    moved = await store.read(subscriptions.find, "slack:T1", "C1")
    assert (moved.next_due, moved.next_on, moved.last_on) == (NOON + DAY, "2026-03-11", TODAY)
    assert len(await plan(store, NOON + 1)) == 1


async def test_many_who_plan_at_once_plan_each_place_once(tips):
    store = tips.memory.store
    await subscribe(store, *(subscription(f"C{n}", workspace=f"slack:T{n % 7}") for n in range(300)))
    others = [Store(store.place) for _ in range(3)]
    batches = [one for made in await asyncio.gather(*(plan(one, NOON) for one in (store, *others))) for one in made]
    in_batches = Counter()
    for batch in batches:
        for row in await store.write(deliveries.claim, batch.id, 1000, NOON):
            in_batches[row.place] += 1
    assert in_batches == {f"C{n}": 1 for n in range(300)}
    for other in others:
        await other.close()


async def test_a_workspace_with_many_places_has_batches_of_its_own(tips):
    store = tips.memory.store
    many = [subscription(f"C{n}") for n in range(BATCH * 2 + 5)]
    few = [subscription(f"D{n}", workspace=f"slack:T{n + 2}") for n in range(BATCH + 1)]
    other = [subscription("5", platform="discord", workspace="discord:7")]
    await subscribe(store, *many, *few, *other)
    batches = await plan(store, NOON)
    shares = Counter((batch.platform, batch.share) for batch in batches)
    assert sorted(shares.values()) == [1, 1, 1, 3]
    assert all("T1" not in batch.share for batch in batches)  # the engine's tables need not know whose it is
    whose = {}
    for batch in batches:
        rows = await store.write(deliveries.claim, batch.id, 1000, NOON)
        assert 0 < len(rows) <= BATCH
        assert {row.platform for row in rows} == {batch.platform}
        whose[batch] = {row.workspace for row in rows}
    assert sum({"slack:T1"} == found for found in whose.values()) == 3


async def test_after_an_outage_what_is_too_late_is_skipped_and_counted(tips):
    store = tips.memory.store
    await subscribe(store, subscription("C1"), subscription("C2", next_due=NOON + 3 * DAY - LATEST))
    now = NOON + 3 * DAY
    assert len(await plan(store, now)) >= 1
    assert {on: state[:2] for (place, on), state in (await states(store)).items() if place == "C1"} == {
        "2026-03-10": ("skipped", "late"),
        "2026-03-11": ("skipped", "late"),
        "2026-03-12": ("skipped", "late"),
        "2026-03-13": ("planned", ""),
    }
    assert (await states(store))["C2", TODAY] == ("planned", "", "")
    assert await plan(store, now) == []


async def test_a_clock_that_jumps_plans_no_date_twice(tips):
    store, moved = tips.memory.store, random.Random(7)  # noqa: S311 - a clock's jumps
    await subscribe(store, subscription("C1"))
    now, planned = NOON, []
    for _ in range(60):
        planned += await plan(store, now)
        now += moved.uniform(-0.6, 1.0) * DAY
    dates = [on for _, on in await states(store)]
    assert len(dates) == len(set(dates)) > 3


async def test_a_zone_that_is_not_known_any_more_stops_nobody_else(tips):
    store = tips.memory.store
    await subscribe(store, subscription("C1", zone="Mars/Olympus"), subscription("C2"))
    await plan(store, NOON)
    assert {place: state for (place, _), (state, *_) in (await states(store)).items()} == {
        "C1": "planned",
        "C2": "planned",
    }
    assert (await store.read(subscriptions.find, "slack:T1", "C1")).next_due is None
    assert await plan(store, NOON + DAY)


async def test_who_fails_in_the_middle_of_planning_leaves_nothing_half_planned(tips):
    store = tips.memory.store
    await subscribe(store, subscription("C1"))

    def fail(due):
        raise MemoryError

    async def planned_and_lost(connection):
        await planning.plan(connection, NOON, 10, lambda _due: [])
        raise MemoryError

    for failing in ((planning.plan, NOON, 10, fail), (planned_and_lost,)):
        with suppress(MemoryError):
            await store.write(*failing)
    assert await states(store) == {}
    assert len(await plan(store, NOON)) == 1
