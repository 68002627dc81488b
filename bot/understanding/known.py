"""Put what is known of a person to what they ask, and take out what they say of themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.understanding.facts import in_words, unsaid
from bot.understanding.journey import written_ends
from bot.understanding.pasted import FIRST_PERSON, is_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.understanding.query import Query
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
STANDING = ("background:", "role:")  # subjects that say where somebody stands
ENDS = 2  # roles of a path that names both


def of_others(query: Query) -> bool:
    """Tell whether a message speaks of somebody else: it then says nothing of the person who asks."""
    return OTHERS.search(query.text) is not None


def said_of_oneself(query: Query, reader: Reader) -> dict[str, str]:
    """Give the facts that a message tells of its writer; of a resume none: it is read and not kept."""
    if of_others(query) or is_document(query.text) or is_document(query.rest):
        return {}
    if query.intent == "quiz":
        return reader.quiz_facts(query.rest)
    facts = reader.facts(query.rest, stated=query.intent in {"recommend", "profile"})
    if query.intent != "path":
        return facts
    if not FIRST_PERSON.search(query.text):  # "path from nurse to data scientist" may be asked by anybody
        return {subject: value for subject, value in facts.items() if subject == "hours"}
    return {subject: value for subject, value in facts.items() if value != "wished"}  # its goal is only asked about


def with_known(query: Query, facts: Mapping[str, str], reader: Reader) -> Query:
    """Put what is known behind what is asked; of what is said anew, the older is left out."""
    if not facts or of_others(query) or is_document(query.rest):
        return query
    older = unsaid(facts, said_of_oneself(query, reader))
    if query.intent == "recommend":
        joined = reader.read(f"recommend {query.rest}. {in_words(older, reader.knowledge)}")
        return replace(joined, text=query.text, language=query.language, topic=query.topic, personal=True)
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
