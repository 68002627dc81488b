"""Understand a message: what is wanted, of which roles, skills or activity. Text in, Query out; no answer yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.understanding.activities import ActivityIndex
from bot.understanding.backgrounds import find_backgrounds
from bot.understanding.commands import alone, command
from bot.understanding.intents import Intent, canonical, intent_of
from bot.understanding.languages import Language, foreign_language
from bot.understanding.mentions import find_mentions, named
from bot.understanding.pasted import FIRST_PERSON, pasted
from bot.understanding.skills import Spot, spot_skills
from bot.understanding.text import clean, phrase
from bot.understanding.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.understanding.mentions import Mention
    from bot.understanding.text import Word
    from knowledge.model import Knowledge

LONGEST_TITLE = 8  # words of a message that may be just a job title
SHORT_QUESTION = 5  # words; "which skills?" leans on what was spoken of

LEADING = r"^(?:and|so|ok|okay|then|also|what about|how about)\b"
PRONOUNS = r"\b(?:it|its|they|them|their|that role|this role|that one|this one|that job|those|there|these|both)\b"
FOLLOW_UP = re.compile(f"{LEADING}|{PRONOUNS}")
ASKED = r"^(?:and )?(?:who|whom|which roles?|what roles?|which jobs?|which people|whose job)\b"
REVERSE = re.compile(rf"{ASKED}.*\b(?:use|using|need|know|do|is|are|work|\w+s)\b")
ABOUT = re.compile(
    r"(?:what|who)(?:'s| is| are| does| do)? (?:an? |the )?(.+?)(?: do| mean| stand for)?[?. ]*$", re.IGNORECASE
)
VERSUS = re.compile(r"\s+(?:vs\.?|versus|and|with|or)\s+|[,;|]|\s/\s")
JOINERS = {"and", "vs", "to", "from", "with", "for"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a message asks: its intent and what it is about.

    `rest` is the text behind a command (or all of it), `mentions` the roles that the text itself names, while `roles`
    may come from the conversation. `read_as` marks a title that had to be interpreted, `whole` a wish for everything.
    """

    intent: Intent
    text: str
    rest: str = ""
    roles: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    activity: str | None = None
    backgrounds: tuple[str, ...] = ()
    sense: str | None = None
    language: Language | None = None
    follow_up: bool = False
    read_as: bool = False
    whole: bool = False

    @property
    def skills(self) -> tuple[str, ...]:
        """The skills named, each once, in order."""
        return tuple(dict.fromkeys(spot.skill for spot in self.spots))


