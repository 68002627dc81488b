"""What skills say of each other: who can use PyTorch knows Python, and who knows one cloud soon knows the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.advice import Kin
    from knowledge.model import Knowledge


class Kinship:
    """Skills of one kind, by one body of knowledge. Built once; every method is pure."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the kinds by their skills."""
        self._shows: dict[str, set[str]] = {}
        self._kinds: dict[str, list[Kin]] = {}
        for kin in knowledge.kin.values():
            for skill in kin.skills:
                if kin.general and kin.general != skill:
                    self._shows.setdefault(skill, set()).add(kin.general)
                if kin.transfers:
                    self._kinds.setdefault(skill, []).append(kin)

    def shown(self, held: Iterable[str]) -> set[str]:
        """Give the skills that are held, with those that having them shows as well."""
        shown = set(held)
        ahead = list(shown)
        while ahead:
            new = self._shows.get(ahead.pop(), set()) - shown
            shown |= new
            ahead += new
        return shown

    def nearest(self, skill: str, held: Iterable[str]) -> str | None:
        """Give a skill held that makes another easy to learn, if there is one."""
        owned = set(held)
        return next(
            (other for kin in self._kinds.get(skill, ()) for other in kin.skills if other in owned and other != skill),
            None,
        )
