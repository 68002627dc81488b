"""Check a knowledge folder as a whole: ids, references, citations, lengths, coverage of the source documents."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from knowledge.check_records import check_records
from knowledge.check_tips import check_tips
from knowledge.model import Knowledge
from knowledge.walking import all_entries, citations, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.folder import Folder
    from knowledge.reading import Entry, Key, Mistake

# Keys whose lists hold ids, with the kind of id; and keys of maps by role
LISTED = {
    "roles": "role",
    "brings": "skill",
    "skills": "skill",
    "after": "skill",
    "likes": "trait",
    "dislikes": "trait",
    "activities": "activity",
    "backgrounds": "background",
}
BY_ROLE = frozenset({"much", "little", "weights", "why", "more", "less"})
FACT = re.compile(r"(S\d+)-(\d{3})")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a folder holds. `facts` counts the cited facts of each source document against all that it has."""

    roles: int
    skills: int
    activities: int
    backgrounds: int
    disagreements: int
    statements: int
    facts: dict[str, tuple[int, int, int]]  # source id -> (carried, absent with a reason, all)


def assemble(found: Folder) -> Knowledge:
    """Put the records of a folder that passed the check together."""
    return Knowledge(
        roles={entry.record.id: entry.record for entry in found.roles},
        skills={entry.record.id: entry.record for entry in found.skills},
        activities={entry.record.id: entry.record for entry in found.activities},
        backgrounds={entry.record.id: entry.record for entry in found.backgrounds},
        disagreements={entry.record.id: entry.record for entry in found.disagreements},
        field_facts=tuple(entry.record for entry in found.field_facts),
        sources={entry.record.id: entry.record for entry in found.sources},
        absences=tuple(entry.record for entry in found.absences),
        senses={entry.record.word: entry.record for entry in found.senses},
        titles=found.titles[0].record,
        efforts={entry.record.id: entry.record for entry in found.efforts},
        kin={entry.record.id: entry.record for entry in found.kin},
        signals={entry.record.role: entry.record for entry in found.signals},
        traits={entry.record.id: entry.record for entry in found.traits},
        quiz=tuple(entry.record for entry in found.quiz),
        products={entry.record.id: entry.record for entry in found.products},
        domains={entry.record.id: entry.record for entry in found.domains},
        stages={entry.record.id: entry.record for entry in found.stages},
        stand_ins={entry.record.role: entry.record for entry in found.stand_ins},
        spans=tuple(entry.record for entry in found.spans),
        flags={entry.record.id: entry.record for entry in found.flags},
        probes=tuple(entry.record for entry in found.probes),
        neighbours={entry.record.code: entry.record for entry in found.neighbours},
        tips={entry.record.id: entry.record for entry in found.tips},
    )


def summarise(found: Folder) -> Summary:
    """Count what a folder holds."""
    cited = {cite for entry in all_entries(found) if entry not in found.absences for _, cite in citations(entry.record)}
    absent = {cite for entry in found.absences for cite in entry.record.cites}
    facts = {}
    for entry in found.sources:
        names = {f"{entry.record.id}-{number:03}" for number in range(1, entry.record.facts + 1)}
        if names:
            facts[entry.record.id] = (len(names & cited), len(names & absent - cited), len(names))
    statements = sum(1 for entry in all_entries(found) for place, _ in citations(entry.record) if place[-1] == 0)
    counts = (len(found.roles), len(found.skills), len(found.activities), len(found.backgrounds))
    return Summary(*counts, len(found.disagreements), statements, facts)


def check(found: Folder) -> list[Mistake]:
    """Find every mistake in a folder: those of reading first, for others may follow from them, then the rest."""
    mistakes: list[Mistake] = []
    mistakes += check_records(found)
    mistakes += check_tips(found)
    mistakes += _references(found)
    mistakes += _cited(found)
    mistakes += _coverage(found)
    return [*sorted(set(found.mistakes)), *sorted(set(mistakes) - set(found.mistakes))]


def _references(found: Folder) -> Iterator[Mistake]:
    unfit = {str(entry.record.get("id")) for entry in found.unfit if isinstance(entry.record, dict)}
    known = {
        "role": {entry.record.id for entry in found.roles} | unfit | found.role_files,
        "skill": {entry.record.id for entry in found.skills} | unfit,
        "source": {entry.record.id for entry in found.sources} | unfit,
        "disagreement": {entry.record.id for entry in found.disagreements} | unfit,
        "effort": {entry.record.id for entry in found.efforts} | unfit,
        "trait": {entry.record.id for entry in found.traits} | unfit,
        "background": {entry.record.id for entry in found.backgrounds} | unfit,
        "activity": {entry.record.id for entry in found.activities} | unfit,
        "other": {""},
    }
    for entry in all_entries(found):
        for place, value in walk(entry.record):
            if isinstance(value, str):
                kind, name = value.partition(":")[::2] if place[-1:] == ("means",) else (_reference(place), value)
                yield from _refer(entry, place, kind, name, known)
            elif isinstance(value, dict) and place[-1:] and place[-1] in BY_ROLE:
                for name in value:
                    yield from _refer(entry, (*place, name), "role", name, known)
    yield from _doers(found)
    yield from _circles(found)


