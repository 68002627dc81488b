"""What there is in a Discord: an app and its bot, people, servers with channels, and what was said in them."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nacl.signing import SigningKey

if TYPE_CHECKING:
    from .handles import Interaction
    from .server import FakeDiscord

# https://docs.discord.com/developers/topics/permissions
ADMINISTRATOR, MANAGE_GUILD, ADD_REACTIONS = 1 << 3, 1 << 5, 1 << 6
VIEW_CHANNEL, SEND_MESSAGES, EMBED_LINKS, ATTACH_FILES = 1 << 10, 1 << 11, 1 << 14, 1 << 15
READ_HISTORY, USE_COMMANDS, SEND_IN_THREADS, USE_EXTERNAL_APPS = 1 << 16, 1 << 31, 1 << 38, 1 << 50
EVERYONE = VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_HISTORY | USE_COMMANDS
EVERYONE |= SEND_IN_THREADS | USE_EXTERNAL_APPS | ADD_REACTIONS
ALL = (1 << 53) - 1

TEXT, DM, GROUP, PUBLIC_THREAD, PRIVATE_THREAD = 0, 1, 3, 11, 12
EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15

# Which privileged intents the app has, as its flags say it (the "limited" ones, of apps in under 100 servers).
PRIVILEGED = {1 << 1: 1 << 15, 1 << 8: 1 << 13, 1 << 15: 1 << 19}


@dataclass
class App:
    """The app's side of the developer's pages; a test may change any of it."""

    id: str
    bot: Person
    owner: Person
    name: str = "mlrole"
    token: str = "bot-token.of-the.loopback"  # noqa: S105 - good on this machine alone
    key: SigningKey = field(default_factory=SigningKey.generate)
    privileged: int = 0  # the privileged intents that it may ask for
    endpoint: str | None = None  # the interactions endpoint URL: with one, interactions go there
    installed_to: set[str] = field(default_factory=set)  # people who have it as a user app
    settings: dict[str, Any] = field(default_factory=dict)  # what was set by PATCH /applications/@me

    @property
    def public_key(self) -> str:
        return self.key.verify_key.encode().hex()

    @property
    def flags(self) -> int:
        return sum(flag for intent, flag in PRIVILEGED.items() if intent & self.privileged)


@dataclass
class Person:
    id: str
    name: str = "ada"
    shown: str = "Ada"
    locale: str = "en-US"
    bot: bool = False
    closed: bool = False  # takes no direct messages


@dataclass
class Guild:
    """A server. `present` says that the bot is in it; `allowed` is what the bot's own role may do."""

    discord: FakeDiscord
    id: str
    owner: Person
    name: str = "Loop"
    locale: str = "en-US"
    present: bool = True
    everyone: int = EVERYONE
    allowed: int = 0
    bot_role: str = ""
    members: dict[str, tuple[Person, int, str]] = field(default_factory=dict)  # permissions of their own, and its role
    channels: dict[str, Channel] = field(default_factory=dict)

    def member(self, person: Person, permissions: int = 0) -> Person:
        """Let somebody in, with permissions beyond everybody's."""
        self.members[person.id] = (person, permissions, self.discord.number())
        return person

    def channel(self, name: str = "general", **facts: Any) -> Channel:
        """Add a text channel."""
        made = Channel(self.discord, self.discord.number(), TEXT, name, self, **facts)
        self.channels[made.id] = self.discord.channels[made.id] = made
        return made

    def can(self, person: Person) -> int:
        """Give somebody's permissions in the whole server."""
        extra = self.allowed if person.bot else self.members.get(person.id, (person, 0, ""))[1]
        found = self.everyone | extra
        return ALL if found & ADMINISTRATOR or person.id == self.owner.id else found


