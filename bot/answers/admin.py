"""What an admin is told: the workspace's dialect, what was changed, and why something can't be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import listing
from bot.messages import Block, Button, Buttons, Items, Reply, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.dialect import Dialect
    from knowledge.model import Knowledge

USAGE = (
    "admin title ml engineer = Applied AI Engineer - show a role under your own title",
    "admin alias Growth ML Engineer = ml engineer - one more name that is understood",
    "admin hide data annotator, admin show data annotator - do without a role, and with it again",
    "admin link ml engineer https://example.com/ladder - your career ladder; without a role, for all roles",
    "admin remove Growth ML Engineer, admin unlink ml engineer, admin undo - take something back",
    "admin list, admin export - what is set here; admin report - what was not answered, and voted down",
)
SHOWN = 15  # entries of each kind that are listed
LIST, UNDO, REPORT = Button("What is set", "admin list"), Button("Undo", "admin undo"), Button("Report", "admin report")
HOW_TO = Button("How to", "admin help")


def reply(*blocks: Block) -> Reply:
    """Answer the admin, and nobody else."""
    return Reply(intent="admin", audience="you", blocks=blocks)


def usage(*, understood: bool) -> Reply:
    """Say what an admin can order, by example."""
    said = "What an admin of a workspace can do:" if understood else "I don't know that order. What an admin can do:"
    told = "Only this workspace is changed, at once; the knowledge itself stays as it is."
    return reply(Text(said), Items(USAGE), Text(told, "quiet"), Buttons((LIST, REPORT)))


def forbidden() -> Reply:
    """Say that the person may not do that."""
    return reply(Text("Only an admin of this workspace can do that."), Buttons((Button("Help", "help"),)))


def nowhere() -> Reply:
    """Say that here is nowhere to keep anything."""
    return reply(Text("There is nothing to administer here: this program keeps nothing."))


def unavailable(reason: str) -> Reply:
    """Say that the memory can't be reached, and nothing was changed."""
    return reply(
        Text(f"I can't reach my memory right now: {reason}. Nothing was changed; please try again in a minute.")
    )


def refused(*reasons: str) -> Reply:
    """Say why something can't be done."""
    said = reasons[0] if len(reasons) == 1 else "That can't be done:"
    more = () if len(reasons) == 1 else (Items(reasons),)
    return reply(Text(said), *more, Buttons((LIST, HOW_TO)))


def changed(said: str, notices: Sequence[str] = ()) -> Reply:
    """Say what was changed."""
    quiet = tuple(Text(notice, "quiet") for notice in notices)
    return reply(Text(said), *quiet, Buttons((UNDO, LIST)))


def listed(dialect: Dialect, change: str, knowledge: Knowledge, mistakes: int) -> Reply:
    """Show a workspace's dialect; `knowledge` names the roles as they are without it."""
    parts = set_here(dialect, knowledge)
    ladders = [f"{_base_name(role, knowledge) or 'all roles'}: {url}" for role, url in dialect.ladders.items()]
    parts |= {"Career ladders": _some(ladders, SHOWN)} if ladders else {}
    blocks: list[Block] = [Text("What is set in this workspace", "title")]
    blocks += [Items(tuple(items), title) for title, items in parts.items()]
    if len(blocks) == 1:
        blocks.append(Text("Nothing: roles have the names that they have everywhere."))
    if change:
        blocks.append(Text(f"Last change: {change}", "quiet"))
    if mistakes:
        count = f"{mistakes} {'mistake' if mistakes == 1 else 'mistakes'}"
        blocks.append(
            Text(f"The knowledge folder was changed and has {count}; I go on with the one before. The log has them.")
        )
    blocks.append(Buttons((*((UNDO,) if change else ()), HOW_TO, REPORT)))
    return reply(*blocks)


def exported(document: str) -> Reply:
    """Hand out a workspace's dialect, as JSON."""
    return reply(Text("This workspace's dialect, as JSON:"), Text(document, "code"), Buttons((LIST,)))


def set_here(dialect: Dialect, knowledge: Knowledge, most: int = SHOWN) -> dict[str, list[str]]:
    """List a workspace's titles, aliases and hidden roles, under what they are; at most so many of each."""
    by_role: dict[str, list[str]] = {}
    for alias, role in dialect.aliases.items():
        by_role.setdefault(role, []).append(alias)
    parts = {
        "Own titles": [f"{title} - {_base_name(role, knowledge)} elsewhere" for role, title in dialect.titles.items()],
        "Other names": [
            f"{listing(_some(names, most))} - {dialect.titles.get(role) or _base_name(role, knowledge)}"
            for role, names in by_role.items()
        ],
        "Hidden": [_base_name(role, knowledge) for role in dialect.hidden],
    }
    return {title: _some(entries, most) for title, entries in parts.items() if entries}


def _base_name(role: str, knowledge: Knowledge) -> str:
    return knowledge.roles[role].name if role in knowledge.roles else role


def _some(items: Sequence[str], most: int) -> list[str]:
    more = len(items) - most
    return [*items[:most], *([f"{more} more"] if more > 0 else [])]
