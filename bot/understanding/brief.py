"""Read what a team is wanted for: kinds of product, fields of use, head count and stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.understanding.figures import people
from bot.understanding.phrases import phrases
from bot.understanding.text import keyed, words

if TYPE_CHECKING:
    from bot.understanding.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A team that somebody plans: ids of products, domains and stage as the words named them; `people` as given."""

    products: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    stage: str | None = None
    people: int | None = None
    said: str = ""


def read_brief(text: str, vocabulary: Vocabulary) -> Brief:
    """Read a clean text about a team; a longer name wins over a shorter one inside it ("voice assistant")."""
    keys, gaps = keyed(words(text))
    products, domains, stages = (
        tuple(dict.fromkeys(found for _, _, found in phrases(keys, gaps, index)))
        for index in (vocabulary.products, vocabulary.domains, vocabulary.stages)
    )
    count, said = people(text)
    return Brief(products=products, domains=domains, stage=stages[0] if stages else None, people=count, said=said)
