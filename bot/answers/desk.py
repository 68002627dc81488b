"""What every answer needs at hand: the knowledge, the day, and how to name things and their sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from bot.messages import LONGEST_VALUE, VERSION, Button, Context, Link
from bot.reasoning.fit import SkillWeights
from bot.reasoning.relatedness import related_roles
from bot.understanding.quoting import quote as quote  # noqa: PLC0414 - answers take it from here
from knowledge.references import ACRONYMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.messages import Reply
    from bot.reasoning.mix import Mixer
    from bot.understanding.reader import Reader
    from knowledge.model import Disagreement, FieldFact, Knowledge, Note, Role, Statement

MOST_SOURCES = 4  # named in a source line; the rest are counted


class Cited(Protocol):
    """Anything that names its sources."""

    @property
    def cites(self) -> tuple[str, ...]:
        """The citations, as `knowledge.model` describes them."""


@dataclass(frozen=True)
class Desk:
    """The knowledge that answers draw on, as of a day. Pure: the day comes from outside."""

    knowledge: Knowledge
    reader: Reader
    today: date

    @cached_property
    def weights(self) -> SkillWeights:
        """How much each skill says about a role."""
        return SkillWeights(self.knowledge)

    @cached_property
    def mixer(self) -> Mixer:
        """What weighs long texts."""
        from bot.reasoning.mix import Mixer  # noqa: PLC0415 - only long texts need it, and start-up is felt

        return Mixer(self.knowledge, self.reader.signs.levels)

    @cached_property
    def cards(self) -> dict[str, Reply]:
        """What was answered about roles so far, by their ids: most questions are for one of these, and it is long."""
        return {}

    def role(self, name: str) -> Role:
        """Give a role by its id."""
        return self.knowledge.roles[name]

    def names(self, roles: Iterable[str]) -> str:
        """Write role names as a list: "A, B and C"."""
        return listing([self.knowledge.roles[role].name for role in roles])

    def example(self, wanted: str) -> str:
        """Write a role as a person would type it in an example; another one, where the wanted one is not known here."""
        roles = list(self.knowledge.roles)
        role = wanted if wanted in self.knowledge.roles else roles[len(wanted) % len(roles)]
        return role.replace("-", " ")

    def skill_names(self, skills: Iterable[str]) -> list[str]:
        """Give the display names of skills."""
        return [self.knowledge.skills[skill].name for skill in skills]

    def related(self, role: str, limit: int = 4) -> list[str]:
        """List the roles nearest to a role."""
        return related_roles(self.knowledge, self.weights, role)[:limit]

    def sources(self, *cited: Cited | Iterable[Cited]) -> Context:
        """Write the source line for what an answer shows."""
        records = chain.from_iterable([item] if hasattr(item, "cites") else item for item in cited)
        cites = dict.fromkeys(chain.from_iterable(record.cites for record in records))
        names = dict.fromkeys(map(self.source_name, cites))
        own = [name for name in names if name in OWN]
        others = [name for name in names if name not in OWN]
        shown = (others + own)[:MOST_SOURCES] or [JUDGED]
        more = len(names) - len(shown)
        return Context("Sources: " + "; ".join(shown) + (f"; and {more} more" if more else ""))

    def holds(self, statement: Statement | Note | FieldFact) -> bool:
        """Tell whether a statement may be shown as current today."""
        return statement.valid_until is None or statement.valid_until >= self.today

    def positions(self, dispute: Disagreement) -> tuple[str, ...]:
        """Write what each source says on a disputed point."""
        return tuple(f"{self.knowledge.sources[each.source].name}: {each.says}" for each in dispute.positions)

    def source_name(self, cite: str) -> str:
        """Name the source of a citation: "S3-047" is a fact of the document S3."""
        key = cite.partition(":")[0] if ":" in cite else cite.partition("-")[0]
        return self.knowledge.sources[key].name

    def dated(self, statement: Statement | Note | FieldFact) -> str:
        """Write a statement with its date, and say so where it no longer holds."""
        if statement.valid_until and not self.holds(statement):
            return f"{statement.text} (a claim about the time up to {statement.valid_until.year}, not about today)"
        if statement.as_of:
            return f"{statement.text} (as of {statement.as_of:%B %Y})"
        return statement.text


JUDGED = "our own judgement"
OWN = {"common knowledge", JUDGED}


def listing(names: Sequence[str], last: str = "and") -> str:
    """Join names as a sentence does: "A, B and C"."""
    if len(names) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


SPELT = {
    "mlops": "MLOps",
    "llmops": "LLMOps",
    "devops": "DevOps",
    "dataops": "DataOps",
    "genai": "GenAI",
    "tinyml": "TinyML",
    "dbt": "dbt",
    "devrel": "DevRel",
    "devsecops": "DevSecOps",
    "aiops": "AIOps",
}


def written(title: str) -> str:
    """Write a title as people do: "ml ops engineer" is "ML Ops Engineer"."""
    words = [
        SPELT.get(word) or (word.upper() if word in ACRONYMS else word[:1].upper() + word[1:])
        for word in title.replace("/", " / ").split()
    ]
    return " ".join(words).replace(" / ", "/").replace(" Of ", " of ").replace(" And ", " and ")


def sentence(text: str) -> str:
    """Put a text into the middle of a line: its first letter small, unless the word is a name; no full stop."""
    first = text.split(maxsplit=1)[0] if text else ""
    small = text[:1].lower() + text[1:] if first[1:].islower() or len(first) == 1 else text
    return small.rstrip(".")


def compare_button(label: str, roles: Sequence[str]) -> Button:
    """Offer to compare roles: as many of the first as a button carries."""
    return Button(label, _with_ids("compare", roles))


def fitting(roles: Sequence[str]) -> str:
    """Ask how well roles fit: as many of the first as a button carries."""
    return _with_ids("recommend", roles)


def _with_ids(command: str, roles: Sequence[str]) -> str:
    ids = list(roles)
    while len(f"{VERSION}:{command} {' '.join(ids)}") > LONGEST_VALUE:
        ids.pop()
    return f"{command} {' '.join(ids)}"


def role_button(desk: Desk, role: str) -> Button:
    """Offer to look a role up."""
    return Button(desk.role(role).name, role)


def ladder(role: Role) -> tuple[Link, ...]:
    """Link to the workspace's own career ladder, where it has one."""
    return (Link("Career ladder here", role.ladder),) if role.ladder else ()


def skill_button(desk: Desk, skill: str, label: str = "") -> Button:
    """Offer to look a skill up."""
    name = desk.knowledge.skills[skill].name
    return Button(label or name, f"skill: {name}")
