"""The ways in from Discord, and what the bot may do there, each with its reason.

What is registered, what a command says, the invite links and the README's tables are made from this. Facts are from
Discord's documentation, late 2026.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from adapters.discord.languages import descriptions, names
from adapters.discord.names import COMMAND, WHAT_ROLE

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from bot.messages import Sought

Kind = Literal["name", "text", "number"]

CHAT_INPUT, MESSAGE_MENU = 1, 3  # types of commands
SUBCOMMAND, TYPES = 1, {"name": 3, "text": 3, "number": 4}  # types of options
INTEGRATION_TYPES = [0, 1]  # installed in a server, or by a person for themselves
CONTEXTS = [0, 1, 2]  # in servers, in direct messages with the bot, in those with others
LONGEST_TEXT = 6000  # characters; Discord's most
LONGEST_NAME = 100
PERMISSIONS = {
    "view_channel": (1 << 10, "to see the channels in which it is mentioned"),
    "send_messages": (1 << 11, "to answer a mention, and to share an answer"),
    "send_messages_in_threads": (1 << 38, "to do so in threads"),
    "attach_files": (1 << 15, "to add the pictures of an answer, and what you export"),
    "read_message_history": (1 << 16, "to answer as a reply to the message that mentioned it"),
}
# As discord.py calls them; none is privileged: mentions and direct messages carry their text without that.
INTENTS = {
    "guilds": "to know in which servers it is, and which roles look after them",
    "guild_messages": "to be told when it is mentioned",
    "dm_messages": "to be told when somebody writes to it directly",
}
OPTIONAL = re.compile(r"\[([^\[\]{}]*)\{(\w+)\}([^\[\]{}]*)\]|\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: as it is shown, and what stands for it in the sentence."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What a subcommand is about; `sought` says that roles or skills are offered while it is typed."""

    name: str
    description: str
    kind: Kind = "text"
    needed: bool = False
    sought: Sought | None = None
    choices: tuple[Choice, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subcommand:
    """A subcommand of /mlrole, and what a person would have typed for it.

    `says` is the sentence, with an option's name in braces, and in brackets what is left out without its option;
    `alone` is said where no option is given. `form` is opened then, where there is one.
    """

    name: str
    description: str
    options: tuple[Option, ...] = ()
    says: str = ""
    alone: str = ""
    form: str = ""


def _role(name: str, description: str, *, needed: bool = True) -> Option:
    return Option(name=name, description=description, kind="name", needed=needed, sought="role")


FAMILIES = (
    Choice("Engineering", "list engineering"),
    Choice("Science and research", "list science"),
    Choice("Data", "list data"),
    Choice("Operations", "list operations"),
    Choice("Architecture", "list architecture"),
    Choice("Product and delivery", "list product"),
    Choice("Leadership", "list leadership"),
    Choice("Design", "list design"),
    Choice("Language", "list language"),
    Choice("Domain knowledge", "list domain"),
    Choice("Responsible AI", "list responsible-ai"),
    Choice("Teaching and community", "list people"),
)
STAGES = (
    Choice("Start-up", "start-up"),
    Choice("Growing", "growing"),
    Choice("Established", "established"),
)
TIPS = (
    Choice("Today's tip", "tips"),
    Choice("Does it post tips by itself?", "tips status"),
)
PROFILE = (
    Choice("Show what is kept about me", "profile"),
    Choice("Remember me", "remember me"),
    Choice("Export what is kept about me", "export"),
)
SUBCOMMANDS = (
    Subcommand(
        name="ask",
        description="Ask anything about machine-learning job roles, in your own words",
        options=(Option(name="question", description="Such as: who monitors drift?", needed=True),),
        says="{question}",
    ),
    Subcommand(
        name="role",
        description="What a role is",
        options=(_role("name", "The role, such as MLOps Engineer"),),
        says="role {name}",
    ),
    Subcommand(
        name="compare",
        description="Two to four roles side by side",
        options=(
            _role("first", "A role"),
            _role("second", "Another role"),
            _role("third", "A third role", needed=False),
            _role("fourth", "A fourth role", needed=False),
        ),
        says="compare {first} vs {second}[ vs {third}][ vs {fourth}]",
    ),
    Subcommand(
        name="recommend",
        description="Three roles that fit you, and why",
        options=(
            Option(name="background", description="What you did, know and like, or a resume; without it, a form opens"),
        ),
        says="recommend {background}",
        form="recommend",
    ),
    Subcommand(
        name="path",
        description="What to learn to get from one role to another, and how long it takes",
        options=(
            _role("from", "Where you are"),
            _role("to", "Where you want to get"),
            Option(name="hours", description="Hours a week that you have for it", kind="number", least=1, most=80),
        ),
        says="path from {from} to {to}[, {hours} hours a week]",
    ),
    Subcommand(
        name="team",
        description="Which roles a project needs, and how many people",
        options=(
            Option(name="project", description="Such as: voice assistant for a hospital", needed=True),
            Option(name="people", description="How many people", kind="number", least=1, most=100_000),
            Option(name="stage", description="How far along it is", choices=STAGES),
        ),
        says="team[ a team of {people} people,][ {stage},] {project}",  # of two numbers, the first one counts
    ),
    Subcommand(
        name="skill",
        description="Who uses a skill or a tool",
        options=(Option(name="name", description="Such as Kubernetes", kind="name", needed=True, sought="skill"),),
        says="skill: {name}",
    ),
    Subcommand(
        name="decode",
        description="What a job post really asks for",
        options=(Option(name="post", description="The job post's text; without it, a form opens"),),
        says="decode {post}",
        form="decode",
    ),
    Subcommand(
        name="list",
        description="Which roles there are",
        options=(Option(name="family", description="Only roles of this kind", choices=FAMILIES),),
        says="{family}",
        alone="list",
    ),
    Subcommand(
        name="tips",
        description="One true thing about a role, another every day",
        options=(Option(name="what", description="What about tips", choices=TIPS),),
        says="{what}",
        alone="tips",
    ),
    Subcommand(name="quiz", description="Five questions that end in roles that fit you", alone="quiz"),
    Subcommand(
        name="profile",
        description="What is kept about you; nothing, unless you ask for it",
        options=(Option(name="what", description="What to do with it", choices=PROFILE),),
        says="{what}",
        alone="profile",
    ),
    Subcommand(
        name="forget",
        description="Delete what is kept about you",
        options=(
            Option(name="what", description="One thing, such as SQL or my hours; without it, everything", kind="name"),
        ),
        says="forget {what}",
        alone="forget me",
    ),
    Subcommand(name="help", description="What can be asked here", alone="help"),
)
DESCRIPTION = "Ask about machine-learning job roles"
BY_NAME = {subcommand.name: subcommand for subcommand in SUBCOMMANDS}


def said(subcommand: str, options: Mapping[str, str | int], roles: Container[str] = ()) -> str:
    """Give the sentence that a person could have typed for a subcommand with options; without any that counts, `alone`.

    A role or skill is an id, as it is offered, or whatever was typed. `roles` are the ids that the bot knows: one of
    them alone is the quickest way to ask for a role.

    Raises:
        KeyError: there is no such subcommand.

    """
    way = BY_NAME[subcommand]
    given = {one.name: text for one in way.options if (text := _written(one, options.get(one.name, "")))}
    if way.name == "role" and given.get("name") in roles:
        return given["name"]
    return OPTIONAL.sub(lambda found: _filled(found, given), way.says).strip() if given else way.alone or way.name


def form(subcommand: str, options: Mapping[str, str | int]) -> str:
    """Give the id of the form that a subcommand opens; nothing where it is answered at once.

    Raises:
        KeyError: there is no such subcommand.

    """
    way = BY_NAME[subcommand]
    return "" if any(_written(one, options.get(one.name, "")) for one in way.options) else way.form


def sought(subcommand: str, option: str) -> Sought | None:
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
