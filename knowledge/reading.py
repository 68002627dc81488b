"""Read knowledge files: YAML text in, typed records and every mistake (file, line, remedy) out.

Only plain YAML is accepted. Aliases, custom tags, duplicate keys and tabs are refused, because each of them has
turned a data file into a program, a memory bomb or a silent loss somewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import TypeAdapter

MAX_BYTES = 2_000_000  # a hand-written file is some 100 kB; larger is an accident or an attack
PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp")
}

Key = str | int
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """Something wrong in a knowledge file, with what to write instead."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        """Show the mistake as one line that an editor can jump to."""
        return f"{self.file}:{self.line}: {self.what}. {self.remedy}"


@dataclass(slots=True)
class Page:
    """One file as plain data, with the line on which each value stands, keyed by its place, and what isn't plain."""

    file: str
    data: object = None
    lines: dict[tuple[Key, ...], int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def line(self, place: tuple[Key, ...]) -> int:
        """Give the line of a value, or of the nearest value around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def blame(self, line: int, what: str, remedy: str) -> None:
        """Add a mistake."""
        self.mistakes.append(Mistake(self.file, line, what, remedy))


def read_page(path: Path, name: str) -> Page:
    """Parse one YAML file without building anything but plain data."""
    page = Page(name)
    try:
        raw = path.read_bytes()
    except OSError as error:
        page.blame(1, f"can't be read ({error.strerror})", "Check that it exists and may be read")
        return page
    if len(raw) > MAX_BYTES:
        page.blame(1, f"is larger than {MAX_BYTES:,} bytes", "Split it into several files")
        return page
    try:
        return parse_page(raw.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        page.blame(raw[: error.start].count(b"\n") + 1, "is not UTF-8 text", "Save it as UTF-8")
        return page


def parse_page(text: str, name: str) -> Page:
    """Parse YAML text; everything in it that is not plain YAML is a mistake of the page."""
    page = Page(name)
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line:
            page.blame(number, "holds a tab", "Use spaces")
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        remedy = "Indent with spaces and quote text that holds ': '"
        page.blame(mark.line + 1 if mark else 1, f"is not valid YAML ({error.problem})", remedy)
        return page
    except (yaml.YAMLError, RecursionError):
        page.blame(1, "is not valid YAML", "Look for control characters or very deep nesting")
        return page
    if node is None:
        page.blame(1, "is empty", "Write its records")
        return page
    try:
        page.data = _plain(node, (), page, set())
    except RecursionError:
        page.blame(1, "is nested too deeply", "Write it flat")
    return page


def _plain(node: yaml.Node, place: tuple[Key, ...], page: Page, seen: set[int]) -> object:
    line = node.start_mark.line + 1
    page.lines[place] = line
    if id(node) in seen:
        page.blame(line, "uses a YAML alias (*name)", "Write the value out")
        return None
    seen.add(id(node))
    if node.tag not in PLAIN_TAGS:
        page.blame(line, f"uses the tag {node.tag}", "Write plain text, numbers, lists and maps only")
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*place, index), page, seen) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return {key: _plain(value, (*place, key), page, seen) for key, value in _pairs(node, page)}
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (yaml.YAMLError, ValueError):
        page.blame(
            line, f"has a value that can't be read ({node.value!r})", "Write a real date, or quote it if it is text"
        )
        return None


def _pairs(node: yaml.MappingNode, page: Page) -> Iterator[tuple[str, yaml.Node]]:
    seen: set[str] = set()
    for key_node, value in node.value:
        key = key_node.value
        if not isinstance(key, str):
            page.blame(key_node.start_mark.line + 1, "has a key that is not a word", "Use a word as the key")
        elif key in seen:
            page.blame(key_node.start_mark.line + 1, f"has the key '{key}' twice", "Keep one of them")
        else:
            seen.add(key)
            yield key, value


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(shape: type[Any]) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - half of the start-up time, and needed only when files changed

    if shape not in _adapters:
        _adapters[shape] = TypeAdapter(shape)
    return _adapters[shape]


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """A record and where it was read, so that later checks can point at it."""

    record: T
    page: Page
    start: tuple[Key, ...]

    def at(self, *place: Key) -> tuple[str, int]:
        """Give the file and line of a place inside the record (its first line without one)."""
        return self.page.file, self.page.line((*self.start, *place))

    def mistake(self, what: str, remedy: str, *place: Key) -> Mistake:
        """Report something wrong at a place inside the record (its first line without one)."""
        return Mistake(*self.at(*place), what, remedy)


def entries(page: Page, shape: type[T]) -> tuple[list[Entry[T]], list[Entry[object]], list[Mistake]]:
    """Turn a page (one record, or a list of them) into records of one class.

    Gives the good records, those that don't fit as plain data (so that the rest of them can still be checked), and
    what doesn't fit.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - see _adapter

    if page.data is None:
        return [], [], []
    several = isinstance(page.data, list)
    items = page.data if isinstance(page.data, list) else [page.data]
    good: list[Entry[T]] = []
    raw: list[Entry[object]] = []
    bad: list[Mistake] = []
    for index, item in enumerate(items):
        start: tuple[Key, ...] = (index,) if several else ()
        try:
            good.append(Entry(_adapter(shape).validate_python(item), page, start))
        except ValidationError as error:
            raw.append(Entry(item, page, start))
            bad += [_explain(page, start, dict(detail)) for detail in error.errors()]
    return good, raw, bad


REMEDIES = (  # (how the kind of a pydantic error begins, what is wrong, what to write)
    ("missing", "is missing", "Add the key '{key}'"),
    ("unexpected", "is not a known key", "Remove it, or check its spelling"),
    ("extra", "is not a known key", "Remove it, or check its spelling"),
    ("literal", "is {given!r}", "Write {expected}"),
    ("string", "is read as {given!r}, not as text", "Put it in quotes"),
    ("tuple", "must be a list", "Write [first, second], or a line with '- ' for each"),
    ("date", "is not a date", "Write it as 2026-01-31"),
    ("data", "must be a record with keys", "Compare with a neighbouring entry"),
    ("dict", "must be a record with keys", "Compare with a neighbouring entry"),
    ("", "does not fit ({said})", "Compare with a neighbouring entry"),
)


def _explain(page: Page, start: tuple[Key, ...], detail: dict[str, Any]) -> Mistake:
    """Say what pydantic found in words, with what to write instead."""
    loc = tuple(detail["loc"])
    words = " ".join(f"entry {part + 1}" if isinstance(part, int) else str(part) for part in loc) or "the record"
    line = page.line((*start, *loc))
    if detail["input"] is None:
        return Mistake(page.file, line, f"'{words}' is empty", "Write a value, or remove the key")
    what, remedy = next((what, remedy) for kind, what, remedy in REMEDIES if str(detail["type"]).startswith(kind))
    said = {
        "key": loc[-1] if loc else "",
        "given": detail["input"],
        "expected": detail.get("ctx", {}).get("expected"),
        "said": str(detail["msg"]).lower(),
    }
    return Mistake(page.file, line, f"'{words}' {what.format(**said)}", remedy.format(**said))
