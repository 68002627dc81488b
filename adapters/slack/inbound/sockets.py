"""Slack over a socket that we open: no public address is needed."""

from __future__ import annotations

import asyncio
import logging
import random
from typing import TYPE_CHECKING

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.response import SocketModeResponse

from adapters.slack.installing.verdicts import reason, refuse

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.socket_mode.aiohttp import SocketModeClient
    from slack_sdk.socket_mode.request import SocketModeRequest

    from adapters.slack.answering.sending import Line

GREETING = "connected to Slack. Try there: /mlrole mlops. In a channel, first: /invite @mlrole. Ctrl-C ends this."
LOOKS = 1.0  # seconds between looks at the connection
MISSED = (
    2  # looks without one, after which the client is made anew: it rests for ten seconds by itself, without back-off
)
SOONEST, LATEST = 1.0, 60.0  # seconds between tries to connect
LONGEST = 8.0  # seconds for one try: the handler rests for ten before it tries again by itself
FAREWELL = 2.0  # seconds that Slack has to say that it heard us leave
log = logging.getLogger(__name__)


class _Handler(AsyncSocketModeHandler):
    """Bolt's handler, which acknowledges also what it can't read: else Slack would bring it again."""

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override] # as Bolt has it
        """Take in what came."""
        try:
            await super().handle(client, req)
        except ConnectionError as error:  # it is answered all the same, and known when it comes again
            log.info("Slack did not hear that we have something (%s)", type(error).__name__)
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            log.warning("Slack sent what can't be read (%s)", type(error).__name__)
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))


class Socket:
    """Keeps a connection to Slack open."""

    def __init__(self, app: AsyncApp, line: Line, app_token: str) -> None:
        """Remember what is needed to connect."""
        self._app = app
        self._line = line
        self._token = app_token
        self._handler: _Handler | None = None

    async def run(self) -> None:
        """Stay connected until cancelled.

        Raises:
            SettingsError: Slack doesn't take the app-level token.

        """
        told = GREETING
        try:
            while True:
                await self._connect()
                log.info(told)
                told = "connected to Slack again"
                await self._watch()
        finally:
            await self._drop()

    async def _connect(self) -> None:
        wait = SOONEST
        while True:
            client = self._line.client()
            self._handler = _Handler(self._app, self._token, web_client=client)
            try:
                # Asked for here: the handler tries for ever, also with a token that Slack refuses.
                opened = await client.apps_connections_open(app_token=self._token)
                self._handler.client.wss_uri = str(opened.get("url"))
                async with asyncio.timeout(LONGEST):
                    await self._handler.connect_async()  # type: ignore[no-untyped-call] # Bolt gives none
            except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
                if isinstance(error, SlackApiError):
                    refuse(error, "app_token")
                why = reason(error)
            else:
                return
            await self._drop()
            log.warning("Slack can't be reached (%s); trying again in some %.0f s", why, wait)
            await asyncio.sleep(wait * random.uniform(0.5, 1.5))  # noqa: S311 - so that many don't come at once
            wait = min(LATEST, 2 * wait)

    async def _watch(self) -> None:
        """Return when the connection is lost, and the client didn't get it back by itself."""
        missed = 0
        while self._handler is not None and missed < MISSED:
            await asyncio.sleep(LOOKS)
            missed = 0 if await self._handler.client.is_connected() else missed + 1
        log.warning("the connection to Slack is lost")
        await self._drop()

    async def _drop(self) -> None:
        handler, self._handler = self._handler, None
        if handler is not None:
            try:
                async with asyncio.timeout(FAREWELL):
                    await handler.close_async()  # type: ignore[no-untyped-call] # as above
            except TimeoutError:
                await handler.close_async()  # type: ignore[no-untyped-call] # as above; now it waits for nobody
