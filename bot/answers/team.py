"""Whom a team needs: roles and how many, who doubles up, who does what, what comes next, and what sources say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import listing, quote, role_button, sentence
from bot.answers.talk import ALL_ROLES
from bot.messages import Block, Button, Buttons, Field, Fields, Items, Reply, Text
from bot.reasoning.staffing import MOST_SEATS, UNTOLD, Seat, Staffing, staff
from bot.understanding.brief import Brief
from knowledge.references import article

if TYPE_CHECKING:
    from bot.answers.desk import Cited, Desk
    from bot.understanding.query import Query
    from knowledge.model import FieldFact

MOST_PEOPLE = 10_000_000
SQUAD = 8  # people
SHARES_FROM = 60  # people, from which shares say more than counts
HOURLY, LED_FROM, SMALL = 3, 7, 12  # roles to bring in by the hour; people from, and up to, which things hold
REMARKS, TASKS, SHOWN = 2, 6, 14
DOUBLING = frozenset("S0-051 S0-052 S0-053 S0-054 S0-055".split())  # facts on one person holding several roles
SHAPE = frozenset("S2-002 S0-057 S0-051".split())  # facts on what the shape of a team follows from
EXPERT = "domain-expert"  # whose profession the field of use tells
TEAM_SIZE = "c15"  # the disagreement on how many roles a team has


def team(query: Query, desk: Desk) -> Reply:
    """Answer whom a product or team needs."""
    brief = query.brief or Brief()
    if brief.people is not None and not 1 <= brief.people <= MOST_PEOPLE:
        return _no_such_team(brief, desk)
    people = brief.people or UNTOLD
    plan = staff(desk.knowledge, brief.products, brief.domains, brief.stage, people)
    if not plan.seats:
        said = "None of the roles here is one that such a team begins with, so I can't plan it."
        return Reply(intent="team", blocks=(Text(said), ALL_ROLES))
    blocks: list[Block] = [Text(_heading(brief, people, desk), "title"), Text(_understood(brief, people, desk))]
    blocks.append(Fields(tuple(_seat(seat, plan, brief, people, desk) for seat in plan.seats[:SHOWN])))
    if len(plan.seats) > SHOWN:
        blocks.append(Text(f"And {desk.names([seat.role for seat in plan.seats[SHOWN:]])}, with smaller shares."))
    if plan.doubled:
        blocks.append(Items(_doubled(plan, desk), "Who holds which roles as well"))
    if plan.uncovered:
        missing = [role for role in plan.uncovered if people >= LED_FROM or role != "ml-manager"][:HOURLY]
        said = f"Nobody in this team can stand in for {_any(missing, desk)}: bring that in by the hour."
        blocks += [Text(said)] if missing else []
    blocks += [Text(desk.knowledge.domains[name].must) for name in brief.domains]
    blocks += [Text(desk.knowledge.stages[brief.stage].says)] if brief.stage else []
    blocks += _work(plan, desk)
    blocks += _growth(plan, desk)
    spans = [span for span in desk.knowledge.spans if span.people <= people][-1:]
    blocks += [Text(span.text) for span in spans]
    remarks = _remarks(desk, small=people <= SMALL)
    blocks.append(Items(tuple(desk.dated(fact) for fact in remarks), "What sources say of team shape"))
    dispute = None if brief.products else desk.knowledge.disagreements.get(TEAM_SIZE)
    if dispute:
        blocks.append(Items(desk.positions(dispute), f"Sources disagree: {dispute.topic}"))
    roles = tuple(
        dict.fromkeys((*(seat.role for seat in plan.seats), *(role for role, _ in plan.doubled), *plan.uncovered))
    )
    steps = [role_button(desk, role) for role in roles[:3]]
    blocks.append(Buttons((*steps, Button("On teams", "notes team"), Button("On delivery", "notes delivery"))))
    cited: list[Cited] = [*remarks, *spans, *(dispute.positions if dispute else ())]
    cited += [desk.knowledge.products[name] for name in brief.products]
    cited += [desk.knowledge.domains[name] for name in brief.domains]
    cited += [desk.knowledge.stages[brief.stage]] if brief.stage else []
    blocks.append(desk.sources(cited))
    return Reply(intent="team", roles=roles, blocks=tuple(blocks))


def _heading(brief: Brief, people: int, desk: Desk) -> str:
    names = [desk.knowledge.products[name].name for name in brief.products]
    what = f"for {listing([article(name) for name in names])}" if names else ""
    count = f"{people:,} {'person' if people == 1 else 'people'}"
    if people > MOST_SEATS:
        count += f", some {round(people / SQUAD):,} squads of about {SQUAD}"
    return f"A team {what}: {count}".replace("  ", " ").replace(" :", ":")


def _understood(brief: Brief, people: int, desk: Desk) -> str:
    """Say what was understood and what was assumed, so that a person can put it right."""
    parts = []
    if brief.domains:
        parts.append("field: " + listing([desk.knowledge.domains[name].name for name in brief.domains]))
    if brief.stage:
        parts.append("stage: " + desk.knowledge.stages[brief.stage].name)
    told = f"I understood {'; '.join(parts)}. " if parts else ""
    missing = []
    if not brief.products:
        missing.append("the product (I know " + "; ".join(_some_products(desk)) + " and others)")
    if brief.people is None:
        missing.append(f"how many people ({people} assumed)")
    if not brief.stage:
        missing.append("the stage (start-up, growing, established)")
    return f"{told}It gets more exact with {listing(missing)}." if missing else told.strip() or "As you say."


def _some_products(desk: Desk) -> list[str]:
    return [product.name for product in desk.knowledge.products.values() if product.words][:5]


def _seat(seat: Seat, plan: Staffing, brief: Brief, people: int, desk: Desk) -> Field:
    """Write a role with its number of people, or its share of many, and why it is there."""
    share = f"{100 * seat.share:.0f} %, about {_rough(seat.count):,}"
    size = share if people >= SHARES_FROM else f"{seat.count}"
    why = plan.reasons.get(seat.role, "")
    experts = [desk.knowledge.domains[name].expert for name in brief.domains] if seat.role == EXPERT else []
    return Field(desk.role(seat.role).name, " - ".join(filter(None, (size, *experts, why))))


def _rough(count: int) -> int:
    """Round a large number to two figures: shares of thousands are no head counts."""
    return round(count, -max(0, len(str(count)) - 2))


def _doubled(plan: Staffing, desk: Desk) -> tuple[str, ...]:
    """Say for each person in the team which roles without a person of their own they hold as well."""
    holders: dict[str, list[str]] = {}
    for role, other in plan.doubled:
        holders.setdefault(other, []).append(desk.role(role).name)
    return tuple(f"{desk.role(other).name}: {listing(held)}" for other, held in holders.items())


def _any(roles: list[str], desk: Desk) -> str:
    return listing([article(desk.role(role).name) for role in roles], "or")


def _work(plan: Staffing, desk: Desk) -> list[Block]:
    """Say who does what: first what nobody does, then what is done by stand-ins, then the rest."""
    order = {"nobody": 0, "contributor": 1, "stands in": 2, "owner": 3}
    tasks = sorted(plan.tasks, key=lambda task: order[task.how])
    lines = []
    gaps = [task for task in tasks if task.how != "owner"]
    for task in (gaps or tasks)[:TASKS]:
        name = desk.knowledge.activities[task.activity].name
        role = desk.role(task.role).name if task.role else ""
        helper = f", with {article(desk.role(task.helper).name)}" if task.helper else ""
        told = {
            "owner": f"{role} owns it{helper}",
            "stands in": f"{role} stands in{helper}",
            "contributor": f"{role} contributes, nobody owns it",
            "nobody": "nobody covers it",
        }[task.how]
        lines.append(f"{name[:1].upper()}{name[1:]}: {told}")
    blocks: list[Block] = [Items(tuple(lines), "Who does what, the gaps first" if gaps else "Who does what")]
    rest = [task for task in tasks if task not in (gaps or tasks)[:TASKS]]
    if rest:
        owned = [desk.knowledge.activities[task.activity].name for task in rest]
        blocks.append(Text(f"Covered as well: {', '.join(owned)}."))
    return blocks


def _growth(plan: Staffing, desk: Desk) -> list[Block]:
    lines = [
        f"{desk.role(role).name}, at about {count} people: when {sentence(desk.knowledge.stand_ins[role].until)}"
        for role, count in plan.next_at
    ]
    return [Items(tuple(lines), "What grows next")] if lines else []


def _no_such_team(brief: Brief, desk: Desk) -> Reply:
    """Answer a head count of nobody, or one that no team has."""
    if brief.people is not None and brief.people > MOST_PEOPLE:
        said = f"'{quote(brief.said)}' is more than any team has. Up to {MOST_PEOPLE:,} people I can answer in shares."
    elif brief.people == 0:
        said = (
            "A team of nobody builds nothing. With one person, start with somebody who can build the software and get"
            " at the data; everything else is done by that person or not at all."
        )
    else:
        said = f"'{quote(brief.said)}' is no head count. Say how many people there are, from 1."
    names = " ".join(desk.knowledge.products[name].name for name in brief.products[:1])
    steps = tuple(Button(f"{count}", f"team {names} {count} people".replace("  ", " ")) for count in (1, 3, 6))
    return Reply(intent="team", blocks=(Text(said), Buttons(steps)))


def _remarks(desk: Desk, *, small: bool) -> list[FieldFact]:
    """Pick what sources say of teams: of a small one who doubles up, of a large one what its shape follows from."""
    facts = [fact for fact in desk.knowledge.field_facts if fact.about == "team"]
    return [fact for fact in facts if (DOUBLING if small else SHAPE) & set(fact.cites)][:REMARKS]
