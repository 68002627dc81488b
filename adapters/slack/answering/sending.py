"""Say things to Slack: in order, once, and no faster than it allows.

Slack has no key by which it would know a message that it took before. So a call whose answer was lost is never made
again: it may have arrived. What never reached Slack is, and what it refused for coming too fast, after the time that
Slack names.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.installing.credentials import Client
from adapters.slack.installing.verdicts import reason

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping

    from slack_sdk.http_retry.request import HttpRequest
    from slack_sdk.http_retry.response import HttpResponse
    from slack_sdk.http_retry.state import RetryState

    from adapters.slack.drawing.messages import Message

PATIENCE = 10  # times that a limit is waited out
LIMIT = 120  # seconds that Slack may ask to wait; a channel's other answers wait as well
CALLS = 3  # more times that a connection is tried
LONGEST = 30  # seconds that Slack may say nothing; to wait for a free connection may take longer, and loses nothing
CONNECTS = 15  # seconds that a call which is made once may wait for a connection
LONGEST_NUMBER = 6  # digits of seconds to wait
CODED = re.compile(
    r"""(?:\{.*"error":\s*")?([a-z0-9_]{1,60})(?:".*)?""", re.DOTALL
)  # what a response URL says of a refusal
# Calls whose answer was lost. ValueError: it is no text, or its time to wait is no number.
UNREAD = (SlackClientError, aiohttp.ClientError, TimeoutError, ValueError)
# Nothing was sent: no connection was free, none could be made, or a proxy made none.
UNSENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)
log = logging.getLogger(__name__)


class RefusedError(Exception):
    """Slack refused a call; the text is its word for why ("not_in_channel")."""


class UnreachedError(Exception):
    """A call surely did not arrive; the text is the kind of what was in its way."""


class LostError(Exception):
    """A call may have arrived or not; the text is the kind of what went wrong."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, how many seconds to wait before the next call, and what Slack says, if readable."""

    status: int
    wait: float | None
    data: Mapping[str, Any] | None


class _Limits(AsyncRateLimitErrorRetryHandler):
    """Wait out a limit, as long as whoever asked may still be there."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if not await super()._can_retry_async(state=state, request=request, response=response, error=error):
            return False
        named = {name.lower(): value for name, value in (response.headers if response else {}).items()}
        seconds = str((named.get("retry-after") or ["1"])[0])
        return seconds.isdecimal() and int(seconds) <= LIMIT


class _NeverConnected(AsyncRetryHandler):
    """Try again what no connection was made for: that can't have arrived."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,  # noqa: ARG002 - its signature
        request: HttpRequest,  # noqa: ARG002 - its signature
        response: HttpResponse | None = None,  # noqa: ARG002 - its signature
        error: Exception | None = None,
    ) -> bool:
        return isinstance(error, aiohttp.ClientConnectorError)


