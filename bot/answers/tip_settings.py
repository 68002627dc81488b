"""What is told about where tips come: turned on and off, changed, not possible, not known where or when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers.desk import listing
from bot.answers.listing import FAMILIES
from bot.answers.tip_states import help_for, why
from bot.answers.tip_times import clock, coming, on_days, rhythm, rhythm_of
from bot.messages import LONGEST_VALUE, VERSION, Block, Button, Buttons, Field, Fields, Items, Reply, Text
from bot.understanding.zones import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.desk import Desk
    from bot.posting import Outcome
    from bot.store.subscriptions import Rules, Subscription

USAGE = (
    "tips on 9am - a tip here every day at 09:00; tips on 17:30 Europe/London weekdays sets zone and days too",
    "tips about differences, paths - only tips of some kinds, or on some roles; tips topics all - on everything",
    "tips off, tips pause, tips resume - no more of them, or not for now",
    "tips status, tips log - when the next one comes, and what became of the last ones",
    "tips preview, tips now - the next tip for you to see, or posted at once",
)
ADMIN_USAGE = (
    "tips on 9am in #channel - for another channel, by its mention",
    "tips admins only, tips everyone - who may set tips in channels",
    "tips zone Europe/London - the time zone of this workspace, where a person's isn't known",
)
KINDS = {
    "role": "single roles",
    "skill": "skills",
    "difference": "how roles differ",
    "path": "ways into a role",
    "team": "teams",
    "practice": "good practice",
}
# Why none can come by itself.
NO_CHANNEL = (
    "There is no channel here that I could post to later. In Slack or Discord, 'tips on 9am' in a channel that I am in,"
    " or in a direct message to me, brings a tip like this every day:"
)
KEEPS_NOTHING = "This program keeps nothing, so it can't remember where tips go. This is what would come every day:"
MUTE = "I am not set up to post by myself here. This is what would come every day:"
SAID_SO = "Say these to me, in a direct message or with a mention in a channel."
LISBON = "Europe/Lisbon"  # an example that is none of the choices
LIKELY = ("Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata")
TODAY = Button("Today's tip", "tips")
HOW_TO = Button("How to", "tips help")
PREVIEW, PAUSE, RESUME = (
    Button("Preview", "tips preview"),
    Button("Pause", "tips pause"),
    Button("Resume", "tips resume"),
)
OFF, STATUS, LOG, ON = (
    Button("Turn off", "tips off"),
    Button("Status", "tips status"),
    Button("Log", "tips log"),
    Button("Turn on", "tips on"),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that is spoken of: its address, whether it is another than where one speaks, or only theirs."""

    address: str
    elsewhere: bool = False
    direct: bool = False

    @property
    def where(self) -> str:
        """Say where that is: "here", "in that channel"."""
        return "in that channel" if self.elsewhere else "here"

    @property
    def behind(self) -> str:
        """Give what stands behind an order for the place."""
        return f" in <#{self.address}>" if self.elsewhere else ""

    def steps(self, *buttons: Button) -> Buttons:
        """Offer orders for the place."""
        return Buttons(tuple(Button(one.label, f"{one.command}{self.behind}") for one in buttons))


@dataclass(frozen=True, slots=True)
class Wish:
    """What was said of tips that are to be turned on, but for the zone."""

    minute: int
    days: int | None
    topics: tuple[str, ...] | None
    spot: Spot

    def order(self, zone: str) -> str:
        """Write the order as a person could type it."""
        return f"{self.bare(zone)}{self.spot.behind}"

    def bare(self, zone: str) -> str:
        """Write the order without the channel that it is for."""
        named = "" if self.days is None else f" {on_days(self.days).replace(' and ', ', ')}"
        about = "" if self.topics is None else f" about {', '.join(self.topics) or 'all'}"
        return f"tips on {clock(self.minute)} {zone}{named}{about}"


def reply(*blocks: Block) -> Reply:
    """Answer the person, and nobody else."""
    return Reply(intent="tips", audience="you", blocks=blocks)


def reply_with(said: str) -> Reply:
    """Say one thing to the person."""
    return reply(Text(said), Buttons((TODAY, HOW_TO)))


