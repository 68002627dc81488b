"""One body of knowledge, ready to answer: what reads questions by it, and what answers draw on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.answers.desk import Desk
from bot.understanding.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.understanding.query import Query
    from knowledge.model import Knowledge


class Expert:
    """A body of knowledge with its indexes. A bot has one for the base, and one for each dialect in use."""

    def __init__(self, knowledge: Knowledge, today: Callable[[], date] = date.today) -> None:
        """Index the knowledge, most of it when first needed; `today` says which dated facts still hold."""
        self.knowledge = knowledge
        self.reader = Reader(knowledge)
        self._today = today
        self._desk = Desk(knowledge, self.reader, today())

    def desk(self) -> Desk:
        """Give what answers draw on, as of today."""
        today = self._today()
        if self._desk.today != today:
            self._desk = Desk(self.knowledge, self.reader, today)
        return self._desk

    def understand(self, text: str) -> Query:
        """Tell what a text asks, without answering it."""
        return self.reader.read(text)

    def classify_title(self, title: str) -> tuple[str, ...]:
        """Rank the roles that a job title means, best first; nothing for one that is none of ours."""
        return self.reader.vocabulary.title(title)

    def rank_posting(self, text: str) -> tuple[str, ...]:
        """Rank the roles that a job post's text asks for, best first; its title does not count."""
        from bot.reasoning.posting import rank_posting  # noqa: PLC0415 - start-up is felt, and most questions need none

        return tuple(role for role, _ in rank_posting(self.desk().mixer, self.reader.posts.read(text)))

    def rank_resume(self, text: str) -> tuple[str, ...]:
        """Rank the roles that a resume shows, best first: what its owner does, or could do first."""
        from bot.reasoning.posting import rank_resume  # noqa: PLC0415 - likewise

        return tuple(role for role, _ in rank_resume(self.desk().mixer, self.reader.resume(text)))
