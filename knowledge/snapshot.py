"""Knowledge as JSON and back, without the cost of reading YAML and validating it again.

A record becomes an object that names its class under "@"; tuples become lists, dates ISO text. Only what `dump` wrote
is ever restored: the file name holds a digest of everything it was made from.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from knowledge import advice, model, record
from knowledge.model import Knowledge

CLASS = "@"
CLASSES: dict[str, Any] = {
    name: kind for module in (record, advice, model) for name, kind in vars(module).items() if is_dataclass(kind)
}


def dump(knowledge: Knowledge) -> bytes:
    """Write knowledge as JSON."""
    return json.dumps(_plain(knowledge), separators=(",", ":")).encode()


def _plain(value: object) -> object:
    if is_dataclass(value):
        named = {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
        return {CLASS: type(value).__name__, **named}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return {CLASS: "date", "iso": value.isoformat()} if isinstance(value, date) else value


def restore(content: bytes) -> Knowledge:
    """Read what `dump` wrote.

    Raises:
        ValueError: the content is not whole.

    """
    try:
        knowledge = json.loads(content, object_hook=_record)
    except (TypeError, AttributeError, KeyError, RecursionError) as error:
        raise ValueError("not a snapshot of knowledge") from error
    if not isinstance(knowledge, Knowledge):
        raise ValueError("not a snapshot of knowledge")  # noqa: TRY004 - a caller asks for a whole snapshot, not a type
    return knowledge


def _record(found: dict[str, object]) -> object:
    name = found.pop(CLASS, None)
    for key, value in found.items():
        if isinstance(value, list):
            found[key] = _tuple(value)
    if name is None:
        return found
    if name == "date":
        return date.fromisoformat(str(found["iso"]))
    return CLASSES[str(name)](**found)


def _tuple(value: list[object]) -> tuple[object, ...]:
    return tuple(_tuple(item) if isinstance(item, list) else item for item in value)
