"""The Web API: docs.slack.dev/apis/web-api, what holds for every method."""

from __future__ import annotations

import asyncio
import base64
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .trouble import Trouble
from .world import Call, Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from .server import FakeSlack

    Handler = Callable[["Asked"], dict[str, Any]]

JSON_ARGUMENTS = "blocks attachments view metadata prompts loading_messages unfurls".split()
# These methods' pages list application/x-www-form-urlencoded alone: what comes as JSON is not seen.
FORM_ONLY = "auth.revoke conversations.info oauth.v2.access users.info".split()
NO_TOKEN = "api.test oauth.v2.access".split()
APP_TOKEN = "apps.connections.open auth.test".split()  # what an app-level token is good for


class Refused(Exception):  # noqa: N818 - an answer, not a failure of ours
    """An answer with ok false."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.answer = {"ok": False, "error": error, **more}


@dataclass
class Asked:
    """A call that got as far as its method."""

    slack: FakeSlack
    method: str
    arguments: dict[str, Any]
    token: Token
    basic: tuple[str, str] = ("", "")
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def team(self) -> Any:
        return self.token.team

    def __getitem__(self, name: str) -> Any:
        value = self.arguments.get(name, "")
        return "" if value is None else value

    def need(self, *scopes: str) -> None:
        """Refuse a token that has none of these scopes."""
        if not set(scopes) & set(self.token.scopes):
            raise Refused("missing_scope", needed=scopes[0], provided=",".join(self.token.scopes))

    def flag(self, name: str) -> bool:
        return str(self[name]).lower() in {"true", "1"}


METHODS: dict[str, Handler] = {}


def method(name: str) -> Callable[[Handler], Handler]:
    """Name the method that a function does."""

    def keep(handler: Handler) -> Handler:
        METHODS[name] = handler
        return handler

    return keep


async def answer(slack: FakeSlack, request: web.Request) -> web.StreamResponse:
    name = request.match_info["method"]
    arguments, given, warnings = await _read(request, name)
    call = Call(name, given, arguments, slack.now())
    channel = str(arguments.get("channel") or arguments.get("channel_id") or "")
    slack.reached.append(call)
    try:
        trouble = slack.take(name, channel) or _paced(slack, name, channel)
        if trouble and trouble.kind == "hold":
            await _held(slack, trouble)
        elif trouble and trouble.kind not in {"hang_up", "slow", "keep"}:
            return stopped(request, call, trouble)
        asked = Asked(slack, name, arguments, Token("", None, []), basic=_basic(request))
        try:
            asked.token = _token(slack, given, name)
            call.answer = {"ok": True, **_handler(name)(asked)}
        except Refused as refused:
            call.answer = refused.answer
        if warnings:
            call.answer |= {"warning": ",".join(warnings), "response_metadata": {"warnings": warnings}}
        if trouble and trouble.kind == "hang_up":
            return closed(request)
        if trouble and trouble.kind == "keep":
            await _held(slack, trouble)
        elif trouble:
            await asyncio.sleep(float(trouble.value))
        call.status = 200
        return web.json_response(call.answer, headers={"x-oauth-scopes": ",".join(asked.token.scopes)})
    finally:
        slack.note()


async def _held(slack: FakeSlack, trouble: Trouble) -> None:
    """Wait until a gate is opened."""
    if trouble.gate is not None:
        await trouble.gate.hold(slack.note)


async def _read(request: web.Request, name: str) -> tuple[dict[str, Any], str, list[str]]:
    """Give arguments, token and warnings."""
    arguments: dict[str, Any] = dict(request.query)
    warnings = []
    if request.content_type == "application/json":
        given = json.loads(await request.text() or "{}")  # slack_sdk's blocking client sends this kind of nothing
        # https://docs.slack.dev/apis/web-api/#posting-json: a token in JSON is not seen
        arguments |= {} if name in FORM_ONLY else {key: value for key, value in given.items() if key != "token"}
        warnings += [] if request.charset else ["missing_charset"]
    else:
        arguments |= dict(await request.post())
    header = request.headers.get("Authorization", "")
    token = header[7:].strip() if header.startswith("Bearer ") else str(arguments.pop("token", ""))
    arguments.pop("token", None)
    for key in JSON_ARGUMENTS:
        if isinstance(arguments.get(key), str) and arguments[key]:
            try:
                arguments[key] = json.loads(arguments[key])
            except ValueError:
                warnings.append(f"{key}_is_not_json")
    return arguments, token, warnings


def _basic(request: web.Request) -> tuple[str, str]:
    header = request.headers.get("Authorization", "")
    if not header.startswith("Basic "):
        return "", ""
    name, _, secret = base64.b64decode(header[6:]).decode().partition(":")
    return name, secret


def _handler(name: str) -> Handler:
    if name not in METHODS:
        raise Refused("unknown_method", req_method=name)
    return METHODS[name]


def _token(slack: FakeSlack, given: str, name: str) -> Token:
    if name in NO_TOKEN or name not in METHODS:
        return Token("", None, [])
    if not given:
        raise Refused("not_authed")
    if given == slack.app.app_token:
        if name not in APP_TOKEN:
            raise Refused("not_allowed_token_type")
        return Token(given, None, ["connections:write"])
    token = slack.tokens.get(given)
    if token is None:
        raise Refused("invalid_auth")
    if token.expires is not None and token.expires <= slack.now():
        raise Refused("token_expired")
    if token.state != "good":
        raise Refused(token.state)
    return token


def _paced(slack: FakeSlack, name: str, channel: str) -> Trouble | None:
    """Hold a channel to one message a second."""
    if not slack.pace or name != "chat.postMessage":
        return None
    if slack.now() < slack.paced.get(channel, 0.0) + 1:
        return Trouble("limit", name, 0, 1)
    slack.paced[channel] = slack.now()
    return None


def closed(request: web.Request) -> web.StreamResponse:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def stopped(request: web.Request, call: Call, trouble: Trouble) -> web.StreamResponse:
    """Answer with the trouble instead of doing the work."""
    if trouble.kind == "refuse":
        return closed(request)
    if trouble.kind == "limit":
        call.status, call.answer = 429, {"ok": False, "error": "ratelimited"}
        return web.json_response(call.answer, status=429, headers={"Retry-After": str(int(trouble.value))})
    if trouble.kind == "error":
        call.status, call.answer = 200, {"ok": False, "error": trouble.value}
        return web.json_response(call.answer)
    call.status = int(trouble.value)
    return web.Response(status=call.status, text=trouble.body, content_type=trouble.content_type)