class Line:
    """The line to Slack: one pool of connections, and a queue for each channel."""

    def __init__(self, api_url: str) -> None:
        """Remember where Slack is; nothing is opened yet."""
        self.api_url = api_url
        self._session: aiohttp.ClientSession | None = None
        self._queues: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def client(self, token: str | None = None) -> Client:
        """Give a client that speaks for whoever the token belongs to."""
        return Client(token=token, base_url=self.api_url, session=self._open(), retry_handlers=_retries())

    async def call(self, token: str, method: str, **given: object) -> Mapping[str, Any]:
        """Call a method of the Web API; give the answer, an empty one where it was lost.

        Raises:
            RefusedError: Slack said no.

        """
        try:
            answer = await self.client(token).api_call(method, data=_form(given))
        except SlackApiError as error:
            if error.response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
                raise RefusedError(reason(error)) from None
            lost: Exception = error
        except UNREAD as error:
            lost = error
        else:
            return answer.data if isinstance(answer.data, dict) else {}
        log.warning("no answer from Slack to %s (%s); it is not sent again", method, type(lost).__name__)
        return {}

    async def once(self, token: str, method: str, **given: object) -> Answer:
        """Make a call a single time, whatever comes of it.

        Raises:
            UnreachedError: it surely did not arrive.
            LostError: it may have arrived.

        """
        session = self._open()
        if session.closed:
            raise UnreachedError("closed")
        silence = aiohttp.ClientTimeout(total=None, connect=CONNECTS, sock_read=LONGEST)
        head = {"Authorization": f"Bearer {token}"}
        try:
            async with (
                asyncio.timeout(LONGEST),
                session.post(
                    self.api_url + method, data=_form(given), headers=head, timeout=silence, allow_redirects=False
                ) as come,
            ):
                return Answer(come.status, _seconds(come.headers.get("Retry-After", "")), _read(await come.read()))
        except UNSENT as error:
            raise UnreachedError(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise LostError(type(error).__name__) from None

    @asynccontextmanager
    async def turn(self, channel: str) -> AsyncIterator[None]:
        """Wait, half a minute at the most, until it is one's turn to speak in a channel.

        Raises:
            UnreachedError: it took longer.

        """
        queue = self._queue(channel)
        try:
            async with asyncio.timeout(LONGEST):
                await queue.acquire()
        except TimeoutError:
            raise UnreachedError("busy") from None
        try:
            yield
        finally:
            queue.release()

    async def post(
        self, token: str, messages: Iterable[Message], channel: str, thread: str = "", only: str = ""
    ) -> None:
        """Post messages to a channel or a person, in a thread or not, for all there or for `only` one to see.

        Raises:
            RefusedError: Slack said no to the first; what is refused behind that is left out.

        """
        shown = {"user": only} if only else {"unfurl_links": False, "unfurl_media": False}
        placed = {"thread_ts": thread} if thread else {}
        method = "chat.postEphemeral" if only else "chat.postMessage"
        async with self._queue(channel):
            for place, message in enumerate(messages):
                said = {"text": message.text, "blocks": list(message.blocks)}
                try:
                    await self.call(token, method, channel=channel, **said, **placed, **shown)
                except RefusedError as refusal:
                    if not place:
                        raise
                    log.warning("the rest of an answer was refused (%s)", refusal)
                    return

    async def respond(self, url: str, bodies: Iterable[Mapping[str, Any]]) -> None:
        """Send bodies to a response URL, in order.

        Raises:
            RefusedError: the address is used up, or too old.

        """
        client = AsyncWebhookClient(url, session=self._open(), retry_handlers=_retries())
        async with self._queue(url):
            for body in bodies:
                try:
                    answer = await client.send_dict(dict(body))
                except UNREAD as error:
                    log.warning("no answer from a response URL (%s); it is not used again", type(error).__name__)
                    return
                if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    log.warning("no answer from a response URL (%s); it is not used again", answer.status_code)
                    return
                if answer.status_code >= HTTPStatus.BAD_REQUEST:
                    told = CODED.fullmatch(answer.body.strip())  # what else it says may repeat what was sent
                    raise RefusedError(told[1] if told else str(answer.status_code))

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            # Set here: slack_sdk puts its own `timeout` only on sessions that it makes.
            silence = aiohttp.ClientTimeout(total=None, sock_connect=LONGEST, sock_read=LONGEST)
            # A proxy of the environment counts; aiohttp would look for one, and for its password, at each request.
            self._session = aiohttp.ClientSession(trust_env=bool(getproxies()), timeout=silence)
        return self._session

    def _queue(self, channel: str) -> asyncio.Lock:
        """Give the lock of a channel: who asks first for it is served first."""
        return self._queues.setdefault(channel, asyncio.Lock())


def _form(given: Mapping[str, object]) -> dict[str, str]:
    """Write arguments as a form, with JSON where they are more than text: all methods read that, and not all JSON."""
    return {
        name: value.encode(errors="replace").decode() if isinstance(value, str) else json.dumps(value)
        for name, value in given.items()
    }


def _seconds(named: str) -> float | None:
    return float(named) if named.isdecimal() and len(named) <= LONGEST_NUMBER else None


def _read(body: bytes) -> Mapping[str, Any] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _retries() -> list[AsyncRetryHandler]:
    return [_Limits(max_retry_count=PATIENCE), _NeverConnected(max_retry_count=CALLS)]
