"""What somebody did in Slack, and where: the words that the rest of the adapter is written in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from bot.messages import Kind, Sought

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did it, and in which workspace the bot is installed (of an organisation-wide installation, the workspace)."""

    team: str
    enterprise: str
    user: str

    @property
    def workspace(self) -> str:
        """The workspace's key, as the bot knows it."""
        return f"slack:{self.team or self.enterprise}"

    @property
    def person(self) -> str:
        """The person's key, as the bot knows it."""
        return f"{self.workspace}:{self.user}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where it was done: what an answer is sent to.

    `thread` is the timestamp of a thread's first message; where it `begins`, the thread will begin with our answer.
    `response_url` sends to this place for half an hour, five times, also where the bot is no member. `hidden` says
    that one person alone sees what was pressed, or sees that something was asked. `pressed` says that it was done with
    a button, a menu or a form; `message` is the timestamp of the message that was pressed on, `view` the id of the
    window or Home tab that it was done in, and `home` says that it was the latter.
    """

    channel: str = ""
    thread: str = ""
    begins: bool = False
    response_url: str = ""
    hidden: bool = False
    pressed: bool = False
    message: str = ""
    view: str = ""
    home: bool = False

    @property
    def direct(self) -> bool:
        """Tell whether it is a direct message."""
        return self.channel.startswith("D")

    @property
    def conversation(self) -> str:
        """The key of the conversation here: a thread, a channel outside of threads, or the bot's own pages."""
        if self.view:
            return "views"
        return f"{self.channel}:{self.thread}" if self.thread else self.channel

    @property
    def post_to(self) -> str:
        """Where we may post later on: a channel ("C1"), or a thread in it ("C1:1712.345") where that was meant.

        That is where somebody spoke in one, or was answered in one that they alone see. What all see in a thread may
        be our answer to what was asked in the channel: who presses a button there means the channel.
        """
        meant = not self.direct and not self.begins and (self.hidden or not self.pressed)
        return f"{self.channel}:{self.thread}" if self.thread and meant else self.channel

    @property
    def note(self) -> str:
        """What a form carries of where it was opened: no address that would let others in."""
        return json.dumps({"channel": self.channel, "thread": self.thread, "hidden": self.hidden})

    @property
    def around(self) -> str:
        """The key of what the conversation stands in: all threads with the bot are one with whom it talks to."""
        return self.channel if self.direct and self.thread else ""


@dataclass(frozen=True, slots=True)
class Said:
    """A command, a mention or a direct message; `event` is the id by which it is told apart when it comes again."""

    kind: Kind
    text: str
    where: Where
    event: str = ""
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button or a choice: what it is (a word of `names`), its value, and a `trigger` that may open a view at once."""

    what: str
    value: str
    where: Where
    trigger: str


@dataclass(frozen=True, slots=True)
class Typing:
    """Somebody types into a menu that asks us; answered in the acknowledgement."""

    sought: Sought
    text: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form that was sent, with its `view` as Slack gives it; it is answered where it was opened, or in its window."""

    form: str
    view: Payload
    where: Where


@dataclass(frozen=True, slots=True)
class Shortcut:
    """The shortcut "Find my role", from anywhere."""

    trigger: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The shortcut "What role is this?" on somebody's message: its text."""

    text: str
    where: Where
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """The Home tab, or a conversation in which nothing was said yet."""

    what: Literal["home", "conversation"]
    channel: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The workspace took the bot out, or its tokens back; `at` is when, in seconds since 1970."""

    at: float | None


Arrival = Said | Pressed | Typing | Submitted | Shortcut | Asked | Opened | Left
