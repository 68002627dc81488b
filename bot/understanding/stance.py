"""Tell how somebody speaks of a thing: they have it, like it, learn it, wish for it, lack it, or somebody else has it.

The words of the clause before the thing decide, the nearest first: in "I want to be an engineer and know Python" the
wish ends at "know". A list shares what is said before its first item: "I don't know R, SQL or Java".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
BEHIND = 10  # words behind a thing that may turn what was said
MYSELF = frozenset("i i'm i've i'd im".split())


@dataclass(frozen=True, slots=True)
class _Forms:
    """`stance.yaml`, compiled: forms right before and behind a thing, and all others as one pattern with its groups."""

    bare: tuple[tuple[Stance, re.Pattern[str]], ...]
    after: tuple[tuple[Stance, re.Pattern[str]], ...]
    others: re.Pattern[str]
    stances: tuple[Stance, ...]


@cache
def _forms() -> _Forms:
    import yaml  # noqa: PLC0415 - a plain name is answered without it, and start-up is felt

    text = Path(__file__).with_name("stance.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    shorthands = {f"{{{name}}}": f"(?:{'|'.join(words)})" for name, words in data["shorthands"].items()}
    groups = []
    for number, form in enumerate(data["forms"]):
        ways = "|".join(form["ways"])
        for shorthand, meaning in shorthands.items():
            ways = ways.replace(shorthand, meaning)
        groups.append(rf"(?P<f{number}>\b(?:{ways})\b)")
    return _Forms(
        bare=tuple((form["stance"], re.compile(rf"\b(?:{'|'.join(form['ways'])})$")) for form in data["bare"]),
        after=tuple((form["stance"], re.compile(rf"(?:{'|'.join(form['ways'])})\b")) for form in data["after"]),
        others=re.compile("|".join(groups)),
        stances=tuple(form["stance"] for form in data["forms"]),
    )


def stance(found: list[Word], start: int, before: tuple[int, Stance] | None = None, end: int | None = None) -> Stance:
    """Tell how the thing that starts at word `start` (and ends before word `end`) is spoken of.

    `before` is the end of the thing found last, and its stance: a list shares one.
    """
    forms = _forms()
    behind = " ".join(_clause(found, start + 1 if end is None else end))
    turned = next((said for said, form in forms.after if form.match(behind)), None)
    if turned:
        return turned
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
    near = next((said for said, form in forms.bare if form.search(clause)), None)
    if near:
        return near
    last: Stance = "held"
    for match in forms.others.finditer(clause):
        if last != "others" or match[0] in MYSELF:  # of others, until the person speaks of themselves
            last = forms.stances[int((match.lastgroup or "f0")[1:])]
    return last


def _clause(found: list[Word], place: int) -> list[str]:
    """Give the words from a place on, up to the end of the sentence or a few words."""
    words: list[str] = []
    for word in found[place : place + BEHIND]:
        if any(mark in word.gap for mark in (*STOPS, ",")):
            break
        words.append(word.text)
    return words
