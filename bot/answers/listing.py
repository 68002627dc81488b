"""Which roles there are: all by family, one family, or the neighbours of a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import quote, role_button
from bot.answers.skills import skills
from bot.answers.talk import only_role
from bot.messages import Block, Button, Buttons, Field, Fields, Items, Reply, Select, Text
from bot.understanding.families import FAMILY_WORDS

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.understanding.query import Query

FAMILIES = {
    "engineering": "Engineering",
    "science": "Science and research",
    "data": "Data",
    "operations": "Operations",
    "architecture": "Architecture",
    "product": "Product and delivery",
    "leadership": "Leadership",
    "design": "Design",
    "language": "Language",
    "domain": "Domain knowledge",
    "responsible-ai": "Responsible AI",
    "people": "Teaching and community",
}
NEIGHBOURS = 6


def list_roles(query: Query, desk: Desk) -> Reply:
    """List roles: in a family that the question names, near a role that it names, or all."""
    if query.spots and query.spots[0].denied:
        return skills(query, desk)
    asked = set(query.rest.lower().replace(",", " ").split())
    kept: set[str] = {role.family for role in desk.knowledge.roles.values()}
    families = [family for family, told in FAMILY_WORDS.items() if family in kept and asked & {family, *told.split()}]
    command = bool(query.rest) and query.rest != query.text
    if len(families) in {1, 2} and (command or not query.roles):  # more is no choice of a family
        return _families(families, desk)
    if query.roles:
        return _near(query, desk)
    if command and query.spots:
        return skills(query, desk)
    return _all(desk, f"I know no family of roles called '{quote(query.rest)}'. " if command else "")


def _all(desk: Desk, remark: str = "") -> Reply:
    fields = []
    for family, name in FAMILIES.items():
        roles = [role.name for role in desk.knowledge.roles.values() if role.family == family]
        if roles:
            fields.append(Field(name, ", ".join(roles)))
    order = tuple(role.id for family in FAMILIES for role in desk.knowledge.roles.values() if role.family == family)
    kept = {desk.role(role).family for role in order}
    steps = tuple(Button(name, f"list {family}") for family, name in FAMILIES.items() if family in kept)
    said = (
        f"{len(order)} roles that people hold around machine learning, by family. Titles differ from firm to firm; the"
        " work behind them less."
    )
    blocks: tuple[Block, ...] = (
        Text("Machine-learning roles", "title"),
        Text(remark + said),
        Fields(tuple(fields)),
        Select("One family", steps),
        Buttons((Button("Which role fits me?", "recommend"),)),
    )
    return Reply(intent="list", roles=order, blocks=blocks)


def _families(families: list[str], desk: Desk) -> Reply:
    roles = [role for family in families for role in desk.knowledge.roles.values() if role.family == family]
    lines = tuple(f"{role.name}: {desk.dated(role.summary[0])}" for role in roles)
    blocks = (
        Text(" and ".join(FAMILIES[family] for family in families), "title"),
        Items(lines),
        Select("Look one up", tuple(role_button(desk, role.id) for role in roles)),
        Buttons((Button("All roles", "list"),)),
        desk.sources([role.summary[0] for role in roles]),
    )
    return Reply(intent="list", roles=tuple(role.id for role in roles), blocks=blocks)


def _near(query: Query, desk: Desk) -> Reply:
    role = desk.role(query.roles[0])
    near = desk.related(role.id, NEIGHBOURS)
    if not near:
        return only_role("list", role.id, desk)
    lines = tuple(f"{desk.role(other).name}: {desk.dated(desk.role(other).summary[0])}" for other in near)
    said = (
        "Near by the skills that both need and by what people mix up; how often people really move between them I don't"
        " know."
    )
    blocks = (
        Text(f"Roles near {role.name}", "title"),
        Text(said),
        Items(lines),
        Buttons(tuple(Button(f"Path to {desk.role(other).name}", f"path {role.id} to {other}") for other in near[:3])),
        desk.sources([desk.role(other).summary[0] for other in near]),
    )
    return Reply(intent="list", roles=tuple(near), blocks=blocks)
