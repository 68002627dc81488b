"""What a role is: a card that fits a phone, and the whole of it on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import quote, written
from bot.messages import Block, Button, Buttons, Field, Fields, Items, Link, Reply, Select, Text

if TYPE_CHECKING:
    from bot.answers.desk import Cited, Desk
    from bot.understanding.query import Query
    from knowledge.model import Role

# What a card shows; the rest is a button away (a lookup is about 900 characters of plain text).
RESPONSIBILITIES, SKILLS, BACKGROUNDS, ALIASES = 3, 7, 2, 3


def look_up(query: Query, desk: Desk) -> Reply:
    """Answer what a role is: in short, in full, or with a question where the word means several things."""
    if query.sense:
        return _choose(query, desk)
    if not query.roles:
        return _unknown_title(query, desk)
    role = desk.role(query.roles[0])
    return _whole(role, desk) if query.whole else _card(role, query, desk)


def _card(role: Role, query: Query, desk: Desk) -> Reply:
    """Show what fits a phone."""
    core = [use for use in role.skills if use.level == "core"][:SKILLS]
    confused = role.confused_with[:1]
    disputed = [dispute.topic for dispute in desk.knowledge.disagreements.values() if role.id in dispute.roles]
    blocks: list[Block] = [Text(role.name, "title")]
    if query.read_as:
        blocks.append(Text(f"I read '{quote(query.text)}' as {role.name}.", "quiet"))
    blocks.append(Text(" ".join(statement.text for statement in role.summary)))
    blocks.append(
        Items(tuple(statement.text for statement in role.responsibilities[:RESPONSIBILITIES]), "What they do")
    )
    fields = [
        Field("Core skills", ", ".join(desk.skill_names(use.skill for use in core))),
        Field(
            "They come from", "; ".join(_before_dash(statement.text) for statement in role.backgrounds[:BACKGROUNDS])
        ),
        Field("Also called", ", ".join(_other_titles(role)[:ALIASES])),
    ]
    fields += [Field(f"Not the same as {desk.role(other.role).name}", other.difference) for other in confused]
    if disputed:
        first = disputed[0][0].lower() + disputed[0][1:]
        others = f", and {len(disputed) - 1} more" if len(disputed) > 1 else ""
        fields.append(Field("Sources disagree on", first + others))
    blocks.append(Fields(tuple(fields)))
    blocks.append(_next_steps(role, desk))
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


def _other_titles(role: Role) -> list[str]:
    """List the other titles; one that only spells the name otherwise says nothing."""
    own = _squashed(role.name)
    return [written(alias.title) for alias in role.also_known_as if _squashed(alias.title) != own]


def _squashed(title: str) -> str:
    return title.lower().replace(" ", "").replace("-", "")


def _next_steps(role: Role, desk: Desk) -> Buttons:
    steps = [
        Button("More", f"more {role.id}"),
        Button("Skills", f"skills {role.id}"),
        Button("How to get there", f"path {role.id}"),
    ]
    if role.confused_with:
        other = role.confused_with[0].role
        steps.append(Button(f"Compare with {desk.role(other).name}", f"compare {role.id} {other}"))
    return Buttons(tuple(steps))


def _whole(role: Role, desk: Desk) -> Reply:
    """Tell everything that is known of a role, disagreements and dated remarks included."""
    blocks: list[Block] = [
        Text(f"{role.name}, in full", "title"),
        Text(" ".join(statement.text for statement in role.summary)),
        Items(tuple(statement.text for statement in role.responsibilities), "What they do"),
        Items(tuple(desk.dated(statement) for statement in role.education), "Education"),
        Items(tuple(statement.text for statement in role.backgrounds), "Who comes into the role"),
        Items(tuple(statement.text for statement in role.seniority), "Seniority"),
        Items(tuple(desk.dated(note) for note in role.notes), "Worth knowing"),
        Items(
            tuple(f"{desk.role(other.role).name}: {other.difference}" for other in role.confused_with),
            "Often confused with",
        ),
        Fields((Field("Also called", ", ".join(_other_titles(role))),)),
    ]
    disputes = [dispute for dispute in desk.knowledge.disagreements.values() if role.id in dispute.roles]
    for dispute in disputes:
        said = tuple(
            f"{desk.knowledge.sources[position.source].name}: {position.says}" for position in dispute.positions
        )
        blocks.append(Items((*said, f"How we read it: {dispute.reading}"), f"Sources disagree: {dispute.topic}"))
    if role.learn_more:
        blocks.append(Link("A learning roadmap elsewhere (not ours)", role.learn_more))
    blocks.append(Buttons((Button("Skills", f"skills {role.id}"), Button("How to get there", f"path {role.id}"))))
    cited: list[Cited] = [
        *role.summary,
        *role.responsibilities,
        *role.education,
        *role.backgrounds,
        *role.seniority,
        *role.notes,
    ]
    blocks.append(desk.sources(cited, [position for dispute in disputes for position in dispute.positions]))
    kept = tuple(block for block in blocks if not (isinstance(block, Items) and not block.items))
    return Reply(intent="lookup", roles=(role.id,), blocks=kept)


def _choose(query: Query, desk: Desk) -> Reply:
    """Ask which of several meanings is meant."""
    sense = desk.knowledge.senses[query.sense or ""]
    buttons = []
    for meaning in sense.meanings:
        kind, _, name = meaning.means.partition(":")
        if kind == "role":
            buttons.append(Button(desk.role(name).name, name))
        elif kind == "skill":
            buttons.append(Button(f"The skill: {desk.knowledge.skills[name].name}", f"skill: {name}"))
        elif sense.word == "cv":
            buttons.append(Button("Which role fits my curriculum vitae", "recommend"))
    blocks = (Text(sense.question), Buttons(tuple(buttons)))
    return Reply(intent="lookup", roles=query.roles, blocks=blocks)


def _unknown_title(query: Query, desk: Desk) -> Reply:
    """Say that a role is none of ours, with the two nearest and how to ask."""
    near = desk.reader.vocabulary.nearest(query.text, kind="role")
    said = (
        f"What you ask about in '{quote(query.text)}' is none of the {len(desk.knowledge.roles)} machine-learning roles"
        " I know."
    )
    steps = tuple(Button(found.name, found.id) for found in near)
    blocks: list[Block] = [Text(said)]
    if steps:
        blocks.append(Select("The nearest I have", steps))
    blocks.append(Buttons((Button("All roles", "list"), Button("Which role fits my background?", "recommend"))))
    return Reply(intent=query.intent, blocks=tuple(blocks))
