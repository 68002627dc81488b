"""How a message that nobody waits for is posted in Slack: once, and with a word on how that went."""

from __future__ import annotations

import asyncio
import time

import pytest

from adapters.slack import ways
from adapters.slack.answering import sending
from adapters.slack.answering.posting import SPAN, SlackPoster, verdict
from adapters.slack.answering.sending import Answer, Line
from adapters.slack.running import plan
from bot import Bot
from bot.messages import Button, Buttons, Reply, Text
from bot.posting import Outcome
from bot.store.errors import UnavailableError

from .bots import settings_for
from .loopback.world import CHANNEL, TEAM, USER

WORKSPACE = f"slack:{TEAM}"
ROOT = "1712000000.000345"
TIP = Reply(
    intent="tips",
    blocks=(Text("Today's role tip", "title"), Text("<!channel> R&D"), Buttons((Button("Read more", "mlops"),))),
)


class Allowed:
    """Gives tokens as a workspace's installation does."""

    def __init__(self, slack):
        self.slack = slack
        self.error = None

    async def token_of(self, workspace):
        if self.error:
            raise self.error
        team = self.slack.teams.get(workspace.removeprefix("slack:"))
        return team.token if team else None


@pytest.fixture
def team(slack):
    team = slack.install(scopes=list(ways.SCOPES))
    team.channel("C0OTHER")
    return team


@pytest.fixture
def permits(slack, team):
    return Allowed(slack)


@pytest.fixture
async def line(slack):
    line = Line(slack.api_url)
    yield line
    await line.close()


@pytest.fixture
def poster(line, permits):
    return SlackPoster(line, permits)


async def test_a_tip_stands_in_its_channel_with_the_key_in_its_metadata(slack, poster):
    outcome = await poster.post(WORKSPACE, CHANNEL, TIP, "tip-1")
    (said,) = slack.messages(CHANNEL)
    assert outcome == Outcome("sent", message=said.ts)
    assert (said.thread_ts, "Today's role tip" in said.text, "<!channel>" in said.text) == ("", True, False)
    assert said.metadata == {"event_type": "mlrole_tip", "event_payload": {"delivery": "tip-1"}}
    assert (said.arguments["unfurl_links"], said.arguments["unfurl_media"]) == ("false", "false")


