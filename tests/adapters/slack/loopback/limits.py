"""A small check of the limits in Slack's Block Kit reference: docs.slack.dev/reference/block-kit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Fault = tuple[str, str]  # what is wrong, where

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
MESSAGE_CHARACTERS = 13_000  # of all blocks of a message together, about
MARKDOWN_CHARACTERS = 12_000
VIEW_BYTES = 250_000
LONGEST = {
    ("header", "text"): 150,
    ("section", "text"): 3_000,
    ("section", "fields"): 2_000,
    ("context", "elements"): 3_000,
    ("image", "title"): 2_000,
    ("input", "label"): 2_000,
    ("input", "hint"): 2_000,
    ("button", "text"): 75,
    ("option", "text"): 75,
    ("option", "description"): 75,
    ("placeholder", "placeholder"): 150,
    ("view", "title"): 24,
    ("view", "submit"): 24,
    ("view", "close"): 24,
}
PLAIN = {"action_id": 255, "block_id": 255, "callback_id": 255, "private_metadata": 3_000, "alt_text": 2_000}
MOST = {("section", "fields"): 10, ("context", "elements"): 10, ("actions", "elements"): 25}
MOST |= {
    ("select", "options"): 100,
    ("select", "option_groups"): 100,
    ("overflow", "options"): 5,
    ("table", "rows"): 100,
}
MOST |= {("checkboxes", "options"): 10, ("radio_buttons", "options"): 10}


def _kind(thing: dict[str, Any]) -> str:
    """Name what limits apply: the type; an option has none, and all menus are alike."""
    kind = str(thing.get("type", "option" if "value" in thing and "text" in thing else ""))
    return "select" if kind.endswith("_select") else "view" if kind in {"modal", "home"} else kind


def _walk(thing: Any, at: str) -> Iterator[tuple[dict[str, Any], str]]:
    if isinstance(thing, dict):
        yield thing, at
        for key, value in thing.items():
            yield from _walk(value, f"{at}/{key}")
    elif isinstance(thing, list):
        for number, value in enumerate(thing):
            yield from _walk(value, f"{at}/{number}")


def _one(thing: dict[str, Any], at: str) -> Iterator[Fault]:
    kind = _kind(thing)
    for key, value in thing.items():
        parts = value if isinstance(value, list) else [value]
        most = LONGEST.get((kind, key)) or LONGEST.get((key, key), 0)
        for part in parts:
            text = part.get("text") if isinstance(part, dict) else None
            if most and isinstance(text, str) and not 0 < len(text) <= most:
                yield f"must be 1 to {most} characters", f"{at}/{key}"
        if isinstance(value, str) and len(value) > PLAIN.get(key, len(value)):
            yield f"must be at most {PLAIN[key]} characters", f"{at}/{key}"
        if isinstance(value, list) and (kind, key) in MOST and not 0 < len(value) <= MOST[kind, key]:
            yield f"must have 1 to {MOST[kind, key]} items", f"{at}/{key}"
    if kind in {"button", "option"} and len(thing.get("value", "")) > (2_000 if kind == "button" else 150):
        yield "value is too long", at
    if kind == "section" and not thing.get("text") and not thing.get("fields"):
        yield "a section needs text or fields", at
    if kind == "image" and not thing.get("alt_text"):
        yield "an image needs alt_text", at


def _blocks(blocks: Any, most: int) -> Iterator[Fault]:
    if not isinstance(blocks, list) or not all(isinstance(block, dict) and block.get("type") for block in blocks):
        yield "must be a list of blocks with types", "/blocks"
        return
    if len(blocks) > most:
        yield f"no more than {most} items allowed", "/blocks"
    ids = [block["block_id"] for block in blocks if block.get("block_id")]
    if len(ids) != len(set(ids)):
        yield "block_id must be unique", "/blocks"
    for number, block in enumerate(blocks):
        at = f"/blocks/{number}"
        actions = [thing["action_id"] for thing, _ in _walk(block, "") if thing.get("action_id")]
        if len(actions) != len(set(actions)):
            yield "action_id must be unique in its block", at
        for thing, place in _walk(block, at):
            yield from _one(thing, place)


def message_faults(blocks: Any) -> list[Fault]:
    """Say what Slack would refuse in the blocks of a message."""
    return list(_blocks(blocks, MESSAGE_BLOCKS))


def view_faults(view: Any) -> list[Fault]:
    """Say what Slack would refuse in a view."""
    if not isinstance(view, dict) or view.get("type") not in {"modal", "home"}:
        return [("must be a modal or a home", "/view/type")]
    faults = list(_blocks(view.get("blocks"), VIEW_BLOCKS))
    faults += _one({key: value for key, value in view.items() if key != "blocks"}, "/view")
    if view["type"] == "modal":
        if not view.get("title"):
            faults.append(("missing required field: title", "/view"))
        inputs = [
            block for block in view.get("blocks") or [] if isinstance(block, dict) and block.get("type") == "input"
        ]
        if inputs and not view.get("submit"):
            faults.append(("a modal with inputs needs submit", "/view"))
    return faults


def characters(blocks: list[dict[str, Any]], kind: str = "") -> int:
    """Count the text in blocks, or in the blocks of one kind."""
    chosen = [block for block in blocks if kind in {"", block.get("type")}]
    return sum(len(thing["text"]) for thing, _ in _walk(chosen, "") if isinstance(thing.get("text"), str))


def too_large(view: Any) -> bool:
    return len(json.dumps(view)) > VIEW_BYTES
