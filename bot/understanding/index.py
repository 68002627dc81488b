"""What understanding looks things up in: names, activities, signs, built once from one body of knowledge."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.understanding.activities import ActivityIndex
from bot.understanding.mentions import Named, find_mentions
from bot.understanding.query import Query
from bot.understanding.skills import Spot, spot_skills
from bot.understanding.text import phrase, words
from bot.understanding.vocabulary import Vocabulary

if TYPE_CHECKING:
    from bot.understanding.mentions import Unused
    from bot.understanding.person import Person
    from bot.understanding.post import PostReader
    from bot.understanding.resume import Resume
    from bot.understanding.signs import SignIndex
    from knowledge.model import Knowledge


class Index:
    """The words of one body of knowledge, and what they find in a text. Built once; every method is pure."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the knowledge for understanding."""
        self.knowledge = knowledge
        self.vocabulary = Vocabulary(knowledge)

    @cached_property
    def senses(self) -> dict[tuple[str, ...], str]:
        """The words that mean several things, by the form that names are matched by."""
        return {phrase(word): word for word in self.knowledge.senses}

    @cached_property
    def unused(self) -> Unused:
        """The titles of roles that are not used here."""
        return frozenset(phrase(title) for title in self.knowledge.unused)

    @cached_property
    def activities(self) -> ActivityIndex:
        """The activities, indexed when first asked for."""
        return ActivityIndex(self.knowledge)

    @cached_property
    def signs(self) -> SignIndex:
        """The signs of all roles, indexed when first asked for."""
        from bot.understanding.signs import SignIndex  # noqa: PLC0415 - only advice needs it, and start-up is felt

        return SignIndex(self.knowledge)

    @cached_property
    def posts(self) -> PostReader:
        """The reader of job posts."""
        from bot.understanding.post import PostReader  # noqa: PLC0415 - likewise

        return PostReader(self.knowledge, self.vocabulary, self.signs)

    def resume(self, text: str) -> Resume:
        """Read a resume."""
        from bot.understanding.resume import read_resume  # noqa: PLC0415 - likewise

        return read_resume(text, self.knowledge, self.vocabulary, self.signs)

    def person(self, text: str, *, stated: bool) -> Person:
        """Read what a clean text says of the person who wrote it; `stated` says that all of it is about them."""
        from bot.understanding.person import read_person  # noqa: PLC0415 - start-up is felt

        return read_person(text, self.named(text), self.vocabulary, self.knowledge, stated=stated)

    def facts(self, text: str, *, stated: bool) -> dict[str, str]:
        """Take the facts from what a clean text says of the person who wrote it."""
        from bot.understanding.facts import DENIED, facts_of  # noqa: PLC0415 - start-up is felt
        from bot.understanding.figures import hours_a_week  # noqa: PLC0415 - likewise
        from bot.understanding.person import denied  # noqa: PLC0415 - likewise

        facts = facts_of(self.person(text, stated=stated), hours_a_week(text)[0])
        return facts | dict.fromkeys(denied(text, self.named(text), self.knowledge), DENIED)

    def sense(self, word: str, text: str) -> Query:
        """Read a word that means several things: a choice, unless only one meaning is of this field."""
        meanings = [meaning.means.partition(":") for meaning in self.knowledge.senses[word].meanings]
        roles = tuple(name for kind, _, name in meanings if kind == "role")
        skills = [Spot(name, 0, len(text)) for kind, _, name in meanings if kind == "skill"]
        if len(roles) + len(skills) == 1:
            return Query(intent="lookup" if roles else "skills", text=text, rest=text, roles=roles, spots=tuple(skills))
        return Query(intent="lookup", text=text, roles=roles, sense=word)

    def roles_in(self, text: str) -> tuple[str, ...]:
        """Name the roles that a text names."""
        return self.named(text).roles

    def named(self, text: str) -> Named:
        """Find the roles that a text names, those that are not used here apart."""
        mentions, found = find_mentions(text, self.vocabulary, self.unused)
        used = tuple(mention for mention in mentions if mention.role)
        return Named(used, tuple(found), tuple(mention for mention in mentions if not mention.role))

    def title_in(self, text: str) -> tuple[str, ...]:
        """Read a text as a job title, unless it names a role that is not used."""
        return () if self.unused and self.named(text).unused else self.vocabulary.title(text)[:1]

    def spot(self, text: str, names: Named) -> tuple[Spot, ...]:
        """Spot skills outside the names of roles."""
        return names.apart(spot_skills(words(text), self.vocabulary, self.knowledge))
