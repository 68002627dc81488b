"""Answer by what is asked and by what somebody asked us to remember; keep what is to be kept of it.

Whatever happens to the memory, the question is answered: what could not be read or kept is said under the answer.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.again import again
from bot.answers import answer
from bot.messages import Button, Buttons, Reply, Text
from bot.spoken import spoken
from bot.store.errors import UnavailableError
from bot.topics import spoken_of, topic
from bot.unanswered import unanswered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.memory import Memory, Visit
    from bot.store.profiles import Profile

PERSONAL = frozenset({"recommend", "path", "quiz"})  # intents that go by what somebody is and can
REMEMBER = Button("Remember this of me", "remember me")


async def advise(visit: Visit, memory: Memory) -> Reply:
    """Answer a question, and keep what is to be kept of it."""
    if memory.place is None:
        return _answered(visit)
    if visit.query.intent in PERSONAL and not visit.query.page:
        reply = await _personally(visit, memory)
    elif visit.query.intent == "unknown" and memory.holds_anything():
        reply = await _listening(visit, memory)
    elif visit.query.intent == "tips" and visit.request.post_to and memory.holds_anything():
        reply = await _placed(visit, memory)
    else:
        reply = _answered(visit)
    if await _note(visit, memory, reply):
        told = "I noted the question; whoever looks after me doesn't see who asked. 'forget me' deletes it."
        reply = _noted(reply, told)
    return replace(reply, topic=topic(reply.intent, spoken_of(reply)))


async def _personally(visit: Visit, memory: Memory) -> Reply:
    """Answer what goes by the person: with what they asked us to remember, which learns from it in turn."""
    from bot.understanding.known import said_of_oneself, with_known  # noqa: PLC0415 - start-up is felt

    reader, query = visit.desk.reader, visit.query
    try:
        kept = await memory.profile(visit.request.user)
    except UnavailableError as error:
        told = f"I can't reach my memory ({error}), so this leaves out what you may have asked me to remember."
        return _noted(_answered(visit), told)
    facts = kept.facts if kept else {}
    known = with_known(query, facts, reader)
    reply = answer(known, visit.desk)
    if known is not query:  # nobody else would get it
        reply = _noted(reply, "This goes by your profile too ('profile' shows it).")
    else:
        reply = replace(reply, again=_again(visit, reply))
    if kept is None:
        return _offering(reply)
    if visit.request.action:  # a button's words are ours, and may have been made for somebody else
        return reply
    return await _learnt(reply, said_of_oneself(query, reader), kept, visit, memory)


async def _listening(visit: Visit, memory: Memory) -> Reply:
    """Take a remark that asks nothing ("I have 6 hours a week") as something to remember, where we were asked to."""
    from bot.understanding.known import said_of_oneself  # noqa: PLC0415 - start-up is felt

    reply = answer(visit.query, visit.desk)
    said = said_of_oneself(visit.query, visit.desk.reader)
    with suppress(UnavailableError):
        kept = await memory.profile(visit.request.user) if said else None
        if kept:
            blocks = (Text("Good to know."), Buttons((Button("Which role fits me?", "recommend"),)))
            return await _learnt(Reply(intent="profile", audience="you", blocks=blocks), said, kept, visit, memory)
    return reply


async def _placed(visit: Visit, memory: Memory) -> Reply:
    """Give the day's tip, and say under it which come to this place by themselves."""
    from bot.answers.tip_views import line  # noqa: PLC0415 - start-up is felt
    from bot.answers.tips import in_place  # noqa: PLC0415 - likewise
    from bot.store import subscriptions  # noqa: PLC0415 - likewise

    reply, request = _answered(visit), visit.request
    with suppress(UnavailableError):
        kept = await memory.store.read(subscriptions.find, request.workspace, request.post_to)
        if kept and kept.state != "off":
            return in_place(reply, line(kept, visit.now))
    return reply


async def _learnt(reply: Reply, said: Mapping[str, str], kept: Profile, visit: Visit, memory: Memory) -> Reply:
    """Keep what is new of what somebody said who asked us to, and take out what they say not to be; say so.

    Where it could not be kept, say that.
    """
    from bot.store import profiles  # noqa: PLC0415 - the store is open by now
    from bot.understanding.facts import DENIED, shown  # noqa: PLC0415 - start-up is felt

    new = {subject: value for subject, value in said.items() if kept.facts.get(subject) != value != DENIED}
    gone = {subject: kept.facts[subject] for subject in said.keys() & kept.facts.keys() if said[subject] == DENIED}
    added, removed = (
        "; ".join(f"{label.lower()}: {value}" for label, value in shown(facts, visit.desk.knowledge))
        for facts in (new, gone)
    )
    person, store = visit.request.user, memory.store
    try:
        if gone:
            await store.erase(profiles.unlearn, person, list(gone))
            reply = _noted(reply, f"Taken out of your profile: {removed}.")
        learnt = await store.write(profiles.learn, person, new) if new else False
    except UnavailableError as error:
        return _noted(reply, f"I could not keep this in your profile ({error}): {added or removed}.")
    return _noted(reply, f"Kept in your profile: {added}.") if learnt else reply


def _answered(visit: Visit) -> Reply:
    """Answer by what is asked alone."""
    reply = answer(visit.query, visit.desk)
    if visit.request.kind == "message" and not reply.roles:
        from bot.answers.message import too_short  # noqa: PLC0415 - seldom asked, and start-up is felt

        return too_short(visit.query.rest, visit.desk, attached=visit.request.attached)
    return replace(reply, again=_again(visit, reply))


def _again(visit: Visit, reply: Reply) -> str:
    request = visit.request
    said = visit.query.text if request.kind == "message" else spoken(request, visit.desk.knowledge)
    return again(said, visit.query, visit.before, reply, visit.desk)


def _noted(reply: Reply, line: str) -> Reply:
    """Put a line above the buttons of an answer, behind those put there before."""
    steps = (place for place, block in enumerate(reply.blocks) if isinstance(block, Buttons))
    place = next(steps, len(reply.blocks))
    return replace(reply, blocks=(*reply.blocks[:place], Text(line, "quiet"), *reply.blocks[place:]))


def _offering(reply: Reply) -> Reply:
    """Offer to remember, under a recommendation for somebody of whom nothing is kept."""
    if reply.intent != "recommend" or not reply.roles:
        return reply
    blocks = tuple(
        Buttons((*block.buttons, REMEMBER)) if isinstance(block, Buttons) else block for block in reply.blocks
    )
    return replace(reply, blocks=blocks)


async def _note(visit: Visit, memory: Memory, reply: Reply) -> bool:
    """Note a question that found no answer, and tell whether it was; while the store fails, it is left."""
    text = unanswered(visit.query, reply, visit.desk.reader.vocabulary)
    if not text or memory.store.rests:
        return False
    from bot.store import questions  # noqa: PLC0415 - as above

    request = visit.request
    try:
        await memory.store.write(questions.note, request.user, request.workspace, text, visit.now)
    except UnavailableError:
        return False  # it is in the log
    return True
