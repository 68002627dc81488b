"""Interactions over HTTP: the loopback Discord's signature held against PyNaCl's check."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest
from aiohttp import web
from discord.http import Route
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from .clients import FORM, MODERN, TEXT


@pytest.fixture
async def endpoint(loopback_discord):
    """An interactions endpoint that checks signatures with PyNaCl and answers with `reply`."""

    class Endpoint:
        def __init__(self):
            self.reply, self.seen = None, []

        async def serve(self, request):
            body = await request.read()
            try:
                signed = request.headers["X-Signature-Timestamp"].encode() + body
                key = VerifyKey(bytes.fromhex(loopback_discord.public_key))
                key.verify(signed, bytes.fromhex(request.headers["X-Signature-Ed25519"]))
            except (KeyError, BadSignatureError):
                return web.Response(status=401)
            payload = await request.json()
            if payload["type"] == 1:
                return web.json_response({"type": 1})
            self.seen.append(payload)
            return await self.reply() if callable(self.reply) else web.json_response(self.reply)

    made = Endpoint()
    app = web.Application()
    app.router.add_post("/discord/interactions", made.serve)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/discord/interactions"
    yield made
    await runner.cleanup()


async def test_an_endpoint_is_verified_before_it_is_taken(loopback_discord, client, endpoint):
    route = Route("PATCH", "/applications/@me")  # discord.py's own way leaves the address out
    with pytest.raises(discord.HTTPException):
        await client.http.request(route, json={"interactions_endpoint_url": loopback_discord.url + "nothing"})
    assert len(loopback_discord.take_faults()) == 1
    await client.http.request(route, json={"interactions_endpoint_url": endpoint.url})
    assert (await client.application_info()).interactions_endpoint_url == endpoint.url
    assert [one.status for one in loopback_discord.deliveries.posted[-2:]] == [200, 401]


async def test_what_is_wrongly_signed_is_refused(loopback_discord, endpoint):
    assert (await loopback_discord.ping(endpoint.url)).answer == {"type": 1}
    for knobs in ({"unsigned": True}, {"signature": "00" * 64}):
        assert (await loopback_discord.ping(endpoint.url, **knobs)).status == 401


async def test_the_answer_may_be_in_the_response(loopback_discord, endpoint, guild, ada, general):
    endpoint.reply = {"type": 4, "data": MODERN}
    done = await (
        await loopback_discord.slash(ada, general, "ask", over="http", url=endpoint.url, question="mlops")
    ).answered()
    assert (done.status, done.text) == (200, TEXT["content"])
    endpoint.reply = {"type": 9, "data": FORM}
    opened = await (await loopback_discord.press(ada, done.original, "More", over="http", url=endpoint.url)).answered()
    endpoint.reply = {"type": 7, "data": {"components": [{"type": 10, "content": "Changed"}]}}
    await (await loopback_discord.submit(opened, {"skills": "Python"})).answered()
    assert done.text == "Changed"
    assert [one["type"] for one in endpoint.seen] == [2, 3, 5]


async def test_a_file_comes_in_parts(loopback_discord, endpoint, ada, general):
    async def reply():
        with aiohttp.MultipartWriter("form-data") as parts:
            body = {"type": 4, "data": {"content": "A file", "attachments": [{"id": 0, "filename": "role.txt"}]}}
            parts.append_json(body).set_content_disposition("form-data", name="payload_json")
            parts.append(b"role").set_content_disposition("form-data", name="files[0]", filename="role.txt")
        return web.Response(body=parts, headers=parts.headers)

    endpoint.reply = reply
    done = await (await loopback_discord.slash(ada, general, "ask", over="http", url=endpoint.url)).answered()
    assert done.original.given["attachments"][0]["filename"] == "role.txt"


async def test_a_useless_answer_is_a_failure(loopback_discord, endpoint, ada, general):
    endpoint.reply = {"type": 4, "data": {"content": "x" * 2001}}
    done = await (await loopback_discord.slash(ada, general, "ask", over="http", url=endpoint.url)).answered()
    assert done.failed == "The application did not respond"
    assert len(loopback_discord.take_faults()) >= 1
    loopback_discord.seconds_to_answer = 0.2

    async def reply():
        await asyncio.sleep(1)

    endpoint.reply = reply
    assert (await (await loopback_discord.slash(ada, general, "ask", over="http", url=endpoint.url)).answered()).failed
