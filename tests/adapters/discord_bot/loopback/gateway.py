"""The gateway: docs.discord.com/developers/events/gateway."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from . import payloads
from .world import PRIVILEGED

if TYPE_CHECKING:
    from .server import FakeDiscord
    from .world import Guild, Message

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, MEMBERS = 0, 1, 2, 3, 4, 6, 7, 8
INVALID_SESSION, HELLO, ACK = 9, 10, 11
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
ALL_INTENTS = (1 << 26) - 1
SENDS_A_MINUTE = 120
CLOSED = {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}
FOR_GOOD = {1000, 1001, 4004, 4010, 4011, 4012, 4013, 4014}  # a session that is closed so can't be resumed


@dataclass(eq=False)
class Session:
    """What a shard is in, over the connections that it may have one after the other."""

    id: str
    shard: tuple[int, int]
    intents: int
    seq: int = 0
    events: list[dict[str, Any]] = field(default_factory=list)
    link: Link | None = None


@dataclass(eq=False)
class Link:
    """One open connection."""

    ws: web.WebSocketResponse
    transport: asyncio.Transport
    path: str
    packer: Any = None
    session: Session | None = None
    silent: bool = False  # neither acks nor events come any more, and nothing is closed
    deaf: bool = False  # not even a farewell is answered
    heartbeats: int = 0
    sent: list[float] = field(default_factory=list)
    queue: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def push(self, payload: dict[str, Any]) -> None:
        if not self.silent:
            self.queue.put_nowait(payload)

    async def write(self) -> None:
        while True:
            payload = await self.queue.get()
            text = json.dumps(payload)
            if self.ws.closed or self.silent:
                continue
            if self.packer is None:
                await self.ws.send_str(text)
            else:
                packed = self.packer.compress(text.encode()) + self.packer.flush(zlib.Z_SYNC_FLUSH)
                await self.ws.send_bytes(packed)


class Gateway:
    """The gateway's side: settings to change before a bot connects, and what happened."""

    def __init__(self, discord: FakeDiscord) -> None:
        self.discord = discord
        self.heartbeat_interval = 41.25  # seconds
        self.shards = 1  # what /gateway/bot recommends
        self.shards_needed = 1  # fewer are refused: 4011
        self.budget = 1000  # IDENTIFYs a day; after that the token is reset
        self.concurrency = 1
        self.identify_pace = 0.0  # real Discord's: 5 seconds
        self.unavailable = 0  # so many connections are answered by 503
        self.ends_after = ""  # connecting, HELLO, IDENTIFY: each connection is closed then
        self.opened = 0  # connections, those that were refused included
        self.links: list[Link] = []
        self.sessions: dict[str, Session] = {}
        self.identified: list[dict[str, Any]] = []  # what each IDENTIFY said, tokens left out
        self.resumed: list[dict[str, Any]] = []  # what each RESUME said, and `good`
        self.refused = 0
        self._paced: dict[int, float] = {}

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.discord.port}/gateway"

    @property
    def ready(self) -> list[Session]:
        """The sessions that have an open connection."""
        return [one for one in list(self.sessions.values()) if one.link is not None]

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.opened += 1
        if self.unavailable or self.ends_after == "connecting":
            self.unavailable = max(0, self.unavailable - 1)
            self.refused += 1
            self.discord.note()
            return web.Response(status=503, text="<html>503</html>", content_type="text/html")
        ws = web.WebSocketResponse(autoping=True, autoclose=False, timeout=0.2, compress=False)
        await ws.prepare(request)
        link = Link(ws, request.transport, request.path)
        if request.query.get("compress") == "zlib-stream":
            link.packer = zlib.compressobj()
        self.links.append(link)
        writer = asyncio.create_task(link.write())
        try:
            if request.query.get("v") != "10" or request.query.get("encoding") != "json":
                await ws.close(code=4012, message=b"Invalid API version")
                return ws
            link.push(
                {
                    "op": HELLO,
                    "s": None,
                    "t": None,
                    "d": {"heartbeat_interval": self.heartbeat_interval * 1000, "_trace": []},
                }
            )
            if self.ends_after == "HELLO":
                await asyncio.sleep(0.05)
                await ws.close(code=4000)
                return ws
            await self._listen(link)
        finally:
            writer.cancel()
            self.links.remove(link)
            if link.session is not None and link.session.link is link:
                link.session.link = None
            self.discord.note()
        return ws

    async def _listen(self, link: Link) -> None:
        while True:
            message = await link.ws.receive()
            if message.type in CLOSED:
                if link.deaf:
                    await link.over.wait()
                elif message.type is WSMsgType.CLOSE:
                    if message.data in {1000, 1001} and link.session:
                        self.sessions.pop(link.session.id, None)
                    await link.ws.close(code=message.data or 1000)
                return
            if link.silent:
                continue
            moment = time.monotonic()
            link.sent = [*(one for one in link.sent if one > moment - 60), moment]
            if len(link.sent) > SENDS_A_MINUTE:
                await self.shut(link, 4008, "You are being rate limited.")
                return
            try:
                said = json.loads(message.data)
                code, reason = self._take(link, said.get("op"), said.get("d"))
            except (ValueError, AttributeError, TypeError):
                code, reason = 4002, "Error while decoding payload."
            self.discord.note()
            if code:
                await self.shut(link, code, reason)
                return

    def _take(self, link: Link, op: Any, data: Any) -> tuple[int, str]:
        """Do what was sent; give a code to close the connection with, or 0."""
        if op == HEARTBEAT:
            link.heartbeats += 1
            link.push({"op": ACK, "s": None, "t": None, "d": None})
        elif op == IDENTIFY:
            return self._identify(link, data)
        elif op == RESUME:
            return self._resume(link, data)
        elif op in {PRESENCE, VOICE, MEMBERS}:
            return (0, "") if link.session else (4003, "Not authenticated.")
        else:
            return 4001, "Unknown opcode."
        return 0, ""

    def _identify(self, link: Link, data: dict[str, Any]) -> tuple[int, str]:
        app = self.discord.app
        given = {key: value for key, value in data.items() if key != "token"}
        self.identified.append(given | {"time": time.monotonic()})
        if len(self.identified) > self.budget:
            self.discord.fault("the bot identified too often: its token is reset")
            app.token += ".reset"
        if self.ends_after == "IDENTIFY":
            return 4000, "Unknown error."
        if link.session is not None:
            return 4005, "Already authenticated."
        shard, intents = data.get("shard") or [0, 1], data.get("intents")
        if refused := self._refusal(data.get("token"), shard, intents):
            return refused
        bucket, moment = shard[0] % self.concurrency, time.monotonic()
        if self._paced.get(bucket, 0.0) + self.identify_pace > moment:
            link.push({"op": INVALID_SESSION, "s": None, "t": None, "d": False})
            return 0, ""
        self._paced[bucket] = moment
        session = Session(uuid.uuid4().hex, (shard[0], shard[1]), intents, link=link)
        link.session = self.sessions[session.id] = session
        self._greet(session)
        return 0, ""

    def _refusal(self, token: Any, shard: Any, intents: Any) -> tuple[int, str] | None:
        app = self.discord.app
        fits = isinstance(shard, list) and len(shard) == 2 and 0 <= shard[0] < shard[1]
        known = isinstance(intents, int) and not intents & ~ALL_INTENTS
        reasons = [
            (token != app.token, 4004, "Authentication failed."),
            (not fits, 4010, "Invalid shard."),
            (fits and shard[1] < self.shards_needed, 4011, "Sharding required."),
            (not known, 4013, "Invalid intent(s)."),
            (known and any(intents & one & ~app.privileged for one in PRIVILEGED), 4014, "Disallowed intent(s)."),
        ]
        return next(((code, reason) for wrong, code, reason in reasons if wrong), None)

    def _greet(self, session: Session) -> None:
        here = [one for one in self.discord.guilds.values() if one.present and self.has(session, one)]
        app = self.discord.app
        hello: dict[str, Any] = {
            "v": 10,
            "user": payloads.user(app.bot) | {"verified": True, "mfa_enabled": True, "email": None},
        }
        hello |= {"guilds": [{"id": one.id, "unavailable": True} for one in here], "session_id": session.id}
        hello |= {"resume_gateway_url": self.url.replace("/gateway", "/resume"), "shard": list(session.shard)}
        hello |= {"application": {"id": app.id, "flags": app.flags}, "session_type": "normal", "private_channels": []}
        hello |= {
            "presences": [],
            "relationships": [],
            "user_settings": {},
            "guild_join_requests": [],
            "_trace": ["loopback"],
        }
        self._send(session, "READY", hello)
        for guild in here:
            if session.intents & GUILDS:
                self._send(session, "GUILD_CREATE", payloads.guild_create(guild))

    def _resume(self, link: Link, data: dict[str, Any]) -> tuple[int, str]:
        session = self.sessions.get(data.get("session_id", ""))
        good = session is not None
        told = {"seq": data.get("seq"), "session_id": data.get("session_id"), "path": link.path, "good": good}
        self.resumed.append(told)
        if data.get("token") != self.discord.app.token:
            return 4004, "Authentication failed."
        if session is None:
            link.push({"op": INVALID_SESSION, "s": None, "t": None, "d": False})
            return 0, ""
        if not isinstance(data.get("seq"), int) or data["seq"] > session.seq:
            return 4007, "Invalid seq."
        if session.link is not None and session.link is not link:
            session.link.session = None
        link.session, session.link = session, link
        for event in session.events:
            if event["s"] > data["seq"]:
                link.push(event)
        self._send(session, "RESUMED", {"_trace": ["loopback"]})
        return 0, ""

    # ---- what is brought

    def has(self, session: Session, guild: Guild | None) -> bool:
        """Tell whether events of a server (none: what is said directly) go to this session's shard."""
        number, count = session.shard
        return (int(guild.id) >> 22) % count == number if guild else number == 0

    def dispatch(self, event: str, data: dict[str, Any], guild: Guild | None = None, intent: int = 0) -> list[Session]:
        """Bring an event to the sessions that are to have it; those that are away get it when they resume."""
        reached = [one for one in self.sessions.values() if self.has(one, guild) and one.intents & intent == intent]
        for session in reached:
            self._send(session, event, data)
        return reached

    def message(self, event: str, one: Message) -> None:
        intent = GUILD_MESSAGES if one.channel.guild else DIRECT_MESSAGES
        bot = self.discord.app.bot
        for session in list(self.sessions.values()):
            if self.has(session, one.channel.guild) and session.intents & intent:
                ours = one.channel.guild is None or one.author is bot or bot in one.mentions
                readable = ours or bool(session.intents & MESSAGE_CONTENT)
                self._send(session, event, payloads.message_create(one, readable=readable))

    def _send(self, session: Session, event: str, data: dict[str, Any]) -> None:
        session.seq += 1
        payload = {"op": DISPATCH, "t": event, "s": session.seq, "d": data}
        session.events.append(payload)
        if session.link is not None:
            session.link.push(payload)

    # ---- what goes wrong

    async def shut(self, link: Link, code: int, reason: str = "") -> None:
        """Close a connection with a code."""
        if link.session is not None and code in FOR_GOOD:
            self.sessions.pop(link.session.id, None)
        await asyncio.sleep(0)  # what was sent before goes out first
        await link.ws.close(code=code, message=reason.encode())

    def drop_all(self) -> None:
        """Break all connections without a word."""
        for link in self.links:
            link.over.set()
            link.transport.abort()

    def tell(self, op: int, data: Any = None) -> None:
        for link in self.links:
            link.push({"op": op, "s": None, "t": None, "d": data})
