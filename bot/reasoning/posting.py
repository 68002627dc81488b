"""What a job post or a resume amounts to: the roles in it, whether a title keeps its word, what to look twice at.

Pure: data in, data out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.reasoning.mix import Mixer, Place, Share, Word
    from bot.understanding.post import Post
    from bot.understanding.resume import Resume
    from knowledge.model import Knowledge

FEWEST_FIRST = 2  # telling words for the first role; one may be chance
FEWEST = 3  # telling words; a post with fewer can't be told apart
MANY_FAMILIES = 3  # roles of so many families in one post are several jobs
FAIR = 0.15  # of the whole: a role with that is really asked for
OUTWEIGHED = 2.5  # times the part of the title's role that another may have, until the title no longer tells
FEW_SIGNS = 6  # telling phrases, below which a post without a word for duties tells of none
MANY_SKILLS = 20  # musts
JUNIOR_YEARS = 3  # of experience that no junior has


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A post as it was read.

    `shares` are its roles, `skills` the ids it names, `flags` warning signs with their places (if words show them);
    `title_differs` says that its title names another role than its text.
    """

    shares: tuple[Share, ...]
    skills: frozenset[str] = frozenset()
    flags: tuple[tuple[str, Place | None], ...] = ()
    title_differs: bool = False


def rank_posting(mixer: Mixer, post: Post) -> list[tuple[str, float]]:
    """Rank the roles that a post's text points to, best first; its title does not count."""
    return mixer.rank(_words(mixer, post), colleagues=post.colleagues)


def rank_resume(mixer: Mixer, resume: Resume) -> list[tuple[str, float]]:
    """Rank the roles that a resume shows, best first, by its words and the titles in it."""
    signs = [(sign.stems, (sign.start, sign.end)) for sign in resume.signs]
    words = mixer.words(signs, [(spot.skill, (spot.start, spot.end)) for spot in resume.spots])
    return mixer.rank(words, resume.titles)


def read_posting(knowledge: Knowledge, mixer: Mixer, post: Post, today: date) -> Reading:
    """Weigh a post as of a day; one that says too little has no shares."""
    words = _words(mixer, post)
    skills = frozenset(demand.skill for demand in post.demands)
    if len(words) < FEWEST:
        return Reading(shares=(), skills=skills)
    ranked = mixer.rank(words, colleagues=post.colleagues)
    shares = tuple(mixer.shares(words, ranked))
    if not shares or len(shares[0].words) < FEWEST_FIRST:
        return Reading(shares=(), skills=skills)
    differs = bool(post.titled) and not _kept(post.titled, shares)
    flags = tuple(_flags(knowledge, post, shares, today, differs=differs))
    return Reading(shares=shares, skills=skills, flags=flags, title_differs=differs)


def _words(mixer: Mixer, post: Post) -> list[Word]:
    signs = [(sign.stems, (sign.start, sign.end)) for sign in post.signs]
    return mixer.words(signs, [(demand.skill, (demand.start, demand.end)) for demand in post.demands])


def _kept(titled: tuple[str, ...], shares: tuple[Share, ...]) -> bool:
    """Tell whether a title keeps its word: one of the roles that it means is a fair part of the text."""
    part = max((share.part for share in shares if share.role in titled), default=0.0)
    return part >= FAIR and part * OUTWEIGHED >= shares[0].part


def _flags(
    knowledge: Knowledge, post: Post, shares: tuple[Share, ...], today: date, *, differs: bool
) -> Iterator[tuple[str, Place | None]]:
    """Yield the warning signs of a post, each once: those that are reckoned first, then those that words show."""
    families = {knowledge.roles[share.role].family for share in shares if share.part >= FAIR}
    young = post.level in {"junior", "an internship"}
    reckoned = {
        "five-roles": len(families) >= MANY_FAMILIES,
        "title-differs": differs,
        "too-senior": young and (post.years or 0) >= JUNIOR_YEARS,
        "too-many-skills": len(post.skills(must=True)) > MANY_SKILLS,
        "no-duties": not post.duties and len(post.signs) < FEW_SIGNS,
        "no-level": not post.level and not post.years,
    }
    yield from ((flag, None) for flag, raised in reckoned.items() if raised)
    for skill, years, place in post.asked_years:
        since = knowledge.skills[skill].since
        if since and years > today.year - since:
            yield "years-beyond", place
            break
    yield from {flag: (start, end) for flag, start, end in reversed(post.flags)}.items()
