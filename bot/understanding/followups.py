"""Tell whether a message leans on what was spoken of before, and on which part of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages import Intent
    from bot.understanding.query import Query

SHORT_QUESTION = 5  # words; "which skills?" leans on what was spoken of
LEANING_INTENTS = frozenset({"skills", "path", "compare", "team"})
LEADING = r"^(?:and|so|ok|okay|then|also|what about|how about)\b"
PRONOUNS = (
    r"\b(?:it|its|they|them|their|that role|this role|that one|this one|that job|those|there|these|both|"
    r"(?:become|be|as) one)\b"
)
ADDING = re.compile(
    r"(?:(?:and|also|plus|but|oh|ah|well|actually|yes|yeah|sorry),? )*(?:i|i'm|i've|i'd|my|no|not|without)\b"
    r"(?! (?:want|would like) to (?:become|be)\b)",
    re.IGNORECASE,
)
ALSO = re.compile(r"(?:and |oh,? |well,? )*(?:i(?:'ve| have)?|we) also\b", re.IGNORECASE)
HEADS = re.compile(
    r"(?:and|what if|what about|how about|make it|make that|with|only|just|we|are|have|had|for|then|or|now|,|\s)*"
    r"(\d[\d, ]{0,8}k?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
    r"(?: (?:people|persons|of us|heads))?[?.! ]*"
)
LONGEST_AMENDMENT = 8  # words
COMMANDING = frozenset({"compare", "recommend", "decode", "list", "quiz", "help"})  # intents that stand for themselves
ADDED_INTENTS = frozenset({"recommend", "unknown", "skills", "other"})  # as which a mere remark may be read
ASKED = re.compile(r"\b(?:who|which|what|how|where|recommend|compare|team)\b", re.IGNORECASE)
LONGEST_REMARK = 40  # words; more is a story of its own
ORDINAL = r"\bthe (first|second|third|fourth|last)(?: one| role)?\b"
FOLLOW_UP = re.compile(f"{LEADING}|{PRONOUNS}|{ORDINAL}")
ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
REPEAT = re.compile(r"(?:and|what about|how about)(?: for| as| to)? (?:an? |the )?ROLE ?\\??$")
REPEATED = frozenset({"skills", "path"})  # what can be asked again of another role
ONE_ROLE = frozenset({"path", "lookup"})  # intents that are about one role: of several spoken of, the first


def refers_back(text: str) -> bool:
    """Tell whether a text has a word that stands for something said before."""
    return bool(FOLLOW_UP.search(text.lower()))


def leans(asked: str, roles: tuple[str, ...], intent: Intent | None) -> bool:
    """Tell whether a message, in canonical form, refers to what was spoken of before."""
    if FOLLOW_UP.search(asked):
        return not roles or intent == "compare"
    return not roles and len(asked.split()) <= SHORT_QUESTION and intent in LEANING_INTENTS


def again(asked: str, last: Intent | None) -> Intent | None:
    """Tell what "and for a data engineer?" asks: the same as the question before."""
    return last if last in REPEATED and REPEAT.match(asked) else None


def meant(text: str, context: Sequence[str]) -> tuple[str, ...]:
    """Pick the roles of the conversation that a text means: "the second one", or all of them."""
    match = re.search(ORDINAL, text.lower())
    place = ORDINALS[match[1]] if match else None
    if place is not None and -len(context) <= place < len(context):
        return (context[place],)
    return tuple(context)


def continued(query: Query, intent: Intent | None, context: Sequence[str]) -> Query:
    """Complete a message by the roles that were spoken of."""
    spoken = meant(query.text, context)
    if intent is None:
        intent = "skills" if query.spots else "lookup"
    if intent == "compare":
        return replace(
            query, intent=intent, roles=tuple(dict.fromkeys((*spoken[:1], *query.roles))) if query.roles else spoken
        )
    roles = query.roles or (spoken[:1] if intent in ONE_ROLE else spoken)
    return replace(query, intent=intent, roles=roles)


def adds(text: str, said: str, intent: Intent, last: Intent | None) -> bool:
    """Tell whether a message adds to what a person said of themselves: "I also know Python", "no maths, please".

    Only where it asks for nothing else by itself; later on in the conversation only where it says "also".
    """
    if not said or intent not in ADDED_INTENTS or text.rstrip().endswith("?") or len(text.split()) > LONGEST_REMARK:
        return False
    form = ADDING if last == "recommend" else ALSO
    return form.match(text) is not None and not ASKED.search(text)


def amends(text: str, last: Intent | None, intent: Intent) -> str:
    """Read a remark that changes a number in what was asked: "10 hours a week" of a path, "and with 12?" of a team."""
    if intent in COMMANDING or len(text.split()) > LONGEST_AMENDMENT:
        return ""
    if last == "path":
        from bot.understanding.figures import hours_a_week, weeks_given  # noqa: PLC0415 - start-up is felt

        return text if hours_a_week(text)[0] is not None or weeks_given(text)[0] is not None else ""
    match = HEADS.fullmatch(text.strip().lower()) if last == "team" else None
    return f"{match[1]} people" if match else ""
