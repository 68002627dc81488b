"""Couriers: what becomes of a delivery, whatever the platform says, and whoever dies when."""

import asyncio
from contextlib import suppress

import pytest

from bot.delivery.couriers import HELD, Couriers, key
from bot.delivery.planning import LATEST, plan
from bot.memory import Memory
from bot.posting import Outcome
from bot.store import deliveries, subscriptions
from delivery.fakes import NOON, TODAY, Gate, Platform, states, subscribe, subscription


@pytest.fixture
def platform():
    return Platform()


@pytest.fixture
def couriers(tips, platform, clock, monkeypatch):
    monkeypatch.setattr("bot.delivery.couriers.LOOK", 0.0)
    return Couriers(tips, {"slack": platform, "discord": platform}, clock)


async def planned(tips, *wished, now=NOON):
    await subscribe(tips.memory.store, *wished)
    return [batch.id for batch in await plan(tips.memory.store, now)]


async def test_a_batch_is_delivered_once_and_each_place_goes_on_from_there(tips, couriers, platform):
    places = [subscription(f"C{n}", workspace=f"slack:T{n % 3}") for n in range(35)]
    (batch,) = await planned(tips, *places)
    for _ in range(2):
        await couriers.deliver(batch, alone=True)
    assert set(platform.posted.values()) == {1}
    assert len(platform.posted) == 35
    assert set((await states(tips.memory.store)).values()) == {("sent", "", "tip-1")}
    kept = await tips.memory.store.read(subscriptions.find, "slack:T0", "C0")
    assert (kept.last_tip, kept.state) == ("tip-1", "on")


@pytest.mark.parametrize(
    ("outcomes", "seen", "ended", "kept", "told"),
    [
        ([Outcome("sent")], None, ("sent", "", "tip-1"), "on", 0),
        ([Outcome("lost", "TimeoutError")], None, ("unknown", "TimeoutError", "tip-1"), "on", 0),
        ([Outcome("lost", "TimeoutError")], True, ("sent", "", "tip-1"), "on", 0),
        ([Outcome("lost", "TimeoutError")], False, ("unknown", "TimeoutError", "tip-1"), "on", 0),
        ([Outcome("refused", "invalid_blocks")], None, ("failed", "invalid_blocks", ""), "on", 0),
        ([Outcome("closed", "not_in_channel")], None, ("failed", "not_in_channel", ""), "stopped", 1),
        ([Outcome("revoked", "token_revoked")], None, ("failed", "token_revoked", ""), "stopped", 0),
        ([Outcome("unreached", "ratelimited"), Outcome("sent")], None, ("sent", "", "tip-1"), "on", 0),
    ],
)
async def test_what_the_platform_says_counts(tips, platform, outcomes, seen, ended, kept, told, monkeypatch):  # noqa: PLR0913, PLR0917 - a table
    monkeypatch.setattr("bot.delivery.couriers.LOOK", 0.0)
    platform.outcomes["C1"], platform.seen = outcomes, seen
    (batch,) = await planned(tips, subscription("C1"))
    await Couriers(tips, {"slack": platform}, ticking()).deliver(batch, alone=True)
    assert await states(tips.memory.store) == {("C1", TODAY): ended}
    found = await tips.memory.store.read(subscriptions.find, "slack:T1", "C1")
    assert (found.state, found.reason if kept == "stopped" else "") == (kept, ended[1] if kept == "stopped" else "")
    assert platform.told == [("slack:T1", "slack:T1:U1")] * told


def ticking():
    """Give a clock that goes on from noon."""
    began = asyncio.get_running_loop().time()
    return lambda: NOON + asyncio.get_running_loop().time() - began


async def test_what_the_platform_puts_off_for_long_is_left_for_later(tips, couriers, platform, clock):
    platform.outcomes["C1"] = [Outcome("unreached", "ratelimited", wait=600.0), Outcome("sent")]
    (batch,) = await planned(tips, subscription("C1"), subscription("C2"))
    await couriers.deliver(batch, alone=True)
    assert [state for state, *_ in (await states(tips.memory.store)).values()].count("planned") == 1
    assert await tips.memory.store.read(deliveries.stale, clock.now + 1, clock.now) == ()  # it isn't to be sent yet
    clock.now += 700.0
    assert await tips.memory.store.read(deliveries.stale, clock.now, clock.now) == (batch,)
    await couriers.deliver(batch, alone=True)
    assert set((await states(tips.memory.store)).values()) == {("sent", "", "tip-1")}
    assert set(platform.posted.values()) == {1}


