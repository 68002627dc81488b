"""Tips on roles: what they do, how two differ, how they grow, which schooling they ask for, where sources differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.reasoning.telling.teller import lowered
from knowledge.references import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.reasoning.telling.teller import DayTip, Teller
    from knowledge.model import Role

DIFFERENCE = (
    "{role} or {second}? {fact}",
    "{role:s} and {second:s} are easily mixed up. {fact}",
    "Two titles that people mistake for one another: {role} and {second}. {fact}",
    "What sets {role:a} apart from {second:a}? {fact}",
)
DUTIES = (
    "{role:A} {first}. The same person also {last}.",
    "What does {role:a} do? First of all, such a person {first}, and also {last}.",
    "In most weeks {role:a} {first}. Less visible, but part of the job: the role also {last}.",
)
GROWTH = (
    "What separates a junior {role} from a senior one? Commonly, juniors {junior}, while seniors {senior}.",
    "How does {role:a} grow? Early on they commonly {junior}; later they {senior}.",
    "Job posts for {role:s} seldom say what senior means. Commonly, juniors {junior}, and seniors {senior}.",
)
SCHOOLING = (
    "Which degree does {role:a} need? {surveyed}.",
    "Is a degree a must for {role:s}? {surveyed}.",
)
DISPUTE = (
    "Sources don't agree on {topic}. {reading}",
    "Ask four sources {topic}, and you get several answers. {reading}",
)
LEVELS = re.compile(r"commonly juniors (?P<junior>.+?),(?: and)? seniors (?P<senior>.+)")
SURVEY = re.compile(r"In O\*NET (?P<version>[\d.]+) survey data, (?P<figures>.+)")
SHORT = 2  # sentences of a reading that a tip repeats
ASKED = re.compile(r"(?:What|Who|Whether|Which|Where|How) ")


def tips_on_roles(teller: Teller) -> Iterator[DayTip | None]:
    """Make the tips that start from the record of a role."""
    yield from _differences(teller)
    for role in teller.knowledge.roles.values():
        yield _duties(teller, role)
        yield from _growth(teller, role)
        yield from _schooling(teller, role)
    yield from _disputes(teller)


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
    """Use the role's own title where a text has one of its other names in the plural."""
    names = sorted((role.name, *(alias.title for alias in role.also_known_as)), key=len, reverse=True)
    known = "|".join(re.escape(plural(name)) for name in names)
    return re.sub(rf"(?<![\w-])(?:{known})(?![\w-])", plural(role.name), text, flags=re.IGNORECASE)


def _duties(teller: Teller, role: Role) -> DayTip | None:
    duties = [duty for duty in role.responsibilities if duty.valid_until is None]
    if len(duties) < 2:  # noqa: PLR2004 - a tip tells two
        return None
    first, last = duties[0], duties[-1]
    return teller.tell(
        f"duties.{role.id}",
        "role",
        DUTIES,
        roles=(role.id,),
        cites=(*first.cites, *last.cites),
        first=lowered(first.text),
        last=lowered(last.text),
    )


def _growth(teller: Teller, role: Role) -> Iterator[DayTip | None]:
    for fact in role.seniority:
        if found := LEVELS.search(fact.text):
            yield teller.tell(
                f"growth.{role.id}",
                "path",
                GROWTH,
                roles=(role.id,),
                cites=fact.cites,
                until=fact.valid_until,
                **found.groupdict(),
            )


def _schooling(teller: Teller, role: Role) -> Iterator[DayTip | None]:
    for place, fact in enumerate(role.education):
        found = SURVEY.fullmatch(fact.text)
        if found and fact.as_of:
            surveyed = f"In O*NET {found['version']} survey data ({fact.as_of:%B %Y}), {found['figures']}"
            others = [other for other in role.education if other is not fact and not SURVEY.fullmatch(other.text)]
            if others:
                surveyed += f". {others[0].text}"
            yield teller.tell(
                f"schooling.{role.id}{place or ''}",
                "path",
                SCHOOLING,
                roles=(role.id,),
                cites=(*fact.cites, *(cite for other in others[:1] for cite in other.cites)),
                until=fact.valid_until,
                surveyed=surveyed,
            )


def _disputes(teller: Teller) -> Iterator[DayTip | None]:
    for dispute in teller.knowledge.disagreements.values():
        if ASKED.match(dispute.topic) and dispute.roles and dispute.reading.count(". ") < SHORT:
            yield teller.tell(
                f"dispute.{dispute.id}",
                "role",
                DISPUTE,
                roles=dispute.roles,
                cites=(*(cite for position in dispute.positions for cite in position.cites), "ours"),
                topic=lowered(dispute.topic),
                reading=dispute.reading,
            )
