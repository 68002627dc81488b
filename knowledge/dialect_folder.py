"""Read a workspace's dialect from a folder of YAML, with every mistake in it at its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.dialect import Dialect
from knowledge.dialect_check import Conflict, conflicts
from knowledge.folder import files
from knowledge.loading import KnowledgeError
from knowledge.reading import Entry, Mistake, entries, read_page
from knowledge.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from knowledge.dialect_check import Part
    from knowledge.model import Knowledge
    from knowledge.reading import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAlias(Record):
    """Another name for a role; citations, as the base has them, say nothing here."""

    title: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRole(Record):
    """What a workspace says of a role: its own title (`name`), other names, whether it is not used, its ladder."""

    id: str
    name: str | None = None
    also_known_as: tuple[OwnAlias, ...] = ()
    hidden: bool = False
    ladder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace(Record):
    """What holds for all roles of a workspace."""

    ladder: str


def read_dialect_folder(folder: Path, base: Knowledge, reserved: Callable[[str], bool]) -> Dialect:
    """Read a dialect; `knowledge.dialect.read_dialect` says from what.

    Raises:
        KnowledgeError: the folder holds mistakes, or what it says can't be laid over the base.

    """
    if not folder.is_dir():
        raise KnowledgeError(folder, [Mistake(str(folder), 1, "is no folder", "Check the path")])
    roles: list[Entry[OwnRole]] = []
    workspaces: list[Entry[Workspace]] = []
    mistakes: list[Mistake] = []
    for path in files(folder):
        place = path.relative_to(folder)
        page = read_page(path, place.as_posix())
        match place.parts:
            case (*_, name) if name.endswith(".yml"):
                mistakes.append(Mistake(page.file, 1, "ends in .yml", "Rename it to .yaml"))
            case ("roles", _):
                good, _, bad = entries(_spelt_out(page), OwnRole)
                roles += good
                mistakes += [*page.mistakes, *bad, *_misplaced(good, path.stem)]
            case ("workspace.yaml",):
                found, _, bad = entries(page, Workspace)
                workspaces += found
                mistakes += [*page.mistakes, *bad]
            case _:
                remedy = "Move it to roles/, name it workspace.yaml, or delete it"
                mistakes.append(Mistake(page.file, 1, "is not a file of a dialect", remedy))
    mistakes += [
        entry.mistake("is a second record", "Write one, with its keys at the margin") for entry in workspaces[1:]
    ]
    dialect, places, twice = _joined(roles, workspaces)
    mistakes += twice
    for conflict in (*conflicts(base, dialect), *_reserved(dialect, reserved)):
        file, line = places[conflict.part, conflict.key]
        mistakes.append(Mistake(file, line, conflict.what, conflict.remedy))
    if mistakes:
        raise KnowledgeError(folder, sorted(set(mistakes)))
    return dialect


def _reserved(dialect: Dialect, reserved: Callable[[str], bool]) -> Iterator[Conflict]:
    """Find names that can't be given to a role."""
    named: tuple[tuple[Part, str, str], ...] = (
        *(("titles", role, title) for role, title in dialect.titles.items()),
        *(("aliases", alias, alias) for alias in dialect.aliases),
    )
    for part, key, name in named:
        if reserved(name):
            yield Conflict(part, key, f"'{name}' is a command, or a common word", "Add a word to it")


def _spelt_out(page: Page) -> Page:
    """Turn other names that are written as mere text into records."""
    for record in page.data if isinstance(page.data, list) else [page.data]:
        if isinstance(record, dict) and isinstance(names := record.get("also_known_as"), list):
            record["also_known_as"] = [{"title": name} if isinstance(name, str) else name for name in names]
    return page


def _misplaced(found: list[Entry[OwnRole]], stem: str) -> list[Mistake]:
    """Find records in a file that is not named after their role, or that has them twice."""
    wrong = [entry for entry in found if entry.record.id != stem]
    named = [
        entry.mistake(
            f"the file is not named after the role '{entry.record.id}'",
            f"Mend the id, or name the file {entry.record.id}.yaml",
            "id",
        )
        for entry in wrong
    ]
    right = [entry for entry in found if entry.record.id == stem]
    return [*named, *(entry.mistake(f"'{stem}' stands here twice", "Keep one", "id") for entry in right[1:])]


Places = dict[tuple["Part", str], tuple[str, int]]


def _joined(roles: list[Entry[OwnRole]], workspaces: list[Entry[Workspace]]) -> tuple[Dialect, Places, list[Mistake]]:
    """Put a dialect together, with the file and line of all it says, and names that two roles are given alike."""
    titles: dict[str, str] = {}
    aliases: dict[str, str] = {}
    hidden: list[str] = []
    ladders: dict[str, str] = {}
    places: Places = {}
    twice: list[Mistake] = []
    for entry in roles:
        own = entry.record
        if own.name is not None:
            titles[own.id] = own.name
            places["titles", own.id] = entry.at("name")
        for index, alias in enumerate(own.also_known_as):
            where = ("also_known_as", index)
            if aliases.setdefault(alias.title, own.id) != own.id:
                said = f"'{alias.title}' is given to {aliases[alias.title]} too"
                twice.append(entry.mistake(said, "Keep it for one of the two", *where))
            places.setdefault(("aliases", alias.title), entry.at(*where))
        if own.hidden:
            hidden.append(own.id)
            places["hidden", own.id] = entry.at("hidden")
        if own.ladder is not None:
            ladders[own.id] = own.ladder
            places["ladders", own.id] = entry.at("ladder")
    for shared in workspaces[:1]:
        ladders[""] = shared.record.ladder
        places["ladders", ""] = shared.at("ladder")
    return Dialect(titles=titles, aliases=aliases, hidden=tuple(hidden), ladders=ladders), places, twice
