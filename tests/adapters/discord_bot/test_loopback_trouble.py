"""Trouble on the way: the loopback Discord held against discord.py."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest
from discord.http import Route


async def test_a_limit_of_a_route_is_waited_out(loopback_discord, client, guild, general):
    other = guild.channel("other")
    loopback_discord.limit(f"POST /channels/{general.id}/messages", retry_after=0.4)
    async with asyncio.TaskGroup() as group:
        group.create_task(client.send_raw(general, content="Held up"))
        group.create_task(client.send_raw(other, content="Not held up"))
    assert sorted(one.status for one in loopback_discord.requests("POST *")) == [200, 200, 429]
    assert not any(one.early for one in loopback_discord.requests())
    assert [one.text for one in loopback_discord.messages()] == ["Not held up", "Held up"]


async def test_a_limit_over_all_is_waited_out_everywhere(loopback_discord, client, guild, general):
    other = guild.channel("other")
    loopback_discord.limit("POST *", retry_after=0.4, everywhere=True)
    first = asyncio.create_task(client.send_raw(general, content="Held up"))
    await loopback_discord.until(lambda: loopback_discord.requests("POST *"))
    await client.send_raw(other, content="Held up too")
    await first
    limited = [one for one in loopback_discord.requests("POST *") if one.status == 429]
    assert limited[0].answer["global"]
    assert len(loopback_discord.messages()) == 2


async def test_who_does_not_wait_is_seen(loopback_discord, client, general):
    loopback_discord.limit("POST *", retry_after=5)
    headers = {"Authorization": f"Bot {loopback_discord.app.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        for _ in range(3):
            await session.post(f"{loopback_discord.api_url}/channels/{general.id}/messages", json={"content": "Hello"})
    assert [one.early for one in loopback_discord.requests("POST *")] == [False, True, True]
    assert not any("Authorization" in one.headers for one in loopback_discord.reached)


async def test_its_own_pace_is_held(loopback_discord, client, general):
    loopback_discord.pace = True
    for number in range(6):
        await client.send_raw(general, content=str(number))
    assert [one.status for one in loopback_discord.requests("POST *")] == [200] * 6


async def test_too_many_bad_requests_are_a_ban(loopback_discord, client):
    loopback_discord.ban_after = 1
    loopback_discord.limit("GET /users/@me", retry_after=0.01)
    with pytest.raises(discord.HTTPException) as raised:
        await client.http.request(Route("GET", "/users/@me"))
    assert raised.value.status == 429


async def test_other_trouble(loopback_discord, client, general):
    loopback_discord.fail("POST *", times=1, status=503)
    with pytest.raises(discord.DiscordServerError):
        await client.send_raw(general, content="Not at all")
    loopback_discord.hang_up("POST *")
    with pytest.raises(Exception, match="disconnected"):
        await client.send_raw(general, content="Without an answer")
    loopback_discord.refuse("POST *")
    with pytest.raises(Exception, match="disconnected"):
        await client.send_raw(general, content="Not at all")
    loopback_discord.fail("POST *", times=1, status=502)
    await client.send_raw(general, content="After a while")
    loopback_discord.slow("POST *", 0.1)
    await client.send_raw(general, content="Slowly")
    assert [one.text for one in loopback_discord.messages()] == ["Without an answer", "After a while", "Slowly"]
