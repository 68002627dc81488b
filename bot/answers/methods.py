"""How advice comes about, for who asks "why?" after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import role_button
from bot.messages import Block, Button, Buttons, Items, Reply, Text

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.messages import Intent
    from bot.understanding.query import Query

RECOMMENDED = (
    "A background counts for the roles that it is known to lead to, the first of them most.",
    "A skill counts by how few roles need it, a core one twice as much as a useful one.",
    "What another skill shows, or is near to, counts in part.",
    "Likes and dislikes count for roles that have much or little of it; what you don't want is taken off.",
    "What you wish for, lack, or say of others is no skill of yours. What you don't mention is not held against you.",
)
METHODS: dict[Intent, tuple[str, ...]] = {
    "recommend": RECOMMENDED,
    "quiz": RECOMMENDED,
    "path": (
        "What the role's core needs and you don't have is put in order, each skill behind what it rests on.",
        "Hours are estimates by size: evenings 8, a small project 20, a book 40, half a course 80, a course 150.",
        "What is only ground counts half, and a tool of a kind you know a quarter. Nobody's career was observed.",
    ),
    "team": (
        "Each kind of product has roles in an order of hiring and with weights.",
        "A field of use adds its own, a stage moves some forward and others back.",
        "Seats are given out one by one, so a larger team is a smaller one with people added.",
        "The weights are our judgement; what sources say of teams is cited in the answer.",
    ),
    "decode": (
        "Thousands of phrases and the skills on my lists stand for roles; one that several roles share says less.",
        "A word that comes often counts more, but less each time.",
        "The title does not count for the mix, so that it can be held against the text.",
        "Roles that the post names in the plural are taken as colleagues.",
        "Posts mix roles, and titles differ from company to company: take the order as a hint.",
    ),
}


def method(query: Query, desk: Desk) -> Reply:
    """Say how the advice before came about."""
    blocks: tuple[Block, ...] = (
        Text("How I got there", "title"),
        Items(METHODS[query.intent]),
        Text("It is reckoned, not looked up; tell me what I got wrong, and ask again.", "quiet"),
        Buttons((*(role_button(desk, role) for role in query.roles[:2]), Button("Sources", "sources"))),
    )
    return Reply(intent=query.intent, roles=query.roles, blocks=blocks, audience="you")