async def test_direct_messages_are_no_channel_of_the_workspace(poster):
    assert [await poster.has(WORKSPACE, place) for place in ("C1", "G1", "D1", "U1", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


async def test_a_tip_may_stand_in_a_thread_or_go_to_a_person(slack, team, poster):
    await poster.post(WORKSPACE, f"{CHANNEL}:{ROOT}", TIP, "tip-1")
    await poster.post(WORKSPACE, team.im().id, TIP, "tip-2")
    assert [(one.channel, one.thread_ts) for one in slack.said] == [(CHANNEL, ROOT), (team.im().id, "")]


# What Slack says, and what it means: docs.slack.dev/reference/methods/chat.postMessage, Errors.
SAID = {
    "closed": "access_denied cannot_dm_bot cannot_reply_to_message channel_not_found ekm_access_denied is_archived"
    " messages_tab_disabled no_permission not_in_channel restricted_action restricted_action_read_only_channel"
    " restricted_action_thread_only_channel restricted_action_non_threadable_channel restricted_action_thread_locked"
    " thread_not_found user_disabled user_not_found",
    "revoked": "account_inactive enterprise_is_restricted invalid_auth missing_scope not_allowed_token_type not_authed"
    " team_access_not_granted team_not_found token_revoked",
    "refused": "invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long no_text metadata_too_large"
    " invalid_metadata_format invalid_arguments method_deprecated two_factor_setup_required something_new",
    "unreached": "accesslimited org_login_required rate_limited ratelimited request_timeout service_unavailable"
    " team_added_to_org token_expired",
    "lost": "fatal_error internal_error",
}


@pytest.mark.parametrize(("code", "result"), [(code, result) for result, all_ in SAID.items() for code in all_.split()])
async def test_a_refusal_tells_what_becomes_of_the_place(slack, poster, code, result):
    slack.error("chat.postMessage", code)
    outcome = await poster.post(WORKSPACE, CHANNEL, TIP, "tip-1")
    assert (outcome.result, outcome.reason, outcome.message) == (result, code, "")
    assert (outcome.wait > 0) == (result == "unreached")
    assert len(slack.calls("chat.postMessage")) == 1


@pytest.mark.parametrize(
    ("code", "result"), [("invalid_auth", "unreached"), ("missing_scope", "unreached"), ("token_revoked", "revoked")]
)
async def test_a_token_that_was_set_wrong_ends_nothing_and_one_that_was_taken_back_does(
    slack, permits, line, code, result
):
    slack.error("chat.postMessage", code)
    poster = SlackPoster(line, permits, by_hand=True)
    assert (await poster.post(WORKSPACE, CHANNEL, TIP, "tip-1")).result == result


# Answers of Slack, or of something on the way to it.
@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(200, None, {"ok": True, "ts": "1.5"}), Outcome("sent", message="1.5")),
        (Answer(200, None, {"ok": True}), Outcome("sent")),
        (Answer(200, None, None), Outcome("lost", "200")),  # a page: it may be in place of Slack's answer
        (Answer(200, None, {}), Outcome("lost", "200")),
        (Answer(200, None, {"ok": "yes", "ts": 5}), Outcome("lost", "200")),
        (Answer(200, None, {"ok": False, "error": "<x> y"}), Outcome("refused", "200")),
        (Answer(200, None, {"ok": False, "error": 7}), Outcome("refused", "200")),
        (Answer(429, 30.0, {"ok": False, "error": "ratelimited"}), Outcome("unreached", "ratelimited", wait=30)),
        (Answer(429, None, None), Outcome("unreached", "ratelimited", wait=10)),
        (Answer(200, 5.0, {"ok": False, "error": "ratelimited"}), Outcome("unreached", "ratelimited", wait=5)),
        (Answer(500, None, None), Outcome("lost", "500")),
        (Answer(503, None, None), Outcome("lost", "503")),
        (
            Answer(503, None, {"ok": False, "error": "service_unavailable"}),
            Outcome("unreached", "service_unavailable", wait=60),
        ),
        (Answer(500, None, {"ok": False, "error": "not_in_channel"}), Outcome("lost", "not_in_channel")),
        (Answer(302, None, None), Outcome("unreached", "302", wait=60)),
        (Answer(403, None, None), Outcome("unreached", "403", wait=60)),
        (Answer(400, None, {"ok": False, "error": "invalid_arguments"}), Outcome("refused", "invalid_arguments")),
    ],
)
def test_every_answer_means_something(answer, outcome):
    assert verdict(answer) == outcome


async def test_a_workspace_that_is_gone_is_revoked_and_without_the_memory_nobody_is(slack, poster, permits):
    assert (await poster.post("slack:T0GONE", CHANNEL, TIP, "tip-1")).result == "revoked"
    permits.error = UnavailableError("away")
    outcome = await poster.post(WORKSPACE, CHANNEL, TIP, "tip-1")
    assert (outcome.result, outcome.reason, outcome.wait > 0) == ("unreached", "UnavailableError", True)
    assert not await poster.tell(WORKSPACE, f"{WORKSPACE}:{USER}", TIP)
    assert await poster.arrived(WORKSPACE, CHANNEL, "tip-1", 0.0) is None
    assert not slack.reached


async def test_channels_that_take_nothing(slack, team, poster):
    team.channel("C0OUT", member=False)
    team.channel("C0OLD", archived=True)
    for place, reason in (("C0OUT", "not_in_channel"), ("C0OLD", "is_archived"), ("C0NONE", "channel_not_found")):
        assert await poster.post(WORKSPACE, place, TIP, "tip-1") == Outcome("closed", reason)
    slack.spoil(team, "token_revoked")
    assert await poster.post(WORKSPACE, CHANNEL, TIP, "tip-1") == Outcome("revoked", "token_revoked")


