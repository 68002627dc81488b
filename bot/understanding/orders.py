"""Read what an admin orders: `admin alias Growth ML Engineer = ml engineer`, `admin hide data annotator`, ..."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.understanding.text import MAX_CHARACTERS, clean

Kind = Literal["alias", "title", "hide", "show", "link", "unlink", "remove", "undo", "list", "report", "export", "help"]

WORDS: dict[Kind, str] = {
    "alias": "alias aliases synonym",
    "title": "title rename name call",
    "hide": "hide",
    "show": "show unhide",
    "link": "link ladder",
    "unlink": "unlink",
    "remove": "remove delete unalias untitle",
    "undo": "undo revert",
    "list": "list dialect",
    "report": "report feedback unanswered",
    "export": "export",
    "help": "help",
}
KINDS = {word: kind for kind, words in WORDS.items() for word in words.split()}
ALIKE = 0.75  # of difflib's ratio, from which a mistyped order is understood: "titel", "alais"
FILLING = re.compile(r"(?:(?:please|pls|can you|could you|add|set|make|create|new|an?|the|my|our) )+", re.IGNORECASE)
ADDRESS = re.compile(r"<?(https?://[^\s<>|]{1,1000})(?:\|[^<>]*)?>?", re.IGNORECASE)
ALMOST = re.compile(r"\S+[.:][^\s.:]\S*")  # an address without https, to be told so
EQUALS = re.compile(
    r"\s*(?:=+>?|->|\u2192|:)\s*|\s+(?:is(?: called| also)?|are called|means?|stands for|for|as|to)\s+(?:an? )?",
    re.IGNORECASE,
)
SENTENCES = tuple(
    re.compile(rf"(?:(?:at|in|for) [\w .&'-]{{1,40}}?,? )?{said}", re.IGNORECASE)
    for said in (
        r"(?:(?:an?|the|our) )?(?P<role>.{2,60}?) (?:is|are) (?:called|known as) (?:an? |the )?(?P<title>.{2,80})",
        r"(?:an?|the|our|we call(?: an?| our)?) (?P<role>.{2,60}?)(?:: ?| (?:is|are) )(?:an? |the )?(?P<title>.{2,80})",
        r"we call (?:(?:an?|the|our) )?(?P<role>.{2,60}?) (?P<title>(?P<quote>['\"]).{2,80}(?P=quote))",
    )
)
QUOTED_FIRST = re.compile(r"\s*(['\"])(?P<left>.+?)\1(?P<right>(?:\s|[=:\u2192-]).*)")
QUOTED_LAST = re.compile(r"(?P<left>[^=:\u2192'\"]+)\s(['\"])(?P<right>.+)\2\s*")
OF = re.compile(r"^(?:for|of|from|to) (?:(?:an?|the|our) )?", re.IGNORECASE)  # "link for the ml engineer"
SHORT = 4  # words behind "admin" that surely belong to it, understood or not
MARKS = " \t\n'\"`.,;:!"


@dataclass(frozen=True, slots=True)
class Order:
    """What an admin wants done: `left` and `right` as they were written, `address` a link; none of them is checked."""

    kind: Kind
    left: str = ""
    right: str = ""
    address: str = ""


def ordered(message: str) -> str | None:
    """Give what an admin orders, understood or not; none for a message that is no order.

    "admin assistant to data analyst, is it possible?" is none.
    """
    word, rest = (*message.split(maxsplit=1), "", "")[:2]
    if word.lower().strip(":") != "admin":
        return None
    return rest if len(rest.split()) <= SHORT or read_order(rest) is not None else None


def read_order(message: str) -> Order | None:
    """Read what stands behind "admin", typos and a platform's markup allowed; none where it can't be understood."""
    message = message[:MAX_CHARACTERS]
    link = ADDRESS.search(message)  # before cleaning, which takes underscores for markup
    address = link[1].replace("&amp;", "&").rstrip(MARKS) if link else ""
    text = clean(f"{message[: link.start()]} {message[link.end() :]}" if link else message)
    if not text:
        return Order("help")
    found = _worded(text)
    if found is None:
        told = next(filter(None, (sentence.fullmatch(text.strip(" .")) for sentence in SENTENCES)), None)
        if told:
            return Order("title", _bare(told["role"]), _bare(told["title"]), address)
        found = _mistyped(text)
    if found is None:
        return None
    kind, rest = found
    almost = ALMOST.search(rest) if kind == "link" and not address else None
    if almost:
        address, rest = almost[0], f"{rest[: almost.start()]} {rest[almost.end() :]}"
    left, right = _sides(f"{rest} ") if kind in {"alias", "title", "link"} else (rest, "")
    left = _bare(left)
    return Order(kind, left if kind == "alias" else OF.sub("", left), _bare(right), address)


def _worded(text: str) -> tuple[Kind, str] | None:
    """Take an order apart into its kind and what stands behind it; "please add an" may stand before it."""
    filling = FILLING.match(text)
    for said in (text, text[filling.end() :] if filling else ""):
        word, rest = _first(said)
        if word in KINDS:
            return KINDS[word], rest
    return None


def _mistyped(text: str) -> tuple[Kind, str] | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped order needs it

    word, rest = _first(text)
    near = get_close_matches(word, KINDS, n=1, cutoff=ALIKE)
    return (KINDS[near[0]], rest) if near else None


def _first(text: str) -> tuple[str, str]:
    word, _, rest = text.replace("\n", " ").partition(" ")
    return word.lower().strip(":"), rest


def _sides(text: str) -> tuple[str, str]:
    """Cut "A = B" at the sign that separates best: a sign before a word, and none inside of quotes."""
    quoted = QUOTED_FIRST.fullmatch(text)
    if quoted:
        return quoted["left"], EQUALS.sub("", f" {quoted['right']} ".replace("  ", " "), count=1)
    for sign in ("=", "->", "\u2192"):
        if sign in text:
            left, _, right = text.partition(sign)
            return left, right.lstrip("=>")
    quoted = QUOTED_LAST.fullmatch(text)
    if quoted:
        return EQUALS.sub("", f"{quoted['left']} "), quoted["right"]
    parts = EQUALS.split(text, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) > 1 else (text, "")


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(MARKS)
