"""What goes wrong with the memory. Imports no database: whoever only wants to catch these needs none."""

from __future__ import annotations


class StoreError(Exception):
    """The memory can't be used; the text is for the person who asks."""


class UnavailableError(StoreError):
    """The memory can't be used right now; the text is the reason, as it completes "I can't reach my memory: ..."."""


class SchemaError(StoreError):
    """The database has another schema than this program; the text says what to do."""
