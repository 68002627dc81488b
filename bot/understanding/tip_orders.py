"""Read what is ordered of the daily tip: "tips on 9am London on weekdays about mlops", "tips off", "stop tips".

A message is an order only if it is understood as one: "tips on writing a resume" asks something, and is none. What
speaks clearly for an order (a time, "tips zone") makes one of a message that can't be read to its end; that is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from bot.understanding.quoting import quote
from bot.understanding.text import clean
from bot.understanding.tip_parts import ABOUT, FILLING, MARKS, read_parts, unfilled
from bot.understanding.tip_topics import read_topics
from bot.understanding.zones import zone

if TYPE_CHECKING:
    from bot.understanding.tip_parts import Parts
    from bot.understanding.vocabulary import Vocabulary

Kind = Literal[
    "tip", "on", "off", "pause", "resume", "status", "preview", "now", "topics", "log", "rule", "zone", "help"
]
LONGEST = 400  # characters of an order; what is longer is a question with a story
MOST_UNREAD = 3  # words of an order that may be left over; more are a sentence about something else
SHORTEST_MISTYPED = 4  # letters
ALIKE = 0.8  # of difflib's ratio, from which a mistyped word is understood: "stauts", "puase"

WORDS: dict[Kind, str] = {
    "on": "on start enable subscribe begin activate",
    "off": "off stop end cancel disable unsubscribe quit none never remove delete",
    "pause": "pause paused mute hold suspend snooze",
    "resume": "resume continue unpause unmute restart",
    "status": "status state settings setting config info when",
    "preview": "preview next upcoming tomorrow",
    "now": "now",
    "log": "log logs history sent archive past",
    "help": "help how",
}
KINDS = {word: kind for kind, words in WORDS.items() for word in words.split()}
_POLITE = (
    r"(?:(?:please|pls|hey|hi|ok|okay|now|can you|could you|would you|will you|let's|and|"
    r"(?:i|we)(?:'d like| would like| want)(?: you)? to),? )*"
)
_TIPS = r"(?:(?:the|your|all|our|these|those|this|my|more|any more|daily|role|today'?s|another|one more) )*tips?\b"
_OF = r"(?: of the day| for today| today)?"
_VERBS = (
    r"(?P<off>stop(?: (?:sending|posting|giving|showing|with))?|end|cancel|disable|quit|no|no more|(?:turn|switch) off|"
    r"unsubscribe(?: from)?|remove|delete|(?:don't|dont|do not)(?: (?:send|post|give|show))?)|"
    r"(?P<pause>pause|mute|suspend|snooze|hold)|(?P<resume>resume|continue|unpause|unmute|restart)|"
    r"(?P<on>(?:turn|switch) on|start(?: (?:sending|posting|giving))?|enable|subscribe(?: to| me to| us to)?|activate|"
    r"schedule|set up|set|change|move|switch)|(?P<preview>preview)|"
    r"(?P<give>send|post|give|show|tell|get|want|share|(?:i|we)(?:'d like| would like| want)|can (?:i|we) (?:have|get))"
)
TURNED = re.compile(rf"{_POLITE}(?:turn|switch|set) {_TIPS} (?P<way>on|off)\b(?P<rest>.*)", re.IGNORECASE)
ORDERED = re.compile(
    rf"{_POLITE}(?:{_VERBS}) (?:(?:me|us|everyone|here) )?(?:(?:a|an|another|one|some|new) )?{_TIPS}{_OF}(?P<rest>.*)",
    re.IGNORECASE,
)
NAMED = re.compile(rf"{_POLITE}(?:(?:a|another|one) )?(?P<tips>{_TIPS}){_OF}(?P<rest>.*)", re.IGNORECASE)
SUBSCRIBED = re.compile(
    rf"{_POLITE}(?P<way>unsubscribe|subscribe)(?: me| us)?\b(?! (?:to|from)\b)(?P<rest>.*)", re.IGNORECASE
)
_DOING = r"(?:can|to|do|does|may)(?: i| we| you| the)?(?: \w+(?: up| on| off)?)?"
_QUESTIONS: dict[str, Kind] = {
    rf"how {_DOING} {_TIPS}(?: work| on| off)?": "help",
    rf"(?:are|is) (?:there )?(?:any )?{_TIPS} (?:on|off|set(?: up)?|paused)(?: here)?": "status",
    rf"when (?:do|does|is|are|will)(?: i| we)?(?: get)? {_TIPS}(?: (?:come|sent|posted|due))?": "status",
    rf"who {_DOING} {_TIPS}(?: on| off)?": "rule",
    rf"(?:(?:show|what(?:'s| is)) )?(?:me )?(?:the )?next {_TIPS}": "preview",
}
QUESTIONS = {re.compile(said, re.IGNORECASE): kind for said, kind in _QUESTIONS.items()}
PLACE = re.compile(
    r"(?:\b(?:in|into|to|at|for|of|on) )?(?P<place><#\w{1,30}(?:\|[^<>]{0,100})?>|(?<![\w&#])#[\w-]{1,90})",
    re.IGNORECASE,
)
ONLY = re.compile(
    r"(?:(?:who|rules?|permissions?)\b[ :=]*)?(?:(?:is|are|can|may|for|by|only)\b ?)*(?:only (?:for |by )?admins?|"
    r"(?P<admins>admins?)(?:[ -]only| can| may)?|(?P<all>everyone|everybody|anyone|anybody|all|all members))",
    re.IGNORECASE,
)
MAY = re.compile(
    r"(?:(?P<admins>only admins|admins only)|(?P<all>everyone|everybody|anyone|anybody)) (?:can|may|should) \w+ "
    rf"{_TIPS}(?: on)?",
    re.IGNORECASE,
)
RULE = re.compile(r"(?:rules?|permissions?|who(?: (?:can|may)\b.{0,40})?)", re.IGNORECASE)
ZONE = re.compile(r"(?:time ?zone|zone|tz)\b(?: ?(?:(?:to|is)\b|=|:))? ?(?P<zone>.*)", re.IGNORECASE)
TOPICS = re.compile(r"(?:topics?|subjects?|themes?)\b(?: ?(?:(?:to|are|is)\b|=|:))? ?(?P<topics>.*)", re.IGNORECASE)
# Said with a colon, what stands behind an order belongs to it, whatever it is: a form's fields are written so.
FILLED = re.compile(r"tips (?P<kind>on|off|pause|resume|status|preview|now|log): ?(?P<rest>.+)", re.IGNORECASE)
UNTIL = re.compile(r"(?:until|till|for)\b.+", re.IGNORECASE)
EXAMPLE = "tips on 09:00 Europe/London weekdays about mlops"
STARTING: tuple[Kind, ...] = ("off", "pause", "resume", "on", "preview")
PLURAL = re.compile(r"\btips\b", re.IGNORECASE)
PLURAL_OR_NOT = re.compile(r"\btips?\b", re.IGNORECASE)
SET_SO = f"To set these, write it like {EXAMPLE}."
ENDLESS = "A pause has no end of its own. Write 'tips pause' now, and 'tips resume' later."
APART: dict[Kind, str] = {  # orders that take no time, with what may have been meant
    "off": "Tips can't be off on some days only. Write when they should come instead: tips on weekdays 09:00.",
    "pause": ENDLESS,
    "resume": "Write 'tips resume' to go on as before, or a new time: tips on 09:00.",
    "now": "A tip comes now or at a time. Write 'tips now', or 'tips on 09:00'.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TipOrder:
    """What is ordered of the daily tip; what is not said is None or empty.

    `minute` of the day; `zone` an IANA name; `days` in bits, Monday first; `topics` as tokens, none of them for all;
    `place` another channel, as written. `admins_only` says who may turn tips on from now on. `wrong` says in sentences
    what could not be read, with what to write instead: nothing should be changed then.
    """

    kind: Kind
    minute: int | None = None
    zone: str = ""
    days: int | None = None
    topics: tuple[str, ...] | None = None
    place: str = ""
    admins_only: bool | None = None
    wrong: tuple[str, ...] = ()


def read_tip_order(message: str, vocabulary: Vocabulary) -> TipOrder | None:
    """Read a message about tips, typos and a platform's markup allowed; none for one that orders nothing."""
    if len(message) > LONGEST:
        return None
    message = message.replace("\0", " ")
    places = tuple(match["place"] for match in PLACE.finditer(message))
    text = " ".join(clean(PLACE.sub(" ", message)).split()).strip(" .,;:!?")
    order = _whole(text, vocabulary, placed=bool(places))
    if order is None or not places:
        return order
    many = (f"You name {len(places)} channels. Write one order for each.",) if len(set(places)) > 1 else ()
    return replace(order, place=places[0], wrong=(*order.wrong, *many))


