"""What holds for everything that we draw: our own limits, and Slack's rules as the shared folder has them."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from functools import cache

from jsonschema import Draft202012Validator

from adapters.slack.drawing import limits

SILENT = {
    "value",
    "action_id",
    "block_id",
    "url",
    "image_url",
    "type",
    "callback_id",
    "private_metadata",
    "initial_value",
}


def faults(message: dict, surface: str = "message") -> list[str]:
    """Check a message or view against the limits that Slack documents."""
    blocks = message["blocks"]
    found = []
    if len(blocks) > (limits.MESSAGE_BLOCKS if surface == "message" else limits.VIEW_BLOCKS):
        found.append("too many blocks")
    kinds = Counter(block["type"] for block in blocks)
    if kinds["table"] > (limits.TABLES if surface == "message" else 0):
        found.append("too many tables")
    if surface != "message" and kinds["context_actions"]:
        found.append("thumbs, which are for messages only")
    if surface == "message":
        if not message["text"].strip() or len(message["text"]) > limits.MESSAGE_TEXT:
            found.append("text empty or too long")
        if len(json.dumps(blocks, ensure_ascii=False)) > limits.MESSAGE_WEIGHT:
            found.append("too heavy")
    cells = [cell for block in blocks if block["type"] == "table" for row in block["rows"] for cell in row]
    if sum(len(said) for said in texts(cells)) > limits.TABLE_TEXT:
        found.append("too much in a table")
    found += [f"empty text in {block['type']}" for block in blocks if any(not said for said in texts(block))]
    found += [f"action_id twice in {block['type']}" for block in blocks if _doubled(block)]
    return found


def texts(drawn: object) -> list[str]:
    """Collect every text that a person sees."""
    if isinstance(drawn, str):
        return [drawn]
    if isinstance(drawn, dict):
        return [said for key, value in drawn.items() if key not in SILENT | {"style"} for said in texts(value)]
    return [said for one in drawn for said in texts(one)] if isinstance(drawn, list | tuple) else []


@cache
def peer(shared):
    """Load the check of the shared folder; its schemas are read for it, as it would leave their files open."""
    spec = importlib.util.spec_from_file_location("slack_blocks", shared / "peers" / "slack_blocks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("slack-blocks", "slack-view"):
        schema = (shared / "peers" / f"{name}.schema.json").read_text(encoding="utf-8")
        module._c[name] = Draft202012Validator(json.loads(schema))
    return module.check


def _doubled(block: dict) -> bool:
    ids = [one.get("action_id") for one in block.get("elements", []) if one.get("action_id")]
    return len(ids) != len(set(ids))
