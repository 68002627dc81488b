"""Tell Discord our commands, and only where it has others: to register counts, and takes a while to reach people."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Literal

from discord import DiscordException, HTTPException
from discord.http import Route

from adapters.discord.inbound.trying import UNREACHED, UNREAD
from adapters.discord.ways import CHAT_INPUT, commands

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discord.http import HTTPClient

# What makes two commands, options or choices differ. Discord adds ids, versions and more that is its own.
KEPT = frozenset(
    "type name description options choices value required autocomplete min_value max_value min_length max_length"
    " name_localizations description_localizations integration_types contexts default_member_permissions nsfw".split()
)
UNORDERED = frozenset({"integration_types", "contexts"})
log = logging.getLogger(__name__)


def differs(registered: Sequence[Mapping[str, Any]], wanted: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether what Discord has is something else than what is wanted.

    What is left out, null, false or empty is the same; so is the order of commands, but not that of options.
    """
    return _known(registered) != _known(wanted)


async def register(http: HTTPClient, application_id: int | str) -> Literal["same", "changed"]:
    """Have Discord offer our commands everywhere; asked first, it is told only what is new to it.

    Raises:
        discord.DiscordException: Discord refuses it, or gives no answer that can be read.

    """
    wanted = commands()
    route = Route("GET", "/applications/{application_id}/commands", application_id=application_id)
    registered = await http.request(route, params={"with_localizations": "true"})
    if not isinstance(registered, list):
        raise DiscordException("no list of commands")
    if not differs(registered, wanted):
        return "same"
    await http.bulk_upsert_global_commands(application_id, wanted)
    return "changed"


async def registered(http: HTTPClient, application_id: int | str) -> None:
    """Register as the program begins, which goes on without it: what Discord offers already is answered."""
    try:
        if await register(http, application_id) == "changed":
            log.info("the commands were registered with Discord")
    except HTTPException as error:
        log.warning("the commands could not be registered (%s, %s)", error.status, error.code)
    except (DiscordException, *UNREACHED, *UNREAD) as error:
        log.warning("the commands could not be registered (%s)", type(error).__name__)


def _known(commands: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    known = [{"type": CHAT_INPUT, **_bare(command)} for command in commands]
    return sorted(known, key=lambda command: (command["type"], command.get("name", "")))


def _bare(made: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what counts of a command, an option or a choice."""
    bare: dict[str, Any] = {}
    for name in KEPT & made.keys():
        value = made[name]
        if name in {"options", "choices"}:
            value = [_bare(one) for one in value or ()]
        elif name in UNORDERED:
            value = sorted(value or ())
        if value is not None and value is not False and value not in ("", [], {}):
            bare[name] = value
    return bare
