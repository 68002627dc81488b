"""The REST API: docs.discord.com/developers/reference, what holds for every route."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
import time
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aiohttp import MultipartReader, web

from . import limits
from .payloads import FILE_LIMIT
from .world import Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from .server import FakeDiscord
    from .trouble import Trouble

    Handler = Callable[["Asked"], Any]

OPEN = ["/interactions/", "/webhooks/", "/gateway/open"]  # the token in the path is enough
MAJOR = "channel guild app token".split()
INVALID = {401, 403, 429}
VIA = {"Via": "1.1 google"}


class Refused(Exception):  # noqa: N818 - an answer, not a failure of ours
    """An answer with an error code of Discord."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.answer = {"message": message, "code": code, **more}


def invalid(faults: list[limits.Fault]) -> Refused:
    """Refuse what is against the limits."""
    made = Refused(400, 50035, "Invalid Form Body")
    made.answer = limits.nested(faults)
    return made


@dataclass
class Asked:
    """A request that got as far as its handler."""

    discord: FakeDiscord
    request: Request
    parts: dict[str, str]

    @cached_property
    def body(self) -> dict[str, Any]:
        return self.request.body if isinstance(self.request.body, dict) else {}

    @property
    def files(self) -> dict[str, tuple[str, bytes]]:
        return self.request.files

    def __getitem__(self, part: str) -> str:
        return self.parts[part]


ROUTES: list[tuple[str, re.Pattern[str], str, Handler]] = []


def route(method: str, path: str) -> Callable[[Handler], Handler]:
    """Name the route that a function serves."""

    def keep(handler: Handler) -> Handler:
        pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + "$")
        ROUTES.append((method, pattern, path, handler))
        return handler

    return keep


async def answer(discord: FakeDiscord, incoming: web.Request) -> web.StreamResponse:
    asked = await _read(discord, incoming)
    request = asked.request
    discord.reached.append(request)
    try:
        called = f"{request.method} {request.path}"
        trouble, known = discord.take(called)
        counted, paced = discord.count(f"{request.method} {request.route}", _major(asked))
        trouble = trouble or paced
        request.early = known or (trouble is not None and trouble is paced)
        if discord.banned:
            return _html(request, 429, "<html><title>Access denied | discord.com used Cloudflare</title></html>")
        if trouble and trouble.kind == "hold" and trouble.gate:
            await trouble.gate.hold(discord.note)
        elif trouble and trouble.kind not in {"hang_up", "slow", "keep"}:
            return _stopped(incoming, request, trouble, counted)
        request.status, request.answer = await _work(asked, incoming.headers.get("Authorization", ""))
        if trouble and trouble.kind == "hang_up":
            request.status = 0
            return _closed(incoming)
        if trouble and trouble.kind == "keep" and trouble.gate:
            await trouble.gate.hold(discord.note)
        elif trouble:
            await asyncio.sleep(trouble.value)
        headers = VIA | ({} if request.path.startswith("/interactions/") else counted)
        if request.answer is None:
            return web.Response(status=request.status, headers=headers)
        return _said(request, headers)
    finally:
        discord.invalid += request.status in INVALID
        discord.banned = discord.banned or discord.invalid >= discord.ban_after
        discord.note()


async def _work(asked: Asked, authorization: str) -> tuple[int, Any]:
    discord, request = asked.discord, asked.request
    try:
        if not any(request.path.startswith(free) for free in OPEN) and authorization != f"Bot {discord.app.token}":
            raise Refused(401, 0, "401: Unauthorized")  # noqa: TRY301 - one way for all that is refused
        if isinstance(request.body, str):
            raise Refused(400, 50109, "The request body contains invalid JSON.")  # noqa: TRY301 - as above
        if any(len(data) > FILE_LIMIT for _, data in asked.files.values()):
            raise Refused(413, 40005, "Request entity too large")  # noqa: TRY301 - as above
        handler = _handler(request)
        given = handler(asked)
        return await given if inspect.isawaitable(given) else given
    except Refused as refused:
        if refused.answer["code"] in {50035, 50006, 50109}:
            discord.fault(f"{request.method} {request.path}: {json.dumps(refused.answer)[:600]}")
        return refused.status, refused.answer


def _handler(request: Request) -> Handler:
    matching = [one for one in ROUTES if one[1].match(request.path)]
    for method, _, _, handler in matching:
        if method == request.method:
            return handler
    raise Refused(405, 0, "405: Method Not Allowed") if matching else Refused(404, 0, "404: Not Found")


async def _read(discord: FakeDiscord, incoming: web.Request) -> Asked:
    path = incoming.path.removeprefix("/api/v10")
    body, files = await read_body(incoming)
    headers = {key: value for key, value in incoming.headers.items() if key.lower() != "authorization"}
    request = Request(incoming.method, path, dict(incoming.query), body, files, headers, time.monotonic())
    for method, pattern, template, _ in ROUTES:
        if (matched := pattern.match(path)) and method == request.method:
            request.route = template
            return Asked(discord, request, matched.groupdict())
    request.route = path
    return Asked(discord, request, {})


async def read_body(incoming: Any) -> tuple[Any, dict[str, tuple[str, bytes]]]:
    """Read JSON or multipart, of a request or of an answer; a text is what was not JSON."""
    if incoming.content_type != "multipart/form-data":
        return _json(await incoming.read()), {}
    body, files = None, {}
    parts = await incoming.multipart() if isinstance(incoming, web.Request) else MultipartReader.from_response(incoming)
    async for part in parts:
        data = bytes(await part.read(decode=True))
        if part.name == "payload_json":
            body = _json(data)
        else:
            files[str(part.name)] = (part.filename or "", data)
    return body, files


def _json(data: bytes) -> Any:
    try:
        return json.loads(data) if data else None
    except ValueError:
        return data.decode(errors="replace")


def _major(asked: Asked) -> str:
    return " ".join(asked.parts.get(name, "") for name in MAJOR)


def _html(request: Request, status: int, body: str, kind: str = "text/html") -> web.Response:
    request.status = status
    return web.Response(status=status, body=body.encode(), headers={"Content-Type": kind})  # Discord names no charset


def _closed(incoming: web.Request) -> web.StreamResponse:
    """Close the connection without an answer."""
    if incoming.transport is not None:
        incoming.transport.abort()
    return web.Response()


def _stopped(incoming: web.Request, request: Request, trouble: Trouble, counted: dict[str, str]) -> web.StreamResponse:
    """Answer with the trouble instead of doing the work."""
    if trouble.kind == "refuse":
        return _closed(incoming)
    if trouble.kind == "fail":
        return _html(request, int(trouble.value), trouble.body, trouble.content_type)
    left = round(max(0.001, trouble.until - time.monotonic()), 3)
    scope = (
        {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}
        if trouble.everywhere
        else {"X-RateLimit-Scope": "user"}
    )
    bucket = (
        {} if trouble.everywhere else counted | {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": f"{left:.3f}"}
    )
    request.status = 429
    request.answer = {
        "message": "You are being rate limited.",
        "retry_after": left,
        "global": trouble.everywhere,
        "code": 0,
    }
    return _said(request, VIA | bucket | scope | {"Retry-After": str(int(left) + 1)})


def _said(request: Request, headers: dict[str, str]) -> web.Response:
    kind = {"Content-Type": "application/json"}  # without a charset, as Discord sends it and discord.py wants it
    return web.Response(body=json.dumps(request.answer).encode(), status=request.status, headers=headers | kind)
