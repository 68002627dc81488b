"""Votes on answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers import feedback as told
from bot.answers.desk import quote
from bot.store import votes
from bot.store.errors import UnavailableError
from bot.topics import MOST_NAMED, NAMED, VOTED, topic
from bot.unanswered import without_addresses, without_names

if TYPE_CHECKING:
    from bot.experts import Experts
    from bot.memory import Memory, Visit
    from bot.messages import Reply
    from knowledge.model import Knowledge

LONGEST = 300  # characters of a sentence


async def answer(visit: Visit, memory: Memory, experts: Experts) -> Reply:
    """Keep a vote on an answer: the one that a button names, or the last of this conversation."""
    del experts  # the knowledge is not asked
    request, query = visit.request, visit.query
    if memory.place is None:
        return told.nowhere()
    sentence = quote(without_names(without_addresses(query.rest), visit.desk.reader.vocabulary), LONGEST)
    if not query.page:
        return told.which_way(sentence)
    before = visit.before
    about = "" if before.aside else topic(before.intent or "unknown", before.roles)
    if query.topic:
        about = _checked(query.topic, visit.desk.knowledge)
    if not about:
        return told.which_answer()
    up = query.page == "up"
    try:
        await memory.store.write(
            votes.vote, request.user, request.workspace, about, up=up, sentence=sentence, now=visit.now
        )
    except UnavailableError as error:
        return told.not_kept(str(error))
    asks = "" if up or sentence else about  # what is said next may be the reason
    memory.conversations.keep(request, replace(before, asks=asks), visit.now)
    return told.thanks(about, sentence, up=up, desk=visit.desk)


def _checked(named: str, knowledge: Knowledge) -> str:
    """Give the topic that a button names; nothing for one that no button of ours has.

    However it is spaced, it is the same topic: a person has one vote on it.
    """
    intent, *roles = dict.fromkeys(named.split())
    if intent not in VOTED or not all(role in knowledge.roles for role in roles) or len(roles) > MOST_NAMED:
        return ""
    return " ".join((intent, *roles)) if bool(roles) == (intent in NAMED) else ""
