"""What a role is: a card that fits a phone, and the whole of it on request."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from bot.answers.compare import compare
from bot.answers.desk import ladder, quote, written
from bot.answers.skills import skills
from bot.messages import Block, Button, Buttons, Field, Fields, Items, Link, Reply, Select, Text
from knowledge.references import article

if TYPE_CHECKING:
    from bot.answers.desk import Cited, Desk
    from bot.understanding.query import Query
    from knowledge.model import Disagreement, Role

# What a card shows; the rest is a button away (a lookup is about 900 characters of plain text).
RESPONSIBILITIES, SKILLS, BACKGROUNDS, ALIASES = 3, 6, 2, 2
SUBJECTS = ("team", "delivery", "field", "advice")  # what sources say of the field is about
MORE_ALIASES = 6  # on the page of notes
DISPUTES = 4  # told on one page


def look_up(query: Query, desk: Desk) -> Reply:
    """Answer what a role is: in short, a part of it in full, or with a question where a word means several things."""
    if query.sense:
        return _choose(query, desk)
    if query.rest in desk.knowledge.disagreements:
        return _disagreement(desk.knowledge.disagreements[query.rest], desk)
    if not query.roles:
        of_field = query.page == "notes" and query.rest in SUBJECTS
        return _field(query.rest, desk) if of_field else _unknown_title(query, desk)
    if len(query.roles) > 1 and not query.page:
        return replace(compare(query, desk), intent="lookup")
    if query.topic == "skill":  # "is Spark used by data scientists?"
        return skills(query, desk)
    role = desk.role(query.roles[0])
    pages = {"more": _more, "notes": _notes, "disagreements": _disagreements}
    return pages[query.page](role, desk) if query.page else _shown(role, query, desk)


def _shown(role: Role, query: Query, desk: Desk) -> Reply:
    """Show a role's card, and say so where a name was taken for it."""
    if role.id not in desk.cards:
        desk.cards[role.id] = _card(role, desk)
    card = desk.cards[role.id]
    if not query.read_as:
        return card
    title, *rest = card.blocks
    return replace(card, blocks=(title, Text(f"I read '{quote(query.text)}' as {role.name}.", "quiet"), *rest))


def _card(role: Role, desk: Desk) -> Reply:
    """Show what fits a phone."""
    core = [use for use in role.skills if use.level == "core"][:SKILLS]
    confused = role.confused_with[:1]
    disputed = [dispute.topic for dispute in desk.knowledge.disagreements.values() if role.id in dispute.roles]
    blocks: list[Block] = [Text(role.name, "title")]
    blocks.append(Text(" ".join(desk.dated(statement) for statement in role.summary)))
    blocks.append(
        Items(tuple(desk.dated(statement) for statement in role.responsibilities[:RESPONSIBILITIES]), "What they do")
    )
    fields = [
        Field("Core skills", ", ".join(desk.skill_names(use.skill for use in core))),
        Field(
            "They come from",
            "; ".join(_before_dash(desk.dated(statement)) for statement in role.backgrounds[:BACKGROUNDS]),
        ),
        Field("Also called", ", ".join(_other_titles(role, ALIASES))),
    ]
    fields += [Field(f"Not the same as {desk.role(other.role).name}", other.difference) for other in confused]
    if disputed:
        others = f" (and {len(disputed) - 1} more)" if len(disputed) > 1 else ""
        fields.append(Field("Sources disagree", disputed[0] + others))
    blocks += [Fields(tuple(fields)), *ladder(role), _next_steps(role, desk)]
    cited: list[Cited] = [
        *role.summary,
        *role.responsibilities[:RESPONSIBILITIES],
        *core,
        *role.backgrounds[:BACKGROUNDS],
        *confused,
    ]
    blocks.append(desk.sources(cited))
    return Reply(intent="lookup", roles=(role.id,), blocks=tuple(blocks))


def _before_dash(text: str) -> str:
    """Cut a remark off: "DevOps engineer - infrastructure carries over" is a DevOps engineer."""
    return text.partition(" - ")[0]


def _other_titles(role: Role, most: int) -> list[str]:
    """List the first other titles; one that only spells the name otherwise says nothing."""
    own = _squashed(role.name)
    others = (alias.title for alias in role.also_known_as if _squashed(alias.title) != own)
    return [written(title) for title in islice(others, most)]


def _squashed(title: str) -> str:
    return title.lower().replace(" ", "").replace("-", "")


def _next_steps(role: Role, desk: Desk) -> Buttons:
    steps = [
        _button("More", "more", role),
        _button("Skills", "skills", role),
        _button("How to get there", "path", role),
    ]
    if role.confused_with:
        other = role.confused_with[0].role
        steps.append(Button(f"Compare with {desk.role(other).name}", f"compare {role.id} {other}"))
    return Buttons(tuple(steps))


def _more(role: Role, desk: Desk) -> Reply:
    """Tell all of the work, and how people come to it."""
    further = (_button("Notes", "notes", role), _button("Disagreements", "disagreements", role))
    blocks: list[Block] = [
        Text(f"{role.name}, more", "title"),
        Items(tuple(desk.dated(statement) for statement in role.responsibilities), "What they do"),
        Items(tuple(desk.dated(statement) for statement in role.education), "Education"),
        Items(tuple(desk.dated(statement) for statement in role.backgrounds), "Who comes into the role"),
        Items(tuple(desk.dated(statement) for statement in role.seniority), "Seniority"),
        *ladder(role),
        Buttons((*further, _button("Skills", "skills", role))),
        desk.sources(role.responsibilities, role.education, role.backgrounds, role.seniority),
    ]
    return Reply(intent="lookup", roles=(role.id,), blocks=tuple(blocks))


