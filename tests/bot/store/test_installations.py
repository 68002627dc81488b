"""What platforms gave us to speak in workspaces, and the installations under way."""

import asyncio

import pytest
from databases import every_row

from bot.store import forgetting, installations, states
from bot.store.store import Store

DATA = '{"bot_token": "xoxb-1", "note": "\\u0000"}'


async def put(store, workspace="slack:T1", data=DATA, expires_at=1_000.0, now=1.0):
    await store.write(installations.put, workspace, "slack", data, expires_at, now)


async def claim(store, now, workspace="slack:T1"):
    """Claim what ends within a hundred seconds, for ten."""
    return await store.write(installations.claim_refresh, workspace, now, now + 10, now + 100)


@pytest.fixture
async def other(store):
    """Another process's store on the same database."""
    other = Store(store.place)
    yield other
    await other.close()


async def test_an_installation_is_found_and_replaced(store):
    assert await store.read(installations.find, "slack:T1") is None
    await put(store)
    await put(store, "slack:T2", expires_at=None)
    found = await store.read(installations.find, "slack:T1")
    assert (found.data, found.expires_at, found.installed_at, found.org) == (DATA, 1_000.0, 1.0, None)
    assert "xoxb" not in repr(found)
    await put(store, data="{}", now=2.0)
    found = await store.read(installations.find, "slack:T1")
    assert (found.data, found.installed_at) == ("{}", 2.0)
    other = await store.read(installations.find, "slack:T2")
    assert other.expires_at is None
    many = await store.read(installations.find_all, {"slack:T1", "slack:T2", "slack:T3"})
    assert many == {"slack:T1": found, "slack:T2": other}


async def test_one_of_many_renews_what_ends_soon(store, other):
    await put(store)
    assert await claim(store, 899.0) is None
    claims = await asyncio.gather(*(claim(place, 950.0) for place in (store, other) * 4))
    (claimed,) = filter(None, claims)
    assert (claimed.data, claimed.refreshing_until) == (DATA, 960.0)
    assert await store.write(installations.refreshed, claimed, "new", 5_000.0)
    assert await claim(other, 961.0) is None
    found = await other.read(installations.find, "slack:T1")
    assert (found.data, found.expires_at, found.refreshing_until, found.installed_at) == ("new", 5_000.0, None, 1.0)


async def test_who_was_stopped_while_renewing_is_stood_in_for(store, other):
    await put(store)
    first = await claim(store, 950.0)
    assert await claim(other, 959.9) is None
    second = await claim(other, 960.0)
    assert await other.write(installations.refreshed, second, "new", 5_000.0)
    assert not await store.write(installations.refreshed, first, "newer", 6_000.0)
    assert (await store.read(installations.find, "slack:T1")).data == "new"


@pytest.mark.parametrize("between", ["installed again", "left"])
async def test_renewing_never_undoes_what_happened_meanwhile(store, between):
    await put(store)
    claimed = await claim(store, 950.0)
    if between == "left":
        await store.erase(forgetting.forget_workspace, "slack:T1")
    else:
        await put(store, data="of the new installation")
    after = await every_row(store)
    assert not await store.write(installations.refreshed, claimed, "new", 5_000.0)
    assert await every_row(store) == after


async def test_what_never_ends_is_never_renewed(store):
    await put(store, expires_at=None)
    assert await claim(store, 10.0**9) is None
    assert await claim(store, 10.0**9, "slack:T9") is None


async def test_an_organisation_speaks_for_its_workspaces(store):
    await store.write(installations.join, "slack:T1", "slack", "slack:E1", 1.0)
    assert await store.read(installations.find, "slack:T1") is None
    await put(store, "slack:E1")
    await put(store, "slack:T2")
    for team in ("slack:T3", "slack:T1", "slack:T1", "slack:T2"):
        await store.write(installations.join, team, "slack", "slack:E1", 1.0)
    assert await store.read(installations.members, "slack:E1") == ("slack:T1", "slack:T3")
    joined = await store.read(installations.find, "slack:T1")
    assert (joined.org, joined.data, joined.expires_at) == ("slack:E1", "", None)
    assert (await store.read(installations.find, "slack:T2")).data == DATA


async def test_a_state_is_good_once_and_for_a_while(store, other):
    await store.write(states.issue, "s1", 0.0, 600.0)
    await store.write(states.issue, "s2", 0.0, 600.0)
    assert "s1" not in repr(await every_row(store))
    assert not await store.write(states.consume, "forged", 1.0)
    uses = await asyncio.gather(*(place.write(states.consume, "s1", 599.0) for place in (store, other) * 4))
    assert sorted(uses) == [False] * 7 + [True]
    assert not await store.write(states.consume, "s2", 600.0)
    assert not await store.write(states.consume, "s2", 1.0)
    await store.write(states.issue, "s3", 0.0, 600.0)
    await store.write(states.issue, "s4", 600.0, 1_200.0)
    assert len((await every_row(store))["states"]) == 1
    for odd in ("", "\x00", "\ud800", "x" * 10_000):
        assert not await store.write(states.consume, odd, 1.0)
