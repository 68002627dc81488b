"""The daily tip while things fail: the platforms' refusals, limits and lost answers, and a database that is away."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import time

import pytest
from slack.bots import EVENTS
from slack.loopback import payloads

from .worlds import World

POSTS = "POST /channels/*/messages"
SLACK_POST = "chat.postMessage"
REFUSED = r"a tip was refused|left in peace"


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_what_slack_took_without_an_answer_is_not_posted_again(world):
    await world.install()
    world.slack.hang_up(SLACK_POST, times=5)
    world.discord.hang_up(POSTS, times=5)
    places = await world.subscribe(30, 30)
    await world.start()
    await world.ended(len(places))
    assert await world.judge(places) == {"sent": 55, "unknown": 5}
    assert len(world.slack.calls(SLACK_POST)) == 30
    assert world.posts().total() == 60


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_limits_in_the_middle_lose_nothing_and_double_nothing(world):
    await world.install(3)
    places = await world.subscribe(60, 40)
    for channel in places[:5]:
        world.slack.limit(SLACK_POST, channel=channel)
    world.discord.limit(f"POST /channels/{places[60]}/messages", 0.5)
    for _ in range(2):
        await world.start()
    await world.discord.until(lambda: world.posts().total() >= 10, 30)
    world.discord.limit(POSTS, 0.5, everywhere=True)
    await world.ended(len(places))
    assert await world.judge(places) == {"sent": 100}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_places_that_take_nothing_stop_alone_and_whoever_set_them_is_told_once(world):
    one, two, gone = await world.install(3)
    world.bearable = [REFUSED]
    places = await world.subscribe(6, 2)
    out, old = places[0], places[1]  # of the first two workspaces
    one.channels[out].member, two.channels[old].archived = False, True
    world.slack.spoil(gone, "token_revoked")
    other = world.discord.guild()
    world.discord.channels[places[6]].guild = other
    world.discord.leave(other)
    await world.start()
    await world.ended(8)
    states = await world.states()
    ended = {place: states[place] for place in (out, old, places[2], places[6])}
    assert ended == {
        out: ("failed", "not_in_channel"), old: ("failed", "is_archived"),
        places[2]: ("failed", "token_revoked"), places[6]: ("failed", "50001"),
    }  # fmt: skip
    assert {states[place][0] for place in (places[3], places[4], places[7])} == {"sent"}
    assert [said.team for said in world.slack.messages(one.im().id)] in ([one, two], [two, one])
    (told,) = world.discord.messages(world.discord.direct_channel(world.admin))
    assert "The daily tip has ended" in told.text
    for workspace, place in ((f"slack:{one.id}", out), (f"slack:{gone.id}", places[5])):
        assert (await world.subscription(workspace, place)).state == "stopped"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_workspace_that_takes_the_app_out_is_forgotten(world):
    teams = await world.install(2)
    places = await world.subscribe(4, 0, next_due=time.time() + 3600)
    web = await world.start("web")
    url = (await web.telling(r"http://[\d.]+:\d+")) + EVENTS
    await world.slack.post(url, payloads.uninstalled(teams[0]))
    async with asyncio.timeout(20):
        while await world.subscription(f"slack:{teams[0].id}", places[0]):  # noqa: ASYNC110 - another writes it
            await asyncio.sleep(0.1)
    assert (await world.subscription(f"slack:{teams[1].id}", places[1])).state == "on"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_zone_that_nobody_knows_stops_nothing_else(world):
    await world.install()
    world.bearable = ["its zone can't be used"]
    odd = await world.subscribe(2, 0, zone="Mars/Olympus")
    places = await world.subscribe(3, 0)
    await world.start()
    await world.ended(5)
    later = await world.subscribe(1, 1)
    await world.ended(7)
    assert await world.judge([*odd, *places, *later]) == {"sent": 7}
    assert (await world.subscription("slack:T0N0000", odd[0])).next_due is None


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_who_is_told_to_end_ends_soon_and_another_goes_on(world):
    await world.install()
    world.slack.slow(SLACK_POST, 1.0, times=10_000)
    world.discord.slow(POSTS, 1.0, times=10_000)
    places = await world.subscribe(100, 60)
    first = await world.start()
    await world.slack.until(lambda: world.posts().total() >= 10, 30)
    first.signal(signal.SIGTERM)
    async with asyncio.timeout(10):
        assert await first.ended() == 0
    found = await world.counted()
    assert found["sending"] == 0
    assert found["planned"] > 0
    assert found["sent"] == world.posts().total()
    await world.start()
    await world.ended(len(places))
    assert await world.judge(places) == {"sent": 160}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_server_that_is_away_for_a_moment(world, postgres):
    (team, *_) = await world.install(2)
    world.bearable = ["(?i)memory|database|connection|server closed"]
    world.slack.slow(SLACK_POST, 0.3, times=10_000)
    places = await world.subscribe(100, 50)
    for _ in range(2):
        await world.start()
    web = await world.start("web")
    url = (await web.telling(r"http://[\d.]+:\d+")) + EVENTS
    await answered(world, url, team)  # so that it is known whose token is good there
    await world.slack.until(lambda: world.posts().total() >= 20, 30)
    await asyncio.to_thread(postgres.stop)
    try:
        await answered(world, url, team)
        await asyncio.sleep(3)
    finally:
        await asyncio.to_thread(postgres.start)
    await world.start()  # who begins now gets the number of one whose hold on it the server has forgotten
    await world.ended(len(places), 90)
    found = await world.judge(places)
    assert found["sent"] + found["unknown"] == 150


async def answered(world, url, team):
    """Ask something that needs no memory, and wait for the answer."""
    before = len(world.slack.said)
    await world.slack.post(url, payloads.command(team, "what does an mlops engineer do"))
    await world.slack.until(lambda: any(one.via == "response_url" for one in world.slack.said[before:]), 20)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_file_that_another_program_keeps_locked(world):
    await world.install()
    world.bearable = ["(?i)memory|locked"]
    places = await world.subscribe(100, 50)
    world.slack.slow(SLACK_POST, 0.3, times=10_000)
    await world.start()
    await world.slack.until(lambda: world.posts().total() >= 10, 30)
    with sqlite3.connect(world.place.file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(5)
        other.execute("ROLLBACK")
    other.close()
    await world.ended(len(places), 90)
    assert await world.judge(places) == {"sent": 150}


@pytest.fixture
async def empty(run, slack, loopback_discord, empty_place):
    """A world without tables."""
    async with World(run, slack, loopback_discord, empty_place) as world:
        yield world


async def test_processes_that_all_start_at_once_on_nothing(empty, run):
    if empty.place.file is None:  # a server's tables are made by hand; two may do it side by side
        setting = {"DATABASE_URL": empty.place.url}
        done = await asyncio.gather(*(asyncio.to_thread(run, "db", "upgrade", **setting) for _ in range(2)))
        assert [(one.returncode, one.stderr) for one in done] == [(0, ""), (0, "")]
    processes = [await empty.start(part) for part in ("worker", "worker", "web", "web")]
    for web in processes[2:]:
        await web.telling(r"http://[\d.]+:\d+")
    await empty.install()
    places = await empty.subscribe(60, 60)
    await empty.ended(120)
    assert await empty.judge(places) == {"sent": 120}
    for process in processes:
        process.signal(signal.SIGTERM)
        assert await process.ended() == 0
