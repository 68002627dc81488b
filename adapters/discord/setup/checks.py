"""Ask Discord whether what is set works, and say in plain words what doesn't."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiohttp import ClientError
from discord import DiscordException, HTTPException
from discord.http import HTTPClient, Route

from adapters.asking import Finding
from adapters.discord.names import COMMAND, INTERACTIONS_PATH, WHAT_ROLE
from adapters.discord.registering import register
from adapters.discord.settings import setup_command
from adapters.discord.setup.asked import ask, elsewhere

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adapters.discord.settings import DiscordSettings

FEW_STARTS = 20  # of 1,000 a day
HOUR = 3_600_000  # milliseconds
REGISTERING = 20.0  # seconds that it may take
UNPRINTED = re.compile(r"[^\w .,&'()-]+")
ID = re.compile(r"\d{1,20}", re.ASCII)
USER_INSTALL = "Installation, Installation Contexts, User Install"


@dataclass(frozen=True, slots=True)
class Application:
    """The bot's application, as Discord tells of it: its id, its public key, and how it can be installed.

    `contexts` are the installations by their type, "0" in servers and "1" by people.
    """

    id: str
    key: str
    endpoint: str
    contexts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def for_people(self) -> bool:
        """Tell whether people can install it for themselves."""
        return "1" in self.contexts


async def check(settings: DiscordSettings) -> tuple[list[Finding], Application | None]:
    """Check what is set by asking Discord; also give the application, where Discord tells of it.

    Up to 30 seconds where nothing answers in time.
    """
    if not settings.token.get_secret_value():
        return [], None
    user = await ask(settings, "GET", "/users/@me")
    if isinstance(user, Finding):
        return [user], None
    told = await ask(settings, "GET", "/applications/@me")
    if isinstance(told, Finding):
        return [told], None
    found = [Finding("good", f"DISCORD_TOKEN works: {_printed(user, 'username')}, of {_printed(told, 'name')}.")]
    application = _application(told)
    if application is None:
        unread = f"Discord gave no answer that could be read.{elsewhere(settings)}"
        return [Finding("unsure", f"DISCORD_TOKEN: {unread}")], None
    found += _install(told)
    found += _endpoint(settings, application)
    starts = await ask(settings, "GET", "/gateway/bot")
    return [*found, *([starts] if isinstance(starts, Finding) else _starts(starts))], application


def check_key(settings: DiscordSettings, application: Application) -> Finding:
    """Say whether the public key that is set is the application's."""
    if settings.public_key.lower() == application.key:
        return Finding("good", "DISCORD_PUBLIC_KEY is this application's.")
    remedy = f"To have it set, run: {setup_command()}"
    if settings.public_key:
        return Finding("wrong", f"DISCORD_PUBLIC_KEY is not this application's. {remedy}", "public_key")
    return Finding("note", f"DISCORD_PUBLIC_KEY is not set; only HTTP needs it. {remedy}")


def check_people(application: Application) -> Finding:
    """Say whether people can install it for themselves, or where that is switched on."""
    if application.for_people:
        return Finding("good", "People can add it for themselves.")
    return Finding("note", f"People can't add it for themselves. Switch that on: {USER_INSTALL}.")


async def open_to_people(settings: DiscordSettings, application: Application) -> Finding:
    """Let people install it for themselves, and leave how servers do as it is; say what was changed."""
    if application.for_people:
        return check_people(application)
    contexts = {"0": _writable(application.contexts.get("0")), "1": {}}
    answer = await ask(settings, "PATCH", "/applications/@me", {"integration_types_config": contexts})
    if isinstance(answer, Finding) or "1" not in (answer.get("integration_types_config") or {}):
        return check_people(application)
    return Finding("good", f"People can add it for themselves now: I switched that on ({USER_INSTALL}).")


async def register_commands(settings: DiscordSettings, application: Application) -> Finding:
    """Tell Discord the commands where it has others, and say whether it had."""
    Route.BASE = settings.api_url
    http = HTTPClient(asyncio.get_running_loop())
    try:
        async with asyncio.timeout(REGISTERING):
            await http.static_login(settings.token.get_secret_value())
            done = await register(http, application.id)
    except HTTPException as error:
        return Finding("unsure", f"Discord did not take the commands (error {error.status}). Try again later.")
    except (DiscordException, ClientError, OSError):  # a timeout is an OSError
        return Finding("unsure", "The commands could not be registered: Discord did not answer. Try again later.")
    finally:
        await http.close()
    if done == "same":
        return Finding("good", "Discord has the commands already.")
    return Finding("good", f"Discord has the commands now: /{COMMAND}, and '{WHAT_ROLE}' in a message's menu, Apps.")


def _application(told: Mapping[str, Any]) -> Application | None:
    """Read what Discord tells of the application; none where it lacks what every application has."""
    number, key = str(told.get("id") or ""), str(told.get("verify_key") or "").lower()
    contexts = told.get("integration_types_config")
    if not ID.fullmatch(number) or not key:
        return None
    endpoint = str(told.get("interactions_endpoint_url") or "")
    return Application(number, key, endpoint, contexts if isinstance(contexts, dict) else {})


def _install(told: Mapping[str, Any]) -> list[Finding]:
    """Say what keeps servers from adding it."""
    found = []
    if told.get("bot_require_code_grant"):
        text = "Nobody can add the bot by a link. Switch off: Bot, Requires OAuth2 Code Grant."
        found.append(Finding("wrong", text))
    if told.get("bot_public") is False:
        found.append(Finding("note", "Only you can add the bot to servers. For others, switch on: Bot, Public Bot."))
    return found


def _endpoint(settings: DiscordSettings, application: Application) -> list[Finding]:
    """Say what follows from the address that Discord sends commands and presses to; nothing where there is none."""
    ours = f"{settings.public_url}{INTERACTIONS_PATH}"
    where = "General Information, Interactions Endpoint URL"
    if not application.endpoint:
        return []
    if not settings.public_url:
        host = UNPRINTED.sub(" ", urlsplit(application.endpoint).hostname or "")
        text = f"Discord sends commands and presses to {host}, and not to mlrole run. Empty this: {where}."
        return [Finding("wrong", text)]
    if application.endpoint != ours:
        return [Finding("wrong", f"Discord sends commands and presses elsewhere. Write {ours} there: {where}.")]
    return [Finding("good", f"Discord sends commands and presses to {ours}.")]


def _starts(told: Mapping[str, Any]) -> list[Finding]:
    """Say so where few connections are left until tomorrow."""
    limit = told.get("session_start_limit")
    if not isinstance(limit, dict) or not isinstance(limit.get("remaining"), int):
        return []
    left, after = limit["remaining"], limit.get("reset_after")
    if left >= FEW_STARTS:
        return []
    hours = f"in {max(1, round(after / HOUR))} hours" if isinstance(after, int) else "tomorrow"
    text = f"Discord lets this bot connect only {left} times more; it may again {hours}. Does something restart it?"
    return [Finding("note" if left else "wrong", text)]


def _writable(context: object) -> dict[str, Any]:
    """Give an installation as it may be sent back: Discord gives the permissions as text, and takes a number."""
    params = context.get("oauth2_install_params") if isinstance(context, dict) else None
    if not isinstance(params, dict):
        return {}
    return {"oauth2_install_params": {**params, "permissions": int(params.get("permissions") or 0)}}


def _printed(told: Mapping[str, Any], name: str) -> str:
    return UNPRINTED.sub(" ", str(told.get(name) or "")).strip() or "no name"
