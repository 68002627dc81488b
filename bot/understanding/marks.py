"""The words of `marks.yaml`: what marks a level, a degree, a duty or a demand."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _marks() -> dict[str, Any]:
    import yaml  # noqa: PLC0415 - a plain name is answered without it, and start-up is felt

    text = Path(__file__).with_name("marks.yaml").read_text(encoding="utf-8")
    marks: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return marks


@cache
def mark(name: str) -> re.Pattern[str]:
    """Give the pattern of one list of words."""
    return _pattern(_marks()[name])


@cache
def marked(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the patterns of a named group of lists, in their order."""
    return tuple((label, _pattern(ways)) for label, ways in _marks()[name].items())


def _pattern(ways: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)
