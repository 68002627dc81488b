"""How to get into a role, from where a person stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import ladder, listing, quote, role_button, sentence
from bot.answers.pathless import elsewhere, no_such_pace, there_already, whereto
from bot.messages import Block, Button, Buttons, Field, Fields, Items, Link, Reply, Text
from bot.reasoning.plan import Able, Plan, Step, plan_path
from bot.understanding.backgrounds import find_backgrounds
from bot.understanding.figures import FASTEST, SLOWEST, hours_a_week, weeks_given
from bot.understanding.journey import written_ends
from bot.understanding.person import Person
from knowledge.references import article

if TYPE_CHECKING:
    from bot.answers.desk import Cited, Desk
    from bot.understanding.query import Query
    from knowledge.model import Background, Role

HARD = 25  # hours a week beside a job that hardly anybody keeps up
CARRIED, STEPS = 6, 6  # shown; the rest is counted
PACE = 5.0  # hours a week, where nobody says
YEAR = 52  # weeks
LONG_WEEKS = 104  # from which a plan is told in years as well


def path(query: Query, desk: Desk) -> Reply:
    """Answer how to get into a role: what carries over, what to learn in which order, how long it takes."""
    start, goal = _ends(query)
    person = query.person or Person()
    backgrounds = person.backgrounds or query.backgrounds
    if start and start == goal:
        return there_already(start, desk)
    if goal is None or _unknown_goal(query, start, desk):
        return elsewhere(query, person.held[:1] or ((goal,) if goal else ()), backgrounds, desk)
    if start is None and query.topic == "start":
        return whereto(goal, desk)
    pace, put = hours_a_week(query.rest)
    if pace is not None and not SLOWEST <= pace <= FASTEST:
        return no_such_pace(goal, start, backgrounds, put)
    return _planned(query, person, (start, goal), backgrounds, pace, desk)


def _planned(
    query: Query,
    person: Person,
    ends: tuple[str | None, str],
    backgrounds: tuple[str, ...],
    pace: float | None,
    desk: Desk,
) -> Reply:
    """Plan a path between two ends, from a role, a background, or what a person knows."""
    start, goal = ends
    background = desk.knowledge.backgrounds[backgrounds[0]] if backgrounds and not start else None
    refused = {spot.skill for spot in person.spots if spot.denied}
    brought = [*person.skills(), *(background.brings if background else ())]
    able = Able(brought, partly=person.partly(), lacking=refused)
    plan = plan_path(desk.knowledge, desk.weights, able, goal, start)
    role = desk.role(goal)
    origin = desk.role(start).name if start else background.name if background else ""
    known = bool(origin or person.skills())
    heading = f"{origin} to {role.name}" if origin else f"Becoming {article(role.name)}"
    blocks: list[Block] = [Text(heading, "title"), Text(desk.dated(role.summary[0]))]
    stranger = "" if known else _stranger(query)
    if stranger:
        said = f"I don't know where '{quote(stranger)}' starts from, so this is the whole way."
        blocks.append(Text(f"{said} Add what you know ('I know SQL and Excel') to shorten it."))
    if known:
        blocks.append(Fields((Field("Carries over", _carried(plan, desk)),)))
    if plan.far and known and not (background and _leads_near(background, goal, desk)):
        blocks.append(Text(_far(plan, background, desk)))
    blocks += _against(person, role, desk)
    blocks += _steps(plan, pace, desk)
    blocks += _within(plan, query.rest, desk)
    blocks += _ways(plan, desk)
    cited: list[Cited] = [role.summary[0], *role.education]
    cited += [use for use in role.skills if use.skill in {*plan.held, *(step.skill for step in plan.steps)}]
    if not known:
        blocks.append(Items(tuple(desk.dated(statement) for statement in role.backgrounds[:3]), "Who comes into it"))
        cited += role.backgrounds[:3]
    blocks.append(Items(tuple(desk.dated(statement) for statement in role.education), "Education"))
    if role.learn_more:
        blocks.append(Link("A learning roadmap elsewhere (not ours)", role.learn_more))
    blocks += [*ladder(role), Buttons(_next(plan, start, role, desk)), desk.sources(cited)]
    roles = (start, goal) if start else (goal,)
    return Reply(intent="path", roles=roles, blocks=tuple(blocks), audience="you" if stranger else "everyone")


def _stranger(query: Query) -> str:
    """Give the start of a path that is no role or background here: "plumber to data scientist"."""
    ends = written_ends(query)
    return ends[0] if ends else ""


def _unknown_goal(query: Query, start: str | None, desk: Desk) -> bool:
    """Tell whether the goal is no role here, so that the one role named is the start: "analyst to astronaut"."""
    ends = written_ends(query)
    if start or not ends or desk.reader.roles_in(ends[1]):
        return False
    return bool(desk.reader.roles_in(ends[0])) or _is_start(ends[0], desk)


def _is_start(text: str, desk: Desk) -> bool:
    """Tell whether a text is a background."""
    return bool(find_backgrounds(text, desk.knowledge, stated=True))


def _against(person: Person, role: Role, desk: Desk) -> list[Block]:
    """Say what a person would rather not do and the role has much of."""
    core = [use.skill for use in role.skills if use.level == "core" and use.skill in person.unwanted()]
    lines = [f"{listing(desk.skill_names(core))} would be part of the work"] if core else []
    traits = [desk.knowledge.traits[name] for name in person.dislikes()]
    lines += [f"{trait.name}: {trait.much[role.id]}" for trait in traits if role.id in trait.much]
    return [Items(tuple(lines), "You'd rather not, but here it belongs to it")] if lines else []


def _within(plan: Plan, text: str, desk: Desk) -> list[Block]:
    """Hold a limit of time that somebody sets ("in 6 months") against the hours."""
    weeks, put = weeks_given(text)
    if not weeks or not plan.hours:
        return []
    needed = plan.hours / weeks
    said = f"{quote(put)[:1].upper()}{quote(put)[1:]} that would be about {needed:.0f} hours a week."
    if needed > FASTEST:
        said += " No week has room for that."
        nearer = [desk.role(name).name for name, hours in plan.nearer if hours / weeks <= HARD]
        said += f" {listing(nearer)} could be done in that time." if nearer else " Take the first steps, and longer."
    elif needed > HARD:
        said += " That is a full-time job beside any other."
    return [Text(said)]


def _carried(plan: Plan, desk: Desk) -> str:
    names = desk.skill_names((*plan.held, *plan.shown))
    if not names:
        return "nothing that is on both lists: expect to start afresh"
    more = f" and {len(names) - CARRIED} more" if len(names) > CARRIED else ""
    return f"{', '.join(names[:CARRIED])}{more}"


def _leads_near(background: Background, goal: str, desk: Desk) -> bool:
    """Tell whether a background leads to a role, or to one next to it."""
    return any(opening.role == goal or goal in desk.related(opening.role) for opening in background.roles)


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
    blocks: list[Block] = []
    if counted:
        lines = tuple(_step(step, hours, desk) for step in counted[:STEPS])
        blocks.append(Items(lines, "To learn, in this order"))
    if counted[STEPS:]:
        told = [f"{desk.skill_names([step.skill])[0]} ({step.hours:.0f} h)" for step in counted[STEPS:]]
        blocks.append(Text(f"Then: {', '.join(told)}."))
    blocks.append(Text(_total(plan, counted, pace)))
    efforts = {step.skill: desk.knowledge.skills[step.skill].learn.effort for step in plan.steps if not step.hours}
    for effort in dict.fromkeys(efforts.values()):
        names = listing(desk.skill_names(skill for skill, other in efforts.items() if other == effort))
        blocks.append(Text(f"Not in hours: {names}. {desk.knowledge.efforts[effort].basis.capitalize()}."))
    if counted:
        said = (
            "Hours are our estimates to a first working level: a book or online course 40, a one-semester course 150."
            " A first job rarely asks for all of it: show the proofs as you go, and apply before the end."
        )
        blocks.append(Text(said, "quiet"))
    return blocks


def _total(plan: Plan, counted: list[Step], pace: float | None) -> str:
    """Sum up hours and weeks, where hours are most of what there is to learn."""
    if len(plan.steps) > 2 * len(counted):
        return "Most of this role is not learnt from books: it grows with practice, over years."
    usual = "" if pace else " (say 'at 10 hours a week' for another pace)"
    weeks = _weeks(plan.weeks(pace or PACE))
    return f"In all about {plan.hours:.0f} hours: {weeks} at {pace or PACE:g} hours a week{usual}."


def _step(step: Step, pace: float, desk: Desk) -> str:
    skill = desk.knowledge.skills[step.skill]
    effort = desk.knowledge.efforts[skill.learn.effort]
    hours = step.hours or 0.0
    why = f"{effort.name}, halved, as some of it is known" if step.usual else effort.name
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


def _ends(query: Query) -> tuple[str | None, str | None]:
    """Give start and goal, which the reader put in order; with one role it is the goal."""
    roles = query.roles
    if len(roles) < 2:  # noqa: PLR2004 - start and goal
        return None, roles[0] if roles else None
    return roles[0], roles[1]
