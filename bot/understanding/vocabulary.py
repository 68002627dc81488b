"""The words by which roles and skills are known, indexed once for lookup, completion and mending of typos."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from bot.understanding.phrases import PhraseIndex
from bot.understanding.text import phrase
from bot.understanding.titles import TitleReader

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.understanding.beginnings import Kind, Suggestion
    from bot.understanding.completion import Completion
    from bot.understanding.mending import Mender
    from knowledge.model import Knowledge

Phrase = tuple[str, ...]
LONGEST_NAME = 6  # words


class Vocabulary:
    """Names and aliases of one body of knowledge. Built once; every method is pure."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the roles of `knowledge`; what a plain name doesn't need is indexed when first asked for."""
        self._knowledge = knowledge
        self.roles: dict[Phrase, str] = {}
        for role in knowledge.roles.values():
            for title in (role.name, role.id, *(alias.title for alias in role.also_known_as)):
                self.roles.setdefault(phrase(title), role.id)
        self._joined = {"".join(key): role for key, role in self.roles.items() if len(key) > 1}

    @cached_property
    def skills(self) -> dict[Phrase, str]:
        """The skills by their names and aliases."""
        skills: dict[Phrase, str] = {}
        for skill in self._knowledge.skills.values():
            for name in (skill.name, *skill.aliases):
                skills.setdefault(phrase(name), skill.id)
        return skills

    @cached_property
    def skill_phrases(self) -> PhraseIndex[str]:
        """The names of skills, to be found in a text."""
        return PhraseIndex(self.skills)

    @cached_property
    def role_phrases(self) -> PhraseIndex[str]:
        """The names of roles, to be found in a text."""
        return PhraseIndex(self.roles)

    @cached_property
    def flags(self) -> PhraseIndex[str]:
        """The words of warning signs, to be found in a job post."""
        return PhraseIndex({phrase(name): flag.id for flag in self._knowledge.flags.values() for name in flag.words})

    @cached_property
    def traits(self) -> PhraseIndex[str]:
        """What people call the traits of work, to be found in a text."""
        return PhraseIndex(
            {phrase(name): trait.id for trait in self._knowledge.traits.values() for name in (*trait.words, trait.name)}
        )

    @cached_property
    def domains(self) -> PhraseIndex[str]:
        """What people call fields of use ("hospital"), to be found in a text."""
        return PhraseIndex({phrase(name): one.id for one in self._knowledge.domains.values() for name in one.words})

    @cached_property
    def products(self) -> PhraseIndex[str]:
        """What people call kinds of product, to be found in a text."""
        return PhraseIndex({phrase(name): one.id for one in self._knowledge.products.values() for name in one.words})

    @cached_property
    def stages(self) -> PhraseIndex[str]:
        """What people call the stages of a product or company, to be found in a text."""
        return PhraseIndex({phrase(name): one.id for one in self._knowledge.stages.values() for name in one.words})

    @cached_property
    def fields(self) -> dict[Phrase, str]:
        """The roles by the fields of work that people name in their place."""
        return {phrase(name): role for name, role in self._knowledge.titles.fields.items()}

    @cached_property
    def subjects(self) -> dict[Phrase, str]:
        """The roles by subjects that name them where work is meant."""
        return {phrase(name): role for name, role in self._knowledge.titles.subjects.items()}

    @cached_property
    def beside(self) -> dict[Phrase, str]:
        """The roles by words that name them only beside another role ("MLE and researcher")."""
        return {phrase(name): role for name, role in self._knowledge.titles.beside.items()}

    def spoken(self) -> tuple[dict[Phrase, str], ...]:
        """List the ways to name a role beside its titles."""
        return (self.fields, self.subjects, self.beside)

    @cached_property
    def _mender(self) -> Mender:
        from bot.understanding.mending import Mender  # noqa: PLC0415 - an exact name needs none, and start-up is felt

        heads = [phrase(name) for group in self._knowledge.titles.heads.values() for name in group]
        names = chain.from_iterable((*heads, *self.roles, *self.fields))
        return Mender(self._knowledge, names, chain.from_iterable(self.skills))

    @cached_property
    def _completion(self) -> Completion:
        from bot.understanding.completion import Completion  # noqa: PLC0415 - likewise

        return Completion(self._knowledge, self.mend)

    @cached_property
    def _titles(self) -> TitleReader:
        # "research scientist" is said of ours in a question, but as a title it is every science's.
        senses = {phrase(word) for word in self._knowledge.senses}
        fields = {key: role for key, role in self.fields.items() if len(key) > 1 and key not in senses}
        return TitleReader(self._knowledge.titles, {**fields, **self.roles}, self.mend)

    def exact(self, text: str) -> str | None:
        """Find the role whose name or alias a text is, whatever its case, hyphens and plural."""
        key = phrase(text)
        return self.roles.get(key) or self._joined.get("".join(key))

    def mended_key(self, key: Phrase) -> Phrase:
        """Mend the words of a short name; a longer text is none."""
        return tuple(self.mend(word) for word in key) if len(key) <= LONGEST_NAME else ()

    def skill(self, text: str) -> str | None:
        """Find the skill whose name, alias or id a text is, typos allowed."""
        if text in self._knowledge.skills:
            return text
        key = phrase(text)
        return self.skills.get(key) or self.skills.get(tuple(self.mend(word) for word in key))

    def title(self, text: str) -> tuple[str, ...]:
        """Rank the roles that a text means as a job title; nothing when it is none of ours."""
        return self._titles.read(text)

    def knows(self, word: str) -> bool:
        """Tell whether a word in small letters is common English, or one that the knowledge uses."""
        return self._mender.knows(word)

    def mend(self, word: str) -> str:
        """Correct a misspelt word to the nearest word of our vocabulary; a word that is known stays as it is."""
        return self._mender.mend(word)

    def plain_title(self, text: str) -> tuple[str, ...]:
        """Rank the roles of a text that is a title and nothing else."""
        return self._titles.plainly(text)

    def translate(self, text: str) -> str:
        """Put the words of a title in another language into English, in place: "ingeniero de datos"."""
        return self._titles.translate(text)

    def nearest(self, text: str, limit: int = 2, kind: Kind | None = None) -> list[Suggestion]:
        """List the names most like a text, one a role or skill, best first; for "the nearest I have"."""
        return self._completion.nearest(text, limit, kind)

    def suggest(self, prefix: str, limit: int = 25, kind: Kind | None = None) -> list[Suggestion]:
        """Complete what a person is typing: names that begin so, then names with a word that does, then near misses."""
        return self._completion.suggest(prefix, limit, kind)

    def offer(
        self, prefix: str, limit: int = 25, kind: Kind | None = None, asked: Collection[tuple[Kind, str]] = ()
    ) -> list[Suggestion]:
        """Fill a menu with what a person may be typing, one slip allowed: own titles too, what was `asked` first."""
        return self._completion.offer(prefix, limit, kind, asked)
