"""What a job post really asks for: the roles its words point to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import article, listing, quote
from bot.messages import Block, Button, Buttons, Items, Reply, Text
from bot.reasoning.fit import rank_roles

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.understanding.query import Query

SHOWN, WORDS = 3, 6
LONG = 40  # words from which a text is a post, however little it says
FEWEST = 3  # skills; a post that names fewer can't be told apart


def decode(query: Query, desk: Desk) -> Reply:
    """Weigh the roles that a post's words point to, and hold them against its title."""
    text = query.rest or query.text
    if len(query.skills) < FEWEST:
        said = (
            "Paste the text of a job post behind 'decode': the tasks and requirements, a few sentences at least. The"
            " more it says, the better I can tell."
        )
        if len(text.split()) >= LONG:
            said = (
                "This post names too few skills that I know, so I can't tell what role it describes. It may be none of"
                " the machine-learning roles."
            )
        return Reply(intent="decode", blocks=(Text(said), Buttons((Button("All roles", "list"),))), audience="you")
    fits = rank_roles(desk.knowledge, desk.weights, (), query.skills)[:SHOWN]
    blocks: list[Block] = [Text("What this post asks for", "title")]
    for fit, share in zip(fits, _hundred([fit.score for fit in fits]), strict=True):
        told = dict.fromkeys(
            f"'{quote(text[spot.start : spot.end], 30)}'" for spot in query.spots if spot.skill in fit.matched
        )
        blocks.append(
            Items(
                (f"Its words: {listing(list(told)[:WORDS])}",),
                f"{share} % {desk.role(fit.role).name}",
            )
        )
    titled = query.mentions[:1]
    if titled and titled[0] not in {fit.role for fit in fits}:
        blocks.append(
            Text(
                f"It speaks of {article(desk.role(titled[0]).name)}, but its skills point elsewhere. Ask what the first"
                " three months look like."
            )
        )
    blocks.append(
        Text(
            "Shares among the three nearest roles, by the skills it names; a post can't say how the days are really"
            " spent.",
            "quiet",
        )
    )
    roles = tuple(fit.role for fit in fits)
    blocks.append(
        Buttons((Button("Compare them", "compare " + " ".join(roles)), Button(desk.role(roles[0]).name, roles[0])))
    )
    uses = [use for fit in fits for use in desk.role(fit.role).skills if use.skill in fit.matched]
    blocks.append(desk.sources(uses))
    return Reply(intent="decode", roles=roles, blocks=tuple(blocks), audience="you")


def _hundred(scores: list[float]) -> list[int]:
    """Turn scores into whole per cents that add up to 100: the largest remainders are rounded up."""
    exact = [100 * score / sum(scores) for score in scores]
    shares = [int(share) for share in exact]
    for place in sorted(range(len(exact)), key=lambda place: shares[place] - exact[place])[: 100 - sum(shares)]:
        shares[place] += 1
    return shares
