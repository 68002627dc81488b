"""What comes over HTTP in a bad shape, unsigned, too often or too late: the real process takes it, and lives on."""

from __future__ import annotations

import asyncio
import json
import time

import pytest
from conftest import SHARED

from bot import Bot
from bot.store.place import at_file

from .bots import Process, environment, served
from .loopback import payloads
from .loopback.delivery import encode
from .loopback.world import CHANNEL, USER
from .test_node_peer import needs_node, node_signs

SAMPLES = SHARED / "peers" / "slack-payloads"
HOUR = 3600


@pytest.fixture
def team(slack):
    return slack.install()


@pytest.fixture
async def process(run, slack, team):
    """A process that Slack's requests are posted to; at the end nothing has failed in it."""
    async with Process(environment(run, slack, team), "web") as process:
        yield process
        assert process.failures() == []


def samples(team):
    """Read others' payloads: name, encoding and body; where they lead, is here."""
    for path in sorted(SAMPLES.glob("*.json")):
        given = json.loads(path.read_text(encoding="utf-8"))
        yield path.stem, given["_encoding"], payloads.sample(team, given["body"])


async def answers(slack, team, bring):
    """See that the bot still answers."""
    before = len(slack.messages(CHANNEL, to=USER))
    assert (await bring(payloads.command(team, "mlops"))).acked
    await slack.until(lambda: len(slack.messages(CHANNEL, to=USER)) > before)
    assert "MLOps Engineer" in slack.messages(CHANNEL, to=USER)[-1].text


@pytest.mark.peer
async def test_whatever_slack_posts_is_acknowledged(slack, team, process):
    url = await process.listening()
    for name, written, body in samples(team):
        for encoding in {written, ""}:  # as the sample says, and as Slack itself sends its kind
            done = await slack.post(url, body, encoding)
            assert (name, done.status) == (name, 200)
            assert done.seconds < 3
            if body.get("type") == "url_verification":
                assert body["challenge"] in done.body.decode()
    await slack.still()
    await answers(slack, team, lambda payload: slack.post(url, payload))


@pytest.mark.peer
async def test_whatever_comes_over_a_socket_is_acknowledged(run, slack, team):
    setting = environment(run, slack, team, SLACK_APP_TOKEN=slack.app.app_token)
    async with Process(setting) as process:
        await slack.connected()
        for name, _, body in samples(team):
            if body.get("type") != "url_verification":  # only what is posted is verified so
                done = await slack.send(body)
                assert (name, done.acked) == (name, True)
        await slack.still()
        await answers(slack, team, slack.send)
        assert process.failures() == []


BAD = [
    {"unsigned": True},
    {"secret": "another app's secret"},
    {"timestamp": int(time.time()) - HOUR},
    {"timestamp": int(time.time()) + HOUR},
    {"timestamp": "abc"},
    {"timestamp": ""},
    {"timestamp": "-5"},
    {"timestamp": "9" * 5000},
    {"timestamp": "1e9"},
    {"timestamp": "٣٣٣"},
    {"signature": "v0=ünsigned"},
    {"signature": ""},
    {"signature": "v0="},
    {"signature": "v1=" + "0" * 64},
    {"signature": "0" * 5000},
]


async def test_what_slack_did_not_sign_is_refused_and_does_nothing(slack, team, process):
    url = await process.listening()
    for payload in (
        payloads.command(team, "mlops"),
        payloads.mention(team, "mlops"),
        b"ssl_check=1&token=x",
        b"\xff\0",
    ):
        for manner in BAD:
            done = await slack.post(url, payload, "form" if isinstance(payload, bytes) else "", **manner)
            assert (manner, done.status, done.body) == (manner, 401, b"")
    for headers in ({"X-Slack-Signature": "v0=00"}, {"X-Slack-Request-Timestamp": str(int(time.time()))}):
        done = await slack.post(url, payloads.command(team, "mlops"), unsigned=True, headers=headers)
        assert done.status == 401
    await slack.still()
    assert slack.said == []
    assert {call.method for call in slack.calls()} <= {"auth.test"}  # that of the start

    assert (await slack.post(url, b"ssl_check=1&token=x", "form")).status == 200
    await answers(slack, team, lambda payload: slack.post(url, payload))


