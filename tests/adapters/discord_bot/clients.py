"""Small clients of discord.py, which knows the real Discord, and what they say."""

from __future__ import annotations

import asyncio
import contextlib

import discord
from discord.http import Route

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
TEXT = {"type": 10, "content": "An **answer**"}
ROW = {"type": 1, "components": [{"type": 2, "style": 1, "label": "More", "custom_id": "1:more"}]}
MODERN = {"flags": 1 << 15, "components": [{"type": 17, "components": [TEXT, ROW]}]}
FORM = {
    "custom_id": "form:find",
    "title": "Find my role",
    "components": [
        {"type": 10, "content": "A few questions"},
        {"type": 18, "label": "Skills", "component": {"type": 4, "custom_id": "skills", "style": 2}},
        {
            "type": 18,
            "label": "Hours",
            "component": {"type": 3, "custom_id": "hours", "options": [{"label": "Few", "value": "few"}]},
        },
    ],
}
ASK = {
    "name": "ask",
    "description": "Ask",
    "options": [{"type": 3, "name": "question", "description": "What?", "autocomplete": True}],
}


class Small:
    """What both clients here do: they note what came, and answer what a test tells them to."""

    def __init__(self, **options):
        super().__init__(**{"intents": INTENTS, "guild_ready_timeout": 0.1} | options)
        self.came = []  # names of events
        self.asked = []  # interactions
        self.heard = []  # messages of people
        self.react = None

    async def before_identify_hook(self, shard_id, *, initial=False):
        """Real Discord wants five seconds between two shards."""

    async def on_socket_event_type(self, kind):
        self.came.append(kind)

    async def on_interaction(self, interaction):
        self.asked.append(interaction)
        if self.react:
            await self.react(interaction)

    async def on_message(self, message):
        if not message.author.bot:
            self.heard.append(message)
            if self.react:
                await self.react(message)

    async def send_raw(self, channel, **body):
        return await self.http.request(
            Route("POST", "/channels/{channel_id}/messages", channel_id=channel.id), json=body
        )


class One(Small, discord.Client):
    pass


class Many(Small, discord.AutoShardedClient):
    pass


@contextlib.asynccontextmanager
async def running(server, client, count=1):
    """Have a client connected, and close it."""
    task = asyncio.create_task(client.start(server.app.token))
    try:
        await server.until(lambda: len(server.gateway.ready) >= count or task.done(), 20)
        if task.done():
            task.result()
        await client.wait_until_ready()
        yield client
    finally:
        await client.close()
        await asyncio.wait({task}, timeout=10)


def respond(body):
    """React with a raw first answer."""

    async def react(interaction):
        route = Route("POST", "/interactions/{i}/{t}/callback", i=interaction.id, t=interaction.token)
        await interaction.client.http.request(route, json=body)

    return react
