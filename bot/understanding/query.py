"""What a message asks, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.messages import Intent
    from bot.understanding.brief import Brief
    from bot.understanding.languages import Language
    from bot.understanding.person import Person
    from bot.understanding.skills import Spot
    from bot.understanding.tip_orders import TipOrder


WHY_PAGE = "why"  # the page of a query that asks how advice came about


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a message asks: its intent and what it is about.

    `rest` is the text behind a command (or all of it); places in `spots` count its characters. `mentions` are the
    roles that the text itself names, while `roles` may come from the conversation; of a path they are start and
    goal. `page` names a part of a role that is asked for, `topic` what a question is really about (a degree, a
    certificate, one skill, the person's own role, how well roles fit, a start without a goal). `read_as` marks a
    title that had to be interpreted, `personal` a message in which somebody speaks of themselves, `unknown` what
    was named and isn't known. `anywhere` says that the text means this whatever was spoken of before. `own` is the
    message itself, where `rest` joins it with earlier words. `person` is what a recommendation or path goes by,
    `brief` what a team is planned by, `tips` what is ordered of the daily tip.
    """

    intent: Intent
    text: str
    rest: str = ""
    roles: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    activities: tuple[str, ...] = ()
    backgrounds: tuple[str, ...] = ()
    sense: str | None = None
    language: Language | None = None
    page: str = ""
    topic: str = ""
    unknown: tuple[str, ...] = ()
    read_as: bool = False
    personal: bool = False
    anywhere: bool = False
    own: str = ""
    person: Person | None = None
    brief: Brief | None = None
    tips: TipOrder | None = None

    @property
    def about_person(self) -> bool:
        """Tell whether somebody says anything of themselves: the answer is then for them only."""
        return self.personal or bool(self.backgrounds) or (self.person is not None and self.person.says_anything)

    @property
    def skills(self) -> tuple[str, ...]:
        """The skills named, each once, in order."""
        return tuple(dict.fromkeys(spot.skill for spot in self.spots))
