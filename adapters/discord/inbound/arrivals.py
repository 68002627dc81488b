"""What somebody did in Discord, and where: the words that the rest of the adapter is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.discord.table import Offered
    from bot.messages import Kind

NOWHERE = "discord:@me"  # the workspace of all that isn't said in a server that has the bot


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did it, and in which server; `server` is empty outside of servers that have installed the bot.

    `admin` says that they may look after the server. A person is one over all servers, and so is what they told.
    """

    server: str
    user: str
    admin: bool = False

    @property
    def workspace(self) -> str:
        """The workspace's key, as the bot knows it."""
        return f"discord:{self.server}" if self.server else NOWHERE

    @property
    def person(self) -> str:
        """The person's key, as the bot knows it."""
        return f"discord:{self.user}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where it was done: a channel, of which a thread is one too; `direct` says that nobody else is in it.

    `message` is what was answered to or pressed on, and `hidden` says that one person alone sees that.
    """

    channel: str
    direct: bool = False
    message: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A slash command (its words as somebody would have typed them), a mention, or a direct message."""

    kind: Kind
    text: str
    event: str = ""
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, or a choice from a menu: the value of a button of the bot; empty for one that none of ours had."""

    value: str


@dataclass(frozen=True, slots=True)
class Shared:
    """The button that shows a private answer to all: the value of what asks for it again."""

    value: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A button, or a command with nothing behind it, that opens a form."""

    form: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form that was sent: a question's id with each value."""

    form: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The menu "What role is this?" on somebody's message: its text."""

    text: str
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Typing:
    """Somebody types what a command is about."""

    sought: Offered
    text: str


Arrival = Said | Pressed | Shared | Opening | Submitted | Asked | Typing