def announced(kept: Subscription, now: float) -> Reply:
    """Make the note that stands in a channel from the beginning on, for all to see."""
    first = f" The first one comes {coming(kept.next_due, kept.zone, now)}." if kept.next_due is not None else ""
    said = f"I'll post a role tip here {rhythm_of(kept)}.{first} 'tips off' ends it."
    return Reply(intent="tips", blocks=(Text(said), Buttons((TODAY,))))


def turned_on(kept: Subscription, spot: Spot, desk: Desk, now: float, remark: str = "") -> Reply:
    """Say what comes from now on."""
    said = f"A role tip comes {spot.where} {rhythm_of(kept)}."
    quiet = (Text(remark, "quiet"),) if remark else ()
    return reply(Text(said), _settings(kept, desk, now), *quiet, spot.steps(PREVIEW, PAUSE, OFF))


def about_now(kept: Subscription, spot: Spot, desk: Desk, now: float) -> Reply:
    """Say what tips are about from now on."""
    said = f"From now on, tips {spot.where} are about {topics_of(kept.topics, desk) if kept.topics else 'everything'}."
    return reply(
        Text(said), _settings(kept, desk, now), spot.steps(PREVIEW, RESUME if kept.state == "paused" else PAUSE)
    )


def turned_off(spot: Spot) -> Reply:
    """Say that no more tips come."""
    said = f"Done: no more tips {spot.where}. I remember which ones were shown; 'tips on' goes on from there."
    return reply(Text(said), spot.steps(ON))


def paused(spot: Spot) -> Reply:
    """Say that tips rest."""
    return reply(Text(f"Paused: no tips {spot.where} until somebody says 'tips resume'."), spot.steps(RESUME, OFF))


def none_here(spot: Spot) -> Reply:
    """Say that no tips come to a place."""
    return reply(Text(f"No tips come {spot.where}. 'tips on 9am' begins."), spot.steps(ON, HOW_TO))


def already(kept: Subscription, spot: Spot, desk: Desk, now: float) -> Reply:
    """Say that things are so already."""
    state = "paused" if kept.state == "paused" else "on"
    step = RESUME if state == "paused" else PAUSE
    return reply(Text(f"Tips are {state} {spot.where} already."), _settings(kept, desk, now), spot.steps(step, OFF))


def closed(outcome: Outcome, spot: Spot) -> Reply:
    """Say that a place takes no message from us, and what can be done."""
    cause = why(outcome.reason) or "the platform refused"
    said = f"I can't post {spot.where}: {cause}. Nothing was set."
    helped = help_for(outcome.reason)
    again = (Text(helped),) if helped else ()
    return reply(Text(said), *again, Buttons((HOW_TO, Button("Help", "help"))))


def unsure(outcome: Outcome) -> str:
    """Remark that the note in the channel may be missing."""
    about = why(outcome.reason)
    cause = f" ({about})" if about and outcome.reason.isdigit() else ""
    return f"My note about it may not have arrived{cause}: the platform did not answer. It is set all the same."


def which_zone(wish: Wish, gone: str = "") -> Reply:
    """Ask for the time zone; `gone` is one that is no longer known."""
    lost = f"I no longer know the time zone {gone}. " if gone else ""
    example = f"'{wish.bare(LISBON)}'{' with the channel behind it' if wish.spot.elsewhere else ''}"
    said = f"{lost}{clock(wish.minute)} in which time zone? Choose one, or write it with a place: {example}."
    orders = {place_of(zone): wish.order(zone) for zone in LIKELY}
    if any(len(f"{VERSION}:{order}") > LONGEST_VALUE for order in orders.values()):
        return reply(Text(said))
    return reply(Text(said), Buttons(tuple(Button(label, order) for label, order in orders.items())))


def wrong(sentences: Iterable[str]) -> Reply:
    """Say what of an order can't be; nothing was changed."""
    said = tuple(sentences)
    blocks = (Text(said[0]),) if len(said) == 1 else (Text("That can't be done:"), Items(said))
    return reply(*blocks, Text("Nothing was changed.", "quiet"), Buttons((HOW_TO, STATUS)))


