"""Which roles fit a person, each with the evidence in the person's own words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.desk import article, listing, quote
from bot.answers.talk import ABOUT_YOU
from bot.messages import Block, Button, Buttons, Items, Reply, Select, Text
from bot.reasoning.fit import Fit, rank_roles

if TYPE_CHECKING:
    from bot.answers.desk import Cited, Desk
    from bot.understanding.query import Query

SHOWN = 3
FEWEST_SKILLS = 2  # without a background; on less than that a recommendation would be a guess
MISSING, MATCHED = 4, 6
HAVING = re.compile(r"(?:i'm|i am|as)\b|recommend (?:i'm|i am)\b", re.IGNORECASE)  # "I'm a data engineer, what next?"
SURE, LIKELY = 0.6, 0.35  # of the score, for "a strong fit" and "a good fit"


def recommend(query: Query, desk: Desk) -> Reply:
    """Recommend three roles, or ask for what would help most."""
    held = [spot.skill for spot in query.spots if not spot.denied]
    denied = [spot.skill for spot in query.spots if spot.denied]
    own = _own_roles(query, desk)
    if not query.backgrounds and not own and len(set(held)) < FEWEST_SKILLS:
        return _ask_back(query, desk)
    brought = [use.skill for role in own for use in desk.role(role).skills if use.level == "core"]
    fits = rank_roles(desk.knowledge, desk.weights, query.backgrounds, [*held, *brought], denied)
    fits = [fit for fit in fits if fit.role not in own] or fits
    wished = [fit for fit in fits if fit.role in query.roles]
    shown = fits[:SHOWN]
    heading = "Roles that fit what you say"
    if wished and wished[0] not in shown[:1]:
        shown = [wished[0], *(fit for fit in fits if fit is not wished[0])][:SHOWN]
        heading = f"{desk.role(wished[0].role).name}, since you ask, and what fits better"
    if not shown:
        return _ask_back(query, desk)
    blocks: list[Block] = [Text(heading, "title"), Text(_heard(query, own, held, denied, desk))]
    cited: list[Cited] = []
    for place, fit in enumerate(shown, 1):
        blocks.append(
            Items(tuple(_reasons(fit, query, own, desk)), f"{place}. {desk.role(fit.role).name} - {_sureness(fit)}")
        )
        cited += [fit.opening] if fit.opening else []
        cited += [use for use in desk.role(fit.role).skills if use.skill in fit.matched]
    first = shown[0]
    if first.background:
        blocks.append(Text(f"First step: {desk.knowledge.backgrounds[first.background].first_step}"))
    names = [fit.role for fit in shown]
    steps = [
        Button(f"How to become {article(desk.role(names[0]).name)}", _path_command(query, names[0])),
        Button("Compare the three", "compare " + " ".join(names)),
    ]
    blocks += [Buttons(tuple(steps)), desk.sources(cited)]
    return Reply(intent="recommend", roles=tuple(names), blocks=tuple(blocks), audience="you")


def quiz(query: Query, desk: Desk) -> Reply:
    """Ask the questions that tell most about which role fits."""
    return replace(_ask_back(query, desk), intent="quiz")


def _own_roles(query: Query, desk: Desk) -> set[str]:
    """Name the roles that a person already has by their own account: no need to recommend those."""
    exact = desk.reader.vocabulary.exact
    records = [desk.knowledge.backgrounds[name] for name in query.backgrounds]
    held = {exact(name) for record in records for name in (record.name, *record.aliases)}
    if not query.backgrounds and (query.topic == "own" or HAVING.match(query.text)):
        held.update(query.roles[:1])
    return {role for role in query.roles if role in held}


def _path_command(query: Query, role: str) -> str:
    return f"path {query.backgrounds[0]} to {role}" if query.backgrounds else f"path {role}"


def _ask_back(query: Query, desk: Desk) -> Reply:
    known = [quote(query.rest[spot.start : spot.end]) for spot in query.spots if not spot.denied]
    said = (
        "To say which role fits, I need a little about you: your background, the skills or tools you have used, and"
        " what you enjoy or don't."
    )
    if known:
        said = (
            f"You mention {listing(known)}; that alone fits many roles. What is your background, and what else have you"
            " used?"
        )
    blocks: list[Block] = [Text(said)]
    if query.roles:
        role = desk.role(query.roles[0])
        core = desk.skill_names([use.skill for use in role.skills if use.level == "core"][:MISSING])
        blocks.append(
            Text(
                f"For {article(role.name)}, {listing(core)} count most."
                f" {role.confused_with[0].difference if role.confused_with else ''}".strip()
            )
        )
    examples = (
        "recommend I'm a data analyst, I use SQL and Tableau and enjoy statistics",
        "recommend nurse, learning Python",
        "recommend software developer, Kubernetes, no maths",
    )
    blocks.append(Select("For example", tuple(Button(example, example) for example in examples)))
    if query.roles:
        blocks.append(
            Buttons(
                (
                    Button(desk.role(query.roles[0]).name, query.roles[0]),
                    Button("How to get there", f"path {query.roles[0]}"),
                )
            )
        )
    return Reply(intent="recommend", blocks=tuple(blocks), audience="you", form=ABOUT_YOU)


def _heard(query: Query, own: set[str], held: list[str], denied: list[str], desk: Desk) -> str:
    """Say what was understood, so that a person can put it right."""
    parts = []
    if own and not query.backgrounds:
        parts.append("your role: " + desk.names(own))
    if query.backgrounds:
        parts.append("background: " + listing([desk.knowledge.backgrounds[name].name for name in query.backgrounds]))
    if held:
        parts.append("skills: " + listing(desk.skill_names(dict.fromkeys(held))[:12]))
    if denied:
        parts.append("rather not: " + listing(desk.skill_names(dict.fromkeys(denied))))
    return f"I understood {'; '.join(parts)}."


def _reasons(fit: Fit, query: Query, own: set[str], desk: Desk) -> list[str]:
    reasons = []
    if fit.opening and fit.background:
        reasons.append(
            f"Because of your background ({desk.knowledge.backgrounds[fit.background].name}): {fit.opening.why}"
        )
    if own and not query.backgrounds:
        brought = [use.skill for use in desk.role(min(own)).skills if use.skill in fit.matched]
        reasons.append(f"Your work as {article(desk.names(own))} brings {listing(desk.skill_names(brought[:MATCHED]))}")
    words = _words(query, fit)
    if words:
        reasons.append(f"Because you mention {listing(words[:MATCHED])}")
    if fit.missing:
        reasons.append(
            f"You don't mention {listing(desk.skill_names(fit.missing[:MISSING]), 'or')}, which are core here"
        )
    if fit.denied:
        reasons.append(f"Against it: {listing(desk.skill_names(fit.denied))} would be part of the work")
    return reasons


def _words(query: Query, fit: Fit) -> list[str]:
    """Quote the person's own words for the skills that fit, each skill once."""
    spoken: dict[str, str] = {}
    for spot in query.spots:
        if spot.skill in fit.matched and not spot.denied:
            spoken.setdefault(spot.skill, f"'{quote(query.rest[spot.start : spot.end])}'")
    return list(dict.fromkeys(spoken.values()))


def _sureness(fit: Fit) -> str:
    if fit.score >= SURE:
        return "a strong fit"
    return "a good fit" if fit.score >= LIKELY else "worth a look"
