"""How to get from what a person can do to a role: what carries over, what to learn in which order, how long it takes.

Pure: data in, data out. Hours are those of the knowledge, to a first working level; nothing here has been observed of
anybody's career.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.reasoning.relatedness import occupations, related_roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.reasoning.fit import SkillWeights
    from knowledge.model import Knowledge

KIN_PART = 0.25  # of the hours, for a skill of a kind that one has already, or that a step before shows
GROUND_PART = 0.5  # of the hours, for what is only the ground of another step: its basics will do
USUAL_PART = 0.5  # of the hours, for a skill that is useful in the role one comes from: many have some of it
PART_WAY = 0.65  # of the whole way: a role on the way is at most this far from both ends
LONG = 200  # hours from which a role on the way is worth naming
NEARER = 0.6  # of the hours to the goal: what a nearer role takes at most
FEW = 0.12  # of a role's weight: with less than this carrying over, a move to a role that is not akin is a far one
AKIN = 12  # roles nearest to one that count as akin
KINDRED = 0.7  # nearness of occupations, from which a move between them is no far one
NO_ADVICE = frozenset({"domain-expert", "data-annotator"})  # hours make no expert; labelling asks less than most have
MOST_ROLES = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A skill to learn: `hours` (none where it takes years), and the skill `near` it that the person has, if any.

    `usual` marks one that is known in part, by the person's word or because it is useful in the role they hold;
    `ground` one that is no core skill of the goal, but needed for another step.
    """

    skill: str
    hours: float | None
    near: str | None = None
    usual: bool = False
    ground: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The way to a role: skills that carry over (as they are, or because others show them), and the steps in order.

    `far` tells that hardly anything carries over. `on_the_way` and `nearer` are roles: stops between here and the goal,
    and roles that take much less, with their hours.
    """

    role: str
    held: tuple[str, ...]
    shown: tuple[str, ...]
    steps: tuple[Step, ...]
    far: bool = False
    on_the_way: tuple[str, ...] = ()
    nearer: tuple[tuple[str, float], ...] = ()

    @property
    def hours(self) -> float:
        """Give the hours of all steps that have any."""
        return sum(step.hours for step in self.steps if step.hours)

    def weeks(self, pace: float) -> float:
        """Give the weeks that the steps take at some hours a week."""
        return self.hours / pace


@dataclass(frozen=True, slots=True)
class Able:
    """What somebody can do: skills they have, have in part, and lack by their own word."""

    skills: Iterable[str]
    partly: Iterable[str] = ()
    lacking: Iterable[str] = ()


def plan_path(knowledge: Knowledge, weights: SkillWeights, able: Able, goal: str, start: str | None = None) -> Plan:
    """Plan the way from skills (and those that the role held usually needs, if there is one) to a role."""
    uses = knowledge.roles[start].skills if start else ()
    held = {*able.skills, *(use.skill for use in uses if use.level == "core")} - {*able.lacking, *able.partly}
    usual = frozenset((*able.partly, *(use.skill for use in uses if use.skill not in held))) - {*able.lacking}
    shown = weights.kinship.shown(held)
    role = knowledge.roles[goal]
    steps = _steps(knowledge, weights, held, usual, goal)
    whole = sum(step.hours or 0 for step in steps)
    akin = related_roles(knowledge, weights, goal)[:AKIN]
    mine = set(related_roles(knowledge, weights, start)[:AKIN]) if start else set(akin)
    around = [name for name in akin if name in mine]
    distances = {
        name: sum(step.hours or 0 for step in _steps(knowledge, weights, held, usual, name))
        for name in around
        if name not in {start, *NO_ADVICE}
    }
    return Plan(
        role=goal,
        held=tuple(use.skill for use in role.skills if use.skill in held),
        shown=tuple(use.skill for use in role.skills if use.skill in shown and use.skill not in held),
        steps=steps,
        far=not _akin(knowledge, start, goal, akin) and weights.share(goal, dict.fromkeys(shown, 1.0)) < FEW,
        on_the_way=_on_the_way(knowledge, weights, held, usual, goal, distances) if held and whole >= LONG else (),
        nearer=_nearer(distances, whole) if held else (),
    )


def _akin(knowledge: Knowledge, start: str | None, goal: str, akin: list[str]) -> bool:
    """Tell whether a move is between near roles: by their skills, or by related occupations."""
    return start is not None and (start in akin or occupations(knowledge, start, goal) > KINDRED)


def first_steps(knowledge: Knowledge, weights: SkillWeights, skills: Iterable[str], goal: str) -> tuple[Step, ...]:
    """List what is to be learnt for a role, in order, and nothing else of the plan."""
    return _steps(knowledge, weights, set(skills), frozenset(), goal)


def _steps(
    knowledge: Knowledge, weights: SkillWeights, held: set[str], usual: frozenset[str], goal: str
) -> tuple[Step, ...]:
    """List the core skills that are missing, each behind what it needs first."""
    core = [use.skill for use in knowledge.roles[goal].skills if use.level == "core"]
    steps: dict[str, Step] = {}
    known = weights.kinship.shown(held)

    def learn(skill: str, *, ground: bool) -> None:
        able = known | steps.keys()
        if skill in steps or skill in known:
            return
        near = weights.kinship.nearest(skill, able)
        if ground and near:
            return  # "after Python" is met by any language, "after PostgreSQL" by any database
        learning = knowledge.skills[skill].learn
        for before in learning.after:
            learn(before, ground=before not in core)
        near = near or next((step for step in steps if skill in weights.kinship.shown([step])), None)
        hours = _hours(knowledge, skill, near, fresh=near not in known)
        if hours:
            hours *= (1 if near or skill not in usual else USUAL_PART) * (GROUND_PART if ground else 1)
        steps[skill] = Step(skill, hours, near, skill in usual, ground)

    for skill in core:
        learn(skill, ground=False)
    return tuple(steps.values())


def _hours(knowledge: Knowledge, skill: str, near: str | None, *, fresh: bool) -> float | None:
    """Give the hours of a skill: less beside one of its kind, but no less than a `fresh` one can have taught of it."""
    hours = knowledge.efforts[knowledge.skills[skill].learn.effort].hours
    if hours is None or near is None:
        return hours
    taught = knowledge.efforts[knowledge.skills[near].learn.effort].hours or 0
    return max(KIN_PART * hours, hours - taught) if fresh else KIN_PART * hours


def _on_the_way(
    knowledge: Knowledge,
    weights: SkillWeights,
    held: set[str],
    usual: frozenset[str],
    goal: str,
    distances: dict[str, float],
) -> tuple[str, ...]:
    """Pick roles that are well short of the goal and bring one well nearer to it."""
    whole = sum(step.hours or 0 for step in _steps(knowledge, weights, held, usual, goal))
    found = []
    for name, first in distances.items():
        core = {use.skill for use in knowledge.roles[name].skills if use.level == "core"}
        rest = sum(step.hours or 0 for step in _steps(knowledge, weights, held | core, usual, goal))
        if 0 < first <= PART_WAY * whole and rest <= PART_WAY * whole:
            found.append((first + rest, name))
    return tuple(name for _, name in sorted(found)[:MOST_ROLES])


def _nearer(distances: dict[str, float], whole: float) -> tuple[tuple[str, float], ...]:
    near = sorted((hours, name) for name, hours in distances.items() if hours <= NEARER * whole)
    return tuple((name, hours) for hours, name in near[:MOST_ROLES])
