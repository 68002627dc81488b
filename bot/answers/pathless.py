"""Answer a path that can't be planned: an end is missing or unknown, both are one, or no week has the hours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.desk import quote
from bot.answers.talk import ALL_ROLES, ask_for_role, only_role
from bot.messages import Button, Buttons, Reply, Select, Text
from bot.understanding.figures import FASTEST, SLOWEST
from bot.understanding.journey import written_ends
from knowledge.references import article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answers.desk import Desk
    from bot.understanding.query import Query


def elsewhere(query: Query, roles: Sequence[str], backgrounds: Sequence[str], desk: Desk) -> Reply:
    """Answer a path whose goal is missing or none of ours: name the roles near to where the person stands."""
    ends = written_ends(query)
    goal = ends[1] if ends else ""
    if not roles and not backgrounds:
        examples = (
            f"path {desk.example('data-analyst')} to {desk.example('ml-engineer')}",
            f"how do I become {article(desk.example('mlops-engineer'))}?",
        )
        unknown = f"I don't know the role '{quote(goal)}'. " if goal else ""
        return replace(ask_for_role("path", f"{unknown}Into which role, and from where?", examples), audience="you")
    openings = [opening.role for name in backgrounds for opening in desk.knowledge.backgrounds[name].roles]
    near = list(dict.fromkeys(openings)) or [other for role in roles for other in desk.related(role)]
    start = roles[0] if roles else backgrounds[0]
    origin = desk.role(start).name if roles else desk.knowledge.backgrounds[start].name
    unknown = f"I don't know the role '{quote(goal)}': it is none of mine." if goal else "Into which role?"
    steps = tuple(Button(desk.role(role).name, f"path {start} to {role}") for role in near[:4])
    if not steps:
        said = f"{unknown} From {origin}, none of the roles here is near."
        return Reply(intent="path", blocks=(Text(said), ALL_ROLES), audience="you")
    return Reply(
        intent="path",
        blocks=(Text(f"{unknown} From {origin}, these are near:"), Select("Path to", steps)),
        audience="you",
    )


def there_already(role: str, desk: Desk) -> Reply:
    """Answer a path from a role to itself."""
    said = f"You are there already: both ends are {desk.role(role).name}."
    steps = (Button("Skills", f"skills {role}"), Button("Roles near it", f"roles like {role}"))
    return Reply(intent="path", roles=(role,), blocks=(Text(said), Buttons(steps)))


def no_such_pace(goal: str, start: str | None, backgrounds: tuple[str, ...], put: str) -> Reply:
    """Answer a number of hours that no week has room for."""
    sense = f"between {SLOWEST} and {FASTEST} hours a week make sense. Five is a usual pace."
    said = f"'{quote(put)}' can't be planned: {sense}"
    origin = start or (backgrounds[0] if backgrounds else "")
    ends = f"{origin} to {goal}" if origin else goal
    steps = tuple(Button(f"{hours} hours a week", f"path {ends}, {hours} hours a week") for hours in (5, 10, 20))
    return Reply(intent="path", roles=(start, goal) if start else (goal,), blocks=(Text(said), Buttons(steps)))


def whereto(start: str, desk: Desk) -> Reply:
    """Ask where somebody wants to go who only says where they stand."""
    near = desk.related(start)
    if not near:
        return only_role("path", start, desk)
    steps = tuple(Button(desk.role(other).name, f"path {start} to {other}") for other in near)
    said = (
        f"From {article(desk.role(start).name)} into which role? These are near, by the skills they share and O*NET's"
        " related occupations."
    )
    return Reply(intent="path", roles=(start,), blocks=(Text(said), Select("Path to", steps)))
