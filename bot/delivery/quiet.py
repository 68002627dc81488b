"""What the engine logs: as all else does, only what is wrong, and in one line where the database is away."""

from __future__ import annotations

import logging
import re
import time

from bot.store.store import FAILURES

AGAIN = 60.0  # seconds after which it is told anew that the database is away
OF_DATABASE = re.compile("psycopg|sqlalche|sqlite3|connection", re.IGNORECASE)


class OncePerMinute(logging.Filter):
    """Tells once what all parts of the engine say over and over, with tracebacks, while the database is away."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        super().__init__()
        self._told_at = -AGAIN

    def filter(self, record: logging.LogRecord) -> bool:
        """Let a record through as it is, or in plain words, or not at all."""
        error = record.exc_info[1] if record.exc_info else None
        if not (isinstance(error, FAILURES) or OF_DATABASE.search(record.getMessage())):
            return True
        now = time.monotonic()
        if now - self._told_at < AGAIN:
            return False
        self._told_at = now
        record.msg, record.args = "daily tips wait for the database", ()
        record.exc_info = record.exc_text = record.stack_info = None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


ONCE = OncePerMinute()


def quieten() -> None:
    """Have the engine log like this; it brings a handler of its own where it finds none."""
    engine = logging.getLogger("dbos")
    engine.setLevel(logging.WARNING)
    engine.addFilter(ONCE)
    if not engine.handlers:
        engine.addHandler(logging.NullHandler())
    engine.propagate = True
