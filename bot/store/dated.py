"""A file's connection that knows SQLite's newer clock, wherever SQLite itself is older."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

KNOWS = (3, 42)  # the SQLite that gives parts of a second (sqlite.org/lang_datefunc.html)


class Dated(sqlite3.Connection):
    """A connection for the engine, which takes SQLite to be new wherever Python is 3.12 or newer.

    Debian 12 has SQLite 3.40, and so have images of newer Pythons that are built on it: there the engine's times would
    be NULL. They stand in the tables' defaults, so whoever opens a file that such a Python made needs them too.
    """

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as they come
        """Open the file, with the clock where it is missing."""
        super().__init__(*given, **named)
        if sqlite3.sqlite_version_info < KNOWS:
            self.create_function("unixepoch", 1, _seconds)


def _seconds(_how: str) -> float:
    """Give the seconds since 1970 to a thousandth, as `unixepoch('subsec')` does."""
    return round(time.time(), 3)
