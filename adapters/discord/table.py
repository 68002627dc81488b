"""The table of /mlrole's subcommands, which everything about them is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from bot.messages import Sought

Kind = Literal["name", "text", "number"]
Offered: TypeAlias = "Sought | Literal['zone']"


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: as it is shown, and what stands for it in the sentence."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What a subcommand is about; `sought` says what is offered while it is typed.

    `unsaid` stands for it where only other options are given.
    """

    name: str
    description: str
    kind: Kind = "text"
    needed: bool = False
    sought: Offered | None = None
    choices: tuple[Choice, ...] = ()
    least: int | None = None
    most: int | None = None
    unsaid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subcommand:
    """A subcommand of /mlrole, and what a person would have typed for it.

    `says` is the sentence, with an option's name in braces, and in brackets what is left out without its option;
    `alone` is said where no option is given. `form` is opened then, where there is one.
    """

    name: str
    description: str
    options: tuple[Option, ...] = ()
    says: str = ""
    alone: str = ""
    form: str = ""


def _role(name: str, description: str, *, needed: bool = True) -> Option:
    return Option(name=name, description=description, kind="name", needed=needed, sought="role")


FAMILIES = (
    Choice("Engineering", "list engineering"),
    Choice("Science and research", "list science"),
    Choice("Data", "list data"),
    Choice("Operations", "list operations"),
    Choice("Architecture", "list architecture"),
    Choice("Product and delivery", "list product"),
    Choice("Leadership", "list leadership"),
    Choice("Design", "list design"),
    Choice("Language", "list language"),
    Choice("Domain knowledge", "list domain"),
    Choice("Responsible AI", "list responsible-ai"),
    Choice("Teaching and community", "list people"),
)
STAGES = (
    Choice("Start-up", "start-up"),
    Choice("Growing", "growing"),
    Choice("Established", "established"),
)
TIPS = (
    Choice("Today's tip", "tips"),
    Choice("Turn on: one here every day", "tips on"),
    Choice("Turn off", "tips off"),
    Choice("Pause", "tips pause"),
    Choice("Resume", "tips resume"),
    Choice("Status", "tips status"),
    Choice("Preview the next ones", "tips preview"),
    Choice("Post one here now", "tips now"),
    Choice("Log of the last ones", "tips log"),
)
DAYS = (
    Choice("Every day", "every day"),
    Choice("Monday to Friday", "weekdays"),
    Choice("Saturday and Sunday", "weekends"),
)
PROFILE = (
    Choice("Show what is kept about me", "profile"),
    Choice("Remember me", "remember me"),
    Choice("Export what is kept about me", "export"),
)
SUBCOMMANDS = (
    Subcommand(
        name="ask",
        description="Ask anything about machine-learning job roles, in your own words",
        options=(Option(name="question", description="Such as: who monitors drift?", needed=True),),
        says="{question}",
    ),
    Subcommand(
        name="role",
        description="What a role is",
        options=(_role("name", "The role, such as MLOps Engineer"),),
        says="role {name}",
        alone="list",
    ),
    Subcommand(
        name="compare",
        description="Two to four roles side by side",
        options=(
            _role("first", "A role"),
            _role("second", "Another role"),
            _role("third", "A third role", needed=False),
            _role("fourth", "A fourth role", needed=False),
        ),
        says="compare {first} vs {second}[ vs {third}][ vs {fourth}]",
    ),
    Subcommand(
        name="recommend",
        description="Three roles that fit you, and why",
        options=(
            Option(name="background", description="What you did, know and like, or a resume; without it, a form opens"),
        ),
        says="recommend {background}",
        form="recommend",
    ),
    Subcommand(
        name="path",
        description="What to learn to get from one role to another, and how long it takes",
        options=(
            _role("from", "Where you are"),
            _role("to", "Where you want to get"),
            Option(name="hours", description="Hours a week that you have for it", kind="number", least=1, most=80),
        ),
        says="path from {from} to {to}[, {hours} hours a week]",
    ),
    Subcommand(
        name="team",
        description="Which roles a project needs, and how many people",
        options=(
            Option(name="project", description="Such as: voice assistant for a hospital", needed=True),
            Option(name="people", description="How many people", kind="number", least=1, most=100_000),
            Option(name="stage", description="How far along it is", choices=STAGES),
        ),
        says="team[ a team of {people} people,][ {stage},] {project}",  # of two numbers, the first one counts
    ),
    Subcommand(
        name="skill",
        description="Who uses a skill or a tool",
        options=(Option(name="name", description="Such as Kubernetes", kind="name", needed=True, sought="skill"),),
        says="skill: {name}",
    ),
    Subcommand(
        name="decode",
        description="What a job post really asks for",
        options=(Option(name="post", description="The job post's text; without it, a form opens"),),
        says="decode {post}",
        form="decode",
    ),
    Subcommand(
        name="list",
        description="Which roles there are",
        options=(Option(name="family", description="Only roles of this kind", choices=FAMILIES),),
        says="{family}",
        alone="list",
    ),
    Subcommand(
        name="tips",
        description="A tip about a role: today's, or one here every day",
        options=(
            Option(
                name="what",
                description="What about tips; with a time, it turns them on",
                choices=TIPS,
                unsaid="tips on",
            ),
            Option(name="time", description="When one is posted here, such as 9:00 or 5:30pm", kind="name"),
            Option(name="zone", description="By which clocks, such as Europe/London", kind="name", sought="zone"),
            Option(name="days", description="On which days; without it, every day", choices=DAYS),
            Option(name="topics", description="What about, such as: MLOps, differences", kind="name"),
        ),
        says="{what}:[ {time}][ {zone}][ {days}][ about {topics}]",
        alone="tips",
    ),
    Subcommand(name="quiz", description="Five questions that end in roles that fit you", alone="quiz"),
    Subcommand(
        name="profile",
        description="What is kept about you; nothing, unless you ask for it",
        options=(Option(name="what", description="What to do with it", choices=PROFILE),),
        says="{what}",
        alone="profile",
    ),
    Subcommand(
        name="forget",
        description="Delete what is kept about you",
        options=(
            Option(name="what", description="One thing, such as SQL or my hours; without it, everything", kind="name"),
        ),
        says="forget {what}",
        alone="forget me",
    ),
    Subcommand(name="help", description="What can be asked here", alone="help"),
)
DESCRIPTION = "Ask about machine-learning job roles"
BY_NAME = {subcommand.name: subcommand for subcommand in SUBCOMMANDS}
