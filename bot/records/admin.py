"""What an admin wants done: the workspace's dialect, and the report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.answers import admin as told
from bot.answers.feedback import reported
from bot.reasoning.ordering import Names, RefusedError, carried_out
from bot.store import dialects, reports
from bot.store.errors import UnavailableError
from bot.understanding.orders import read_order
from knowledge.dialect import dump, new_conflicts, restore

if TYPE_CHECKING:
    from bot.experts import Experts
    from bot.memory import Memory, Visit
    from bot.messages import Reply
    from bot.understanding.orders import Order


async def answer(visit: Visit, memory: Memory, experts: Experts) -> Reply:
    """Do as an admin says."""
    if memory.place is None:
        return told.nowhere()
    if not visit.request.admin:
        return told.forbidden()
    order = read_order(visit.query.rest)
    if order is None or order.kind == "help":
        return told.usage(understood=order is not None)
    doing = DOING.get(order.kind, _change)
    try:
        return await doing(order, visit, memory, experts)
    except UnavailableError as error:
        return told.unavailable(str(error))
    finally:
        experts.look_again(visit.request.workspace)


async def _report(order: Order, visit: Visit, memory: Memory, experts: Experts) -> Reply:
    del order, experts  # the same for all
    found = await memory.store.read(reports.report, visit.request.workspace, visit.now)
    return reported(found, visit.desk, "of this workspace")


async def _undo(order: Order, visit: Visit, memory: Memory, experts: Experts) -> Reply:
    del experts  # the same for all
    if order.left:
        return told.refused("I take back one change at a time. Say: admin undo.")
    undone = await memory.store.write(dialects.undo, visit.request.workspace)
    return (
        told.changed(f"Taken back. It was: {undone.change}")
        if undone
        else told.refused("There is nothing to take back.")
    )


async def _list(order: Order, visit: Visit, memory: Memory, experts: Experts) -> Reply:
    kept = await memory.store.read(dialects.in_force, visit.request.workspace)
    dialect = restore(kept.dialect)
    if order.kind == "export":
        return told.exported(json.dumps(dump(dialect), indent=2, ensure_ascii=False))
    return told.listed(dialect, kept.change, experts.base.knowledge, len(experts.mistakes))


async def _change(order: Order, visit: Visit, memory: Memory, experts: Experts) -> Reply:
    """Change the dialect, once more where somebody else changed it in between."""
    base = experts.base
    for _ in range(dialects.TRIES):
        kept = await memory.store.read(dialects.in_force, visit.request.workspace)
        before = restore(kept.dialect)
        names = Names(base.reader.vocabulary, visit.desk.reader.vocabulary, base.knowledge, before)
        try:
            change = carried_out(order, names)
        except RefusedError as refusal:
            return told.refused(str(refusal))
        reasons = new_conflicts(base.knowledge, before, change.dialect)
        if reasons:
            return told.refused(*reasons)
        if change.dialect == before:
            return told.refused("That is so already.")
        done = await memory.store.write(
            dialects.change, visit.request.workspace, kept, dump(change.dialect), change.said, visit.now
        )
        if done:
            return told.changed(change.said, change.notices)
    return told.unavailable("others are changing the same")


DOING = {"report": _report, "undo": _undo, "list": _list, "export": _list}
