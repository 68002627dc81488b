"""How to ask for an answer once more, by somebody with whom nothing was spoken of before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.conversation import Context
from bot.messages import Select, Text
from bot.understanding.query import WHY_PAGE
from knowledge.references import article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.desk import Desk
    from bot.messages import Reply
    from bot.understanding.query import Query

LONGEST = 1_900  # characters: a button of Slack's carries 2,000, and the adapter's own words stand before them
SHARED = frozenset("lookup compare recommend path team skills decode list tips".split())  # intents worth it
SAID = frozenset({"recommend", "path", "team", "decode"})  # intents that are a command with a text behind it
BLANKS = re.compile(r"[^\S\n]+")  # line breaks stay: a job post is read by its lines


def again(said: str, query: Query, before: Context, reply: Reply, desk: Desk) -> str:
    """Say what to type for an answer once more, whatever was spoken of before; nothing where nothing does that.

    `said` is the message and `query` what it was read as, after what was spoken of `before`. Typed by anybody it gets
    the same blocks. Nothing either where nobody would want it again: a question back, a choice, a refusal, small talk.
    """
    if not _tells(reply) or query.page == WHY_PAGE:
        return ""
    if not query.text:
        return reply.intent
    if query.anywhere:
        return _collapsed(query.text)
    typed = _collapsed(said)
    for text in dict.fromkeys((_collapsed(query.text), typed)):
        alone = before == Context() and text == typed
        if len(text) <= LONGEST and (alone or desk.reader.read(text) == query):
            return text
    return "" if before == Context() else _resolved(query, desk)


def _tells(reply: Reply) -> bool:
    """Tell whether an answer has found something: it has a heading then, if it isn't short and on skills."""
    headed = any(isinstance(block, Text) and block.style == "title" for block in reply.blocks)
    short = reply.intent == "skills" and not any(isinstance(block, Select) for block in reply.blocks)
    found = bool(reply.roles) or reply.intent == "list"
    return reply.intent in SHARED and found and (headed or short) and reply.form is None


def _collapsed(text: str) -> str:
    return BLANKS.sub(" ", text).strip()


def _resolved(query: Query, desk: Desk) -> str:
    """Write what a follow-up means without what it leans on: the first way of putting it that gets the same answer."""
    from bot.answers import answer  # noqa: PLC0415 - only a follow-up needs it, and start-up is felt

    wanted = answer(query, desk).blocks
    for way in _ways(query, desk):
        read = desk.reader.read(way) if len(way) <= LONGEST else None
        if read and read.roles == query.roles and answer(read, desk).blocks == wanted:
            return way
    return ""


def _ways(query: Query, desk: Desk) -> Iterator[str]:
    """Put a follow-up as a command that names what is meant; at last as the sentence itself with the roles in it."""
    from bot.answers.desk import listing  # noqa: PLC0415 - as above
    from bot.understanding.followups import ORDINAL, PRONOUNS  # noqa: PLC0415 - as above

    ids, intent = " ".join(query.roles), query.intent
    if intent == "path":
        yield from _paths(query, desk)
    if intent in SAID:
        yield f"{intent} {query.rest}"
    elif intent == "compare":
        yield f"compare {', '.join((*query.roles, *query.unknown))}" if query.unknown else f"compare {ids}"
    elif intent == "lookup":
        yield f"compare {ids}" if len(query.roles) > 1 and not query.page else f"{query.page} {ids}".strip()
    elif intent == "skills":
        yield f"skills {ids} {', '.join(desk.skill_names(query.skills))}".strip()
    elif intent == "list":
        yield f"roles like {ids}"
    elif intent == "quiz":
        yield f"quiz {query.rest}"
    yield _collapsed(query.text)
    if query.roles and intent not in SAID:
        names = [desk.role(role).name for role in query.roles]
        told = listing([article(name) for name in names])
        yield re.sub(f"{PRONOUNS}|{ORDINAL}", told, query.text, count=1, flags=re.IGNORECASE)
        yield f"{query.text.rstrip(' ?!.')} of {told}?"


def _paths(query: Query, desk: Desk) -> Iterator[str]:
    """Put a path as a command: from what the person is and knows, if anything was said of that."""
    goal, person = " to ".join(query.roles), query.person
    known = ", ".join(desk.skill_names(person.skills())) if person else ""
    for background in person.backgrounds[:1] if person else ():
        yield f"path {background} to {goal}{f', I know {known}' if known else ''}"
    yield f"path {goal}{f', {query.rest}' if known else ''}"
