"""How to get into a role, from where a person stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import article, role_button
from bot.answers.talk import ask_for_role
from bot.messages import Block, Button, Buttons, Field, Fields, Items, Link, Reply, Select, Text

if TYPE_CHECKING:
    from bot.answers.desk import Cited, Desk
    from bot.understanding.query import Query

CARRIED, LEARNT = 6, 8


def path(query: Query, desk: Desk) -> Reply:
    """Answer how to get into a role: what carries over, what to learn, who comes in, a first step."""
    start, goal = _ends(query)
    if goal is None:
        examples = ("path data analyst to ml engineer", "how do I become an MLOps engineer?")
        return ask_for_role("path", "Into which role, and from where?", examples)
    role = desk.role(goal)
    if start is None and query.topic == "start":
        return _whereto(goal, desk)
    if start == goal:
        said = f"You are there already: both ends are {role.name}."
        return Reply(
            intent="path",
            roles=(goal,),
            blocks=(
                Text(said),
                Buttons((Button("Skills", f"skills {goal}"), Button("Roles near it", f"roles like {goal}"))),
            ),
        )
    background = desk.knowledge.backgrounds[query.backgrounds[0]] if query.backgrounds and not start else None
    held = {use.skill for use in desk.role(start).skills} if start else set()
    held |= set(background.brings) if background else set()
    held |= {spot.skill for spot in query.spots if not spot.denied}
    core = [use for use in role.skills if use.level == "core"]
    origin = desk.role(start).name if start else background.name if background else ""
    heading = f"{origin} to {role.name}" if origin else f"Becoming {article(role.name)}"
    blocks: list[Block] = [Text(heading, "title"), Text(desk.dated(role.summary[0]))]
    fields = []
    carried = [use for use in role.skills if use.skill in held]
    missing = [use for use in core if use.skill not in held]
    if origin:
        told = (
            ", ".join(desk.skill_names(use.skill for use in carried[:CARRIED]))
            or "nothing that is on both lists: expect to start afresh"
        )
        fields.append(Field("Usually carries over", told))
    label = "To learn, weightiest first" if origin else "Core skills, weightiest first"
    fields.append(
        Field(
            label,
            ", ".join(desk.skill_names(use.skill for use in missing[:LEARNT]))
            or "nothing that is core: the rest is practice",
        )
    )
    blocks.append(Fields(tuple(fields)))
    blocks.append(Items(tuple(desk.dated(statement) for statement in role.backgrounds[:3]), "Who comes into the role"))
    blocks.append(Items(tuple(desk.dated(statement) for statement in role.education), "Education"))
    cited: list[Cited] = [
        role.summary[0],
        *carried[:CARRIED],
        *missing[:LEARNT],
        *role.backgrounds[:3],
        *role.education,
    ]
    if background:
        blocks.append(Text(f"First step: {background.first_step}"))
        cited.append(background)
    blocks.append(Text("How long it takes depends on what you have done already: my sources give no times.", "quiet"))
    if role.learn_more:
        blocks.append(Link("A learning roadmap elsewhere (not ours)", role.learn_more))
    steps = [role_button(desk, goal), Button("All its skills", f"skills {goal}")]
    if start:
        steps.append(Button("Compare the two", f"compare {start} {goal}"))
    else:
        steps.append(Button("Roles near it", f"roles like {goal}"))
    blocks += [Buttons(tuple(steps)), desk.sources(cited)]
    roles = (start, goal) if start else (goal,)
    return Reply(intent="path", roles=roles, blocks=tuple(blocks), audience="you" if background else "everyone")


def _whereto(start: str, desk: Desk) -> Reply:
    """Ask where somebody wants to go who only says where they stand."""
    near = desk.related(start)
    steps = tuple(Button(desk.role(other).name, f"path {start} to {other}") for other in near)
    said = f"From {article(desk.role(start).name)} into which role? These are near by the skills they share."
    return Reply(intent="path", roles=(start,), blocks=(Text(said), Select("Path to", steps)))


def _ends(query: Query) -> tuple[str | None, str | None]:
    """Tell start and goal apart: with one role it is the goal; with two, "from" and "to" or their order decide."""
    roles = query.roles
    if len(roles) < 2:  # noqa: PLR2004 - start and goal
        return None, roles[0] if roles else None
    return roles[0], roles[1]
