"""Check a knowledge folder as a whole: ids, references, citations, lengths, coverage of the source documents."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from knowledge.model import Knowledge, Role
from knowledge.reading import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.folder import Folder
    from knowledge.reading import Entry, Key

ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
FACT = re.compile(r"(S\d+)-(\d{3})")
MARKUP = re.compile(r"[<>`@\n\t]|https?://|\*\*|\]\(|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")

# Longest texts that still fit a phone screen where they are shown (EXPERIENCE: a lookup is about 900 characters).
LONGEST = {"summary": 170, "responsibilities": 120, "difference": 170, "about": 160, "why": 140, "first_step": 180}
FEWEST_CORE = 3  # core skills: answers name them
FEWEST = {"summary": 2, "responsibilities": 4, "skills": 8, "education": 1, "backgrounds": 2, "also_known_as": 3}


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
    )


def summarise(found: Folder) -> Summary:
    """Count what a folder holds."""
    cited = {cite for entry in _all(found) if entry not in found.absences for _, cite in _cites(entry.record)}
    absent = {cite for entry in found.absences for cite in entry.record.cites}
    facts = {}
    for entry in found.sources:
        names = {f"{entry.record.id}-{number:03}" for number in range(1, entry.record.facts + 1)}
        if names:
            facts[entry.record.id] = (len(names & cited), len(names & absent - cited), len(names))
    statements = sum(1 for entry in _all(found) for place, _ in _cites(entry.record) if place[-1] == 0)
    counts = (len(found.roles), len(found.skills), len(found.activities), len(found.backgrounds))
    return Summary(*counts, len(found.disagreements), statements, facts)


def check(found: Folder) -> list[Mistake]:
    """Find every mistake in a folder: those of reading first, for others may follow from them, then the rest."""
    mistakes: list[Mistake] = []
    mistakes += _ids(found)
    mistakes += _names(found)
    mistakes += _references(found)
    mistakes += _citations(found)
    mistakes += _texts(found)
    mistakes += _coverage(found)
    return [*sorted(set(found.mistakes)), *sorted(set(mistakes) - set(found.mistakes))]


def _all(found: Folder) -> Iterator[Entry[Any]]:
    for part in fields(found):
        if part.name not in {"mistakes", "role_files"}:
            yield from getattr(found, part.name)


def _walk(value: object, place: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], object]]:
    """Yield every value inside a record with its place."""
    yield place, value
    if is_dataclass(value):
        for part in fields(value):
            yield from _walk(getattr(value, part.name), (*place, part.name))
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from _walk(item, (*place, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, (*place, key))


def _cites(record: object) -> Iterator[tuple[tuple[Key, ...], str]]:
    for place, value in _walk(record):
        if len(place) > 1 and place[-2] == "cites" and isinstance(value, str):
            yield place, value


def _ids(found: Folder) -> Iterator[Mistake]:
    groups: list[list[Entry[Any]]] = [
        list(group)
        for group in (
            found.roles,
            found.skills,
            found.activities,
            found.backgrounds,
            found.disagreements,
            found.sources,
        )
    ]
    for group in groups:
        seen: dict[str, Entry[Any]] = {}
        for entry in group:
            name = entry.record.id
            if not ID.fullmatch(name) and not re.fullmatch(r"S\d+", name):
                yield entry.mistake(f"the id '{name}' is not a plain word", "Use a-z, 0-9 and hyphens", "id")
            if name in seen:
                other = seen[name].page.file
                yield entry.mistake(f"the id '{name}' is used in {other} too", "Give each record its own id", "id")
            seen[name] = entry
    for entry in found.roles:
        if entry.page.file != f"roles/{entry.record.id}.yaml":
            yield entry.mistake(
                "the file is not named after the id", f"Mend it, or name the file {entry.record.id}.yaml", "id"
            )
    yield from _only_one(found)


def _only_one(found: Folder) -> Iterator[Mistake]:
    if len(found.titles) != 1 and not any(mistake.file == "titles.yaml" for mistake in found.mistakes):
        yield Mistake(
            "titles.yaml", 1, f"holds {len(found.titles)} records", "Write one record, with its keys at the margin"
        )
    words: set[str] = set()
    for entry in found.senses:
        if entry.record.word.casefold() in words:
            yield entry.mistake(f"the word '{entry.record.word}' stands here twice", "Keep one", "word")
        words.add(entry.record.word.casefold())
    for grammar in found.titles:
        heads, areas = {*grammar.record.heads, "none"}, set(grammar.record.areas)
        for index, rule in enumerate(grammar.record.rules):
            unknown = ({*rule.head} - heads) | ({*rule.without}.union(*rule.areas) - areas)
            for name in sorted(unknown):
                yield grammar.mistake(
                    f"a rule names '{name}', which is no group", "See heads and areas", "rules", index
                )


def _names(found: Folder) -> Iterator[Mistake]:
    """Refuse a title, alias or phrase that belongs to two records: a lookup could only guess."""
    yield from _unique(
        (entry, name, ("also_known_as", index, "title") if index >= 0 else ("name",))
        for entry in found.roles
        for index, name in enumerate((entry.record.name, *(alias.title for alias in entry.record.also_known_as)), -1)
    )
    yield from _unique(
        (entry, name, ("aliases", index) if index >= 0 else ("name",))
        for entry in found.skills
        for index, name in enumerate((entry.record.name, *entry.record.aliases), -1)
    )
    yield from _unique(
        (entry, name, ("aliases", index) if index >= 0 else ("name",))
        for entry in found.backgrounds
        for index, name in enumerate((entry.record.name, *entry.record.aliases), -1)
    )
    yield from _unique(
        (entry, name, ("phrases", index) if index >= 0 else ("name",))
        for entry in found.activities
        for index, name in enumerate((entry.record.name, *entry.record.phrases), -1)
    )


def _unique(names: Iterable[tuple[Entry[Any], str, tuple[Key, ...]]]) -> Iterator[Mistake]:
    owners: dict[str, Entry[Any]] = {}
    written: set[tuple[int, str]] = set()
    for entry, name, place in names:
        key = re.sub(r"[\s-]+", "", name.casefold()).removesuffix("s")  # a lookup doesn't tell these apart either
        owner = owners.setdefault(key, entry)
        if owner is not entry:
            yield entry.mistake(f"'{name}' belongs to '{owner.record.id}' already", "Keep it in one of the two", *place)
        elif (id(entry), name) in written:
            yield entry.mistake(f"'{name}' stands here twice", "Keep one", *place)
        written.add((id(entry), name))


def _references(found: Folder) -> Iterator[Mistake]:
    unfit = {str(entry.record.get("id")) for entry in found.unfit if isinstance(entry.record, dict)}
    known = {
        "role": {entry.record.id for entry in found.roles} | unfit | found.role_files,
        "skill": {entry.record.id for entry in found.skills} | unfit,
        "source": {entry.record.id for entry in found.sources} | unfit,
        "disagreement": {entry.record.id for entry in found.disagreements} | unfit,
        "other": {""},
    }
    for entry in _all(found):
        for place, value in _walk(entry.record):
            if isinstance(value, str):
                kind, name = value.partition(":")[::2] if place[-1:] == ("means",) else (_reference(place), value)
                yield from _refer(entry, place, kind, name, known)
    yield from _doers(found)


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
    if words[-1] == "roles" and isinstance(place[-1], int):
        return "role"
    if words == ["brings"] and isinstance(place[-1], int):
        return "skill"
    if place[0] in {"fields", "subjects", "beside"} and len(place) > 1:
        return "role"
    return None


def _nearest(word: str, known: set[str]) -> str | None:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a mistaken id needs it

    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=70)
    return best[0] if best else None


def _citations(found: Folder) -> Iterator[Mistake]:
    facts = {entry.record.id: entry.record.facts for entry in found.sources}
    for entry in _all(found):
        for place, value in _walk(entry.record):
            if place and place[-1] == "cites" and value == ():
                yield entry.mistake("nothing is cited", "Name the source, or 'common', or 'ours'", *place)
        for place, cite in _cites(entry.record):
            match = FACT.fullmatch(cite)
            source = match[1] if match else cite.partition(":")[0]
            if source not in facts:
                yield entry.mistake(f"the citation '{cite}' names no known source", "See sources.yaml", *place)
            elif match and not 1 <= int(match[2]) <= facts[source]:
                yield entry.mistake(f"{source} has no fact {match[2]}", f"Use 001 to {facts[source]:03}", *place)


def _texts(found: Folder) -> Iterator[Mistake]:
    for entry in _all(found):
        if entry not in found.titles:
            for place, value in _walk(entry.record):
                if isinstance(value, str) and "cites" not in place and place[-1] not in {"learn_more", "url"}:
                    yield from _text(entry, place, value)
                start, end = getattr(value, "as_of", None), getattr(value, "valid_until", None)
                if start and end and end < start:
                    yield entry.mistake("valid_until lies before as_of", "Mend the dates", *place)
    for role in found.roles:
        yield from _full(role)


def _text(entry: Entry[Any], place: tuple[Key, ...], value: str) -> Iterator[Mistake]:
    if not value.strip():
        yield entry.mistake("the text is empty", "Write it, or remove the key", *place)
    elif MARKUP.search(value):
        yield entry.mistake("the text holds markup or a line break", "Write plain text on one line", *place)
    longest = next((LONGEST[part] for part in place if isinstance(part, str) and part in LONGEST), None)
    if longest and len(value) > longest:
        yield entry.mistake(f"the text has {len(value)} characters", f"Cut it to {longest}", *place)


def _full(entry: Entry[Role]) -> Iterator[Mistake]:
    core = [use for use in entry.record.skills if use.level == "core"]
    if len(core) < FEWEST_CORE:
        yield entry.mistake(f"{len(core)} skills are core", f"Mark {FEWEST_CORE} or more as core", "skills")
    twice = [name for name, count in Counter(use.skill for use in entry.record.skills).items() if count > 1]
    for name in twice:
        yield entry.mistake(f"the skill '{name}' stands here twice", "Keep one", "skills")
    link = entry.record.learn_more
    if link and not link.startswith("https://"):
        yield entry.mistake("the link is not https", "Write the whole address, from https://", "learn_more")
    for part, fewest in FEWEST.items():
        count = len(getattr(entry.record, part))
        if count < fewest:
            yield entry.mistake(f"'{part}' has {count} entries", f"Write {fewest} or more", part)


def _coverage(found: Folder) -> Iterator[Mistake]:
    """Every fact of a document is cited somewhere, or its absence has a reason; never both."""
    cited = Counter(cite for entry in _all(found) if entry not in found.absences for _, cite in _cites(entry.record))
    absent = {cite: entry for entry in found.absences for cite in entry.record.cites}
    for entry in found.sources:
        for number in range(1, entry.record.facts + 1):
            fact = f"{entry.record.id}-{number:03}"
            if not cited[fact] and fact not in absent:
                yield entry.mistake(f"fact {fact} is nowhere cited", "Cite it, or give the reason in absences.yaml")
            elif cited[fact] and fact in absent:
                yield absent[fact].mistake(f"fact {fact} is cited elsewhere too", "Remove it from absences.yaml")
