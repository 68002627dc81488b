"""Tips on roles: how two differ, which schooling they ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.references import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.reasoning.telling.teller import DayTip, Teller
    from knowledge.model import Role

DIFFERENCE = (
    "{role} or {second}? {fact}",
    "What sets {role:a} apart from {second:a}? {fact}",
    "{role} and {second}: which is which? {fact}",
    "How do {role:s} differ from {second:s}? {fact}",
)
SCHOOLING = ("Which degree does {role:a} need? {surveyed}.", "Is a degree a must for {role:s}? {surveyed}.")
SURVEY = re.compile(
    r"In O\*NET (?P<version>[\d.]+) survey data, (?P<figures>\d+ % of [a-z ]+ said .+)"
)  # no "a near occupation"


def tips_on_roles(teller: Teller) -> Iterator[DayTip | None]:
    """Make the tips that start from the record of a role."""
    yield from _differences(teller)
    yield from _schooling(teller)


def _differences(teller: Teller) -> Iterator[DayTip | None]:
    seen: set[frozenset[str]] = set()
    for role in teller.knowledge.roles.values():
        for other in role.confused_with:
            pair = frozenset((role.id, other.role))
            if pair not in seen:
                seen.add(pair)
                fact = other.difference
                for one in (role, teller.knowledge.roles[other.role]):
                    fact = _titled(fact, one)
                yield teller.tell(
                    f"difference.{role.id}.{other.role}",
                    "difference",
                    DIFFERENCE,
                    roles=(role.id, other.role),
                    cites=other.cites,
                    fact=fact,
                )


def _titled(text: str, role: Role) -> str:
    """Use the role's own title where a clause of a text begins with one of its names in the plural."""
    kind = role.name.rpartition(" ")[2].lower()
    names = sorted((role.name, *(alias.title for alias in role.also_known_as)), key=len, reverse=True)
    known = "|".join(re.escape(plural(name)) for name in names if name.lower().endswith(kind))
    return re.sub(rf"(^|; )(?:{known})(?= )", lambda found: found[1] + plural(role.name), text, flags=re.IGNORECASE)


def _schooling(teller: Teller) -> Iterator[DayTip | None]:
    """Tell figures only of the occupation that is the role's own, and of each occupation once."""
    told: set[str] = set()
    for role in teller.knowledge.roles.values():
        for fact in role.education:
            found = SURVEY.fullmatch(fact.text)
            if not (found and fact.as_of) or found["figures"] in told:
                continue
            told.add(found["figures"])
            surveyed = f"In O*NET {found['version']} survey data ({fact.as_of:%B %Y}), {found['figures']}"
            others = [other for other in role.education if not SURVEY.fullmatch(other.text)][:1]
            yield teller.tell(
                f"schooling.{role.id}",
                "path",
                SCHOOLING,
                roles=(role.id,),
                cites=(*fact.cites, *(cite for other in others for cite in other.cites)),
                until=fact.valid_until,
                surveyed=". ".join((surveyed, *(other.text for other in others))),
            )
            break
