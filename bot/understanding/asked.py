"""Tell a role that somebody asks about from what they say of themselves: "I'm a nurse. data-engineer"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

FIT = "fit"  # the topic of a recommendation that is asked whether the roles named fit


def asked_about(text: str, roles: Container[str]) -> tuple[str, tuple[str, ...]]:
    """Split a text into what it tells of a person and the ids at its end, written as buttons write them."""
    told, ids = text.rstrip(), []
    while told:
        before, _, last = told.rpartition(" ")
        if last not in roles:
            break
        ids.append(last)
        told = before.rstrip()
    if told and not told.endswith((".", "!", "?")):  # "I'm a data-engineer"
        return text, ()
    return (told, tuple(reversed(ids))) if ids else (text, ())


def joined(*told: str, ids: tuple[str, ...] = ()) -> str:
    """Join what was told of a person at several times with the ids of the roles that are asked about."""
    return ". ".join(filter(None, (*(part.strip(" .") for part in told), " ".join(ids))))
