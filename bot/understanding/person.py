"""Read what a person says of themselves: skills, likes, background, roles held and wished for, years, level, degree.

Everything found keeps its place in the text, so that an answer can show the words it rests on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.understanding.backgrounds import find_backgrounds, named_backgrounds, titled_backgrounds
from bot.understanding.figures import years
from bot.understanding.marks import mark, marked
from bot.understanding.pasted import is_resume
from bot.understanding.resume import pieces
from bot.understanding.skills import Liking, Spot, spot_likings, spot_skills
from bot.understanding.stance import HAS, STOPS, stance
from bot.understanding.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.understanding.mentions import Mention, Named
    from bot.understanding.signs import Sign
    from bot.understanding.text import Word
    from bot.understanding.vocabulary import Vocabulary
    from knowledge.model import Knowledge

TOPICS = frozenset("role roles job jobs position positions career careers or and vs is fit".split())
OWNING = frozenset("i'm am as was been currently former my".split())
FAR = 8  # words before a thing that may deny it
GOALS = frozenset("become becoming towards into".split())
# Right before what somebody says not to be: "I'm not a", "I no longer work as a", "no longer a".
DENYING = re.compile(
    r"(?:(?:^|\b(?:i|i'm|i've|am|was|and|but) )(?:really |just |actually )*(?:not|no longer|never|nor|neither)|"
    r"\bi(?: have| 've)? (?:don't|do not|stopped|quit)|\bi'm not|\bi wasn't|\bi've never)"
    r"(?: (?:been|being|currently|really|even|actually|be|work|working|employed))*(?: as)?"
    r"(?: (?:an?|the|my|junior|senior|trained|real|registered))*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What somebody says of themselves.

    `mentioned` are all roles they name, `held` and `wished` those they say to have and to want, `refused` those that
    they say not to be or want, `others` those of other people. `years` is the longest experience they name; `level`
    and `degree` are words for an answer, empty where nothing is said; they are repeated, and weigh nothing.
    """

    spots: tuple[Spot, ...] = ()
    likings: tuple[Liking, ...] = ()
    backgrounds: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    wished: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    years: int | None = None
    level: str = ""
    degree: str = ""

    @property
    def says_anything(self) -> bool:
        """Tell whether anything was found that a person says of themselves, beside roles that they name."""
        found = (
            self.spots,
            self.likings,
            self.backgrounds,
            self.held,
            self.refused,
            self.years,
            self.level,
            self.degree,
        )
        return any(found)

    def skills(self) -> tuple[str, ...]:
        """List the skills that the person has or likes, each once."""
        refused = {spot.skill for spot in self.spots if spot.denied}
        had = (spot.skill for spot in self.spots if spot.stance in {"held", "liked"})
        return tuple(dict.fromkeys(skill for skill in had if skill not in refused))

    def partly(self) -> tuple[str, ...]:
        """List the skills that the person is learning or has a little of."""
        whole = {*self.skills(), *(spot.skill for spot in self.spots if spot.denied)}
        return tuple(
            dict.fromkeys(one.skill for one in self.spots if one.stance == "learning" and one.skill not in whole)
        )

    def unwanted(self) -> tuple[str, ...]:
        """List the skills that the person does not want to work with."""
        return tuple(dict.fromkeys(spot.skill for spot in self.spots if spot.stance == "unwanted"))

    def likes(self) -> tuple[str, ...]:
        """List the traits of work that the person likes or wishes for."""
        disliked = set(self.dislikes())
        liked = (liking.trait for liking in self.likings if liking.stance in {"liked", "wished"})
        return tuple(dict.fromkeys(trait for trait in liked if trait not in disliked))

    def dislikes(self) -> tuple[str, ...]:
        """List the traits of work that the person dislikes."""
        return tuple(dict.fromkeys(liking.trait for liking in self.likings if liking.stance == "unwanted"))


