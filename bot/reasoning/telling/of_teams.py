"""Tips on teams: who does which work, who stands in for whom, and what a product or a field of use asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reasoning.telling.teller import listed, raised
from knowledge.advice import DEFAULT_PRODUCT
from knowledge.references import article, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.reasoning.telling.teller import DayTip, Teller
    from knowledge.advice import Domain, Product

STAND_IN = (
    "No {role} in the team yet? {second:A} or {third:a} can commonly stand in, until {sign}.",
    "When does a team need {role:a}? A fair sign: {sign}. Until then, {second:a} or {third:a} can do the work.",
    "If a team has no {role}, the work commonly falls to {second:a} or {third:a}. That goes well until {sign}.",
    "You can put off hiring {role:a} while {second:a} or {third:a} covers the work. The time has come when {sign}.",
)
WORK = (
    "Ask three teams who {work}, and you may hear three answers. Mostly it is {owners}; {helpers} commonly help.",
    "Several roles {plainly}: mostly {owners}, with help from {helpers}. What many can do, one should answer for.",
    "Who {work}? Mostly {owners}; {helpers} commonly take part. Settle in your team who answers for it.",
)
PRODUCT = (
    "Building {product}? Think of {role:a}, because {why}. Think of {second:a} too, because {other}.",
    "Planning {product}? Two people are worth an early call: {role:a}, because {why}; and {second:a}, because {other}.",
    "{Product} takes more than one trade. {role:A} helps because {why}. So does {second:a}, because {other}.",
)
EXPERT = (
    "Who can be the {role} for machine learning in {field}? Commonly {person}: somebody who {why}.",
    "Machine learning in {field} needs somebody who {why}. {role:A} fills that seat: commonly {person}.",
    "Before you train a model for {field}, find somebody who {why}. Commonly that is {person}, the {role} of the team.",
)
FIELD = (
    "Machine learning in {field} has rules of its own. {must} {role:A} earns a place here: {why}.",
    "Planning machine learning in {field}? {must} One reason to bring in {role:a}: {why}.",
)
OBVIOUS = 2  # roles of a product that anybody would name
HELPERS = 3  # of those who contribute: more is a list, not a tip


def tips_on_teams(teller: Teller) -> Iterator[DayTip | None]:
    """Make the tips that start from work, products and fields of use."""
    yield from _stand_ins(teller)
    yield from _work(teller)
    for product in teller.knowledge.products.values():
        if product.id != DEFAULT_PRODUCT:
            yield from _product(teller, product)
    for domain in teller.knowledge.domains.values():
        yield from _domain(teller, domain)


def _stand_ins(teller: Teller) -> Iterator[DayTip | None]:
    for role, missing in teller.knowledge.stand_ins.items():
        if len(missing.by) >= 2:  # noqa: PLR2004 - the shapes name two
            first, second, *_ = missing.by
            yield teller.tell(
                f"stand-in.{role}",
                "team",
                STAND_IN,
                roles=(role, first.role, second.role),
                cites=(*first.cites, *second.cites, *missing.cites),
                sign=missing.until,
            )


def _work(teller: Teller) -> Iterator[DayTip | None]:
    for work in teller.knowledge.activities.values():
        doers = (*work.owners, *work.contributors[:HELPERS])
        families = {teller.knowledge.roles[doer.role].family for doer in work.owners}
        if len(families) > 1 and work.contributors:  # that a role or its nearest kin do their own work is no news
            helpers = _several(teller, [doer.role for doer in work.contributors[:HELPERS]])
            verb, _, rest = work.name.partition(" ")
            yield teller.tell(
                f"work.{work.id}",
                "team",
                WORK,
                roles=tuple(doer.role for doer in doers),
                cites=tuple(cite for doer in doers for cite in doer.cites),
                work=work.name,
                plainly=f"{_plain(verb)} {rest}",
                owners=_several(teller, [doer.role for doer in work.owners]),
                helpers=helpers,
            )


def _plain(verb: str) -> str:
    """Give the verb that goes with "they": "analyses" becomes "analyse", "coaches" becomes "coach"."""
    if verb.endswith(("ches", "shes", "xes")):
        return verb[:-2]
    return verb[:-1]


def _several(teller: Teller, roles: Sequence[str]) -> str:
    return listed([plural(teller.name(role)) for role in roles])


def _product(teller: Teller, product: Product) -> Iterator[DayTip | None]:
    """Tell of two roles that are less obvious than the first ones, where there are such."""
    reasons = [(role, why) for role, why in product.why.items() if role in teller.knowledge.roles]
    told = reasons[OBVIOUS : OBVIOUS + 2] if len(reasons) >= OBVIOUS + 2 else reasons[:2]
    if len(told) > 1:
        (role, why), (second, other) = told
        name = article(product.name)
        yield teller.tell(
            f"product.{product.id}.{role}",
            "team",
            PRODUCT,
            roles=(role, second),
            cites=product.cites,
            product=name,
            Product=raised(name),
            why=why,
            other=other,
        )


def _domain(teller: Teller, domain: Domain) -> Iterator[DayTip | None]:
    """Tell who the expert is, and what the field demands, with the first of the other roles that it adds."""
    person = domain.expert.partition(": ")[2]
    others = [role for role in domain.why if role != "domain-expert"]
    told = [("expert", "domain-expert", EXPERT)] if "domain-expert" in domain.why and person else []
    for name, role, shapes in [*told, *(("field", role, FIELD) for role in others[:1])]:
        yield teller.tell(
            f"{name}.{domain.id}",
            "team",
            shapes,
            roles=(role,),
            cites=domain.cites,
            field=domain.name,
            person=person,
            must=domain.must,
            why=domain.why[role],
        )
