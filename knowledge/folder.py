"""The layout of a knowledge folder, and reading all of it at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from knowledge.advice import (
    Domain,
    Effort,
    Flag,
    Kin,
    Neighbours,
    Probe,
    Product,
    QuizQuestion,
    Signals,
    Span,
    Stage,
    StandIn,
    Tip,
    Trait,
)
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
    efforts: list[Entry[Effort]] = field(default_factory=list)
    kin: list[Entry[Kin]] = field(default_factory=list)
    signals: list[Entry[Signals]] = field(default_factory=list)
    traits: list[Entry[Trait]] = field(default_factory=list)
    quiz: list[Entry[QuizQuestion]] = field(default_factory=list)
    products: list[Entry[Product]] = field(default_factory=list)
    domains: list[Entry[Domain]] = field(default_factory=list)
    stages: list[Entry[Stage]] = field(default_factory=list)
    stand_ins: list[Entry[StandIn]] = field(default_factory=list)
    spans: list[Entry[Span]] = field(default_factory=list)
    flags: list[Entry[Flag]] = field(default_factory=list)
    probes: list[Entry[Probe]] = field(default_factory=list)
    neighbours: list[Entry[Neighbours]] = field(default_factory=list)
    tips: list[Entry[Tip]] = field(default_factory=list)
    unfit: list[Entry[object]] = field(default_factory=list)  # records that don't fit their class, as plain data
    mistakes: list[Mistake] = field(default_factory=list)
    role_files: set[str] = field(default_factory=set)  # ids by file name: an unreadable role still exists


def files(root: Path) -> list[Path]:
    """List the YAML files of a folder, in reading order; a ".yml" is listed to be refused, not overlooked."""
    return sorted(path for suffix in ("*.yaml", "*.yml") for path in root.rglob(suffix) if path.is_file())


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
        "efforts.yaml": (Effort, found.efforts),
        "kin.yaml": (Kin, found.kin),
        "signals.yaml": (Signals, found.signals),
        "traits.yaml": (Trait, found.traits),
        "quiz.yaml": (QuizQuestion, found.quiz),
        "products.yaml": (Product, found.products),
        "domains.yaml": (Domain, found.domains),
        "stages.yaml": (Stage, found.stages),
        "stand_ins.yaml": (StandIn, found.stand_ins),
        "spans.yaml": (Span, found.spans),
        "flags.yaml": (Flag, found.flags),
        "probes.yaml": (Probe, found.probes),
        "neighbours.yaml": (Neighbours, found.neighbours),
        "tips.yaml": (Tip, found.tips),
    }
    for name, (shape, into) in expected.items():
        _read(root, root / name, shape, into, found)  # type: ignore[arg-type] # pairs of a class and its list
    for path in files(root):
        place = path.relative_to(root)
        match place.parts:
            case (*_, name) if name.endswith(".yml"):
                found.mistakes.append(Mistake(place.as_posix(), 1, "ends in .yml", "Rename it to .yaml"))
            case ("roles", _):
                found.role_files.add(path.stem)
                _read(root, path, Role, found.roles, found)
            case ("skills", _):
                _read(root, path, Skill, found.skills, found)
            case (name,) if name in expected:
                pass
            case _:
                remedy = "Move it to roles/ or skills/, or delete it"
                found.mistakes.append(Mistake(place.as_posix(), 1, "is not a file of the knowledge folder", remedy))
    return found


def _read(root: Path, path: Path, shape: type[T], into: list[Entry[T]], found: Folder) -> None:
    page = read_page(path, path.relative_to(root).as_posix())
    good, unfit, bad = entries(page, shape)
    into += good
    found.unfit += unfit
    found.mistakes += page.mistakes + bad
