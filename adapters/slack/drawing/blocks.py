"""One function a kind of block: the bot's blocks as Block Kit. Each takes a piece that fits (`pieces`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from adapters.drawing import bar
from adapters.slack import names
from adapters.slack.drawing import limits
from adapters.slack.drawing.elements import (
    NOTHING,
    Json,
    actions,
    button,
    line,
    options,
    plain_text,
    rich,
    run,
    text_element,
)
from adapters.slack.drawing.pieces import filled_rows, is_menu
from adapters.slack.drawing.text import clean, cut, cut_escaped, escape, is_marked, literal
from bot.messages import Block, Buttons, Context, Fields, Items, Link, Picture, Places, Search, Select, Table, Text
from bot.plain import plain_block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.messages import Button, Field

_CHANNEL = re.compile(r"[CG][A-Z0-9]{1,30}")
_ADDRESS = re.compile(r"https?://[^/?#@\s\[\]]", re.IGNORECASE)
_IN_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in '<>"|`\\^{} '})  # as RFC 3986 writes them
MOST_BARS = 20  # in a picture; ours have five


def draw(block: Block, number: int = 0, picture: Callable[[Picture], str | None] | None = None) -> list[Json]:  # noqa: C901, PLR0911 - one return a block type
    """Draw a piece; `number` is its place in the answer, which makes ids unique. Nothing to see is no block."""
    match block:
        case Text():
            return _text(block)
        case Fields():
            return _fields(block)
        case Table():
            return _table(block)
        case Items():
            return _items(block)
        case Places():
            return _places(block)
        case Picture():
            return _picture(block, picture)
        case Buttons():
            return _buttons(block.buttons)
        case Select():
            return _select(block)
        case Search():
            return _search(block, number)
        case Link():
            return _link(block)
        case Context():
            return _small(block.text)
        case _:
            assert_never(block)


def _text(block: Text) -> list[Json]:
    text = literal(block.text).rstrip().strip("\n")
    if not text:
        return []
    match block.style:
        case "title" if len(text) <= limits.HEADER:
            return [{"type": "header", "text": line(text, limits.HEADER)}]
        case "title":
            return [rich(run(text_element(text, bold=True)))]
        case "body":
            return [_section(text)]
        case "quiet":
            return _small(text)
        case "code":
            return [_code(text)]
        case _:
            assert_never(block.style)


def _section(text: str) -> Json:
    return {"type": "section", "text": plain_text(text)}


def _small(text: str) -> list[Json]:
    return [{"type": "context", "elements": [plain_text(text)]}] if literal(text).strip() else []


def _code(text: str) -> Json:
    return rich({"type": "rich_text_preformatted", "elements": [text_element(text)]})


def _fields(block: Fields) -> list[Json]:
    """Draw labelled values: several in two columns, a single one on a line of its own."""
    match block.fields:
        case ():
            return []
        case (field,):
            return [{"type": "section", "text": _field(field, ": ", limits.SECTION)}]
        case _:
            return [{"type": "section", "fields": [_field(field, "\n", limits.FIELD) for field in block.fields]}]


def _field(field: Field, after: str, limit: int) -> Json:
    """Draw a value behind its label: that is bold, unless Slack would read markup in the one or the other."""
    label = _label(field)
    if not label or is_marked(f"{label}\n{field.value}"):
        return plain_text(f"{label}{after}{field.value}" if label else field.value, limit)
    sign, gap = after[:-1], after[-1:]
    shown = f"*{escape(label)}{sign}*{gap}{escape(field.value).strip() or NOTHING}"
    return {"type": "mrkdwn", "text": cut_escaped(shown, limit), "verbatim": True}


def _label(field: Field) -> str:
    return cut(" ".join(clean(field.label).split()), limits.HEADER)


def _table(block: Table) -> list[Json]:
    rows = filled_rows(block)
    head = [_cell(name, bold=True) for name in ("", *block.header)]
    body = [[_cell(row[0], bold=True), *(_cell(cell) for cell in row[1:])] for row in rows]
    wrapped = [{"is_wrapped": True} for _ in head]
    return [{"type": "table", "column_settings": wrapped, "rows": [head, *body]}] if rows else []


def _cell(text: str, *, bold: bool = False) -> Json:
    shown = literal(text).strip()
    if bold and shown:
        return rich(run(text_element(shown, bold=True)))
    return {"type": "raw_text", "text": shown or (" " if bold else NOTHING)}


def _items(block: Items) -> list[Json]:
    """Draw a list; a single item is a paragraph under its title."""
    heading = _heading(literal(block.title).strip())
    items = [text for text in (literal(item).strip() for item in block.items) if text]
    if len(items) == 1:
        return [rich(run(*heading, text_element(f"\n{items[0]}" if heading else items[0])))]
    parts = [run(*heading)] if heading else []
    if items:
        parts.append({"type": "rich_text_list", "style": "bullet", "elements": _points(items)})
    return [rich(*parts)] if parts else []


def _places(block: Places) -> list[Json]:
    """Draw channels, which Slack names to those who may know them, each with what is said of it."""
    points = [run(*_channel(address), text_element(cut(text, limits.SECTION))) for address, text in block.rows]
    return [rich({"type": "rich_text_list", "style": "bullet", "elements": points})] if points else []


def _channel(address: str) -> list[Json]:
    """Name a channel ("C1"), or a thread in one ("C1:1712.345")."""
    channel, _, thread = address.partition(":")
    if not _CHANNEL.fullmatch(channel):
        return [text_element(f"{address}: ")] if address else []
    return [{"type": "channel", "channel_id": channel}, text_element(" (a thread): " if thread else ": ")]


def _heading(title: str) -> list[Json]:
    """Make a title bold, but for what stands in brackets at its end."""
    name, bracket, _ = title.partition(" (") if title.endswith(")") else (title, "", "")
    made = [text_element(name, bold=True)] if name else []
    return [*made, text_element(title[len(name) :])] if bracket else made


def _points(items: list[str]) -> list[Json]:
    """Make the points of a list: where most begin with a few words and a colon or a dash, these are bold."""
    ends = [_lead(item) for item in items]
    if 2 * sum(end > 0 for end in ends) <= len(items):
        return [run(text_element(item)) for item in items]
    return [
        run(text_element(item[:end], bold=True), text_element(item[end:])) if end else run(text_element(item))
        for item, end in zip(items, ends, strict=True)
    ]


def _lead(item: str) -> int:
    """Find where the words end that lead into an item ("Must have:", "Python"); 0, where none do."""
    ends = item.find(": ", 1, limits.LEAD + 2) + 1, item.find(" - ", 1, limits.LEAD + 3)
    return min((end for end in ends if end > 0), default=0)


def _picture(block: Picture, picture: Callable[[Picture], str | None] | None) -> list[Json]:
    """Draw bars, under the words that go with them; words that only say the bars once more aren't shown."""
    alt = literal(block.alt).strip()
    shares = bool(block.bars) and all(f"{bar.value} % {bar.label}" in block.alt for bar in block.bars)
    said = [_section(alt)] if alt and not shares else []
    if url := picture(block) if picture else None:
        told = (
            alt if shares or not block.bars else literal(", ".join(f"{bar.label}: {bar.value}" for bar in block.bars))
        )
        return [*said, {"type": "image", "image_url": url, "alt_text": cut(told, limits.ALT_TEXT) or NOTHING}]
    return [*said, _code("\n".join(_bars(block, " %" if shares else "")))] if block.bars else said


