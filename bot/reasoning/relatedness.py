"""Which roles lie near each other.

By the skills they share, by what people confuse, and by the occupations that O*NET calls related. Never observed
careers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.reasoning.fit import SkillWeights
    from knowledge.model import Knowledge

CONFUSED = 0.25  # added for a pair that people confuse, on a scale on which equal needs are 1
OCCUPATION = 0.15  # added at most for occupations that O*NET calls related, or for one occupation of both
FURTHER = 0.1  # of that is lost with each place down the list of related occupations


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
        other: overlap(weights, role, other)
        + (CONFUSED if other in confused else 0)
        + OCCUPATION * occupations(knowledge, role, other)
        for other in knowledge.roles
        if other != role
    }
    return sorted(nearness, key=lambda other: -nearness[other])


def occupations(knowledge: Knowledge, one: str, other: str) -> float:
    """Tell how near O*NET holds the occupations of two roles: 1 for the same one, less down its list, 0 for none."""
    mine, theirs = knowledge.roles[one].onet, knowledge.roles[other].onet
    if set(mine) & set(theirs):
        return 1.0
    places = [
        near.index(code)
        for here, there in ((mine, theirs), (theirs, mine))
        for origin in here
        if origin in knowledge.neighbours
        for near in [knowledge.neighbours[origin].near]
        for code in there
        if code in near
    ]
    return max(0.0, 1 - FURTHER * (1 + min(places))) if places else 0.0