@dataclass(eq=False)
class Channel:
    discord: FakeDiscord
    id: str
    type: int = TEXT
    name: str = ""
    guild: Guild | None = None
    parent: Channel | None = None
    people: list[Person] = field(default_factory=list)  # of direct messages, without the bot
    denied: int = 0  # what the bot may not do here
    locked: bool = False  # a thread that is archived and locked
    last: str | None = None

    @property
    def thread_like(self) -> bool:
        return self.type in {PUBLIC_THREAD, PRIVATE_THREAD}

    @property
    def ours(self) -> bool:
        """Whether the bot is in it."""
        return self.guild.present if self.guild else self.type == DM and len(self.people) == 1

    def thread(self, name: str = "thread", **facts: Any) -> Channel:
        """Add a public thread."""
        made = Channel(self.discord, self.discord.number(), PUBLIC_THREAD, name, self.guild, self, **facts)
        self.discord.channels[made.id] = made
        return made

    def can(self, person: Person) -> int:
        """Give somebody's permissions here; threads have those of their channel."""
        if self.guild is None:
            return EVERYONE
        found = self.guild.can(person)
        denied = (self.denied | (self.parent.denied if self.parent else 0)) if person.bot else 0
        return found if found & ADMINISTRATOR else found & ~denied


@dataclass(eq=False)
class Message:
    """A message as it stands now; `to` is the one person who sees an ephemeral one."""

    id: str
    channel: Channel
    author: Person
    given: dict[str, Any]  # content, embeds, components, flags, attachments, as Discord shows them
    via: str = ""  # "channel", "response", "follow-up"
    to: str = ""
    nonce: str | int | None = None
    reference: Message | None = None
    interaction: Interaction | None = None
    pinged: list[str] = field(default_factory=list)  # "everyone", and the ids of people and roles whom it notified
    mentions: list[Person] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    deleted: bool = False
    versions: list[dict[str, Any]] = field(default_factory=list)  # what stood there before each edit
    edited: str | None = None

    @property
    def content(self) -> str:
        return self.given["content"]

    @property
    def flags(self) -> int:
        return self.given["flags"]

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether it says "is thinking..."."""
        return bool(self.flags & LOADING)

    @property
    def components(self) -> list[dict[str, Any]]:
        return self.given["components"]

    @property
    def text(self) -> str:
        """All the text that a person reads in it, buttons left out."""
        return "\n".join(
            [self.content, *(one["content"] for one in walk(self.components) if one["type"] == 10)]
        ).strip()

    def find(self, custom_id: str) -> dict[str, Any] | None:
        """Find what has a custom_id, or else a label."""
        parts = [one for one in walk(self.components) if one.get("custom_id")]
        by_id = [one for one in parts if one["custom_id"] == custom_id]
        return (by_id or [one for one in parts if one.get("label") == custom_id] or [None])[0]

    @property
    def buttons(self) -> dict[str, str]:
        """Give the custom_id of each button by its label, disabled ones left out."""
        parts = [one for one in walk(self.components) if one["type"] == 2 and not one.get("disabled")]
        return {one.get("label", ""): one["custom_id"] for one in parts if "custom_id" in one}

    def replace(self, given: dict[str, Any]) -> None:
        self.versions.append(copy.deepcopy(self.given))
        self.given = given


def walk(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give all components, those in others included, from top to bottom."""
    found = []
    for one in components:
        inside = [*one.get("components", []), *([one["accessory"]] if one.get("accessory") else [])]
        inside += [one["component"]] if one.get("component") else []
        found += [one, *walk(inside)]
    return found


@dataclass
class Request:
    """A request to the REST API: what came, when, and what was answered; tokens are left out of headers."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    files: dict[str, tuple[str, bytes]]  # by field: name and content
    headers: dict[str, str]
    time: float
    route: str = ""  # the path with the names of its parts: /channels/{channel}/messages
    status: int = 0  # 0: the connection was closed without an answer
    answer: Any = None
    early: bool = False  # it came while a limit that had been announced still held

    @property
    def code(self) -> int:
        """Discord's error code, or 0."""
        return self.answer.get("code", 0) if isinstance(self.answer, dict) and self.status >= 400 else 0
