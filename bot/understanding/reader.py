"""Understand a message: what is wanted, of which roles, skills or activity. Text in, Query out; no answer yet."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.understanding.asked import FIT, asked_about, joined
from bot.understanding.backgrounds import find_backgrounds
from bot.understanding.commands import ADVICE, LEANING, PAGES, SOURCED, SUBJECTS, TIPS, WHY, alone, command
from bot.understanding.followups import adds, amends, continued, meant, refers_back
from bot.understanding.index import Index
from bot.understanding.keeping import about_memory, subjects_named
from bot.understanding.mentions import FROM
from bot.understanding.orders import ordered
from bot.understanding.pasted import FIRST_PERSON, pasted
from bot.understanding.query import WHY_PAGE, Query
from bot.understanding.questions import Questions
from bot.understanding.quiz import in_words, missed, next_answer, open_questions
from bot.understanding.sides import sides
from bot.understanding.skills import Spot
from bot.understanding.text import clean, phrase, without_slash
from bot.understanding.votes import vote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages import Intent
    from bot.understanding.tip_orders import TipOrder

LONGEST_WISH = 4  # words behind "forget" that surely belong to it, understood or not
ROLE = "role "  # the plainest way to ask for one
SHORTEST_POST = 8  # words; what is pasted after "decode" alone
KNOWING = re.compile(r"[,.;]? (?:and )?i know ", re.IGNORECASE)  # behind the ends of a path: what makes it shorter
OPEN = frozenset("recommend lookup skills compare decode".split())  # after which what was said of oneself counts
JOINERS = frozenset("and vs to from with for".split())


class Reader(Index):
    """Understands messages by one body of knowledge. Built once; `read` is pure."""

    @cached_property
    def _questions(self) -> Questions:
        return Questions(self)

    def read(self, message: str, context: Sequence[str] = (), last: Intent | None = None, said: str = "") -> Query:
        """Understand a message.

        `context` holds the roles that this person last spoke of here, `last` the intent of that, `said` what they said
        of themselves for it.
        """
        message = without_slash(message)
        text = clean(message)
        named = self._named(text)
        if named and last != "quiz":
            return named
        plain = self._kept(message, text) or self._going_on(text, context, last, said) or named or self._hidden(text)
        if plain:
            return plain
        query = (
            self._why(text, context, last)
            or self._alone(text, context)
            or self._single(text)
            or self._command(text, context)
        )
        query = query or self._pasted(text) or self._questions.read(text, context, last)
        query = self._added(query, text, context, last, said)
        return self._filled(replace(query, personal=bool(FIRST_PERSON.search(text) or FIRST_PERSON.search(query.rest))))

    def _named(self, text: str) -> Query | None:
        """Read a message that is a role's name, alone or behind "role": no role is called like a command."""
        rest = text[len(ROLE) :] if text.startswith(ROLE) else ""
        role = self.vocabulary.exact(rest or text)
        if role is None:
            return None
        return Query(intent="lookup", text=text, rest=rest, roles=(role,), mentions=(role,), anywhere=True)

    def _going_on(self, text: str, context: Sequence[str], last: Intent | None, said: str) -> Query | None:
        """Read an answer to the quiz's question, or the post that was asked for."""
        answer = next_answer(self.knowledge.quiz, said, text) if last == "quiz" else ""
        if answer:
            return Query(intent="quiz", text=text, rest=answer)
        if last == "decode" and not context and len(text.split()) >= SHORTEST_POST:
            return self._command(f"decode: {text}", ()) or Query(intent="decode", text=text)
        return None

    def _hidden(self, text: str) -> Query | None:
        """Read the name of a role that this workspace doesn't use as one that is not known."""
        hidden = self.unused and phrase(text) in self.unused - self.vocabulary.skills.keys()
        return Query(intent="lookup", text=text, rest=text) if hidden else None

    def _kept(self, message: str, text: str) -> Query | None:
        """Read what is about the memory: a vote, an order of an admin or for tips, "remember me", "forget me"."""
        voted = vote(message)
        if voted:
            return Query(intent="feedback", text=text, page=voted[0], topic=voted[1], rest=voted[2])
        order = ordered(message)
        if order is not None:
            return Query(intent="admin", text=text, rest=order)
        tips = self._tips(message) if TIPS.search(text) else None
        if tips is not None:
            return Query(intent="tips", text=text, tips=tips)
        page, rest = about_memory(text) or ("", "")
        if page == "told":  # "I'm a nurse, remember that", and not "I can't remember that"
            page = "note" if self.facts(rest, stated=True) else ""
        if not page or (page == "drop" and len(rest.split()) > LONGEST_WISH and not self.subjects(rest)):
            return None
        return Query(intent="profile", text=text, page=page, rest=rest)

    def _tips(self, message: str) -> TipOrder | None:
        from bot.understanding.tip_orders import read_tip_order  # noqa: PLC0415 - start-up is felt

        return read_tip_order(message, self.vocabulary)

    def subjects(self, text: str) -> list[str]:
        """List the subjects of facts, or the kinds of them, that "forget ..." names, however they were spoken of."""
        said = (text, *(f"{lead} {text}" for lead in ("I'm a", "I know", "I like")))
        found = dict.fromkeys(subject for way in said for subject in self.facts(way, stated=True))
        roles = (f"role:{role}" for role in self.roles_in(text))
        return [*found, *roles] or subjects_named(text)

    def spoken(self, said: str, intent: Intent | None) -> str:
        """Give what was said for the last answer as something said of oneself; nothing of an open quiz or a team."""
        if intent == "quiz":
            return in_words(self.knowledge, said)
        return "" if intent == "team" else said

    def _filled(self, query: Query) -> Query:
        """Read what an answer of advice goes by: the person, or the team that is planned."""
        if query.intent not in {"team", "recommend", "path"}:
            return query
        if query.intent == "team":
            from bot.understanding.brief import read_brief  # noqa: PLC0415 - start-up is felt

            return replace(query, brief=read_brief(query.rest or query.text, self.vocabulary))
        stated = query.intent == "recommend" or query.rest not in {query.text, ""}
        person = self.person(self.told(query), stated=stated)
        asked = query.text in {query.rest, query.own}
        refused = query.intent == "path" and asked and query.roles[-1:] and query.roles[-1] in person.refused
        return replace(query, person=person, intent="recommend" if refused else query.intent)

    def post(self, text: str) -> Query:
        """Read a text as a job post, whatever else it could be read as."""
        whole = f"decode: {clean(text)}"
        return self._command(whole, ()) or Query(intent="decode", text=whole)

    def told(self, query: Query) -> str:
        """Give what a query may tell of a person: all of its text, but for roles that are only asked about."""
        return asked_about(query.rest, self.knowledge.roles)[0] if query.topic == FIT else query.rest

    def _added(self, query: Query, text: str, context: Sequence[str], last: Intent | None, said: str) -> Query:
        """Join a message to what the person said before it, where it only adds to that."""
        if last == "quiz" and query.intent == "unknown" and open_questions(self.knowledge.quiz, said):
            return Query(intent="quiz", text=text, rest=missed(self.knowledge.quiz, said, text))
        told = in_words(self.knowledge, said) if last == "quiz" else ""
        last, said = ("recommend", told) if told else (last, said)
        amended = amends(text, last, query.intent)
        if said and amended:
            query = self._own(self._command(f"{last} {amended}, {said}", ()) or query, text)
            ends = tuple(reversed(context[:2])) if last == "path" else ()  # the goal stands first in what was spoken of
            return replace(query, roles=ends or query.roles)
        if said and last in OPEN:
            before, ids = asked_about(said, self.knowledge.roles)
            if query.topic == FIT:
                whole = joined(before, self.told(query), ids=query.roles)
                return replace(self._command(f"recommend {whole}", ()) or query, text=text, own=query.rest)
            if adds(text, said, query.intent, last):
                whole = joined(before, text, ids=ids) if ids else f"{said}. {text}"
                return self._own(self._command(f"recommend {whole}", ()) or query, text)
        if said and last == "recommend" and query.intent == "path":  # "how do I get there?"
            asked = query.rest or query.text
            spoken = said if FIRST_PERSON.match(said) else f"I'm {said}"  # it was said of oneself: no start supposed
            return replace(query, rest=f"{spoken}. {asked}", own=asked)
        return query

    def _own(self, query: Query, text: str) -> Query:
        """Note which part of a message that is joined with earlier words is new."""
        return replace(query, text=text, own=text)

    def _why(self, text: str, context: Sequence[str], last: Intent | None) -> Query | None:
        """Read "why?" after advice as a question about how the advice came about."""
        asked = last in ADVICE and WHY.fullmatch(text.lower().strip(" ?!."))
        return Query(intent=last, text=text, roles=tuple(context), page=WHY_PAGE) if asked and last else None

    def _alone(self, text: str, context: Sequence[str]) -> Query | None:
        """Read a command that stands alone; some lean on the role that was spoken of."""
        said = text.lower().strip(" ?!.")
        intent = alone(text)
        if context and said in LEANING:
            page = next((page for page in PAGES if page in said), "")
            return continued(Query(intent="unknown", text=text, page=page), intent or "lookup", context)
        return (
            Query(intent=intent, text=text, page="sources" if SOURCED.search(said) or said == "sources" else "")
            if intent
            else None
        )

    def _single(self, text: str) -> Query | None:
        """Read a message that is one name: an ambiguous word, a skill, a role with a typo."""
        key = phrase(text)
        mended = self.vocabulary.mended_key(key)
        sense = self.senses.get(key) or self.senses.get(mended)
        if sense:
            return self.sense(sense, text)
        skill = self.vocabulary.skills.get(key)
        if skill and key not in self.vocabulary.fields:
            return Query(intent="skills", text=text, rest=text, spots=(Spot(skill, 0, len(text)),))
        role = self.vocabulary.roles.get(mended)
        return Query(intent="lookup", text=text, roles=(role,), mentions=(role,), read_as=True) if role else None

    def _command(self, text: str, context: Sequence[str]) -> Query | None:
        """Read an explicit command and find what the text behind it names."""
        parts = command(text)
        if parts is None:
            return None
        word, intent, rest = parts
        query = Query(intent=intent, text=text, rest=rest, page=word if word in PAGES else "")
        if (rest in self.knowledge.disagreements and word == "disagreements") or (rest in SUBJECTS and word == "notes"):
            return query
        skill = self.vocabulary.skill(rest) if word == "skill" else None
        if skill:
            return replace(query, spots=(Spot(skill, 0, len(rest)),))
        ids = self._ids(rest)
        if ids and intent not in {"list", "recommend"} and not (word == "vs" and context):
            return replace(query, roles=ids, mentions=tuple(dict.fromkeys(ids)))
        return self._about(query, word, context)

    def _ids(self, rest: str) -> tuple[str, ...]:
        """Read what stands behind a command as nothing but names: one alias, or ids as buttons write them."""
        exact = self.vocabulary.exact(rest)
        if exact:
            return (exact,)
        tokens = [token for token in rest.replace(",", " ").split() if token not in JOINERS]
        return tuple(tokens) if all(token in self.knowledge.roles for token in tokens) else ()

    def _about(self, query: Query, word: str, context: Sequence[str]) -> Query:
        """Find the roles, skills, activity and backgrounds that the text behind a command names."""
        rest, intent = query.rest, query.intent
        told, asked = asked_about(rest, self.knowledge.roles) if intent == "recommend" else (rest, ())
        if asked:
            return replace(self._about(replace(query, rest=told), word, ()), rest=rest, roles=asked, topic=FIT)
        start, _, goal = rest.partition(" to ")
        background = start if intent == "path" and goal and start in self.knowledge.backgrounds else ""
        names = self.named(goal if background else rest)
        roles = names.roles
        unknown: tuple[str, ...] = ()
        if intent == "compare":
            sided, unknown = sides(rest, self.vocabulary, self.unused)
            roles = sided or roles
        elif intent == "path":
            roles = self.named(KNOWING.split(goal if background else rest)[0]).directed() or names.directed()
        if (context and refers_back(rest) and (intent == "compare" or not roles)) or (word == "vs" and context):
            roles = tuple(dict.fromkeys((*meant(rest, context)[: 1 if roles else None], *roles)))
            unknown = tuple(side for side in unknown if not refers_back(side))
        if not roles and intent in {"lookup", "path", "skills"}:
            roles = self.title_in(rest)
        spots = () if background else self.spot(rest, names)
        if intent == "skills" and not roles and not spots:
            skill = self.vocabulary.skill(rest)
            spots = (Spot(skill, 0, len(rest)),) if skill else ()
        backgrounds: tuple[str, ...] = (background,) if background else ()
        if intent in {"recommend", "path"} and not background:
            backgrounds = find_backgrounds(rest, self.knowledge, names.places(), stated=intent == "recommend")
        leaving = intent == "path" and len(roles) == 1 and not goal and names.found[0].text in FROM
        bare = intent == "skills" and not roles and not spots
        return replace(
            query,
            roles=roles,
            mentions=names.roles,
            spots=spots,
            activities=self.activities.find(rest) if bare else (),
            backgrounds=backgrounds,
            unknown=unknown,
            topic="start" if leaving else "",
        )

    def _pasted(self, text: str) -> Query | None:
        intent = pasted(text)
        if intent is None:
            return None
        names = self.named(text)
        own = find_backgrounds(text, self.knowledge, names.places(), stated=True) if intent == "recommend" else ()
        return Query(
            intent=intent, text=text, rest=text, mentions=names.roles, spots=self.spot(text, names), backgrounds=own
        )
