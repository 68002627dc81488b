"""Figures of the daily tips, as Prometheus reads them: from the database, over real HTTP."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from adapters.web.metrics import FRESH, SHARE, metrics
from adapters.web.server import listen, serve
from adapters.web.site import site
from bot.store import deliveries as ends
from bot.store import planning, subscriptions
from bot.store.deliveries import Ended
from bot.store.place import at_file, find_place
from bot.store.planning import Planned
from bot.store.store import Store
from bot.store.subscriptions import Subscription

NOW = 1_800_000_000.0


def a_place(number, platform="slack", state="on", due=NOW):
    on = state == "on"
    return Subscription(
        platform=platform,
        workspace=f"{platform}:SECRET-WORKSPACE",
        place=f"SECRET-PLACE-{number}",
        person="",
        set_by="SECRET-PERSON",
        state=state,
        minute=540,
        zone="Europe/London",
        days=127,
        topics=(),
        next_due=due if on else None,
        next_on="2027-01-15" if on else None,
    )


async def plan(store, now=NOW):
    """Plan what is due, all in one batch; the next is a day later."""

    def decide(due):
        return [Planned(one, "batch", "", NOW + 86_400, "2027-01-16") for one in due]

    return await store.write(planning.plan, now, 100, decide)


@asynccontextmanager
async def served(store, clock, ticks):
    """Serve a store's figures; give a way to ask for them."""
    address = listen("127.0.0.1", 0)
    serving = asyncio.create_task(serve(site([metrics(store, clock, ticks)]), address))
    url = "http://{}:{}/metrics".format(*address.getsockname()[:2])

    async def ask():
        async with aiohttp.request("GET", url) as answer:
            assert (answer.status, answer.content_type) == (200, "text/plain")
            return await answer.text()

    try:
        yield ask
    finally:
        serving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await serving


def read(text):
    """Read figures as Prometheus does: by name and the values of the labels."""
    return {
        " ".join((sample.name, *sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_places_and_deliveries_are_counted_by_platform_and_state(store):
    for number, (platform, state) in enumerate(
        [("slack", "on"), ("slack", "on"), ("slack", "stopped"), ("discord", "on"), ("discord", "off")]
    ):
        await store.write(subscriptions.put, a_place(number, platform, state), NOW)
    assert await plan(store) == 3
    first, second, third = await store.write(ends.claim, "batch", 9, NOW)
    done = [
        Ended(first.subscription, first.date, "sent", tip="t"),
        Ended(second.subscription, second.date, "failed", "50001"),
    ]
    await store.write(ends.end, done, NOW + 30)
    assert third.platform == "discord"
    async with served(store, lambda: NOW + 130, lambda: 0.0) as ask:
        text = await ask()
    found = read(text)
    assert {name: value for name, value in found.items() if value} == {
        "mlrole_database_up": 1,
        "mlrole_tips_subscriptions slack on": 2,
        "mlrole_tips_subscriptions slack stopped": 1,
        "mlrole_tips_subscriptions discord on": 1,
        "mlrole_tips_subscriptions discord off": 1,
        "mlrole_tips_deliveries_last_day slack sent": 1,
        "mlrole_tips_deliveries_last_day slack failed": 1,
        "mlrole_tips_deliveries_last_day discord sending": 1,
        "mlrole_tips_overdue": 1,
        "mlrole_tips_lateness_seconds max": 30,
        "mlrole_tips_lateness_seconds avg": 30,
    }
    assert found["mlrole_tips_deliveries_last_day discord unknown"] == 0  # an alarm needs something to go by
    assert "SECRET" not in text


async def test_what_nobody_plans_shows(store):
    await store.write(subscriptions.put, a_place(1, due=NOW - 300), NOW)
    async with served(store, lambda: NOW, lambda: 0.0) as ask:
        assert read(await ask())["mlrole_tips_oldest_due_seconds"] == 300


async def test_figures_are_kept_for_a_while_and_longer_where_counting_takes_long(store, clock, monkeypatch):
    async with served(store, lambda: NOW, clock) as ask:

        async def places():
            return sum(value for name, value in read(await ask()).items() if name.startswith("mlrole_tips_subs"))

        assert await places() == 0
        await store.write(subscriptions.put, a_place(1), NOW)
        clock.now += FRESH - 1
        assert await places() == 0
        clock.now += 1
        read_at = store.read

        async def slowly(*given):
            clock.now += 5
            return await read_at(*given)

        monkeypatch.setattr(store, "read", slowly)
        assert await places() == 1
        await store.write(subscriptions.put, a_place(2), NOW)
        clock.now += 5 * SHARE - 1
        assert await places() == 1
        clock.now += 1
        assert await places() == 2


async def test_a_database_that_is_away_is_a_figure_too(clock, tmp_path):
    (tmp_path / "folder").mkdir()
    for place in (find_place("postgresql://ada:SECRET@127.0.0.1:1/jobs"), at_file(tmp_path / "folder")):
        store = Store(place)
        async with served(store, lambda: NOW, clock) as ask:
            text = await ask()
        await store.close()
        assert read(text) == {"mlrole_database_up": 0}
        assert "SECRET" not in text


async def test_to_look_makes_no_database(clock, tmp_path):
    place = at_file(tmp_path / "mlrole.db")
    async with served(Store(place), lambda: NOW, clock) as ask:
        found = read(await ask())
    assert found["mlrole_database_up"] == 1
    assert not any(value for name, value in found.items() if name != "mlrole_database_up")
    assert not place.exists()
