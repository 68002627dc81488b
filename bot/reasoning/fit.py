"""How well a person's background and skills fit a role, from the knowledge alone. Pure: data in, data out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import fsum, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import Knowledge, Opening

LEVELS = {"core": 1.0, "useful": 0.5}
# A background's first opening weighs as much as some five telling core skills, its next ones less.
OPENINGS = (1.0, 0.85, 0.65, 0.5)
BACKGROUND = 0.55  # share of the score that the background may decide; the skills decide the rest
DENIED = 0.5  # of what a core skill adds is taken off when the person does not want or have it


class SkillWeights:
    """How much each skill says: one that few roles need ("linguistics") says more than one of many ("Python")."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Count in how many roles each skill stands."""
        counts = Counter(use.skill for role in knowledge.roles.values() for use in role.skills)
        total = len(knowledge.roles)
        self.rarity = {skill: log(1 + total / count) for skill, count in counts.items()}
        self.needs = {
            role.id: {use.skill: LEVELS[use.level] * self.rarity[use.skill] for use in role.skills}
            for role in knowledge.roles.values()
        }
        self.whole = {role: sum(sorted(needs.values(), reverse=True)[:ENOUGH]) for role, needs in self.needs.items()}

    def share(self, role: str, skills: Iterable[str]) -> float:
        """Give the share of a role's weight that a set of skills covers, 0 to 1."""
        needs = self.needs[role]
        return min(1.0, fsum(needs.get(skill, 0.0) for skill in set(skills)) / self.whole[role])


# Who names one of these need not name the skill itself: it would be silly to say that they don't mention it.
IMPLIED = {
    "cloud": {"aws", "gcp", "azure", "sagemaker"},
    "databases": {"sql", "postgresql", "mysql", "oracle_db", "sql_server", "nosql"},
    "docker": {"kubernetes"},
    "software_engineering": {"java", "csharp", "javascript", "typescript", "cpp", "django", "spring", "nodejs"},
    "deep_learning": {"pytorch", "tensorflow", "keras", "jax"},
    "machine_learning": {"scikit_learn", "xgboost", "deep_learning", "pytorch", "tensorflow"},
    "data_visualisation": {"tableau", "power_bi", "looker", "matplotlib", "seaborn"},
}
ENOUGH = 8  # skills: nobody names all that a role may need, so this many of the weightiest count as all


@dataclass(frozen=True, slots=True)
class Fit:
    """How one role fits: the score (0 to 1), and what it rests on."""

    role: str
    score: float
    opening: Opening | None
    background: str | None
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    denied: tuple[str, ...]


def rank_roles(
    knowledge: Knowledge,
    weights: SkillWeights,
    backgrounds: Iterable[str],
    skills: Iterable[str],
    denied: Iterable[str] = (),
) -> list[Fit]:
    """Rank all roles for a person, best first; roles that nothing speaks for are left out."""
    held, lacking = set(skills) - set(denied), set(denied)
    openings: dict[str, tuple[float, Opening, str]] = {}
    for name in backgrounds:
        for place, entry in enumerate(knowledge.backgrounds[name].roles):
            weight = OPENINGS[min(place, len(OPENINGS) - 1)]
            if weight > openings.get(entry.role, (0.0,))[0]:
                openings[entry.role] = (weight, entry, name)
    fits = []
    for role in knowledge.roles.values():
        found = openings.get(role.id)
        weight = found[0] if found else 0.0
        core = [use.skill for use in role.skills if use.level == "core"]
        off = DENIED * weights.share(role.id, lacking & set(core))
        score = BACKGROUND * weight + (1 - BACKGROUND) * weights.share(role.id, held) - off
        if not openings:
            score = weights.share(role.id, held) - off
        if score <= 0:
            continue
        matched = tuple(use.skill for use in role.skills if use.skill in held)
        missing = tuple(skill for skill in core if skill not in held and not IMPLIED.get(skill, set()) & held)
        against = tuple(skill for skill in core if skill in lacking)
        opening = found[1] if found else None
        background = found[2] if found else None
        fits.append(Fit(role.id, score, opening, background, matched, missing, against))
    return sorted(fits, key=lambda fit: -fit.score)
