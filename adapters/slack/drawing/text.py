"""Texts for Slack: rid of what it can't take, harmless where it reads markup, cut and split to its limits."""

from __future__ import annotations

import re

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # the last turn what stands behind
_LONE = re.compile("[\ud800-\udfff]")  # half a character: no JSON that Slack reads can hold it
_LOOK_ALIKES = str.maketrans({"<": "\u2039", ">": "\u203a"})
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_SIGNS = re.compile("[*_~`>:]")  # of which all markup has one; most texts have none
_MARKUP = re.compile(r"(?<!\w)[*_~](?=\S)|`|^[ \t]*>|:[\w+'-]+:", re.MULTILINE)
_ENTITY_CUT = re.compile(r"&\w*$")


def clean(text: str) -> str:
    """Take out control characters and half characters."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return _UNFIT.sub("", _LONE.sub("\ufffd", text))


def literal(text: str) -> str:
    """Write a text for where Slack reads no markup; angle brackets become look-alikes, should it ever read some."""
    cleaned = clean(text)
    return cleaned.translate(_LOOK_ALIKES) if "<" in cleaned or ">" in cleaned else cleaned


def escape(text: str) -> str:
    """Write a text for where Slack reads markup: it can't ping or be a link (messaging/formatting-message-text)."""
    cleaned = clean(text)
    return cleaned.translate(_ENTITIES) if "&" in cleaned or "<" in cleaned or ">" in cleaned else cleaned


def is_marked(text: str) -> bool:
    """Tell whether Slack would read some of a text as bold, italic, struck out, code, a quotation or an emoji."""
    return bool(_SIGNS.search(text) and _MARKUP.search(text))


def cut(text: str, limit: int) -> str:
    """Cut a text to a limit, at a word where one ends near it; three dots say so."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    at = head.rfind(" ", limit * 3 // 4)
    return (head[:at] if at > 0 else head).rstrip() + "…"


def cut_escaped(text: str, limit: int) -> str:
    """Cut a text that is escaped already: never in the middle of an entity."""
    return text if len(text) <= limit else _ENTITY_CUT.sub("", text[: limit - 1]) + "…"
