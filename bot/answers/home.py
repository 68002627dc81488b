"""The page that a person opens the bot at, as far as it tells nothing of them; and what to begin a talk with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.admin import HOW_TO, LIST, REPORT, set_here
from bot.answers.desk import compare_button, quote
from bot.messages import Block, Button, Buttons, Items, Link, Search, Text
from knowledge.references import article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answers.desk import Desk
    from knowledge.dialect import Dialect
    from knowledge.model import Knowledge

LONGEST_PROMPT = 40  # characters of a suggested prompt, which platforms cut beyond
ENTRIES, LONGEST_ENTRY, LADDERS = 4, 120, 3  # of a workspace's own titles, that a page has room for


def front(desk: Desk) -> list[Block]:
    """Begin with the ways to a role."""
    compared = _pair(desk)
    steps = [Button("Find my role", "recommend"), Button("Quiz", "quiz"), Button("All roles", "list")]
    steps += [compare_button("Compare two roles", compared)] if len(compared) > 1 else []
    steps += [Button("Help", "help")]
    said = (
        f"What {len(desk.knowledge.roles)} roles do and need, how they differ, which one fits you and how to get there."
    )
    return [
        Text("Machine-learning job roles", "title"),
        Text(said),
        Search("Find a role", "role", "role"),
        Buttons(tuple(steps)),
    ]


def own_titles(dialect: Dialect, knowledge: Knowledge, *, admin: bool) -> list[Block]:
    """Show a workspace's own titles in short, or tell an admin how they are set.

    `knowledge` names the roles without them.
    """
    parts = set_here(dialect, knowledge, most=ENTRIES)
    blocks: list[Block] = [
        Items(tuple(quote(entry, LONGEST_ENTRY) for entry in entries), title) for title, entries in parts.items()
    ]
    for role, address in list(dialect.ladders.items())[:LADDERS]:
        name = knowledge.roles[role].name if role in knowledge.roles else ""
        blocks.append(Link(f"Career ladder: {name}" if name else "Career ladder", address))
    if not blocks and not admin:
        return []
    if not blocks:
        order = f"admin title {next(iter(knowledge.roles.values())).name} = your own title"
        blocks.append(Text(f"Roles have the names here that they have everywhere. To change that: {order}."))
    return [
        Text("Titles in this workspace", "title"),
        *blocks,
        *([Buttons((replace(HOW_TO, label="How to set titles"), LIST, REPORT))] if admin else []),
    ]


def titles_unknown(reason: str) -> list[Block]:
    """Say that a workspace's own titles can't be read right now."""
    said = f"I can't reach my memory right now ({reason}), so I can't show what is set here."
    return [Text("Titles in this workspace", "title"), Text(said)]


def prompts(desk: Desk) -> tuple[Button, ...]:
    """Suggest four things to ask, each as short as a platform shows; the command is the sentence to send."""
    role, goal = _named("mlops-engineer", desk), _named("data-engineer", desk)
    ids = _pair(desk)
    names = [desk.role(one).name for one in ids]
    asked = {f"What does {article(role)} do?": "", "Which role fits me?": ""}
    asked |= {f"{' or '.join(names)}?": f"compare {' and '.join(names)}"} if len(ids) > 1 else {"All roles": "list"}
    asked |= {f"How do I become {article(goal)}?": ""}
    return tuple(Button(_short(label), command or label) for label, command in asked.items())


def _named(wanted: str, desk: Desk) -> str:
    return desk.role(wanted if wanted in desk.knowledge.roles else next(iter(desk.knowledge.roles))).name


def _pair(desk: Desk) -> Sequence[str]:
    """Pick two roles that people take for one another; fewer, where there are no two."""
    known = desk.knowledge.roles
    wanted = [role for role in ("data-scientist", "data-analyst") if role in known]
    return tuple(dict.fromkeys((*wanted, *known)))[:2]


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_PROMPT else quote(label, LONGEST_PROMPT - len("..."))
