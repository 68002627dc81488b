"""Which questions found no answer, and how they may be kept: short, and without what they tell of a person."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from bot.answers.desk import quote
from bot.answers.lookup import SUBJECTS
from bot.understanding.commands import COMMANDS
from bot.understanding.followups import LEANING_INTENTS, refers_back
from bot.understanding.keeping import wish_like

if TYPE_CHECKING:
    from bot.messages import Reply
    from bot.understanding.query import Query
    from bot.understanding.vocabulary import Vocabulary

LONGEST = 120  # characters
MOST_READ = 1_000  # characters; far more than is kept of any text
MOST_WORDS = 15  # in the first person: more is somebody's story
SHORTEST = 2  # letters: no question
SECRET = re.compile(r"\b(?:pass ?words?|passwort|passcode|pin|api[ _-]?keys?|secrets?|tokens?|credentials?)\b")
ASKING = frozenset("how what which who where when why is are can could do does should would will".split())
NAMED = frozenset({"lookup", "compare", "path", "skills"})  # without a role they met an unknown title
ADDRESS = re.compile(
    r"\S*@\S+|\S+ ?[\[(](?:at|@)[\])] ?\S+(?: ?[\[(]?dot[\])]? ?\w+)?|\S+ at \S+ dot \w+|"
    r"\d{1,5}[a-z]?,? (?:\w+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|square)\b|\w+stra(?:ss|\u00df)e \d+|"
    r"\b(?:https?|www)\S*|\+?\d[\d ()/.-]{5,}\d|(?=\S*\d)[\w-]{16,}",
    re.IGNORECASE,
)
PERSON = re.compile(  # who is named: a capital after a word that stands before people's names
    r"\b((?i:who(?:'s| is| was)?|named|called|name is|mr\.?|mrs\.?|ms\.?|dr\.?|dear|hi|hello|contact|by|"
    r"boss|manager|colleague|friend|sister|brother|daughter|son|wife|husband))(?: [A-Z][a-z'-]+){1,3}"
)
# Behind an article, or alone, it is rather a title ("a Blockchain Wizard").
CAPITALS = re.compile(r"(?<!\ba )(?<!\ban )(?<!\bthe )(?<!^)\b[A-Z][\w'-]+(?: [A-Z][\w'-]+)+")
FULL_NAME = 2  # words
PLEASANT = re.compile(r"(?:thanks|thank you|thx|ty|cheers|great|nice|cool|ok|okay|good|hi|hello|hey|bye|who are you)\b")
REMARK = re.compile(
    r"\W*(?:undo|mlrole .*|forget .*|yes|yeah|yep|no|nope|sure|maybe|hm+|lol|wow|never ?mind|stop|thanks|ok(?:ay)?)\W*"
)
ABROAD = frozenset(  # first persons that are no English word; what they tell of is not understood
    "ich mein meine meinen mich mir je mon mes moi suis yo soy tengo quiero eu meu minha sou tenho sono ik mijn".split()
)


def without_addresses(text: str) -> str:
    """Take addresses and telephone numbers out of the beginning of a text."""
    return ADDRESS.sub("...", text[:MOST_READ])


def without_names(text: str, vocabulary: Vocabulary) -> str:
    """Take out of a text what is probably somebody's name: two unknown words, or what stands behind "by", "dear"."""

    def masked(match: re.Match[str]) -> str:
        kept: list[str] = []
        for known, group in groupby(match[0].split(), key=lambda word: vocabulary.knows(word.lower())):
            named = list(group)
            kept += named if known or len(named) < FULL_NAME else ["..."]
        return " ".join(kept)

    return CAPITALS.sub(masked, PERSON.sub(r"\1 ...", text))


def unanswered(query: Query, reply: Reply, vocabulary: Vocabulary) -> str:
    """Give a question that found no answer, as it may be kept; nothing for others, and for what tells of a person."""
    said = query.text.lower()
    words = re.findall(r"[\w']+", said)
    missed = reply.intent == "unknown" or (reply.intent == "other" and not PLEASANT.match(said))
    leaning = reply.intent in LEANING_INTENTS and refers_back(said)  # it asks back what is meant
    command = len(words) == 1 and words[0] in COMMANDS  # which is asked back about
    told = command or query.sense or (query.page == "notes" and query.rest in SUBJECTS)  # without a role
    missed = missed or (reply.intent in NAMED and not (reply.roles or query.spots or told or leaning))
    none = not words or max(map(len, words)) <= SHORTEST or REMARK.fullmatch(said) or wish_like(said)
    linked = without_addresses(said).strip(" .<>") == ""
    if not missed or none or linked or SECRET.search(said) or _tells(query, words):
        return ""
    return quote(without_names(without_addresses(query.text), vocabulary), LONGEST)


def _tells(query: Query, words: list[str]) -> bool:
    """Tell whether a message says something of a person, beside what it asks."""
    from bot.understanding.known import of_others  # noqa: PLC0415 - start-up is felt

    asks = words[0] in ASKING and len(words) <= MOST_WORDS
    if (query.person is not None and query.person.says_anything) or of_others(query):
        return True
    if query.backgrounds and (query.personal or not asks):
        return True
    own = query.personal or not ABROAD.isdisjoint(words)
    return not asks and (own or ADDRESS.search(query.text[:MOST_READ]) is not None)