async def test_a_place_that_takes_nothing_stops_alone_and_its_admin_is_told_once(tips, couriers, platform, clock):
    platform.outcomes["C1"] = [Outcome("closed", "is_archived")]
    (batch,) = await planned(tips, subscription("C1"), subscription("C2"))
    await couriers.deliver(batch, alone=True)
    clock.now += 86_400.0
    (batch,) = [one.id for one in await plan(tips.memory.store, clock.now)]
    await couriers.deliver(batch, alone=True)
    assert [place for _, place, _ in platform.asked] == ["C1", "C2", "C2"]
    assert len(platform.told) == 1


async def test_a_token_that_was_taken_back_stops_its_workspace_and_no_other(tips, couriers, platform):
    mine = [subscription(f"C{n}", next_due=NOON - 30 + n) for n in range(25)]
    for one in mine:
        platform.outcomes[one.place] = [Outcome("revoked", "account_inactive")]
    (batch,) = await planned(tips, *mine, subscription("D1", workspace="slack:T2"))
    await couriers.deliver(batch, alone=True)
    found = [state for state, *_ in (await states(tips.memory.store)).values()]
    assert (found.count("sent"), found.count("failed") + found.count("skipped")) == (1, 25)
    assert found.count("failed") <= 10  # those that were under way; the rest isn't tried
    assert (await tips.memory.store.read(subscriptions.find, "slack:T2", "D1")).state == "on"
    assert platform.told == []


@pytest.mark.parametrize("state", ["paused", "off"])
async def test_what_was_turned_off_meanwhile_is_not_posted(tips, couriers, platform, state):
    (batch,) = await planned(tips, subscription("C1"))
    kept = await tips.memory.store.read(subscriptions.find, "slack:T1", "C1")
    await tips.memory.store.write(subscriptions.settle, kept.id, state, NOON)
    await couriers.deliver(batch, alone=True)
    assert platform.asked == []
    assert await states(tips.memory.store) == {("C1", TODAY): ("skipped", "off", "")}


async def test_what_waited_too_long_is_skipped(tips, couriers, platform, clock):
    (batch,) = await planned(tips, subscription("C1"))
    clock.now += LATEST + 1
    await couriers.deliver(batch, alone=True)
    assert platform.asked == []
    assert await states(tips.memory.store) == {("C1", TODAY): ("skipped", "late", "")}


async def test_of_many_who_deliver_the_same_batch_each_delivery_has_one(tips, couriers, platform, clock):
    (batch,) = await planned(tips, *(subscription(f"C{n}") for n in range(45)))
    other = type(tips)(tips.memory.place)
    rival = Couriers(other, {"slack": platform}, clock)
    await asyncio.gather(*(one.deliver(batch, alone=False) for one in (couriers, rival, couriers, rival)))
    assert len(platform.posted) == 45
    assert set(platform.posted.values()) == {1}
    assert len(platform.asked) == 45
    await other.memory.close()


@pytest.mark.parametrize("knows_keys", [True, False], ids=["discord", "slack"])
@pytest.mark.parametrize("before", [True, False], ids=["before it is there", "after"])
@pytest.mark.parametrize("later", [1.0, 120.0], ids=["at once", "late"])
async def test_who_is_killed_while_posting_leaves_nothing_twice_and_nothing_unseen(
    tips, clock, monkeypatch, knows_keys, before, later
):
    monkeypatch.setattr("bot.delivery.couriers.LOOK", 0.0)
    platform = Platform(knows_keys=knows_keys)
    platform.gate = Gate(before=before)
    (batch,) = await planned(tips, *(subscription(f"C{n}") for n in range(15)))
    await killed(Couriers(tips, {"slack": platform}, clock), batch, platform)
    platform.gate = None
    clock.now += later
    await Couriers(tips, {"slack": platform}, clock).deliver(batch, alone=True)
    assert set(platform.posted.values()) == {1}
    ended = await states(tips.memory.store)
    settles = knows_keys and later < 90
    assert [state for state, *_ in ended.values()].count("unknown") == (0 if settles else 10)
    silent = 15 - len(platform.posted)
    assert silent <= [state for state, *_ in ended.values()].count("unknown")
    assert {state for state, *_ in ended.values()} <= {"sent", "unknown"}


