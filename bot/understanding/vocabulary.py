"""The words by which roles and skills are known, indexed once for lookup, completion and mending of typos."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bot.understanding.phrases import PhraseIndex
from bot.understanding.text import phrase, singular, words
from bot.understanding.titles import TitleReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.model import Knowledge

Phrase = tuple[str, ...]
Kind = Literal["role", "skill"]

SHORTEST_MENDED = 4  # letters; shorter words match exactly or not at all ("DE" is not "UX")
DATA = sorted("data")  # the one short word that most titles begin with, and that is most often mistyped
LONG_WORD = 8  # letters from which two slips may be mended; they'd make a shorter word another word
MOST_MENDED = 20_000  # words
LONGEST_NAME = 6  # words
MOST_NEAR = 40  # names looked at for the nearest roles or skills, which have several each


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A role or skill offered while a person types: its `id`, its name, and the `phrase` that matched."""

    kind: Kind
    id: str
    name: str
    phrase: str


class Vocabulary:
    """Names and aliases of one body of knowledge. Built once; every method is pure."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the roles of `knowledge`; what a plain name doesn't need is indexed when first asked for."""
        self._knowledge = knowledge
        self.roles: dict[Phrase, str] = {}
        for role in knowledge.roles.values():
            for title in (role.name, role.id, *(alias.title for alias in role.also_known_as)):
                self.roles.setdefault(phrase(title), role.id)
        self._mended: dict[str, str] = {}  # the same words come again and again, and twice in each message
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
    def _names(self) -> list[Suggestion]:
        names = []
        for role in self._knowledge.roles.values():
            titles = (role.name, role.id, *(alias.title for alias in role.also_known_as))
            names += [Suggestion("role", role.id, role.name, title.lower()) for title in titles]
        for skill in self._knowledge.skills.values():
            titles = (skill.name, *skill.aliases)
            names += [Suggestion("skill", skill.id, skill.name, title.lower()) for title in titles]
        return names

    @cached_property
    def _typed(self) -> dict[str, Suggestion]:
        return {name.phrase: name for name in reversed(self._names)}

    @cached_property
    def _correct(self) -> tuple[list[str], list[str]]:
        """The words that a typo may be mended to: those of roles, which are tried first, and those of skills."""
        heads = [name for group in self._knowledge.titles.heads.values() for name in group]
        roles = _long_words((*map(phrase, heads), *self.roles, *self.fields))
        return list(roles), list(_long_words(self.skills).keys() - roles.keys())

    @cached_property
    def _titles(self) -> TitleReader:
        # "research scientist" is said of ours in a question, but as a title it is every science's.
        senses = {phrase(word) for word in self._knowledge.senses}
        fields = {key: role for key, role in self.fields.items() if len(key) > 1 and key not in senses}
        return TitleReader(self._knowledge.titles, {**fields, **self.roles}, self.mend)

    @cached_property
    def _known(self) -> frozenset[str]:
        """Words that are no typos: common English, and every word that the knowledge uses."""
        lines = Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").splitlines()
        common = (word for line in lines if not line.startswith("#") for word in line.split())
        return frozenset((*common, *_texts(self._knowledge), *self._correct[0], *self._correct[1]))

    def exact(self, text: str) -> str | None:
        """Find the role whose name or alias a text is, whatever its case, hyphens and plural."""
        key = phrase(text)
        return self.roles.get(key) or self._joined.get("".join(key))

    def key(self, text: str) -> Phrase:
        """Reduce a text to the words that names are matched by."""
        return phrase(text)

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

    def mend(self, word: str) -> str:
        """Correct a misspelt word to the nearest word of our vocabulary; a word that is known stays as it is."""
        if len(self._mended) > MOST_MENDED:
            self._mended.clear()
        if word not in self._mended:
            self._mended[word] = self._mend(word)
        return self._mended[word]

    def _mend(self, word: str) -> str:
        bare = singular(word)
        if len(bare) == SHORTEST_MENDED and word not in self._known and sorted(bare) == DATA:
            return "data"
        if len(bare) < SHORTEST_MENDED or word in self._known or bare in self._known or not bare.isalpha():
            return word
        most = 1 if len(bare) < LONG_WORD else 2
        from rapidfuzz import process  # noqa: PLC0415 - a name without a typo needs none of it
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - likewise

        for correct in self._correct:
            best = process.extractOne(bare, correct, scorer=OSA.distance, score_cutoff=most)
            if best and (best[1] == 1 or best[0][0] == bare[0]):
                return best[0]
        return word

    def plain_title(self, text: str) -> tuple[str, ...]:
        """Rank the roles of a text that is a title and nothing else."""
        return self._titles.plainly(text)

    def translate(self, text: str) -> str:
        """Put the words of a title in another language into English, in place: "ingeniero de datos"."""
        return self._titles.translate(text)

    def nearest(self, text: str, limit: int = 2, kind: Kind | None = None) -> list[Suggestion]:
        """List the names most like a text, one a role or skill, best first; for "the nearest I have"."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - likewise

        names = [name for name, found in self._typed.items() if kind in {None, found.kind}]
        close = process.extract(" ".join(phrase(text)), names, scorer=fuzz.token_sort_ratio, limit=MOST_NEAR)
        return _one_each((self._typed[name] for name, _, _ in close), limit)

    def suggest(self, prefix: str, limit: int = 25, kind: Kind | None = None) -> list[Suggestion]:
        """Complete what a person is typing: names that begin so, then names with a word that does, then near misses."""
        names = [name for name in self._names if kind in {None, name.kind}]
        start = " ".join(word.text for word in words(prefix))
        if not start:
            return _one_each(names, limit)
        mended = " ".join(self.mend(word) for word in start.split())
        ranked: list[Suggestion] = []
        for wanted in dict.fromkeys((start, mended)):
            matches = [(rank, name) for name in names if (rank := _rank(name, wanted)) is not None]
            ranked += [name for _, name in sorted(matches, key=lambda match: match[0])]
        found = _one_each(ranked, limit)
        if not found:
            found = self.nearest(prefix, limit, kind)
        return found


def _rank(suggestion: Suggestion, wanted: str) -> tuple[bool, bool, bool, int] | None:
    """Rank a match of what is typed: beginnings first, then a word's beginning; names before aliases, roles first."""
    written = suggestion.phrase.replace("-", " ")
    begins = written.startswith(wanted)
    if not begins and f" {wanted}" not in written:
        return None
    alias = suggestion.phrase != suggestion.name.lower()
    return alias, not begins, suggestion.kind != "role", len(written)


def _long_words(texts: Iterable[Phrase]) -> dict[str, None]:
    return dict.fromkeys(word for text in texts for word in text if len(word) > SHORTEST_MENDED)


def _one_each(names: Iterable[Suggestion], limit: int) -> list[Suggestion]:
    found: dict[tuple[str, str], Suggestion] = {}
    for name in names:
        found.setdefault((name.kind, name.id), name)
        if len(found) == limit:
            break
    return list(found.values())


def _texts(knowledge: Knowledge) -> Iterator[str]:
    """Yield every word that the knowledge itself uses: such a word is not a typo."""
    for role in knowledge.roles.values():
        for statement in (*role.summary, *role.responsibilities, *role.backgrounds, *role.education):
            yield from phrase(statement.text)
        for note in role.notes:
            yield from phrase(note.text)
    for activity in knowledge.activities.values():
        for text in (activity.name, *activity.phrases):
            yield from phrase(text)
    for background in knowledge.backgrounds.values():
        for text in (background.name, *background.aliases):
            yield from phrase(text)
    for group in (knowledge.titles.noise, knowledge.titles.neutral, knowledge.titles.foreign):
        for text in group:
            yield from phrase(text)
