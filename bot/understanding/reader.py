"""Understand a message: what is wanted, of which roles, skills or activity. Text in, Query out; no answer yet."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.understanding.activities import ActivityIndex
from bot.understanding.backgrounds import find_backgrounds
from bot.understanding.commands import ADVICE, ALONE, LEANING, PAGES, SOURCED, SUBJECTS, WHY, alone, command
from bot.understanding.followups import adds, again, amends, continued, leans, meant, refers_back
from bot.understanding.forms import ABOUT, CERTIFICATE, DEGREE, FITTING, NEEDING, NOT, REVERSE, SELF, WHO_USES
from bot.understanding.intents import canonical, intent_of
from bot.understanding.keeping import about_memory, subjects_named
from bot.understanding.languages import foreign_language
from bot.understanding.mentions import FROM, Named, find_mentions
from bot.understanding.pasted import FIRST_PERSON, pasted
from bot.understanding.query import WHY_PAGE, Query
from bot.understanding.quiz import in_words, missed, next_answer, open_questions
from bot.understanding.sides import LEAD, sides
from bot.understanding.skills import Spot, spot_skills
from bot.understanding.text import clean, phrase, words
from bot.understanding.vocabulary import Vocabulary
from bot.understanding.votes import vote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages import Intent
    from bot.understanding.mentions import Unused
    from bot.understanding.person import Person
    from bot.understanding.post import PostReader
    from bot.understanding.resume import Resume
    from bot.understanding.signs import SignIndex
    from knowledge.model import Knowledge

SHORTEST_POST = 8  # words; what is pasted after "decode" alone
LONGEST_TITLE = 12  # words of a message that may be just a job title
COVERING = 0.6  # share of a bare message that a skill must be for the message to be about it
ENOUGH_SKILLS = 2  # by which a person describes themselves
ABOUT_ROLE = frozenset({"lookup", "skills", "path"})  # intents of a question that needs a role
JOINERS = frozenset("and vs to from with for".split())
JOB_WORDS = frozenset(
    "job jobs career careers role roles position positions salary vacancy vacancies opening openings".split()
)


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
    def _unused(self) -> Unused:
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

    def read(self, message: str, context: Sequence[str] = (), last: Intent | None = None, said: str = "") -> Query:
        """Understand a message.

        `context` holds the roles that this person last spoke of here, `last` the intent of that, `said` what they said
        of themselves for it.
        """
        text = clean(message)
        kept = self._kept(message, text)
        if kept:
            return kept
        answer = next_answer(self.knowledge.quiz, said, text) if last == "quiz" else ""
        if answer:
            return Query(intent="quiz", text=text, rest=answer)
        if last == "decode" and not context and len(text.split()) >= SHORTEST_POST:
            return self._command(f"decode: {text}", ()) or Query(intent="decode", text=text)
        role = self.vocabulary.exact(text)
        if role:
            return Query(intent="lookup", text=text, roles=(role,), mentions=(role,))
        if self._unused and phrase(text) in self._unused - self.vocabulary.skills.keys():
            return Query(intent="lookup", text=text, rest=text)
        query = (
            self._why(text, context, last)
            or self._alone(text, context)
            or self._single(text)
            or self._command(text, context)
        )
        query = query or self._pasted(text) or self._question(text, context, last)
        query = self._added(query, text, context, last, said)
        return self._filled(replace(query, personal=bool(FIRST_PERSON.search(text) or FIRST_PERSON.search(query.rest))))

    def _kept(self, message: str, text: str) -> Query | None:
        """Read what is about the memory: a vote, an order of an admin, "remember me", "forget me"."""
        voted = vote(message)
        if voted:
            return Query(intent="feedback", text=text, page=voted[0], topic=voted[1], rest=voted[2])
        word, ordered = (*message.split(maxsplit=1), "", "")[:2]
        if word.lower().strip(":") == "admin":
            return Query(intent="admin", text=text, rest=ordered)
        page, rest = about_memory(text) or ("", "")
        if page == "told":  # "I'm a nurse, remember that", and not "I can't remember that"
            page = "note" if self.facts(rest, stated=True) else ""
        if not page or (page == "drop" and not self.subjects(rest)):
            return None
        return Query(intent="profile", text=text, page=page, rest=rest)

    def subjects(self, text: str) -> list[str]:
        """List the subjects of facts, or the kinds of them, that "forget ..." names."""
        roles = (f"role:{role}" for role in self.roles_in(text))
        return [*self.facts(text, stated=True), *roles] or subjects_named(text)

    def person(self, text: str, *, stated: bool) -> Person:
        """Read what a clean text says of the person who wrote it; `stated` says that all of it is about them."""
        from bot.understanding.person import read_person  # noqa: PLC0415 - start-up is felt

        return read_person(text, self._named(text), self.vocabulary, self.knowledge, stated=stated)

    def facts(self, text: str, *, stated: bool) -> dict[str, str]:
        """Take the facts from what a clean text says of the person who wrote it."""
        from bot.understanding.facts import DENIED, facts_of  # noqa: PLC0415 - start-up is felt
        from bot.understanding.figures import hours_a_week  # noqa: PLC0415 - likewise
        from bot.understanding.person import denied  # noqa: PLC0415 - likewise

        facts = facts_of(self.person(text, stated=stated), hours_a_week(text)[0])
        return facts | dict.fromkeys(denied(text, self._named(text), self.knowledge), DENIED)

    def spoken(self, said: str, intent: Intent | None) -> str:
        """Give what was said for the last answer as something said of oneself; nothing of an open quiz or a team."""
        if intent == "quiz":
            return in_words(self.knowledge, said)
        return "" if intent == "team" else said

    def quiz_facts(self, answers: str) -> dict[str, str]:
        """Take the facts from the answers of a finished quiz, written as their ids."""
        return self.facts(in_words(self.knowledge, answers), stated=True)

    def _filled(self, query: Query) -> Query:
        """Read what an answer of advice goes by: the person, or the team that is planned."""
        if query.intent not in {"team", "recommend", "path"}:
            return query
        if query.intent == "team":
            from bot.understanding.brief import read_brief  # noqa: PLC0415 - start-up is felt

            return replace(query, brief=read_brief(query.rest or query.text, self.vocabulary))
        stated = query.intent == "recommend" or query.rest not in {query.text, ""}
        person = self.person(query.rest, stated=stated)
        asked = query.text in {query.rest, query.own}
        refused = query.intent == "path" and asked and query.roles[-1:] and query.roles[-1] in person.refused
        return replace(query, person=person, intent="recommend" if refused else query.intent)

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
        if said and last in {"recommend", "lookup", "skills", "compare"} and adds(text, said, query.intent, last):
            return self._own(self._command(f"recommend {said}. {text}", ()) or query, text)
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
        sense = self._senses.get(key) or self._senses.get(mended)
        if sense:
            return self._sense(sense, text)
        skill = self.vocabulary.skills.get(key)
        if skill and key not in self.vocabulary.fields:
            return Query(intent="skills", text=text, rest=text, spots=(Spot(skill, 0, len(text)),))
        role = self.vocabulary.roles.get(mended)
        return Query(intent="lookup", text=text, roles=(role,), mentions=(role,), read_as=True) if role else None

    def _sense(self, word: str, text: str) -> Query:
        """Read a word that means several things: a choice, unless only one meaning is of this field."""
        meanings = [meaning.means.partition(":") for meaning in self.knowledge.senses[word].meanings]
        roles = tuple(name for kind, _, name in meanings if kind == "role")
        skills = [Spot(name, 0, len(text)) for kind, _, name in meanings if kind == "skill"]
        if len(roles) + len(skills) == 1:
            return Query(intent="lookup" if roles else "skills", text=text, rest=text, roles=roles, spots=tuple(skills))
        return Query(intent="lookup", text=text, roles=roles, sense=word)

    def roles_in(self, text: str) -> tuple[str, ...]:
        """Name the roles that a text names."""
        return self._named(text).roles

    def _named(self, text: str) -> Named:
        mentions, found = find_mentions(text, self.vocabulary, self._unused)
        used = tuple(mention for mention in mentions if mention.role)
        return Named(used, tuple(found), tuple(mention for mention in mentions if not mention.role))

    def _title_in(self, text: str) -> tuple[str, ...]:
        """Read a text as a job title, unless it names a role that is not used."""
        return () if self._unused and self._named(text).unused else self.vocabulary.title(text)[:1]

    def _spot(self, text: str, names: Named) -> tuple[Spot, ...]:
        """Spot skills outside the names of roles: "MLOps engineer" names no skill."""
        taken = names.places()
        spots = spot_skills(words(text), self.vocabulary, self.knowledge)
        return tuple(spot for spot in spots if not any(start <= spot.start < end for start, end in taken))

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
        start, _, goal = rest.partition(" to ")
        background = start if intent == "path" and goal and start in self.knowledge.backgrounds else ""
        names = self._named(goal if background else rest)
        roles = names.roles
        unknown: tuple[str, ...] = ()
        if intent == "compare":
            sided, unknown = sides(rest, self.vocabulary, self._unused)
            roles = sided or roles
        elif intent == "path":
            roles = names.directed()
        if (context and refers_back(rest) and (intent == "compare" or not roles)) or (word == "vs" and context):
            roles = tuple(dict.fromkeys((*meant(rest, context)[: 1 if roles else None], *roles)))
            unknown = tuple(side for side in unknown if not refers_back(side))
        if not roles and intent in {"lookup", "path", "skills"}:
            roles = self._title_in(rest)
        spots = () if background else self._spot(rest, names)
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
        names = self._named(text)
        own = find_backgrounds(text, self.knowledge, names.places(), stated=True) if intent == "recommend" else ()
        return Query(
            intent=intent, text=text, rest=text, mentions=names.roles, spots=self._spot(text, names), backgrounds=own
        )

    def _question(self, text: str, context: Sequence[str], last: Intent | None) -> Query:
        """Read a question or a remark by the way it is put."""
        language = foreign_language(text)
        plain = self.vocabulary.translate(text) if language else text
        names = self._named(plain)
        asked = canonical(names.found, (*names.mentions, *names.unused))
        query = Query(
            intent="unknown",
            text=text,
            rest=plain,
            roles=names.roles,
            mentions=names.roles,
            spots=self._spot(plain, names),
            language=language,
        )
        intent = again(asked, last) or intent_of(asked)
        hidden = names.unused and not names.roles and intent in ABOUT_ROLE  # no role spoken of before is meant, either
        unknown = replace(query, intent="lookup", spots=()) if hidden else None
        plainly = unknown or self._sided(query) or self._subject(query) or self._reversed(query, asked, intent)
        if plainly:
            return plainly
        if context and leans(asked, query.roles, intent):
            return continued(query, intent, context)
        query = replace(query, backgrounds=find_backgrounds(plain, self.knowledge, names.places()))
        if self._describes(query, intent):
            return replace(query, intent="recommend")
        if self._staffed(query, intent):
            return replace(query, intent="team")
        title = self._title(query) or self._meant(query, intent)
        if title or intent is None:
            return title or self._bare(query)
        return self._asked(replace(query, intent=intent), names)

    def _asked(self, query: Query, names: Named) -> Query:
        """Complete a question whose intent is known."""
        if query.intent == "compare":
            sided, unknown = sides(query.rest, self.vocabulary, self._unused)
            kept = set(query.roles) <= set(sided)
            return replace(query, roles=sided if kept else query.roles, unknown=unknown if kept else ())
        if query.intent == "path":
            return replace(query, roles=names.directed())
        if query.intent == "recommend":
            return replace(query, topic="own" if query.roles and FITTING.match(query.rest) else "")
        return self._on_skills(query) if query.intent in {"lookup", "skills"} else query

    def _on_skills(self, query: Query) -> Query:
        """Tell what a question about a role or its skills is really about."""
        if query.roles and DEGREE.search(query.rest):
            return replace(query, intent="skills", topic="degree")
        if query.intent == "skills":
            return replace(query, topic="certificate" if CERTIFICATE.search(query.rest) else "")
        if not query.roles:
            return replace(query, intent="skills") if query.spots else query
        needed = len(query.skills) == 1 and NEEDING.match(query.rest) is not None
        return replace(query, topic="skill" if needed else "")

    def _reversed(self, query: Query, asked: str, intent: Intent | None) -> Query | None:
        """Read a question from the other side: "who uses Airflow?", "who monitors drift?"."""
        uses = None if FITTING.match(query.rest) and query.roles else WHO_USES.match(query.rest)
        skill = self.vocabulary.skill(uses[1]) if uses else None
        if uses and skill:
            spot = Spot(skill, uses.start(1), uses.end(1), "lacking" if NOT.search(query.rest) else "held")
            return replace(query, intent="skills", roles=(), spots=(spot,))
        if intent == "team" or not REVERSE.match(asked):
            return None
        activities = self.activities.find(query.rest.partition(",")[0], least=2 if query.roles else 1)
        if activities or (query.spots and not query.roles):
            return replace(query, intent="skills", activities=activities, roles=())
        return None

    def _describes(self, query: Query, intent: Intent | None) -> bool:
        """Tell whether somebody says what they are or can, and wants to know what fits."""
        asks = query.rest.rstrip().endswith("?") and intent in {"skills", "lookup"}
        if not SELF.match(query.text) or asks or intent in {"path", "recommend", "team", "list", "compare"}:
            return False
        return bool(query.backgrounds) or len(query.spots) >= ENOUGH_SKILLS or bool(query.roles and intent != "other")

    def _staffed(self, query: Query, intent: Intent | None) -> bool:
        """Tell whether a product and a number of people are named: "recommender, 2 people" asks for a team."""
        from bot.understanding.brief import read_brief  # noqa: PLC0415 - start-up is felt

        if intent not in {None, "lookup", "path", "unknown", "other"} or not any(map(str.isdigit, query.rest)):
            return False
        brief = read_brief(query.rest, self.vocabulary)
        return brief.people is not None and bool(brief.products)

    def _subject(self, query: Query) -> Query | None:
        """Read "what is RAG?" as a question about a skill, "what is cv?" as one about an ambiguous word."""
        subject = None if query.roles else ABOUT.match(query.rest)
        if not subject:
            return None
        sense = self._senses.get(phrase(subject[1]))
        if sense:
            return self._sense(sense, query.text)
        skill = self.vocabulary.skills.get(phrase(subject[1]))
        return (
            replace(query, intent="skills", spots=(Spot(skill, subject.start(1), subject.end(1)),)) if skill else None
        )

    def _sided(self, query: Query) -> Query | None:
        """Read names side by side and nothing else ("mle or ds?") as a comparison."""
        if len(query.rest.split()) > LONGEST_TITLE or LEAD.match(query.rest):
            return None
        roles, unknown = sides(query.rest, self.vocabulary, self._unused, named_only=True)
        return replace(query, intent="compare", roles=roles) if len(roles) > 1 and not unknown else None

    def _meant(self, query: Query, intent: Intent | None) -> Query | None:
        """Settle an ambiguous word by the words around it: "update my cv" is not about computer vision."""
        found = {word.text for word in words(query.rest)}
        senses = [self.knowledge.senses[word] for word in sorted(found & self.knowledge.senses.keys())]
        if query.roles or query.spots or not senses or intent not in {None, "other"}:
            return None
        hits = sorted(
            ((len(found & {*meaning.near}), meaning) for meaning in senses[0].meanings), key=lambda hit: hit[0]
        )
        (second, _), (best, meaning) = hits[-2:]
        if best == second:
            return None
        kind, _, name = meaning.means.partition(":")
        if kind == "role":
            return replace(query, intent="lookup", roles=(name,), read_as=True)
        if kind == "skill":
            return replace(query, intent="skills", spots=(Spot(name, 0, len(query.rest)),))
        return replace(query, intent=ALONE[meaning.command]) if meaning.command else None

    def _title(self, query: Query) -> Query | None:
        """Read a message that is a job title from the wild and nothing else."""
        found = [word.text for word in words(query.rest)]
        if len(found) > LONGEST_TITLE or len(query.roles) > 1 or "?" in query.rest or JOB_WORDS & set(found):
            return None
        roles = () if self._named(query.rest).unused else self.vocabulary.plain_title(query.rest)
        return replace(query, intent="lookup", roles=roles[:1], read_as=True) if roles else None

    def _bare(self, query: Query) -> Query:
        """Read a message without any cue: sides, names, a title, a skill, an activity - or nothing that is known."""
        sided, unknown = sides(query.rest, self.vocabulary, self._unused)
        if len(sided) > 1 and not unknown:
            return replace(query, intent="compare", roles=sided)
        if query.roles:
            return replace(query, intent="compare" if len(query.roles) > 1 else "lookup")
        if FIRST_PERSON.search(query.text):
            known = query.backgrounds or query.spots
            return replace(query, intent="recommend" if known else "unknown")
        roles = self._title_in(query.rest) if len(query.rest.split()) <= LONGEST_TITLE else ()
        if roles:
            return replace(query, intent="lookup", roles=roles, read_as=True)
        if sum(spot.end - spot.start for spot in query.spots) >= COVERING * len(query.rest):
            return replace(query, intent="skills") if query.spots else query
        activities = self.activities.find(query.rest, least=2)
        return replace(query, intent="skills", activities=activities) if activities else query
