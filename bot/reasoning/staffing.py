"""Whom a team needs: how many people of each role, who doubles up, who does what, and who comes next.

Seats are given out one by one, each to the role with the highest claim, so that a larger team is a smaller one with
seats added: nobody who is there goes, and no activity that is covered is lost. Pure: data in, data out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Literal

from knowledge.advice import DEFAULT_PRODUCT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import Knowledge

FIRST = 3.0  # claim of the first seat of the first role to hire; that of the next ones falls by LATER each
LATER = 0.87
DOMAIN_PLACE = 3  # the first role that a field adds is hired after so many of the product's
FIRST_ROLES = 6  # the others after so many
MOST_SEATS = 200  # given out one by one; beyond, a team is told in shares
UNTOLD = 8  # people, where nothing says how many
NEXT = 3
MOST_HELD = 3  # roles that one person stands in for, as long as somebody else can
# Roles that a team of any product has when it is large, last to hire.
LARGE = (
    "ml-manager",
    "ux-researcher",
    "data-platform-engineer",
    "ml-platform-engineer",
    "ml-project-manager",
    "ai-security-engineer",
    "ai-governance-lead",
    "ml-researcher",
    "ml-educator",
)
LARGE_WEIGHT = 0.5
LED = {"ml-manager": 0.1, "ml-product-manager": 0.1}  # part of a large team at least: one for about ten people

Cover = Literal["owner", "stands in", "contributor", "nobody"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A role in a team: how many people, and its share of a full team, 0 to 1."""

    role: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Task:
    """An activity of the product: who does it in this team, and in which way (nobody: an empty role)."""

    activity: str
    role: str
    how: Cover
    helper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """A team: seats by claim, roles without a person and who holds them too, tasks, and the roles that come next.

    `reasons` says for a role why it is there, where the product or the field is the reason. `next_at` pairs a role with
    the head count at which it comes.
    """

    people: int
    seats: tuple[Seat, ...]
    doubled: tuple[tuple[str, str], ...]
    uncovered: tuple[str, ...]
    tasks: tuple[Task, ...]
    next_at: tuple[tuple[str, int], ...]
    reasons: dict[str, str]


def staff(
    knowledge: Knowledge,
    products: Sequence[str],
    domains: Sequence[str] = (),
    stage: str | None = None,
    people: int = UNTOLD,
) -> Staffing:
    """Plan a team for products in fields of use at a stage; one without seats where none of their roles is known."""
    weights, reasons = _mix(knowledge, products, domains)
    named = [*(products or (DEFAULT_PRODUCT,)), *domains]
    asked = {role for name in named for role in (knowledge.products.get(name) or knowledge.domains[name]).weights}
    factors = dict.fromkeys(weights, 1.0)
    if stage:
        factors |= {role: factor for role, factor in knowledge.stages[stage].more.items() if role in weights}
        factors |= {role: factor for role, factor in knowledge.stages[stage].less.items() if role in weights}
    order = _seats(weights, factors)
    counts = Counter(order[:people])
    parts = {role: weight * factors[role] for role, weight in weights.items()}
    shares = {role: part / sum(parts.values()) for role, part in parts.items()}
    if people > MOST_SEATS:
        counts += _spread(people - MOST_SEATS, shares)
    held = [role for role in dict.fromkeys((*order, *weights)) if counts[role]]
    stands = _stands(knowledge, [role for role in weights if not counts[role] and role in asked], held)
    activities = dict.fromkeys(
        activity for name in products or (DEFAULT_PRODUCT,) for activity in knowledge.products[name].activities
    )
    return Staffing(
        people=people,
        seats=tuple(Seat(role, counts[role], shares[role]) for role in held),
        doubled=tuple((role, other) for role, other in stands.items() if other),
        uncovered=tuple(role for role, other in stands.items() if not other),
        tasks=tuple(_task(knowledge, activity, held) for activity in activities),
        next_at=_next(order, people),
        reasons=reasons,
    )


