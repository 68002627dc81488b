"""What a person has in hand after doing something: its answer can be awaited and looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .world import EPHEMERAL

if TYPE_CHECKING:
    from .server import FakeDiscord
    from .world import Channel, Message, Person

PING, COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 1, 2, 3, 4, 5
PONG, MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 1, 4, 5, 6, 7, 8, 9


@dataclass(eq=False)
class Interaction:
    """A command, press, choice, form or autocomplete, and how the bot answered it."""

    discord: FakeDiscord
    payload: dict[str, Any]
    person: Person
    channel: Channel
    source: Message | None = None  # of a component: the message that it is in
    over: str = "gateway"
    url: str = ""  # over HTTP: where it was posted
    since: float = 0.0  # when it was brought
    type: int = 0  # of the first answer; 0 as long as there is none
    data: dict[str, Any] = field(default_factory=dict)  # of the first answer
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    failed: str = ""  # what the person reads when there was no answer, or a useless one
    trigger: Interaction | None = None  # of a form: what opened it
    status: int = 0  # over HTTP: of the bot's answer
    headers: dict[str, str] = field(default_factory=dict)
    over_with: bool = False  # over HTTP: the bot's answer has come, or none will

    @property
    def id(self) -> str:
        return self.payload["id"]

    @property
    def token(self) -> str:
        return self.payload["token"]

    @property
    def kind(self) -> int:
        return self.payload["type"]

    @property
    def user_only(self) -> bool:
        """Whether it is here by a user install alone, which has but few follow-ups."""
        return "0" not in self.payload["authorizing_integration_owners"]

    @property
    def ephemeral(self) -> bool:
        """Whether the first answer is for the person alone."""
        shown = self.original
        return shown.ephemeral if shown else bool(self.data.get("flags", 0) & EPHEMERAL)

    @property
    def message(self) -> Message | None:
        """The first answer; of a press that changes its own message, that."""
        return self.source if self.type in {UPDATE, DEFERRED_UPDATE} else self.original

    @property
    def messages(self) -> list[Message]:
        """What the person sees: the first answer and the follow-ups, but not what was deleted."""
        return [one for one in [self.message, *self.followups] if one is not None and not one.deleted]

    @property
    def text(self) -> str:
        return "\n".join(one.text for one in self.messages)

    @property
    def modal(self) -> dict[str, Any] | None:
        return self.data if self.type == MODAL else None

    @property
    def choices(self) -> list[dict[str, Any]]:
        return self.data.get("choices", []) if self.type == CHOICES else []

    @property
    def settled(self) -> bool:
        """Whether the person sees more than that something is being done."""
        if self.type == DEFERRED:
            return not (self.original and self.original.loading and not self.original.deleted) or bool(self.failed)
        if self.type == DEFERRED_UPDATE:
            return bool(self.followups or self.data.get("updated"))
        return bool(self.type or self.failed)

    async def acknowledged(self, timeout: float = 5.0) -> Interaction:  # noqa: ASYNC109 - read in tests as a word
        """Wait until there is a first answer of any kind, or none can come any more."""
        return await self.discord.until(lambda: (self.type or self.failed or self._late()) and self, timeout)

    async def answered(self, timeout: float = 5.0) -> Interaction:  # noqa: ASYNC109 - read in tests as a word
        """Wait until the person sees an answer, or that there is none (`failed`)."""
        return await self.discord.until(lambda: (self.settled or self._late()) and self, timeout)

    async def finished(self, timeout: float = 10.0) -> Interaction:  # noqa: ASYNC109 - read in tests as a word
        """Wait until the HTTP request that brought it is over."""
        return await self.discord.until(lambda: self.over_with and self, timeout)

    def _late(self) -> bool:
        if not self.type and self.since and self.discord.now() > self.since + self.discord.seconds_to_answer:
            self.failed = self.failed or "The application did not respond"
        return bool(self.failed)


@dataclass(eq=False)
class Said:
    """A message that a person sent, and what the bot answered to it."""

    discord: FakeDiscord
    message: Message
    person: Person

    @property
    def replies(self) -> list[Message]:
        """What the bot has said since to this message, in this channel, or to this person directly."""
        return [
            one
            for one in self.discord.messages()
            if one.author.bot
            and int(one.id) > int(self.message.id)
            and (one.reference or self.message) is self.message
            and (
                one.channel is self.message.channel
                or (one.channel.guild is None and one.channel.people == [self.person])
            )
        ]

    @property
    def text(self) -> str:
        return "\n".join(one.text for one in self.replies)

    async def answered(self, timeout: float = 5.0, count: int = 1) -> Said:  # noqa: ASYNC109 - read in tests as a word
        """Wait until the bot has said something to it."""
        return await self.discord.until(lambda: len(self.replies) >= count and self, timeout)
