"""Which roles lie near each other: by the skills they share and by what people confuse. Never observed careers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.reasoning.fit import SkillWeights
    from knowledge.model import Knowledge

CONFUSED = 0.25  # added for a pair that people confuse, on a scale on which equal needs are 1


def overlap(weights: SkillWeights, one: str, other: str) -> float:
    """Give the weight of the skills two roles share, as a part of all that either needs: 0 to 1."""
    mine, theirs = weights.needs[one], weights.needs[other]
    both = sum(min(mine[skill], theirs[skill]) for skill in mine.keys() & theirs.keys())
    either = sum(max(mine.get(skill, 0.0), theirs.get(skill, 0.0)) for skill in mine.keys() | theirs.keys())
    return both / either if either else 0.0


def related_roles(knowledge: Knowledge, weights: SkillWeights, role: str) -> list[str]:
    """Order all other roles by nearness to a role."""
    confused = {other.role for other in knowledge.roles[role].confused_with}
    confused |= {other.id for other in knowledge.roles.values() if role in {pair.role for pair in other.confused_with}}
    nearness = {
        other: overlap(weights, role, other) + (CONFUSED if other in confused else 0)
        for other in knowledge.roles
        if other != role
    }
    return sorted(nearness, key=lambda other: -nearness[other])
