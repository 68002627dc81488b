"""Put what is known of a person to what they ask, and take out what they say of themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.understanding.asked import FIT, asked_about, joined
from bot.understanding.facts import in_words, unsaid
from bot.understanding.journey import written_ends
from bot.understanding.pasted import FIRST_PERSON, is_document
from bot.understanding.query import Query
from bot.understanding.quiz import without_picked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.messages import Intent
    from bot.understanding.reader import Reader

_KIN = (
    "friend brother sister wife husband partner son daughter kid child mother father mum mom dad cousin niece nephew"
    " girlfriend boyfriend colleague coworker student mentee flatmate roommate report employee intern team"
)
OTHERS = re.compile(
    rf"\bmy (?:(?:best|older|younger|little|big|old|ex) )?(?:{'|'.join(_KIN.split())})\b|"
    r"\b(?:he|she|they) (?:is|are|was|has|have|knows?|likes?|wants?)\b",
    re.IGNORECASE,
)
FOR_SOMEBODY = re.compile(r"\bfor (?:an?|some(?:one|body)|him|her|them|another)\b", re.IGNORECASE)
SUPPOSED = re.compile(
    r"\b(?:(?:what )?if i (?:was|were|am|had|have|knew|know|learn(?:ed|t)?|became|become)|hypothetically|"
    r"not sure(?: if| that| whether)? i|"
    r"(?:suppose|supposing|assume|assuming|imagine|pretend|let's say|say)(?: that)? (?:i|i'm|i've|i'd|my)\b)",
    re.IGNORECASE,
)
WONDERING = re.compile(r"\b(?:should|can|could|would|do|shall|might|will) (?:i|we)\b|\bhow\b", re.IGNORECASE)
STANDING = ("background:", "role:")  # subjects that say where somebody stands
ENDS = 2  # roles of a path that names both


def of_others(query: Query) -> bool:
    """Tell whether a message speaks of somebody else: it then says nothing of the person who asks."""
    said = f"{query.text}\n{query.rest}"
    somebody = query.intent == "recommend" and FOR_SOMEBODY.search(said) and not FIRST_PERSON.search(said)
    return bool(somebody) or OTHERS.search(said) is not None


def said_of_oneself(query: Query, reader: Reader) -> dict[str, str]:
    """Give the facts that a message tells of its writer, and not what was said before it.

    Of a resume none: it is read and not kept. Nor is what somebody supposes, or a role that they only ask about.
    """
    said = query.own or query.rest
    if query.topic == FIT:  # a role that is asked about is nobody's yet
        said = asked_about(said, reader.knowledge.roles)[0]
    if of_others(query) or SUPPOSED.search(said) or is_document(query.text) or is_document(said):
        return {}
    if query.intent == "quiz":  # what was picked of five answers was never said
        return {}
    facts = reader.facts(said, stated=query.intent in {"recommend", "profile"})
    if query.intent in {"path", "unknown"} and not FIRST_PERSON.search(said):  # "path from nurse to ..." is anybody's
        return {subject: value for subject, value in facts.items() if subject == "hours"}
    if query.intent == "path" or WONDERING.search(said):
        facts = {subject: value for subject, value in facts.items() if (subject[:5], value) != ("role:", "wished")}
    return facts


def said_before(said: str, intent: Intent | None, reader: Reader) -> dict[str, str]:
    """Give the facts that somebody told of themselves earlier in a conversation, by what is kept of it."""
    said = without_picked(said)
    if not said or intent in {"team", "quiz"}:  # whom a team needs, what was picked
        return {}
    ends = written_ends(Query(intent="path", text=f"path {said}", rest=said))
    return said_of_oneself(reader.read(f"{'path' if intent == 'path' or ends else 'recommend'} {said}"), reader)


def with_known(query: Query, facts: Mapping[str, str], reader: Reader) -> Query:
    """Put what is known behind what is asked; of what is said anew, the older is left out."""
    if not facts or of_others(query) or is_document(query.rest):
        return query
    told = reader.told(query)
    older = unsaid(facts, {**reader.facts(told, stated=query.intent == "recommend"), **said_of_oneself(query, reader)})
    if SUPPOSED.search(query.rest):  # "if I were a nurse": whoever it is now
        older = {subject: value for subject, value in older.items() if not subject.startswith(STANDING)}
    known = in_words(older, reader.knowledge)
    if query.intent == "recommend" and known:
        whole = joined(told, known, ids=query.roles) if query.topic == FIT else f"{query.rest}. {known}"
        return replace(
            reader.read(f"recommend {whole}"),
            text=query.text,
            language=query.language,
            topic=query.topic,
            personal=True,
        )
    if query.intent != "path":
        return query
    if len(query.roles) >= ENDS or query.backgrounds or written_ends(query):  # from there, whoever asks
        older = {subject: value for subject, value in older.items() if not subject.startswith(STANDING)}
    known = in_words(older, reader.knowledge)
    spoken = reader.person(query.rest, stated=query.rest != query.text)
    person = reader.person(f"{query.rest}. {known}", stated=True)
    held = [role for role in person.held if role not in query.roles and role not in spoken.mentioned]
    roles = (held[0], *query.roles) if held and len(query.roles) == 1 else query.roles
    return replace(query, roles=roles, rest=f"{query.rest}. {known}", person=person, personal=True)
