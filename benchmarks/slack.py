"""Measure what a lookup costs in Slack beside what Bolt itself costs; no network."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import statistics
import time
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.answering.sending import Line
from adapters.slack.app import assemble
from adapters.slack.inbound.http import Http
from adapters.slack.installing.permits import Permit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from bot import Bot

SECRET = "a-secret-of-nobody"  # noqa: S105 - signs what this process sends to itself
WARM = 100  # calls before it counts
COMMAND = urlencode(
    {
        "team_id": "T1",
        "channel_id": "C1",
        "user_id": "U1",
        "command": "/mlrole",
        "text": "mlops",
        "response_url": "https://hooks.slack.com/commands/T1/1/x",
        "trigger_id": "1.1.x",
    }
).encode()


def signed(body: bytes) -> dict[str, str]:
    """Sign a body as Slack does."""
    now = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), b"v0:" + now.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": now,
        "x-slack-signature": f"v0={digest}",
    }


class Nobody:
    """Lets the bot speak in a workspace that there is not."""

    async def permit(self, team: str, enterprise: str, *, org_wide: bool) -> Permit:  # noqa: ARG002 - its signature
        """Say as whom."""
        return Permit("xoxb-x", "UB")

    async def token_of(self, workspace: str) -> str | None:  # noqa: ARG002 - its signature
        """Give no token."""
        return None

    async def leave(self, workspace: str, at: float | None = None) -> None:
        """Delete nothing."""

    async def close(self) -> None:
        """End nothing."""


class Nowhere(Line):
    """Keeps what would be sent."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__("https://slack.invalid/api/")
        self.sent: list[Mapping[str, object]] = []

    async def respond(self, url: str, bodies: Iterable[Mapping[str, object]]) -> None:  # noqa: ARG002 - its signature
        """Keep bodies."""
        self.sent = list(bodies)


def bare() -> Callable[[], Awaitable[None]]:
    """Give one signed command through Bolt as it comes, with a listener that only acknowledges."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="UB", bot_id="B", bot_token="xoxb-x")  # noqa: S106 - no token

    app = AsyncApp(
        signing_secret=SECRET,
        authorize=authorize,
        client=AsyncWebClient(token=None),
        process_before_response=True,
    )

    @app.command("/mlrole")
    async def acknowledge(ack: Callable[[], Awaitable[None]]) -> None:
        await ack()

    async def dispatch() -> None:
        headers = {name: [value] for name, value in signed(COMMAND).items()}
        response = await app.async_dispatch(AsyncBoltRequest(body=COMMAND.decode(), headers=dict(headers)))
        assert response.status == HTTPStatus.OK  # noqa: S101 - a benchmark of refusals measures nothing

    return dispatch


def whole(bot: Bot, line: Nowhere) -> Callable[[], Awaitable[None]]:
    """Give one signed lookup through our app: acknowledged, answered and drawn; nothing leaves the process."""
    slack = assemble(bot, line, Nobody())
    http = Http(slack.app, SECRET)

    async def dispatch() -> None:
        line.sent = []
        response = await http.receive(COMMAND, signed(COMMAND))
        await slack.tasks.finish()
        assert response.status == HTTPStatus.OK  # noqa: S101 - as above
        assert line.sent  # noqa: S101 - as above

    return dispatch


def compare(bot: Bot, calls: int) -> tuple[float, float]:
    """Measure both in turn; give the median seconds of ours and of Bolt's."""

    async def measure() -> tuple[float, float]:
        line = Nowhere()
        ways = whole(bot, line), bare()
        taken: tuple[list[float], list[float]] = [], []
        for turn in range(WARM + calls):
            for way, times in zip(ways, taken, strict=True):
                start = time.perf_counter()
                await way()
                if turn >= WARM:
                    times.append(time.perf_counter() - start)
        await line.close()
        return statistics.median(taken[0]), statistics.median(taken[1])

    return asyncio.run(measure())
