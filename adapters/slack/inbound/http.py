"""Slack over HTTP: its requests, and the pages by which somebody installs the app."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler, to_starlette_response
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.routing import Route

from adapters.slack.inbound.signing import is_signed
from adapters.slack.names import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_bolt.async_app import AsyncApp
    from starlette.requests import Request

LARGEST = 2 * 1024 * 1024  # bytes of a request; a view with everything in it is a few hundred thousand
log = logging.getLogger(__name__)


class Http:
    """What of the app is reached over HTTP."""

    def __init__(self, app: AsyncApp, signing_secret: str) -> None:
        """Remember the app, and by what Slack signs."""
        self._app = app
        self._verifier = SignatureVerifier(signing_secret)

    def routes(self) -> list[Route]:
        """Give the routes to be mounted."""
        routes = [Route(EVENTS_PATH, self._events, methods=["POST"])]
        if self._app.oauth_flow is not None:
            pages = AsyncSlackRequestHandler(self._app).handle
            routes += [Route(path, pages, methods=["GET"]) for path in (INSTALL_PATH, REDIRECT_PATH)]
        return routes

    async def receive(self, body: bytes, headers: Mapping[str, str]) -> BoltResponse:
        """Take in one request of Slack's, if it is one: 401 otherwise."""
        timestamp, signature = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
        if not is_signed(self._verifier, body, timestamp, signature):
            return BoltResponse(status=401, body="")
        try:
            request = AsyncBoltRequest(body=body.decode(), headers=dict(headers))
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            log.warning("Slack sent what can't be read (%s)", type(error).__name__)
            return BoltResponse(status=200, body="")
        return await self._app.async_dispatch(request)

    async def _events(self, request: Request) -> Response:
        body = bytearray()
        try:
            async for part in request.stream():
                body += part
                if len(body) > LARGEST:
                    return Response(status_code=413)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        return to_starlette_response(await self.receive(bytes(body), request.headers))
