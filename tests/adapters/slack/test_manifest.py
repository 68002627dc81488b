"""The manifest: Slack's limits, one source with what is handled, and that suggested questions get an answer."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from conftest import ROOT

from adapters.slack import names, ways
from adapters.slack.inbound import payloads
from adapters.slack.setup.manifest import CREATE, LONGEST_LINK, as_yaml, link, manifest

PUBLIC = "https://bot.example.org"
SOCKET = manifest(socket_mode=True)
HTTP = manifest(socket_mode=False, public_url=PUBLIC)
# docs.slack.dev/reference/app-manifest: the longest, in characters.
LIMITS = {
    "display_information.name": 35,
    "display_information.description": 140,
    "display_information.long_description": 4000,
    "features.bot_user.display_name": 80,
    "features.agent_view.agent_description": 300,
    "features.shortcuts.name": 24,
    "features.shortcuts.callback_id": 255,
    "features.shortcuts.description": 150,
    "features.slash_commands.command": 32,
    "features.slash_commands.description": 2000,
    "features.slash_commands.usage_hint": 1000,
}
MOST_PROMPTS = 4  # docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts


def texts(held, path=""):
    """List the texts in a manifest, each with where it stands."""
    if isinstance(held, dict):
        for name, inner in held.items():
            yield from texts(inner, f"{path}.{name}" if path else name)
    elif isinstance(held, list):
        for inner in held:
            yield from texts(inner, path)
    else:
        yield path, held


def addresses(made):
    return {path: text for path, text in texts(made) if isinstance(text, str) and text.startswith("http")}


@pytest.mark.parametrize("made", [SOCKET, HTTP], ids=["socket", "http"])
def test_every_text_keeps_slack_s_limits(made):
    longest = dict.fromkeys(LIMITS, 0)
    for path, text in texts(made):
        if path in LIMITS:
            longest[path] = max(longest[path], len(text))
    assert all(0 < length <= LIMITS[path] for path, length in longest.items()), longest
    assert len(made["display_information"]["long_description"]) >= 174  # Slack refuses a shorter one
    assert 1 <= len(made["features"]["agent_view"]["suggested_prompts"]) <= MOST_PROMPTS


def test_socket_mode_names_no_address():
    assert SOCKET["settings"]["socket_mode_enabled"] is True
    assert addresses(SOCKET) == {}


def test_http_names_one_address_for_everything():
    events = f"{PUBLIC}/slack/events"
    assert HTTP["settings"]["socket_mode_enabled"] is False
    assert addresses(HTTP) == {
        "features.slash_commands.url": events,
        "oauth_config.redirect_urls": f"{PUBLIC}/slack/oauth_redirect",
        "settings.event_subscriptions.request_url": events,
        "settings.interactivity.request_url": events,
        "settings.interactivity.message_menu_options_url": events,
    }


def test_without_socket_mode_an_address_is_needed():
    with pytest.raises(ValueError, match="address"):
        manifest(socket_mode=False)


def test_rotation_is_asked_for_or_off():
    assert SOCKET["settings"]["token_rotation_enabled"] is False


def test_it_says_what_the_ways_say():
    assert SOCKET["settings"]["event_subscriptions"]["bot_events"] == list(ways.EVENTS)
    assert SOCKET["oauth_config"]["scopes"]["bot"] == list(ways.SCOPES)
    assert {one["callback_id"] for one in SOCKET["features"]["shortcuts"]} == {names.FIND_ROLE, names.WHAT_ROLE}
    assert [one["command"] for one in SOCKET["features"]["slash_commands"]] == [names.COMMAND]


def test_a_new_app_has_the_agent_view_and_none_of_the_older_events():
    assert "assistant_view" not in SOCKET["features"]
    assert not set(ways.EVENTS) & set(ways.OLDER_EVENTS)


def test_the_suggested_questions_are_the_bot_s(bot):
    assert [(one.title, one.message) for one in ways.PROMPTS] == [(one.label, one.command) for one in bot.prompts()]


def test_the_yaml_is_the_manifest():
    for made in (SOCKET, HTTP):
        assert yaml.safe_load(as_yaml(made)) == made
        assert list(yaml.safe_load(as_yaml(made)))[:2] == ["_metadata", "display_information"]


def test_the_link_holds_the_manifest_unless_it_is_too_long():
    for made in (SOCKET, HTTP):
        whole = link(made)
        assert len(whole) <= LONGEST_LINK
        query = parse_qs(urlsplit(whole).query)
        assert query["new_app"] == ["1"]
        assert json.loads(query["manifest_json"][0]) == made
    assert link({**SOCKET, "display_information": {"long_description": "x" * LONGEST_LINK}}) == CREATE


def test_the_app_is_subscribed_to_just_the_events_that_it_reads():
    subscribed = {*ways.EVENTS, *ways.OLDER_EVENTS}  # "message.im" is delivered as an event of the type "message"
    assert {name.partition(".")[0] for name in subscribed} == set(payloads.EVENTS)


def test_the_readme_tells_each_scope_and_its_reason():
    rows = re.findall(r"^\| `([\w:]+)` \| (.+) \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {name: reason for name, reason in rows if name in ways.SCOPES} == ways.SCOPES