def _circles(found: Folder) -> Iterator[Mistake]:
    """Find skills that are to be learnt after themselves."""
    after = {entry.record.id: entry.record.learn.after for entry in found.skills}
    for entry in found.skills:
        before, ahead = set(after[entry.record.id]), list(after[entry.record.id])
        while ahead:
            new = set(after.get(ahead.pop(), ())) - before
            before |= new
            ahead += new
        if entry.record.id in before:
            yield entry.mistake("the skill is to be learnt after itself", "Break the circle", "learn", "after")


def _refer(
    entry: Entry[Any], place: tuple[Key, ...], kind: str | None, name: str, known: dict[str, set[str]]
) -> Iterator[Mistake]:
    """Check one reference; a kind of none is no reference."""
    if kind is not None and kind not in known:
        yield entry.mistake(f"'{kind}' is no kind of meaning", "Write role:ID, skill:ID or other", *place)
    elif kind is not None and name not in known[kind]:
        near = _nearest(name, known[kind])
        yield entry.mistake(
            f"there is no {kind} '{name}'", f"Did you mean '{near}'?" if near else "Check the id", *place
        )


def _doers(found: Folder) -> Iterator[Mistake]:
    for activity in found.activities:
        both = {doer.role for doer in activity.record.owners} & {doer.role for doer in activity.record.contributors}
        for name in sorted(both):
            yield activity.mistake(
                f"'{name}' both owns and contributes", "Keep the stronger of the two", "contributors"
            )
    for role in found.roles:
        if role.record.id in {other.role for other in role.record.confused_with}:
            yield role.mistake("the role is confused with itself", "Name another role", "confused_with")


def _reference(place: tuple[Key, ...]) -> str | None:
    """Tell which kind of id must stand at a place, if any."""
    if not place:
        return None
    words = [part for part in place if isinstance(part, str)]
    if words[-1] in {"role", "skill", "source", "disagreement"}:
        return words[-1]
    if isinstance(place[-1], int) and words[-1] in LISTED:
        return LISTED[words[-1]]
    if words[-1] in {"general", "effort"}:
        return "skill" if words[-1] == "general" else "effort"
    if place[0] in {"fields", "subjects", "beside"} and len(place) > 1:
        return "role"
    return None


def _nearest(word: str, known: set[str]) -> str | None:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a mistaken id needs it

    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=70)
    return best[0] if best else None


def _cited(found: Folder) -> Iterator[Mistake]:
    facts = {entry.record.id: entry.record.facts for entry in found.sources}
    for entry in all_entries(found):
        for place, value in walk(entry.record):
            if place and place[-1] == "cites" and value == ():
                yield entry.mistake("nothing is cited", "Name the source, or 'common', or 'ours'", *place)
        for place, cite in citations(entry.record):
            match = FACT.fullmatch(cite)
            source = match[1] if match else cite.partition(":")[0]
            if source not in facts:
                yield entry.mistake(f"the citation '{cite}' names no known source", "See sources.yaml", *place)
            elif match and not 1 <= int(match[2]) <= facts[source]:
                yield entry.mistake(f"{source} has no fact {match[2]}", f"Use 001 to {facts[source]:03}", *place)


def _coverage(found: Folder) -> Iterator[Mistake]:
    """Every fact of a document is cited somewhere, or its absence has a reason; never both."""
    entries = [entry for entry in all_entries(found) if entry not in found.absences]
    cited = Counter(cite for entry in entries for _, cite in citations(entry.record))
    absent = {cite: entry for entry in found.absences for cite in entry.record.cites}
    for entry in found.sources:
        for number in range(1, entry.record.facts + 1):
            fact = f"{entry.record.id}-{number:03}"
            if not cited[fact] and fact not in absent:
                yield entry.mistake(f"fact {fact} is nowhere cited", "Cite it, or give the reason in absences.yaml")
            elif cited[fact] and fact in absent:
                yield absent[fact].mistake(f"fact {fact} is cited elsewhere too", "Remove it from absences.yaml")
