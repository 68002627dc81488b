"""Real answers of the real bot look as they did when somebody last looked at them, and Discord would take each."""

import asyncio
import json

import pytest
from answers import replies

from . import drawings, gallery, peer


@pytest.fixture(scope="module")
def shown():
    return {name: gallery.drawn(reply) for name, reply in asyncio.run(replies("discord")).items()}


def test_the_gallery_is_as_it_was(shown):
    kept = {path.stem: path.read_text(encoding="utf-8") for path in gallery.FOLDER.glob("*.json")}
    drawn = {name: gallery.as_text(pages) for name, pages in shown.items()}
    changed = sorted(name for name in kept.keys() | drawn.keys() if kept.get(name) != drawn.get(name))
    assert not changed, f"look at {changed}; if that is meant: python tests/adapters/discord_bot/gallery.py"


def test_all_of_it_is_within_our_limits(shown):
    for name, pages in shown.items():
        for body in pages["messages"]:
            assert drawings.faults(body) == [], name


def test_every_answer_is_one_message(shown):
    for name, pages in shown.items():
        assert len(pages["messages"]) == 1, name
        assert "went wrong" not in json.dumps(pages["messages"][0])


def test_nothing_is_cut(shown):
    for name, pages in shown.items():
        said = [text for text in map(json.dumps, drawings.walk(pages)) if "\\u2026" in text]
        assert not said, name


def test_all_markup_is_ours(shown):
    for name, pages in shown.items():
        for content in drawings.contents(pages["messages"]):
            assert drawings.markup(content) == [], name


def test_sources_stand_in_the_frame_and_all_buttons_under_it(shown):
    for name in ("lookup", "compare_four", "recommend", "team", "decode"):
        frame, *rows = shown[name]["messages"][0]["components"]
        assert frame["components"][-1]["content"].startswith("-# Sources: "), name
        assert {one["type"] for one in frame["components"]} <= {10, 12}
        assert {one["type"] for one in rows} == {1}


def test_what_is_private_is_shown_to_one_person(shown):
    flags = {name: pages["messages"][0]["flags"] for name, pages in shown.items()}
    assert (flags["lookup"], flags["recommend"]) == (1 << 15, 1 << 15 | 1 << 6)


@pytest.mark.peer
def test_discord_would_take_all_of_it(shown, shared):
    check = peer.faults
    for name, pages in shown.items():
        for body in pages["messages"]:
            assert check("POST", "/channels/1/messages", json.loads(json.dumps(body))) == [], name
        if "modal" in pages:
            assert check("POST", "/interactions/1/x/callback", {"type": 9, "data": pages["modal"]}) == [], name
