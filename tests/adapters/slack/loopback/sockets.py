"""Socket Mode: docs.slack.dev/apis/events-api/using-socket-mode."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from . import delivery, responses
from .world import Delivery

if TYPE_CHECKING:
    from .server import FakeSlack

CONNECTIONS = 10


@dataclass(eq=False)
class Link:
    """One open socket."""

    ws: web.WebSocketResponse
    transport: asyncio.Transport
    number: int
    silent: bool = False
    closing: bool = False  # it was asked to go: nothing new is sent over it
    pongs: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)


class Sockets:
    def __init__(self, slack: FakeSlack) -> None:
        self.slack = slack
        self.links: list[Link] = []
        self.tickets: set[str] = set()
        self.waiting: dict[str, tuple[Delivery, asyncio.Future[Any]]] = {}
        self.lost: list[Delivery] = []  # events that no socket took
        self.opened = 0

    def ticket(self) -> str:
        ticket = uuid.uuid4().hex
        self.tickets.add(ticket)
        return f"ws://127.0.0.1:{self.slack.port}/link/?ticket={ticket}&app_id={self.slack.app.id}"

    async def serve(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets:
            return web.Response(status=403)
        self.tickets.remove(ticket)  # each address is good for one connection
        ws = web.WebSocketResponse(autoping=False, autoclose=False, timeout=0.2)
        await ws.prepare(request)
        link = Link(ws, request.transport, self.opened)
        self.opened += 1
        self.links.append(link)
        try:
            if len(self.links) > CONNECTIONS:
                await self._disconnect(link, "too_many_websockets", close_after=0.0)
                return ws
            app, debug = {"app_id": self.slack.app.id}, {"host": "loopback", "approximate_connection_time": 18_060}
            hello = {"type": "hello", "num_connections": len(self.links), "connection_info": app, "debug_info": debug}
            await ws.send_json(hello)
            self.slack.note()
            await self._listen(link)
        finally:
            self.links.remove(link)
            self.slack.note()
        return ws

    async def _listen(self, link: Link) -> None:
        while True:
            message = await link.ws.receive()
            if link.silent and message.type in {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}:
                await link.over.wait()  # half-dead: not even a farewell is answered
                return
            if message.type == WSMsgType.CLOSE:
                await link.ws.close()
                return
            if message.type in {WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}:
                return
            if link.silent:
                continue
            if message.type == WSMsgType.PING:
                await link.ws.pong(message.data)
            elif message.type == WSMsgType.PONG:
                link.pongs += 1
                self.slack.note()
            elif message.type == WSMsgType.TEXT:
                self._acknowledge(json.loads(message.data))

    def _acknowledge(self, given: dict[str, Any]) -> None:
        done, future = self.waiting.pop(given.get("envelope_id", ""), (None, None))
        if done is None or future is None:
            self.slack.fault(f"an ack of no envelope that waits for one: {given!r:.200}")
            return
        done.acked, done.answer, done.seconds = True, given.get("payload"), time.monotonic() - done.time
        if done.answer and done.kind == "events_api":
            self.slack.fault(f"an ack of an event carries {done.answer!r:.200}")
        responses.take_ack(self.slack, done)
        if not future.done():
            future.set_result(None)
        self.slack.note()

    async def send(self, payload: dict[str, Any], seconds: float, retry: int, reason: str) -> Delivery:
        kind = delivery.kind_of(payload)
        done = Delivery(payload, time.monotonic(), str(uuid.uuid4()), kind, retry)
        self.slack.deliveries.append(done)
        delivery.hand_out(self.slack, payload)
        envelope = {"envelope_id": done.envelope_id, "payload": payload, "type": kind}
        envelope["accepts_response_payload"] = kind != "events_api"
        if kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": reason}
        future = asyncio.get_running_loop().create_future()
        self.waiting[done.envelope_id] = done, future
        open_links = [link for link in self.links if not link.closing]
        if open_links:
            link = open_links[len(self.slack.deliveries) % len(open_links)]
            if not link.silent:
                await link.ws.send_json(envelope)
            await asyncio.wait([future], timeout=seconds)
        if not done.acked:
            done.seconds = time.monotonic() - done.time
            if kind == "events_api":
                self.lost.append(done)
        return done

    # ---- what a test does to the sockets; called through `FakeSlack.there`

    async def disconnect(self, reason: str = "refresh_requested", close_after: float | None = 0.1) -> None:
        """Ask the open sockets to go ("warning", "refresh_requested", "link_disabled"); none as time: don't close."""
        for link in list(self.links):
            await self._disconnect(link, reason, close_after)

    async def _disconnect(self, link: Link, reason: str, close_after: float | None) -> None:
        link.closing = True
        await link.ws.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "loopback"}})
        if close_after is not None:
            await asyncio.sleep(close_after)
            if link in self.links:
                await link.ws.close()

    async def ping(self) -> None:
        for link in self.links:
            if not link.silent:
                await link.ws.ping(b"Ping from loopback")

    def drop_all(self) -> None:
        """Break all connections without a word."""
        for link in self.links:
            link.over.set()
            link.transport.abort()
