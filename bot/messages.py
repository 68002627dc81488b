"""The vocabulary of the house: what goes into the bot (Request) and what comes out (Reply), on every platform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    Intent = Literal[
        "lookup",
        "compare",
        "recommend",
        "path",
        "team",
        "skills",
        "decode",
        "list",
        "tips",
        "quiz",
        "profile",
        "feedback",
        "help",
        "admin",
        "other",
        "unknown",
    ]

Kind = Literal["command", "mention", "direct message", "message", "action", "form"]
Sought = Literal["role", "skill"]
Audience = Literal["you", "everyone"]

VERSION = "1"  # of the value that a button carries; an older one is answered, never guessed at
ONE_ACCOUNT = frozenset({"discord"})  # platforms on which a person is the same in all workspaces
LONGEST_VALUE = 100  # characters; the shortest limit of any platform (Discord's custom_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something a person said or pressed.

    `user` and `thread` are opaque keys that only need to be stable ("slack:T1:U2"): together they are the conversation
    that a follow-up leans on. Of the `kind` "message", `text` is somebody's message that is asked about. `around` is
    the conversation that a thread stands in, where a person goes on with it in a new thread: what begins one leans on
    that. `event` is the platform's id of this delivery, `workspace` the key of what the bot is installed in. `action`
    is the value of a pressed button; `form` is the id of a filled-in form, and `fields` what stands in it, a question's
    id with each value. `attached` says that a document came with it, `admin` that the person may look after the
    workspace. `post_to` is where we may post later on, unasked: an address that the platform's adapter reads, empty
    where there is none; `direct` says that only this person is there. `zone` is their IANA time zone, as far as it is
    known.
    """

    text: str = ""
    user: str = "local"
    thread: str = ""
    around: str = ""
    kind: Kind = "direct message"
    event: str = ""
    platform: str = "terminal"
    workspace: str = ""
    channel: str = ""
    action: str = ""
    form: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    attached: bool = False
    admin: bool = False
    post_to: str = ""
    direct: bool = False
    zone: str = ""

    @property
    def threads(self) -> tuple[str, ...]:
        """The conversations that it belongs to, the narrowest first."""
        return (self.thread, self.around) if self.around else (self.thread,)

    @property
    def owner(self) -> str:
        """With whom goes what the person tells of themselves: the workspace, or themselves where they are in many."""
        return self.user if self.platform in ONE_ACCOUNT else self.workspace


@dataclass(frozen=True, slots=True)
class Text:
    """A heading, a paragraph, a quiet remark, or a document whose line breaks and spaces count."""

    text: str
    style: Literal["title", "body", "quiet", "code"] = "body"


@dataclass(frozen=True, slots=True)
class Field:
    """A label with a short value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Labelled values, in order."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first cell of a row is its label, and `header` names the other columns."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with a title or without."""

    items: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Channels, each with what is said of it: an address as `Request.post_to` has it, and a short text.

    A platform shows a channel by its name to those who may know it; of an empty address there is only the text.
    """

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a picture: `value` counts what the label names."""

    label: str
    value: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A bar picture; `alt` says the same in words."""

    alt: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A next step. Pressing it is the same as typing its `command`, so it needs no state and works anywhere."""

    label: str
    command: str

    def __post_init__(self) -> None:
        """Refuse a command that a platform would cut.

        Raises:
            ValueError: the command is too long to travel.

        """
        if len(self.value) > LONGEST_VALUE:
            raise ValueError(f"a button can't carry {len(self.value)} characters")

    @property
    def value(self) -> str:
        """Give what travels with the button: version and command, at most 100 characters."""
        return f"{VERSION}:{self.command}"


@dataclass(frozen=True, slots=True)
class Buttons:
    """A few next steps."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Select:
    """A choice of many: a menu where a platform has one. `spelt` says that labels tell what their commands don't."""

    prompt: str
    options: tuple[Button, ...]
    spelt: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """A role or skill to look for while typing: a menu that asks `suggest`, where a platform has one.

    Picking one is typing `command` with its id behind.
    """

    prompt: str
    sought: Sought
    command: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address outside that we or the workspace's admin vouch for; never one that a person typed in a question."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Context:
    """The small line under an answer: where it comes from."""

    text: str


Block = Text | Fields | Table | Items | Places | Picture | Buttons | Select | Search | Link | Context


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a form asks for; `kind` says how it is best asked, where a platform can do better than a line.

    Its answer has at most `longest` characters; a number is from `least` to `most`.
    """

    id: str
    label: str
    hint: str
    kind: Literal["line", "text", "skills", "number"] = "line"
    needed: bool = False
    longest: int = 500
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A short form, for platforms that have forms; filled in it comes back as a Request of the kind "form".

    `submit` is on the button that sends it.
    """

    id: str
    title: str
    questions: tuple[Question, ...]
    submit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer: what it is about, and the blocks that say it.

    `roles` are the ids that the answer is about, in its order; empty for a refusal. `audience` says who may see it.
    `topic` names what a vote on the answer is about ("lookup mlops-engineer"); empty where there is nothing to vote on.
    `again` is what anybody could type to get this answer, whatever was spoken of before; empty where nothing does that,
    and where nobody would want it: a profile had a part in it, or it found nothing. `form` is a form that asks for the
    same as the answer does, or for more of it. `mode` says whether the answer to a pressed button takes the place of
    what had the button.
    """

    intent: Intent
    roles: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    audience: Audience = "everyone"
    mode: Literal["new", "update"] = "new"
    form: Form | None = None
    topic: str = ""
    again: str = ""

    def votes(self) -> tuple[Button, ...]:
        """Give the two votes on the answer, for platforms that show them beside it."""
        ways = (("Helpful", "up"), ("Not helpful", "down")) if self.topic else ()
        return tuple(Button(label, f"feedback {way} [{self.topic}]") for label, way in ways)

    def buttons(self) -> tuple[Button, ...]:
        """List every next step of the answer, selects included, each once."""
        found: dict[str, Button] = {}
        for block in self.blocks:
            steps = block.buttons if isinstance(block, Buttons) else block.options if isinstance(block, Select) else ()
            for button in steps:
                found.setdefault(button.command, button)
        return tuple(found.values())
