"""The forms of questions that are recognised by their wording as a whole."""

from __future__ import annotations

import re

WHO = (
    r"(?:and )?(?:who(?:m| else)?|which (?:\w+ )?(?:roles?|jobs?|people|titles?)|"
    r"what (?:\w+ )?(?:roles?|jobs?|people)|whose job)\b"
)
REVERSE = re.compile(rf"^{WHO}.*\b(?:use|using|need|know|do|does|is|are|work|\w+s)\b")
WHO_USES = re.compile(
    rf"^{WHO}.{{0,40}}?\b(?:uses?|using|needs?|knows?|works? with)\s+(.{{1,60}}?)[?. ]*$", re.IGNORECASE
)
SUBJECT = r"(?:an? |the )?(.{1,60}?)(?: do| mean| stand for)?[?.]* ?$"
ABOUT = re.compile(r"(?:what|who)(?:'s| is| are| does| do)? " + SUBJECT, re.IGNORECASE)
NOT = re.compile(r"\b(?:don't|do not|doesn't|does not|not|never|no)\b", re.IGNORECASE)
NEEDING = re.compile(r"(?:is|are|do|does|must|should)\b.*\b(?:needs?|uses?|used|requires?d?|know)\b", re.IGNORECASE)
DEGREE = re.compile(r"\b(?:degree|phd|master|bachelor|msc|bsc|diploma)(?:'?s)?\b", re.IGNORECASE)
CERTIFICATE = re.compile(r"\bcert(?:ificat\w+|s)?\b", re.IGNORECASE)
FITTING = re.compile(r"(?:which|what)\b.*\b(?:roles?|jobs?|careers?)\b.*\b(?:suits?|fits?|for)\b", re.IGNORECASE)
FOR_WHOM = re.compile(r"\bfor (?:me|some(?:one|body)|people) who\b", re.IGNORECASE)
SELF = re.compile(r"^(?:i'm|i am|i have|i've|i know|i work|i no longer|i don't know|i used to|as an?)\b", re.IGNORECASE)
