"""Check what each record says by itself: ids, names that only one may have, texts that fit where they are shown."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from knowledge.advice import DEFAULT_PRODUCT
from knowledge.reading import Mistake
from knowledge.walking import all_entries, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.folder import Folder
    from knowledge.model import Role
    from knowledge.reading import Entry, Key

ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
MARKUP = re.compile(r"[<>`@\n\t]|https?://|\*\*|\]\(|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
FEWEST_CORE = 3  # core skills: answers name them
FEWEST = {"summary": 2, "responsibilities": 4, "skills": 8, "education": 1, "backgrounds": 2, "also_known_as": 3}

# Longest texts that still fit a phone screen where they are shown (EXPERIENCE: a lookup is about 900 characters).
LONGEST = {
    "summary": 170,
    "responsibilities": 120,
    "difference": 170,
    "about": 160,
    "why": 140,
    "first_step": 180,
    "proof": 150,
    "ask": 150,
}


def check_records(found: Folder) -> Iterator[Mistake]:
    """Find the mistakes of the records of a folder, one by one."""
    yield from _ids(found)
    yield from _names(found)
    yield from _texts(found)
    yield from _every_role(found)
    yield from _advice(found)


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
            found.efforts,
            found.kin,
            found.traits,
            found.products,
            found.domains,
            found.stages,
            found.flags,
            found.tips,
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


def _texts(found: Folder) -> Iterator[Mistake]:
    for entry in all_entries(found):
        if entry not in found.titles:
            for place, value in walk(entry.record):
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


def _every_role(found: Folder) -> Iterator[Mistake]:
    """Find roles that are missing where every role is needed, or stand twice where one record is enough."""
    roles = {entry.record.id for entry in found.roles}
    for name, group in (
        ("signals.yaml", found.signals),
        ("stand_ins.yaml", found.stand_ins),
        ("probes.yaml", found.probes),
    ):
        listed: list[Entry[Any]] = list(group)
        for role in sorted(roles - {entry.record.role for entry in listed}) if listed else ():
            yield Mistake(name, 1, f"the role '{role}' is missing", "Add a record for it")
        if name != "probes.yaml":  # a role may have several questions
            yield from _twice(listed, "role")


def _advice(found: Folder) -> Iterator[Mistake]:
    """Find what advice can't do without: a default product, weights that count, answers of the quiz that differ."""
    if found.products and DEFAULT_PRODUCT not in {entry.record.id for entry in found.products}:
        yield Mistake("products.yaml", 1, f"there is no product '{DEFAULT_PRODUCT}'", "Add it: what no word names")
    weighted: list[Entry[Any]] = [*found.products, *found.domains]
    for product in weighted:
        for role, weight in product.record.weights.items():
            if weight <= 0:
                yield product.mistake(f"the weight {weight:g} is not positive", "Leave the role out", "weights", role)
    options: set[str] = set()
    for question in found.quiz:
        for index, option in enumerate(question.record.options):
            if option.id in options:
                yield question.mistake(f"the answer '{option.id}' stands twice", "Rename one", "options", index, "id")
            options.add(option.id)


def _twice(group: list[Entry[Any]], key: str) -> Iterator[Mistake]:
    seen: set[str] = set()
    for entry in group:
        name = getattr(entry.record, key)
        if name in seen:
            yield entry.mistake(f"'{name}' stands here twice", "Keep one", key)
        seen.add(name)
