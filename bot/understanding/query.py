"""Understand a message: what is wanted, of which roles, skills or activity. Text in, Query out; no answer yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.understanding.activities import ActivityIndex
from bot.understanding.backgrounds import find_backgrounds
from bot.understanding.intents import Intent, canonical, intent_of
from bot.understanding.languages import Language, foreign_language
from bot.understanding.mentions import find_mentions, named
from bot.understanding.skills import Spot, spot_skills
from bot.understanding.text import clean, phrase, words
from bot.understanding.vocabulary import Vocabulary

if TYPE_CHECKING:
    from bot.memory import Context
    from knowledge.model import Knowledge

LONG_TEXT = 60  # words from which a text without a command is a pasted post or resume rather than a question
LONGEST_TITLE = 8  # words of a message that may be just a job title

COMMANDS: dict[str, Intent] = {
    "role": "lookup", "lookup": "lookup", "define": "lookup", "compare": "compare", "vs": "compare", "recommend": "recommend",
    "path": "path", "team": "team", "skill": "skills", "skills": "skills", "decode": "decode", "list": "list", "browse": "list",
    "more": "lookup", "admin": "admin",
}  # fmt: skip
WHOLE: dict[str, Intent] = {
    "": "help", "help": "help", "start": "help", "hi": "help", "hello": "help", "hey": "help", "menu": "help",
    "what can you do": "help", "commands": "help", "list": "list", "browse": "list", "roles": "list", "all roles": "list",
    "list roles": "list", "list all roles": "list", "tip": "tips", "tips": "tips", "daily tip": "tips", "quiz": "quiz",
    "profile": "profile", "my profile": "profile", "forget me": "profile", "remember me": "profile", "export": "profile",
    "recommend": "recommend", "compare": "compare", "path": "path", "team": "team", "skills": "skills", "skill": "skills",
    "decode": "decode", "admin": "admin", "thanks": "other", "thank you": "other", "teams": "team", "start over": "help",
}  # fmt: skip
TIPS = re.compile(r"^tips? (?:on|off|status|preview|pause|now|topics?)\b")
FOLLOW_UP = re.compile(
    r"^(?:and|so|ok|okay|then|also|what about|how about)\b|\b(?:it|its|they|them|their|that role|this role|that one|this one|that job|those|there|these|both)\b"
)
POST = re.compile(
    r"\b(?:responsibilities|requirements|qualifications|we are looking for|we're looking for|about the role|you will|you'll|must have|nice to have|what you'll do|who you are|about us|join our|our team|years of experience|equal opportunity|benefits|apply|job description|the ideal candidate|your tasks|we offer)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:i|i'm|my|i've|me)\b", re.IGNORECASE)
RESUME = re.compile(
    r"\b(?:education|work experience|professional experience|curriculum vitae|summary of qualifications|career objective|skills summary|employment history|linkedin\.com|certifications)\b",
    re.IGNORECASE,
)
REVERSE = re.compile(
    r"^(?:and )?(?:who|whom|which roles?|what roles?|which jobs?|which people|whose job)\b.*\b(?:use|uses|using|need|needs|know|knows|do|does|is|are|work|works|\w+s)\b"
)


@dataclass(frozen=True, slots=True)
class Query:
    """What a message asks: its intent and what it is about. `rest` is the text behind a command."""

    intent: Intent
    text: str
    roles: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    activity: str | None = None
    backgrounds: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    sense: str | None = None
    rest: str = ""
    reverse: bool = False
    follow_up: bool = False
    read_as: bool = False
    whole: bool = False
    language: Language | None = None
    mentions: tuple[str, ...] = field(default=())


class Reader:
    """Understands messages by one body of knowledge. Built once; `read` is pure."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the knowledge for understanding."""
        self.knowledge = knowledge
        self.vocabulary = Vocabulary(knowledge)
        self._senses = {phrase(word): word for word in knowledge.senses}

    @cached_property
    def activities(self) -> ActivityIndex:
        """The activities, indexed when first asked for."""
        return ActivityIndex(self.knowledge)

    def read(self, message: str, context: Context | None = None) -> Query:
        """Understand a message, leaning on what was spoken of last where it refers to that."""
        text = clean(message)
        role = self.vocabulary.exact(text)
        if role:
            return Query("lookup", text, (role,), mentions=(role,))
        lowered = text.lower().strip(" ?!.")
        if lowered in WHOLE:
            return Query(WHOLE[lowered], text, rest="")
        sense = self._senses.get(phrase(text))
        if sense:
            return self._ambiguous(sense, text)
        if TIPS.match(lowered):
            return Query("tips", text)
        return self._command(text) or self._pasted(text) or self._question(text, context)

    def _ambiguous(self, word: str, text: str) -> Query:
        """Read a word that means several things: a choice, unless only one meaning is of this field."""
        meanings = [meaning.means.partition(":") for meaning in self.knowledge.senses[word].meanings]
        roles = tuple(name for kind, _, name in meanings if kind == "role")
        skills = tuple(name for kind, _, name in meanings if kind == "skill")
        if len(roles) + len(skills) == 1:
            return Query("lookup" if roles else "skills", text, roles, skills)
        return Query("lookup", text, roles, sense=word)

    def _command(self, text: str) -> Query | None:
        first, _, rest = text.partition(" ")
        intent = COMMANDS.get(first.lower().rstrip(":"))
        rest = rest.strip(" :")
        if intent is None or not rest:
            return None
        if intent in {"list", "team", "skills", "path"} and not self._commanding(first, rest):
            return None
        return self._about(Query(intent, text, rest=rest, whole=first.lower() == "more"))

    def _commanding(self, first: str, rest: str) -> bool:
        """Tell a command ("list data") from a question that begins with the same word ("list of AI jobs?")."""
        asked = words(rest)[:1]
        return (
            first.endswith(":")
            or not asked
            or asked[0].text not in {"of", "needed", "required", "is", "are", "should", "do", "does", "lead", "that"}
        )

    def _about(self, query: Query) -> Query:
        """Find the roles, skills, activity and backgrounds that the text behind a command names."""
        rest = query.rest
        roles = self._roles(rest, query.intent)
        spots = tuple(spot_skills(rest, self.vocabulary, self.knowledge))
        skills = tuple(dict.fromkeys(spot.skill for spot in spots))
        if query.intent == "skills" and not roles and not skills:
            skill = self.vocabulary.skills.get(tuple(self.vocabulary.mend(word) for word in phrase(rest)))
            skills = (skill,) if skill else ()
        activity = self.activities.find(rest) if query.intent == "skills" and not roles and not skills else None
        backgrounds = find_backgrounds(rest, self.knowledge) if query.intent in {"recommend", "path"} else ()
        return replace(
            query, roles=roles, mentions=roles, skills=skills, spots=spots, activity=activity, backgrounds=backgrounds
        )

    def _roles(self, rest: str, intent: Intent) -> tuple[str, ...]:
        exact = self.vocabulary.exact(rest)
        if exact:
            return (exact,)
        tokens = [token.strip(",;") for token in rest.split()]
        if tokens and all(
            token in self.knowledge.roles for token in tokens if token not in {"and", "vs", "to", "from", "with", "for"}
        ):
            return tuple(dict.fromkeys(token for token in tokens if token in self.knowledge.roles))
        roles = named(find_mentions(rest, self.vocabulary)[0])
        if not roles and intent in {"lookup", "compare", "path", "skills"} and len(tokens) <= LONGEST_TITLE:
            if intent == "compare":
                parts = re.split(r"\s+(?:vs\.?|versus|and|with|or)\s+|[,;|]|\s/\s", rest)
                return tuple(dict.fromkeys(role for part in parts for role in self.vocabulary.title(part)[:1]))
            return self.vocabulary.title(rest)[:1]
        return roles

    def _pasted(self, text: str) -> Query | None:
        """Recognise a pasted job post or resume, which is long and asks nothing."""
        if len(text.split()) < LONG_TEXT:
            return None
        first_person = len(FIRST_PERSON.findall(text))
        posted, own = len(POST.findall(text)), len(RESUME.findall(text))
        asks = text.rstrip().endswith("?") and len(text.split()) < 3 * LONG_TEXT
        if posted >= 2 and posted >= own and first_person <= posted + 1 and not asks:  # noqa: PLR2004 - one such word may be chance
            intent: Intent = "decode"
        elif own or first_person >= 2:  # noqa: PLR2004 - likewise
            intent = "recommend"
        else:
            return None
        spots = tuple(spot_skills(text, self.vocabulary, self.knowledge))
        roles = named(find_mentions(text, self.vocabulary)[0])
        backgrounds = find_backgrounds(text, self.knowledge) if intent == "recommend" else ()
        skills = tuple(dict.fromkeys(spot.skill for spot in spots))
        return Query(intent, text, (), skills, None, backgrounds, spots, rest=text, mentions=roles)

    def _question(self, text: str, context: Context | None) -> Query:
        language = foreign_language(text)
        plain = self.vocabulary.translate(text) if language else text
        mentions, found = find_mentions(plain, self.vocabulary)
        roles = named(mentions)
        asked = canonical(found, mentions)
        intent = intent_of(asked)
        spots = tuple(spot_skills(plain, self.vocabulary, self.knowledge))
        skills = tuple(dict.fromkeys(spot.skill for spot in spots))
        query = Query("unknown", text, roles, skills, spots=spots, rest=plain, language=language, mentions=roles)
        if not roles and REVERSE.match(asked):
            activity = self.activities.find(plain)
            if activity or skills:
                return replace(query, intent="skills", activity=activity, reverse=True)
        if context and context.roles and self._leans(asked, roles, intent):
            return self._continued(query, intent, context)
        if intent is None:
            return self._bare(query)
        backgrounds = find_backgrounds(plain, self.knowledge) if intent in {"recommend", "path"} else ()
        return replace(query, intent=intent, backgrounds=backgrounds)

    def _leans(self, asked: str, roles: tuple[str, ...], intent: Intent | None) -> bool:
        """Tell whether a message refers to what was spoken of before."""
        if not FOLLOW_UP.search(asked):
            short = len(asked.split()) <= 5 and intent in {"skills", "path", "compare", "team"}  # noqa: PLR2004 - "which skills?"
            return short and not roles
        return not roles or intent == "compare"

    def _continued(self, query: Query, intent: Intent | None, context: Context) -> Query:
        if intent == "compare":
            roles = tuple(dict.fromkeys((*context.roles[:1], *query.roles))) if query.roles else context.roles
        else:
            roles = query.roles or context.roles
        if intent is None and query.skills:
            intent = "skills"
        return replace(query, intent=intent or ("lookup" if query.roles else "unknown"), roles=roles, follow_up=True)

    def _bare(self, query: Query) -> Query:
        """Read a message without any cue: a name in it, a title, a skill, an activity - or nothing we know."""
        if len(query.roles) > 1:
            return replace(query, intent="compare")
        if query.roles and not FIRST_PERSON.search(query.text):
            return replace(query, intent="lookup")
        if FIRST_PERSON.search(query.text):
            backgrounds = find_backgrounds(query.rest, self.knowledge)
            if backgrounds or query.skills:
                return replace(query, intent="recommend", backgrounds=backgrounds)
        count = len(query.rest.split())
        if count <= LONGEST_TITLE:
            roles = self.vocabulary.title(query.rest)
            if roles:
                return replace(query, intent="lookup", roles=roles[:1], read_as=True)
        if query.skills and count <= LONGEST_TITLE:
            return replace(query, intent="skills")
        activity = self.activities.find(query.rest)
        if activity:
            return replace(query, intent="skills", activity=activity, reverse=True)
        return query
