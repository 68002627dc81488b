"""Real answers of the real bot look as they did when somebody last looked at them, and Slack would take each."""

import asyncio
import json

import pytest
from answers import replies

from . import checking, gallery


@pytest.fixture(scope="module")
def shown():
    return {name: gallery.drawn(reply, name) for name, reply in asyncio.run(replies("slack")).items()}


def surfaces(pages):
    """Give each message and view with where it stands."""
    for message in pages["messages"]:
        yield "message", message
    for view in pages.keys() & {"home", "modal"}:
        yield view, pages[view]


def test_the_gallery_is_as_it_was(shown):
    kept = {path.stem: path.read_text(encoding="utf-8") for path in gallery.FOLDER.glob("*.json")}
    drawn = {name: gallery.as_text(pages) for name, pages in shown.items()}
    changed = sorted(name for name in kept.keys() | drawn.keys() if kept.get(name) != drawn.get(name))
    assert not changed, f"look at {changed}; if that is meant: python tests/adapters/slack/gallery.py"


def test_all_of_it_is_within_our_limits(shown):
    for name, pages in shown.items():
        for surface, drawn in surfaces(pages):
            assert checking.faults(drawn, surface) == [], name


def test_every_answer_is_one_message_with_text(shown):
    for name, pages in shown.items():
        assert len(pages["messages"]) == 1, name
        assert "went wrong" not in pages["messages"][0]["text"]


def test_nothing_is_cut(shown):
    for name, pages in shown.items():
        assert not [said for said in checking.texts(pages["messages"]) if said.endswith("…")], name


def test_a_comparison_is_a_table_with_a_column_a_role(shown):
    blocks = shown["compare_four"]["messages"][0]["blocks"]
    (table,) = (block for block in blocks if block["type"] == "table")
    assert {len(row) for row in table["rows"]} == {5}
    assert len(table["column_settings"]) == 5


def test_sources_stand_above_the_buttons(shown):
    kinds = [block["type"] for block in shown["lookup"]["messages"][0]["blocks"]]
    assert kinds[0] == "header"
    assert kinds[kinds.index("context") + 1] == "actions"


def test_what_was_typed_is_text(shown):
    said = json.dumps(shown["nasty"])
    for mark in ("<!", "<@", "<http", "evil.example|"):
        assert mark not in said


@pytest.mark.peer
def test_slack_would_take_all_of_it(shown, shared):
    check = checking.peer(shared)
    for name, pages in shown.items():
        for surface, drawn in surfaces(pages):
            assert check(drawn, surface, sdk=True) == [], name
    assert json.dumps(shown)
