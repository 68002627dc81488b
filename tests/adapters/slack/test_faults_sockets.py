"""What can happen to a socket: nothing that was said is lost, and nothing is answered twice."""

from __future__ import annotations

import asyncio

import pytest

from .bots import Process, environment
from .loopback import payloads
from .loopback.world import CHANNEL


@pytest.fixture
def team(slack):
    return slack.install()


@pytest.fixture
async def process(run, slack, team):
    """A process that is connected; at the end nothing has failed in it."""
    async with Process(environment(run, slack, team, SLACK_APP_TOKEN=slack.app.app_token)) as process:
        await slack.connected()
        yield process
        assert [line for line in process.failures() if "Traceback" in line or "an answer failed" in line] == []


async def answered(slack, count):
    await slack.until(lambda: len(slack.messages(CHANNEL)) >= count)
    await slack.still(0.2)
    assert len(slack.messages(CHANNEL)) == count


async def test_what_comes_again_over_a_socket_is_answered_once(slack, team, process):
    first = await slack.send(payloads.mention(team, "mlops"))
    again = await slack.resend(first)
    assert (first.acked, again.acked) == (True, True)
    await answered(slack, 1)
    lost = payloads.mention(team, "data engineer")
    assert (await slack.send(lost, retry=1, reason="timeout")).acked  # the first one never came
    await answered(slack, 2)


async def test_a_socket_that_breaks_before_the_acknowledgement_or_after_it_says_nothing_twice(slack, team, process):
    slack.slow("chat.postMessage", 0.5)
    before = asyncio.create_task(slack.send(payloads.mention(team, "mlops"), 0.5))
    await slack.until(lambda: slack.sockets.waiting or slack.calls("chat.postMessage"))
    slack.drop()
    await before
    await slack.until(lambda: not slack.sockets.links)
    await slack.connected(seconds=20)
    if before.result().acked:
        await slack.resend(before.result())
    await slack.redeliver()
    await answered(slack, 1)

    after = await slack.send(payloads.mention(team, "data engineer"))
    assert after.acked
    slack.drop()
    await slack.until(lambda: not slack.sockets.links)
    await slack.connected(seconds=20)
    assert (await slack.resend(after)).acked
    await answered(slack, 2)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_connection_that_slack_takes_back_is_made_anew(slack, team, process, reason):
    opened = slack.sockets.opened
    slack.slow("chat.postMessage", 0.5)
    assert (await slack.send(payloads.mention(team, "mlops"))).acked
    await slack.disconnect(reason, close_after=None if reason == "warning" else 0.1)
    await slack.until(lambda: slack.sockets.opened > opened, 20)
    await slack.connected(seconds=20)
    await answered(slack, 1)
    assert (await slack.send(payloads.mention(team, "data engineer"))).acked
    await answered(slack, 2)


async def test_what_was_said_while_slack_was_away_is_answered_when_it_is_back(slack, team, process):
    await asyncio.to_thread(slack.go_away)
    await slack.until(lambda: not slack.sockets.links)
    missed = payloads.mention(team, "mlops")
    assert not (await slack.send(missed, 0.1)).acked
    await asyncio.to_thread(slack.come_back)
    await slack.connected(seconds=40)
    (again,) = await slack.redeliver()
    assert again.acked
    await answered(slack, 1)
    process.signal()
    assert await asyncio.wait_for(process.ended(), 10) == 0
