"""Numbers that people give: years of experience, hours a week, heads in a team. Of a range, the lower end counts."""

from __future__ import annotations

import re

_UNITS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split(),
        1,
    )
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_SPACE = r"[ \t]{0,3}"  # never an unbounded run: texts come from anybody
_DIGITS = r"(?<![\w.,/])-?\d{1,12}(?:[, ]\d{3}(?!\d)){0,4}(?:[.,]\d{1,2}(?!\d))?(?:k\b)?"
_SPELT = rf"\b(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS)}))?|{'|'.join(reversed(_UNITS))}|an?)\b"
_SCALE = rf"(?: (?:{'|'.join(_SCALES)})\b)?"
_UPTO = rf"(?:{_SPACE}(?:-|to){_SPACE}\d{{1,6}})?"
_NUMBER = rf"((?:{_DIGITS}|{_SPELT}){_SCALE}){_UPTO}"
MOST_YEARS = 60
SLOWEST, FASTEST = 1, 80  # hours a week that make sense
DAYS, WORKDAYS, WEEKS = 7, 5, 52  # of a week, of a working week, of a year
_YEARS = re.compile(
    rf"(?<![$€£])((?:{_DIGITS}|{_SPELT}))(?<!\ba)(?<!\ban){_SPACE}\+?{_UPTO}{_SPACE}\+?{_SPACE}(?:years?|yrs?)\b"
    r"(?! (?:old|of age|ago|in a row|plan|young|contract|fixed|term|programme|program|warranty|lease)\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:years?|yrs?)\b", re.IGNORECASE)
BEFORE = 30  # characters before "years" in which their number stands
_HOURS = re.compile(
    rf"(half (?:an )?|{_NUMBER}){_SPACE}(?:hours?|hrs?|h)\b{_SPACE}(?:of \w+ )?(?:a|per|each|every|/|in a)?{_SPACE}"
    r"(weekday|weekend|week|daily|day|wk|evening|night|month|year)?",
    re.IGNORECASE,
)
_FREE = re.compile(r"\b(?:learn\w*|stud\w+|spare|free|have|spend|with|at|pace)\W+(?:\w+\W+){0,4}$", re.IGNORECASE)
_BUSY = re.compile(r"\b(?:work\w*|job|shifts?)[^\w.;!?\n]+(?:\w+[^\w.;!?\n]+){0,3}$", re.IGNORECASE)
_TOTAL = re.compile(r"\W{0,3}(?:in )?(?:total|all|course|altogether)\b", re.IGNORECASE)
_HEADS = (
    r"(?:people|persons?|heads?|engineers?|members?|employees|folks|of us|staff|developers?|devs|colleagues|headcount|"
    r"hires?|specialists?|humans|experts?|founders?)"
)
_PEOPLE = (
    re.compile(
        rf"\b(?:team|group|start-?up|crew|staff|headcount|department) (?:of|with|size|:) ?(?:about |some )?{_NUMBER}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_NUMBER}{_SPACE}(?:(?:more|other|data|ml|technical|full-?time|new) )?{_HEADS}\b", re.IGNORECASE),
    re.compile(rf"{_NUMBER}[- ](?:person|people|man|head|member)\b", re.IGNORECASE),
)
_EMPLOYER = re.compile(
    r"\b(?:company|firm|corporation|employer|organi[sz]ation|hospital|bank|chain|business) "
    r"(?:has|with|of|employs|counts) (?:(?:about|some|over|roughly) )?$",
    re.IGNORECASE,
)
_USERS = re.compile(
    r"\b(?:used by|users?:?|customers?:?|serving|serves?|platform for|app for) (?:(?:about|some|over) )?$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:just me|only me|i'm alone|i am alone|by myself|solo|on my own|one[- ]man|me alone)\b", re.IGNORECASE
)
_NOBODY = re.compile(r"\b(?:nobody|no people|no one|zero people|no team|no staff)\b", re.IGNORECASE)


