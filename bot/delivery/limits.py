"""How fast tips are delivered: the platforms' limits, with room for answers, which matter more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

BATCH = 50  # tips that go together


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many tips begin within so many seconds."""

    tips: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one platform: for all its workspaces together, and for each that gets more than one batch at a time."""

    everywhere: Limit | None = None
    each: Limit | None = None


# Slack takes "several hundred" messages a minute in a workspace. Discord takes 50 requests a second of a bot, in all
# servers, and asks nothing of a server (docs.slack.dev, docs.discord.com; late 2026).
LIMITS: Mapping[str, Limits] = {
    "slack": Limits(everywhere=Limit(1000, 5.0), each=Limit(50, 12.0)),
    "discord": Limits(everywhere=Limit(150, 5.0), each=Limit(50, 2.0)),
}
