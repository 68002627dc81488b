"""What drivers and systems say when the memory fails, in plain words. Never quotes them: they could quote a person."""

from __future__ import annotations

import re

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

FULL, HELD, CLOSED = "the disk is full", "another program holds it", "it can't be written to"
DAMAGED, REFUSED = "its file is damaged, or none of mine", "the database refuses the user or password"
UNOPENED = "its file can't be opened"
MISSING = "the database has no such table, user or database"
MEANINGS = {  # the first that is found counts
    "full": FULL,
    "no space left": FULL,
    "quota": FULL,
    "locked": HELD,
    "busy": HELD,
    "deadlock": HELD,
    "readonly": CLOSED,
    "read-only": CLOSED,
    "permission denied": CLOSED,
    "unable to open": UNOPENED,
    "a directory": UNOPENED,
    "name too long": UNOPENED,
    "not a database": DAMAGED,
    "malformed": DAMAGED,
    "disk i/o": "the disk fails",
    "password": REFUSED,
    "authentication": REFUSED,
    "does not exist": MISSING,
    "no such table": MISSING,
}
QUOTED = re.compile(r'"[^"]*"')  # names of hosts, users and files: they can hold any of these words
AWAY = "the database can't be reached"
SLOW = "the database doesn't answer"
DRIVER = "its driver isn't installed (pip install 'psycopg[binary]' beside mlrole)"


def meaning(error: BaseException) -> str:
    """Say in plain words why the memory can't be used."""
    if isinstance(error, ModuleNotFoundError):
        return DRIVER
    if isinstance(error, TimeoutError | PoolTimeoutError):
        return SLOW
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    told = cause.strerror or "" if isinstance(cause, OSError) else QUOTED.sub("", str(cause))
    said = told.lower()
    return next((meant for sign, meant in MEANINGS.items() if sign in said), AWAY)
