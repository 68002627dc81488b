"""How to get into a role, from where a person stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answers.desk import article, listing, quote, role_button, sentence
from bot.answers.talk import ask_for_role
from bot.messages import Block, Button, Buttons, Field, Fields, Items, Link, Reply, Select, Text
from bot.reasoning.plan import Plan, Step, plan_path
from bot.understanding.figures import hours_a_week
from bot.understanding.person import Person

if TYPE_CHECKING:
    from bot.answers.desk import Cited, Desk
    from bot.understanding.query import Query
    from knowledge.model import Background, Role

STRANGER = re.compile(r"(?:from )?(?:an? )?([a-z][a-z -]{2,40}?) (?:to|into) ", re.IGNORECASE)
CARRIED, STEPS = 6, 6  # shown; the rest is counted
PACE = 5.0  # hours a week, where nobody says
SLOWEST, FASTEST = 1, 80  # hours a week that make sense
YEAR = 52  # weeks
LONG_WEEKS = 104  # from which a plan is told in years as well


def path(query: Query, desk: Desk) -> Reply:
    """Answer how to get into a role: what carries over, what to learn in which order, how long it takes."""
    start, goal = _ends(query)
    if goal is None:
        examples = ("path data analyst to ml engineer", "how do I become an MLOps engineer?")
        return ask_for_role("path", "Into which role, and from where?", examples)
    if start is None and query.topic == "start":
        return _whereto(goal, desk)
    if start == goal:
        return _there_already(goal, desk)
    person = query.person or Person()
    pace, put = hours_a_week(query.rest)
    if pace is not None and not SLOWEST <= pace <= FASTEST:
        return _no_such_pace(goal, start, put)
    backgrounds = person.backgrounds or query.backgrounds
    background = desk.knowledge.backgrounds[backgrounds[0]] if backgrounds and not start else None
    refused = {spot.skill for spot in person.spots if spot.denied}
    brought = [skill for skill in background.brings if skill not in refused] if background else []
    plan = plan_path(desk.knowledge, desk.weights, [*person.skills(), *brought], goal, start)
    role = desk.role(goal)
    origin = desk.role(start).name if start else background.name if background else ""
    known = bool(origin or person.skills())
    heading = f"{origin} to {role.name}" if origin else f"Becoming {article(role.name)}"
    blocks: list[Block] = [Text(heading, "title"), Text(desk.dated(role.summary[0]))]
    stranger = "" if known else _stranger(query.rest)
    if stranger:
        said = f"I don't know where '{quote(stranger)}' starts from, so this is the whole way."
        blocks.append(Text(f"{said} Add what you know ('I know SQL and Excel') to shorten it."))
    if known:
        blocks.append(Fields((Field("Carries over", _carried(plan, desk)),)))
    if plan.far and known:
        blocks.append(Text(_far(plan, background, desk)))
    blocks += _steps(plan, pace, desk)
    blocks += _ways(plan, desk)
    cited: list[Cited] = [role.summary[0], *role.education]
    cited += [use for use in role.skills if use.skill in {*plan.held, *(step.skill for step in plan.steps)}]
    if not known:
        blocks.append(Items(tuple(desk.dated(statement) for statement in role.backgrounds[:3]), "Who comes into it"))
        cited += role.backgrounds[:3]
    blocks.append(Items(tuple(desk.dated(statement) for statement in role.education), "Education"))
    if role.learn_more:
        blocks.append(Link("A learning roadmap elsewhere (not ours)", role.learn_more))
    blocks += [Buttons(_next(plan, start, role, desk)), desk.sources(cited)]
    roles = (start, goal) if start else (goal,)
    return Reply(intent="path", roles=roles, blocks=tuple(blocks))


def _stranger(text: str) -> str:
    """Give the start of a path that is no role or background here: "plumber to data scientist"."""
    match = STRANGER.match(text)
    return match[1] if match else ""


def _carried(plan: Plan, desk: Desk) -> str:
    names = desk.skill_names((*plan.held, *plan.shown))
    if not names:
        return "nothing that is on both lists: expect to start afresh"
    more = f" and {len(names) - CARRIED} more" if len(names) > CARRIED else ""
    return f"{', '.join(names[:CARRIED])}{more}"


def _far(plan: Plan, background: Background | None, desk: Desk) -> str:
    nearer = [desk.role(name).name for name, _ in plan.nearer]
    aside = f" {listing(nearer)} {'is' if len(nearer) == 1 else 'are'} nearer to where you stand." if nearer else ""
    openings = [opening.role for opening in background.roles] if background else []
    if openings and plan.role not in openings:
        aside = f" Your background leads more directly to {desk.names(openings[:2])}."
    return f"That is a far move: hardly anything of the role's core carries over.{aside}"


def _steps(plan: Plan, pace: float | None, desk: Desk) -> list[Block]:
    """List what to learn, in order, with hours, weeks and a proof of each."""
    if not plan.steps:
        return [Text("Nothing that is core is missing: what remains is practice, and showing it.")]
    hours = pace or PACE
    counted = [step for step in plan.steps if step.hours]
    lines = tuple(_step(step, hours, desk) for step in counted[:STEPS])
    blocks: list[Block] = [Items(lines, "To learn, in this order")]
    rest = counted[STEPS:]
    if rest:
        told = [f"{desk.skill_names([step.skill])[0]} ({step.hours:.0f} h)" for step in rest]
        blocks.append(Text(f"Then: {', '.join(told)}."))
    weeks = plan.weeks(hours)
    if plan.hours:
        usual = "" if pace else " (say 'at 10 hours a week' for another pace)"
        total = f"In all about {plan.hours:.0f} hours: {_weeks(weeks)} at {hours:g} hours a week{usual}."
        blocks.append(Text(total))
    efforts = {step.skill: desk.knowledge.skills[step.skill].learn.effort for step in plan.steps if not step.hours}
    for effort in dict.fromkeys(efforts.values()):
        names = listing(desk.skill_names(skill for skill, other in efforts.items() if other == effort))
        blocks.append(Text(f"Not in the hours: {names}. {desk.knowledge.efforts[effort].basis.capitalize()}."))
    said = (
        "Hours are our estimates to a first working level: a book or online course 40, a one-semester course 150. A"
        " first job rarely asks for all of it: show the proofs as you go, and apply before the end."
    )
    blocks.append(Text(said, "quiet"))
    return blocks


def _step(step: Step, pace: float, desk: Desk) -> str:
    skill = desk.knowledge.skills[step.skill]
    effort = desk.knowledge.efforts[skill.learn.effort]
    hours = step.hours or 0.0
    why = f"{effort.name}, halved: many in your role know some" if step.usual else effort.name
    why = f"less beside {desk.skill_names([step.near])[0]}" if step.near else why
    ground = ", its basics as the ground for what follows" if step.ground else ""
    return (
        f"{skill.name} - {hours:.0f} h ({why}), {_weeks(hours / pace)}{ground}. Show it: {sentence(skill.learn.proof)}"
    )


def _weeks(weeks: float) -> str:
    if weeks < 1:
        return "under a week"
    whole = round(weeks)
    told = f"about {whole} {'week' if whole == 1 else 'weeks'}"
    return f"{told} ({weeks / YEAR:.1f} years)" if whole >= LONG_WEEKS else told


def _ways(plan: Plan, desk: Desk) -> list[Block]:
    """Name roles on the way, and nearer ones: by shared skills and related occupations, not by careers seen."""
    lines = []
    if plan.on_the_way:
        lines.append(f"On the way: {desk.names(plan.on_the_way)}, where part of this is the daily work")
    if plan.nearer and not plan.far:
        told = [f"{desk.role(name).name} (about {hours:.0f} h)" for name, hours in plan.nearer]
        lines.append(f"Nearer to where you stand: {listing(told)}")
    if not lines:
        return []
    said = "Reckoned from shared skills and O*NET's related occupations, not from careers that were observed."
    return [Items(tuple(lines), "Roles beside this way"), Text(said, "quiet")]


def _next(plan: Plan, start: str | None, role: Role, desk: Desk) -> tuple[Button, ...]:
    steps = [role_button(desk, role.id), Button("All its skills", f"skills {role.id}")]
    if start:
        steps.append(Button("Compare the two", f"compare {start} {role.id}"))
    else:
        steps.append(Button("Roles near it", f"roles like {role.id}"))
    if start and plan.on_the_way:
        name = plan.on_the_way[0]
        steps.append(Button(f"First to {desk.role(name).name}", f"path {start} to {name}"))
    return tuple(steps)


def _there_already(role: str, desk: Desk) -> Reply:
    said = f"You are there already: both ends are {desk.role(role).name}."
    steps = (Button("Skills", f"skills {role}"), Button("Roles near it", f"roles like {role}"))
    return Reply(intent="path", roles=(role,), blocks=(Text(said), Buttons(steps)))


def _no_such_pace(goal: str, start: str | None, put: str) -> Reply:
    """Answer a number of hours that no week has room for."""
    sense = f"between {SLOWEST} and {FASTEST} hours a week make sense. Five is a usual pace."
    said = f"'{quote(put)}' can't be planned: {sense}"
    ends = f"{start} to {goal}" if start else goal
    steps = tuple(Button(f"{hours} hours a week", f"path {ends}, {hours} hours a week") for hours in (5, 10, 20))
    return Reply(intent="path", roles=(start, goal) if start else (goal,), blocks=(Text(said), Buttons(steps)))


def _whereto(start: str, desk: Desk) -> Reply:
    """Ask where somebody wants to go who only says where they stand."""
    near = desk.related(start)
    steps = tuple(Button(desk.role(other).name, f"path {start} to {other}") for other in near)
    said = (
        f"From {article(desk.role(start).name)} into which role? These are near, by the skills they share and O*NET's"
        " related occupations."
    )
    return Reply(intent="path", roles=(start,), blocks=(Text(said), Select("Path to", steps)))


def _ends(query: Query) -> tuple[str | None, str | None]:
    """Tell start and goal apart: with one role it is the goal; with two, "from" and "to" or their order decide."""
    roles = query.roles
    if len(roles) < 2:  # noqa: PLR2004 - start and goal
        return None, roles[0] if roles else None
    return roles[0], roles[1]
