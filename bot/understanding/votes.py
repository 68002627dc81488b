"""Recognise votes on answers: "feedback down: too long", thumbs, "that was helpful"."""

from __future__ import annotations

import re

SPACES = re.compile(r"\s+")
_UP_SIGN = r":\+1:|:thumbsup:|\U0001f44d[\U0001f3fb-\U0001f3ff]?"
_DOWN_SIGN = r":-1:|:thumbsdown:|\U0001f44e[\U0001f3fb-\U0001f3ff]?"
_UP = rf"up|good|yes(?=\W*$|[:,])|helpful|\+1|{_UP_SIGN}"
_DOWN = rf"down|bad|no(?=\W*$|[:,])|unhelpful|not helpful|wrong|-1|{_DOWN_SIGN}"
_SIGN = rf"{_UP_SIGN}|{_DOWN_SIGN}|thumbs?[ -]?(?:up|down)\b"
SIGNS = re.compile(rf"(?:(?:{_UP_SIGN}|{_DOWN_SIGN})\s*)+")
DOWN_SIGN = re.compile(_DOWN_SIGN)
VOTE = re.compile(
    rf"\s*(?:(?:feedback|vote|rate)\b[ :,]*(?:thumbs?[ -]?)?(?P<told>{_DOWN}|{_UP})(?![\w'])|(?P<sign>{_SIGN}))"
    r"[ :,.!-]*(?:\[(?P<topic>[\w -]{1,90})\])?[ :,.!-]*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
FEEDBACK = re.compile(r"\s*(?:give )?feedback\b[ :,]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
AGAINST = re.compile(r":?thumbs?[ -]?down|:?-1|\U0001f44e|down|bad|no|wrong|unh", re.IGNORECASE)
_IT = (
    r"(?:(?:that|this|it|(?:the|your|this|that) (?:last )?answer)(?: was|'s| is|s)? )?"
    r"(?:just |really |very |so |quite )*"
)
PRAISE = re.compile(
    rf"\s*(?:(?:thanks|thank you|thx|yes)[,!]? )?(?:\+1|{_IT}(?:helpful|useful|helped(?: me| a lot)*)|"
    r"(?:good|great|excellent|perfect|helpful|useful) answer)[ .!]*",
    re.IGNORECASE,
)
BLAME = re.compile(
    rf"\s*(?:-1|{_IT}(?:not (?:really |very |so )*(?:helpful|useful)|unhelpful|useless|wrong|incorrect|nonsense)"
    r"(?: at all)?|"
    r"(?:that|this|it) (?:did not|didn't|does not|doesn't) help(?: me)?|(?:bad|wrong|useless|poor|terrible) answer)"
    r"[ .!]*(?::\s*(?P<rest>.*))?",
    re.IGNORECASE | re.DOTALL,
)


def vote(message: str) -> tuple[str, str, str] | None:
    """Read a message as a vote on an answer: (up, down or nothing, the topic that a button names, the sentence)."""
    match = VOTE.fullmatch(message)
    if match:
        told, rest = match["told"] or match["sign"], match["rest"]
        down = AGAINST.match(told) is not None
        more = SIGNS.match(rest)
        if more:  # the same sign three times is one vote, and both signs are none
            rest = rest[more.end() :]
            other = any((DOWN_SIGN.fullmatch(sign) is None) == down for sign in re.findall(_SIGN, more[0]))
            if other:
                return "", "", SPACES.sub(" ", rest).strip()
        return "down" if down else "up", (match["topic"] or "").strip(), SPACES.sub(" ", rest).strip()
    if PRAISE.fullmatch(message):
        return "up", "", ""
    blamed = BLAME.fullmatch(message)
    if blamed:
        return "down", "", SPACES.sub(" ", blamed["rest"] or "").strip()
    match = FEEDBACK.fullmatch(message)
    return ("", "", SPACES.sub(" ", match["rest"]).strip()) if match else None
