"""Interactions over HTTP: what Discord posts to an app's interactions endpoint, signed with its key."""

from __future__ import annotations

import asyncio
import io
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp
from nacl.signing import SigningKey

from . import interactions
from .rest import Refused, read_body

if TYPE_CHECKING:
    from .handles import Interaction
    from .server import FakeDiscord

LARGE = 2**20  # aiohttp warns of more bytes at once
AGENT = "Discord-Interactions/1.0 (+https://discord.com)"


@dataclass(frozen=True)
class Manner:
    """How a request differs from what Discord sends: each of these replaces what Discord would put there."""

    key: SigningKey | None = None
    timestamp: int | str | None = None
    signature: str | None = None
    unsigned: bool = False  # without the two headers
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0  # for how long we wait; 0: as long as Discord does


@dataclass
class Posted:
    """What the bot's endpoint answered; `status` 0 is no answer."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    answer: Any = None  # JSON, or text
    error: str = ""


def sign(key: SigningKey, timestamp: int | str, body: bytes) -> str:
    """Sign as Discord does: Ed25519 over the timestamp and the raw body, in hexadecimal."""
    return key.sign(str(timestamp).encode() + body).signature.hex()


class Deliveries:
    def __init__(self, discord: FakeDiscord) -> None:
        self.discord = discord
        self.posted: list[Posted] = []
        self.running: set[asyncio.Task[Any]] = set()

    def begin(self, url: str, asked: Interaction) -> None:
        """Bring an interaction; its handle learns what became of it."""
        task = asyncio.get_running_loop().create_task(self._bring(url, asked))
        self.running.add(task)
        task.add_done_callback(self.running.discard)

    async def _bring(self, url: str, asked: Interaction) -> None:
        await self.post(url, asked.payload, Manner(), asked)

    async def verifies(self, url: str) -> bool:
        """Ask an endpoint as Discord does before it takes its address: it answers a ping, and refuses a forged one."""
        ping = {"id": self.discord.number(), "type": 1, "version": 1, "application_id": self.discord.app.id}
        ping |= {"token": "ping", "user": {}, "entitlements": [], "authorizing_integration_owners": {}}
        good = await self.post(url, ping, Manner())
        forged = await self.post(url, ping, Manner(key=SigningKey.generate()))
        answered = isinstance(good.answer, dict) and good.answer.get("type") == 1
        return good.status == 200 and answered and forged.status == 401

    async def post(self, url: str, payload: Any, manner: Manner, asked: Interaction | None = None) -> Posted:
        """Sign a payload and post it; bytes are sent as they are."""
        discord = self.discord
        body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        done = Posted()
        self.posted.append(done)
        if asked is not None:
            asked.since = asked.since or discord.now()
        seconds = manner.seconds or discord.seconds_to_answer
        try:
            headers = self._headers(body, manner)
            timeout = aiohttp.ClientTimeout(total=seconds)
            async with discord.session.post(
                url, data=io.BytesIO(body) if len(body) > LARGE else body, headers=headers, timeout=timeout
            ) as response:
                done.status, done.headers = response.status, dict(response.headers)
                done.answer, files = await read_body(response)
        except (aiohttp.ClientError, TimeoutError) as error:
            done.error = repr(error)
            files = {}
        if asked is not None:
            self._take(asked, done, files)
        discord.note()
        return done

    def _take(self, asked: Interaction, done: Posted, files: dict[str, tuple[str, bytes]]) -> None:
        asked.status, asked.headers = done.status, done.headers
        if done.status == 200 and isinstance(done.answer, dict):
            self.discord.answers.append((done.answer, asked))
            try:
                interactions.take(self.discord, asked, done.answer, files)
            except Refused as refused:
                self.discord.fault(f"the answer to {asked.payload['data']}: {json.dumps(refused.answer)[:600]}")
                asked.failed = asked.failed or "The application did not respond"
        elif not asked.type and done.status != 202:
            asked.failed = asked.failed or "The application did not respond"
        asked.over_with = True

    def _headers(self, body: bytes, manner: Manner) -> dict[str, str]:
        sent = {"Content-Type": "application/json", "User-Agent": AGENT}
        if not manner.unsigned:
            moment = int(time.time()) if manner.timestamp is None else manner.timestamp
            signature = sign(manner.key or self.discord.app.key, moment, body)
            sent |= {"X-Signature-Timestamp": str(moment)}
            sent |= {"X-Signature-Ed25519": signature if manner.signature is None else manner.signature}
        return sent | manner.headers