async def test_requests_that_break_off_or_never_end_are_dropped(slack, team, process):
    url = await process.listening()
    port = int(url.split("/")[2].split(":")[1])
    head = b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
    for sent in (b"", b"GET", b"\x16\x03\x01", head % 100, head % 100 + b"half", b"POST /slack/events HTTP/9\r\n\r\n"):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        await writer.drain()
        writer.close()
        await writer.wait_closed()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head % 2**40 + bytes(3 * 2**20))
    assert b" 413 " in await reader.readline()
    writer.close()
    await answers(slack, team, lambda payload: slack.post(url, payload))


@needs_node
async def test_what_node_signs_is_taken(slack, team, process):
    url = await process.listening()
    now = int(time.time())
    for text in ("mlops", "caf\u00e9 \u4f60 \U0001f600"):
        body = encode(payloads.mention(team, text), "json")
        signature = await node_signs(slack.app.signing_secret, now, body)
        assert (await slack.post(url, body, timestamp=now, signature=signature)).status == 200
        assert (await slack.post(url, body + b" ", timestamp=now, signature=signature)).status == 401
    await slack.until(lambda: len(slack.messages(CHANNEL)) == 2)


@pytest.fixture
def address(database, request, tmp_path):
    """The address of an empty memory, once for each kind of database."""
    if database == "postgresql":
        return request.getfixturevalue("postgres").make(migrated=True)
    return f"sqlite:///{tmp_path / 'mlrole.db'}"


async def test_an_event_that_comes_four_times_to_two_processes_is_answered_once(run, slack, team, address):
    setting = environment(run, slack, team, DATABASE_URL=address)
    async with Process(setting, "web") as one, Process(setting, "web") as other:
        urls = [await one.listening(), await other.listening()]
        said = [payloads.mention(team, "mlops"), payloads.message(team, "data engineer")]
        for retry in range(4):
            for payload in said:
                knobs = {"retry": retry} if retry else {}
                done = await slack.post(urls[retry % 2], payload, **knobs)
                assert done.status == 200
        await slack.until(lambda: len(slack.said) >= 2)
        await slack.still()
        assert sorted(message.channel for message in slack.said) == sorted([CHANNEL, team.im().id])
        assert one.failures() + other.failures() == []


async def test_an_event_that_comes_twice_at_once_is_answered_once(run, slack, team):
    setting = environment(run, slack, team)
    async with Process(setting, "web") as one, Process(setting, "web") as other:
        urls = [await one.listening(), await other.listening()]
        mention = payloads.mention(team, "mlops")
        await asyncio.gather(*(slack.post(url, mention) for url in urls * 4))
        await slack.until(lambda: slack.said)
        await slack.still()
        assert len(slack.messages(CHANNEL)) == 1


async def test_an_event_is_known_again_after_more_than_ten_minutes(slack, team, knowledge, tmp_path, clock):
    place, mention = at_file(tmp_path / "mlrole.db"), payloads.mention(team, "mlops")
    for minutes in (0, 5, 20, 35):
        clock.now += minutes * 60
        bot = Bot(knowledge, place, shared=True, clock=clock)
        async with served(bot, slack, team) as url:
            assert (await slack.post(url, mention, retry=minutes)).status == 200
            await slack.still(0.1)
        await bot.close()
        assert len(slack.messages(CHANNEL)) == 1


async def test_a_retry_whose_first_delivery_was_lost_is_answered(slack, team, process):
    url = await process.listening()
    for number, reason in enumerate(("http_timeout", "connection_failed", "http_error"), 1):
        done = await slack.post(url, payloads.mention(team, "mlops"), retry=number, reason=reason)
        assert done.status == 200
        await slack.until(lambda number=number: len(slack.messages(CHANNEL)) == number)
