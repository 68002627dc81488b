"""What all tips that are made from the knowledge share: names of roles in their forms, and a choice of shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from knowledge.references import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from knowledge.model import Knowledge

PROPER = frozenset("Python Java Agile Bayesian".split())  # names that look like words at the start of a text
LONGEST = 420  # characters: a tip is one look at a phone


@dataclass(frozen=True, slots=True)
class DayTip:
    """A tip as it is shown: names filled in. `role` is whom it is about, and the first of `roles`; `family` is its.

    It is not shown after `valid_until`.
    """

    id: str
    kind: str
    text: str
    role: str
    roles: tuple[str, ...]
    family: str
    skills: tuple[str, ...]
    cites: tuple[str, ...]
    valid_until: date | None = None


class Name(str):
    """The name of a role, which a shape shows as ``{role}``, ``{role:s}``, ``{role:a}`` or ``{role:A}``."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        """Show the name in a form of `knowledge.references`."""
        return shown(str(self), form)


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes tips over one body of knowledge."""

    knowledge: Knowledge

    def name(self, role: str) -> Name:
        """Give the name of a role."""
        return Name(self.knowledge.roles[role].name)

    def tell(
        self,
        name: str,
        kind: str,
        shapes: Sequence[str],
        *,
        roles: Sequence[str],
        cites: Iterable[str],
        skills: Sequence[str] = (),
        until: date | None = None,
        **parts: str,
    ) -> DayTip | None:
        """Make a tip of one of the shapes, always the same for its id; none where it would be too long.

        `parts` fill the shape, beside `role`, `second` and `third`: the names of the roles.
        """
        named = dict(zip(("role", "second", "third"), map(self.name, roles), strict=False))
        text = shapes[crc32(name.encode()) % len(shapes)].format(**named, **parts)
        if len(text) > LONGEST:
            return None
        family = self.knowledge.roles[roles[0]].family
        sources = tuple(dict.fromkeys(cites))
        return DayTip(name, kind, text, roles[0], tuple(roles), family, tuple(skills), sources, until)


def lowered(text: str) -> str:
    """Let a text go on within a sentence: its first word in lower case, unless it is a name."""
    first = text.split(maxsplit=1)[0]
    return (
        text
        if first.rstrip(",'s") in PROPER or (not first[1:].islower() and len(first) > 1)
        else text[0].lower() + text[1:]
    )


def raised(text: str) -> str:
    """Let a text begin a sentence."""
    return text[0].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    """Join names: "A, B and C"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
