"""Cut the bot's blocks into pieces that each fit Slack's blocks, at sensible places."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from math import ceil
from typing import TYPE_CHECKING, TypeVar, assert_never

from adapters.drawing import split
from adapters.slack.drawing import limits
from adapters.slack.drawing.text import literal
from bot.messages import Block, Buttons, Context, Fields, Items, Link, Picture, Places, Search, Select, Table, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.messages import Button

Part = TypeVar("Part")

HEAVIEST = 9_000  # characters of JSON in a piece: a message has room for it beside a heading and the last rows
AROUND_OPTION, AROUND_CHOICE, AROUND_CELL, AROUND_ITEM = 90, 400, 40, 90  # characters of JSON beside the text itself
MOST_ITEMS = 40


def pieces(block: Block, *, table: bool = True) -> Iterator[Block]:
    """Give the pieces of a block, in order; most blocks are one piece. Without `table` a table becomes lists."""
    match block:
        case Text() | Context():
            yield from _texts(block)
        case Fields():
            most = 1 if any(len(field.value) > limits.WIDE for field in block.fields) else limits.FIELDS
            yield from (Fields(block.fields[at : at + most]) for at in range(0, len(block.fields), most))
        case Items():
            yield from _lists(block.title, block.items)
        case Table() if table and _is_drawable(block):
            yield block
        case Table():
            yield from chain.from_iterable(_lists(row[0], _cells(block, row)) for row in filled_rows(block))
        case Buttons():
            most = _row_length(len(block.buttons))
            yield from (Buttons(block.buttons[at : at + most]) for at in range(0, len(block.buttons), most))
        case Select():
            most, weigh = (limits.OPTIONS, _of_option) if is_menu(block) else (limits.ACTIONS, _of_choice)
            yield from (replace(block, options=some) for some in batches(block.options, most, weigh))
        case Places():
            yield from (Places(some) for some in batches(block.rows, MOST_ITEMS, lambda row: AROUND_ITEM + len(row[1])))
        case Search() | Link() | Picture():
            yield block
        case _:
            assert_never(block)


def is_menu(block: Select) -> bool:
    """Tell whether a choice is best a menu, and one can carry it."""
    carried = all(len(option.value) <= limits.OPTION_VALUE for option in block.options)
    return len(block.options) > limits.FEW and carried


def filled_rows(table: Table) -> list[tuple[str, ...]]:
    """Give the rows that say something."""
    return [row for row in table.rows if any(literal(cell).strip() for cell in row[1:])]


def batches(
    things: Iterable[Part], most: int, weigh: Callable[[Part], int], heaviest: int = HEAVIEST
) -> Iterator[tuple[Part, ...]]:
    """Give things in batches of at most `most`, and as heavy as `heaviest` unless a single one is heavier."""
    batch: list[Part] = []
    weight = 0
    for thing in things:
        its = weigh(thing)
        if batch and (len(batch) == most or weight + its > heaviest):
            yield tuple(batch)
            batch, weight = [], 0
        batch.append(thing)
        weight += its
    if batch:
        yield tuple(batch)


def _texts(block: Text | Context) -> Iterator[Text | Context]:
    if len(block.text) <= limits.SECTION:
        yield block
        return
    yield from (replace(block, text=part) for part in split(literal(block.text), limits.SECTION))


def _lists(title: str, items: Sequence[str]) -> Iterator[Text | Items]:
    if len(items) <= MOST_ITEMS and len(title) + sum(map(_of_item, items)) <= limits.SECTION:
        yield Items(tuple(items), title)
        return
    if len(title) > limits.SECTION // 2:
        yield from (Text(part, "title") for part in split(literal(title), limits.SECTION))
        title = ""
    parts = chain.from_iterable(split(literal(item), limits.SECTION - AROUND_ITEM) for item in items)
    for number, some in enumerate(batches(parts, MOST_ITEMS, _of_item, limits.SECTION)):
        yield Items(some, "" if number else title)


def _cells(table: Table, row: tuple[str, ...]) -> list[str]:
    return [f"{name}: {cell}" for name, cell in zip(table.header, row[1:], strict=False) if literal(cell).strip()]


def _is_drawable(table: Table) -> bool:
    """Tell whether Slack's table block takes a table whole, and a message has room for it."""
    rows = [table.header, *filled_rows(table)]
    weight = sum(AROUND_CELL + len(cell) for row in rows for cell in row)
    return 1 < len(rows) <= limits.TABLE_ROWS and len(table.header) < limits.TABLE_COLUMNS and weight <= HEAVIEST


def _row_length(buttons: int) -> int:
    """Share buttons out over as few rows as can be, all about as long."""
    return ceil(buttons / ceil(buttons / limits.ROW)) if buttons else 1


def _of_item(item: str) -> int:
    return AROUND_ITEM + len(item)


def _of_option(option: Button) -> int:
    return AROUND_OPTION + min(len(option.label), limits.OPTION) + len(option.value)


def _of_choice(option: Button) -> int:
    return AROUND_CHOICE + min(len(option.label), limits.CHOICE) + len(option.value)
