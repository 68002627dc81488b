"""Small facts about a person: taken from what they say, told again as sentences, and shown on a page.

A fact is a subject with one value ("skill:python": "held"), so that of two dicts merged the newer wins. No sentence of
anybody is kept.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.understanding.figures import FASTEST, SLOWEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.understanding.person import Person
    from knowledge.model import Knowledge

    Facts = Mapping[str, str]  # subject -> value

# How each is told: kind, value, sentence. One sentence tells of many, but of one role: "been a" reaches no further.
SENTENCES = (
    ("background", "held", "I have this background: {}."),
    ("role", "held", "I have been a {}."),
    ("role", "wished", "I want to become a {}."),
    ("role", "refused", "I don't want to be a {}."),
    ("skill", "held", "I know {}."),
    ("skill", "liked", "I like using {}."),
    ("skill", "learning", "I am learning to use {}."),
    ("skill", "wished", "I want to learn {}."),
    ("skill", "lacking", "I don't know {}."),
    ("skill", "unwanted", "I don't want to use {}."),
    ("trait", "liked", "I like {}."),
    ("trait", "unwanted", "I hate {}."),
)
# What a page shows: its label, and the kinds and values under it.
LINES = (
    ("Background", (("background", "held"),)),
    ("Roles you have held", (("role", "held"),)),
    ("Roles you want", (("role", "wished"),)),
    ("Roles you don't want", (("role", "refused"),)),
    ("Skills", (("skill", "held"),)),
    ("Learning", (("skill", "learning"),)),
    ("Want to learn", (("skill", "wished"),)),
    ("Don't know", (("skill", "lacking"),)),
    ("Rather not", (("skill", "unwanted"),)),
    ("You like", (("skill", "liked"), ("trait", "liked"))),
    ("You dislike", (("trait", "unwanted"),)),
)
DENIED = "denied"  # of a background or role: said to be none of theirs (any more); takes out of a profile, is not kept
FEELINGS = frozenset({"liked", "wished", "unwanted"})  # said of a skill, these are said of a trait of the same name too


def facts_of(person: Person, hours: float | None) -> dict[str, str]:
    """Take the facts from what a message says of its writer; `hours` a week that make no sense are none.

    Of a skill that is spoken of in two ways, what is refused counts before what is held; others' skills never count.
    """
    facts = {f"background:{name}": "held" for name in person.backgrounds}
    for value, roles in (("held", person.held), ("wished", person.wished), ("refused", person.refused)):
        facts |= {f"role:{role}": value for role in roles}
    for value in ("wished", "learning", "liked", "held", "lacking", "unwanted"):  # what counts most comes last
        facts |= {f"skill:{spot.skill}": value for spot in person.spots if spot.stance == value}
    facts |= {f"trait:{trait}": "liked" for trait in person.likes()}
    facts |= {f"trait:{trait}": "unwanted" for trait in person.dislikes()}
    pace = f"{hours:.2f}".rstrip("0").rstrip(".") if hours is not None and SLOWEST <= hours <= FASTEST else ""
    single = {"years": str(person.years or ""), "level": person.level, "degree": person.degree, "hours": pace}
    return facts | {subject: value for subject, value in single.items() if value}


def unsaid(facts: Facts, newer: Facts) -> dict[str, str]:
    """Keep the facts on which newer ones say nothing: told beside a message, they leave it the last word."""
    return {subject: value for subject, value in facts.items() if subject not in newer}


def in_words(facts: Facts, knowledge: Knowledge) -> str:
    """Tell facts as a person would, in sentences that are read as these facts and nothing else.

    What the knowledge no longer has is left out.
    """
    sayings = _sayings()
    told = [f"I have {_many(facts['hours'], 'hour')} a week."] if "hours" in facts else []
    told += [f"I have {_many(facts['years'], 'year')} of experience."] if "years" in facts else []
    told += [sayings[name][facts[name]] for name in ("level", "degree") if facts.get(name) in sayings[name]]
    for kind, value, sentence in SENTENCES:
        names = [_said(kind, value, name, knowledge) for name in _having(facts, kind, value, knowledge)]
        lists = names if kind == "role" else [_listed(names)] if names else []
        told += [sentence.format(one) for one in lists]
    return " ".join(told)


def shown(facts: Facts, knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """List facts as a page shows them, each a label and a value; what the knowledge no longer has is left out."""
    lines = []
    for label, groups in LINES:
        names = [
            _records(knowledge)[kind][name].name
            for kind, value in groups
            for name in _having(facts, kind, value, knowledge)
        ]
        lines.append((label, ", ".join(names)))
    lines += [
        ("Experience", _many(facts["years"], "year") if "years" in facts else ""),
        ("Level", facts.get("level", "")),
        ("Education", facts.get("degree", "")),
        ("Hours a week", facts.get("hours", "")),
    ]
    return tuple((label, value) for label, value in lines if value)


def _records(knowledge: Knowledge) -> Mapping[str, Mapping[str, Any]]:
    return {
        "background": knowledge.backgrounds,
        "role": knowledge.roles,
        "skill": knowledge.skills,
        "trait": knowledge.traits,
    }


def _having(facts: Facts, kind: str, value: str, knowledge: Knowledge) -> list[str]:
    """List the ids of a kind that have a value and are known."""
    known = _records(knowledge)[kind]
    subjects = (subject.partition(":") for subject, said in facts.items() if said == value)
    return [name for group, _, name in subjects if group == kind and name in known]


def _said(kind: str, value: str, name: str, knowledge: Knowledge) -> str:
    """Name a thing unmistakably: a role by its id, which no workspace's own title changes."""
    if kind == "role":
        return name.replace("-", " ")
    sayings = _sayings()
    felt = sayings["felt"].get(name) if kind == "skill" and value in FEELINGS else None
    said: str = felt or sayings[kind].get(name) or _records(knowledge)[kind][name].name
    return said


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _many(count: str, unit: str) -> str:
    return f"{count} {unit}" if count == "1" else f"{count} {unit}s"


@cache
def _sayings() -> dict[str, dict[str, str]]:
    import yaml  # noqa: PLC0415 - a plain name is answered without it, and start-up is felt

    text = Path(__file__).with_name("facts.yaml").read_text(encoding="utf-8")
    sayings: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return sayings
