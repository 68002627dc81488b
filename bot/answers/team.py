"""Whom a team needs, as far as the sources say: three views of a team, and who doubles up in a small one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answers.desk import role_button
from bot.messages import Block, Button, Buttons, Field, Fields, Items, Reply, Text

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.understanding.query import Query
    from knowledge.model import Disagreement, FieldFact

PEOPLE = re.compile(
    r"\b(\d{1,6})\s*(?:people|persons?|heads?|engineers|members|employees|folks|of us)\b|\bteam of (\d{1,6})\b",
    re.IGNORECASE,
)
REMARKS = 4
DOUBLING = frozenset("S0-051 S0-052 S0-053 S0-054 S0-055".split())  # facts on one person holding several roles
TEAM_SIZE = frozenset({"S2-012"})  # the fact that counts the core roles, which others count differently
# Words of a product that call for a role beyond the core, with why.
DOMAINS: tuple[tuple[str, str, str], ...] = (
    (
        r"voice|speech|language|chatbot|assistant|translation|dialogue",
        "computational-linguist",
        "voice and language technology",
    ),
    (r"voice|chatbot|assistant|dialogue", "conversational-designer", "people talk with the product"),
    (
        r"medic|hospital|health|clinic|patient|legal|law\b|court|bank|insur|financ|farm|agri|manufactur|energy|school|educat",
        "domain-expert",
        "the field needs its own expertise",
    ),
    (
        r"medic|hospital|health|clinic|patient|legal|law\b|court|credit|hiring|recruit|insur|police|government",
        "ai-ethicist",
        "mistakes would hurt people",
    ),
    (r"image|photo|camera|video|vision|x-ray|scan|imaging", "computer-vision-engineer", "the input is images"),
    (
        r"llm|gpt|chatbot|genai|generative|rag\b|copilot|agent",
        "ai-engineer",
        "it is built on ready-made language models",
    ),
    (r"robot|drone|vehicle|driving|sensor|embedded|edge", "robotics-ml-engineer", "it runs on a machine in the world"),
)
# Who comes first, and up to how many people that is the team: the three core roles of one source, those around them in
# the others, then a whole product team.
STAGES: tuple[tuple[int, tuple[str, ...]], ...] = (
    (3, ("ml-engineer", "data-engineer", "data-scientist")),
    (8, ("ml-product-manager", "software-engineer", "mlops-engineer")),
    (1_000_000, ("ux-designer", "data-annotator", "ml-manager", "devops-engineer")),
)
STARTS = (0, *(most for most, _ in STAGES[:-1]))
UNTOLD = 8  # people, where the question gives no number


def team(query: Query, desk: Desk) -> Reply:
    """Answer whom a product or team needs."""
    text = query.rest or query.text
    match = PEOPLE.search(text)
    count = int(match[1] or match[2]) if match else None
    if count == 0:
        said = (
            "A team of nobody builds nothing; with one person, start with a software or ML engineer who can also get at"
            " the data."
        )
        return Reply(
            intent="team",
            blocks=(Text(said), Buttons((role_button(desk, "ml-engineer"), role_button(desk, "data-engineer")))),
        )
    added = [(role, why) for pattern, role, why in DOMAINS if re.search(pattern, text, re.IGNORECASE)]
    core = [
        role for start, (_, roles) in zip(STARTS, STAGES, strict=True) for role in roles if start < (count or UNTOLD)
    ]
    roles = list(dict.fromkeys((*core, *(role for role, _ in added))))
    blocks: list[Block] = [Text("Whom a team needs", "title")]
    fields = [Field("First", desk.names(roles[:3]))]
    if core[3:]:
        fields.append(Field("Then", desk.names(core[3:])))
    fields += [Field(f"Because {why}", desk.role(role).name) for role, why in added]
    blocks.append(Fields(tuple(fields)))
    if count is not None and count < len(roles):
        blocks.append(
            Text(
                f"That is {len(roles)} roles for {count} {'person' if count == 1 else 'people'}: some have to be held"
                " by one person.",
                "quiet",
            )
        )
    remarks = _remarks(desk)
    blocks.append(Items(tuple(desk.dated(fact) for fact in remarks), "What sources say of team shape"))
    disputes = [dispute for dispute in desk.knowledge.disagreements.values() if TEAM_SIZE & _cites(dispute)]
    blocks += [Items(desk.positions(dispute), f"Sources disagree: {dispute.topic}") for dispute in disputes[:1]]
    steps = [role_button(desk, role) for role in roles[:3]]
    more = (Button("On teams", "notes team"), Button("On delivery", "notes delivery"))
    blocks.append(Buttons((*steps, *more)))
    blocks.append(desk.sources(remarks, [position for dispute in disputes[:1] for position in dispute.positions]))
    return Reply(intent="team", roles=tuple(roles), blocks=tuple(blocks))


def _remarks(desk: Desk) -> list[FieldFact]:
    facts = [fact for fact in desk.knowledge.field_facts if fact.about == "team"]
    return [fact for fact in facts if DOUBLING & set(fact.cites)][:REMARKS]


def _cites(dispute: Disagreement) -> set[str]:
    return {cite for position in dispute.positions for cite in position.cites}
