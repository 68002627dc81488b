"""What there is in a Slack: an app, workspaces with people and channels, and what was said in them."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .server import FakeSlack

USER, CHANNEL, TEAM = "U0ADA", "C0GENERAL", "T0LOOP"
ALL_SCOPES = (
    "app_mentions:read assistant:write channels:history channels:read chat:write chat:write.public commands files:write "
    "groups:history groups:read im:history im:read im:write mpim:history mpim:read users:read"
).split()


@dataclass
class App:
    """The app's side of the developer's pages; a test may change any of it."""

    id: str = "A0MLROLE"
    name: str = "mlrole"
    client_id: str = "111.222"
    client_secret: str = "client-secret-of-the-loopback"  # noqa: S105 - good on this machine alone
    signing_secret: str = "signing-secret-of-the-loopback"  # noqa: S105 - good on this machine alone
    app_token: str = "xapp-1-A0MLROLE-1-loopback"  # noqa: S105 - good on this machine alone
    redirect_uris: list[str] = field(default_factory=list)  # empty: any
    rotation: bool = False


@dataclass
class Token:
    text: str
    team: Workspace | None  # none: the app's own
    scopes: list[str]
    state: str = "good"  # or the error that its use gives: token_revoked, account_inactive, token_expired
    expires: float | None = None


@dataclass
class Person:
    id: str
    name: str = "ada"
    admin: bool = False
    owner: bool = False
    bot: bool = False
    home: str = ""  # of somebody from elsewhere, in a shared channel: their own workspace
    tz: str = "Europe/Vienna"


@dataclass
class Channel:
    id: str
    name: str = ""
    member: bool = True  # whether the bot is in it
    archived: bool = False
    private: bool = False
    people: set[str] | None = None  # none: everybody
    user: str = ""  # of a direct message: whom the bot talks with

    @property
    def kind(self) -> str:
        """The channel_type of a message event."""
        return "im" if self.user else "group" if self.private else "channel"


@dataclass
class Message:
    """A message that the bot sent, as it stands now."""

    team: Workspace
    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    via: str  # the method, "response_url" or "ack"
    thread_ts: str = ""
    to: str = ""  # an ephemeral one: the only person who sees it
    token: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)
    deleted: bool = False
    versions: list[dict[str, Any]] = field(default_factory=list)  # what stood there before it was updated

    def replace(self, text: str, blocks: list[dict[str, Any]]) -> None:
        self.versions.append({"text": self.text, "blocks": self.blocks})
        self.text, self.blocks = text, blocks

    @property
    def metadata(self) -> dict[str, Any]:
        return self.arguments.get("metadata") or {}

    def body(self, *, metadata: bool = False) -> dict[str, Any]:
        """Give the message as Slack shows it to apps, with its metadata where these are asked for."""
        team = self.team
        body: dict[str, Any] = {"type": "message", "user": team.bot_user, "bot_id": team.bot_id, "ts": self.ts}
        body |= {"app_id": team.slack.app.id, "team": team.id, "text": self.text}
        if self.blocks:
            body["blocks"] = self.blocks
        if self.thread_ts:
            body["thread_ts"] = self.thread_ts
        if metadata and self.metadata:
            body["metadata"] = self.metadata
        return copy.deepcopy(body)


@dataclass
class View:
    """A modal or a Home tab, as it stands now."""

    team: Workspace
    id: str
    user: str
    given: dict[str, Any]
    hash: str
    root: str = ""
    previous: str | None = None

    def body(self) -> dict[str, Any]:
        """Give the view as Slack sends it back."""
        team = self.team
        body = {"private_metadata": "", "callback_id": "", "external_id": "", "title": None, "submit": None}
        body |= {"close": None, "clear_on_close": False, "notify_on_close": False, "state": {"values": {}}}
        body |= copy.deepcopy(self.given)
        body |= {"id": self.id, "team_id": team.id, "hash": self.hash, "root_view_id": self.root or self.id}
        body |= {"previous_view_id": self.previous, "app_id": team.slack.app.id, "bot_id": team.bot_id}
        return body | {"app_installed_team_id": team.id}


@dataclass
class Call:
    """A request to the Web API: what came, when, and what was answered."""

    method: str
    token: str
    arguments: dict[str, Any]
    time: float
    answer: dict[str, Any] | None = None
    status: int = 0  # 0: the connection was closed without an answer

    @property
    def ok(self) -> bool:
        return bool(self.answer and self.answer["ok"])


@dataclass
class Delivery:
    """Something that Slack brought to the bot, and how the bot took it."""

    payload: Any
    time: float
    envelope_id: str = ""
    kind: str = ""
    retry: int = 0
    acked: bool = False
    answer: Any = None  # what came with the ack: JSON, or text
    seconds: float = 0.0
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass
class Workspace:
    """A workspace where the app is installed."""

    slack: FakeSlack
    id: str = TEAM
    name: str = "Loop"
    domain: str = "loop"
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)  # by person
    views: dict[str, View] = field(default_factory=dict)
    statuses: dict[tuple[str, str], str] = field(default_factory=dict)  # of assistant threads: by channel and thread
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    token: str = ""  # the newest
    refresh_token: str = ""

    @property
    def bot_user(self) -> str:
        return "U0BOT" + self.id[1:]

    @property
    def bot_id(self) -> str:
        return "B0BOT" + self.id[1:]

    def person(self, id: str, **facts: Any) -> Person:  # noqa: A002 - Slack's word
        """Add a person: name, admin, owner, tz."""
        self.people[id] = Person(id, **facts)
        return self.people[id]

    def channel(self, id: str, **facts: Any) -> Channel:  # noqa: A002 - Slack's word
        """Add a channel: name, member, archived, private, people."""
        self.channels[id] = Channel(id, **{"name": id.lower()} | facts)
        return self.channels[id]

    def im(self, user: str = USER) -> Channel:
        """Give the direct messages between the bot and a person."""
        id = "D0" + user[1:]  # noqa: A001 - Slack's word
        return self.channels.setdefault(id, Channel(id, user=user, people={user}))