def _notes(role: Role, desk: Desk) -> Reply:
    """Tell what is worth knowing besides: standing, place, dated claims, the roles it is confused with."""
    blocks: list[Block] = [Text(f"{role.name}, worth knowing", "title")]
    if role.notes:
        blocks.append(Items(tuple(desk.dated(note) for note in role.notes)))
    if role.confused_with:
        lines = tuple(f"{desk.role(other.role).name}: {other.difference}" for other in role.confused_with)
        blocks.append(Items(lines, "Often confused with"))
    fields = [Field("Also called", ", ".join(_other_titles(role, MORE_ALIASES)))]
    if role.onet or role.esco:
        near = [*(f"O*NET {code}" for code in role.onet), *(f"ESCO {label}" for label in role.esco)]
        fields.append(Field("Nearest official occupations", ", ".join(near)))
    blocks.append(Fields(tuple(fields)))
    if role.learn_more:
        blocks.append(Link("A learning roadmap elsewhere (not ours)", role.learn_more))
    blocks.append(Buttons((_button("More", "more", role), _button("Disagreements", "disagreements", role))))
    blocks.append(desk.sources(role.notes, role.confused_with, role.also_known_as))
    return Reply(intent="lookup", roles=(role.id,), blocks=tuple(blocks))


def _disagreements(role: Role, desk: Desk) -> Reply:
    """List where sources differ on a role, with how we read it; each position is a button away."""
    disputes = [dispute for dispute in desk.knowledge.disagreements.values() if role.id in dispute.roles]
    back = Buttons((_button(role.name, "", role), _button("More", "more", role)))
    if not disputes:
        said = f"The sources don't disagree on {article(role.name)}: at most one of them describes the role."
        return Reply(intent="lookup", roles=(role.id,), blocks=(Text(said), back))
    lines = tuple(f"{dispute.topic}: {dispute.reading}" for dispute in disputes[:DISPUTES])
    blocks = (
        Text(f"Where sources disagree on {article(role.name)}, and how we read it", "title"),
        Items(lines),
        Select("Who says what", tuple(Button(dispute.topic, f"disagreements {dispute.id}") for dispute in disputes)),
        back,
        desk.sources([position for dispute in disputes for position in dispute.positions]),
    )
    return Reply(intent="lookup", roles=(role.id,), blocks=blocks)


def _disagreement(dispute: Disagreement, desk: Desk) -> Reply:
    """Set out one disagreement: who says what, and how we read it."""
    blocks = (
        Text(f"Sources disagree: {dispute.topic}", "title"),
        Items(desk.positions(dispute)),
        Text(f"How we read it: {dispute.reading}"),
        Buttons(tuple(_button(desk.role(role).name, "", desk.role(role)) for role in dispute.roles[:4])),
        desk.sources(dispute.positions),
    )
    return Reply(intent="lookup", roles=dispute.roles, blocks=blocks)


def _field(subject: str, desk: Desk) -> Reply:
    """Tell what sources say of teams, of delivering ML projects, of the field, or as advice."""
    facts = [fact for fact in desk.knowledge.field_facts if fact.about == subject]
    others = [about for about in SUBJECTS if about != subject]
    blocks = (
        Text(f"What sources say: {subject}", "title"),
        Items(tuple(desk.dated(fact) for fact in facts)),
        Buttons(tuple(Button(f"On {about}", f"notes {about}") for about in others)),
        desk.sources(facts),
    )
    return Reply(intent="lookup", blocks=blocks)


def _button(label: str, page: str, role: Role) -> Button:
    return Button(label, f"{page} {role.id}".strip())


def _choose(query: Query, desk: Desk) -> Reply:
    """Ask which of several meanings is meant."""
    sense = desk.knowledge.senses[query.sense or ""]
    buttons = []
    for meaning in sense.meanings:
        kind, _, name = meaning.means.partition(":")
        command = {"role": name, "skill": f"skill: {name}"}.get(kind, meaning.command)
        if command:
            buttons.append(Button(meaning.label, command))
    blocks = (Text(sense.question), Buttons(tuple(buttons)))
    return Reply(intent="lookup", roles=query.roles, blocks=blocks)


def _unknown_title(query: Query, desk: Desk) -> Reply:
    """Say that a role is none of ours, with the two nearest and how to ask."""
    asked = query.rest or query.text
    near = desk.reader.vocabulary.nearest(asked, kind="role")
    count = len(desk.knowledge.roles)
    said = f"I don't know the role in '{quote(asked)}': it is none of the {count} machine-learning roles I know."
    steps = tuple(Button(found.name, found.id) for found in near)
    blocks: list[Block] = [Text(said)]
    if steps:
        blocks.append(Select("The nearest I have", steps))
    blocks.append(Buttons((Button("All roles", "list"), Button("Which role fits my background?", "recommend"))))
    return Reply(intent=query.intent, blocks=tuple(blocks), audience="you")
