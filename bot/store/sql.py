"""What the queries share."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")  # PostgreSQL takes no null, and no database half a character
LONGEST_KEY = 300  # characters; the platforms' are below 100, and a row of PostgreSQL's index holds 2,704 bytes


def storable(text: str) -> str:
    """Replace in a text what a database can't hold."""
    return UNSTORABLE.sub("\ufffd", text)


def key(text: str) -> str:
    """Make a key out of what a platform calls a person, thread, workspace or event; another text has another key."""
    if len(text) <= LONGEST_KEY and not UNSTORABLE.search(text):
        return text
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    # One character more than any text that is its own key, so that nobody can be called by another's.
    return storable(text).ljust(LONGEST_KEY, "\ufffd")[: LONGEST_KEY + 1 - len(digest)] + digest


async def put(
    connection: AsyncConnection,
    table: Table,
    row: Mapping[str, Any],
    change: Mapping[str, Any] | None = None,
    keys: Sequence[str] = (),
) -> bool:
    """Insert a row; where its key is taken, change that row as told (default: nothing). Tell if anything was written.

    `keys` are the columns of another unique key than the primary one.
    """
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).values(**row)
    taken = [table.c[name] for name in keys] or list(table.primary_key.columns)
    if change:
        statement = statement.on_conflict_do_update(index_elements=taken, set_=dict(change))
    else:
        statement = statement.on_conflict_do_nothing(index_elements=taken)
    return (await connection.execute(statement.returning(taken[0]))).first() is not None
