"""Tell what a person wants from the way a question is put.

The roles of the question are replaced by the word ROLE first, so that a cue reads "how to become a ROLE". The
heaviest cue decides; further cues for the same intent add a little; of equals the intent that stands first wins.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages import Intent
    from bot.understanding.mentions import Mention
    from bot.understanding.text import Word

LONGEST_SENTENCE = 300  # characters that cues are looked for in; nobody asks at greater length
MOST_SENTENCES = 12  # of a story: the last ones, where the question mostly stands
FURTHER = 3  # cues beyond the heaviest that still add weight: many weak cues must not outweigh a clear one
SENTENCE = re.compile(r"[^.?!]+[.?!]*")
SHORTHANDS = {
    "{R}": r"(?:(?:an? |(?:the|good|real|great|entry level|junior|senior|first|jr|sr|successful|strong) )*ROLE\b)",
    "{BE}": r"(?:become|becoming|became|be|being)",
}


@cache
def _cues() -> tuple[tuple[Intent, int, re.Pattern[str]], ...]:
    """Compile `cues.yaml`, when the first question is asked: a name alone needs none of it."""
    import yaml  # noqa: PLC0415 - a plain name is answered without it, and start-up is felt

    text = Path(__file__).with_name("cues.yaml").read_text(encoding="utf-8")
    cues = []
    for cue in yaml.load(text, Loader=yaml.CSafeLoader):
        pattern = "|".join(cue["ways"])
        for shorthand, meaning in SHORTHANDS.items():
            pattern = pattern.replace(shorthand, meaning)
        cues.append((cue["intent"], cue["weight"], re.compile(pattern)))
    return tuple(cues)


def canonical(found: Sequence[Word], mentions: Sequence[Mention]) -> str:
    """Write a question with ROLE for every role in it, lower case, with only the punctuation that cues need."""
    starts = {mention.start: mention for mention in mentions}
    parts: list[str] = []
    place = 0
    while place < len(found):
        gap = found[place].gap
        parts.append(" " if not gap.strip() else f" {gap.strip()} ")
        mention = starts.get(place)
        parts.append("ROLE" if mention else found[place].text)
        place = mention.end if mention else place + 1
    return " ".join("".join(parts).split())


def weigh(text: str) -> dict[Intent, int]:
    """Weigh each intent by its heaviest cue in a short canonical text, and a little for every further one."""
    found: dict[Intent, list[int]] = {}
    for intent, weight, pattern in _cues():
        if pattern.search(text):
            found.setdefault(intent, []).append(weight)
    return {intent: 2 * max(weights) + min(len(weights) - 1, FURTHER) for intent, weights in found.items()}


def intent_of(text: str) -> Intent | None:
    """Name the heaviest intent of a canonical text; none when no cue is found.

    A long text is a story with a question in it: its sentences are weighed apart, and questions before remarks.
    """
    if len(text) <= LONGEST_SENTENCE:
        return _heaviest(weigh(text))[0]
    sentences = [sentence.strip() for sentence in SENTENCE.findall(text)][-MOST_SENTENCES:]
    weighed = [(sentence.endswith("?"), *_heaviest(weigh(sentence[-LONGEST_SENTENCE:]))) for sentence in sentences]
    ranked = sorted(weighed, key=lambda one: (one[0], one[2]))
    return ranked[-1][1] if ranked else None


def _heaviest(weights: dict[Intent, int]) -> tuple[Intent | None, int]:
    heaviest: Intent | None = None
    for intent, weight in weights.items():
        if heaviest is None or weight > weights[heaviest]:
            heaviest = intent
    return heaviest, weights[heaviest] if heaviest else 0