@pytest.mark.parametrize("used", [False, True])
async def test_what_slack_took_and_did_not_answer_is_lost_and_not_posted_again(slack, poster, used):
    if used:  # the connection then was used before
        await poster.post(WORKSPACE, CHANNEL, TIP, "tip-0")
    slack.hang_up("chat.postMessage")
    assert (await poster.post(WORKSPACE, CHANNEL, TIP, "tip-1")).result == "lost"
    await slack.still(0.2)
    assert slack.counts()[CHANNEL] == 1 + used


async def test_a_connection_that_breaks_before_the_work_is_done_is_lost_too(slack, poster):
    slack.refuse("chat.postMessage")  # nobody can tell
    assert (await poster.post(WORKSPACE, CHANNEL, TIP, "tip-1")).result == "lost"
    assert len(slack.calls("chat.postMessage")) == 1


async def test_what_never_connected_was_not_reached(slack, poster):
    await asyncio.to_thread(slack.go_away)
    outcome = await poster.post(WORKSPACE, CHANNEL, TIP, "tip-1")
    assert (outcome.result, outcome.reason, outcome.wait > 0) == ("unreached", "ClientConnectorError", True)
    await asyncio.to_thread(slack.come_back)
    assert (await poster.post(WORKSPACE, CHANNEL, TIP, "tip-1")).result == "sent"


async def test_a_line_that_was_closed_reaches_nobody(slack, line, poster):
    await poster.post(WORKSPACE, CHANNEL, TIP, "tip-1")
    await line.close()
    assert (await poster.post(WORKSPACE, CHANNEL, TIP, "tip-2")).result == "unreached"


async def test_a_slack_that_never_answers_is_waited_for_a_while_only(slack, poster, monkeypatch):
    monkeypatch.setattr(sending, "LONGEST", 0.3)
    gate = slack.hold("chat.postMessage", done=True)
    posts = [asyncio.create_task(poster.post(WORKSPACE, CHANNEL, TIP, f"tip-{number}")) for number in range(3)]
    outcomes = [await post for post in posts]
    gate.open()
    assert outcomes[0].result == "lost"
    assert {one.result for one in outcomes[1:]} <= {"lost", "unreached"}  # the channel's turn is waited for as well
    # Where it is busy, one may be lost on its way there; what is "unreached" must not have arrived.
    assert slack.counts()[CHANNEL] <= sum(one.result == "lost" for one in outcomes)


async def test_a_limit_is_not_waited_out_but_told(slack, poster):
    slack.limit("chat.postMessage", retry_after=7, channel=CHANNEL)
    assert await poster.post(WORKSPACE, CHANNEL, TIP, "tip-1") == Outcome("unreached", "ratelimited", wait=7)
    slack.limit("chat.postMessage", times=2, retry_after=90)
    for place in (CHANNEL, "C0OTHER"):
        assert (await poster.post(WORKSPACE, place, TIP, "tip-1")).wait == 90
    assert not slack.said


async def test_many_are_posted_side_by_side_one_a_channel_at_a_time(slack, team, poster):
    gate = slack.hold("chat.postMessage")
    for number in range(60):
        team.channel(f"C{number:05}")
    places = [f"C{number:05}" for number in range(60)] * 2
    posts = [
        asyncio.create_task(poster.post(WORKSPACE, place, TIP, f"tip-{number}")) for number, place in enumerate(places)
    ]
    await slack.until(lambda: gate.held == 60)
    await slack.still(0.1)
    assert (gate.held, slack.said) == (60, [])
    gate.open()
    assert {one.result for one in await asyncio.gather(*posts)} == {"sent"}
    assert set(slack.counts().values()) == {2}
    assert len({one.metadata["event_payload"]["delivery"] for one in slack.said}) == len(places)


