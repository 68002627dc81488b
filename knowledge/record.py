"""What every record of the knowledge is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class Record:
    """Refuse keys that the class does not name, so that a slip in a file is a mistake and not a silence."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer(Record):
    """A role that does an activity, and who says so."""

    role: str
    cites: tuple[str, ...]
