"""The payloads that we make, held against others' samples of the same kind."""

from __future__ import annotations

import json

import pytest
from conftest import SHARED

from .loopback import payloads
from .loopback.world import CHANNEL, USER

SAMPLES = SHARED / "peers" / "slack-payloads"
# Of workspaces that belong to an organisation, which ours doesn't; and what stands only in some of the samples.
ABSENT = {"enterprise_id", "enterprise_name", "parent_user_id", "blocks", "client_msg_id", "user_profile", "user_team"}
ABSENT |= {"source_team", "name", "enterprise"}

MODAL = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Find my role"},
    "submit": {"type": "plain_text", "text": "Find"},
    "blocks": [
        {
            "type": "input",
            "block_id": "role",
            "label": {"type": "plain_text", "text": "Role"},
            "element": {"type": "external_select", "action_id": "search.role"},
        }
    ],
}


def keys(thing, at: str = "") -> set[str]:
    """Give the paths of all keys down to what events and interactions differ in."""
    found = set()
    for key, value in thing.items():
        found.add(f"{at}{key}")
        if isinstance(value, dict) and key in {
            "event",
            "container",
            "team",
            "user",
            "channel",
            "view",
            "assistant_thread",
        }:
            found |= keys(value, f"{at}{key}.")
    return found


def said(team):
    return payloads.message(team, "mlops?", channel=CHANNEL)


LIKE_ASYNC = "async_attaching_conversation_kwargs__"
LIKE_ASSISTANT = "events_assistant_without_middleware__"
OF_A_TEAM = {
    "slash_command__slash_command__slash_command_body": lambda team: payloads.command(team, "mlops"),
    "event.app_mention__app__app_mention_event_body": lambda team: payloads.mention(team, "mlops?"),
    f"event.message__{LIKE_ASYNC}top_level_im_message_event_body": lambda team: payloads.message(team, "mlops?"),
    f"event.message__{LIKE_ASSISTANT}user_message_event_body": lambda team: payloads.message(
        team, "mlops?", thread_ts="1726133698.626339"
    ),
    "event.message.message_changed__message_changed__event_payload": lambda team: payloads.changed(
        team, said(team), "mlops!"
    ),
    "event.message.message_deleted__message_deleted__event_payload": lambda team: payloads.deleted(team, said(team)),
    f"event.app_home_opened__{LIKE_ASYNC}app_home_opened_home_event_body": payloads.home_opened,
    f"event.assistant_thread_started__{LIKE_ASSISTANT}thread_started_event_body": payloads.thread_started,
    "event.app_uninstalled__events_socket_mode__L310": payloads.uninstalled,
    "event.tokens_revoked__events_socket_mode__L325": payloads.revoked,
    "event.member_joined_channel__events_shared_channels__L263": lambda team: payloads.member(team, joined=True),
    "event.member_left_channel__events_shared_channels__L290": lambda team: payloads.member(team, joined=False),
    "shortcut__listener_middleware__body": lambda team: payloads.shortcut(team, "find_my_role"),
    "message_action__shortcut__message_shortcut_body": lambda team: payloads.message_action(team, "x", "An SRE"),
}
OF_A_MODAL = {
    "block_suggestion__block_suggestion__body": lambda modal: payloads.suggest(modal, "search.role", "mlo"),
    "view_submission__events_set_status__view_submission_body": payloads.submit,
    "view_closed__view_closed__body": lambda modal: payloads.close(modal) | {"response_urls": []},
}


@pytest.mark.peer
@pytest.mark.parametrize("kind", [*OF_A_TEAM, *OF_A_MODAL])
def test_our_payloads_have_what_others_have(slack, kind):
    sample = json.loads((SAMPLES / f"{kind}.json").read_text())["body"]
    team = slack.install()
    ours = OF_A_TEAM[kind](team) if kind in OF_A_TEAM else OF_A_MODAL[kind](slack.open_modal(team, MODAL))
    missing = {key for key in keys(sample) - keys(ours) if key.rpartition(".")[2] not in ABSENT}
    assert missing == set()


@pytest.mark.peer
async def test_every_sample_can_be_brought(slack):
    team = slack.install("T111")
    for path in sorted(SAMPLES.glob("*.json")):
        body = payloads.sample(team, json.loads(path.read_text())["body"])
        assert "hooks.slack.com" not in body.get("response_url", "")
        done = await slack.send(body, 0)
        assert not done.acked


def test_a_forged_press_keeps_its_value(slack):
    view = slack.open_modal(slack.install(), MODAL)
    pressed = payloads.press(view, "vote.9", "1:vote nonsense")
    assert pressed["actions"][0] | {"action_ts": ""} == {
        "type": "button",
        "action_id": "vote.9",
        "block_id": "gone",
        "action_ts": "",
        "text": {"type": "plain_text", "text": "?"},
        "value": "1:vote nonsense",
    }
    chosen = payloads.press(view, "search.role", "mlops-engineer", user=USER)
    assert chosen["actions"][0]["selected_option"]["value"] == "mlops-engineer"
