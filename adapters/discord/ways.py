"""The ways in from Discord, and what the bot may do there, each with its reason.

What is registered, what a command says, the invite links and the README's tables are made from this. Facts are from
Discord's documentation, late 2026.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from adapters.discord.languages import descriptions, names
from adapters.discord.names import COMMAND, WHAT_ROLE
from adapters.discord.table import BY_NAME, DESCRIPTION, SUBCOMMANDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adapters.discord.table import Choice, Offered, Option, Subcommand

CHAT_INPUT, MESSAGE_MENU = 1, 3  # types of commands
SUBCOMMAND, TYPES = 1, {"name": 3, "text": 3, "number": 4}  # types of options
IN_SERVERS, BY_PEOPLE = INTEGRATION_TYPES = [0, 1]  # installed in a server, or by a person for themselves
CONTEXTS = [0, 1, 2]  # in servers, in direct messages with the bot, in those with others
LONGEST_TEXT = 6000  # characters; Discord's most
LONGEST_NAME = 100
PERMISSIONS = {
    "view_channel": (1 << 10, "to see the channels in which it is mentioned"),
    "send_messages": (1 << 11, "to answer a mention, and to share an answer"),
    "send_messages_in_threads": (1 << 38, "to do so in threads"),
    "attach_files": (1 << 15, "to add the pictures of an answer"),
    "read_message_history": (1 << 16, "to answer as a reply to the message that mentioned it"),
}
# As discord.py calls them; none is privileged: mentions and direct messages carry their text without that.
INTENTS = {
    "guilds": "to know in which servers it is, and which roles look after them",
    "guild_messages": "to be told when it is mentioned",
    "dm_messages": "to be told when somebody writes to it directly",
}
OPTIONAL = re.compile(r"\[([^\[\]{}]*)\{(\w+)\}([^\[\]{}]*)\]|\{(\w+)\}")


def said(subcommand: str, options: Mapping[str, str | int]) -> str:
    """Give the sentence that a person could have typed for a subcommand with options; without any that counts, `alone`.

    A role or skill is an id, as it is offered, or whatever was typed: behind "role" it can't be anything else.

    Raises:
        KeyError: there is no such subcommand.

    """
    way = BY_NAME[subcommand]
    given = {one.name: text for one in way.options if (text := _written(one, options.get(one.name, "")))}
    if not given:
        return way.alone or way.name
    filled = {one.name: one.unsaid for one in way.options if one.unsaid} | given
    sentence = OPTIONAL.sub(lambda found: _filled(found, filled), way.says).strip()
    typed = sentence.endswith(tuple(given.values()))
    return sentence if typed else sentence.removesuffix(":")  # of ours, with nothing behind it


def form(subcommand: str, options: Mapping[str, str | int]) -> str:
    """Give the id of the form that a subcommand opens; nothing where it is answered at once.

    Raises:
        KeyError: there is no such subcommand.

    """
    way = BY_NAME[subcommand]
    return "" if any(_written(one, options.get(one.name, "")) for one in way.options) else way.form


def sought(subcommand: str, option: str) -> Offered | None:
    """Say what is looked for in an option while it is typed; nothing for one that offers nothing, or isn't there."""
    way = BY_NAME.get(subcommand)
    return next((one.sought for one in way.options if one.name == option), None) if way else None


def permissions() -> int:
    """Give the permissions that the bot asks for in a server, as Discord adds them up."""
    return sum(bit for bit, _ in PERMISSIONS.values())


def commands() -> list[dict[str, Any]]:
    """Make what is registered with Discord, in all languages."""
    everywhere = {"integration_types": INTEGRATION_TYPES, "contexts": CONTEXTS}
    return [
        {
            "type": CHAT_INPUT,
            "name": COMMAND,
            "description": DESCRIPTION,
            "description_localizations": descriptions(COMMAND),
            "options": [_subcommand(one) for one in SUBCOMMANDS],
            **everywhere,
        },
        {"type": MESSAGE_MENU, "name": WHAT_ROLE, "name_localizations": names(WHAT_ROLE), **everywhere},
    ]


def _written(option: Option, value: str | int) -> str:
    """Write an option's value; a name is on one line."""
    text = str(value)
    return " ".join(text.split()) if option.kind == "name" else text.strip()


def _filled(found: re.Match[str], given: Mapping[str, str]) -> str:
    before, optional, behind, needed = found.groups()
    if needed:
        return given.get(needed, "")
    return f"{before}{given[optional]}{behind}" if optional in given else ""


def _subcommand(way: Subcommand) -> dict[str, Any]:
    return {
        "type": SUBCOMMAND,
        **_told(way.name, way.name, way.description),
        "options": [_option(way.name, option) for option in way.options],
    }


def _option(within: str, option: Option) -> dict[str, Any]:
    place = f"{within} {option.name}"
    made: dict[str, Any] = {
        "type": TYPES[option.kind],
        **_told(place, option.name, option.description),
        "required": option.needed,
    }
    if option.choices:
        return {**made, "choices": [_choice(f"{place} {one.value}", one) for one in option.choices]}
    if option.kind == "number":
        return {**made, "min_value": option.least, "max_value": option.most}
    longest = LONGEST_NAME if option.kind == "name" else LONGEST_TEXT
    return {**made, "max_length": longest, **({"autocomplete": True} if option.sought else {})}


def _choice(place: str, choice: Choice) -> dict[str, Any]:
    return {"name": choice.name, "name_localizations": names(place), "value": choice.value}


def _told(place: str, name: str, description: str) -> dict[str, Any]:
    return {
        "name": name,
        "name_localizations": names(place),
        "description": description,
        "description_localizations": descriptions(place),
    }
