"""The layout of a knowledge folder, and reading all of it at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from knowledge.model import (
    Absence,
    Activity,
    Background,
    Disagreement,
    FieldFact,
    Role,
    Sense,
    Skill,
    Source,
    TitleGrammar,
)
from knowledge.reading import Entry, Mistake, entries, read_page

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


@dataclass(slots=True)
class Folder:
    """All records of a folder with the places they were read from, and what could not be read."""

    roles: list[Entry[Role]] = field(default_factory=list)
    skills: list[Entry[Skill]] = field(default_factory=list)
    activities: list[Entry[Activity]] = field(default_factory=list)
    backgrounds: list[Entry[Background]] = field(default_factory=list)
    disagreements: list[Entry[Disagreement]] = field(default_factory=list)
    field_facts: list[Entry[FieldFact]] = field(default_factory=list)
    sources: list[Entry[Source]] = field(default_factory=list)
    absences: list[Entry[Absence]] = field(default_factory=list)
    senses: list[Entry[Sense]] = field(default_factory=list)
    titles: list[Entry[TitleGrammar]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def files(root: Path) -> list[Path]:
    """List the YAML files of a folder, in reading order."""
    return sorted(path for path in root.rglob("*.yaml") if path.is_file())


def read_folder(root: Path) -> Folder:
    """Read every file that the layout names; a missing or a stray file is a mistake like any other."""
    found = Folder()
    expected = {
        "sources.yaml": (Source, found.sources),
        "activities.yaml": (Activity, found.activities),
        "backgrounds.yaml": (Background, found.backgrounds),
        "disagreements.yaml": (Disagreement, found.disagreements),
        "field.yaml": (FieldFact, found.field_facts),
        "absences.yaml": (Absence, found.absences),
        "senses.yaml": (Sense, found.senses),
        "titles.yaml": (TitleGrammar, found.titles),
    }
    for name, (shape, into) in expected.items():
        _read(root, root / name, shape, into, found.mistakes)  # type: ignore[arg-type] # pairs of a class and its list
    for path in files(root):
        place = path.relative_to(root)
        match place.parts:
            case ("roles", _):
                _read(root, path, Role, found.roles, found.mistakes)
            case ("skills", _):
                _read(root, path, Skill, found.skills, found.mistakes)
            case (name,) if name in expected:
                pass
            case _:
                remedy = "Move it to roles/ or skills/, or delete it"
                found.mistakes.append(Mistake(str(place), 1, "is not a file of the knowledge folder", remedy))
    return found


def _read(root: Path, path: Path, shape: type[T], into: list[Entry[T]], mistakes: list[Mistake]) -> None:
    page = read_page(path, str(path.relative_to(root)))
    if isinstance(page, Mistake):
        mistakes.append(page)
        return
    good, bad = entries(page, shape)
    into += good
    mistakes += bad
