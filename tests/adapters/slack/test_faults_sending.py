"""What goes wrong on the way to Slack: the real process loses nothing, says nothing twice, and goes on."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from bot import Bot

from .bots import Process, environment, served
from .loopback import payloads
from .loopback.world import CHANNEL, USER

OTHER = "C0OTHER"


@pytest.fixture
def team(slack):
    team = slack.install()
    team.channel(OTHER)
    return team


@pytest.fixture
async def bring(run, slack, team):
    """Bring a payload to a process; at the end nothing has failed in it."""
    async with Process(environment(run, slack, team), "web") as process:
        url = await process.listening()

        async def deliver(payload):
            done = await slack.post(url, payload)
            assert done.acked
            assert done.seconds < 3

        deliver.process = process
        yield deliver
        assert process.failures() == []


def texts(slack, channel=CHANNEL, **where):
    return [message.text.splitlines()[0] for message in slack.messages(channel, **where)]


async def test_what_slack_took_and_did_not_answer_is_not_said_again(slack, team, bring):
    for method, payload in (
        ("chat.postMessage", payloads.mention(team, "mlops")),
        ("chat.postMessage", payloads.message(team, "mlops")),
        ("chat.postEphemeral", payloads.mention(team, "recommend I'm a nurse, I know SQL")),
        ("response_url", payloads.command(team, "mlops")),
    ):
        before = len(slack.said)
        slack.hang_up(method)
        await bring(payload)
        await slack.until(lambda before=before: len(slack.said) > before)
        await slack.still(0.2)
        assert len(slack.said) == before + 1
    await bring(payloads.mention(team, "data engineer"))
    await slack.until(lambda: "Data Engineer" in texts(slack)[-1])


async def test_what_never_reached_slack_is_said_once_it_can_be(slack, team, bring):
    asked = [payloads.mention(team, "mlops"), payloads.command(team, "data engineer"), payloads.message(team, "ml")]
    await slack.until(lambda: slack.calls("auth.test"))
    await slack.still(0.1)
    await asyncio.to_thread(slack.go_away)
    for payload in asked:
        await bring(payload)
    await asyncio.sleep(1)  # the first tries are over
    assert slack.said == []
    await asyncio.to_thread(slack.come_back)
    await slack.until(lambda: len(slack.said) == 3, 10)
    await slack.still(0.2)
    assert len(slack.said) == 3


async def test_limits_are_waited_out_in_order_and_hold_up_no_other_channel(slack, team, bring):
    slack.limit("chat.postMessage", times=2, retry_after=1, channel=CHANNEL)
    said = ["mlops", "data engineer", "data scientist", "data analyst"]
    for text in said:
        await bring(payloads.mention(team, text))
        await slack.until(lambda: slack.calls("chat.postMessage"))
    await bring(payloads.mention(team, "mlops", channel=OTHER))
    await slack.until(lambda: slack.messages(OTHER))
    assert slack.messages(CHANNEL) == []
    await slack.until(lambda: len(slack.messages(CHANNEL)) == 4, 10)
    assert texts(slack) == ["MLOps Engineer", "Data Engineer", "Data Scientist", "Data Analyst"]
    assert [call.status for call in slack.calls("chat.postMessage")].count(429) == 2


async def test_a_limit_on_a_response_url_is_waited_out(slack, team, bring):
    slack.limit("response_url", times=2, retry_after=1)
    await bring(payloads.command(team, "mlops"))
    await slack.until(lambda: slack.messages(CHANNEL), 8)
    await slack.still(0.2)
    assert len(slack.messages(CHANNEL, to=USER)) == 1


async def test_where_it_can_not_speak_the_person_is_told_directly(slack, team, bring):
    team.channel("C0OUT", member=False)
    for token in slack.tokens.values():
        token.scopes.remove("chat:write.public")
    team.channel("C0OLD", archived=True)
    team.channel("C0LEFT", people={"U0BOB"})
    im, private = team.im().id, "recommend I'm a nurse, I know SQL"
    for number, payload in enumerate(
        (
            payloads.mention(team, "mlops", channel="C0OUT"),
            payloads.mention(team, "mlops", channel="C0OLD"),
            payloads.mention(team, private, channel="C0LEFT"),
        ),
        1,
    ):
        await bring(payload)
        await slack.until(lambda number=number: len(slack.messages(im)) == number)
    for error in ("restricted_action", "channel_not_found", "msg_too_long", "internal_error"):
        slack.error("chat.postMessage", error, channel=CHANNEL)
        await bring(payloads.mention(team, "mlops"))
    await slack.until(lambda: len(slack.messages(im)) == 7)
    await bring(payloads.mention(team, "mlops"))
    await slack.until(lambda: slack.messages(CHANNEL))


async def test_a_form_that_was_open_for_an_hour_is_answered_all_the_same(slack, team, bring):
    await bring(payloads.command(team, "recommend"))
    (asked,) = await slack.until(lambda: slack.messages(CHANNEL))
    opener = next(
        element["action_id"]
        for block in asked.blocks
        for element in block.get("elements", ())
        if element.get("action_id", "").startswith("open")
    )
    await bring(payloads.press(asked, opener))
    (form,) = await slack.until(lambda: slack.views)
    slack.pass_time(3600)
    await bring(payloads.submit(form, {"background": "nurse, 9 years", "skills": ["sql"], "hours": "6"}))
    answer = (await slack.until(lambda: slack.messages(CHANNEL)[1:]))[0]
    assert ("Domain Expert" in answer.text, answer.to) == (True, asked.to)


@pytest.mark.parametrize("state", ["token_revoked", "account_inactive", "invalid_auth"])
async def test_a_token_that_is_taken_back_stops_nothing(slack, team, bring, state):
    await slack.until(lambda: slack.calls("auth.test"))
    await slack.still(0.1)
    slack.spoil(team, state)
    view = slack.open_modal(team, {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": []})
    for payload in (
        payloads.mention(team, "mlops"),
        payloads.message(team, "mlops"),
        payloads.home_opened(team),
        payloads.home_opened(team, tab="messages"),
        payloads.shortcut(team, "find_my_role"),
        payloads.press(view, "press.0", "1:lookup mlops-engineer"),
        payloads.message_action(
            team, "what_role_is_this", "Data Engineer. " + "You build pipelines with Airflow. " * 9
        ),
    ):
        await bring(payload)
    await bring(payloads.command(team, "mlops"))
    await slack.still(0.1)
    assert not slack.messages()  # who took the bot out hears no more of it


async def test_an_answer_that_slack_is_slow_to_take_holds_up_nobody(slack, team, bring):
    slack.slow("chat.postMessage", 1.5, channel=CHANNEL)
    await bring(payloads.mention(team, "mlops"))
    await slack.until(lambda: slack.calls("chat.postMessage"))
    await bring(payloads.mention(team, "data engineer"))
    await bring(payloads.mention(team, "mlops", channel=OTHER))
    await bring(payloads.command(team, "data analyst"))
    await slack.until(lambda: slack.messages(OTHER) and slack.messages(CHANNEL, to=USER))
    assert texts(slack, to="") == ["MLOps Engineer"]
    await slack.until(lambda: len(slack.messages(CHANNEL, to="")) == 2)


async def test_a_slack_that_answers_rubbish_is_not_asked_again(slack, team, bring):
    for body, kind, status in (
        ("upstream connect error", "text/plain", 503),
        ('{"ok":', "application/json", 502),
        ("sign in first", "text/plain", 200),
        ("[]", "application/json", 200),
        ("null", "application/json", 200),
        ('{"ok": "yes"', "text/html", 200),
    ):
        before = len(slack.calls("chat.postMessage"))
        slack.fail("chat.postMessage", status=status, body=body, kind=kind, channel=CHANNEL)
        await bring(payloads.mention(team, "mlops"))
        await slack.until(lambda before=before: len(slack.calls("chat.postMessage")) > before)
    for method in ("users.info", "views.open", "views.publish", "assistant.threads.setStatus"):
        slack.fail(method, status=502, body="<html>", kind="application/json")
    await bring(payloads.shortcut(team, "find_my_role"))
    await bring(payloads.home_opened(team))
    await bring(payloads.message(team, "mlops", thread_ts=slack.ts()))
    await bring(payloads.command(team, "admin list"))
    await slack.until(lambda: slack.messages(CHANNEL, to=USER))
    await slack.still(0.2)
    assert slack.messages(CHANNEL, to="") == []


@pytest.fixture
async def elsewhere():
    """An address that answers each path in a way that no response URL should, or never."""

    async def answer(request):
        kind = request.path.strip("/")
        if kind.startswith("silence"):
            await asyncio.Event().wait()
        if kind == "round":
            raise web.HTTPTemporaryRedirect("/round")
        if kind == "soon":
            return web.Response(status=429, headers={"Retry-After": "soon"})
        return web.Response(status=404 if kind == "refused" else 200, body=b"\xff\xfe\xfa", content_type="text/plain")

    app = web.Application()
    app.router.add_post("/{kind}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await runner.cleanup()


async def test_a_response_url_that_answers_rubbish_fails_nothing(slack, team, bring, elsewhere):
    for kind in ("bytes", "refused", "soon", "round"):
        before = bring.process.said.count("no answer")
        await bring({**payloads.command(team, "mlops"), "response_url": elsewhere + kind})
        await slack.until(lambda n=before: bring.process.said.count("no answer") > n)
    assert (
        len(slack.messages(team.im().id)) == 1
    )  # what was refused for good goes another way, what may have arrived doesn't


@pytest.mark.parametrize("user", ['"x"', "7", "[1]", "true", '{"is_admin": [], "team_id": 7}'])
async def test_a_slack_that_tells_of_a_person_in_another_shape_makes_nobody_an_admin(slack, team, bring, user):
    slack.fail("users.info", status=200, body=f'{{"ok": true, "user": {user}}}', kind="application/json")
    await bring(payloads.command(team, "admin title zz = Data Engineer"))
    (answer,) = await slack.until(lambda: slack.messages(CHANNEL, to=USER))
    assert "is now called" not in answer.text


async def test_a_slack_that_never_answers_holds_a_channel_up_for_a_while_only(
    slack, team, knowledge, monkeypatch, elsewhere
):
    monkeypatch.setattr("adapters.slack.answering.sending.LONGEST", 0.3)
    slack.slow("chat.postMessage", 60, channel=CHANNEL)
    for number in range(120):
        team.person(f"U{number}")
    async with served(Bot(knowledge), slack, team) as url:
        await slack.post(url, payloads.mention(team, "mlops"))
        await slack.until(lambda: slack.messages(CHANNEL))
        await slack.post(url, payloads.mention(team, "data engineer"))
        for number in range(120):  # more than there are connections
            asked = payloads.command(team, "mlops", user=f"U{number}")
            await slack.post(url, {**asked, "response_url": f"{elsewhere}silence{number}"})
        await slack.post(url, payloads.mention(team, "data analyst", channel=OTHER))
        await slack.until(lambda: len(slack.messages(CHANNEL)) == 2 and slack.messages(OTHER), 20)
    assert texts(slack) == ["MLOps Engineer", "Data Engineer"]


async def test_a_picture_that_slack_cannot_get_costs_no_answer(slack, team, knowledge):
    def pictures():
        return ["image" in [block["type"] for block in message.blocks] for message in slack.messages(CHANNEL)]

    async with served(Bot(knowledge), slack, team, PUBLIC_URL="https://bot.example.org") as url:
        compare = "compare mlops vs data engineer"
        await slack.post(url, payloads.command(team, compare))
        await url.settle()
        assert pictures() == [True]

        slack.fail("response_url", status=400, body="invalid_blocks")
        await slack.post(url, payloads.press(slack.messages(CHANNEL)[0], "share"))
        await url.settle()
        assert [(message.to, drawn) for message, drawn in zip(slack.messages(CHANNEL), pictures(), strict=True)] == [
            ("", False)
        ]

        slack.error("chat.postMessage", "invalid_blocks", channel=CHANNEL)
        await slack.post(url, payloads.mention(team, compare))
        await url.settle()
        assert pictures() == [False, False]
        assert not slack.messages(team.im().id)