async def test_direct_messages_and_their_threads_tell_what_arrived(slack, team, line, permits):
    since, place = time.time(), team.im().id
    now = [since + 1]
    poster = SlackPoster(line, permits, clock=lambda: now[0])
    slack.hang_up("chat.postMessage")
    assert (await poster.post(WORKSPACE, place, TIP, "tip-1")).result == "lost"
    assert await poster.arrived(WORKSPACE, place, "tip-1", since) is True
    assert await poster.arrived(WORKSPACE, place, "tip-2", since) is None  # it may still be on its way
    now[0] = since + SPAN
    assert await poster.arrived(WORKSPACE, place, "tip-2", since) is False
    thread = f"{place}:{ROOT}"
    assert await poster.arrived(WORKSPACE, thread, "tip-3", since) is False
    assert (await poster.post(WORKSPACE, thread, TIP, "tip-3")).result == "sent"
    assert await poster.arrived(WORKSPACE, thread, "tip-3", since) is True
    assert await poster.arrived(WORKSPACE, place, "tip-3", since) is False


async def test_what_can_not_be_read_is_not_known(slack, team, line, permits):
    since, place = time.time(), team.im().id
    poster = SlackPoster(line, permits, clock=lambda: since + SPAN)
    assert await poster.arrived(WORKSPACE, CHANNEL, "tip-1", since) is None  # our scopes don't let us read channels
    assert slack.calls("conversations.history")[-1].answer["error"] == "missing_scope"
    assert await poster.arrived("slack:T0GONE", place, "tip-1", since) is None
    slack.limit("conversations.history", retry_after=60)
    slack.hang_up("conversations.history")
    slack.fail("conversations.history", body="[]", kind="application/json", status=200)
    slack.fail("conversations.history", body='{"ok": true, "messages": 7}', kind="application/json", status=200)
    for _ in range(4):
        assert await poster.arrived(WORKSPACE, place, "tip-1", since) is None
    odd = '{"ok": true, "messages": [null, {"metadata": []}, {"metadata": {"event_type": "mlrole_tip"}}]}'
    slack.fail("conversations.history", body=odd, kind="application/json", status=200)
    assert await poster.arrived(WORKSPACE, place, "tip-1", since) is False
    for number in range(20):  # more than may be read at once
        await poster.post(WORKSPACE, place, TIP, f"tip-{number}")
    assert await poster.arrived(WORKSPACE, place, "tip-0", since) is None
    assert await poster.arrived(WORKSPACE, place, "tip-19", since) is True


async def test_a_person_is_told_directly(slack, team, poster):
    assert await poster.tell(WORKSPACE, f"{WORKSPACE}:{USER}", TIP)
    (said,) = slack.messages(team.im().id)
    assert said.metadata == {}
    assert not await poster.tell(WORKSPACE, f"{WORKSPACE}:U0NOBODY", TIP)
    assert not await poster.tell("slack:T0GONE", "slack:T0GONE:U0ADA", TIP)


def test_slack_never_knows_a_message_again(poster):
    assert not poster.repeats(0.0)


async def test_a_worker_beside_a_web_process_opens_no_connection_and_posts(slack, team, knowledge, monkeypatch):
    for name, value in settings_for(slack, team, PUBLIC_URL="https://bot.example.org").items():
        monkeypatch.setenv(name, value)
    worker = plan(worker=True)
    assert (worker.over, worker.posts, worker.missing()) == ((), True, [])
    bot = Bot(knowledge)
    running = worker.make(bot)
    assert (running.platform, running.routes()) == ("slack", [])
    parts = [asyncio.create_task(part) for part in running.parts()]
    assert (await running.poster.post(WORKSPACE, CHANNEL, TIP, "tip-1")).result == "sent"
    for part in parts:
        part.cancel()
    await asyncio.wait(parts)
    await running.close(1)
    await bot.close()
    assert slack.sockets.links == []


@pytest.mark.parametrize(
    ("given", "posts"),
    [
        ({}, False),
        ({"SLACK_SIGNING_SECRET": "0123456789abcdef"}, False),
        ({"SLACK_BOT_TOKEN": "xoxb-1-2-abc"}, True),
        ({"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "0123456789abcdef"}, True),
    ],
)
def test_posting_needs_a_token_or_what_gets_them(given, posts, monkeypatch):
    for name in ("BOT_TOKEN", "APP_TOKEN", "SIGNING_SECRET", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.delenv(f"SLACK_{name}", raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert plan(worker=True).posts is posts
