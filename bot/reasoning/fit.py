"""How well a person fits a role: by background, skills, what they like about work, and the words of a resume.

Pure: data in, data out. What speaks for a role only ever adds to its score, so that saying more of what a role needs
never lowers it; a background lowers only the roles that it does not lead to.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import exp, fsum, log
from typing import TYPE_CHECKING

from bot.reasoning.kinship import Kinship

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from knowledge.model import Knowledge, Opening

LEVELS = {"core": 1.0, "useful": 0.5}
ENOUGH = 8  # skills: nobody names all that a role may need, so this many of the weightiest count as all
# A background's first opening weighs as much as some five telling core skills, its next ones less.
OPENINGS = (1.0, 0.85, 0.65, 0.5)
BACKGROUND = 0.55  # share of the score that the background may decide; the skills decide the rest
ELSEWHERE = 0.75  # of what skills say for a role that the background does not lead to
SHOWN = 0.6  # of its weight, for a skill that another one shows ("PyTorch" shows deep learning)
NEAR = 0.25  # of its weight, for a skill that transfers from one of its kind
UNWANTED = 0.5  # of what a core skill adds is taken off when the person does not want it
LIKED, DISLIKED = 0.08, 0.22  # for a trait that a role has much of
OPPOSED, RELIEVED = 0.05, 0.05  # for a liked trait that it has little of, and a disliked one
PARTLY = 0.5  # of its weight, for a skill that the person is learning
UNPROVED = 0.6  # of the score of a role of whose core the person has nothing
WORDS = 0.45  # the most that the signs in a person's text may add
WORDS_HALF = 6.0  # the score of signs that adds about two thirds of it


class SkillWeights:
    """How much each skill says: one that few roles need ("linguistics") says more than one of many ("Python")."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Count in how many roles each skill stands."""
        counts = Counter(use.skill for role in knowledge.roles.values() for use in role.skills)
        total = len(knowledge.roles)
        self.rarity = {skill: log(1 + total / count) for skill, count in counts.items()}
        self.needs = {
            role.id: {use.skill: LEVELS[use.level] * self.rarity[use.skill] for use in role.skills}
            for role in knowledge.roles.values()
        }
        self.whole = {role: sum(sorted(needs.values(), reverse=True)[:ENOUGH]) for role, needs in self.needs.items()}
        self._knowledge = knowledge

    @cached_property
    def kinship(self) -> Kinship:
        """What skills say of each other."""
        return Kinship(self._knowledge)

    def share(self, role: str, skills: Mapping[str, float]) -> float:
        """Give the share of a role's weight, 0 to 1, that skills cover; each counts with the part it is had in."""
        needs = self.needs[role]
        covered = fsum(needs[skill] * part for skill, part in skills.items() if skill in needs)
        return min(1.0, covered / self.whole[role])


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person as far as advice goes: ids of backgrounds, skills and traits, and how far words point to roles."""

    backgrounds: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    likes: tuple[str, ...] = ()
    dislikes: tuple[str, ...] = ()
    words: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How one role fits: the score (about 0 to 1), and what it rests on.

    `matched` skills carry over as they are, `shown` ones because others show them; `transfers` pairs a skill of the
    role with one of its kind that the person has. `missing` are core skills that nothing speaks of.
    """

    role: str
    score: float
    opening: Opening | None = None
    background: str | None = None
    matched: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    transfers: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    likes: tuple[str, ...] = ()
    dislikes: tuple[str, ...] = ()


def rank_roles(knowledge: Knowledge, weights: SkillWeights, person: Profile, asked: Container[str] = ()) -> list[Fit]:
    """Rank all roles for a person, best first; roles that nothing speaks for are left out, unless they are `asked`."""
    held = set(person.skills) - set(person.unwanted)
    shown = weights.kinship.shown(held) - set(person.unwanted)
    openings = _openings(knowledge, person.backgrounds)
    words = dict(person.words)
    fits = []
    for role in knowledge.roles.values():
        needed = [use.skill for use in role.skills]
        core = [use.skill for use in role.skills if use.level == "core"]
        near = {skill: weights.kinship.nearest(skill, held) for skill in needed if skill not in shown}
        parts = {skill: 1.0 if skill in held else SHOWN for skill in needed if skill in shown}
        parts |= {skill: PARTLY for skill in person.partly if skill in needed and skill not in parts}
        parts |= {
            skill: NEAR for skill, other in near.items() if other and skill not in {*person.unwanted, *person.partly}
        }
        unwanted = tuple(skill for skill in core if skill in person.unwanted)
        likes, dislikes, liking = _liking(knowledge, role.id, person)
        weight, opening, background = openings.get(role.id, (0.0, None, None))
        skilled = weights.share(role.id, parts)
        score = ELSEWHERE * skilled if openings and not weight else skilled
        score = max(score, BACKGROUND * weight + (1 - BACKGROUND) * skilled)
        score += liking + WORDS * (1 - exp(-words.get(role.id, 0.0) / WORDS_HALF))
        if score > 0 and not any(skill in parts for skill in core):
            score *= UNPROVED
        score -= UNWANTED * weights.share(role.id, dict.fromkeys(unwanted, 1.0))
        if score <= 0 and role.id not in asked:
            continue
        fits.append(
            Fit(
                role=role.id,
                score=score,
                opening=opening,
                background=background,
                matched=tuple(skill for skill in needed if skill in held),
                shown=tuple(skill for skill in needed if skill in shown and skill not in held),
                transfers=tuple(
                    (skill, other) for skill, other in near.items() if other and skill not in person.unwanted
                ),
                missing=tuple(skill for skill in core if skill not in parts and skill not in person.unwanted),
                unwanted=unwanted,
                likes=likes,
                dislikes=dislikes,
            )
        )
    return sorted(fits, key=lambda fit: -fit.score)


def _openings(knowledge: Knowledge, backgrounds: Iterable[str]) -> dict[str, tuple[float, Opening, str]]:
    """Find the roles that backgrounds lead to, each by the background that leads there most directly."""
    openings: dict[str, tuple[float, Opening, str]] = {}
    for name in backgrounds:
        for place, entry in enumerate(knowledge.backgrounds[name].roles):
            weight = OPENINGS[min(place, len(OPENINGS) - 1)]
            if weight > openings.get(entry.role, (0.0,))[0]:
                openings[entry.role] = (weight, entry, name)
    return openings


def _liking(knowledge: Knowledge, role: str, person: Profile) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    """Tell which liked and disliked traits a role has much of, and what all likes and dislikes add to its score."""
    traits = knowledge.traits
    likes = tuple(trait for trait in person.likes if role in traits[trait].much)
    dislikes = tuple(trait for trait in person.dislikes if role in traits[trait].much)
    opposed = sum(role in traits[trait].little for trait in person.likes)
    relieved = sum(role in traits[trait].little for trait in person.dislikes)
    return likes, dislikes, LIKED * len(likes) - DISLIKED * len(dislikes) - OPPOSED * opposed + RELIEVED * relieved
