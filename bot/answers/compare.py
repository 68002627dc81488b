"""Two to four roles side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import fitting, listing, quote, role_button
from bot.answers.talk import ask_for_role, only_role
from bot.messages import Bar, Block, Button, Buttons, Items, Picture, Reply, Select, Table, Text

if TYPE_CHECKING:
    from bot.answers.desk import Cited, Desk
    from bot.understanding.query import Query
    from knowledge.model import Role

MOST = 4  # roles side by side; more no screen shows well
OWN_SKILLS, SHARED_SKILLS, RESPONSIBILITIES = 5, 6, 2


def compare(query: Query, desk: Desk) -> Reply:
    """Set roles side by side: focus, work, shared and own skills, how to tell them apart, where sources differ."""
    if not query.roles:
        return ask_for_role(
            "compare",
            "Name two to four roles to compare.",
            (f"compare {desk.example('data-scientist')} and {desk.example('data-analyst')}",),
        )
    if len(query.roles) == 1:
        return _with_what(query, desk)
    chosen, left_out = query.roles[:MOST], query.roles[MOST:]
    roles = [desk.role(name) for name in chosen]
    blocks: list[Block] = [Text(" or ".join(role.name for role in roles) + "?", "title")]
    if left_out:
        blocks.append(Text(f"Four at a time: {desk.names(left_out)} left out.", "quiet"))
    if query.unknown:
        blocks.append(
            Text(f"Not one of mine, so left out: {listing([quote(side) for side in query.unknown])}.", "quiet")
        )
    apart = _apart(roles, desk)
    if apart:
        blocks.append(Items(tuple(f"{pair}: {text}" for pair, text, _ in apart), "How to tell them apart"))
    blocks += [_table(roles, desk), _overlap(roles, desk)]
    disputes = [
        dispute for dispute in desk.knowledge.disagreements.values() if len(set(chosen) & set(dispute.roles)) > 1
    ]
    if disputes:
        blocks.append(Text(f"Sources disagree: {disputes[0].topic}.", "quiet"))
    steps = [Button("Which fits me?", fitting(chosen)), *(role_button(desk, role.id) for role in roles)]
    steps += [Button("Who says what", f"disagreements {dispute.id}") for dispute in disputes[:1]]
    blocks.append(Buttons(tuple(steps)))
    cited: list[Cited] = [
        each for role in roles for each in (role.summary[0], *role.responsibilities[:RESPONSIBILITIES])
    ]
    cited += [role.backgrounds[0] for role in roles]
    positions = [position for dispute in disputes[:1] for position in dispute.positions]
    blocks.append(
        desk.sources(cited, [use for role in roles for use in role.skills], [other for *_, other in apart], positions)
    )
    return Reply(intent="compare", roles=chosen, blocks=tuple(blocks))


def _with_what(query: Query, desk: Desk) -> Reply:
    role = query.roles[0]
    if not desk.related(role):
        return only_role("compare", role, desk)
    steps = tuple(Button(desk.role(other).name, f"compare {role} {other}") for other in desk.related(role))
    said = f"Compare {desk.role(role).name} with which role? These are the nearest."
    if query.unknown:
        said = f"I don't know {listing([quote(side) for side in query.unknown])}. {said}"
    return Reply(intent="compare", roles=(role,), blocks=(Text(said), Select("Compare with", steps)))


def _apart(roles: list[Role], desk: Desk) -> list[tuple[str, str, Cited]]:
    """Collect what the knowledge says on telling these very roles apart, one remark a pair."""
    chosen = [role.id for role in roles]
    found: dict[frozenset[str], tuple[str, str, Cited]] = {}
    for role in roles:
        for other in role.confused_with:
            if other.role in chosen:
                pair = frozenset((role.id, other.role))
                found.setdefault(pair, (f"{role.name} and {desk.role(other.role).name}", other.difference, other))
    return list(found.values())


def _table(roles: list[Role], desk: Desk) -> Table:
    needs = {role.id: [use.skill for use in role.skills] for role in roles}
    rows: list[tuple[str, ...]] = [
        ("Focus", *(desk.dated(role.summary[0]) for role in roles)),
        (
            "Work",
            *(
                "; ".join(desk.dated(statement) for statement in role.responsibilities[:RESPONSIBILITIES])
                for role in roles
            ),
        ),
    ]
    own = []
    for role in roles:
        others = {skill for other in roles if other is not role for skill in needs[other.id]}
        own.append(", ".join(desk.skill_names([skill for skill in needs[role.id] if skill not in others][:OWN_SKILLS])))
    rows.append(("Skills of its own", *own))
    rows.append(("Starts from", *(role.backgrounds[0].text.partition(" - ")[0] for role in roles)))
    return Table(tuple(role.name for role in roles), tuple(rows))


def _overlap(roles: list[Role], desk: Desk) -> Picture:
    """Draw how many listed skills are shared by all, and how many each role has for itself."""
    needs = [{use.skill for use in role.skills} for role in roles]
    shared = set.intersection(*needs)
    ordered = [use.skill for use in roles[0].skills if use.skill in shared]
    names = desk.skill_names(ordered[:SHARED_SKILLS])
    said = f"Shared skills: {listing(names)}." if names else "They share no skill on our lists."
    if len(ordered) > SHARED_SKILLS:
        said = f"Shared skills: {', '.join(names)} and {len(ordered) - SHARED_SKILLS} more."
    bars = [Bar("Shared by all", len(shared))]
    for place, role in enumerate(roles):
        others = set().union(*(need for index, need in enumerate(needs) if index != place))
        bars.append(Bar(f"Only {role.name}", len(needs[place] - others)))
    return Picture(said, tuple(bars))