class Reader:
    """Understands messages by one body of knowledge. Built once; `read` is pure."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the knowledge for understanding."""
        self.knowledge = knowledge
        self.vocabulary = Vocabulary(knowledge)

    @cached_property
    def _senses(self) -> dict[tuple[str, ...], str]:
        return {phrase(word): word for word in self.knowledge.senses}

    @cached_property
    def activities(self) -> ActivityIndex:
        """The activities, indexed when first asked for."""
        return ActivityIndex(self.knowledge)

    def read(self, message: str, context: Sequence[str] = ()) -> Query:
        """Understand a message; `context` holds the roles that this person last spoke of here."""
        text = clean(message)
        role = self.vocabulary.exact(text)
        if role:
            return Query(intent="lookup", text=text, roles=(role,), mentions=(role,))
        intent = alone(text)
        if intent:
            return Query(intent=intent, text=text)
        sense = self._senses.get(phrase(text))
        if sense:
            return self._sense(sense, text)
        skill = self.vocabulary.skills.get(phrase(text))
        if skill and phrase(text) not in self.vocabulary.fields:
            return Query(intent="skills", text=text, spots=(Spot(skill, 0, len(text)),))
        role = self.vocabulary.mended(text)
        if role:
            return Query(intent="lookup", text=text, roles=(role,), mentions=(role,), read_as=True)
        return self._command(text, context) or self._pasted(text) or self._question(text, context)

    def _spot(self, text: str, mentions: Sequence[Mention] = (), found: Sequence[Word] = ()) -> tuple[Spot, ...]:
        """Spot skills outside the names of roles: "MLOps engineer" names no skill."""
        spots = spot_skills(text, self.vocabulary, self.knowledge)
        taken = [(found[mention.start].start, found[mention.end - 1].end) for mention in mentions]
        return tuple(spot for spot in spots if not any(start <= spot.start < end for start, end in taken))

    def _sense(self, word: str, text: str) -> Query:
        """Read a word that means several things: a choice, unless only one meaning is of this field."""
        meanings = [meaning.means.partition(":") for meaning in self.knowledge.senses[word].meanings]
        roles = tuple(name for kind, _, name in meanings if kind == "role")
        skills = [Spot(name, 0, len(text)) for kind, _, name in meanings if kind == "skill"]
        if len(roles) + len(skills) == 1:
            return Query(intent="lookup" if roles else "skills", text=text, roles=roles, spots=tuple(skills))
        return Query(intent="lookup", text=text, roles=roles, sense=word)

    def _command(self, text: str, context: Sequence[str]) -> Query | None:
        """Read an explicit command and find what the text behind it names."""
        parts = command(text)
        if parts is None:
            return None
        word, intent, rest = parts
        skill = self.vocabulary.skill(rest) if word == "skill" else None
        if skill:
            return Query(intent=intent, text=text, rest=rest, spots=(Spot(skill, 0, len(rest)),))
        named_here = self._ids(rest)
        mentions, found = find_mentions(rest, self.vocabulary)
        roles = named_here or self._roles(rest, intent, named(mentions))
        if FOLLOW_UP.search(rest.lower()) and context and (intent == "compare" or not roles):
            roles = tuple(dict.fromkeys((*context[: None if not roles else 1], *roles)))
        spots = () if named_here else self._spot(rest, mentions, found)
        if intent == "skills" and not roles and not spots:
            skill = self.vocabulary.skill(rest)
            spots = (Spot(skill, 0, len(rest)),) if skill else ()
        return Query(
            intent=intent,
            text=text,
            rest=rest,
            roles=roles,
            mentions=roles,
            spots=spots,
            activity=self.activities.find(rest) if intent == "skills" and not roles and not spots else None,
            backgrounds=find_backgrounds(rest, self.knowledge) if intent in {"recommend", "path"} else (),
            whole=word == "more",
        )

    def _ids(self, rest: str) -> tuple[str, ...]:
        """Read what stands behind a command as nothing but names: one alias, or ids as buttons write them."""
        exact = self.vocabulary.exact(rest)
        if exact:
            return (exact,)
        tokens = [token for token in rest.replace(",", " ").split() if token not in JOINERS]
        return tuple(dict.fromkeys(tokens)) if all(token in self.knowledge.roles for token in tokens) else ()

    def _roles(self, rest: str, intent: Intent, mentioned: tuple[str, ...]) -> tuple[str, ...]:
        """Read what stands behind a command as names in a sentence, or as titles from the wild."""
        if intent == "compare":
            parts = VERSUS.split(rest)
            titles = [self.vocabulary.exact(part) or "".join(self.vocabulary.title(part)[:1]) for part in parts]
            if all(titles):
                return tuple(dict.fromkeys(titles))
        if not mentioned and intent in {"lookup", "path", "skills"} and len(rest.split()) <= LONGEST_TITLE:
            return self.vocabulary.title(rest)[:1]
        return mentioned

    def _pasted(self, text: str) -> Query | None:
        intent = pasted(text)
        if intent is None:
            return None
        return Query(
            intent=intent,
            text=text,
            rest=text,
            mentions=named(find_mentions(text, self.vocabulary)[0]),
            spots=self._spot(text),
            backgrounds=find_backgrounds(text, self.knowledge) if intent == "recommend" else (),
        )

    def _question(self, text: str, context: Sequence[str]) -> Query:
        language = foreign_language(text)
        plain = self.vocabulary.translate(text) if language else text
        mentions, found = find_mentions(plain, self.vocabulary)
        roles = named(mentions)
        asked = canonical(found, mentions)
        query = Query(
            intent="unknown",
            text=text,
            rest=plain,
            roles=roles,
            mentions=roles,
            spots=self._spot(plain, mentions, found),
            language=language,
        )
        intent = intent_of(asked)
        if not roles and intent != "team" and REVERSE.match(asked):
            activity = self.activities.find(plain)
            if activity or query.spots:
                return replace(query, intent="skills", activity=activity)
        if context and _leans(asked, roles, intent):
            return _continued(query, intent, context)
        if intent in {None, "other"} and len(plain.split()) <= LONGEST_TITLE and self.vocabulary.plain_title(plain):
            return replace(query, intent="lookup", roles=self.vocabulary.plain_title(plain)[:1], read_as=True)
        if intent is None:
            return self._bare(query)
        if intent == "lookup" and not roles:
            subject = ABOUT.match(plain)
            skill = self.vocabulary.skill(subject[1]) if subject else None
            spots = (Spot(skill, subject.start(1), subject.end(1)),) if subject and skill else query.spots
            query = replace(query, spots=spots)
            intent = "skills" if spots else intent  # "what is RAG?" asks about a skill
        backgrounds = find_backgrounds(plain, self.knowledge) if intent in {"recommend", "path"} else ()
        return replace(query, intent=intent, backgrounds=backgrounds)

    def _bare(self, query: Query) -> Query:
        """Read a message without any cue: names in it, a person, a title, a skill, an activity - or nothing known."""
        personal = bool(FIRST_PERSON.search(query.text))
        if query.roles and not personal:
            return replace(query, intent="compare" if len(query.roles) > 1 else "lookup")
        if personal:
            backgrounds = find_backgrounds(query.rest, self.knowledge)
            return replace(
                query, intent="recommend" if backgrounds or query.spots else "unknown", backgrounds=backgrounds
            )
        return self._title(query) or self._work(query)

    def _title(self, query: Query) -> Query | None:
        if len(query.rest.split()) > LONGEST_TITLE:
            return None
        roles = self.vocabulary.title(query.rest)
        if roles:
            return replace(query, intent="lookup", roles=roles[:1], read_as=True)
        return replace(query, intent="skills") if query.spots else None

    def _work(self, query: Query) -> Query:
        activity = self.activities.find(query.rest)
        return replace(query, intent="skills", activity=activity) if activity else query


def _leans(asked: str, roles: tuple[str, ...], intent: Intent | None) -> bool:
    """Tell whether a message refers to what was spoken of before."""
    if FOLLOW_UP.search(asked):
        return not roles or intent == "compare"
    return not roles and len(asked.split()) <= SHORT_QUESTION and intent in {"skills", "path", "compare", "team"}


def _continued(query: Query, intent: Intent | None, context: Sequence[str]) -> Query:
    roles = query.roles or tuple(context)
    if intent == "compare" and query.roles:
        roles = tuple(dict.fromkeys((*context[:1], *query.roles)))
    if intent is None:
        intent = "skills" if query.spots else "lookup"
    return replace(query, intent=intent, roles=roles, follow_up=True)