def _mix(
    knowledge: Knowledge, products: Sequence[str], domains: Sequence[str]
) -> tuple[dict[str, float], dict[str, str]]:
    """Join what products and fields need: of each role the most that one of them needs, in the order of hiring."""
    weights: dict[str, float] = {}
    reasons: dict[str, str] = {}
    for name in products or (DEFAULT_PRODUCT,):
        product = knowledge.products[name]
        for role, weight in product.weights.items():
            weights[role] = max(weight, weights.get(role, 0.0))
        reasons = {**product.why, **reasons} if products else reasons
    added: dict[str, float] = {}
    for name in domains:
        domain = knowledge.domains[name]
        for role, weight in domain.weights.items():
            added[role] = max(weight, added.get(role, 0.0), weights.get(role, 0.0))
        reasons = {**reasons, **domain.why}
    for role in LARGE:
        if role in knowledge.roles:
            weights.setdefault(role, LARGE_WEIGHT)
    names, fresh = list(weights), [role for role in added if role not in weights]
    order = [*names[:DOMAIN_PLACE], *fresh[:1], *names[DOMAIN_PLACE:FIRST_ROLES], *fresh[1:], *names[FIRST_ROLES:]]
    joined = {role: added.get(role, weights.get(role, 0.0)) for role in order}
    whole = sum(joined.values())
    return {role: max(LED.get(role, 0.0) * whole, weight) for role, weight in joined.items()}, reasons


def _seats(weights: dict[str, float], factors: dict[str, float]) -> list[str]:
    """Give out seats: a role's first by its place in the order of hiring, its next ones by its weight.

    A stage moves the first seat by its whole factor, the next ones by the root of it: it says whom to hire early, more
    than how many.
    """
    claims = {role: FIRST * LATER**place * factors[role] for place, role in enumerate(weights)}
    taken: Counter[str] = Counter()
    order: list[str] = []
    while claims and len(order) < MOST_SEATS:
        role = max(claims, key=lambda name: claims[name])
        order.append(role)
        taken[role] += 1
        claims[role] = weights[role] * sqrt(factors[role]) / (taken[role] + 1)
    return order


def _spread(people: int, shares: dict[str, float]) -> Counter[str]:
    """Divide people by shares, whole heads only: the largest remainders are rounded up."""
    exact = {role: people * share for role, share in shares.items()}
    counts = Counter({role: int(heads) for role, heads in exact.items()})
    rest = sorted(exact, key=lambda role: counts[role] - exact[role])[: people - counts.total()]
    return counts + Counter(rest)


def _stands(knowledge: Knowledge, roles: Sequence[str], held: Sequence[str]) -> dict[str, str]:
    """Name for each role without a person who in the team holds it as well: nobody holds many while others hold few."""
    loads: Counter[str] = Counter()
    stands = {}
    for role in roles:
        able = [doer.role for doer in knowledge.stand_ins[role].by if doer.role in held]
        stands[role] = next((other for other in able if loads[other] < MOST_HELD), able[0] if able else "")
        loads[stands[role]] += 1
    return stands


def _stand_in(knowledge: Knowledge, role: str, held: Sequence[str]) -> str:
    """Name who in the team can do the work of a role that has nobody, best first."""
    return next((doer.role for doer in knowledge.stand_ins[role].by if doer.role in held), "")


def _task(knowledge: Knowledge, activity: str, held: Sequence[str]) -> Task:
    record = knowledge.activities[activity]
    owners = [doer.role for doer in record.owners]
    helpers = [doer.role for doer in record.contributors]
    owner = next((role for role in owners if role in held), "")
    helper = next((role for role in helpers if role in held), "")
    if owner:
        return Task(activity, owner, "owner", helper)
    stand_in = next((other for role in owners if (other := _stand_in(knowledge, role, held))), "")
    if stand_in:
        return Task(activity, stand_in, "stands in", helper if helper != stand_in else "")
    return Task(activity, helper, "contributor") if helper else Task(activity, "", "nobody")


def _next(order: list[str], people: int) -> tuple[tuple[str, int], ...]:
    """Name the roles that a growing team takes on next, with the head count at which each comes."""
    have = set(order[:people])
    found: dict[str, int] = {}
    for place, role in enumerate(order[people:], people + 1):
        if role not in have:
            found.setdefault(role, place)
    return tuple(found.items())[:NEXT]
