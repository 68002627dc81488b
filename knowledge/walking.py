"""Go through everything that a folder holds: each record, each value in it with its place."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.folder import Folder
    from knowledge.reading import Entry, Key


def all_entries(found: Folder) -> Iterator[Entry[Any]]:
    """Yield every record of a folder, those that don't fit their class included."""
    for part in fields(found):
        if part.name not in {"mistakes", "role_files"}:
            yield from getattr(found, part.name)


def walk(value: object, place: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], object]]:
    """Yield every value inside a record with its place."""
    yield place, value
    if is_dataclass(value):
        for part in fields(value):
            yield from walk(getattr(value, part.name), (*place, part.name))
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from walk(item, (*place, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*place, key))


def citations(record: object) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield every citation inside a record with its place."""
    for place, value in walk(record):
        if len(place) > 1 and place[-2] == "cites" and isinstance(value, str):
            yield place, value
