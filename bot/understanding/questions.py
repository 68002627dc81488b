"""Read a question or a remark, in whatever words it is put."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.understanding.backgrounds import find_backgrounds
from bot.understanding.commands import ALONE
from bot.understanding.followups import again, continued, leans
from bot.understanding.forms import ABOUT, CERTIFICATE, DEGREE, FITTING, FOR_WHOM, NEEDING, NOT, REVERSE, SELF, WHO_USES
from bot.understanding.intents import canonical, intent_of
from bot.understanding.languages import foreign_language
from bot.understanding.pasted import FIRST_PERSON
from bot.understanding.query import Query
from bot.understanding.sides import LEAD, sides
from bot.understanding.skills import Spot
from bot.understanding.text import phrase, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages import Intent
    from bot.understanding.index import Index
    from bot.understanding.mentions import Named

LONGEST_TITLE = 12  # words of a message that may be just a job title
COVERING = 0.6  # share of a bare message that a skill must be for the message to be about it
ENOUGH_SKILLS = 2  # by which a person describes themselves
ABOUT_ROLE = frozenset({"lookup", "skills", "path"})  # intents of a question that needs a role
JOB_WORDS = frozenset(
    "job jobs career careers role roles position positions salary vacancy vacancies opening openings".split()
)


class Questions:
    """Understands messages that are no command, by the way they are put."""

    def __init__(self, index: Index) -> None:
        """Read by the words of an index."""
        self._index = index

    def read(self, text: str, context: Sequence[str], last: Intent | None) -> Query:
        """Read a question or a remark by the way it is put."""
        language = foreign_language(text)
        plain = self._index.vocabulary.translate(text) if language else text
        names = self._index.named(plain)
        asked = canonical(names.found, (*names.mentions, *names.unused))
        query = Query(
            intent="unknown",
            text=text,
            rest=plain,
            roles=names.roles,
            mentions=names.roles,
            spots=self._index.spot(plain, names),
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
        query = replace(query, backgrounds=find_backgrounds(plain, self._index.knowledge, names.places()))
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
            sided, unknown = sides(query.rest, self._index.vocabulary, self._index.unused)
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
        if intent == "recommend" and (FIRST_PERSON.search(query.rest) or FOR_WHOM.search(query.rest)):
            return None
        uses = None if FITTING.match(query.rest) and query.roles else WHO_USES.match(query.rest)
        skill = self._index.vocabulary.skill(uses[1]) if uses else None
        if uses and skill:
            spot = Spot(skill, uses.start(1), uses.end(1), "lacking" if NOT.search(query.rest) else "held")
            return replace(query, intent="skills", roles=(), spots=(spot,))
        if intent == "team" or not REVERSE.match(asked):
            return None
        activities = self._index.activities.find(query.rest.partition(",")[0], least=2 if query.roles else 1)
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
        brief = read_brief(query.rest, self._index.vocabulary)
        return brief.people is not None and bool(brief.products)

    def _subject(self, query: Query) -> Query | None:
        """Read "what is RAG?" as a question about a skill, "what is cv?" as one about an ambiguous word."""
        subject = None if query.roles else ABOUT.match(query.rest)
        if not subject:
            return None
        sense = self._index.senses.get(phrase(subject[1]))
        if sense:
            return self._index.sense(sense, query.text)
        skill = self._index.vocabulary.skills.get(phrase(subject[1]))
        return (
            replace(query, intent="skills", spots=(Spot(skill, subject.start(1), subject.end(1)),)) if skill else None
        )

    def _sided(self, query: Query) -> Query | None:
        """Read names side by side and nothing else ("mle or ds?") as a comparison."""
        if len(query.rest.split()) > LONGEST_TITLE or LEAD.match(query.rest):
            return None
        roles, unknown = sides(query.rest, self._index.vocabulary, self._index.unused, named_only=True)
        return replace(query, intent="compare", roles=roles) if len(roles) > 1 and not unknown else None

    def _meant(self, query: Query, intent: Intent | None) -> Query | None:
        """Settle an ambiguous word by the words around it: "update my cv" is not about computer vision."""
        found = {word.text for word in words(query.rest)}
        senses = [self._index.knowledge.senses[word] for word in sorted(found & self._index.knowledge.senses.keys())]
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
        roles = () if self._index.named(query.rest).unused else self._index.vocabulary.plain_title(query.rest)
        return replace(query, intent="lookup", roles=roles[:1], read_as=True) if roles else None

    def _bare(self, query: Query) -> Query:
        """Read a message without any cue: sides, names, a title, a skill, an activity - or nothing that is known."""
        sided, unknown = sides(query.rest, self._index.vocabulary, self._index.unused)
        if len(sided) > 1 and not unknown:
            return replace(query, intent="compare", roles=sided)
        if query.roles:
            return replace(query, intent="compare" if len(query.roles) > 1 else "lookup")
        if FIRST_PERSON.search(query.text):
            known = query.backgrounds or query.spots
            return replace(query, intent="recommend" if known else "unknown")
        roles = self._index.title_in(query.rest) if len(query.rest.split()) <= LONGEST_TITLE else ()
        if roles:
            return replace(query, intent="lookup", roles=roles, read_as=True)
        if sum(spot.end - spot.start for spot in query.spots) >= COVERING * len(query.rest):
            return replace(query, intent="skills") if query.spots else query
        activities = self._index.activities.find(query.rest, least=2)
        return replace(query, intent="skills", activities=activities) if activities else query