def _whole(text: str, vocabulary: Vocabulary, *, placed: bool) -> TipOrder | None:
    """Read an order without its channel."""
    asked = _asked(text)
    if asked:
        return asked
    filled = FILLED.fullmatch(text)
    if filled:
        return _filled(KINDS[filled["kind"].lower()], filled["rest"], vocabulary)
    turned = TURNED.fullmatch(text) or SUBSCRIBED.fullmatch(text)
    if turned:
        return _headed(turned["way"], turned["rest"], vocabulary)
    said = ORDERED.fullmatch(text)
    kind = next((kind for kind in STARTING if said[kind]), None) if said else None
    if said and kind:
        return _started(kind, said["rest"].strip(MARKS), vocabulary)
    named = said or NAMED.fullmatch(text)
    if named:
        once = said is not None or not PLURAL.search(text)
        return _behind(named["rest"].strip(MARKS), vocabulary, once=once, placed=placed)
    before, *after = PLURAL_OR_NOT.split(text, maxsplit=1)
    order = _on(f"{before}\0{after[0]}", vocabulary, told=False) if after else None
    return order if order and order.minute is not None and not order.wrong else None


def _asked(text: str) -> TipOrder | None:
    """Read a whole question about tips: how they work, who may turn them on."""
    may = MAY.fullmatch(text)
    if may:
        return TipOrder(kind="rule", admins_only=may["all"] is None)
    kind = next((kind for pattern, kind in QUESTIONS.items() if pattern.fullmatch(text)), None)
    if text.lower() == "topics":
        kind = "topics"
    return TipOrder(kind=kind) if kind else None