def _bars(block: Picture, unit: str) -> Iterator[str]:
    """Draw bars in text; the label comes last, as it may wrap."""
    most = max((one.value for one in block.bars), default=0)
    digits = len(str(most))
    for one in block.bars[:MOST_BARS]:
        drawn = bar(one.value, most, limits.BAR)
        yield f"{drawn:<{limits.BAR}} {one.value:>{digits}}{unit} {cut(literal(one.label), limits.OPTION)}"


def _buttons(steps: tuple[Button, ...]) -> list[Json]:
    made = [button(step, f"{names.PRESS}.{number}") for number, step in enumerate(steps)]
    return [actions(made)] if made else []


def _select(block: Select) -> list[Json]:
    """Draw a choice: few as buttons, with long ones spelt above them; many as a menu, which is too narrow to ask."""
    prompt = [_section(block.prompt)] if literal(block.prompt).strip() else []
    if is_menu(block):
        made = options((option.label, option.value) for option in block.options)
        menu = {
            "type": "static_select",
            "action_id": f"{names.CHOOSE}.0",
            "placeholder": line("Choose one", limits.PLACEHOLDER),
            "options": made,
        }
        return [*prompt, actions([menu])]
    if not block.spelt and all(len(option.label) <= limits.BUTTON_SEEN for option in block.options):
        return [*prompt, *_buttons(block.options)]
    return _numbered(block)


def _numbered(block: Select) -> list[Json]:
    """Draw a choice whose options need room: a numbered list, and a button a number."""
    prompt = cut(literal(block.prompt).strip(), limits.SECTION)
    points = [run(text_element(cut(literal(option.label).strip(), limits.CHOICE))) for option in block.options]
    listed = {"type": "rich_text_list", "style": "ordered", "elements": points}
    made = [
        button(option, f"{names.PRESS}.{number}", label=str(number + 1)) for number, option in enumerate(block.options)
    ]
    return [rich(*([run(text_element(prompt, bold=True))] if prompt else []), listed), actions(made)] if made else []


def _search(block: Search, number: int) -> list[Json]:
    block_id = f"{names.SEARCH}.{number}:{clean(block.command)}"
    if len(block_id) > limits.BLOCK_ID:
        return [_section(plain_block(block))]
    menu = {
        "type": "external_select",
        "action_id": f"{names.SEARCH}.{block.sought}.{number}",
        "placeholder": line(block.prompt, limits.PLACEHOLDER),
        "min_query_length": 0,
    }
    return [{**actions([menu]), "block_id": block_id}]


def _link(block: Link) -> list[Json]:
    """Draw an address as a link in a line of its own; one that is none, as text."""
    url = clean(block.url).translate(_IN_ADDRESS)
    label = literal(block.label).strip()
    if not _ADDRESS.match(url) or len(url) > limits.URL:
        return _small(plain_block(block))
    return [rich(run({"type": "link", "url": url, "text": cut(label, limits.SECTION) or url}))]
