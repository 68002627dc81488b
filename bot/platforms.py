"""What an answer says differently on a platform: how it is reached there, what is typed there, its own words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.messages import Items, Link, Reply, Select, Text
from bot.spoken import UNOPENED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.messages import Block

# How to reach the bot, beside writing to it: one line under the help.
REACHED: Mapping[str, str] = {
    "slack": (
        "Here in Slack: put /mlrole in front of any of these (/mlrole mlops), mention me in a channel, or write to me"
        " directly. 'What role is this?' is in the menu of every message, and my Home tab has buttons for most of it."
    ),
    "discord": (
        "Here in Discord: /mlrole ask takes any of these, and /mlrole role and its other commands ask for what they"
        " need. Mention me in a channel, or write to me directly. 'What role is this?' is under Apps in the menu of"
        " every message."
    ),
}
# What is said otherwise. Discord makes a file of a text that is too long for a message, so that pasting it is no help.
INSTEAD: Mapping[str, Mapping[str, str]] = {
    "discord": {
        UNOPENED: (
            "I can't open files, and Discord makes one of a text that is too long for a message. /mlrole decode and"
            " /mlrole recommend have room for a job post or a resume."
        ),
    },
}
CALLED: Mapping[str, str] = {"discord": "server"}  # what people there call a workspace
WORKSPACE = re.compile(r"(?<!\w)'[^']*'(?!\w)|\b(?P<which>[Tt]his|a) workspace\b")  # or what is quoted, and stays
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


def worded(reply: Reply, platform: str) -> Reply:
    """Put what we say ourselves in the words of a platform; what people wrote stays as it is."""
    instead, place = INSTEAD.get(platform, {}), CALLED.get(platform) if reply.intent == "admin" else None
    if not instead and not place:
        return reply
    blocks = tuple([_put(block, instead, place) for block in reply.blocks])
    return replace(reply, blocks=blocks) if blocks != reply.blocks else reply


def _put(block: Block, instead: Mapping[str, str], place: str | None) -> Block:
    if not isinstance(block, Text) or block.style == "code":
        return block
    told = instead.get(block.text, block.text)
    if place:
        told = WORKSPACE.sub(lambda found: f"{found['which']} {place}" if found["which"] else found[0], told)
    return replace(block, text=told) if told != block.text else block


def _behind(reply: Reply, kind: type[Block], line: Text) -> Reply:
    """Put a line behind the first block of a kind; where there is none, the answer stays."""
    place = next((place for place, block in enumerate(reply.blocks, 1) if isinstance(block, kind)), 0)
    return replace(reply, blocks=(*reply.blocks[:place], line, *reply.blocks[place:])) if place else reply
