"""What is not an answer about roles: help, what we don't know, small talk, the terminal's own matters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answers.desk import quote
from bot.messages import Block, Button, Buttons, Items, Link, Reply, Select, Text
from bot.understanding.keeping import wish_like
from knowledge.references import article

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.messages import Intent
    from bot.understanding.query import Query
    from knowledge.model import Note

WAYS = (Button("All roles", "list"), Button("Which role fits me?", "recommend"))
FEW_WORDS = 4  # up to which a message may be meant as a title
ALL_ROLES = Buttons((Button("All roles", "list"),))
EXAMPLES = (
    "{mlops} - what a role is; compare {scientist} vs {analyst} - side by side; list - all roles",
    "recommend I'm a backend developer, 5 years of Python - roles that fit you (a resume will do); or quiz",
    "path {analyst} to {engineer}, 5 hours a week - what to learn, in which order, how long",
    "team voice assistant for a hospital, 6 people - whom it needs; who monitors drift? - who does what",
    "decode, with a job post behind it - what the post really asks for",
)
PAY = re.compile(
    r"\b(?:salar\w*|wages?|pays?|paid|earn\w*|compensation|income|money|bonus|raise|rate|tc|how much .*makes?)\b",
    re.IGNORECASE,
)
MARKET = re.compile(
    r"\b(?:market|demand|hiring|hire|growth|growing|shortage|outlook|future|saturated|layoffs?|fastest|ratio|replace\w*|automat\w*|gartner|dying|dead)\b",
    re.IGNORECASE,
)
PLEASANTRY = re.compile(
    r"^(?:thanks|thank you|thx|ty|cheers|great|nice|cool|ok|okay|good bot|hi|hello|hey|good"
    r" (?:morning|evening|afternoon)|how are you|bye)\b",
    re.IGNORECASE,
)
THANKS = re.compile(r"^(?:thanks|thank you|thx|ty|cheers|great|nice|cool|good bot)\b", re.IGNORECASE)
ABOUT_US = re.compile(
    r"\b(?:who are you|are you (?:a |an )?(?:bot|human|ai|real|robot|person)|your name|what are you)\b", re.IGNORECASE
)

ADDRESSES = re.compile(r"\W*(?:(?:https?://|www\.)\S+(?:\s+|$))+", re.IGNORECASE)
PASTED = (Button("Decode a job post", "decode"), Button("Which role fits me?", "recommend"), Button("Help", "help"))


def help_reply(query: Query, desk: Desk) -> Reply:
    """Say what can be asked, by example; or where answers come from."""
    if query.page == "sources":
        return _sources(desk)
    roles = {
        "mlops": "mlops" if desk.reader.vocabulary.exact("mlops") else desk.example("mlops-engineer"),
        "scientist": desk.example("data-scientist"),
        "analyst": desk.example("data-analyst"),
        "engineer": desk.example("ml-engineer"),
    }
    blocks: tuple[Block, ...] = (
        Text("Ask me about machine-learning job roles, in your own words. For example:"),
        Items(tuple(example.format(**roles) for example in EXAMPLES)),
        Buttons((*WAYS, Button("Today's tip", "tips"), Button("My profile", "profile"), Button("Sources", "sources"))),
    )
    return Reply(intent="help", blocks=blocks)


def _sources(desk: Desk) -> Reply:
    """List where the knowledge comes from, with licences."""
    lines = tuple(
        f"{source.name}: {source.about} Licence: {source.licence}." for source in desk.knowledge.sources.values()
    )
    links = [Link(source.name, source.url) for source in desk.knowledge.sources.values() if source.url]
    return Reply(intent="help", blocks=(Text("Where answers come from", "title"), Items(lines), *links))


def ask_for_role(intent: Intent, said: str, examples: tuple[str, ...]) -> Reply:
    """Ask for the role that is missing, with examples to type."""
    return Reply(
        intent=intent,
        blocks=(Text(said), Select("For example", tuple(Button(example, example) for example in examples))),
    )


def only_role(intent: Intent, role: str, desk: Desk) -> Reply:
    """Say that there is no other role to set beside one: a workspace may use a single one."""
    said = f"{desk.role(role).name} is the only role here, so there is none to set beside it."
    return Reply(intent=intent, roles=(role,), blocks=(Text(said), Buttons((Button(desk.role(role).name, role),))))


def other(query: Query, desk: Desk) -> Reply:
    """Say plainly what we don't know, and offer what we have."""
    if PLEASANTRY.match(query.text):
        said = "You're welcome." if THANKS.match(query.text) else "Hello."
        return Reply(
            intent="other", blocks=(Text(f"{said} Ask me about any machine-learning role."), _offers(query, desk))
        )
    if ABOUT_US.search(query.text):
        said = (
            "I'm mlrole, a bot that answers questions about machine-learning job roles from sources it names. No"
            " person, and no language model, is writing this."
        )
        return Reply(intent="other", blocks=(Text(said), _offers(query, desk)))
    if PAY.search(query.text):
        said = "I don't know what roles pay: it differs by place, firm and year, and none of my sources gives figures."
    elif MARKET.search(query.text):
        said = "I can't say how the job market is or will be: I have no current figures."
    else:
        said = "That is a matter of opinion or experience, and my sources don't settle it."
    blocks: list[Block] = [Text(said)]
    claims = _claims(query, desk) if MARKET.search(query.text) else []
    if claims:
        blocks.append(Items(tuple(desk.dated(claim) for claim in claims), "What sources once claimed"))
    if query.roles:
        name = article(desk.role(query.roles[0]).name)
        blocks.append(Text(f"What I can tell you about {name}: the work, the skills, how to get there."))
    blocks.append(_offers(query, desk))
    if claims:
        blocks.append(desk.sources(claims))
    return Reply(intent="other", roles=query.roles, blocks=tuple(blocks))


