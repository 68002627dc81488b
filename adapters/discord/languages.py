"""The words of the commands in other languages, as Discord shows them; what it sends us is always in English."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

# Discord's name of a language, and ours: one Spanish serves for Spain and for Latin America.
LANGUAGES = {"de": "de", "es-ES": "es", "es-419": "es", "fr": "fr", "pt-BR": "pt"}

Words = dict[str, list[str]]


def names(place: str) -> dict[str, str]:
    """Give the names of a command, option or choice in each language; `place` is how it is reached: "path hours"."""
    return {language: _words()[ours][place][0] for language, ours in LANGUAGES.items()}


def descriptions(place: str) -> dict[str, str]:
    """Give the descriptions of a command or an option in each language."""
    return {language: _words()[ours][place][1] for language, ours in LANGUAGES.items()}


@cache
def _words() -> dict[str, Words]:
    text = Path(__file__).with_name("languages.yaml").read_text(encoding="utf-8")
    read: dict[str, Words] = yaml.load(text, Loader=yaml.CSafeLoader)
    return read
