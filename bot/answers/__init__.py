"""From a Query to a Reply: one module an intent, imported when first asked for, for start-up is felt."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from bot.messages import Reply, Text
from bot.understanding.query import WHY_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.desk import Desk
    from bot.messages import Intent
    from bot.understanding.query import Query

ANSWERS: dict[Intent, str] = {  # the module of this package and its function
    "lookup": "lookup.look_up",
    "compare": "compare.compare",
    "recommend": "recommend.recommend",
    "path": "path.path",
    "team": "team.team",
    "skills": "skills.skills",
    "decode": "decode.decode",
    "list": "listing.list_roles",
    "tips": "tips.tip",
    "quiz": "quiz.quiz",
    "help": "talk.help_reply",
    "other": "talk.other",
    "unknown": "talk.unknown",
}


@cache
def _answerer(intent: Intent) -> Callable[[Query, Desk], Reply]:
    module, _, function = ANSWERS[intent].partition(".")
    return cast("Callable[[Query, Desk], Reply]", getattr(import_module(f"bot.answers.{module}"), function))


def answer(query: Query, desk: Desk) -> Reply:
    """Answer a query; what is about a person, and what was not understood, is for that person only."""
    if query.page == WHY_PAGE:
        from bot.answers.methods import method  # noqa: PLC0415 - seldom asked, and start-up is felt

        return method(query, desk)
    reply = _answerer(query.intent)(query, desk)
    if reply.intent != query.intent:
        reply = replace(reply, intent=query.intent)
    if query.about_person or reply.intent == "unknown":
        reply = replace(reply, audience="you")
    if query.language:  # to a question in another language, first say so in that language
        reply = replace(reply, blocks=(Text(query.language.sentence, "quiet"), *reply.blocks))
    return reply
