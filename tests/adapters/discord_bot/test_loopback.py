"""The loopback Discord's gateway, held against discord.py, which knows the real one."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest

from .clients import INTENTS, Many, One, running


async def test_a_client_connects_and_knows_its_server(loopback_discord, client, guild, general):
    assert client.user.id == int(loopback_discord.app.bot.id)
    assert client.application_id == int(loopback_discord.app.id)
    assert [one.name for one in client.guilds] == [guild.name]
    assert client.get_channel(int(general.id)).permissions_for(client.guilds[0].me).send_messages
    (identify,) = loopback_discord.gateway.identified
    assert identify["intents"] == INTENTS.value
    assert "token" not in identify


async def test_a_wrong_token_is_refused(loopback_discord):
    async with One() as client:
        with pytest.raises(discord.LoginFailure):
            await client.start("wrong")
    assert [one.status for one in loopback_discord.requests()] == [401]
    assert loopback_discord.gateway.identified == []


async def test_a_privileged_intent_needs_to_be_allowed(loopback_discord):
    intents = discord.Intents(guilds=True, message_content=True)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(loopback_discord, One(intents=intents)):
            pass
    loopback_discord.app.privileged = 1 << 15
    async with running(loopback_discord, One(intents=intents)) as client:
        assert client.application_flags.gateway_message_content_limited


@pytest.mark.parametrize("recommended", [True, False])
async def test_two_shards_have_their_servers_each(loopback_discord, recommended):
    first, second = loopback_discord.guild("First", shard=(0, 2)), loopback_discord.guild("Second", shard=(1, 2))
    loopback_discord.gateway.shards = 2
    async with running(loopback_discord, Many(shard_count=None if recommended else 2), 2) as client:
        assert {one.name: one.shard_id for one in client.guilds} == {"First": 0, "Second": 1}
        asked = [await loopback_discord.slash(one.owner, one.channel(), "ask") for one in (first, second)]
        await loopback_discord.until(lambda: len(client.asked) == 2)
        assert {int(one.id) for one in asked} == {one.id for one in client.asked}
    assert [one["shard"] for one in loopback_discord.gateway.identified] == [[0, 2], [1, 2]]


async def break_off(server):
    server.drop()


async def ask_to_reconnect(server):
    await server.reconnect()


async def invalidate(server):
    await server.invalidate(resumable=True)


async def close(server):
    await server.close_gateway(4000, "Unknown error.")


@pytest.mark.parametrize("lose", [break_off, ask_to_reconnect, invalidate, close])
async def test_what_came_meanwhile_comes_with_the_resumption(loopback_discord, client, ada, general, lose):
    gateway = loopback_discord.gateway
    if lose is break_off:
        loopback_discord.silence()
    lost = await loopback_discord.mention(ada, general, "mlops?")
    await lose(loopback_discord)
    await loopback_discord.until(lambda: "RESUMED" in client.came)
    await loopback_discord.until(lambda: client.heard)
    assert [one.id for one in client.heard] == [int(lost.message.id)]
    assert len(gateway.identified) == 1
    assert [(one["good"], one["path"]) for one in gateway.resumed] == [(True, "/resume")]


@pytest.mark.parametrize("forgotten", [True, False])
async def test_an_invalid_session_begins_anew(loopback_discord, client, forgotten):
    if forgotten:
        loopback_discord.forget_sessions()
        loopback_discord.drop()
    else:
        await loopback_discord.invalidate()
    await loopback_discord.until(lambda: len(loopback_discord.gateway.identified) == 2)
    await loopback_discord.until(lambda: client.came.count("READY") == 2)
    assert [one["good"] for one in loopback_discord.gateway.resumed] == [False] * forgotten


async def test_a_code_that_ends_it_all_ends_the_client(loopback_discord, general):
    client = One()
    task = asyncio.create_task(client.start(loopback_discord.app.token))
    await loopback_discord.connected()
    await loopback_discord.close_gateway(4004)
    with pytest.raises(discord.ConnectionClosed) as raised:
        await asyncio.wait_for(task, 10)
    assert raised.value.code == 4004


async def test_a_gateway_that_has_fallen_silent_is_left(loopback_discord, general):
    loopback_discord.gateway.heartbeat_interval = 0.1
    async with running(loopback_discord, One(heartbeat_timeout=0.5)) as client:
        await loopback_discord.until(lambda: loopback_discord.gateway.links[0].heartbeats > 2)
        loopback_discord.silence()
        await loopback_discord.until(lambda: "RESUMED" in client.came, 10)
        assert len(loopback_discord.gateway.identified) == 1


async def test_a_gateway_that_is_away_is_tried_again(loopback_discord, client):
    loopback_discord.gateway.unavailable = 1
    loopback_discord.drop()
    await loopback_discord.until(lambda: "RESUMED" in client.came, 20)
    loopback_discord.go_away()
    await loopback_discord.until(lambda: not loopback_discord.gateway.ready)
    loopback_discord.come_back()
    await loopback_discord.until(lambda: client.came.count("RESUMED") == 2, 20)
    assert loopback_discord.gateway.refused == 1


async def test_identifying_in_haste_makes_the_session_invalid(loopback_discord, client):
    loopback_discord.gateway.identify_pace = 1000.0
    await loopback_discord.invalidate()
    await loopback_discord.until(lambda: len(loopback_discord.gateway.identified) > 3)
    assert client.came.count("READY") == 1
    loopback_discord.gateway.identify_pace = 0.0
    await loopback_discord.until(lambda: client.came.count("READY") == 2)


async def test_a_budget_of_identifying_that_is_used_up_costs_the_token(loopback_discord, general):
    loopback_discord.gateway.budget = 1
    client = One()
    task = asyncio.create_task(client.start(loopback_discord.app.token))
    await loopback_discord.connected()
    assert (await client.http.get_bot_gateway())[2]["remaining"] == 0
    await loopback_discord.invalidate()
    with pytest.raises(discord.ConnectionClosed) as raised:
        await asyncio.wait_for(task, 10)
    assert raised.value.code == 4004
    assert len(loopback_discord.take_faults()) == 1


async def test_being_thrown_out_and_an_outage_differ(loopback_discord, client, guild):
    await loopback_discord.outage(guild)
    await loopback_discord.until(lambda: client.guilds and client.guilds[0].unavailable)
    await loopback_discord.add_bot(guild)
    await loopback_discord.until(lambda: not client.guilds[0].unavailable)
    await loopback_discord.remove_bot(guild)
    await loopback_discord.until(lambda: not client.guilds)
    with pytest.raises(discord.NotFound):
        await client.fetch_guild(int(guild.id))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('{"op": 99}', 4001),
        ("mlops?", 4002),
        ('{"op": 3, "d": {}}', 4003),
        ('{"op": 2, "d": {"token": "wrong"}}', 4004),
        ('{"op": 6, "d": {"token": "wrong", "session_id": "", "seq": 1}}', 4004),
        ('{"op": 2, "d": {"token": "TOKEN", "shard": [2, 2]}}', 4010),
        ('{"op": 2, "d": {"token": "TOKEN", "shard": [0, 1]}}', 4011),
        ('{"op": 2, "d": {"token": "TOKEN", "shard": [0, 2], "intents": -1}}', 4013),
        ('{"op": 2, "d": {"token": "TOKEN", "shard": [0, 2], "intents": 2}}', 4014),
    ],
)
async def test_the_gateway_closes_with_a_reason(loopback_discord, said, code):
    loopback_discord.gateway.shards_needed = 2
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{loopback_discord.gateway_url}?v=10&encoding=json") as ws,
    ):
        assert (await ws.receive_json())["op"] == 10
        await ws.send_str(said.replace("TOKEN", loopback_discord.app.token))
        assert (await ws.receive()).type is aiohttp.WSMsgType.CLOSE
        assert ws.close_code == code


async def test_sharded_clients_resume_too(loopback_discord):
    guild = loopback_discord.guild(shard=(1, 2))
    async with running(loopback_discord, Many(shard_count=2), 2) as client:
        loopback_discord.drop()
        await loopback_discord.until(lambda: client.came.count("RESUMED") == 2, 20)
        await loopback_discord.mention(guild.owner, guild.channel(), "mlops?")
        await loopback_discord.until(lambda: client.heard)
    assert len(loopback_discord.gateway.identified) == 2
