"""Texts that would ping, fake a link or break something, and values that nobody of ours sent: over both transports."""

from __future__ import annotations

import copy
import json

import pytest

from .bots import Process, environment
from .loopback import payloads
from .loopback.world import CHANNEL, USER

EVIL = "<!channel> <!here> <!subteam^S1> <@U1> <@U1|bob> <https://evil.example|slack.com> @everyone <!date^1^x|y>"
ESCAPED = EVIL.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
MARKUP = ("<!", "<@", "<#", "<http", "<mailto")  # Slack reads "@everyone" as a word, unless it is asked not to
SHOWN = "chat.postMessage chat.postEphemeral response_url views.open views.publish views.update".split()
POST = "Data Engineer. You build pipelines with Airflow, dbt and Spark on AWS, and own our warehouse. " * 5
JOINED, TURNED, ISOLATED = "\u200d", "\u202e", "\u2066"
HARD = {
    "long": "mlops " * 17_000,
    "one long word": "x" * 100_000,
    "many lines": "\n" * 50_000 + "mlops",
    "turned": f"{TURNED}spolm{ISOLATED} \u200fmlops\u200e",
    "joined": JOINED * 5_000 + "mlops",
    "combining": "e" + "\u0301" * 5_000,
    "emoji": "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467" * 50 + " :rocket:",
    "null": "\0mlops\0 \x00\x01\x02\x1b[31m",
    "surrogates": "\ud83d mlops \ude00 \ud800\ud800",
    "not a character": "\uffff\ufffe\U0010ffff mlops",
    "nothing": " \u3000\u00a0\u200b",
    "markup": "<" * 20_000,
    "entities": "&lt;&amp;&gt;" * 5_000,
}


@pytest.fixture
def team(slack):
    team = slack.install()
    team.person("U0BOB", name="bob")
    return team


@pytest.fixture(params=["http", "socket"])
async def bring(run, slack, team, request):
    """Bring a payload to a process, over each transport; at the end nothing has failed in it."""
    token = {"SLACK_APP_TOKEN": slack.app.app_token} if request.param == "socket" else {}
    async with Process(environment(run, slack, team, **token)) as process:
        if token:
            await slack.connected()
        else:
            url = await process.listening()

        async def deliver(payload, *, answered=True):
            before = shown(slack)
            done = await (slack.send(payload) if token else slack.post(url, payload))
            assert done.acked
            assert done.seconds < 3
            if answered:
                await slack.until(lambda: shown(slack) > before, 10)
            return done

        yield deliver
        assert process.failures() == []


def shown(slack):
    """Count what arrived for somebody to see."""
    return len([call for call in slack.calls() if call.method in SHOWN and call.status])


def strings(thing, key=""):
    """List what stands for people to read in blocks, views and calls: markup counts in all but plain text."""
    if isinstance(thing, dict):
        plain = thing.get("type") in {"plain_text", "raw_text", "text"}
        return [
            found for name, value in thing.items() if not (plain and name == "text") for found in strings(value, name)
        ]
    if isinstance(thing, list):
        return [found for value in thing for found in strings(value)]
    unseen = {"value", "action_id", "block_id", "url", "private_metadata"}
    return [thing] if isinstance(thing, str) and key not in unseen else []


def seen(slack):
    """Give all texts and blocks that arrived in Slack."""
    found = [text for message in slack.said for text in (message.text, *strings(message.blocks))]
    found += [text for view in slack.views for text in strings(view.given)]
    return found + [text for title in (team.titles for team in slack.teams.values()) for text in title.values()]


def opener(message):
    return next(
        element["action_id"]
        for block in message.blocks
        for element in block.get("elements", ())
        if element.get("action_id", "").startswith("open")
    )


async def test_nothing_that_somebody_wrote_pings_or_fakes_a_link(slack, team, bring):
    team.person(USER, admin=True)
    for text in (
        EVIL,
        ESCAPED,
        f"what does {EVIL} do?",
        f"compare mlops and {ESCAPED}",
        f"I'm a {ESCAPED}, I know {EVIL}",
    ):
        await bring(payloads.command(team, text))
        await bring(payloads.mention(team, text))
        await bring(payloads.message(team, text, thread_ts=slack.ts()))
    for order in (f"admin title {ESCAPED} = Data Engineer", f"admin title zz = {ESCAPED}", f"admin title zz = {EVIL}"):
        await bring(payloads.command(team, order))
    await bring(payloads.command(team, "admin list"))
    await bring(payloads.command(team, "zz"))
    await bring(payloads.home_opened(team))
    await bring(payloads.shortcut(team, "find_my_role"))
    form = slack.views[-1]
    filled = {"background": f"nurse {EVIL}", "skills": [EVIL], "likes": ESCAPED, "hours": "6"}
    await bring(payloads.submit(form, filled), answered=False)  # it is, in the acknowledgement
    assert "Nurse" in str(form.given["blocks"])
    await bring(payloads.message_action(team, "what_role_is_this", POST + ESCAPED))
    assert len(slack.said) > 20
    for text in seen(slack):
        assert [mark for mark in MARKUP if mark in text.lower()] == [], text
    assert not any({"link_names", "parse", "mrkdwn"} & set(call.arguments) for call in slack.calls())


