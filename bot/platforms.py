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
        "Or mention me in a channel, or write to me directly, in your own words. 'What role is this?' is under Apps in"
        " the menu of every message. Who may manage the server can give roles its own titles: /mlrole ask admin."
    ),
}
# What can be asked, by example, where it is asked by commands of their own.
EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "discord": (
        "/mlrole role - what a role is; compare - two to four side by side; list - all of them",
        "/mlrole recommend - roles that fit you, by a short form or by what you write; or quiz",
        "/mlrole path - what to learn to get from one role to another, in which order, how long",
        "/mlrole team - whom a project needs; decode - what a job post really asks for",
        "/mlrole ask - anything else: who monitors drift? who uses Airflow?",
    ),
}
# What is said otherwise. Discord makes a file of a text that is too long for a message, so that pasting it is no help.
INSTEAD: Mapping[str, Mapping[str, str]] = {
    "terminal": {
        "There is another tomorrow. 'tips on 9am' brings one here every day.": (
            "There is another tomorrow. In Slack or Discord, 'tips on 9am' brings one to a channel every day."
        ),
    },
    "slack": {
        "Say these to me, in a direct message or with a mention in a channel.": (
            "Put /mlrole in front of these, or write them to me: directly, or with a mention in a channel."
        )
    },
    "discord": {
        "Say these to me, in a direct message or with a mention in a channel.": (
            "Write these behind /mlrole ask, or to me: directly, or with a mention in a channel."
        ),
        UNOPENED: (
            "I can't open files, and Discord makes one of a text that is too long for a message. /mlrole decode and"
            " /mlrole recommend have room for a job post or a resume."
        ),
        "Only an admin can do that.": "Only who may manage the server can do that.",
        "Only an admin can do that in another channel. Say it in that channel itself.": (
            "Only who may manage the server can do that in another channel. Say it in that channel itself."
        ),
        "In this workspace only an admin sets tips in channels.": (
            "In this server only who may manage it sets tips in channels."
        ),
        "Only an admin of this workspace can do that.": "Only who may manage a server can do that, in that server.",
        "Only this workspace is changed, at once; the knowledge itself stays as it is.": (
            "Write these behind /mlrole ask. Only this server is changed, at once; the knowledge itself stays as it is."
        ),
    },
}
PARTS: Mapping[str, Mapping[str, str]] = {  # of a sentence
    "discord": {
        "'profile'": "/mlrole profile",
        "'forget me'": "/mlrole forget",
        "'quiz'": "/mlrole quiz",
        "'tips'": "/mlrole tips",
        "'tips on 9am'": "/mlrole tips time:9am",
        "'decode'": "/mlrole decode",
        "A few words will do.": "Tell me with /mlrole ask, or directly; a few words will do.",
    },
}
# What stands before an order about tips, which is heard in a channel only with it.
BEFORE_TIPS: Mapping[str, str] = {"slack": "/mlrole", "discord": "/mlrole ask"}
OF_TIPS = re.compile(r"'(tips [^']+)'")
CALLED: Mapping[str, str] = {"discord": "server"}  # what people there call a workspace
CALLING = frozenset({"admin", "help", "profile", "tips"})  # intents whose answers speak of that
# Or what is quoted, and stays.
WORKSPACE = re.compile(r"(?<!\w)'[^']*'(?!\w)|\b(?P<which>[Tt]his|[Tt]he|an?) workspace\b")
TYPED = frozenset({"terminal"})  # where a choice is numbered, and a number is typed
NUMBERS = Text("Answer with a number; 'stop' leaves the quiz.", "quiet")


def fitted(reply: Reply, platform: str) -> Reply:
    """Add to help how the platform reaches us, and to the quiz's first question how it is answered."""
    sources = any(isinstance(block, Link) for block in reply.blocks)
    if reply.intent == "help" and platform in REACHED and not sources:
        return _exemplified(_behind(reply, Items, Text(REACHED[platform])), platform)
    if reply.intent == "quiz" and reply.mode == "new" and platform in TYPED:
        return _behind(reply, Select, NUMBERS)
    return reply


def worded(reply: Reply, platform: str) -> Reply:
    """Put what we say ourselves in the words of a platform; what people wrote stays as it is."""
    if platform not in INSTEAD:
        return reply
    place = CALLED.get(platform) if reply.intent in CALLING else None
    ours = reply.intent != "admin"  # an admin's lists have the workspace's own titles in them
    blocks = tuple([_listed(block, place) if place and ours else block for block in reply.blocks])
    blocks = tuple([_put(block, platform, place) for block in blocks])
    return replace(reply, blocks=blocks) if blocks != reply.blocks else reply


def _listed(block: Block, place: str) -> Block:
    if not isinstance(block, Items):
        return block
    return replace(block, items=tuple(_placed(item, place) for item in block.items))


def _put(block: Block, platform: str, place: str | None) -> Block:
    if not isinstance(block, Text) or block.style == "code":
        return block
    told = INSTEAD[platform].get(block.text, block.text)
    if place:
        told = _placed(told, place)
    if "'" in told or told.endswith("do."):
        for part, other in PARTS.get(platform, {}).items():
            told = told.replace(part, other)
        before = BEFORE_TIPS.get(platform)
        told = OF_TIPS.sub(rf"{before} \1", told) if before else told
    return replace(block, text=told) if told != block.text else block


def _placed(text: str, place: str) -> str:
    return WORKSPACE.sub(lambda found: f"{found['which']} {place}" if found["which"] else found[0], text)


def _exemplified(reply: Reply, platform: str) -> Reply:
    """Show by example what can be asked on a platform, where that has commands of their own for it."""
    if platform not in EXAMPLES:
        return reply
    shown = Items(EXAMPLES[platform])
    return replace(reply, blocks=tuple(shown if isinstance(block, Items) else block for block in reply.blocks))


def _behind(reply: Reply, kind: type[Block], line: Text) -> Reply:
    """Put a line behind the first block of a kind; where there is none, the answer stays."""
    place = next((place for place, block in enumerate(reply.blocks, 1) if isinstance(block, kind)), 0)
    return replace(reply, blocks=(*reply.blocks[:place], line, *reply.blocks[place:])) if place else reply
