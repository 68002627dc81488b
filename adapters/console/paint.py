"""Draw a Reply for a terminal: wrapped to its width, coloured where colour is wanted."""

from __future__ import annotations

import os
import shutil
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from bot.messages import (
    Block,
    Buttons,
    Context,
    Fields,
    Items,
    Link,
    Picture,
    Places,
    Reply,
    Search,
    Select,
    Table,
    Text,
)
from bot.plain import bars, harmless, placed

if TYPE_CHECKING:
    from typing import TextIO

WIDEST, NARROWEST = 100, 24  # columns: wider lines are hard to read, narrower ones hold no words
SIDE_BY_SIDE = 30  # columns a cell needs; below, a table's cells stand one under another

BOLD, DIM, CYAN, GREEN = "1", "2", "36", "32"


@dataclass(frozen=True, slots=True)
class Paint:
    """How to draw: columns, and whether in colour."""

    width: int
    colour: bool

    @classmethod
    def for_stream(cls, stream: TextIO) -> Paint:
        """Choose for an output: colour only on a terminal that wants it (NO_COLOR, TERM=dumb), its own width."""
        terminal = stream.isatty()
        wanted = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        columns = shutil.get_terminal_size((80, 24)).columns if terminal else 80
        return cls(max(NARROWEST, min(WIDEST, columns - 1)), wanted)

    def draw(self, reply: Reply) -> str:
        """Draw a whole reply."""
        return "\n\n".join(text for text in map(self._block, reply.blocks) if text)

    def draw_line(self, text: str) -> str:
        """Draw a quiet line of our own."""
        return self._styled(self._wrap(text), DIM)

    def _block(self, block: Block) -> str:  # noqa: C901, PLR0911 - one return a block type
        match block:
            case Text():
                style = {"title": BOLD, "body": "", "quiet": DIM, "code": ""}[block.style]
                text = harmless(block.text) if block.style == "code" else self._wrap(block.text)
                return self._styled(text, style)
            case Fields():
                return "\n".join(self._labelled(field.label, field.value) for field in block.fields)
            case Table():
                return self._table(block)
            case Items():
                lines = [self._wrap(item, "- ", "  ") for item in block.items]
                title = [self._styled(self._wrap(block.title), BOLD)] if block.title else []
                return "\n".join([*title, *lines])
            case Places():
                return "\n".join(self._wrap(named, "- ", "  ") for named in placed(block))
            case Picture():
                return "\n".join(
                    [self._wrap(block.alt), *(self._styled(line, CYAN) for line in bars(block, self.width))]
                )
            case Buttons():
                return self._commands("Type next", [button.command for button in block.buttons])
            case Select():
                return self._choice(block)
            case Search():
                return self._wrap(f"{block.prompt}: {block.command} ...")
            case Link():
                return self._wrap(f"{block.label}:") + f"\n{self._styled(block.url, CYAN)}"
            case Context():
                return self._styled(self._wrap(block.text), DIM)
            case _:
                assert_never(block)

    def _choice(self, block: Select) -> str:
        """Write a choice: its commands, or where they don't speak for themselves, each behind what it stands for."""
        if not block.spelt:
            return self._commands(block.prompt, [button.command for button in block.options])
        lines = [self._wrap(block.prompt)]
        for number, button in enumerate(block.options, 1):
            command = self._styled(harmless(button.command), CYAN)
            lines.append(self._wrap(button.label, f"{number} ", "  ") + f"\n  {command}")
        return "\n".join(lines)

    def _wrap(self, text: str, first: str = "", rest: str = "") -> str:
        return textwrap.fill(
            harmless(text), self.width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style and text else text

    def _labelled(self, label: str, value: str) -> str:
        text = self._wrap(f"{label}: {value}", "", "  ")
        return (
            self._styled(text[: len(label) + 1], BOLD) + text[len(label) + 1 :]
            if text.startswith(f"{label}:")
            else text
        )

    def _commands(self, prompt: str, commands: list[str]) -> str:
        """List commands, never breaking one over two lines: a person copies them."""
        lines = [f"{harmless(prompt)}:"]
        for command in map(harmless, commands):
            extended = f"{lines[-1]} {command}" if lines[-1].endswith(":") else f"{lines[-1]} | {command}"
            if len(extended) <= self.width:
                lines[-1] = extended
            else:
                lines.append(f"  {command}")
        return self._styled("\n".join(lines), GREEN) if lines else ""

    def _table(self, table: Table) -> str:
        columns = len(table.header)
        cell = (self.width - 2 * (columns - 1)) // columns
        if cell < SIDE_BY_SIDE:
            rows = []
            for row in table.rows:
                cells = [
                    self._wrap(f"{name}: {text}", "  ", "    ")
                    for name, text in zip(table.header, row[1:], strict=True)
                ]
                rows.append("\n".join([self._styled(row[0], BOLD), *cells]))
            return "\n\n".join(rows)
        lines = [self._styled(_beside([[name] for name in table.header], cell), BOLD)]
        for row in table.rows:
            lines += ["", self._styled(row[0], DIM)]
            lines.append(
                _beside([textwrap.wrap(harmless(text), cell, break_on_hyphens=False) for text in row[1:]], cell)
            )
        return "\n".join(lines)


def _beside(cells: list[list[str]], width: int) -> str:
    height = max(map(len, cells), default=0)
    rows = [
        "  ".join((lines[row] if row < len(lines) else "").ljust(width) for lines in cells).rstrip()
        for row in range(height)
    ]
    return "\n".join(rows)
