"""What an answer says differently on a platform: how it is reached there, and whether numbers can be typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.messages import Items, Link, Reply, Select, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.messages import Block

# How to reach the bot, beside writing to it: one line under the help.
REACHED: Mapping[str, str] = {
    "slack": (
        "Here in Slack: put /mlrole in front of any of these (/mlrole mlops), mention me in a channel, or write to me"
        " directly. 'What role is this?' is in the menu of every message, and my Home tab has buttons for most of it."
    ),
}
TYPED = frozenset({"terminal"})  # where a choice is numbered, and a number is typed
NUMBERS = Text("Answer with a number; 'stop' leaves the quiz.", "quiet")


def fitted(reply: Reply, platform: str) -> Reply:
    """Add to help how the platform reaches us, and to the quiz's first question how it is answered."""
    sources = any(isinstance(block, Link) for block in reply.blocks)
    if reply.intent == "help" and platform in REACHED and not sources:
        return _behind(reply, Items, Text(REACHED[platform]))
    if reply.intent == "quiz" and reply.mode == "new" and platform in TYPED:
        return _behind(reply, Select, NUMBERS)
    return reply


def _behind(reply: Reply, kind: type[Block], line: Text) -> Reply:
    """Put a line behind the first block of a kind; where there is none, the answer stays."""
    place = next((place for place, block in enumerate(reply.blocks, 1) if isinstance(block, kind)), 0)
    return replace(reply, blocks=(*reply.blocks[:place], line, *reply.blocks[place:])) if place else reply
