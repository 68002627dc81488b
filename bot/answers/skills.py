"""What a role needs, who uses a tool, who does a piece of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import quote, role_button, skill_button
from bot.answers.talk import ALL_ROLES, ask_for_role
from bot.messages import Block, Button, Buttons, Field, Fields, Items, Link, Reply, Select, Text
from knowledge.references import article

if TYPE_CHECKING:
    from bot.answers.desk import Cited, Desk
    from bot.understanding.query import Query
    from knowledge.model import Role, Skill, SkillUse
    from knowledge.record import Doer

WHOLE = frozenset({"math", "design", "ethics"})  # kinds that are meant as a whole: who hates maths hates statistics
UMBRELLAS = frozenset({"mathematics"})  # skills that stand for their whole kind
MOST_ROLES = 8  # of those that need a skill, before the rest are counted
ROLES_AT_ONCE = 3
KINDS = {
    "language": "Languages",
    "ml_library": "ML libraries",
    "data_library": "Data libraries",
    "visualisation": "Charts and sheets",
    "platform": "Platforms",
    "mlops_tool": "MLOps tools",
    "mlops_practice": "Operations",
    "cloud": "Cloud",
    "data_platform": "Data platforms",
    "data_practice": "Data work",
    "software_practice": "Software work",
    "math": "Mathematics",
    "analysis": "Analysis",
    "ml": "Machine learning",
    "genai": "Language models",
    "safety": "Safety",
    "research": "Research",
    "domain": "Domain",
    "product": "Product",
    "design": "Design",
    "ethics": "Ethics and law",
    "people": "Working with people",
    "tool": "Tools",
    "business": "Business",
    "engineering": "Engineering",
    "security": "Security",
    "software_tool": "Software tools",
}


def skills(query: Query, desk: Desk) -> Reply:
    """Answer a question about skills, tools or work, from whichever side it is asked."""
    if query.activities:
        return _who_does(query.activities, desk)
    if query.roles:
        return _of_role(query, desk)
    if query.spots:
        return _without(query, desk) if query.spots[0].denied else _who_uses(query, desk)
    if query.rest not in {"", query.text}:
        return _unknown_skill(query.rest, desk)
    examples = (f"skills {desk.example('mlops-engineer')}", "who uses Airflow?", "skill: kubernetes")
    return ask_for_role("skills", "The skills of which role, or who uses which skill?", examples)


def _of_role(query: Query, desk: Desk) -> Reply:
    if query.topic == "degree":
        return _education(query, desk)
    return _does_it_need(query, desk) if query.spots else _needs(query, desk)


def _education(query: Query, desk: Desk) -> Reply:
    """Answer a question about degrees by what is known of the education that a role asks for."""
    role = desk.role(query.roles[0])
    blocks = (
        Text(f"Education of {article(role.name)}", "title"),
        Items(tuple(desk.dated(statement) for statement in role.education)),
        Buttons(
            (
                role_button(desk, role.id),
                Button("Skills", f"skills {role.id}"),
                Button("How to get there", f"path {role.id}"),
            )
        ),
        desk.sources(role.education),
    )
    return Reply(intent="skills", roles=(role.id,), blocks=blocks)


def _without(query: Query, desk: Desk) -> Reply:
    """List the roles that a skill is not asked of: "which roles don't need coding?"."""
    skill = desk.knowledge.skills[query.skills[0]]
    kinds = {"language"} if skill.id == "software_engineering" else {skill.kind} if skill.kind in WHOLE else set()
    needing = {
        role.id
        for role in desk.knowledge.roles.values()
        for use in role.skills
        if use.skill == skill.id or desk.knowledge.skills[use.skill].kind in kinds
    }
    roles = [role for role in desk.knowledge.roles.values() if role.id not in needing]
    said = f"{len(roles)} of {len(desk.knowledge.roles)} roles don't list {skill.name} among their skills."
    blocks: list[Block] = [Text(said), Text("By what is listed only: it may still come up in the work.", "quiet")]
    if roles:
        blocks.append(Text(", ".join(role.name for role in roles)))
        blocks.append(Buttons(tuple(role_button(desk, role.id) for role in roles[:3])))
    blocks.append(desk.sources([use for role in roles for use in role.skills]))
    return Reply(intent="skills", roles=tuple(role.id for role in roles), blocks=tuple(blocks))


def _needs(query: Query, desk: Desk) -> Reply:
    roles = [desk.role(name) for name in query.roles[:ROLES_AT_ONCE]]
    blocks: list[Block] = []
    cited: list[Cited] = []
    if query.topic == "certificate":
        blocks.append(
            Text("My sources name no certificates, so I can't say which are worth their price. What they do name:")
        )
    for role in roles:
        blocks.append(Text(f"What {article(role.name)} needs", "title"))
        core = [use for use in role.skills if use.level == "core"]
        blocks.append(
            Fields(
                (
                    *_by_kind(core, desk),
                    Field(
                        "Useful on top",
                        ", ".join(desk.skill_names(use.skill for use in role.skills if use.level == "useful")),
                    ),
                )
            )
        )
        if len(roles) == 1:
            blocks.append(Items(tuple(desk.dated(statement) for statement in role.education), "Education"))
        if role.learn_more:
            blocks.append(Link("A learning roadmap elsewhere (not ours)", role.learn_more))
        cited += [*role.skills, *role.education[: len(roles) == 1]]
    steps = [role_button(desk, roles[0].id), Button("How to get there", f"path {roles[0].id}")]
    core_skills = [use.skill for use in roles[0].skills if use.level == "core"]
    telling = max(core_skills, key=lambda skill: desk.weights.rarity[skill], default=None)
    if telling:
        steps.append(skill_button(desk, telling, f"Who else uses {desk.knowledge.skills[telling].name}?"))
    blocks += [Buttons(tuple(steps)), desk.sources(cited)]
    return Reply(intent="skills", roles=tuple(role.id for role in roles), blocks=tuple(blocks))


def _by_kind(uses: list[SkillUse], desk: Desk) -> list[Field]:
    """Group core skills by kind, kinds in the order of their weightiest skill."""
    groups: dict[str, list[str]] = {}
    for use in uses:
        skill = desk.knowledge.skills[use.skill]
        groups.setdefault(KINDS.get(skill.kind, skill.kind), []).append(skill.name)
    return [Field(kind, ", ".join(names)) for kind, names in groups.items()]


def _does_it_need(query: Query, desk: Desk) -> Reply:
    """Answer "do data engineers need Spark?" for each role and skill named."""
    lines = []
    cited: list[Cited] = []
    for role in map(desk.role, query.roles[:ROLES_AT_ONCE]):
        uses = {use.skill: use for use in role.skills}
        for skill in query.skills[:ROLES_AT_ONCE]:
            name = desk.knowledge.skills[skill].name
            use = uses.get(skill)
            if use is None:
                lines.append(
                    f"{name} is not among the skills listed for {article(role.name)}. A single firm may still ask"
                    " for it."
                )
            else:
                cited.append(use)
                what = "is a core skill" if use.level == "core" else "is useful, not core,"
                lines.append(f"{name} {what} for {article(role.name)}.")
    blocks: list[Block] = [
        Text(" ".join(lines)),
        Buttons(
            tuple(
                Button(f"All skills of {article(desk.role(role).name)}", f"skills {role}")
                for role in query.roles[:ROLES_AT_ONCE]
            )
        ),
    ]
    if cited:
        blocks.append(desk.sources(cited))
    return Reply(intent="skills", roles=query.roles[:ROLES_AT_ONCE], blocks=tuple(blocks))


def _who_uses(query: Query, desk: Desk) -> Reply:
    skill = desk.knowledge.skills[query.skills[0]]
    users = _users(skill, desk)
    core = [role for role, use in users if use.level == "core"]
    useful = [role for role, use in users if use.level == "useful"]
    blocks: list[Block] = [Text(skill.name, "title"), Text(skill.about)]
    fields = []
    for label, roles in (("Core for", core), ("Useful for", useful)):
        if roles:
            more = f" and {len(roles) - MOST_ROLES} more" if len(roles) > MOST_ROLES else ""
            fields.append(Field(label, ", ".join(role.name for role in roles[:MOST_ROLES]) + more))
    blocks.append(
        Fields(tuple(fields))
        if fields
        else Text("None of the roles I know lists it. That doesn't mean nobody uses it.")
    )
    if len(query.skills) > 1:
        others = tuple(skill_button(desk, other) for other in query.skills[1:4])
        blocks.append(Buttons(others))
    ordered = [role.id for role in (*core, *useful)]
    if ordered:
        blocks.append(Buttons(tuple(role_button(desk, role) for role in ordered[:3])))
    official = [*(f"O*NET: {name}" for name in skill.onet), *([f"ESCO: {skill.esco}"] if skill.esco else [])]
    if official:
        blocks.append(Fields((Field("Listed officially as", "; ".join(official)),)))
    blocks.append(desk.sources(skill, [use for _, use in users]))
    return Reply(intent="skills", roles=tuple(ordered), blocks=tuple(blocks))


def _users(skill: Skill, desk: Desk) -> list[tuple[Role, SkillUse]]:
    """List the roles that a skill is asked of; "mathematics" stands for all of its kind, statistics included."""
    meant = {skill.id}
    if skill.id in UMBRELLAS:
        meant |= {other.id for other in desk.knowledge.skills.values() if other.kind == skill.kind}
    users = []
    for role in desk.knowledge.roles.values():
        uses = [use for use in role.skills if use.skill in meant]
        users += [(role, min(uses, key=lambda use: use.level))] if uses else []  # "core" sorts before "useful"
    return users


def _which_work(names: tuple[str, ...], desk: Desk) -> Reply:
    """Ask which of several pieces of work is meant."""
    steps = tuple(
        Button(f"Who {name}?", f"who {name}?") for name in (desk.knowledge.activities[name].name for name in names)
    )
    return Reply(intent="skills", blocks=(Text("That can mean several kinds of work."), Select("Which one", steps)))


def _unknown_skill(asked: str, desk: Desk) -> Reply:
    """Say that a skill is none of ours, with the two nearest."""
    said = f"I don't know the skill in '{quote(asked)}'."
    near = desk.reader.vocabulary.nearest(asked, kind="skill")
    steps = tuple(skill_button(desk, found.id) for found in near)
    return Reply(
        intent="skills",
        blocks=(Text(said), Select("The nearest I have", steps), Buttons((Button("All roles", "list"),))),
        audience="you",
    )


def _who_does(names: tuple[str, ...], desk: Desk) -> Reply:
    if len(names) > 1:
        return _which_work(names, desk)
    activity = desk.knowledge.activities[names[0]]
    blocks: list[Block] = [Text(f"Who {activity.name}?", "title")]
    owners = "; ".join(_doer(doer, desk) for doer in activity.owners)
    fields = [Field("Owns it", owners or "none of the roles here")]
    if activity.contributors:
        fields.append(Field("Contributes", "; ".join(_doer(doer, desk) for doer in activity.contributors)))
    blocks.append(Fields(tuple(fields)))
    dispute = desk.knowledge.disagreements.get(activity.disagreement or "")
    if dispute:
        said = desk.positions(dispute)
        blocks.append(Items((*said, f"How we read it: {dispute.reading}"), f"Sources disagree: {dispute.topic}"))
    doers = (*activity.owners, *activity.contributors)
    steps = tuple(role_button(desk, doer.role) for doer in doers[:3])
    blocks.append(Buttons(steps or ALL_ROLES.buttons))
    blocks.append(desk.sources(doers, dispute.positions if dispute else ()))
    return Reply(intent="skills", roles=tuple(doer.role for doer in doers), blocks=tuple(blocks))


def _doer(doer: Doer, desk: Desk) -> str:
    """Name a role and, where documents say so, which ones."""
    documents = dict.fromkeys(
        desk.source_name(cite)
        for cite in doer.cites
        if desk.knowledge.sources[cite.partition("-")[0].partition(":")[0]].facts
    )
    return desk.role(doer.role).name + (f" ({', '.join(documents)})" if documents else "")