def read_person(
    text: str, named: Named, vocabulary: Vocabulary, knowledge: Knowledge, *, stated: bool = False
) -> Person:
    """Read what a clean text says of the person who wrote it; `stated` says that all of it is about them."""
    found = words(text)
    taken = named.places()
    spots = named.apart(spot_skills(found, vocabulary, knowledge))
    held, wished, refused, others = _roles(named, stated=stated)
    long = is_resume(text)  # a resume: what its owner was stands in lines of its own
    backgrounds = (
        titled_backgrounds(pieces(text), knowledge) if long else find_backgrounds(text, knowledge, taken, stated=stated)
    )
    gone = denied(text, named, knowledge) if not long else ()
    spans = [count for count, _, _ in years(text)]
    levelled = ". ".join(pieces(text)) if long else text  # in a resume others have levels too: "the head of sales"
    levelled = mark("above").sub(" ", levelled)
    level = next((name for name, form in reversed(marked("person_levels")) if form.search(levelled)), "")
    return Person(
        spots=spots,
        likings=tuple(spot_likings(found, vocabulary, knowledge, [(one.start, one.end) for one in named.mentions])),
        backgrounds=tuple(name for name in backgrounds if f"background:{name}" not in gone),
        mentioned=named.roles,
        held=tuple(role for role in held if f"role:{role}" not in gone),
        wished=wished,
        refused=refused,
        others=others,
        years=max(spans, default=None),
        level=level,
        degree=next((name for name, form in marked("degrees") if form.search(text)), ""),
    )


def denied(text: str, named: Named, knowledge: Knowledge) -> tuple[str, ...]:
    """List the subjects of what a person says not to be (any more): "role:data-analyst", "background:nurse"."""
    found = words(text)
    places = [(f"background:{name}", place) for name, place in named_backgrounds(text, knowledge)]
    places += [(f"role:{mention.role}", mention.start) for mention in named.mentions]
    said = {subject: _denied([word.text for word in found[:place]]) for subject, place in places}  # the last one counts
    return tuple(subject for subject, none in said.items() if none)


def _denied(before: list[str]) -> bool:
    return DENYING.search(" ".join(before[-FAR:])) is not None


def meant_signs(text: str, signs: Sequence[Sign]) -> list[Sign]:
    """Keep the signs of what a person has, likes or learns; what they hate, lack or say of others is none."""
    found = words(text)
    places = {word.start: place for place, word in enumerate(found)}
    return [sign for sign in signs if stance(found, places[sign.start]) in HAS]


def _roles(named: Named, *, stated: bool) -> tuple[tuple[str, ...], ...]:
    """Tell apart the roles held, wished for, refused, and of other people; one that is only named is none of these."""
    found: dict[str, dict[str, None]] = {"held": {}, "wished": {}, "refused": {}, "others": {}}
    for mention in named.mentions:
        before = _sentence(named.found, mention.start)
        said = stance(list(named.found), mention.start, end=mention.end)
        if said == "others":
            kind = "others"
        elif said == "unwanted" or (said == "lacking" and not {"know", "understand"} & set(before)):
            kind = "refused"
        elif said == "wished" or set(before) & GOALS:
            kind = "wished"
        elif said == "held" and (OWNING & set(before[-4:]) or (stated and _opens(named, mention))):
            kind = "held"
        else:
            continue
        found[kind][mention.role] = None
    held, wished, refused, others = found.values()
    return (
        tuple(held),
        tuple(role for role in wished if role not in held),
        tuple(role for role in refused if role not in held and role not in wished),
        tuple(role for role in others if role not in held and role not in wished),
    )


def _sentence(found: Sequence[Word], place: int) -> list[str]:
    """Give the few words before a place that belong to the same sentence."""
    first = place
    while first > max(0, place - 6) and not any(mark in found[first].gap for mark in STOPS):
        first -= 1
    return [word.text for word in found[first:place]]


def _opens(named: Named, mention: Mention) -> bool:
    """Tell whether a text about a person opens with a role, and goes on: "data annotator for 2 years, ..."."""
    behind = [word.text for word in named.found[mention.end :]]
    return mention.start == 0 and len(behind) > 1 and behind[0] not in TOPICS
