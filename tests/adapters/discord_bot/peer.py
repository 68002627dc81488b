"""Discord's own description of its API, by which all that is sent is checked, where the shared folder is there."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import warnings
from functools import cache, lru_cache
from typing import Any

import pytest
from conftest import SHARED

IDS = re.compile(r"\d{15,20}")
TOKENS = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/?]+")


@cache
def spec() -> Any:
    """Give the check's module; nothing where the shared folder is absent."""
    path = SHARED / "peers" / "discord_spec.py"
    if not path.exists():
        return None
    found = importlib.util.spec_from_file_location("discord_spec", path)
    module = importlib.util.module_from_spec(found)
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its file open; it is read once
        patch.setattr(sys, "dont_write_bytecode", True)
        found.loader.exec_module(module)
        module.spec()
    return module


def faults(method: str, path: str, body: Any) -> list[str] | None:
    """List what is wrong with a request; nothing at all where there is no such route. What differs in ids alone is one."""
    person = body.get("recipient_id") if isinstance(body, dict) else None
    if isinstance(person, int):  # discord.py sends a number there, and Discord takes it
        body = body | {"recipient_id": str(person)}
    return _faults(method, TOKENS.sub(r"\1x", _without_ids(path)), _without_ids(json.dumps(body)))


@lru_cache(5_000)
def _faults(method: str, path: str, body: str) -> list[str] | None:
    return spec().check(method, path, json.loads(body))


def _without_ids(text: str) -> str:
    return IDS.sub(lambda found: "1" * len(found[0]), text)
