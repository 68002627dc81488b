"""What advice rests on, as frozen, typed records: how skills are learnt, what gives a role away, whom products need.

Citations are those that `knowledge.model` describes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - pydantic resolves the annotations when it runs
from typing import Literal

from knowledge.record import Doer, Record

TipKind = Literal["role", "skill", "difference", "path", "team", "practice"]

DEFAULT_PRODUCT = "any"  # the id of the product of teams whose product no word names


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning(Record):
    """How a skill is learnt from nothing to a first working level: simple tasks alone, and able to talk about it.

    `effort` is the id of an `Effort`; `after` are the skills without which the learning fails; `proof` is a small thing
    to make, by which somebody else can see the skill.
    """

    effort: str
    proof: str
    cites: tuple[str, ...]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort(Record):
    """A size of learning: `hours` of work and what they rest on; none for what takes a degree or years of work."""

    id: str
    name: str
    basis: str
    cites: tuple[str, ...]
    hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin(Record):
    """Skills of one kind.

    Having any of them shows `general` as well; where the kind `transfers`, who has one learns the next in less time.
    """

    id: str
    name: str
    skills: tuple[str, ...]
    cites: tuple[str, ...]
    general: str | None = None
    transfers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals(Record):
    """The phrases by which job posts and resumes give a role away.

    `strong` ones hardly ever stand for another role; `usual` ones are shared with a few. They are matched by the stems
    of their words, small words left out.
    """

    role: str
    strong: tuple[str, ...]
    usual: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait(Record):
    """Something about work that people like or dislike: `words` for it, and why a role has `much` or `little` of it."""

    id: str
    name: str
    words: tuple[str, ...]
    much: dict[str, str]
    little: dict[str, str]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizOption(Record):
    """An answer of the quiz, and what picking it says of a person: traits, skills, and where they come from."""

    id: str
    label: str
    likes: tuple[str, ...] = ()
    dislikes: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    backgrounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizQuestion(Record):
    """A question of the quiz. No two options of the quiz share an id: a list of ids says all that was answered."""

    id: str
    ask: str
    options: tuple[QuizOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Record):
    """A kind of product: the relative number of people that a full team needs of each role, the first hire first.

    `why` says for which roles the product itself is the reason; `activities` it cannot do without.
    """

    id: str
    name: str
    weights: dict[str, float]
    activities: tuple[str, ...]
    cites: tuple[str, ...]
    words: tuple[str, ...] = ()
    why: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain(Record):
    """A field of use: who its expert is, which roles it adds and why, and what it demands of a team (`must`)."""

    id: str
    name: str
    words: tuple[str, ...]
    expert: str
    weights: dict[str, float]
    why: dict[str, str]
    must: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Record):
    """A stage of a product or company: factors on the roles that it needs `more` or `less` of."""

    id: str
    name: str
    words: tuple[str, ...]
    more: dict[str, float]
    less: dict[str, float]
    says: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn(Record):
    """Who does the work of a role that has nobody of its own, best first, and `until` when that goes well."""

    role: str
    by: tuple[Doer, ...]
    until: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Record):
    """A rule of thumb that holds from a number of people."""

    people: int
    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Record):
    """A warning sign in a job post: what it may mean, and what to ask.

    `words` give it away; none where it is reckoned.
    """

    id: str
    says: str
    ask: str
    cites: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe(Record):
    """A question to a recruiter whose answer shows whether a post is really for a role."""

    role: str
    ask: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours(Record):
    """The occupations that O*NET calls related to an occupation, nearest first; both by O*NET-SOC code."""

    code: str
    near: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip(Record):
    """A tip of the day, written by hand: two or three sentences that stand by themselves.

    `text` names roles by references (`knowledge.references`); the first of `roles` is the one that the tip is about,
    and all that the text refers to are among them. It is not shown after `valid_until`.
    """

    id: str
    kind: TipKind
    text: str
    roles: tuple[str, ...]
    cites: tuple[str, ...]
    skills: tuple[str, ...] = ()
    as_of: date | None = None
    valid_until: date | None = None