def usage(*, admin: bool) -> Reply:
    """Say what can be ordered, by example."""
    blocks: list[Block] = [Text("A role tip every day", "title"), Items(USAGE)]
    blocks += [Items(ADMIN_USAGE, "For admins")] if admin else []
    return reply(*blocks, Text(SAID_SO, "quiet"), Buttons((TODAY, STATUS)))


def unavailable(reason: str, done: str = "Nothing was changed") -> Reply:
    """Say that the memory can't be reached, and what became of the order."""
    said = f"I can't reach my memory right now: {reason}. {done}; please try again in a minute."
    return reply(Text(said), Buttons((TODAY,)))


def forbidden(*, ruled: bool = False, elsewhere: bool = False) -> Reply:
    """Say that only an admin may do that: as was settled here (`ruled`), or in another channel (`elsewhere`)."""
    if elsewhere:
        said = "Only an admin can do that in another channel. Say it in that channel itself."
        return reply(Text(said), Buttons((TODAY, STATUS)))
    if not ruled:
        return reply(Text("Only an admin can do that."), Buttons((TODAY, STATUS)))
    said = "In this workspace only an admin sets tips in channels."
    told = "In a direct message to me you can have them for yourself: tips on 9am."
    return reply(Text(said), Text(told, "quiet"), Buttons((TODAY, STATUS)))


def unknown_place() -> Reply:
    """Say that a channel is none that we can find in this workspace."""
    said = "I can't find that channel here. Pick it from the list that # opens, or say it in the channel itself."
    return reply(Text(said), Buttons((HOW_TO,)))


def ruled(rules: Rules) -> Reply:
    """Say who may set tips, and in which zone they come unless somebody says otherwise."""
    return reply(Text(settled(rules)), Buttons((STATUS, HOW_TO)))


def settled(rules: Rules) -> str:
    """Write what a workspace settled."""
    who = "Only admins set tips in channels here." if rules.admins_only else "Everyone may set tips in channels here."
    zone = f"The time zone of this workspace is {rules.zone}." if rules.zone else "No time zone is set here."
    return f"{who} {zone}"


def topics_of(topics: Iterable[str], desk: Desk) -> str:
    """Name topics in words: "all", "how roles differ and MLOps Engineer"."""
    return listing([_topic(topic, desk) for topic in topics]) or "all"


def which_topics(kept: Subscription | None, spot: Spot, desk: Desk) -> Reply:
    """Show what tips of a place are about, and what they could be."""
    if kept is None or kept.state in {"off", "stopped"}:
        said = (
            f"No tips come {spot.where}. Whoever turns them on can choose: 'tips on 9am about differences, data roles'."
        )
        return reply(Text(said), spot.steps(ON, HOW_TO))
    said = f"Tips {spot.where} are about {topics_of(kept.topics, desk) if kept.topics else 'everything'}."
    told = "Choose kinds, families or roles, such as: 'tips topics differences, data roles, MLOps Engineer'."
    steps: tuple[Button, ...] = (
        Button("Everything", "tips topics all"),
        Button("Differences", "tips topics differences"),
    )
    steps += (Button("Ways into a role", "tips topics paths"), Button("Skills", "tips topics skills"))
    return reply(Text(said), Text(told, "quiet"), spot.steps(*steps))


def _settings(kept: Subscription, desk: Desk, now: float) -> Fields:
    following = coming(kept.next_due, kept.zone, now) if kept.next_due is not None else "none, until you resume"
    return Fields(
        (
            Field("Next", following),
            Field("When", rhythm(kept.minute, kept.zone, kept.days)),
            Field("Topics", topics_of(kept.topics, desk)),
            Field("Time zone", kept.zone),
        )
    )


def _topic(topic: str, desk: Desk) -> str:
    sort, _, name = topic.partition(":")
    if sort == "role":
        return desk.role(name).name if name in desk.knowledge.roles else name.replace("-", " ")
    return KINDS.get(name, name) if sort == "kind" else FAMILIES.get(name, name)
