"""References to roles inside texts: each is shown by the name that the workspace uses.

``{data-engineer}`` stands for the name of a role, ``{data-engineer:s}`` for its plural, ``{data-engineer:a}`` for the
name with its article, and ``{data-engineer:A}`` for the same at the start of a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

REFERENCE = re.compile(r"\{([a-z0-9-]+)(?::([saA]))?\}")
ACRONYMS = frozenset(
    "ml ai bi ds de nlp ux ui pm sre swe mle sde sme tpm vui cv etl llm qa rai rag vp nlu it api dba aws".split()
)
VOWEL_SOUNDS = "AEFHILMNORSX"  # letters whose names begin with a vowel: "an ML Engineer"
PERSON = ("er", "or", "ist", "yst")  # endings of words for people
HISSING = ("s", "x", "z", "ch", "sh")  # endings that take "es"


def references(text: str) -> list[str]:
    """List the roles that a text refers to, in its order."""
    return [match[1] for match in REFERENCE.finditer(text)]


def fill(text: str, names: Mapping[str, str]) -> str:
    """Put the names of roles into a text.

    Raises:
        KeyError: the text refers to a role that has no name here.

    """
    return REFERENCE.sub(lambda match: shown(names[match[1]], match[2] or ""), text)


def shown(name: str, form: str) -> str:
    """Put a name into the form that a reference asks for: "" as it is, s, a or A."""
    if form == "s":
        return plural(name)
    if form == "":
        return name
    worded = article(name)
    return worded if form == "a" else worded[0].upper() + worded[1:]


def plural(name: str) -> str:
    """Give the plural of a title: "Data Engineers", "Heads of Data", "Educators & Advocates"."""
    first, both, second = name.partition(" & ")
    if both and first.lower().endswith(PERSON):
        return f"{plural(first)}{both}{plural(second)}"
    head, of, rest = name.partition(" of ")
    if head.endswith("y") and head[-2:-1].lower() not in "aeiou":
        return f"{head[:-1]}ies{of}{rest}"
    return f"{head}{'es' if head.lower().endswith(HISSING) else 's'}{of}{rest}"


def article(name: str) -> str:
    """Put "a" or "an" before a name, by its sound: "an MLOps Engineer", "a UX Designer"."""
    first = name.split(maxsplit=1)[0].split("/", maxsplit=1)[0]
    spelt = first.isupper() or first.lower() in {"mlops", *ACRONYMS}
    vowel = first[0].upper() in VOWEL_SOUNDS if spelt else first[0].lower() in "aeio"
    return f"{'an' if vowel else 'a'} {name}"