async def killed(couriers, batch, platform):
    """Stop a courier as it comes to the gate, as if its process had died."""
    task = asyncio.create_task(couriers.deliver(batch, alone=True))
    await platform.gate.reached.wait()
    await asyncio.sleep(0.05)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_what_another_may_have_under_way_is_left_to_it(tips, clock, couriers, platform):
    platform.gate = Gate(before=True)
    (batch,) = await planned(tips, subscription("C1"))
    await killed(couriers, batch, platform)
    platform.gate = None
    await couriers.deliver(batch, alone=False)
    assert await states(tips.memory.store) == {("C1", TODAY): ("sending", "", "")}
    clock.now += HELD + 1
    await couriers.deliver(batch, alone=False)
    assert await states(tips.memory.store) == {("C1", TODAY): ("unknown", "interrupted", "tip-1")}


async def test_who_comes_back_late_with_the_answer_is_believed(tips, couriers, platform, clock):
    (batch,) = await planned(tips, subscription("C1"))
    (taken,) = await tips.memory.store.write(deliveries.claim, batch, 10, NOON)
    await couriers.deliver(batch, alone=True)
    assert (await states(tips.memory.store))["C1", TODAY][0] == "unknown"
    sent = deliveries.Ended(taken.subscription, taken.date, "sent", tip="tip-1", message="1.1")
    await tips.memory.store.write(deliveries.end, [sent], NOON)
    late = deliveries.Ended(taken.subscription, taken.date, "planned", "ratelimited")
    await tips.memory.store.write(deliveries.end, [late], NOON)  # and nobody makes it open again
    assert (await states(tips.memory.store))["C1", TODAY] == ("sent", "", "tip-1")


async def test_who_is_told_to_end_takes_nothing_more_on(tips, couriers, platform):
    platform.gate = gate = Gate(before=True)
    (batch,) = await planned(tips, *(subscription(f"C{n}") for n in range(30)))
    delivering = asyncio.create_task(couriers.deliver(batch, alone=True))
    await gate.reached.wait()
    couriers.close()
    delivering.cancel()
    with suppress(asyncio.CancelledError):
        await delivering
    platform.gate = None
    await couriers.deliver(batch, alone=True)  # settles what is under way, and begins with nothing
    found = [state for state, *_ in (await states(tips.memory.store)).values()]
    assert (found.count("unknown"), found.count("planned")) == (10, 20)


async def test_a_memory_that_is_away_for_a_moment_still_learns_what_was_sent(tips, platform, clock, monkeypatch):
    monkeypatch.setattr("bot.delivery.recording.PAUSE", 0.05)
    (batch,) = await planned(tips, subscription("C1"))
    other, away = Memory(tips.memory.place), [3]
    write = tips.memory.store.write

    async def sometimes(work, *given, **named):
        if work is deliveries.end and away[0]:
            away[0] -= 1
            raise deliveries_away
        return await write(work, *given, **named)

    from bot.store.errors import UnavailableError

    deliveries_away = UnavailableError("the disk is full")
    monkeypatch.setattr(tips.memory.store, "write", sometimes)
    await Couriers(tips, {"slack": platform}, clock).deliver(batch, alone=True)
    assert (away, await states(other.store)) == ([0], {("C1", TODAY): ("sent", "", "tip-1")})
    assert set(platform.posted.values()) == {1}
    await other.close()


async def test_a_delivery_has_one_name_that_fits_every_platform(tips, couriers):
    (batch,) = await planned(tips, subscription("C1"))
    (taken,) = await tips.memory.store.write(deliveries.claim, batch, 10, NOON)
    assert key(taken) == f"{taken.subscription}-20260310"
    assert len(f"{10**10}-20260310") <= 20
