"""What of a message and its answer the next message may lean on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation import Context
from bot.topics import spoken_of
from bot.understanding.query import WHY_PAGE
from bot.understanding.quiz import LEFT
from bot.understanding.text import cut

if TYPE_CHECKING:
    from bot.memory import Memory, Visit
    from bot.messages import Reply

GOING_ON = frozenset({"decode", "recommend", "quiz"})  # intents that the next message may go on with
SAYING = frozenset({"recommend", "quiz", "path", "team"})  # intents whose text the next message may add to
ABOUT_ONESELF = frozenset({"recommend", "path"})  # of these, whose text counts as what the person said of themselves
OPEN = frozenset({"recommend", "lookup", "skills", "compare"})  # after which a remark stands for itself
MOST_SAID = 3000  # characters of what a person said that are kept for it


async def remember(visit: Visit, reply: Reply, memory: Memory) -> None:
    """Keep what a follow-up may lean on: roles (of a path, the goal first), what was asked, what was said."""
    query, before = visit.query, visit.before
    if query.page == WHY_PAGE:
        return  # no new subject
    if query.intent == "quiz" and query.rest == LEFT:
        await memory.keep(visit.request, Context(), visit.now)
        return
    roles = spoken_of(reply)
    if (roles and reply.intent not in {"list", "tips"}) or reply.intent in GOING_ON:
        kept = visit.desk.reader.spoken(before.said, before.intent)
        own = reply.intent in SAYING and not (visit.request.action and reply.intent in ABOUT_ONESELF)
        said = cut(query.rest, MOST_SAID) if own else kept
        await memory.keep(visit.request, Context(roles, reply.intent, said), visit.now)
    elif query.intent == "unknown" and query.personal and (before.intent or "recommend") in OPEN:
        await _overhear(visit, memory)
    else:
        memory.conversations.turn_aside(visit.request, visit.now)


async def _overhear(visit: Visit, memory: Memory) -> None:
    """Keep a remark of somebody on themselves that asks nothing: what comes next may go by it."""
    from bot.understanding.known import said_of_oneself  # noqa: PLC0415 - start-up is felt

    query, before, reader = visit.query, visit.before, visit.desk.reader
    if said_of_oneself(query, reader):
        said = cut(". ".join(filter(None, (before.said, query.text))), MOST_SAID)
        await memory.keep(visit.request, Context(before.roles, before.intent or "recommend", said), visit.now)
    memory.conversations.turn_aside(visit.request, visit.now)
