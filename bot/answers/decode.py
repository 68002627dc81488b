"""What a job post really asks for: the mix of roles with the words that show it, title against text, what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import compare_button, fitting, listing, quote
from bot.answers.forms import FORMS
from bot.messages import Bar, Block, Button, Buttons, Items, Picture, Reply, Text
from bot.reasoning.posting import Reading, read_posting
from knowledge.references import article

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.reasoning.mix import Share
    from bot.understanding.post import Post
    from bot.understanding.query import Query

LONG = 40  # words from which a text is a post, however little it says
WORDS, SKILLS, FLAGS, QUESTIONS = 6, 10, 4, 4  # shown
HALF, LEADING = 0.5, 0.05  # parts: mostly; and ahead of the next by enough to lead
QUOTE = 32  # characters of a quoted word


def decode(query: Query, desk: Desk) -> Reply:
    """Tell what a post asks for, hold it against its title, and name what to ask."""
    text = query.rest or query.text
    post = desk.reader.posts.read(text)
    reading = read_posting(desk.knowledge, desk.mixer, post, desk.today)
    if not reading.shares:
        return _nothing(text)
    blocks: list[Block] = [Text("What this post asks for", "title"), Text(_verdict(post, reading, desk))]
    parts = _hundred([share.part for share in reading.shares])
    bars = tuple(Bar(desk.role(share.role).name, part) for share, part in zip(reading.shares, parts, strict=True))
    blocks.append(Picture(listing([f"{bar.value} % {bar.label}" for bar in bars]), bars))
    told = [f"{desk.role(share.role).name}: {listing(_told(share, post))}" for share in reading.shares]
    blocks.append(Items(tuple(told), "The words that show it"))
    blocks += _asked(post, desk)
    blocks += _warnings(reading, post, desk)
    blocks.append(Items(_questions(reading, desk), "Ask the recruiter"))
    said = "Shares are reckoned from the words of the post; it can't say how the days are really spent."
    blocks.append(Text(said, "quiet"))
    roles = tuple(share.role for share in reading.shares)
    steps = [Button(desk.role(roles[0]).name, roles[0]), Button("Does it fit me?", fitting(roles[:1]))]
    if len(roles) > 1:
        steps.insert(0, compare_button("Compare them", roles))
    blocks.append(Buttons(tuple(steps)))
    uses = [use for role in roles for use in desk.role(role).skills if use.skill in reading.skills]
    blocks.append(desk.sources(desk.knowledge.signals[roles[0]], uses))
    return Reply(intent="decode", roles=roles, blocks=tuple(blocks), audience="you")


def _nothing(text: str) -> Reply:
    said = (
        "Paste the text of a job post behind 'decode': the tasks and requirements, a few sentences at least. The more"
        " it says, the better I can tell."
    )
    long = len(text.split()) >= LONG
    if long:
        said = (
            "This post says too little that I know, so I can't tell what role it describes. It may be none of the"
            " machine-learning roles."
        )
    blocks = (Text(said), Buttons((Button("All roles", "list"),)))
    return Reply(intent="decode", blocks=blocks, audience="you", form=None if long else FORMS["decode"])


def _verdict(post: Post, reading: Reading, desk: Desk) -> str:
    """Say in a sentence or two what the post is, and whether the title promises the same."""
    first = reading.shares[0]
    second = reading.shares[1].part if len(reading.shares) > 1 else 0.0
    name = article(desk.role(first.role).name)
    what = f"It asks mostly for {name}" if first.part >= HALF else f"It asks more than anything else for {name}"
    if first.part - second < LEADING:
        what = f"No one role leads: it asks for {name} about as much as for {_second(reading, desk)}"
    if post.titled and reading.title_differs:
        asks = what.replace("It asks", "asks").replace("No one", "no one")
        what = f"It is called {desk.role(post.titled[0]).name}, but {asks}"
    elif post.titled:
        what += ", as its title says" if first.role in post.titled[:1] else ", near to what its title says"
    level = [post.level] if post.level else []
    if post.years:
        level.append(f"{post.years} {'year' if post.years == 1 else 'years'} of experience")
    about = f" Level: {listing(level, 'with')}." if level else ""
    return f"{what}.{about}"


def _second(reading: Reading, desk: Desk) -> str:
    return article(desk.role(reading.shares[1].role).name)


def _told(share: Share, post: Post) -> list[str]:
    """Quote the words that speak for a role, each once, the most telling first."""
    told = (quote(post.text[word.start : word.end], QUOTE) for word in share.words)
    once = {words.lower(): words for words in reversed(list(told))}
    kept = [words for words in reversed(once.values()) if words]
    return [f"'{words}'" for words in kept[:WORDS]]


def _asked(post: Post, desk: Desk) -> list[Block]:
    """List the skills asked for, musts apart from what would be nice."""
    lines = []
    for label, must in (("Must have", True), ("Nice to have", False)):
        skills = desk.knowledge.skills
        names = [name for name, kind in post.degrees if kind == must]
        names += desk.skill_names(name for name in post.skills(must=must) if skills[name].kind != "domain")
        if names:
            more = f" and {len(names) - SKILLS} more" if len(names) > SKILLS else ""
            lines.append(f"{label}: {', '.join(names[:SKILLS])}{more}")
    return [Items(tuple(lines), "Degrees and skills by name")] if lines else []


def _warnings(reading: Reading, post: Post, desk: Desk) -> list[Block]:
    lines = []
    for flag, place in reading.flags[:FLAGS]:
        words = f" ('{quote(post.text[place[0] : place[1]], QUOTE)}')" if place else ""
        lines.append(f"{desk.knowledge.flags[flag].says.rstrip('.')}{words}")
    return [Items(tuple(lines), "Look twice")] if lines else []


def _questions(reading: Reading, desk: Desk) -> tuple[str, ...]:
    """Put the questions that settle which role it is, then those that settle a warning."""
    probes = [
        next(probe.ask for probe in desk.knowledge.probes if probe.role == share.role) for share in reading.shares[:2]
    ]
    asked = [desk.knowledge.flags[flag].ask for flag, _ in reading.flags]
    return tuple(dict.fromkeys((*probes, *asked)))[:QUESTIONS]


def _hundred(parts: list[float]) -> list[int]:
    """Turn parts into whole per cents that add up to 100: the largest remainders are rounded up."""
    exact = [100 * part / sum(parts) for part in parts]
    shares = [int(share) for share in exact]
    for place in sorted(range(len(exact)), key=lambda place: shares[place] - exact[place])[: 100 - sum(shares)]:
        shares[place] += 1
    return shares
