"""Where the memory is kept. Imports no database: most questions need none, and start-up is felt."""

from __future__ import annotations

import os
import re
import weakref
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

SETTING = "DATABASE_URL"
FILE = "mlrole.db"
EXAMPLE = "sqlite:////folder/mlrole.db"
# Bytes of an SQLite file's header that hold its user_version, big end first (sqlite.org/fileformat2.html).
MARK, MARK_ENDS = 60, 64
HAS_DIALECTS = 1  # the bit of it that says that a workspace has, or had, a dialect
# User, password, host, port, database and options, as SQLAlchemy reads them: a second @ would make the rest of a
# password a host or port, and what says that it is none would quote it.
SERVER = re.compile(r"(?:[^:/@]*(?::[^@/]*)?@)?(?:\[[^/@]+\]|[^/:@]*)(?::\d*)?(?:/[^?@]*)?(?:\?.*)?")
UNREADABLE = re.compile("[\ud800-\udfff]")  # bytes of the environment that are no text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a memory is: the address of a database, and its file where it is SQLite, which then counts."""

    url: str
    file: Path | None = None

    def exists(self) -> bool:
        """Tell whether anything can have been kept: a file that isn't there holds nothing."""
        try:
            return self.file is None or bool(self.file.stat())
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True  # whoever opens it learns why it can't be looked at


class Head:
    """The first bytes of a memory's file, which stays open as long as it is the same file.

    A process that closes a file loses all locks that it has on it, SQLite's as well (sqlite.org/howtocorrupt.html,
    2.2). The next program to close the database would think itself the last one, and delete the journal under us.
    """

    def __init__(self, place: Place) -> None:
        """Remember which memory; its file isn't opened yet."""
        self._place = place
        self._opened = -1
        self._closing: weakref.finalize[..., Head] | None = None

    def may_hold_dialects(self) -> bool:
        """Tell whether any workspace has a dialect, without opening the database.

        The mark is set in the transaction that keeps the first dialect. What is still in the journal can't be seen from
        here, so a file with a journal may hold one, and so may every server.
        """
        file = self._place.file
        if file is None:
            return True
        try:
            journal = file.with_name(f"{file.name}-wal")
            if journal.exists() and journal.stat().st_size:
                return True
            if self._closing is None or not os.path.samestat(os.fstat(self._opened), file.stat()):
                self._open(file)
            os.lseek(self._opened, 0, os.SEEK_SET)
            return bool(int.from_bytes(os.read(self._opened, MARK_ENDS)[MARK:]) & HAS_DIALECTS)
        except OSError:
            return False

    def close(self) -> None:
        """Close the file, once the database is closed."""
        if self._closing is not None:
            self._closing()
            self._closing = None

    def _open(self, file: Path) -> None:
        self.close()
        self._opened = os.open(file, os.O_RDONLY)
        self._closing = weakref.finalize(self, os.close, self._opened)


class BadAddressError(ValueError):
    """An address that names no database we can use; the text says what to write, and never repeats the address."""


def find_place(url: str | None = None) -> Place:
    """Read where the memory is: an address, else `DATABASE_URL`, else a file in the user's data directory.

    Raises:
        BadAddressError: the address is none of SQLite's or PostgreSQL's, or there is none and no home folder.

    """
    address = (os.environ.get(SETTING, "") if url is None else url).strip()
    if not address:
        try:
            return at_file(platformdirs.user_data_path("mlrole") / FILE)
        except RuntimeError:
            raise BadAddressError(
                f"I can't find your home folder. Set HOME, or {SETTING} to a file: {EXAMPLE}"
            ) from None
    scheme, separator, rest = address.partition("://")
    kind = scheme.lower().partition("+")[0]
    if separator and kind in {"postgres", "postgresql"}:
        if SERVER.fullmatch(rest) and not UNREADABLE.search(rest):
            return Place(f"postgresql+psycopg://{rest}")
        raise BadAddressError(
            f"{SETTING} can't be read as the address of a PostgreSQL server. Write"
            " postgresql://user:password@host/database, and in the password %40 for @, %3A for : and %2F for /."
        )
    name = rest.removeprefix("/").partition("?")[0]
    if separator and kind == "sqlite" and rest.startswith("/") and name != ":memory:" and Path(name).name:
        with suppress(RuntimeError):  # whose home it names is not known here
            return at_file(Path(name).expanduser())
    raise BadAddressError(
        f"{SETTING} is not the address of a database I can use. Write {EXAMPLE}, or"
        " postgresql://user:password@host/database, or leave it out."
    )


def at_file(file: Path) -> Place:
    """Name a memory that is an SQLite file."""
    return Place(f"sqlite:///{file}", file)
