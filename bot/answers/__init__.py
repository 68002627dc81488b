"""From a Query to a Reply: one module an intent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.compare import compare
from bot.answers.decode import decode
from bot.answers.listing import list_roles
from bot.answers.lookup import look_up
from bot.answers.path import path
from bot.answers.quiz import quiz
from bot.answers.recommend import recommend
from bot.answers.skills import skills
from bot.answers.talk import admin, help_reply, other, profile, unknown
from bot.answers.team import team
from bot.answers.tips import tip
from bot.messages import Reply, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.desk import Desk
    from bot.messages import Intent
    from bot.understanding.query import Query

ANSWERS: dict[Intent, Callable[[Query, Desk], Reply]] = {
    "lookup": look_up,
    "compare": compare,
    "recommend": recommend,
    "path": path,
    "team": team,
    "skills": skills,
    "decode": decode,
    "list": list_roles,
    "tips": tip,
    "quiz": quiz,
    "profile": profile,
    "help": help_reply,
    "admin": admin,
    "other": other,
    "unknown": unknown,
}


def answer(query: Query, desk: Desk) -> Reply:
    """Answer a query; what is about a person, and what was not understood, is for that person only."""
    reply = replace(ANSWERS[query.intent](query, desk), intent=query.intent)
    if query.personal or reply.intent == "unknown":
        reply = replace(reply, audience="you")
    if query.language:  # to a question in another language, first say so in that language
        reply = replace(reply, blocks=(Text(query.language.sentence, "quiet"), *reply.blocks))
    return reply
