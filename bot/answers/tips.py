"""One true thing about a role, another every day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages import Button, Buttons, Reply, Text

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.understanding.query import Query
    from knowledge.model import Role, Statement


def tip(query: Query, desk: Desk) -> Reply:
    """Give the day's tip: how two roles differ, never a claim that has expired; or say that none is sent unasked."""
    if query.tips is not None and query.tips.kind != "tip":
        said = "I don't post tips by myself, daily or otherwise. 'tips' gives today's whenever you ask."
        return Reply(intent="tips", blocks=(Text(said), Buttons((Button("Today's tip", "tips"),))), audience="you")
    pairs = [(role, other) for role in desk.knowledge.roles.values() for other in role.confused_with]
    if not pairs:
        return _of_one(desk)
    role, other = pairs[desk.today.toordinal() % len(pairs)]
    neighbour = desk.role(other.role)
    said = f"{role.name} or {neighbour.name}? {other.difference}"
    fact = _fact(role, desk)
    blocks = (
        Text("Today's role tip", "title"),
        Text(said),
        Text(_told(role, fact)),
        Text("There is another tomorrow.", "quiet"),
        Buttons(
            (Button(role.name, role.id), Button(f"Compare with {neighbour.name}", f"compare {role.id} {other.role}"))
        ),
        desk.sources(other, fact),
    )
    return Reply(intent="tips", roles=(role.id, other.role), blocks=blocks)


def _fact(role: Role, desk: Desk) -> Statement:
    facts = [statement for statement in role.responsibilities if desk.holds(statement)]
    return facts[desk.today.toordinal() % len(facts)]


def _told(role: Role, fact: Statement) -> str:
    return f"One thing {role.name}s do: {fact.text[0].lower()}{fact.text[1:]}."


def _of_one(desk: Desk) -> Reply:
    """Tell of one role, where the workspace uses none that people take for another."""
    roles = list(desk.knowledge.roles.values())
    role = roles[desk.today.toordinal() % len(roles)]
    fact = _fact(role, desk)
    blocks = (
        Text("Today's role tip", "title"),
        Text(_told(role, fact)),
        Text("There is another tomorrow.", "quiet"),
        Buttons((Button(role.name, role.id),)),
        desk.sources(fact),
    )
    return Reply(intent="tips", roles=(role.id,), blocks=blocks)
