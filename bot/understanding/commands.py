"""The words that are commands: by themselves, or with what they are about behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.understanding.followups import FOLLOW_UP
from bot.understanding.keeping import about_memory
from bot.understanding.text import words
from bot.understanding.votes import vote

if TYPE_CHECKING:
    from bot.messages import Intent

COMMANDS: dict[str, Intent] = {
    "quiz": "quiz",
    "role": "lookup",
    "lookup": "lookup",
    "define": "lookup",
    "more": "lookup",
    "notes": "lookup",
    "disagreements": "lookup",
    "compare": "compare",
    "vs": "compare",
    "recommend": "recommend",
    "path": "path",
    "team": "team",
    "skill": "skills",
    "skills": "skills",
    "decode": "decode",
    "list": "list",
    "browse": "list",
}
PAGES = frozenset({"more", "notes", "disagreements"})  # commands that ask for a part of a role
SYNONYMS: dict[Intent, str] = {
    "help": "|help|sources|help me|start|hi|hello|hey|menu|commands|what can you do|what can i ask|start over",
    "list": "list|browse|roles|all roles|list roles|list all roles",
    "tips": "tip|tips|daily tip|topics",
    "quiz": "quiz",
    "profile": "profile|my profile|privacy|forget me|remember me|export",
    "recommend": "recommend",
    "compare": "compare",
    "path": "path",
    "team": "team|teams",
    "skills": "skill|skills",
    "decode": "decode",
    "feedback": "feedback",
    "admin": "admin",
    "other": "thanks|thank you",
}
ALONE: dict[str, Intent] = {word: intent for intent, said in SYNONYMS.items() for word in said.split("|")}
SUBJECTS = frozenset({"team", "delivery", "field", "advice"})  # what "notes" can be about besides a role
# Asked alone, these lean on the role that was spoken of last, where there is one.
LEANING = frozenset("more skills skill path compare notes disagreements".split()) | {"tell me more", "more please"}
# Words that sentences are made of: as the name of a role they would be found in every question.
EMPTY = frozenset(
    "a an the and or vs of for to with without in on at by from as is are be do does can could should would will i i'm "
    "my me we our you your not no yes ok this that some any all person people somebody someone job title team".split()
)
LEAVING = frozenset("quit exit bye goodbye q :q".split())  # end a conversation in a terminal
TIPS = re.compile(r"\btips?\b|subscribe|^\W*topics\W*$", re.IGNORECASE)  # without it, nothing is ordered of the tip
ORDERED_TIPS = re.compile(r"tips? (?:on|off|status|preview|pause|now|topics?)\b")  # so that no role is called so
SOURCED = re.compile(
    r"^(?:what are )?(?:your )?sources$|\bwhere (?:do|does|did|is|are) (?:your|you|this|these|the) .*\b(?:from|know)\b"
)
ADVICE = frozenset({"recommend", "quiz", "path", "team", "decode"})
WHY = re.compile(
    r"(?:but |and )?(?:why|how so|why (?:these|this|those|that|them)(?: roles?)?|how do you know(?: that)?|how come|"
    r"how (?:did|do) you (?:work|figure|reckon) (?:that|this|it) out|says who|are you sure|how sure are you)"
)
# Behind these words an ordinary question goes on: "list of AI jobs", "skills needed for ...".
ASKING = frozenset("of needed required is are should do does lead that".split())
QUESTIONS = frozenset("list team skills path notes more".split())


def alone(text: str) -> Intent | None:
    """Tell whether a whole message is a command by itself."""
    said = text.lower().strip(" ?!.")
    if SOURCED.search(said):
        return "help"
    return ALONE.get(said)


def reserved(name: str) -> bool:
    """Tell whether a name is one of our commands or an empty word, so that no role can be called by it."""
    said = name.lower().strip(" ?!.")
    if said in COMMANDS or said in LEAVING or WHY.fullmatch(said) or FOLLOW_UP.fullmatch(said):
        return True
    if EMPTY.issuperset(said.split()):
        return True
    if ORDERED_TIPS.match(said):
        return True
    return alone(said) is not None or about_memory(said) is not None or vote(said) is not None


def command(text: str) -> tuple[str, Intent, str] | None:
    """Take a message apart into its command, the intent of that, and what stands behind it."""
    first, _, rest = text.partition(" ")
    word = first.lower().rstrip(":")
    intent = COMMANDS.get(word)
    rest = rest.strip(" :")
    if intent is None or not rest:
        return None
    behind = words(rest)[:1]
    if behind and behind[0].text in ASKING and not first.endswith(":") and word in QUESTIONS:
        return None
    return word, intent, rest
