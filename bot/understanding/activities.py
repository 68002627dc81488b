"""Find the piece of work that a question is about: "who monitors drift?", "who is in charge of labelling?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.understanding.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import Knowledge

ENOUGH = 0.6  # share of words in common from which a question is about an activity
ENDINGS = (
    "isations",
    "izations",
    "isation",
    "ization",
    "ments",
    "ations",
    "ment",
    "ation",
    "ings",
    "ions",
    "ising",
    "izing",
    "ises",
    "izes",
    "ing",
    "ion",
    "ise",
    "ize",
    "ers",
    "ors",
    "er",
    "or",
    "ed",
    "es",
    "s",
    "e",
    "y",
)
SHORTEST_STEM = 4
STOP = frozenset(
    (
        "a an the who whom which what is are do does did in on of for to with and or by from it that this "
        "their our your my out at be can should would must usually normally typically person people role "
        "roles team responsible charge whose job someone anybody task work works owns own takes care handles "
        "handle done up into"
    ).split()
)


def stem(word: str) -> str:
    """Cut a word to the part that "monitors", "monitoring" and "monitored" share."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word


class ActivityIndex:
    """The activities by the stems of the phrases that people use for them."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the phrases of all activities."""
        self._phrases = [
            (stems(phrase), activity.id)
            for activity in knowledge.activities.values()
            for phrase in (activity.name, *activity.phrases)
        ]

    def find(self, text: str, least: int = 1) -> tuple[str, ...]:
        """Name the activity that a text speaks of, if one is near enough; several where the text leaves it open.

        `least` stems must be shared: one is enough for "who monitors?", not for a mere word.
        """
        asked = stems(text)
        shares: dict[str, float] = {}
        for known, activity in self._phrases:
            if len(asked & known) >= least:
                shares[activity] = max(shares.get(activity, 0.0), _share(asked, known))
        best = max(shares.values(), default=0.0)
        return tuple(activity for activity, share in shares.items() if share == best) if best >= ENOUGH else ()


def stems(text: str) -> frozenset[str]:
    """Reduce a text to the stems of the words that say something."""
    return frozenset(_stems(word.text for word in words(text)))


def _stems(found: Iterable[str]) -> Iterable[str]:
    return (stem(word) for word in found if word not in STOP)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if other else 0.0
