"""Texts for Discord: rid of what it can't take, literal where it reads markup, cut and split to its limits.

Discord takes a sign behind a backslash for itself, unless it is a letter or a digit. `discord.utils.escape_markdown`
leaves links, mentions, emoji, headings after the first line and half of the lists as they are.
"""

from __future__ import annotations

import re

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")  # the last turn what stands behind
_LONE = re.compile("[\ud800-\udfff]")  # half a character: no JSON that Discord reads can hold it
# A colon begins an emoji (":smile:") and is in the middle of a bare link; before a blank it does neither.
_MARKUP = re.compile(r"[\\*_~`|<>@#\[\]:](?!(?<=:)(?:\s|$))")
_STARTS = re.compile(r"^([^\S\n]*\d*)([-+.])(?=\s|$)", re.MULTILINE)  # a point of a list
_STARTERS = frozenset("-+. \t0123456789")
_EASY = re.compile(r"[A-Za-z](?:[A-Za-z0-9 !\"$%&'()+,./;=?^{}-]*[A-Za-z0-9!\"$%&'()+,./;=?^{}-])?")  # most lines
_FENCE = re.compile("`(?=``)")
_GAPS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*){2,}")


def clean(text: str) -> str:
    """Take out control characters and half characters; a text of which nothing can be seen is empty."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    kept = _UNFIT.sub("", _LONE.sub("\ufffd", text))
    return kept if any(sign.isprintable() and not sign.isspace() for sign in kept) else ""


def flat(text: str) -> str:
    """Write a text as one line."""
    if text.isprintable() and "  " not in text:  # of all blanks, a space alone is printable
        return text.strip()
    return " ".join(clean(text).split())


def escape(text: str) -> str:
    """Write a clean text for where Discord reads markup: it can't mark, ping or be a link there."""
    shown = inline(text)
    if shown[:1] in _STARTERS or "\n" in shown:
        shown = _STARTS.sub(r"\1\\\2", shown)
    return shown


def inline(text: str) -> str:
    """Escape a clean text that begins neither a line nor something bold, in which Discord may look for lists again."""
    return _MARKUP.sub(r"\\\g<0>", text) if _MARKUP.search(text) else text


def line(text: str) -> str:
    """Write a text as one line for where Discord reads markup."""
    return text if _EASY.fullmatch(text) else escape(flat(text))


def paragraph(text: str) -> str:
    """Write a text of several lines as it stands, but for gaps of several lines."""
    kept = clean(text).strip()
    return _GAPS.sub("\n\n", kept) if "\n" in kept else kept


def fenced(text: str) -> str:
    """Write a clean text as a block of code, which nothing in it can end."""
    return f"```\n{_FENCE.sub('`' + chr(0x200B), text)}\n```"


def cut(text: str, limit: int) -> str:
    """Cut a text to a limit, at a word where one ends near it; three dots say so."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    at = head.rfind(" ", limit * 3 // 4)
    return (head[:at] if at > 0 else head).rstrip() + "…"
