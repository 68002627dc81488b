"""Numbers that people give: years of experience, hours a week, heads in a team."""

from __future__ import annotations

import re

_WORDS = {
    "one": 1,
    "a": 1,
    "an": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "hundred": 100,
    "dozen": 12,
}
_NUMBER = rf"(-?\d[\d,. ]{{0,12}}k?|(?<![-\w])(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![-\w]))"
MOST_YEARS = 60
DAYS = 7
_YEARS = re.compile(
    r"(?<![\w.$€£-])(\d{1,2}|"
    + "|".join(word for word in _WORDS if word not in {"a", "an"})
    + r")\s*\+?\s*(?:(?:-|to|or)\s*(\d{1,2})\s*\+?\s*)?"
    r"(?:years?|yrs?)\b(?!\s*(?:old|of age|ago|in a row|plan))",
    re.IGNORECASE,
)
_HOURS = re.compile(
    _NUMBER + r"\s*(?:-|to)?\s*(?:hours?|hrs?|h)\b\s*(?:of \w+ )?(?:a|per|each|every|/|in a)?\s*"
    r"(week|day|wk|evening|night|weekend|month)?",
    re.IGNORECASE,
)
_HEADS = (
    r"(?:people|persons?|heads?|engineers?|members?|employees|folks|of us|staff|developers?|devs|colleagues|headcount|"
    r"hires?|specialists?|humans|experts?)"
)
_PEOPLE = (
    re.compile(
        rf"\b(?:team|group|company|start-?up|crew|staff|headcount|department) (?:of|with|size|:)\s*{_NUMBER}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_NUMBER}\s*(?:more |other |data |ml |technical |full-?time |new )?{_HEADS}\b", re.IGNORECASE),
    re.compile(rf"(?<![\w-]){_NUMBER}[- ](?:person|people|man|head|member)\b", re.IGNORECASE),
)
_ALONE = re.compile(
    r"\b(?:just me|only me|i'm alone|i am alone|by myself|solo|on my own|one[- ]man|me alone)\b", re.IGNORECASE
)
_NOBODY = re.compile(r"\b(?:nobody|no people|no one|zero people|no team|no staff)\b", re.IGNORECASE)


def number(text: str) -> int | None:
    """Read a whole number as people write it: "10,000", "10 000", "10k", "six"; none where it is no whole number."""
    plain = text.strip().lower().rstrip(".,")
    if plain in _WORDS:
        return _WORDS[plain]
    thousand = plain.endswith("k")
    digits = plain.removesuffix("k").strip()
    if thousand:
        try:
            return round(float(digits) * 1000)
        except ValueError:
            return None
    digits = re.sub(r"[, .](?=\d{3}(?:\D|$))", "", digits).split(" ")[-1]
    try:
        value = float(digits)
    except ValueError:
        return None
    return int(value) if value == int(value) else None


def years(text: str) -> list[tuple[int, int, int]]:
    """List the spans of years that a text names: (years, of a range the lower, start, end)."""
    found = []
    for match in _YEARS.finditer(text):
        count = number(match[1])
        if count is not None and 0 < count <= MOST_YEARS:
            found.append((count, match.start(), match.end()))
    return found


def hours_a_week(text: str) -> tuple[float | None, str]:
    """Read the hours a week that somebody has, and how they put it; none where the text gives none.

    A day has the hours said on each of seven days, a weekend counts once a week, a month a quarter of itself.
    """
    for match in _HOURS.finditer(text):
        per = (match[2] or "").lower()
        raw = match[1].strip().replace(",", ".")
        try:
            count = float(raw)
        except ValueError:
            whole = number(match[1])
            if whole is None:
                continue
            count = float(whole)
        if not per and not re.search(r"\b(?:week|weekly|pace)\b", text[match.end() : match.end() + 20], re.IGNORECASE):
            per = "week"
        factor = {"day": DAYS, "evening": DAYS, "night": DAYS, "month": 0.25}.get(per, 1)
        return count * factor, match[0].strip()
    return None, ""


def people(text: str) -> tuple[int | None, str]:
    """Read how many people a team has, and how that is put; none where the text gives no number."""
    for form in _PEOPLE:
        for match in form.finditer(text):
            count = number(match[1])
            if count is not None:
                return count, match[0].strip()
    if _ALONE.search(text):
        return 1, "just you"
    return (0, "nobody") if _NOBODY.search(text) else (None, "")
