"""Read JSON that may have any shape: what isn't as it should be is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def text(value: object) -> str:
    """Give a text."""
    return value if isinstance(value, str) else ""


def an_object(value: object) -> Mapping[str, Any]:
    """Give an object."""
    return value if isinstance(value, dict) else {}


def objects(values: object) -> list[dict[str, Any]]:
    """Give the objects of an array."""
    return [one for one in values if isinstance(one, dict)] if isinstance(values, list) else []
