"""Ask Discord's REST interface once, and say in plain words why it gave no answer; the token is never in them."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientSSLError, ClientTimeout
from discord import __version__

from adapters.asking import Finding
from adapters.discord.settings import API_URL

if TYPE_CHECKING:
    from adapters.discord.settings import DiscordSettings

PATIENCE = 10  # seconds for an answer
UNKNOWN = "Discord does not know it, or it was reset. Get a new one, and copy it: Bot, Reset Token."
AGENT = f"DiscordBot (https://github.com/Rapptz/discord.py, {__version__})"  # as the bot will, for which it asks


async def ask(settings: DiscordSettings, method: str, path: str, body: object = None) -> dict[str, Any] | Finding:
    """Ask Discord with the bot's token; what fails becomes a Finding, "wrong" only where the token was refused."""
    headers = {"Authorization": f"Bot {settings.token.get_secret_value()}", "User-Agent": AGENT}
    host = urlsplit(settings.api_url).hostname
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=PATIENCE)) as session,
            # A redirect would take the token elsewhere.
            session.request(
                method, f"{settings.api_url}{path}", headers=headers, json=body, allow_redirects=False
            ) as answer,
        ):
            status, wait, text = (
                answer.status,
                answer.headers.get("Retry-After", ""),
                await answer.text("utf-8", "replace"),
            )
    except ClientSSLError:
        return _unsure(f"the certificate of {host} was not accepted. Is a proxy in between, or the clock wrong?")
    except (ClientError, OSError, ValueError):  # a timeout is an OSError
        return _unsure(f"{host} could not be reached. Is there a network?{elsewhere(settings)}")
    return _read(settings, status, wait, text)


def elsewhere(settings: DiscordSettings) -> str:
    """Ask about the setting where it is one."""
    return "" if settings.api_url == API_URL else " Is DISCORD_API_URL right?"


def _read(settings: DiscordSettings, status: int, wait: str, text: str) -> dict[str, Any] | Finding:
    if status == HTTPStatus.UNAUTHORIZED:
        return Finding("wrong", f"DISCORD_TOKEN: {UNKNOWN}", "token")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        after = f"in {wait} seconds" if wait.isdecimal() else "in a minute"
        return _unsure(f"Discord is asked too often just now. Try again {after}.")
    try:
        read = json.loads(text)
    except ValueError:
        read = None
    if status >= HTTPStatus.BAD_REQUEST and isinstance(read, dict):
        return _unsure(f"Discord did not answer it (error {status}).")
    if status != HTTPStatus.OK or not isinstance(read, dict):
        return _unsure(f"{urlsplit(settings.api_url).hostname} gave no answer that could be read.{elsewhere(settings)}")
    return read


def _unsure(said: str) -> Finding:
    return Finding("unsure", f"DISCORD_TOKEN: {said}")
