"""Turn what people type into clean text and plain words.

Slack and Discord send markup, phones send smart quotes, and people send emoji; none of it should change an answer.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_CHARACTERS = 20_000  # a long job post is some 8,000; what lies beyond is not read

_SLASH = re.compile(r"\s*/(?:mlrole\b)?\s*", re.IGNORECASE)  # before a command, as chat platforms have it
_ASIS = re.compile(r"""[A-Za-z0-9 ,.;?!'"/%+-]+""")  # of what is taken out below, none begins with these
_SLACK = re.compile(r"<(?:[@#!][^<>|]{0,100}\|?([^<>]{0,100})|(?:https?|mailto)[^<>|]{0,2000}\|?([^<>]{0,500}))>")
_DISCORD = re.compile(r"<(?:@[!&]?|#|a?:[A-Za-z0-9_]{1,40}:)\d{1,25}>")
_SHORTCODE = re.compile(r"(?<![\w:]):[a-z0-9_+\-]{2,40}:(?![\w:])")
_ENTITY = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITIES = re.compile("|".join(_ENTITY))
_MARKS = re.compile(r"(?<!\w)[*_~`]{1,3}(?=\S)|(?<=\S)[*_~`]{1,3}(?!\w)")
_QUOTES = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u2032": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2044": "/",
        "\u2215": "/",
        "\xa0": " ",
        "\u2026": "...",
    }
)
_TAG = re.compile(r"^\s*[\[(][^\])]{1,40}[\])]\s*(?=\S)")  # "[Career advice] How ..."
_UNPLAIN = re.compile(r"[^\x20-\x7e\n]")
_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_SPACES = re.compile(r"[ \t\r\f\v]+")
_WORD = re.compile(
    r"(?:(?<![^\W_])[^\W\d_]\.){2,}|\.net\b|c\+\+|[cf]#|r&d\b|w&b\b|a/b\b|24/7|\d+(?:[.,]\d+)*|[^\W\d_](?:[^\W_]|(?<=\w)\.(?=js\b|ai\b|io\b))*(?:'[^\W\d_]{1,2}\b)?",
    re.IGNORECASE,
)
_FOLDED = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a clean text: folded for matching, with its place (`start`, `end`) and what stands before it.

    `gap` is the text between the word before and this one; punctuation in it separates phrases.
    """

    text: str
    start: int
    end: int
    gap: str


def without_slash(message: str) -> str:
    """Take off what a chat platform has people write before a command: "/mlrole list" is "list"."""
    return message[slash.end() :] if (slash := _SLASH.match(message)) else message


def clean(text: str) -> str:
    """Take markup, emoji and invisible characters out of a message; keep case, words and line breaks."""
    if _ASIS.fullmatch(text) and "  " not in text and len(text) <= MAX_CHARACTERS:
        return text.strip()
    text = text[:MAX_CHARACTERS]
    text = _ENTITIES.sub(lambda match: _ENTITY[match[0]], text)
    text = _DISCORD.sub(" ", text)
    text = _SLACK.sub(lambda match: f" {match[1] or match[2] or ''} ", text)
    text = unicodedata.normalize("NFKC", text)[:MAX_CHARACTERS].translate(_QUOTES)  # one character may become 18
    text = _SHORTCODE.sub(" ", text)
    text = _UNPLAIN.sub(lambda match: _visible(match[0]), text)
    text = _LINES.sub("\n\n", _TAG.sub("", _MARKS.sub("", text)))
    return _SPACES.sub(" ", text).strip()


def _visible(character: str) -> str:
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if category in {"Cf", "Mn", "Me"} and not character.isascii():
        return "" if category == "Cf" or "\ufe00" <= character <= "\ufe0f" else character
    return " " if category[0] in "CZ" or category == "So" else character


def fold(text: str) -> str:
    """Lower a text and take its accents off, one character for one where it can, for comparing."""
    if text.isascii():
        return text.lower()
    return _FOLDED.sub(lambda match: unicodedata.normalize("NFKD", match[0])[0].lower()[:1], text).lower()


def words(text: str) -> list[Word]:
    """Split a clean text into folded words; `c++`, `a/b` and `node.js` stay whole, `full-stack` is two words."""
    folded = fold(text)
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(folded):
        found.append(Word(_bare(match[0]), match.start(), match.end(), folded[end : match.start()]))
        end = match.end()
    return found


def _bare(word: str) -> str:
    """Take off what belongs to the sentence: "B.S." is "bs"."""
    if word.endswith("'s"):
        return word[:-2]
    return word.replace(".", "") if word.endswith(".") else word


SHORTEST_PLURAL = 4  # letters: "aws" and "sas" are no plurals
_IRREGULAR = {"analyses": "analysis", "people": "person", "women": "woman", "men": "man"}


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """Take a plural ending off ("engineers", "companies", "statisticians' "); other words come back as they are."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) >= SHORTEST_PLURAL and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) >= SHORTEST_PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is", "ops")):
        return word[:-1]
    return word


def cut(text: str, longest: int) -> str:
    """Cut a text that is too long, between two words."""
    return text if len(text) <= longest else text[:longest].rsplit(None, 1)[0]


def keyed(found: Sequence[Word]) -> tuple[list[str], list[str]]:
    """Give the words of a text in the form that names are matched by, and what stands before each."""
    return [singular(word.text) for word in found], [word.gap for word in found]


def phrase(text: str) -> tuple[str, ...]:
    """Reduce a name or alias to the words that it is matched by, each singular."""
    return tuple([singular(_bare(word)) for word in _WORD.findall(fold(clean(text)))])
