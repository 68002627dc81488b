"""One true thing about a role, another every day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages import Button, Buttons, Reply, Text

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.understanding.query import Query


def tip(query: Query, desk: Desk) -> Reply:
    """Give the day's tip: how two roles differ, never a claim that has expired."""
    del query  # every day has one tip
    pairs = [(role, other) for role in desk.knowledge.roles.values() for other in role.confused_with]
    role, other = pairs[desk.today.toordinal() % len(pairs)]
    neighbour = desk.role(other.role)
    said = f"{role.name} or {neighbour.name}? {other.difference}"
    facts = [statement for statement in role.responsibilities if desk.holds(statement)]
    fact = facts[desk.today.toordinal() % len(facts)]
    blocks = (
        Text("Today's role tip", "title"),
        Text(said),
        Text(f"One thing {role.name}s do: {fact.text[0].lower()}{fact.text[1:]}."),
        Text("There is another tomorrow.", "quiet"),
        Buttons(
            (Button(role.name, role.id), Button(f"Compare with {neighbour.name}", f"compare {role.id} {other.role}"))
        ),
        desk.sources(other, fact),
    )
    return Reply(intent="tips", roles=(role.id, other.role), blocks=blocks)
