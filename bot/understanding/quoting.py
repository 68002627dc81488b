"""Repeat what people wrote, in a sentence of ours."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?<=\w)\.(?=(?:com|net|org|info|io|co|ru|xyz|app|dev|link|site|biz|me|ly)\b|[\w-]+\.\w|\w+/)")


def quote(text: str, longest: int = 60) -> str:
    """Repeat a person's words safely and briefly: one line, no markup, cut at a word."""
    text = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    text = text.replace("<", "").replace(">", "").replace("`", "'").replace("://", ": ").replace('"', "'")
    text = _ADDRESS.sub(". ", text)
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0] + "..."
    return text
