"""The page that a person opens the bot at in a workspace: ways to a role, what is kept of them, what is set there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.forms import FORMS
from bot.answers.home import front, own_titles, titles_unknown
from bot.answers.profile import KEPT
from bot.answers.tip_views import page, page_unknown
from bot.messages import Block, Field, Fields, Reply
from bot.records import personal
from bot.store import dialects
from bot.store.errors import UnavailableError
from bot.understanding.text import cut
from knowledge.dialect import Dialect, restore

if TYPE_CHECKING:
    from bot.experts import Experts
    from bot.memory import Memory, Visit

LONGEST_FACT = 100  # characters of what is kept of somebody, on one line; 'profile' shows all


async def home(visit: Visit, memory: Memory, experts: Experts) -> Reply:
    """Make the page of the person who visits; where the memory is away, it says so in place of what is kept."""
    blocks = [*front(visit.desk), *await _kept(visit, memory, experts), *await _tips(visit, memory)]
    blocks += await _titles(visit, memory, experts)
    return Reply(intent="help", blocks=tuple(blocks), audience="you", form=FORMS["recommend"])


async def _kept(visit: Visit, memory: Memory, experts: Experts) -> list[Block]:
    """Show what is kept of the person, as a profile does but in short."""
    shown = [_brief(block) for block in (await personal.answer(visit, memory, experts)).blocks]
    return shown if shown[0] == KEPT else [KEPT, *shown]


def _brief(block: Block) -> Block:
    if not isinstance(block, Fields):
        return block
    return Fields(tuple(Field(field.label, _ended(field.value)) for field in block.fields))


def _ended(value: str) -> str:
    return value if len(value) <= LONGEST_FACT else f"{cut(value, LONGEST_FACT)} ..."


async def _tips(visit: Visit, memory: Memory) -> list[Block]:
    """Show which tips come by themselves in the workspace, and to the person."""
    request, whole = visit.request, None
    if memory.holds_anything():
        from bot.store.looking import whole_of  # noqa: PLC0415 - only where something is kept

        try:
            whole = await memory.store.read(whole_of, request.workspace, request.user, visit.now)
        except UnavailableError as error:
            return page_unknown(str(error))
    return page(whole, visit.now, admin=request.admin)


async def _titles(visit: Visit, memory: Memory, experts: Experts) -> list[Block]:
    try:
        dialect = await _dialect(visit, memory)
    except UnavailableError as error:
        return titles_unknown(str(error))
    return own_titles(dialect, experts.base.knowledge, admin=visit.request.admin)


async def _dialect(visit: Visit, memory: Memory) -> Dialect:
    """Give the dialect of the workspace; one that can't be read is none, as for every other answer there."""
    if not memory.holds_anything():
        return Dialect()
    kept = await memory.store.read(dialects.in_force, visit.request.workspace)
    try:
        return restore(kept.dialect)
    except ValueError:
        return Dialect()
