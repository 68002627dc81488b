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
    """One file as plain data, with the line on which each value stands, keyed by its place."""

    file: str
    data: object
    lines: dict[tuple[Key, ...], int] = field(default_factory=dict)

    def line(self, place: tuple[Key, ...]) -> int:
        """Give the line of a value, or of the nearest value around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_page(path: Path, name: str) -> Page | Mistake:
    """Parse one YAML file without building anything but plain data."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Mistake(name, 1, f"can't be read ({error.strerror})", "Check that it exists and may be read")
    if len(raw) > MAX_BYTES:
        return Mistake(name, 1, f"is larger than {MAX_BYTES:,} bytes", "Split it into several files")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Mistake(name, line, "is not UTF-8 text", "Save it as UTF-8")
    return parse_page(text, name)


def parse_page(text: str, name: str) -> Page | Mistake:
    """Parse YAML text; the first thing that is not plain YAML is the mistake."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return Mistake(
            name, line, f"is not valid YAML ({error.problem})", "Indent with spaces and quote text that holds ': '"
        )
    except (yaml.YAMLError, RecursionError):
        return Mistake(name, 1, "is not valid YAML", "Look for control characters or very deep nesting")
    if node is None:
        return Mistake(name, 1, "is empty", "Write a record, or delete the file")
    page = Page(name, None)
    try:
        page.data = _plain(node, (), page, set())
    except _NotPlainError as error:
        return Mistake(name, error.line, error.what, error.remedy)
    except RecursionError:
        return Mistake(name, 1, "is nested too deeply", "Write it flat")
    return page


class _NotPlainError(Exception):
    def __init__(self, node: yaml.Node, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = node.start_mark.line + 1, what, remedy


_scalars = yaml.SafeLoader("")


def _plain(node: yaml.Node, place: tuple[Key, ...], page: Page, seen: set[int]) -> object:
    if id(node) in seen:
        raise _NotPlainError(node, "uses a YAML alias (*name)", "Write the value out")
    seen.add(id(node))
    if node.tag not in PLAIN_TAGS:
        raise _NotPlainError(node, f"uses the tag {node.tag}", "Write plain text, numbers, lists and maps only")
    page.lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*place, index), page, seen) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return {key: _plain(value, (*place, key), page, seen) for key, value in _pairs(node)}
    return _scalar(node)


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    seen: set[str] = set()
    for key_node, value in node.value:
        key = key_node.value
        if not isinstance(key, str):
            raise _NotPlainError(key_node, "has a key that is not a word", "Use a word as the key")
        if key in seen:
            raise _NotPlainError(key_node, f"has the key '{key}' twice", "Keep one of them")
        seen.add(key)
        yield key, value


def _scalar(node: yaml.Node) -> object:
    try:
        return _scalars.construct_object(node)
    except (yaml.YAMLError, ValueError) as error:
        raise _NotPlainError(
            node, f"has a value that can't be read ({node.value!r})", "Quote it if it is text"
        ) from error


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

    def mistake(self, what: str, remedy: str, *place: Key) -> Mistake:
        """Report something wrong at a place inside the record (its first line without one)."""
        return Mistake(self.page.file, self.page.line((*self.start, *place)), what, remedy)


def entries(page: Page, shape: type[T]) -> tuple[list[Entry[T]], list[Mistake]]:
    """Turn a page (one record, or a list of them) into records of one class, and list what doesn't fit."""
    from pydantic import ValidationError  # noqa: PLC0415 - see _adapter

    several = isinstance(page.data, list)
    items = page.data if isinstance(page.data, list) else [page.data]
    good: list[Entry[T]] = []
    bad: list[Mistake] = []
    for index, item in enumerate(items):
        start: tuple[Key, ...] = (index,) if several else ()
        try:
            good.append(Entry(_adapter(shape).validate_python(item), page, start))
        except ValidationError as error:
            bad += [_explain(page, start, dict(detail)) for detail in error.errors()]
    return good, bad


def _explain(page: Page, start: tuple[Key, ...], detail: dict[str, Any]) -> Mistake:
    place = (*start, *detail["loc"])
    words = ".".join(str(part) for part in detail["loc"]) or "the record"
    line = page.line(place)
    match detail["type"]:
        case "missing" | "missing_argument" | "missing_keyword_only_argument":
            return Mistake(page.file, line, f"'{words}' is missing", f"Add the key '{place[-1]}'")
        case "unexpected_keyword_argument" | "extra_forbidden":
            return Mistake(page.file, line, f"'{words}' is not a known key", "Remove it, or check its spelling")
        case "literal_error":
            return Mistake(page.file, line, f"'{words}' is {detail['input']!r}", f"Write {detail['ctx']['expected']}")
        case "string_type":
            return Mistake(
                page.file, line, f"'{words}' is read as {detail['input']!r}, not as text", "Put it in quotes"
            )
        case _:
            return Mistake(page.file, line, f"'{words}': {detail['msg'].lower()}", "Compare with a file that passes")
