"""Read what people wrote in Slack: its markup becomes the words that they saw."""

from __future__ import annotations

import re
from typing import Any

# Links, channels, people and groups, as docs.slack.dev ("Formatting message text") writes them.
MARKUP = re.compile(r"<([@#!]?)([^<>|\s][^<>|]*)(?:\|([^<>]*))?>")
CHANNEL = re.compile(r"<#[A-Z0-9]{2,30}(?:\|[^<>]*)?>")
ESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
TOLD = ("text", "title", "pretext", "fallback")  # where an attachment has words
DEEPEST = 12  # levels of blocks within blocks; rich text has four


def spoken(text: str) -> str:
    """Give the words of what was said to us: no mentions of people, links by what was seen of them, no escapes.

    A channel stays as Slack writes it ("<#C1|general>"): an order may be about it, and a name is no address.
    """
    return _unescaped(MARKUP.sub(lambda found: found[0] if CHANNEL.fullmatch(found[0]) else _seen(found), text)).strip()


def written(message: dict[str, Any]) -> str:
    """Give all words of somebody's message; one that an app posted may have them in blocks or attachments only."""
    own = message.get("text")
    if isinstance(own, str) and own.strip():
        return _shown(own)
    found = [word for name in ("blocks", "attachments") for word in _words(message.get(name), DEEPEST)]
    return _shown("\n".join(dict.fromkeys(found)))


def _shown(text: str) -> str:
    return _unescaped(MARKUP.sub(_seen, text)).strip()


def _seen(found: re.Match[str]) -> str:
    sign, target, label = found.groups()
    if sign == "@" or target in {"here", "channel", "everyone"}:
        return ""
    if sign in {"#", "!"}:
        return f"{sign if sign == '#' else ''}{label or ''}"
    return label or target.removeprefix("mailto:")


def _unescaped(text: str) -> str:
    for escaped, sign in ESCAPED.items():
        text = text.replace(escaped, sign)
    return text


def _words(value: object, levels: int) -> list[str]:
    """Collect the texts in blocks or attachments, in their order."""
    if isinstance(value, list):
        return [word for one in value for word in _words(one, levels)]
    if not isinstance(value, dict) or not levels:
        return []
    own = [value[name] for name in TOLD if isinstance(value.get(name), str)]
    inner = [value.get(name) for name in ("text", "fields", "elements", "blocks")]
    return [*own, *(word for one in inner if not isinstance(one, str) for word in _words(one, levels - 1))]
