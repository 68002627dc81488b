"""Read what an admin orders: `admin alias Growth ML Engineer = ml engineer`, `admin hide data annotator`, ..."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

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
ADDRESS = re.compile(r"<?((?:[a-z][a-z0-9+.-]{0,20}://|www\.)[^\s<>|]{1,1000})(?:\|[^<>]*)?>?", re.IGNORECASE)
EQUALS = re.compile(
    r"\s*(?:=+>?|->|\u2192|:)\s*|\s+(?:is(?: called| also)?|are called|means?|stands for|for|as|to)\s+(?:an? )?",
    re.IGNORECASE,
)
NATURAL = re.compile(
    r"(?:(?:at|in|for) [\w .&'-]{1,40}?,? )?(?:an?|the|our|we call(?: an?| our)?) (?P<role>.{2,60}?) "
    r"(?:is(?: called| known as)?|are(?: called| known as)?|:) ?(?:an? |the )?"
    r"(?P<title>['\"\u201c\u2018].{2,80}['\"\u201d\u2019]|.{2,80})",
    re.IGNORECASE,
)
MARKS = " \t\n'\"\u201c\u201d\u2018\u2019`.,;"


@dataclass(frozen=True, slots=True)
class Order:
    """What an admin wants done: `left` and `right` as they were written, `address` a link; none of them is checked."""

    kind: Kind
    left: str = ""
    right: str = ""
    address: str = ""


def read_order(message: str) -> Order | None:
    """Read what stands behind "admin"; none where it can't be understood."""
    text = message.strip()
    if not text:
        return Order("help")
    word, _, rest = text.partition(" ")
    kind = KINDS.get(word.lower().strip(":"))
    if kind is None:
        natural = NATURAL.fullmatch(text.strip(" ."))
        return Order("title", _bare(natural["role"]), _bare(natural["title"])) if natural else None
    address = ADDRESS.search(rest)
    if address:
        rest = rest[: address.start()] + rest[address.end() :]
    left, right = _sides(rest) if kind in {"alias", "title", "link"} else (rest, "")
    return Order(kind, _bare(left), _bare(right), address[1] if address else "")


def _sides(text: str) -> tuple[str, str]:
    """Cut "A = B" at the sign that separates best: a sign before a word, and none inside of quotes."""
    quoted = re.fullmatch(r"\s*(?P<quote>['\"\u201c\u2018])(?P<left>.+?)['\"\u201d\u2019]\s*(?P<rest>.*)", text)
    if quoted and quoted["rest"]:
        return quoted["left"], EQUALS.sub("", f" {quoted['rest']} ".replace("  ", " "), count=1)
    for sign in ("=", "->", "\u2192"):
        if sign in text:
            left, _, right = text.partition(sign)
            return left, right.lstrip("=>")
    parts = EQUALS.split(text, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) > 1 else (text, "")


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(MARKS)
