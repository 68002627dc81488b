"""What the contract asks of a driver: who acts on a platform as people do, and reads what they see."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

    from bot import Bot

Way = Literal["command", "mention", "direct message", "menu", "json", "question", "chat"]
# What a platform may not have; each driver says why it has not. "fallback": a plain text that stands for an answer.
Ability = Literal["overhears", "presses", "shares", "fills", "hides", "fallback", "is limited"]
ABILITIES: frozenset[Ability] = frozenset(
    ("overhears", "presses", "shares", "fills", "hides", "fallback", "is limited")
)
ADA, BOB = "ada", "bob"  # any other name is a person too
_LOOK_ALIKES = str.maketrans({"\u2039": "<", "\u203a": ">", "\u200b": None, "'": "`"})


@dataclass(frozen=True)
class Step:
    """A button, or a choice of a menu: what it is called, and the command that it stands for."""

    label: str
    command: str
    handle: Any = None


@dataclass(frozen=True)
class Seen:
    """A message as it stands now: its words as people read them; `to` is the one person who sees it, else all do.

    `fallback` is the text that stands for it in notifications; `shares` and `opens` hold the buttons that do so.
    """

    text: str
    steps: tuple[Step, ...] = ()
    to: str = ""
    fallback: str = ""
    shares: Any = None
    opens: Any = None
    handle: Any = None


class Driver(Protocol):
    """Somebody who acts on one platform, on which the bot runs as it does for people.

    Whatever is done gives what was shown since, to anybody, after all work of the bot is over. The platform is in time
    for it, or the driver fails.
    """

    name: ClassVar[str]
    fixture: ClassVar[str]  # the platform
    ways: ClassVar[tuple[Way, ...]]  # in to the bot
    aloud: ClassVar[Way]  # the way that is answered for all to see
    between: ClassVar[Way]  # the way that is answered for who asked
    redelivered: ClassVar[tuple[Way, ...]]  # what the platform may bring twice
    cannot: ClassVar[Mapping[Ability, str]]  # with the reasons

    def __init__(self, platform: Any, make_bot: Callable[[], Bot]) -> None: ...

    async def start(self, processes: int = 1) -> None:
        """Start the bot, in so many processes over one memory."""

    async def stop(self) -> None:
        """Stop all of them."""

    async def say(self, person: str, text: str, way: Way, after: Seen | None = None) -> list[Seen]:
        """Say something, by a way; `after` an answer, where that is how a talk goes on."""

    async def say_twice(self, person: str, text: str, way: Way) -> list[Seen]:
        """Say something that the platform brings twice to each process."""

    async def overhear(self, text: str) -> list[Seen]:
        """Have the bot hear itself, and another bot, say something to it."""

    async def press(self, person: str, seen: Seen, step: Step) -> list[Seen]:
        """Press a step."""

    async def forge(self, person: str, seen: Seen, value: str) -> list[Seen]:
        """Press what carries a value that is not there: of an older version, or nobody's."""

    async def share(self, person: str, seen: Seen, times: int = 1) -> list[Seen]:
        """Press what shares an answer, so many times before anything happens."""

    async def fill(self, person: str, form: str, given: Mapping[str, str]) -> list[Seen]:
        """Open a form as people do, and send it."""

    def pinged(self) -> Sequence[str]:
        """Name whom or what the bot notified, or the marks of its texts that could."""


async def restart(driver: Driver) -> None:
    """End all processes, and start one anew."""
    await driver.stop()
    await driver.start()


async def said(work: Awaitable[list[Seen]]) -> str:
    """Give all words that were shown."""
    return joined(await work)


def joint(shown: Iterable[list[Seen]]) -> list[Seen]:
    """Put what was shown at several times together."""
    return [one for seen in shown for one in seen]


def joined(seen: Sequence[Seen]) -> str:
    return "\n".join(one.text for one in seen)


def words(text: str) -> list[str]:
    """Give the words of a text, whatever stands between them."""
    return re.findall(r"\w+", text)


def folded(text: str) -> str:
    """Give a text without what a platform's look-alikes and breaks of lines change, for comparing."""
    kept = "".join(
        sign for sign in text.translate(_LOOK_ALIKES) if unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}
    )
    return "".join(kept.split())
