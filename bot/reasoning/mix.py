"""Which roles a long text points to, by the words in it: the mix of a job post, the line of work of a resume.

Every sign, skill and title in the text speaks for the roles that it stands for; a role with a long list of signs is
held to a higher measure. How much each kind of word says are a handful of weights, set by `benchmarks.weights`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from knowledge.model import Knowledge

Place = tuple[int, int]
LEAST = 0.08  # of the whole: a smaller share is noise


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence says, beside a strong sign, which is 1."""

    usual: float = 0.5  # a usual sign, and a useful skill beside a core one
    skill: float = 0.3  # a core skill
    title: float = 3.0  # a title that the person held
    colleague: float = 5.0  # taken off a role that the text names in the plural: those the job works with
    rare_role: float = 0.5  # taken off a role whose title is rare: it needs that much more to be told from a common one
    size: float = 0.4  # how far a role's number of signs is held against it: 0 not at all, 1 in proportion


@dataclass(frozen=True, slots=True)
class Word:
    """Something telling in a text: where it stands (of several places the first), how often, and for which roles."""

    start: int
    end: int
    count: int
    roles: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Share:
    """A role's part in a text: `part` of 1, and the telling words that speak for it, the most telling first."""

    role: str
    part: float
    words: tuple[Word, ...]


class Mixer:
    """Weighs texts by one body of knowledge. Built once; every method is pure."""

    def __init__(
        self,
        knowledge: Knowledge,
        levels: Mapping[tuple[str, ...], Mapping[str, float]],
        weights: Weights | None = None,
    ) -> None:
        """Index what every sign (by its stems) and every skill says of the roles; `levels` are those of the signs."""
        self.weights = weights or Weights()
        self.roles = tuple(knowledge.roles)
        self._rare = frozenset(role.id for role in knowledge.roles.values() if role.spread == "rare")
        usual = self.weights.usual
        counts = dict.fromkeys(self.roles, 1.0)
        for roles in levels.values():
            for role, level in roles.items():
                counts[role] += _level(level, usual)
        mean = sum(counts.values()) / len(counts)
        self._size = {role: (count / mean) ** self.weights.size for role, count in counts.items()}
        self._signs = {sign: self._sized(roles, usual, 1.0) for sign, roles in levels.items()}
        uses: dict[str, dict[str, float]] = {}
        for record in knowledge.roles.values():
            for use in record.skills:
                uses.setdefault(use.skill, {})[record.id] = 1.0 if use.level == "core" else 0.5
        self._skills = {skill: self._sized(roles, usual, self.weights.skill) for skill, roles in uses.items()}

    def _sized(self, roles: Mapping[str, float], usual: float, weight: float) -> dict[str, float]:
        return {role: weight * _level(level, usual) / self._size[role] for role, level in roles.items()}

    def words(self, signs: Iterable[tuple[tuple[str, ...], Place]], skills: Iterable[tuple[str, Place]]) -> list[Word]:
        """Gather what is telling in a text: signs by their stems and skills by their ids, each with its place."""
        found: dict[object, tuple[Place, int, Mapping[str, float]]] = {}
        known = [(sign, place, self._signs.get(sign)) for sign, place in signs]
        named = [(skill, place, self._skills.get(skill)) for skill, place in skills]
        for key, place, roles in (*known, *named):
            if roles:
                first, count, _ = found.get(key, (place, 0, roles))
                found[key] = (first, count + 1, roles)
        return [Word(*place, count, roles) for place, count, roles in found.values()]

    def rank(
        self, words: Iterable[Word], titles: Mapping[str, int] | None = None, colleagues: Iterable[str] = ()
    ) -> list[tuple[str, float]]:
        """Rank the roles that a text points to, best first, with their scores; none that nothing speaks for.

        `titles` counts the roles that a person held, `colleagues` are the roles that a job works with. A word that
        stands there often says more than one that stands there once, but less with each time.
        """
        scores = dict.fromkeys(self.roles, 0.0)
        for word in words:
            often = sqrt(word.count)
            for role, weight in word.roles.items():
                scores[role] += weight * often
        for role, count in (titles or {}).items():
            scores[role] += self.weights.title * sqrt(count)
        for role in set(colleagues):
            scores[role] -= self.weights.colleague
        for role in self._rare:
            scores[role] -= self.weights.rare_role
        return sorted(((role, score) for role, score in scores.items() if score > 0), key=lambda pair: -pair[1])

    def shares(self, words: list[Word], ranked: list[tuple[str, float]], most: int = 4) -> list[Share]:
        """Divide a text between the roles it points to, by how far each stands above what most roles get anyway."""
        scores = [score for _, score in ranked]
        floor = sorted(scores)[len(scores) // 2] if len(scores) > most else 0.0
        above = [(role, (score - floor) ** 2) for role, score in ranked[:most] if score > floor]
        total = sum(value for _, value in above)
        kept = [(role, value) for role, value in above if value >= LEAST * total]
        total = sum(value for _, value in kept)
        return [Share(role, value / total, _telling(role, words)) for role, value in kept]


def _level(level: float, usual: float) -> float:
    return 1.0 if level >= 1 else usual


def _telling(role: str, words: Iterable[Word]) -> tuple[Word, ...]:
    """List the words that speak for a role, those first that speak for it rather than for others."""
    spoken = [word for word in words if role in word.roles]
    return tuple(sorted(spoken, key=lambda word: (-word.roles[role] / sum(word.roles.values()), -word.count)))