def _claims(query: Query, desk: Desk) -> list[Note]:
    roles = [desk.role(role) for role in query.roles] or list(desk.knowledge.roles.values())
    return [note for role in roles for note in role.notes if note.kind == "market"]


def _offers(query: Query, desk: Desk) -> Buttons:
    if not query.roles:
        return Buttons((*WAYS, Button("Help", "help")))
    role = query.roles[0]
    return Buttons(
        (
            Button(desk.role(role).name, role),
            Button("Skills", f"skills {role}"),
            Button("How to get there", f"path {role}"),
        )
    )


def unknown(query: Query, desk: Desk) -> Reply:
    """Say that a message was not understood, with the two nearest names and how to ask."""
    wish = wish_like(query.text)
    if wish:
        return Reply(
            intent="unknown", blocks=(Select("Did you mean", (Button(wish.capitalize(), wish),)),), audience="you"
        )
    if ADDRESSES.fullmatch(query.text):
        blocks = (Text("I can't open links. Paste the text of the job post or the resume instead."), Buttons(PASTED))
        return Reply(intent="unknown", blocks=blocks, audience="you")
    near = desk.reader.vocabulary.nearest(query.text, kind="role") if query.text else []
    steps = tuple(Button(found.name, found.id if found.kind == "role" else f"skill: {found.name}") for found in near)
    shown = quote(query.text)
    said = (
        f"I don't know '{shown}': it is none of the {len(desk.knowledge.roles)} machine-learning roles I know, and no"
        " skill on my lists."
    )
    if len(query.text.split()) > FEW_WORDS:
        said = f"I don't understand '{shown}'. I answer questions about machine-learning job roles."
    told: list[Block] = [
        Text(
            said
            if shown
            else "There were no words in that for me. I answer questions about machine-learning job roles."
        )
    ]
    if steps and len(query.text.split()) <= FEW_WORDS:
        told.append(Select("The nearest I have", steps))
    told.append(Buttons((*WAYS, Button("Help", "help"))))
    return Reply(intent="unknown", blocks=tuple(told))
