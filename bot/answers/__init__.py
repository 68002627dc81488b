"""From a Query to a Reply: one module an intent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.compare import compare
from bot.answers.decode import decode
from bot.answers.listing import list_roles
from bot.answers.lookup import choose, look_up, look_up_whole, unknown_title
from bot.answers.path import path
from bot.answers.recommend import recommend
from bot.answers.skills import skills
from bot.answers.talk import admin, help_reply, other, profile, unknown
from bot.answers.team import team
from bot.answers.tips import tip
from bot.messages import Reply, Text

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.understanding.query import Query


def answer(query: Query, desk: Desk, forgotten: int = 0) -> Reply:
    """Answer a query; `forgotten` counts the conversations that a "forget me" has dropped."""
    reply = _answer(query, desk, forgotten)
    if query.language:
        reply = replace(reply, blocks=(Text(query.language.sentence, "quiet"), *reply.blocks))
    return reply


def _answer(query: Query, desk: Desk, forgotten: int) -> Reply:
    if query.sense:
        return choose(query, desk)
    match query.intent:
        case "lookup" if query.roles:
            return look_up_whole(query, desk) if query.whole else look_up(query, desk)
        case "lookup":
            return unknown_title(query, desk)
        case "compare":
            return compare(query, desk)
        case "recommend":
            return recommend(query, desk)
        case "quiz":
            return replace(recommend(query, desk), intent="quiz")
        case "path":
            return path(query, desk)
        case "team":
            return team(query, desk)
        case "skills":
            return skills(query, desk)
        case "decode":
            return decode(query, desk)
        case "list":
            return list_roles(query, desk)
        case "tips":
            return tip(desk)
        case "profile":
            return profile(query, forgotten)
        case "help":
            return help_reply()
        case "admin":
            return admin()
        case "other":
            return other(query, desk)
        case "unknown":
            return unknown(query, desk)