def number(text: str) -> float | None:
    """Read a number as people write it: "10,000", "10k", "1.5 million", "twenty-five"; none where it is none."""
    plain = text.strip().lower()
    scale = next((factor for word, factor in _SCALES.items() if plain.endswith(word)), 1)
    if scale > 1:
        plain = plain.rsplit(" ", 1)[0]
    if plain in {"a", "an"}:
        return float(scale)
    words = plain.replace("-", " ").split() if not any(map(str.isdigit, plain)) else []
    if words:
        values = [_UNITS.get(word) or _TENS.get(word) for word in words]
        return None if None in values else float(sum(value or 0 for value in values) * scale)
    thousands = 1000 if plain.endswith("k") else 1
    try:
        plain = re.sub(r"[, ](?=\d{3}(?!\d))", "", plain.removesuffix("k")).replace(",", ".")
        return float(plain) * thousands * scale
    except ValueError:
        return None


def years(text: str) -> list[tuple[int, int, int]]:
    """List the spans of years that a text names: (years, of a range the lower, start, end)."""
    found = []
    for word in _YEAR.finditer(text):  # from the word backwards: a number stands at every turn of a long text
        match = _YEARS.search(text, max(0, word.start() - BEFORE), word.end() + BEFORE)
        while match and match.end() < word.end():
            match = _YEARS.search(text, match.end(), word.end() + BEFORE)
        count = number(match[1]) if match and match.end() == word.end() else None
        if match and count is not None and 0 < count <= MOST_YEARS:
            found.append((int(count), match.start(), match.end()))
    return found


def hours_a_week(text: str) -> tuple[float | None, str]:
    """Read the hours a week that somebody has, and how they put it; none where the text gives none.

    Hours for learning count before others, and hours at work never.
    """
    found = []
    for match in _HOURS.finditer(text):
        count = 0.5 if match[1].lower().startswith("half") else number(match[2] or match[1])
        before = text[max(0, match.start() - 40) : match.start()]
        if count is None or _BUSY.search(before) or _TOTAL.match(text[match.end() :]):
            continue
        per = (match[3] or "week").lower()
        factor = {"day": DAYS, "daily": DAYS, "evening": DAYS, "night": DAYS, "weekday": WORKDAYS, "month": 0.25}
        found.append((not _FREE.search(before), count * factor.get(per, 1 / WEEKS if per == "year" else 1), match[0]))
    if re.search(r"\bfull[- ]time\b", text, re.IGNORECASE) and not found:
        return FULL_TIME, "full time"
    first = min(found, key=lambda one: one[0], default=None)
    return (first[1], first[2].strip()) if first else (None, "")


FULL_TIME = 40.0  # hours a week


def weeks_given(text: str) -> tuple[float | None, str]:
    """Read a limit of time that somebody sets ("in 6 months"), in weeks, and how they put it."""
    match = _WITHIN.search(text)
    count = number(match[1]) if match else None
    if match is None or count is None or count <= 0:
        return None, ""
    return count * {"w": 1.0, "m": WEEKS / 12, "y": float(WEEKS)}[match[2][0].lower()], match[0].strip()


_WITHIN = re.compile(rf"\b(?:in|within|under) (?:about |the next )?{_NUMBER} (weeks?|months?|years?)\b", re.IGNORECASE)


def people(text: str) -> tuple[int | None, str]:
    """Read how many people a team has, and how that is put; none where the text doesn't say.

    The people of an employer and the users of a product are no team.
    """
    for form in _PEOPLE:
        for match in form.finditer(text):
            before = text[max(0, match.start() - 60) : match.start()]
            count = number(match[1])
            if count is not None and count == int(count) and not _EMPLOYER.search(before) and not _USERS.search(before):
                return int(count), match[0].strip()
    if _ALONE.search(text):
        return 1, "just you"
    return (0, "nobody") if _NOBODY.search(text) else (None, "")
