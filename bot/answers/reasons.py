"""Why a role fits somebody or doesn't, how well, and what to do first, in their own words where there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import listing, quote, sentence
from bot.reasoning.plan import first_steps
from bot.understanding.quiz import PICKED
from knowledge.references import article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.answers.desk import Desk
    from bot.reasoning.fit import Fit, Profile
    from bot.understanding.person import Person
    from bot.understanding.query import Query

MISSING, MATCHED = 4, 5
STRONG, GOOD = 0.6, 0.35  # of the score, for "a strong fit" and "a good fit"
SOLID = 0.25  # of the core skills, without which no fit is strong
ANY_JOB = "on-the-job"  # the effort of skills that grow with any job: nobody is told to mention them
GRADES = ("worth a look", "a good fit", "a strong fit")


def stanced(person: Person, stance: str) -> tuple[str, ...]:
    """List the skills that a person takes one stance to, each once."""
    return tuple(dict.fromkeys(spot.skill for spot in person.spots if spot.stance == stance))


def reasons(
    fit: Fit, query: Query, person: Person, own: tuple[str, ...], desk: Desk, picked: Mapping[str, str]
) -> list[str]:
    """Say what speaks for a role and against it, in the person's own words where there are any."""
    lines: list[str] = []
    traits = desk.knowledge.traits
    core = {use.skill for use in desk.role(fit.role).skills if use.level == "core"}
    if fit.opening and fit.background:
        lines.append(f"From {desk.knowledge.backgrounds[fit.background].name}: {fit.opening.why}")
    direct, chosen = _quoted(fit.matched, query, person)
    brought = [skill for skill in fit.matched if skill not in person.skills()]
    if direct:
        lines.append(f"Carries over, in your words: {listing(direct[:MATCHED])}")
    if chosen:
        lines.append(f"Carries over, by what you picked: {listing(desk.skill_names(chosen[:MATCHED]))}")
    if brought:
        told = brought[:MATCHED]
        lines.append(f"{_origin(told, own, desk)} usually brings {listing(desk.skill_names(told))}")
    said = person.skills()
    transfers = {other: skill for skill, other in reversed(fit.transfers) if skill in core and other in said}
    if transfers:
        names = desk.knowledge.skills
        pairs = [f"from {names[other].name} to {names[skill].name}" for other, skill in transfers.items()]
        lines.append(f"A short way: {listing(pairs[:2])}")
    for trait in fit.likes[:2]:
        liked = f"You picked '{picked[trait]}'" if trait in picked else f"You like {traits[trait].name}"
        lines.append(f"{liked}: {traits[trait].much[fit.role]}")
    lines += _missing(fit, person, desk)
    for trait in person.dislikes():
        if fit.role in traits[trait].little:
            lines.append(f"Little of {traits[trait].name}: {traits[trait].little[fit.role]}")
    if fit.unwanted:
        lines.append(f"Against it: {listing(desk.skill_names(fit.unwanted))} would be part of the work")
    lines += [f"Against it: {traits[trait].name} - {traits[trait].much[fit.role]}" for trait in fit.dislikes[:2]]
    return lines


def _origin(brought: Sequence[str], own: tuple[str, ...], desk: Desk) -> str:
    """Name the one role that brings all of these skills; where there is none, what somebody has done brings them."""
    for role in own:
        core = {use.skill for use in desk.role(role).skills if use.level == "core"}
        if core.issuperset(brought):
            return f"Your work as {article(desk.role(role).name)}"
    return "What you have done"


