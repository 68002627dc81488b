"""Read what tips are to be about: roles, families of roles, and kinds of tip, as tokens ("role:mlops-engineer")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.understanding.families import FAMILY_WORDS
from bot.understanding.quoting import quote
from bot.understanding.text import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.understanding.vocabulary import Vocabulary

# What a kind of tip is called, in singulars.
CALLED = {
    "difference": "difference|comparison|confusion|how role differ|what differ",
    "path": "path|career path|career",
    "team": "team|team shape|teamwork",
    "skill": "skill|learning",
    "practice": "practice|best practice|good practice",
    "role": "role|single role|job",
}
KINDS = {name: kind for kind, names in CALLED.items() for name in names.split("|")}
ALL = frozenset("all|any|anything|everything|all topic|any topic|every topic|all role|everything else".split("|"))
FAMILIES = {word: family for family, words in FAMILY_WORDS.items() for word in words.split()}
SEPARATORS = re.compile(r"[,;+\n]|\s+(?=(?:role|family|kind):)", re.IGNORECASE)
JOINED = re.compile(r" and |&")
BEHIND = frozenset("role job work person topic tip family career stuff".split())  # "data roles", in singulars
BEFORE = frozenset("the a an all about only just and or on".split())
APART = "Write a comma between topics."
EXAMPLES = "Topics are differences, paths, teams, skills, practices, roles like MLOps, and families like data roles."


def read_topics(text: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read a clean list of topics: the tokens, none where all are meant, and a sentence on each that is unknown."""
    found: dict[str, None] = {}
    wrong: list[str] = []
    everything = False
    for part in _parts(text, vocabulary):
        key = _bare(part)
        everything = everything or " ".join(key) in ALL
        token = _token(part, vocabulary)
        if token:
            found[token] = None
        elif key and " ".join(key) not in ALL:
            apart = APART if len(key) > 1 and all(_token(word, vocabulary) for word in key) else ""
            wrong.append(f"I know no topic '{quote(part)}'. {apart or EXAMPLES}")
    return (() if everything else tuple(found)), tuple(wrong)


def _parts(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Cut a list at its commas, and at an "and" that no name has in it."""
    for part in SEPARATORS.split(text):
        if JOINED.search(part) and not _token(part, vocabulary):
            yield from JOINED.split(part)
        else:
            yield part


def _token(text: str, vocabulary: Vocabulary) -> str:
    sort, _, name = text.strip().lower().partition(":")
    if name and sort in {"role", "family", "kind"}:
        return _token_of(sort, name.strip(), vocabulary)
    key = _bare(text)
    kind = KINDS.get(" ".join(key))
    if kind or not key:
        return f"kind:{kind}" if kind else ""
    role = vocabulary.exact(text) or vocabulary.exact(" ".join(key))
    if role:
        return f"role:{role}"
    return _family(key) or _spoken(key, vocabulary) or _mended(key, vocabulary)


def _token_of(sort: str, name: str, vocabulary: Vocabulary) -> str:
    if sort == "role":
        role = vocabulary.exact(name)
        return f"role:{role}" if role else ""
    known = FAMILY_WORDS if sort == "family" else CALLED
    return f"{sort}:{name}" if name in known else ""


def _family(key: tuple[str, ...]) -> str:
    """Find the family that all words name, "role" and the like left out: "data roles", "product and delivery"."""
    told = [word for word in key if word not in BEHIND | {"and"}]
    if told == ["responsible", "ai"]:
        return "family:responsible-ai"
    families = {FAMILIES.get(word, "") for word in told}
    return f"family:{families.pop()}" if len(families) == 1 and "" not in families else ""


def _spoken(key: tuple[str, ...], vocabulary: Vocabulary) -> str:
    """Find the role that is spoken of in other words than its titles: "data engineering jobs"."""
    told = key
    while told:
        role = next((names[told] for names in (vocabulary.roles, *vocabulary.spoken()) if told in names), "")
        if role:
            return f"role:{role}"
        if told[-1] not in BEHIND:
            break
        told = told[:-1]
    return ""


def _mended(key: tuple[str, ...], vocabulary: Vocabulary) -> str:
    mended = vocabulary.mended_key(key)
    if not mended or mended == key:
        return ""
    kind = KINDS.get(" ".join(mended))
    return f"kind:{kind}" if kind else _spoken(mended, vocabulary) or _family(mended)


def _bare(text: str) -> tuple[str, ...]:
    key = phrase(text)
    while key and key[0] in BEFORE and " ".join(key) not in ALL:
        key = key[1:]
    return key
