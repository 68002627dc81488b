"""Tips on ways into a role: from a background, by what one likes, by a skill, by questions to a recruiter."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from bot.reasoning.telling.teller import listed, lowered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.reasoning.telling.teller import DayTip, Teller
    from knowledge.model import Background, Skill

STEP = (
    "From {origin} to {role}: {why}. To find out whether it suits you, {step}",
    "The way from {origin} to {role} may be shorter than it looks: {why}. As a first step, {step}",
)
LIKES = (
    "If you enjoy {trait}, look at {role}: {much}. If you would rather not, look at {second}: {little}.",
    "Not everybody likes {trait}. {role:A} gets plenty: {much}. {second:A} gets little: {little}.",
    "Do you like {trait}? Then look at {role}: {much}. If not, {second:a} has little of it: {little}.",
)
LEARNT = (
    "{role:s} count {skill} among their core skills. To show that you have it, {proof}",
    "Allow some {hours} hours, by our estimate, for a first working level in {skill}{after}. To prove it, {proof}",
    "What could you show a team of {role:s} as proof of {skill}? You could {proof}",
    "It is easy to put {skill} on a CV, and better to show it. For a team of {role:s} you could {proof}",
)
ASK = (
    'Interviewing for a post as {role}? Two questions show what it really is: "{first}" and "{last}"',
    'Is the post really for {role:a}? Ask the recruiter: "{first}" And, if there is time: "{last}"',
)
LONGEST_ORIGIN = 40  # characters: longer names are descriptions, and no sentence takes them
LIKED = 4  # roles from which a trait takes the one told of least so far
NAMED = frozenset("platform tool ml_library language visualisation mlops_tool".split())  # kinds of skill
CORE = 2  # skills that a role tells of


def tips_on_paths(teller: Teller) -> Iterator[DayTip | None]:
    """Make the tips that start from people: what they were, like, can do and ask."""
    for background in teller.knowledge.backgrounds.values():
        yield from _background(teller, background)
    yield from _likes(teller)
    yield from _skills(teller)
    yield from _questions(teller)


def _background(teller: Teller, background: Background) -> Iterator[DayTip | None]:
    if len(background.name) > LONGEST_ORIGIN:
        return
    origin = lowered(background.name)
    ways = (way for way in background.roles if teller.name(way.role).lower() not in background.name.lower())
    for way in islice(ways, 1):
        yield teller.tell(
            f"path.{background.id}.{way.role}",
            "path",
            STEP,
            roles=(way.role,),
            cites=(*way.cites, *background.cites),
            skills=background.brings,
            origin=origin,
            why=way.why,
            step=lowered(background.first_step),
        )


def _likes(teller: Teller) -> Iterator[DayTip | None]:
    """Tell of each trait once, and of roles in turn: more of one shape would bore a channel."""
    told = Counter[str]()
    for trait in teller.knowledge.traits.values():
        if not (trait.much and trait.little):
            continue
        role, second = (min(list(roles)[:LIKED], key=told.__getitem__) for roles in (trait.much, trait.little))
        told.update((role, second))
        yield teller.tell(
            f"likes.{trait.id}.{role}.{second}",
            "path",
            LIKES,
            roles=(role, second),
            cites=trait.cites,
            trait=trait.name,
            much=trait.much[role],
            little=trait.little[second],
        )


def _skills(teller: Teller) -> Iterator[DayTip | None]:
    told: set[str] = set()
    for role in teller.knowledge.roles.values():
        core = [teller.knowledge.skills[use.skill] for use in role.skills if use.level == "core"]
        cites = {use.skill: use.cites for use in role.skills}
        new = [skill for skill in core if skill.id not in told and _hours(teller, skill)][:CORE]
        for skill in new:
            told.add(skill.id)
            yield teller.tell(
                f"skill.{skill.id}",
                "skill",
                LEARNT,
                roles=(role.id,),
                cites=(*skill.cites, *cites[skill.id], *skill.learn.cites),
                skills=(skill.id,),
                skill=_named(skill),
                proof=lowered(skill.learn.proof),
                hours=str(_hours(teller, skill)),
                after=_after(teller, skill),
            )


def _after(teller: Teller, skill: Skill) -> str:
    known = [_named(teller.knowledge.skills[before]) for before in skill.learn.after]
    return f", once you know {listed(known)}" if known else ""


def _named(skill: Skill) -> str:
    """Give the name of a skill within a sentence: names of things as they are, words for an art in lower case."""
    words = skill.name.split()
    worded = len(words) > 1 and words[1][0].islower()
    return skill.name if not worded and (skill.since or skill.kind in NAMED) else lowered(skill.name)


def _hours(teller: Teller, skill: Skill) -> int | None:
    return teller.knowledge.efforts[skill.learn.effort].hours


def _questions(teller: Teller) -> Iterator[DayTip | None]:
    by_role: dict[str, list[str]] = {}
    cites: dict[str, tuple[str, ...]] = {}
    for probe in teller.knowledge.probes:
        by_role.setdefault(probe.role, []).append(probe.ask)
        cites[probe.role] = (*cites.get(probe.role, ()), *probe.cites)
    for role, asked in by_role.items():
        if len(asked) > 1:
            yield teller.tell(
                f"ask.{role}",
                "practice",
                ASK,
                roles=(role,),
                cites=cites[role],
                first=asked[0],
                last=asked[1],
            )
