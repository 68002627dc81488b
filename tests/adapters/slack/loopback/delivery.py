"""HTTP delivery: what Slack posts to an app's addresses, signed."""

from __future__ import annotations

import io
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import aiohttp

from . import responses, signing
from .world import Delivery

if TYPE_CHECKING:
    from .server import FakeSlack

EVENTS = "event_callback url_verification app_rate_limited".split()
TYPES = {"json": "application/json", "form": "application/x-www-form-urlencoded"}
TYPES["payload"] = TYPES["form"]


def kind_of(payload: dict[str, Any]) -> str:
    """Tell the type of the envelope that a payload comes in."""
    if "command" in payload:
        return "slash_commands"
    return "events_api" if payload.get("type") in EVENTS else "interactive"


def hand_out(slack: FakeSlack, payload: Any) -> None:
    """Let the trigger_id and the response_url in a payload begin to live."""
    if not isinstance(payload, dict):
        return
    user = payload.get("user_id") or (payload.get("user") or {}).get("id", "")
    if trigger := payload.get("trigger_id"):
        slack.triggers.setdefault(trigger, (user, slack.now()))
    known = slack.urls.get(payload.get("response_url", ""))
    if known is not None and known.since is None:
        known.since = slack.now()


def encode(payload: Any, encoding: str) -> bytes:
    """Write a payload as Slack does: "json", a "form", or a form whose field `payload` is JSON."""
    if isinstance(payload, bytes):
        return payload
    if encoding == "json":
        return json.dumps(payload).encode()
    return urlencode({"payload": json.dumps(payload)} if encoding == "payload" else payload).encode()


def _encoding(payload: Any) -> str:
    if not isinstance(payload, dict):
        return "json"
    return {"events_api": "json", "slash_commands": "form"}.get(kind_of(payload), "payload")


@dataclass(frozen=True)
class Manner:
    """How a request differs from what Slack sends: each of these replaces what Slack would put there."""

    secret: str | None = None
    timestamp: int | str | None = None
    signature: str | None = None
    unsigned: bool = False  # without the two headers
    retry: int = 0
    reason: str = "http_timeout"  # of the retry
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 10.0  # for how long we wait; real Slack gives up after 3


def _headers(slack: FakeSlack, body: bytes, encoding: str, manner: Manner) -> dict[str, str]:
    sent = {"Content-Type": TYPES[encoding], "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"}
    if not manner.unsigned:
        moment = int(time.time()) if manner.timestamp is None else manner.timestamp
        secret = slack.app.signing_secret if manner.secret is None else manner.secret
        sent |= signing.signed_headers(secret, moment, body)
        sent |= {} if manner.signature is None else {"X-Slack-Signature": manner.signature}
    if manner.retry:
        sent |= {"X-Slack-Retry-Num": str(manner.retry), "X-Slack-Retry-Reason": manner.reason}
    return sent | manner.headers


async def post(slack: FakeSlack, url: str, payload: Any, encoding: str, manner: Manner) -> Delivery:
    """Sign a payload and post it; how it is encoded follows from what it is. Bytes are sent as they are.

    Raises TimeoutError when there is no answer.
    """
    encoding = encoding or _encoding(payload)
    body = encode(payload, encoding)
    done = Delivery(payload, time.monotonic(), retry=manner.retry)
    done.kind = kind_of(payload) if isinstance(payload, dict) else ""
    slack.deliveries.append(done)
    hand_out(slack, payload)
    headers = _headers(slack, body, encoding, manner)
    timeout = aiohttp.ClientTimeout(total=manner.seconds)
    async with slack.session.post(url, data=io.BytesIO(body), headers=headers, timeout=timeout) as response:
        done.body = await response.read()
        done.seconds = time.monotonic() - done.time
        done.status, done.headers = response.status, dict(response.headers)
    text = done.body.decode(errors="replace")
    done.answer = json.loads(text) if text and response.content_type == "application/json" else text
    done.acked = done.status == 200
    responses.take_ack(slack, done)
    slack.note()
    return done
