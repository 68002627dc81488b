"""A Slack on this machine for each test that asks for one."""

from __future__ import annotations

import importlib.util
import sys
import warnings
from typing import TYPE_CHECKING, Any

import pytest
from conftest import SHARED

from .loopback import FakeSlack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="session")
def slack_types() -> list[Callable[[dict[str, Any], str], list[str]]]:
    """Give the check by Slack's own types, if the shared folder is there."""
    path = SHARED / "peers" / "slack_blocks.py"
    if not path.exists():
        return []
    spec = importlib.util.spec_from_file_location("slack_blocks", path)
    module = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its files open; they are read once
        patch.setattr(sys, "dont_write_bytecode", True)
        spec.loader.exec_module(module)
        for surface in ("message", "home"):
            module.check({"text": "Hello", "blocks": []}, surface)
    return [module.check]


@pytest.fixture
def slack(slack_types) -> Iterator[FakeSlack]:
    """A Slack over real HTTP and WebSocket; at the end nothing that the bot sent may have been wrong."""
    slack = FakeSlack()
    slack.checkers += slack_types
    slack.start()
    try:
        yield slack
    finally:
        slack.stop()
    assert slack.faults == []
