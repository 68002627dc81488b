"""Recognise what is said about the memory itself: "remember me", "profile", "forget me", and votes on answers."""

from __future__ import annotations

import re

SPACES = re.compile(r"\s+")
_POLITE = r"(?:(?:please|pls|can you|could you|would you|now|ok|and|hey),? )*"
REMEMBER = re.compile(
    rf"{_POLITE}remember(?:$| (?:me|us|this|that|it|all that|everything|what i (?:just )?(?:said|told you|wrote))"
    r"(?: about me)?(?=$|[ ,.:;-]))[ ,.:;-]*(?:please$)?",
    re.IGNORECASE,
)
STATEMENT = re.compile(rf"{_POLITE}remember[ :]+(?=(?:i|i'm|i've|my|that i|\d)\b)", re.IGNORECASE)
FORGET = re.compile(
    rf"{_POLITE}(?:forget|delete|erase|remove|wipe)"
    r"(?:$|(?: about)? (?:me|everything|all|it all|my (?:data|profile|details)|"
    r"(?:all|everything|what) (?:you (?:know|have|keep|stored?)|about me|my data|i (?:said|told you)).*)"
    r"(?: (?:about me|now|again|please|you know))*$)",
    re.IGNORECASE,
)
DROP = re.compile(rf"{_POLITE}(?:forget|unlearn)(?: about)?(?: that)? (.+)", re.IGNORECASE)
SHOW = re.compile(
    rf"{_POLITE}(?:(?:show |see )?(?:me )?my (?:profile|data)|profile|what do you (?:know|keep|store|remember|have)"
    r"(?: about| of| on)? me\b.*|who am i)",
    re.IGNORECASE,
)
EXPORT = re.compile(
    rf"{_POLITE}(?:export|download)(?: (?:me|my (?:data|profile)|(?:everything|all)(?: about me)?|it))?", re.IGNORECASE
)
_UP = r"up|good|yes|helpful|\+1|:\+1:|:thumbsup:|\U0001f44d[\U0001f3fb-\U0001f3ff]?"
_DOWN = r"down|bad|no|unhelpful|not helpful|wrong|-1|:-1:|:thumbsdown:|\U0001f44e[\U0001f3fb-\U0001f3ff]?"
_SIGN = r":\+1:|:-1:|:thumbsup:|:thumbsdown:|[\U0001f44d\U0001f44e][\U0001f3fb-\U0001f3ff]?|thumbs?[ -]?(?:up|down)\b"
VOTE = re.compile(
    rf"\s*(?:(?:feedback|vote|rate)\b[ :,]*(?:thumbs?[ -]?)?(?P<told>{_DOWN}|{_UP})(?![\w'])|(?P<sign>{_SIGN}))"
    r"[ :,.!-]*(?:\[(?P<topic>[\w -]{1,90})\])?[ :,.!-]*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
FEEDBACK = re.compile(r"\s*(?:give )?feedback\b[ :,]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
AGAINST = re.compile(r"down|bad|no|wrong|1$|-1|\U0001f44e", re.IGNORECASE)


def about_memory(text: str) -> tuple[str, str] | None:
    """Read a clean text as a wish about the memory: (remember, forget, drop, show or export; what stands behind it)."""
    said = text.strip(" ?!.")
    if FORGET.fullmatch(said):
        return "forget", ""
    if SHOW.fullmatch(said):
        return "show", ""
    if EXPORT.fullmatch(said):
        return "export", ""
    told = STATEMENT.match(text) or REMEMBER.match(text)
    if told:
        return "remember", text[told.end() :].strip(" ,.:;-")
    dropped = DROP.fullmatch(said)
    return ("drop", dropped[1]) if dropped else None


def vote(message: str) -> tuple[str, str, str] | None:
    """Read a message as a vote on an answer: (up, down or nothing, the topic that a button names, the sentence)."""
    match = VOTE.fullmatch(message)
    if match:
        told = (match["told"] or match["sign"]).lower()
        down = told in {"-1", ":-1:"} or bool(
            re.match(r":thumbsdown|thumbs?[ -]?down|\U0001f44e|down|bad|no|wrong|unh", told)
        )
        return "down" if down else "up", (match["topic"] or "").strip(), SPACES.sub(" ", match["rest"]).strip()
    match = FEEDBACK.fullmatch(message)
    return ("", "", SPACES.sub(" ", match["rest"]).strip()) if match else None
