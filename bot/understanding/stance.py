"""Tell how somebody speaks of a thing: they have it, like it, learn it, wish for it, lack it, or somebody else has it.

The words of the clause before the thing decide, the nearest first: in "I want to be an engineer and know Python" the
wish ends at "know". A list shares what is said before its first item: "I don't know R, SQL or Java".
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.understanding.text import Word

Stance = Literal["held", "liked", "learning", "wished", "lacking", "unwanted", "others"]
HAS: frozenset[Stance] = frozenset({"held", "liked", "learning"})  # what a recommendation may build on

REACH = 12  # words of the clause before a thing that may speak of it
TURNING = frozenset("but however yet only although though whereas while unlike".split())
JOINING = frozenset("and or nor plus also".split())
STOPS = ".;:!?\n"


@cache
def _forms() -> tuple[tuple[tuple[Stance, re.Pattern[str]], ...], re.Pattern[str], tuple[Stance, ...]]:
    """Compile `stance.yaml`: the bare forms, all other forms as one pattern, and the stance of each of its groups."""
    import yaml  # noqa: PLC0415 - a plain name is answered without it, and start-up is felt

    text = Path(__file__).with_name("stance.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    shorthands = {f"{{{name}}}": f"(?:{'|'.join(words)})" for name, words in data["shorthands"].items()}
    bare = tuple((form["stance"], re.compile(rf"\b(?:{'|'.join(form['ways'])})$")) for form in data["bare"])
    groups = []
    for number, form in enumerate(data["forms"]):
        ways = "|".join(form["ways"])
        for shorthand, meaning in shorthands.items():
            ways = ways.replace(shorthand, meaning)
        groups.append(rf"(?P<f{number}>\b(?:{ways})\b)")
    return bare, re.compile("|".join(groups)), tuple(form["stance"] for form in data["forms"])


def stance(found: list[Word], start: int, before: tuple[int, Stance] | None = None) -> Stance:
    """Tell how the thing that starts at word `start` is spoken of.

    `before` is the end of the thing found last, and its stance: a list shares one.
    """
    place = start
    while place > 0 and start - place < REACH:
        gap = found[place].gap
        if any(mark in gap for mark in STOPS) or found[place - 1].text in TURNING:
            break
        if before is not None and place == before[0] and all(word.text in JOINING for word in found[place:start]):
            return before[1]
        if "," in gap:
            break
        place -= 1
    clause = " ".join(word.text for word in found[place:start])
    if not clause:
        return "held"
    bare, forms, stances = _forms()
    near = next((said for said, form in bare if form.search(clause)), None)
    if near:
        return near
    last: Stance = "held"
    for match in forms.finditer(clause):
        last = stances[int((match.lastgroup or "f0")[1:])]
    return last
