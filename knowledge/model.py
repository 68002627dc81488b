"""What is known about machine-learning roles, as frozen, typed records.

The YAML files beside this module hold one record each or a list of them; `knowledge.reading` turns them into
these classes. A record says where it comes from in `cites`, a tuple of citations:

- ``S0-012``: fact 12 of a source document (`sources.yaml` names the documents),
- ``onet:15-2051.00``: an O*NET-SOC occupation code,
- ``esco:data scientist``: an ESCO occupation, by its preferred label,
- ``common``: common knowledge of the field; no document is claimed,
- ``ours``: a judgement or a wording of this project.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - pydantic resolves the annotations when it runs
from typing import TYPE_CHECKING, Literal

from knowledge.advice import Learning  # noqa: TC001 - pydantic resolves the annotations when it runs
from knowledge.record import Doer, Record

if TYPE_CHECKING:
    from knowledge.advice import (
        Domain,
        Effort,
        Flag,
        Kin,
        Neighbours,
        Probe,
        Product,
        QuizQuestion,
        Signals,
        Span,
        Stage,
        StandIn,
        Tip,
        Trait,
    )

Family = Literal[
    "engineering",
    "science",
    "data",
    "operations",
    "product",
    "leadership",
    "language",
    "design",
    "domain",
    "responsible-ai",
    "architecture",
    "people",
]
Level = Literal["core", "useful"]
Spread = Literal["common", "usual", "rare"]
NoteKind = Literal["scope", "status", "importance", "place", "market", "question", "works_with", "focus", "overlap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """One thing said, with where it is said.

    `as_of` is the day it was true, `valid_until` the last day on which it may be shown as current.
    """

    text: str
    cites: tuple[str, ...]
    as_of: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """A remark about a role that is neither a task nor a skill: its scope, its standing, its place in a team."""

    kind: NoteKind
    text: str
    cites: tuple[str, ...]
    as_of: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillUse(Record):
    """A skill that a role needs: `core` to do the work at all, `useful` on top."""

    skill: str
    level: Level
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Record):
    """Another title for the same role."""

    title: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusable(Record):
    """A neighbouring role and how to tell the two apart."""

    role: str
    difference: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Record):
    """A job role. Lists stand in order of importance: an answer shows the first few.

    `spread` says how often the title, with its other names, stands on job posts, as this project judges it. `ladder` is
    the address of a workspace's own career ladder; the base has none.
    """

    id: str
    name: str
    family: Family
    spread: Spread
    summary: tuple[Statement, ...]
    responsibilities: tuple[Statement, ...]
    skills: tuple[SkillUse, ...]
    education: tuple[Statement, ...]
    backgrounds: tuple[Statement, ...]
    also_known_as: tuple[Alias, ...]
    confused_with: tuple[Confusable, ...] = ()
    seniority: tuple[Statement, ...] = ()
    notes: tuple[Note, ...] = ()
    onet: tuple[str, ...] = ()
    esco: tuple[str, ...] = ()
    learn_more: str | None = None
    ladder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context(Record):
    """When a treacherous word counts: `near` words must stand by it, `never` words must not."""

    near: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill(Record):
    """A skill, tool or practice.

    `context` guards a name that is also an everyday word; `since` is the year of a tool's first release (or of a
    method's first publication), where a job post could ask for more years than there were.
    """

    id: str
    name: str
    kind: str
    about: str
    cites: tuple[str, ...]
    learn: Learning
    aliases: tuple[str, ...] = ()
    context: Context | None = None
    since: int | None = None
    onet: tuple[str, ...] = ()
    esco: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """A piece of work. `name` completes "Who …?"; `phrases` are other ways in which people ask for it."""

    id: str
    name: str
    phrases: tuple[str, ...]
    owners: tuple[Doer, ...]
    contributors: tuple[Doer, ...] = ()
    disagreement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Record):
    """A role that a background leads to, and why."""

    role: str
    why: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Background(Record):
    """Where a person comes from, what they bring along, and the roles to start with, best first."""

    id: str
    name: str
    aliases: tuple[str, ...]
    roles: tuple[Opening, ...]
    brings: tuple[str, ...]
    first_step: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Record):
    """What one source says on a disputed point."""

    source: str
    says: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement(Record):
    """A point on which the sources differ, what each says, and how this project reads it."""

    id: str
    topic: str
    roles: tuple[str, ...]
    positions: tuple[Position, ...]
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFact(Record):
    """A statement about teams, delivery or the field as a whole rather than about one role."""

    about: Literal["team", "delivery", "field", "advice"]
    text: str
    cites: tuple[str, ...]
    roles: tuple[str, ...] = ()
    as_of: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """Where facts come from. A document counts its `facts`, numbered from 1; a classification has none."""

    id: str
    name: str
    about: str
    licence: str
    facts: int = 0
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence(Record):
    """A fact of a source document that is not carried over, and why."""

    cites: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning(Record):
    """One thing that a short word can mean: ``role:<id>``, ``skill:<id>`` or ``other``.

    `near` words decide for it in a sentence; `command` says what to do about a meaning outside this field.
    """

    means: str
    label: str
    near: tuple[str, ...] = ()
    command: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense(Record):
    """A word with several meanings, and the question that settles it."""

    word: str
    meanings: tuple[Meaning, ...]
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRule(Record):
    """A way of composing a title: a head word, with one word of every group of `areas`, and none of `without`.

    `alone` rules are for titles so common outside this field that every other word must be known and harmless.
    """

    head: tuple[str, ...]
    roles: tuple[str, ...]
    areas: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleGrammar(Record):
    """How titles in the wild are put together.

    `heads` and `areas` name groups of words (a phrase may have several words); `noise` says nothing about the role
    (seniority, contract, place); `neutral` may stand beside a head without making it another occupation; `foreign`
    words make it one; `translations` turn words of other languages into English; `fields` name a field of work that
    people use for its role ("data science"); `subjects` do so only where work in them is meant ("ML jobs"), `beside`
    words only beside another role ("MLE or researcher").
    """

    heads: dict[str, tuple[str, ...]]
    areas: dict[str, tuple[str, ...]]
    rules: tuple[TitleRule, ...]
    noise: tuple[str, ...]
    neutral: tuple[str, ...]
    foreign: tuple[str, ...]
    translations: dict[str, str]
    fields: dict[str, str]
    subjects: dict[str, str]
    beside: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything that is known, by id and in the order of the files.

    `unused` are the titles of roles that a workspace hides: known, so that none of them is read as a role that is near.
    """

    roles: dict[str, Role]
    skills: dict[str, Skill]
    activities: dict[str, Activity]
    backgrounds: dict[str, Background]
    disagreements: dict[str, Disagreement]
    field_facts: tuple[FieldFact, ...]
    sources: dict[str, Source]
    absences: tuple[Absence, ...]
    senses: dict[str, Sense]
    titles: TitleGrammar
    efforts: dict[str, Effort]
    kin: dict[str, Kin]
    signals: dict[str, Signals]
    traits: dict[str, Trait]
    quiz: tuple[QuizQuestion, ...]
    products: dict[str, Product]
    domains: dict[str, Domain]
    stages: dict[str, Stage]
    stand_ins: dict[str, StandIn]
    spans: tuple[Span, ...]
    flags: dict[str, Flag]
    probes: tuple[Probe, ...]
    neighbours: dict[str, Neighbours]
    tips: dict[str, Tip]
    unused: tuple[str, ...] = ()
