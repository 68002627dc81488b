"""Recognise a pasted job post or resume: long, and asking nothing."""

from __future__ import annotations

import re
from typing import Literal

LONG = 60  # words from which a text is rather pasted than asked
LINES, LONG_LINES = 5, 25  # lines of so many words in all are a document as well
LONG_QUESTION = 180  # words up to which a text that ends in "?" may still be a question
ENOUGH = 2  # telling phrases; one may be chance

POST = (
    "responsibilities|requirements|qualifications|we are looking for|we're looking for|about the role|you will|you'll|"
    "must have|nice to have|what you'll do|who you are|about us|join our|our team|years of experience|"
    "equal opportunity|benefits|apply|job description|the ideal candidate|your tasks|we offer"
)
RESUME = (
    "education|work experience|professional experience|curriculum vitae|summary of qualifications|career objective|"
    "skills summary|employment history|linkedin.com|certifications|b\\.?sc|m\\.?sc|university|skills:"
)
_POST = re.compile(rf"\b(?:{POST})\b", re.IGNORECASE)
_RESUME = re.compile(rf"\b(?:{RESUME})\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?](?:\s|$)|\n")
_TELLING = re.compile(r"\W{0,3}(?:(?:and|but|so) )?i(?:'m|'ve|'d)?\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:i|i'm|my|i've|me)\b", re.IGNORECASE)


def is_document(text: str) -> bool:
    """Tell whether a text is rather a pasted post or resume than something said."""
    count = len(text.split())
    return count >= LONG or (text.strip().count("\n") + 1 >= LINES and count >= LONG_LINES)


def is_resume(text: str) -> bool:
    """Tell whether a text about a person is a document rather than told by them: then few sentences begin with "I"."""
    sentences = [part for part in _ENDS.split(text) if part.strip()]
    told = sum(_TELLING.match(part) is not None for part in sentences)
    return is_document(text) and told <= len(sentences) / 2


def pasted(text: str) -> Literal["decode", "recommend"] | None:
    """Tell whether a clean text is a job post (to decode) or a resume (to recommend from)."""
    count = len(text.split())
    if not is_document(text):
        return None
    posted, own, first_person = (len(pattern.findall(text)) for pattern in (_POST, _RESUME, FIRST_PERSON))
    if text.rstrip().endswith("?") and count < LONG_QUESTION and posted < ENOUGH:
        return None
    if posted >= max(ENOUGH, own) and first_person <= posted + 1:
        return "decode"
    return "recommend" if own or first_person >= ENOUGH else None