async def test_whatever_is_written_gets_an_answer(slack, team, bring):
    for name, text in HARD.items():
        before = len(slack.said)
        await bring(payloads.message(team, text))
        assert len(slack.said) > before, name
        await bring(payloads.mention(team, text))
        if not any("\ud800" <= sign <= "\udfff" for sign in text):  # a form has no way to write these
            await bring(payloads.command(team, text[:8000]))
        await bring(payloads.message_action(team, "what_role_is_this", text))
    await bring(payloads.shortcut(team, "find_my_role"))
    form = slack.views[-1]
    for text in HARD.values():
        await bring(payloads.submit(form, {"background": text, "skills": [text, text], "hours": text}), answered=False)
        await bring(payloads.suggest(form, "field", text), answered=False)
        slack.open_modal(team, form.given)
        form = slack.views[-1]
    await bring(payloads.message(team, "mlops"))
    assert "MLOps Engineer" in slack.said[-1].text


FORGED = [
    "", "x", "0:list", "1:", "2:lookup mlops-engineer", "1:forget me", "1:profile", "1:admin list", "1:admin forget",
    "1:feedback up [lookup mlops-engineer]", "1:feedback", "1:lookup no-such-role", "1:lookup ../../etc/passwd",
    "1:" + "z" * 1998, "\0\u202e", "\ud800", "1:\ud800", "1:recommend", "1:remember U0BOB", EVIL,
]  # fmt: skip
ACTIONS = "press.0 choose.0 search.role.0 search.skill open.0 share vote.0 link.0 field gone press..... PRESS".split()


async def test_forged_and_old_presses_get_a_clear_answer_and_nobody_elses_data(slack, team, bring):
    told_us = "I'm a beekeeper, I know COBOL and Haskell"
    for text in (told_us, "remember me", "profile"):
        await bring(payloads.message(team, text, user="U0BOB"))
    assert any("COBOL" in message.text for message in slack.messages(team.im("U0BOB").id))
    await bring(payloads.mention(team, "mlops", user="U0BOB"))
    (answer,) = slack.messages(CHANNEL)
    for action in ACTIONS:
        for value in FORGED if action == "press.0" else FORGED[:4] + FORGED[-5:]:
            forged = payloads.press(answer, "press.0", value) | {"channel": {"id": CHANNEL, "name": "general"}}
            forged["actions"][0] |= {"action_id": action, "value": value}
            await bring(forged, answered=False)
    await slack.still(0.2)
    for _ in range(2):
        await bring(payloads.press(answer, "press.0"))
    await slack.until(lambda: sum(message.to == USER for message in list(slack.said)) > 30)
    told = [message for message in slack.said if message.to == USER]
    assert all(message.text.strip() for message in told)
    leaked = [
        text for message in slack.said if message.channel != team.im("U0BOB").id for text in strings(message.blocks)
    ]
    assert not [text for text in leaked if "COBOL" in text or "beekeeper" in text.lower()]


async def test_forged_payloads_do_no_harm(slack, team, bring):
    await bring(payloads.mention(team, "mlops"))
    (answer,) = slack.messages(CHANNEL)
    press = payloads.press(answer, "press.0")
    for part in ("channel", "container", "message", "response_url", "actions", "trigger_id", "user", "team", "view"):
        for value in (None, 7, [], {}, "", "x", {"id": 7}, {"id": ["x"]}, [[]], [None]):
            usual = {"response_url": str, "trigger_id": str, "user": dict, "team": dict}.get(part, object)
            if value is None or isinstance(value, usual):  # else the loopback itself would stumble
                await bring({**copy.deepcopy(press), part: value}, answered=False)
    await slack.still(0.2)
    await bring(payloads.shortcut(team, "find_my_role"))
    (form, *_) = await slack.until(lambda: slack.views)
    sent = payloads.submit(form, {"background": "nurse", "hours": "6"})
    notes = ["", "{", "[]", "7", "null", '{"channel": 7}', '{"response_url": 7}', '{"thread": []}', "[" * 2900]
    notes += [
        '{"unknown": 1}',
        '{"channel": "C0NOWHERE"}',
        json.dumps({"channel": "\ud800"}),
        '{"view": {}, "home": 1}',
    ]
    changes = [{"private_metadata": note} for note in notes]
    changes += [{"callback_id": name} for name in ("", "gone", "\ud800", "__class__", 7, None)]
    many = {f"q{number}": {"field": {"type": "plain_text_input", "value": "x" * 90}} for number in range(1000)}
    states = [{"values": many}, {"values": {"nobody": {"field": {"value": "x"}}}}, {"values": []}, {"values": None}]
    states += [{"values": {"background": value}} for value in (None, 7, [], {"field": 7}, {"field": {"value": ["x"]}})]
    states += [
        {"values": {"skills": {"field": {"selected_options": value}}}} for value in (7, "x", [7], [{"value": {}}])
    ]
    states += [None, [], 7, {}]
    changes += [{"state": state} for state in states]
    for change in changes:
        forged = copy.deepcopy(sent)
        forged["view"] |= change
        await bring(forged, answered=False)
    for name in ("shortcut", "message_action", "block_suggestion", "view_closed", "block_actions", "unheard_of"):
        await bring({"type": name, "team": {"id": team.id}, "user": {"id": USER}}, answered=False)
    for inner in ({}, None, [], {"type": "message"}, {"type": "app_mention", "user": USER}, {"type": "tokens_revoked"},
                  {"type": "message", "user": USER, "channel": 7, "text": 7}, {"type": "message", "user": [], "text": {}}):  # fmt: skip
        await bring({**payloads.message(team, "x"), "event": inner}, answered=False)
    await slack.still(0.2)
    before = len(slack.messages(CHANNEL))
    await bring(payloads.command(team, "mlops"))
    assert len(slack.messages(CHANNEL)) == before + 1
