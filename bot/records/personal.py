"""What a person wants done with what is kept about them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.answers import profile as told
from bot.store import forgetting, profiles
from bot.store.errors import UnavailableError
from bot.understanding.facts import DENIED, shown
from bot.understanding.known import said_before, said_of_oneself

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.experts import Experts
    from bot.memory import Memory, Visit
    from bot.messages import Reply


async def answer(visit: Visit, memory: Memory, experts: Experts) -> Reply:
    """Do as the person says with what is kept about them."""
    del experts  # the knowledge is not asked
    page = visit.query.page
    if page in ASIDE:
        return ASIDE[page](visit)
    if memory.place is None:
        spoken = memory.drop(visit.request.user) if page == "forget" else 0
        return told.forgotten({}, spoken, traces=False) if page == "forget" else told.nothing_kept()
    answerer, undone = PAGES[page]
    try:
        return await answerer(visit, memory)
    except UnavailableError as error:
        return told.unavailable(str(error), undone)


async def _show(visit: Visit, memory: Memory) -> Reply:
    kept = await memory.profile(visit.request.user)
    others = {name: len(rows) for name, rows in (await _everything(visit, memory)).items()}
    if kept is None:
        return told.stranger(others)
    since = f"{datetime.fromtimestamp(kept.agreed_at, UTC):%d %B %Y}".lstrip("0")
    return told.shown(shown(kept.facts, visit.desk.knowledge), since, others)


async def _remember(visit: Visit, memory: Memory) -> Reply:
    """Take the yes; keep what was said with it, and in this conversation before it."""
    request, before = visit.request, visit.before
    reader = visit.desk.reader
    facts = {**said_before(before.said, before.intent, reader), **said_of_oneself(visit.query, reader)}
    kept = {subject: value for subject, value in facts.items() if value != DENIED}
    first = await memory.store.write(profiles.remember, request.user, request.owner, kept, visit.now)
    gone = [subject for subject, value in facts.items() if value == DENIED]
    if gone:
        await memory.store.erase(profiles.unlearn, request.user, gone)
    return told.remembered(shown(kept, visit.desk.knowledge), first=first, everywhere=_everywhere(visit))


async def _note(visit: Visit, memory: Memory) -> Reply:
    """Remember what stands behind "remember that", where it is something that can be kept: only that is a yes."""
    return await _remember(visit, memory) if said_of_oneself(visit.query, visit.desk.reader) else told.not_for_me()


async def _forget(visit: Visit, memory: Memory) -> Reply:
    spoken = memory.drop(visit.request.user)
    if not memory.holds_anything():
        return told.forgotten({}, spoken, traces=False)
    counts = await memory.store.erase(forgetting.forget_person, visit.request.user)
    return told.forgotten(counts, spoken, traces=memory.store.leaves_traces)


async def _drop(visit: Visit, memory: Memory) -> Reply:
    """Delete single facts: "forget python", "forget my hours"."""
    request, before = visit.request, visit.before
    kept = await memory.profile(request.user)
    if kept is None:
        return told.stranger({})
    named = visit.desk.reader.subjects(visit.query.rest)
    kinds = tuple(subject for subject in named if subject.endswith(":"))
    found = {subject: value for subject, value in kept.facts.items() if subject in named or subject.startswith(kinds)}
    if found:
        await memory.store.erase(profiles.unlearn, request.user, list(found))
        if before.said and before.intent != "quiz":  # or the next remark would go by it, and be learnt with it
            await memory.keep(request, replace(before, said=""), visit.now)
    return told.dropped(shown(found, visit.desk.knowledge))


async def _export(visit: Visit, memory: Memory) -> Reply:
    """Hand out every row, and what this process knows beside it."""
    document: dict[str, Any] = {
        "person": visit.request.user,
        "exported_at": _dated(visit.now),
        **await _everything(visit, memory),
    }
    document["in_memory"] = [
        {"thread": thread, "roles": list(one.roles), "said": one.said}
        for thread, one in memory.conversations.of(visit.request.user, visit.now).items()
    ]
    document["asked_about"] = [name for _, name in memory.lately.of(visit.request.user, visit.now)]
    return told.exported(json.dumps(document, indent=2, ensure_ascii=False))


async def _everything(visit: Visit, memory: Memory) -> dict[str, list[dict[str, Any]]]:
    """Give every row of a person by table, with times written out."""
    if not memory.holds_anything():
        return {}
    found = await memory.store.read(forgetting.everything_of, visit.request.user)
    return {
        table: [{name: _dated(value) if name.endswith("_at") else value for name, value in row.items()} for row in rows]
        for table, rows in found.items()
    }


def _everywhere(visit: Visit) -> bool:
    """Tell whether what is kept of the person counts in all workspaces."""
    return visit.request.owner == visit.request.user


def _dated(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


ASIDE: dict[str, Callable[[Visit], Reply]] = {  # answered without looking anything up
    "mind": lambda _: told.never_mind(),
    "privacy": lambda visit: told.privacy(everywhere=_everywhere(visit)),
}
PAGES: dict[str, tuple[Callable[[Visit, Memory], Awaitable[Reply]], str]] = {  # and what is told where the store fails
    "": (_show, ""),
    "show": (_show, ""),
    "remember": (_remember, "Nothing was kept."),
    "note": (_note, "Nothing was kept."),
    "forget": (_forget, "What we spoke of is dropped, but nothing that I kept on disk was deleted."),
    "drop": (_drop, "Nothing was deleted."),
    "export": (_export, ""),
}