def _missing(fit: Fit, person: Person, desk: Desk) -> list[str]:
    """Say which core skills are not mentioned, are known to be missing, or are wished for; those of any job apart."""
    skills = desk.knowledge.skills
    near = {skill for skill, _ in fit.transfers}
    missing = [one for one in fit.missing if one not in near and skills[one].learn.effort != ANY_JOB]
    wished = [skill for skill in missing if skill in stanced(person, "wished")]
    lacking = [skill for skill in missing if skill in stanced(person, "lacking")]
    silent = desk.skill_names([skill for skill in missing if skill not in {*wished, *lacking}][:MISSING])
    lines = [f"You want to learn {listing(desk.skill_names(wished))}, core here: a good start"] if wished else []
    lines += [f"Missing, by your own word: {listing(desk.skill_names(lacking))}"] if lacking else []
    if silent:
        them = "it" if len(silent) == 1 else "them"
        lines.append(f"You don't mention {listing(silent, 'or')}, core here: say so if you know {them}")
    return lines


def _quoted(skills: tuple[str, ...], query: Query, person: Person) -> tuple[list[str], list[str]]:
    """Quote the person's own words for skills, each skill once; give the skills apart that they only picked."""
    spoken: dict[str, str] = {}
    picked = [match.span() for match in PICKED.finditer(query.rest)]
    spots = [spot for spot in person.spots if spot.skill in skills and spot.has]
    said = [spot for spot in spots if not any(start <= spot.start < end for start, end in picked)]
    for spot in said:
        spoken.setdefault(spot.skill, f"'{quote(query.rest[spot.start : spot.end])}'")
    return list(dict.fromkeys(spoken.values())), list({spot.skill: None for spot in spots if spot.skill not in spoken})


def first_step(fit: Fit, profile: Profile, place: int, desk: Desk, told: set[str]) -> str:
    """Name the first step towards a role: what the background suggests for the best, else the first thing to learn.

    `told` gathers the skills of the steps named before, so that each role gets a step of its own where it can.
    """
    background = desk.knowledge.backgrounds.get(fit.background or "")
    if background and place == 1 and background.roles[0].role == fit.role:
        return f"First step: {background.first_step}"
    found = first_steps(desk.knowledge, desk.weights, profile.skills, fit.role)
    steps = [step for step in found if step.hours and step.skill not in profile.unwanted]
    able = desk.weights.kinship.shown((*profile.skills, *profile.partly))
    if not steps:
        return ""
    ready = [one for one in steps if able.issuperset(desk.knowledge.skills[one.skill].learn.after)] or steps
    order = sorted(ready, key=lambda one: (one.skill in told, one.ground))
    step = order[0]
    if step.skill in told:
        return f"First step, {desk.skill_names([step.skill])[0]}: as above"
    told.add(step.skill)
    skill = desk.knowledge.skills[step.skill]
    return f"First step, {skill.name}: {sentence(skill.learn.proof)}"


def _core(fit: Fit, desk: Desk) -> tuple[set[str], int]:
    """Give the core skills of a role that somebody has or shows, and how many there are in all."""
    core = [use.skill for use in desk.role(fit.role).skills if use.level == "core"]
    return {*fit.matched, *fit.shown} & set(core), len(core)


def grade(fit: Fit, desk: Desk) -> int:
    """Grade a fit: 2 strong, 1 good, 0 worth a look.

    A score alone is not enough: some of the core has to be there, and nothing that the person would rather not do.
    """
    have, whole = _core(fit, desk)
    strong = fit.score >= STRONG and len(have) >= SOLID * whole
    grade = 2 if strong else 1 if fit.score >= GOOD and have else 0
    return max(0, grade - 1) if fit.dislikes or fit.unwanted else grade


def sureness(fit: Fit, person: Person, desk: Desk) -> str:
    """Say how well a role fits and what that rests on."""
    if fit.score <= 0:
        return "nothing that you say speaks for it"
    have, whole = _core(fit, desk)
    said = len(have & {*person.skills(), *desk.weights.kinship.shown(person.skills())})
    usual = "" if said == len(have) or not person.says_anything else f", {said or 'none'} of them by your own words"
    rests = [f"{len(have)} of {whole} core skills{usual}"] if have else []
    rests += ["your background"] if fit.opening else []
    rests += ["what you like"] if fit.likes else []
    return f"{GRADES[grade(fit, desk)]} ({'; '.join(rests) or 'few words for it'})"
