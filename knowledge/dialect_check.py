"""Find out why a workspace's dialect can't be laid over the base knowledge, and say what to do about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from knowledge.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.dialect import Dialect
    from knowledge.model import Knowledge

Part = Literal["titles", "aliases", "hidden", "ladders"]

LONGEST_NAME = 80  # characters: the shortest limit of a label on any platform (Discord's buttons)
MOST_WORDS = 10  # of a name: longer ones are sentences
LONGEST_LADDER = 500  # characters of an address
MOST_ALIASES = 10_000  # each is looked at when a word is completed or mended
LONGEST_SHOWN = 60  # characters of a name that a sentence repeats
_MARKUP = re.compile(
    r"[<>`|@]|\*\*|\]\(|://|\bwww\.|[\w-]\.(?:com|net|org|info|biz|co|ru|xyz|link|site)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?(?:[/?#][^\s<>|]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a dialect can't be laid over, and the way out; `key` is what the dialect's `part` has it under."""

    part: Part
    key: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """Say it in two sentences."""
        return f"{self.what}. {self.remedy}{'' if self.remedy.endswith('?') else '.'}"


def conflicts(base: Knowledge, dialect: Dialect) -> list[Conflict]:
    """List every reason why a dialect can't be laid over; the words of commands are not looked at."""
    return [*_roles(base, dialect), *_names(base, dialect), *_ladders(dialect), *_whole(base, dialect)]


def new_conflicts(base: Knowledge, before: Dialect, after: Dialect) -> list[str]:
    """List in words why a changed dialect can't be laid over; what was so before the change is in nobody's way."""
    already = set(map(str, conflicts(base, before)))
    return [reason for reason in map(str, conflicts(base, after)) if reason not in already]


def _roles(base: Knowledge, dialect: Dialect) -> Iterator[Conflict]:
    """Find ids of roles that there are none of."""
    named: tuple[tuple[Part, str, str], ...] = (
        *(("titles", role, role) for role in dialect.titles),
        *(("aliases", alias, role) for alias, role in dialect.aliases.items()),
        *(("hidden", role, role) for role in dialect.hidden),
        *(("ladders", role, role) for role in dialect.ladders if role),
    )
    for part, key, role in named:
        if role not in base.roles:
            near = _nearest(role, base)
            remedy = f"Did you mean '{near}'?" if near else "'list' shows all roles"
            yield Conflict(part, key, f"I know no role '{_shown(role)}'", remedy)


def _nearest(role: str, base: Knowledge) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistaken id needs it

    return next(iter(get_close_matches(role[:LONGEST_NAME], base.roles, n=1)), "")


def _names(base: Knowledge, dialect: Dialect) -> Iterator[Conflict]:
    """Find own titles and other names that can't be names, or that belong to somebody else."""
    taken = {
        name_key(name): role.id
        for role in base.roles.values()
        if role.id not in dialect.hidden
        for name in (role.id, role.name)
    }
    known = {name_key(alias.title) for role in base.roles.values() for alias in role.also_known_as}
    skills = {name_key(name): skill for skill in base.skills.values() for name in (skill.name, *skill.aliases)}
    own: dict[str, str] = {}
    named: tuple[tuple[Part, str, str, str], ...] = (
        *(("titles", role, title, role) for role, title in dialect.titles.items()),
        *(("aliases", alias, alias, role) for alias, role in dialect.aliases.items()),
    )
    for part, key, name, role in named:
        wrong = _unfit(name)
        if wrong:
            yield Conflict(part, key, *wrong)
            continue
        form, shown = name_key(name), _shown(name)
        if taken.get(form, role) != role:
            said = f"'{shown}' is the name of another role"
            yield Conflict(part, key, said, "Choose another name, or hide that role")
        elif own.setdefault(form, role) != role:
            said = f"'{shown}' is given to both {own[form]} and {_shown(role)}"
            yield Conflict(part, key, said, "Keep it for one of the two")
        elif form in skills and form not in known and form not in taken:
            said = f"'{shown}' is the name of the skill {skills[form].name}"
            yield Conflict(part, key, said, "Add a word to it, like 'engineer'")


def _unfit(name: str) -> tuple[str, str] | None:
    """Say why a text can't be the name of a role, and what to write."""
    shown, words = _shown(name), len(name.split())
    wrong = (
        (not words, "A name is empty", "Write it, or leave it out"),
        (len(name) > LONGEST_NAME, f"'{shown}' has {len(name)} characters", f"Cut it to {LONGEST_NAME}"),
        (not name.isprintable(), f"'{shown}' holds characters that can't be seen", "Type it again, on one line"),
        (bool(_MARKUP.search(name)), f"'{shown}' holds markup or a link", "Write plain words"),
        (words > MOST_WORDS, f"'{shown}' has {words} words", f"Cut it to {MOST_WORDS}"),
        (not any(map(str.isalpha, name)), f"'{shown}' has no letters", "Write it in words"),
    )
    return next(((what, remedy) for found, what, remedy in wrong if found), None)


def _ladders(dialect: Dialect) -> Iterator[Conflict]:
    for role, address in dialect.ladders.items():
        if len(address) > LONGEST_LADDER:
            said = f"The address of a career ladder has {len(address)} characters"
            yield Conflict("ladders", role, said, f"Use one of at most {LONGEST_LADDER}")
        elif not _ADDRESS.fullmatch(address) or not address.isprintable():
            said = f"'{_shown(address)}' is not the address of a page"
            yield Conflict("ladders", role, said, "Write the whole of it, like https://example.org/ladder")


def _whole(base: Knowledge, dialect: Dialect) -> Iterator[Conflict]:
    """Find what is wrong with a dialect as a whole."""
    if base.roles and base.roles.keys() <= set(dialect.hidden):
        yield Conflict("hidden", dialect.hidden[-1], "No role would be left", "Keep one or more")
    if len(dialect.aliases) > MOST_ALIASES:
        last = next(reversed(dialect.aliases))
        said = f"{len(dialect.aliases):,} other names are more than I can take"
        yield Conflict("aliases", last, said, f"Keep the {MOST_ALIASES:,} that people use most")


def _shown(text: str) -> str:
    """Repeat a text that may hold anything: one line, no markup, not too long."""
    plain = "".join(character for character in text if character.isprintable() and character not in "<>`|@")
    return plain if len(plain) <= LONGEST_SHOWN else f"{plain[:LONGEST_SHOWN]}..."
