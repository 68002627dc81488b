"""What a platform does for messages that nobody waits for: post one, find out whether it arrived, tell a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from bot.messages import Reply

Result = Literal["sent", "closed", "revoked", "refused", "unreached", "lost"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went with one message.

    - "sent": it is there; `message` is the platform's id of it.
    - "closed": the place takes no message from us (any more): removed, archived, not a member.
    - "revoked": no place of the workspace does: the token was taken back, the workspace removed us.
    - "refused": this message was refused, another may not be.
    - "unreached": it surely did not arrive, and can be sent again after `wait` seconds.
    - "lost": it may have arrived or not.

    `reason` is the platform's own word ("not_in_channel", "50001"), or the kind of what went wrong; never its text.
    """

    result: Result
    reason: str = ""
    message: str = ""
    wait: float = 0.0


class Poster(Protocol):
    """Posts for the bot on one platform; a `place` is what `Request.post_to` named.

    `key` tells a message from all others: letters, digits, "-", at most 20 characters.
    """

    async def post(self, workspace: str, place: str, reply: Reply, key: str) -> Outcome:
        """Post a message once; what the platform would take for the same message (by `key`) may be sent again."""

    async def has(self, workspace: str, place: str) -> bool:
        """Tell whether a place that somebody names is a channel of their workspace; what can't be seen is none."""

    async def arrived(self, workspace: str, place: str, key: str, since: float) -> bool | None:
        """Tell whether a message is there, posted after `since` (seconds since 1970); none where it can't be told."""

    async def tell(self, workspace: str, person: str, reply: Reply) -> bool:
        """Tell a person (by their user key) something directly; give whether that went well."""

    def repeats(self, age: float) -> bool:
        """Tell whether posting again, so many seconds after the first time, gives the same message and not a second."""
