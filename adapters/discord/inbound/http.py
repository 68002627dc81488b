"""Discord over HTTP: its interactions come to us; mentions and direct messages don't, these need the gateway."""

from __future__ import annotations

import asyncio
import json
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import discord
from nacl.signing import VerifyKey
from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.discord.answering.exchanges import PONG, OverHttp
from adapters.discord.inbound.signing import is_signed
from adapters.discord.inbound.speaking import Speaking
from adapters.discord.names import INTERACTIONS_PATH

if TYPE_CHECKING:
    from starlette.requests import Request

    from adapters.discord.answering.answering import Answering
    from adapters.discord.answering.sending import Line
    from adapters.discord.settings import DiscordSettings

LARGEST = 2 * 1024 * 1024  # bytes of a request; a message with everything in it is some ten thousand
LATE = 2.5  # seconds after which nobody waits for the first answer any more
PING = 1  # type of an interaction
# What discord.py wants of an interaction, though it isn't needed here.
WANTED = {"version": 1, "attachment_size_limit": 0}
MEMBER: dict[str, Any] = {"roles": [], "joined_at": None, "flags": 0, "deaf": False, "mute": False}
log = logging.getLogger(__name__)


class Http:
    """The route of interactions, and the client that goes on with them."""

    def __init__(self, answering: Answering, settings: DiscordSettings, line: Line) -> None:
        """Remember who answers, and over what."""
        self._answering = answering
        self._key = VerifyKey(bytes.fromhex(settings.public_key))
        self._speaking = Speaking(settings, line)
        self._client = self._speaking.client
        self._line = line

    def route(self) -> Route:
        """Give the route to be mounted."""
        return Route(INTERACTIONS_PATH, self._interactions, methods=["POST"])

    async def run(self) -> None:
        """Speak until cancelled. Answers don't wait for Discord to know us: an interaction has a token of its own.

        Raises:
            SettingsError: Discord doesn't take the token.

        """
        await self._speaking.run()

    async def close(self) -> None:
        """Close the client's connections."""
        await self._speaking.close()

    async def _interactions(self, request: Request) -> Response:
        body = bytearray()
        try:
            async for part in request.stream():
                body += part
                if len(body) > LARGEST:
                    return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except ClientDisconnect:
            return Response(status_code=HTTPStatus.BAD_REQUEST)  # nobody hears it
        timestamp, signature = (request.headers.get(f"x-signature-{name}", "") for name in ("timestamp", "ed25519"))
        if not is_signed(self._key, bytes(body), timestamp, signature):
            return Response(status_code=HTTPStatus.UNAUTHORIZED)
        return await self._answered(bytes(body))

    async def _answered(self, body: bytes) -> Response:
        """Answer what Discord signed."""
        try:
            payload = json.loads(body)
            if payload["type"] == PING:
                return JSONResponse({"type": PONG})
            if self._client.http.token is None:  # it isn't open yet
                return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
            interaction = self._interaction(payload)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            log.warning("Discord sent what can't be read (%s)", type(error).__name__)
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        exchange = OverHttp()
        if not self._answering.take(interaction, exchange, self._line):
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        try:
            async with asyncio.timeout(LATE):
                return JSONResponse(await exchange.first, background=BackgroundTask(exchange.sent))
        except TimeoutError:
            log.warning("an interaction was not answered in time")
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)

    def _interaction(self, payload: dict[str, Any]) -> discord.Interaction[Any]:
        """Make of a payload what the gateway would have given.

        Raises:
            ValueError: nobody is named in it; what else is wrong is what discord.py raises.

        """
        state = self._client._connection  # noqa: SLF001 - discord.py has no door of its own for what came over HTTP
        if state.user is None:  # before Discord was reached; discord.py wants to tell it from who asked
            itself = {"id": payload["application_id"], "username": "", "discriminator": "0", "avatar": None}
            state.user = discord.ClientUser(state=state, data=itself)  # type: ignore[arg-type] # all that it needs
        given = {**WANTED, **payload}
        if "member" in payload:
            given |= {"member": {**MEMBER, **payload["member"]}, "user": payload["member"]["user"]}
        interaction: discord.Interaction[Any] = discord.Interaction(data=given, state=state)  # type: ignore[arg-type] # its shape is checked by reading it
        if interaction.user is discord.utils.MISSING:
            raise ValueError("nobody")
        return interaction
