"""What Slack sends, as what it means; shapes as docs.slack.dev shows them."""

import json

import pytest

from adapters.slack.inbound.arrivals import (
    Asked,
    Left,
    Opened,
    Pressed,
    Said,
    Shortcut,
    Submitted,
    Typing,
    Where,
)
from adapters.slack.inbound.payloads import arrival


def event(**event):
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event_time": 1_800_000_000, "event": event}


def dm(**more):
    return event(type="message", channel="D1", channel_type="im", user="U1", ts="1.0", **more)


def test_a_command_is_answered_by_its_response_url_for_who_gave_it():
    body = {"command": "/mlrole", "text": "R&amp;D", "channel_id": "C1", "user_id": "U1", "response_url": "https://r"}
    assert arrival(body) == Said("command", "R&D", Where(channel="C1", response_url="https://r", hidden=True))


def test_a_mention_is_answered_in_its_thread_or_begins_one():
    mention = {"type": "app_mention", "channel": "C1", "user": "U1", "text": "<@B> mlops", "ts": "1.0"}
    began = Where(channel="C1", thread="1.0", begins=True)
    assert arrival(event(**mention)) == Said("mention", "mlops", began, "slack:Ev1")
    assert began.conversation == "C1:1.0"
    within = arrival(event(**mention, thread_ts="0.5"))
    assert within.where == Where(channel="C1", thread="0.5")


def test_a_direct_message_goes_on_in_its_thread_or_begins_one_and_all_of_them_are_one_talk():
    began = arrival(dm(text="mlops")).where
    assert (began.conversation, began.around, began.begins) == ("D1:1.0", "D1", True)
    within = arrival(dm(text="mlops", thread_ts="0.5")).where
    assert (within.conversation, within.around, within.begins) == ("D1:0.5", "D1", False)


@pytest.mark.parametrize(
    "said",
    [
        {"bot_id": "B1"},
        {"bot_profile": {"id": "B1"}},
        {"subtype": "bot_message"},
        {"subtype": "message_changed", "message": {"text": "mlops", "user": "U1"}},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"edited": {"user": "U1", "ts": "2.0"}},
        {"user": None},
        {"channel": "C1", "channel_type": "channel"},
        {"channel": "G1", "channel_type": "mpim"},
    ],
)
def test_what_no_person_just_said_to_the_bot_is_left_alone(said):
    body = dm(text="mlops")
    body["event"].update(said)
    assert arrival(body) is None


def test_a_file_is_told_of():
    assert arrival(dm(text="", subtype="file_share", files=[{"id": "F1"}])).attached


def pressed(**action):
    place = {"type": "message", "message_ts": "1.5", "channel_id": "C1", "is_ephemeral": True, "thread_ts": "1.0"}
    return {
        "type": "block_actions",
        "actions": [action],
        "container": place,
        "channel": {"id": "C1"},
        "trigger_id": "9.9",
        "response_url": "https://r",
    }


def test_a_button_and_a_choice_carry_what_to_do():
    where = Where(channel="C1", thread="1.0", response_url="https://r", hidden=True, pressed=True, message="1.5")
    assert arrival(pressed(action_id="press.0", value="1:list")) == Pressed("press", "1:list", where, "9.9")
    chosen = arrival(pressed(action_id="choose.1", selected_option={"value": "1:role mlops-engineer"}))
    assert (chosen.what, chosen.value) == ("choose", "1:role mlops-engineer")


def test_what_a_search_found_is_put_behind_its_command():
    found = arrival(
        pressed(action_id="search.role.0", block_id="search.0:role", selected_option={"value": "mlops-engineer"})
    )
    assert (found.what, found.value) == ("search", "1:role mlops-engineer")


def test_a_button_on_the_home_tab_has_no_channel():
    body = {
        "type": "block_actions",
        "actions": [{"action_id": "press.0", "value": "1:list"}],
        "container": {"type": "view", "view_id": "V1"},
        "view": {"id": "V1", "type": "home"},
        "trigger_id": "9.9",
    }
    come = arrival(body)
    assert come.where == Where(view="V1", pressed=True, home=True)
    assert come.where.conversation == "views"


def test_menus_say_what_they_seek():
    asked = {"type": "block_suggestion", "action_id": "search.role.0", "block_id": "role", "value": "mlo"}
    assert arrival(asked) == Typing("role", "mlo")
    assert arrival({**asked, "action_id": "field", "block_id": "skills", "value": "py"}) == Typing("skill", "py")
    assert arrival({**asked, "action_id": "somebody else's"}) is None


def test_forms_and_shortcuts_are_known_by_their_names():
    where = Where(channel="C1", thread="1.0", hidden=True, pressed=True)
    view = {"id": "V1", "callback_id": "recommend", "private_metadata": where.note, "state": {"values": {}}}
    assert arrival({"type": "view_submission", "view": view}) == Submitted("recommend", view, where)
    for note in ("", "{}", "[]", "no JSON", '{"channel": ["C1"]}', "null"):
        assert arrival({"type": "view_submission", "view": {**view, "private_metadata": note}}).where == Where(
            pressed=True, view="V1"
        )
    assert arrival({"type": "shortcut", "callback_id": "find_my_role", "trigger_id": "9"}) == Shortcut("9")
    assert arrival({"type": "shortcut", "callback_id": "another", "trigger_id": "9"}) is None
    asked = {
        "type": "message_action",
        "callback_id": "what_role_is_this",
        "message": {"text": "We need an &amp; engineer", "thread_ts": "1.0"},
        "channel": {"id": "C1"},
        "response_url": "https://r",
    }
    assert arrival(asked) == Asked(
        "We need an & engineer", Where(channel="C1", thread="1.0", response_url="https://r", hidden=True)
    )


def test_opening_a_conversation_and_leaving_the_workspace():
    assert arrival(event(type="app_home_opened", tab="home", channel="D1", user="U1")) == Opened("home", "D1")
    assert arrival(event(type="app_home_opened", tab="messages", channel="D1")) == Opened("conversation", "D1")
    started = event(type="assistant_thread_started", assistant_thread={"channel_id": "D1", "thread_ts": "1.0"})
    assert arrival(started) == Opened("conversation", "D1", "1.0")
    assert isinstance(arrival(event(type="app_uninstalled")), Left)
    assert isinstance(arrival(event(type="tokens_revoked", tokens={"bot": ["UB"]})), Left)
    assert arrival(event(type="tokens_revoked", tokens={"oauth": ["U1"]})) is None


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"type": 7},
        {"type": "event_callback"},
        {"type": "event_callback", "event": []},
        {"type": "event_callback", "event": {"type": ["app_mention"]}},
        {"type": "block_actions"},
        {"type": "block_actions", "actions": [None], "container": 3, "view": "x"},
        {"type": "view_submission", "view": None},
        {"type": "message_action", "callback_id": "what_role_is_this", "message": 5},
        {"command": None},
        {"type": "dialog_cancellation"},
        {"type": "interactive_message", "actions": [{"name": "x"}]},
    ],
    ids=json.dumps,
)
def test_nothing_odd_breaks_the_reading(odd):
    arrival(odd)


@pytest.mark.peer
def test_every_sample_payload_can_be_read(shared):
    payloads = sorted((shared / "peers" / "slack-payloads").glob("*.json"))
    assert len(payloads) > 90
    for path in payloads:
        arrival(json.loads(path.read_text())["body"])
