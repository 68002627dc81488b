"""What can happen to the connection to Discord: nothing that was said is lost, nothing answered twice, and no haste."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest

from bot import Bot
from bot.store.place import at_file

from .bots import Process, environment, known, quick, served

ANSWER = "MLOps Engineer"


@pytest.fixture
async def process(run, loopback_discord, general):
    """A process that is connected; at the end nothing has failed in it."""
    known(loopback_discord)
    async with Process(environment(run, loopback_discord)) as process:
        await loopback_discord.connected()
        await process.telling("connected to Discord")
        yield process
        assert process.failures() == []


async def drop(discord):
    discord.silence()
    discord.drop()


async def op_7(discord):
    await discord.reconnect()


async def op_9(discord):
    await discord.invalidate(resumable=True)


async def close(discord):
    await discord.close_gateway(4000)


async def go_away(discord):
    discord.gateway.unavailable = 3
    discord.drop()


async def leave(discord):
    await asyncio.to_thread(discord.go_away)
    await asyncio.sleep(2.5)
    await asyncio.to_thread(discord.come_back)


async def garble(discord):
    await discord.there(discord.gateway.links[0].ws.send_bytes(b"nothing that was packed\x00\x00\xff\xff"))


async def begin_strangely(discord):
    discord.gateway.heartbeat_interval = "soon"
    opened = discord.gateway.opened
    discord.drop()
    await discord.until(lambda: discord.gateway.opened > opened)
    discord.gateway.heartbeat_interval = 41.25


@pytest.mark.parametrize("lose", [drop, op_7, op_9, close, go_away, leave, garble, begin_strangely])
async def test_what_was_said_meanwhile_is_answered_once(loopback_discord, process, ada, general, lose):
    gateway = loopback_discord.gateway
    link = gateway.links[0]
    link.silent = lose is not op_9 and lose is not op_7
    said = await loopback_discord.mention(ada, general, "mlops")
    await lose(loopback_discord)
    await loopback_discord.until(lambda: gateway.links and gateway.links[0] is not link and gateway.ready, 30)
    await said.answered(20)
    await loopback_discord.still()
    assert (len(said.replies), ANSWER in said.text) == (1, True)
    assert len(gateway.identified) == 1
    assert [one["good"] for one in gateway.resumed] == [True]
    if "no connection to Discord" in process.said:
        await process.telling("connected to Discord again")


@pytest.mark.parametrize("forgotten", [True, False])
async def test_a_session_that_is_over_is_begun_anew(loopback_discord, process, ada, general, forgotten):
    if forgotten:
        loopback_discord.forget_sessions()
        loopback_discord.drop()
    else:
        await loopback_discord.invalidate()
    await loopback_discord.until(lambda: len(loopback_discord.gateway.identified) == 2, 20)
    await loopback_discord.connected(seconds=20)
    assert ANSWER in (await (await loopback_discord.mention(ada, general, "mlops")).answered()).text


async def test_a_gateway_that_has_fallen_silent_is_left(loopback_discord, bot, ada, general):
    loopback_discord.gateway.heartbeat_interval = 0.1
    async with served(bot, loopback_discord, silence=0.5):
        await (
            await loopback_discord.mention(ada, general, "mlops")
        ).answered()  # it has a session to be taken up again
        loopback_discord.silence()
        said = await loopback_discord.mention(ada, general, "mlops")
        await said.answered(60)
        assert len(loopback_discord.gateway.identified) == 1


async def test_an_event_of_a_new_shape_ends_nothing(loopback_discord, process, guild, ada, general):
    for kind, data in (
        ("MESSAGE_CREATE", {"id": "x"}),
        ("INTERACTION_CREATE", {}),
        ("GUILD_CREATE", {"id": guild.id, "channels": 7}),
        ("READY", {}),
        ("NEVER_HEARD_OF", None),
        ("GUILD_DELETE", []),
    ):
        await loopback_discord.there(_now(loopback_discord.gateway.dispatch, kind, data))
    assert ANSWER in (await (await loopback_discord.mention(ada, general, "mlops")).answered()).text
    said, process.said = process.said, ""
    assert "what came from Discord could not be read (KeyError)" in said
    assert "Traceback" not in said


async def _now(work, *given):
    return work(*given)


@pytest.mark.parametrize("moment", ["connecting", "HELLO", "IDENTIFY"])
async def test_a_server_that_closes_each_connection_is_not_hurried(run, loopback_discord, general, moment):
    known(loopback_discord)
    gateway = loopback_discord.gateway
    gateway.ends_after = moment
    async with Process(environment(run, loopback_discord)) as process:
        await loopback_discord.until(lambda: gateway.opened, 20)
        await asyncio.sleep(5)
        assert gateway.opened <= 6
        await loopback_discord.until(lambda: gateway.opened >= 2, 20)
        assert "Traceback" not in process.said
        process.signal()
        assert await asyncio.wait_for(process.ended(), 10) == 0
        assert process.failures() == []


async def test_two_shards_in_one_process_have_their_servers_each(loopback_discord, bot, monkeypatch):
    quick(monkeypatch)
    servers = [loopback_discord.guild(f"{number}", shard=(number, 2)) for number in (0, 1)]
    loopback_discord.gateway.shards = 2
    async with served(bot, loopback_discord):
        await loopback_discord.connected(2)
        for _ in range(2):
            for one in servers:
                said = await loopback_discord.mention(one.owner, one.channel(), "mlops")
                assert ANSWER in (await said.answered()).text
                await loopback_discord.still()
                assert len(said.replies) == 1
            direct = await loopback_discord.direct(servers[1].owner, "mlops")
            assert ANSWER in (await direct.answered()).text
            loopback_discord.drop()
            await loopback_discord.until(
                lambda: len([one for one in loopback_discord.gateway.resumed if one["good"]]) >= 2
            )
    assert [one["shard"] for one in loopback_discord.gateway.identified] == [[0, 2], [1, 2]]


async def test_shards_over_two_processes(run, loopback_discord):
    servers = [loopback_discord.guild(f"{number}", shard=(number, 2)) for number in (0, 1)]
    of = {"DISCORD_SHARD_COUNT": "2"}
    async with (
        Process(environment(run, loopback_discord, DISCORD_SHARD_IDS="0", **of)) as first,
        Process(environment(run, loopback_discord, DISCORD_SHARD_IDS="1", **of)) as second,
    ):
        await loopback_discord.connected(2, seconds=20)
        for process in (first, second):
            await process.telling("connected to Discord")
        for one in servers:
            said = await loopback_discord.mention(one.owner, one.channel(), "mlops")
            done = await loopback_discord.slash(one.owner, one.channel(), "mlrole role", name="mlops-engineer")
            assert ANSWER in (await said.answered()).text
            assert ANSWER in (await done.answered()).text
        assert len(loopback_discord.requests("PUT *")) == 1
        second.signal()
        assert await asyncio.wait_for(second.ended(), 10) == 0
        alone = await loopback_discord.mention(servers[1].owner, servers[1].channel(), "mlops")
        await loopback_discord.still(0.5)
        assert alone.replies == []
        assert first.failures() + second.failures() == []


async def test_two_processes_on_one_shard_answer_once(run, loopback_discord, ada, general):
    known(loopback_discord)
    setting = environment(run, loopback_discord)
    async with Process(setting) as old, Process(setting) as new:
        await loopback_discord.connected(2, seconds=20)
        for process in (old, new):
            await process.telling("connected to Discord")
        for text in ("mlops", "data engineer", "recommend I'm a nurse, I know SQL"):
            said = await (await loopback_discord.mention(ada, general, text)).answered()
            done = await (await loopback_discord.slash(ada, general, "mlrole ask", question=text)).answered()
            opened = await (await loopback_discord.slash(ada, general, "mlrole recommend")).answered()
            typed = await (await loopback_discord.autocomplete(ada, general, "mlrole role", name="mlo")).answered()
            await loopback_discord.still()
            assert len(said.replies) == (1 if "nurse" not in text else 2)
            assert (len(done.messages), bool(opened.modal), bool(typed.choices)) == (1, True, True)
        taken = [one for one in loopback_discord.requests("POST /interactions/*") if one.code == 40060]
        assert taken
        assert old.failures() + new.failures() == []


@pytest.mark.parametrize("outage", [True, False])
async def test_a_server_that_throws_us_out_is_forgotten_and_one_that_is_away_is_not(
    loopback_discord, knowledge, tmp_path, ada, outage, monkeypatch
):
    guild = next(iter(loopback_discord.guilds.values()))
    other = loopback_discord.guild("Other")
    other.member(ada)
    monkeypatch.setattr("adapters.leaving.ONCE_MORE", 0.0)
    bot = Bot(knowledge, at_file(tmp_path / "mlrole.db"), shared=True)
    async with served(bot, loopback_discord) as app:
        for one in (guild, other):
            where = one.channel("bots")
            done = await loopback_discord.slash(ada, where, "mlrole profile", what="remember me")
            await done.answered()
            await (await loopback_discord.mention(ada, where, "mlops")).answered()
        await app.settle()
        await (loopback_discord.outage(guild) if outage else loopback_discord.remove_bot(guild))
        await loopback_discord.still()
        await app.settle()
        kept = "".join(bytes(path.read_bytes()).decode("latin-1") for path in tmp_path.glob("mlrole.db*"))
        assert f"discord:{other.id}" in kept
    await bot.close()
    with sqlite3.connect(tmp_path / "mlrole.db") as memory:
        tables = [name for (name,) in memory.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [str(row) for table in tables for row in memory.execute(f'SELECT * FROM "{table}"')]  # noqa: S608 - its own names
    memory.close()
    assert any(other.id in row for row in rows)
    assert any(guild.id in row for row in rows) == outage