def _behind(rest: str, vocabulary: Vocabulary, *, once: bool, placed: bool) -> TipOrder | None:
    """Read what stands behind "tips"; `once` says that a single tip was asked for."""
    if not rest or (FILLING.issuperset(rest.lower().split()) and not KINDS.keys() & set(rest.lower().split())):
        return TipOrder(kind="on" if placed else "tip")
    about = ABOUT.match(rest)
    if about:
        order = _on(rest, vocabulary, told=False)
        if order or TOPICS.match(rest) is None:
            topical = order and order.minute is None and order.days is None and not order.zone and not placed
            return _as_kind(order, "tip" if once else "topics") if order and topical else order
    setting = _setting(rest, vocabulary)
    if setting:
        return setting
    word, _, more = rest.partition(" ")
    order = _headed(word, more, vocabulary)
    return order if word.lower().strip(MARKS) in KINDS or order else _on(rest, vocabulary, told=False)


def _as_kind(order: TipOrder, kind: Kind) -> TipOrder:
    return TipOrder(kind=kind, topics=order.topics, wrong=order.wrong)


def _setting(rest: str, vocabulary: Vocabulary) -> TipOrder | None:
    """Read what a workspace or channel has set: its zone, its topics, who may turn tips on."""
    zoned = ZONE.fullmatch(rest)
    if zoned:
        read = zone(zoned["zone"]) if zoned["zone"] else None
        wrong = (read.wrong,) if read and read.wrong else ()
        return TipOrder(kind="zone", zone=read.name if read else "", wrong=wrong)
    listed = TOPICS.fullmatch(rest)
    if listed:
        topics, unknown = read_topics(listed["topics"], vocabulary)
        return TipOrder(kind="topics", topics=topics if listed["topics"] and not unknown else None, wrong=unknown)
    only = ONLY.fullmatch(rest)
    if only:
        return TipOrder(kind="rule", admins_only=only["all"] is None)
    return TipOrder(kind="rule") if RULE.fullmatch(rest) else None


def _headed(word: str, rest: str, vocabulary: Vocabulary) -> TipOrder | None:
    """Read an order by its first word; a mistyped one counts where it is all that is said."""
    word = word.lower().strip(MARKS)
    if word not in KINDS and len(word) >= SHORTEST_MISTYPED and not rest:
        from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped order needs it

        word = (*get_close_matches(word, (*KINDS, "topics", "zone"), n=1, cutoff=ALIKE), word)[0]
        if word in {"topics", "zone"}:
            return _setting(word, vocabulary)
    kind = KINDS.get(word)
    return _started(kind, rest, vocabulary) if kind else None


def _started(kind: Kind, rest: str, vocabulary: Vocabulary) -> TipOrder | None:
    if kind == "on":
        return _setting(rest, vocabulary) or _on(rest, vocabulary, told=True)
    return _simple(kind, rest, vocabulary)


def _simple(kind: Kind, rest: str, vocabulary: Vocabulary) -> TipOrder | None:
    """Read an order that takes no time: nothing but fillings may stand behind it, or topics, where one tip is shown."""
    left = unfilled(rest)
    if not left:
        return TipOrder(kind=kind)
    if kind == "pause" and UNTIL.fullmatch(rest.strip(MARKS)) and len(rest.split()) <= MOST_UNREAD + 1:
        return TipOrder(kind=kind, wrong=(ENDLESS,))
    order = _on(rest, vocabulary, told=True)
    if order is None:
        return None
    if kind in {"now", "preview"} and order.minute is None and order.days is None and order.topics is not None:
        return _as_kind(order, kind)
    timed = order.minute is not None or order.days is not None
    return TipOrder(kind=kind, wrong=(APART[kind],)) if timed and kind in APART and not order.wrong else None


def _filled(kind: Kind, rest: str, vocabulary: Vocabulary) -> TipOrder:
    """Read an order that has a colon: what can't be read, or doesn't belong to it, is told."""
    if kind == "on":
        return _order(read_parts(rest, vocabulary, sure=True))
    order = _simple(kind, rest, vocabulary)
    return order or TipOrder(kind=kind, wrong=(f"No time, days or topics go with {kind}. {SET_SO}",))


def _on(rest: str, vocabulary: Vocabulary, *, told: bool) -> TipOrder | None:
    """Read when, where and about what tips are to come; `told` says that an order stands before it."""
    parts = read_parts(rest, vocabulary)
    if (parts.unread or parts.strange) and (not parts.sure or len(" ".join(parts.unread).split()) > MOST_UNREAD):
        return None
    return _order(parts) if told or parts.says_anything else None


def _order(parts: Parts) -> TipOrder:
    wrong = (
        *parts.wrong,
        *parts.strange,
        *(f"I can't make out '{quote(text)}'. Write it like {EXAMPLE}." for text in parts.unread),
    )
    return TipOrder(
        kind="on", minute=parts.minute, zone=parts.zone, days=parts.days or None, topics=parts.topics, wrong=wrong
    )
