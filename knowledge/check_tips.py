"""Check the tips of the day: texts that stand by themselves, refer to known roles and are not told twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.references import REFERENCE, fill, references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.advice import Tip
    from knowledge.folder import Folder
    from knowledge.reading import Entry, Mistake

SHORTEST, LONGEST = 120, 420  # characters, with the names filled in: more than a slogan, and one look at a phone
FEWEST, MOST = 2, 3  # sentences
SENTENCE_END = re.compile(r"[.?!][\"')]*(?=\s+[\"'(]*[A-Z0-9]|\s*$)")
ALIKE = 80  # per cent of words and order that two texts share: more is the same tip in other words


def check_tips(found: Folder) -> Iterator[Mistake]:
    """Find the mistakes of tips that other records can't have."""
    names = {entry.record.id: entry.record.name for entry in found.roles}
    for entry in found.tips:
        yield from _refers(entry)
        if names.keys() >= {*references(entry.record.text)}:  # a role without a name is a mistake of its own
            yield from _reads(entry, names)
    yield from _alike(found.tips, names)


def sentences(text: str) -> int:
    """Count the sentences of a text."""
    return len(SENTENCE_END.findall(text))


def _refers(entry: Entry[Tip]) -> Iterator[Mistake]:
    tip = entry.record
    if not tip.roles:
        yield entry.mistake("the tip has no role", "Name the role that its button opens first", "roles")
    for role in references(tip.text):
        if role not in tip.roles:
            yield entry.mistake(f"the text refers to '{role}'", "Add it to roles, or check its spelling", "text")
    if re.search(r"\b[Aa]n? \{", tip.text):
        remedy = "Write {role-id:a}: whether it is a or an depends on the title that a workspace uses"
        yield entry.mistake("an article stands before a reference", remedy, "text")
    if re.search(r"[{}]", REFERENCE.sub("", tip.text)):
        remedy = "Write {role-id}, {role-id:s} for the plural, {role-id:a} with a or an, {role-id:A} with A or An"
        yield entry.mistake("the text holds a brace that is no reference", remedy, "text")


def _reads(entry: Entry[Tip], names: dict[str, str]) -> Iterator[Mistake]:
    text = _shown(entry.record, names)
    if not SHORTEST <= len(text) <= LONGEST:
        remedy = f"Write {SHORTEST} to {LONGEST}"
        yield entry.mistake(f"the text has {len(text)} characters with its names", remedy, "text")
    if not FEWEST <= sentences(text) <= MOST:
        yield entry.mistake(f"the text has {sentences(text)} sentences", f"Write {FEWEST} or {MOST}", "text")
    if not SENTENCE_END.search(text[-2:]):
        yield entry.mistake("the text does not end as a sentence", "Add a full stop", "text")


def _alike(tips: list[Entry[Tip]], names: dict[str, str]) -> Iterator[Mistake]:
    """Find tips that say what an earlier one says."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - only a check needs it

    texts = [utils.default_process(_shown(entry.record, names)) for entry in tips]
    for place, entry in enumerate(tips):
        for _, score, other in process.extract(
            texts[place], texts[:place], scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE
        ):
            said = f"the tip says what '{tips[other].record.id}' says ({score:.0f} % alike)"
            yield entry.mistake(said, "Keep one of the two", "text")


def _shown(tip: Tip, names: dict[str, str]) -> str:
    """Show a tip by the names of the base; an unknown role by its id, as its mistake is told elsewhere."""
    return fill(tip.text, {role: names.get(role, role) for role in references(tip.text)})
