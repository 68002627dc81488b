"""`mlrole run` for Discord: what it needs to begin, what it says when it can't, and how it ends."""

from __future__ import annotations

import asyncio
import signal

import processes
import pytest
from slack.loopback import FakeSlack, payloads
from slack.loopback.world import CHANNEL

from .bots import Process, environment, known

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.secret.of-a-test-of-a-test-of-a-t"  # noqa: S105 - good nowhere
KEY = "0123456789abcdef" * 4
ANSWER = "MLOps Engineer"


@pytest.fixture
def nowhere(run, tmp_path):
    """Run `mlrole run` in an empty folder; give its exit code and all that it said."""

    async def begin(*arguments, **setting):
        async with Process({**processes.clean(run), **setting}, *arguments, folder=tmp_path) as process:
            return await asyncio.wait_for(process.ended(), 60), process.said

    return begin


PARTLY = {
    "DISCORD_TOKEN": "secret-of-a-test",
    "DISCORD_PUBLIC_KEY": "secret-of-a-test",
    "DISCORD_API_URL": "secret-of-a-test",
    "DISCORD_SHARD_IDS": "secret-of-a-test",
    "DISCORD_SHARD_COUNT": "secret-of-a-test",
    "PUBLIC_URL": "secret-of-a-test",
}
# What is set wrong, and words of what is said about it.
WRONG = [
    ({"PUBLIC_URL": "https://bot.example.org"}, ["Nothing is set up to run yet", "mlrole setup discord\n"]),
    ({"DISCORD_PUBLIC_KEY": KEY}, ["- DISCORD_TOKEN", "run: mlrole setup discord\n"]),
    ({"DISCORD_SHARD_COUNT": "2"}, ["- DISCORD_TOKEN"]),
    ({"DISCORD_TOKEN": TOKEN, "DISCORD_SHARD_IDS": "0"}, ["DISCORD_SHARD_COUNT"]),
    ({"DISCORD_TOKEN": TOKEN, "DISCORD_SHARD_IDS": "2", "DISCORD_SHARD_COUNT": "2"}, ["DISCORD_SHARD_IDS: of 2"]),
    (PARTLY, list(PARTLY)),
    (
        {"DISCORD_TOKEN": "secret-of-a-test", "SLACK_BOT_TOKEN": "secret-of-a-test"},
        ["DISCORD_TOKEN", "SLACK_BOT_TOKEN"],
    ),
    ({"DISCORD_PUBLIC_KEY": KEY, "SLACK_APP_TOKEN": "xapp-1-1"}, ["- DISCORD_TOKEN", "- SLACK_BOT_TOKEN", " and "]),
]


async def test_what_is_set_wrong_is_said_in_a_sentence(nowhere):
    ended = await asyncio.gather(*(nowhere(**setting) for setting, _ in WRONG))
    for (setting, words), (code, said) in zip(WRONG, ended, strict=True):
        assert (setting, code, [word for word in words if word not in said]) == (setting, 1, []), said
        assert "Traceback" not in said
        assert "secret" not in said.replace("DISCORD_", "").replace("client secret", "")


@pytest.mark.parametrize(
    ("part", "words"), [("web", "Nothing is set up to run over HTTP yet"), ("worker", "DISCORD_TOKEN")]
)
async def test_a_part_needs_what_it_needs(nowhere, part, words):
    setting = {"DISCORD_TOKEN": TOKEN} if part == "web" else {"DISCORD_PUBLIC_KEY": KEY}
    code, said = await nowhere(part, **setting)
    assert (code, words in said, "Traceback" in said) == (1, True, False), said


async def test_a_missing_package_is_named(nowhere, tmp_path):
    hidden = tmp_path / "sitecustomize.py"
    hidden.write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, package=None: None if name == 'discord' else find(name, package)\n"
    )
    setting = {"PYTHONPATH": f"{tmp_path}:{processes.ROOT}"}
    code, said = await nowhere(**setting, DISCORD_TOKEN=TOKEN)
    assert code == 1
    assert "Discord is set up, and needs more packages: " in said
    assert "'mlrole[discord]'" in said
    code, said = await nowhere(**setting)
    assert (code, "Nothing is set up" in said) == (1, True)


async def refused(loopback_discord, process, words):
    assert await asyncio.wait_for(process.ended(), 20) == 1
    assert words in process.said
    assert process.failures() == []


@pytest.mark.parametrize("arguments", [(), ("web",)])
async def test_a_token_that_discord_refuses_ends_it_at_once(run, loopback_discord, arguments):
    setting = environment(run, loopback_discord, http=True, DISCORD_TOKEN=TOKEN)
    async with Process(setting, *arguments) as process:
        await refused(loopback_discord, process, "Discord doesn't take DISCORD_TOKEN")
        assert len(loopback_discord.requests()) == 1
        assert TOKEN not in process.said


@pytest.mark.parametrize("code", [4004, 4010, 4011])
async def test_what_discord_ends_for_good_ends_it(run, loopback_discord, general, code):
    shards = {} if code == 4004 else {"DISCORD_SHARD_COUNT": "1"}
    async with Process(environment(run, loopback_discord, **shards)) as process:
        await loopback_discord.connected()
        await loopback_discord.close_gateway(code)
        words = "Discord doesn't take DISCORD_TOKEN any more" if code == 4004 else "DISCORD_SHARD_COUNT"
        await refused(loopback_discord, process, words)


async def test_more_shards_are_made_when_discord_wants_them(run, loopback_discord, ada, general):
    async with Process(environment(run, loopback_discord)) as process:
        await loopback_discord.connected()
        loopback_discord.gateway.shards = loopback_discord.gateway.shards_needed = 2
        await loopback_discord.close_gateway(4011)
        await loopback_discord.connected(2, seconds=20)
        await (await loopback_discord.mention(ada, general, "mlops")).answered()
        assert process.failures() == []


async def test_a_token_that_is_reset_while_it_runs_ends_it(run, loopback_discord, general):
    async with Process(environment(run, loopback_discord)) as process:
        await loopback_discord.connected()
        loopback_discord.app.token = "another"  # noqa: S105 - good nowhere
        loopback_discord.drop()
        await refused(loopback_discord, process, "Discord doesn't take DISCORD_TOKEN any more")


async def test_it_says_what_to_try_and_registers_the_commands_once(run, loopback_discord, guild, ada, general):
    for registered in (1, 1):
        async with Process(environment(run, loopback_discord)) as process:
            await loopback_discord.connected()
            await process.telling("connected to Discord. Try there: /mlrole role")
            assert len(loopback_discord.requests("PUT *")) == registered
            done = await (await loopback_discord.slash(ada, general, "mlrole role", name="mlops-engineer")).answered()
            assert (ANSWER in done.text, done.ephemeral) == (True, True)
            said = await (await loopback_discord.mention(ada, general, "mlops")).answered()
            assert ANSWER in said.text
            assert said.replies[0].reference is said.message
            assert ANSWER in (await (await loopback_discord.direct(ada, "mlops")).answered()).text
            process.signal(signal.SIGINT)
            assert await asyncio.wait_for(process.ended(), 10) == 0
            assert process.failures() == []


async def test_commands_that_cannot_be_registered_hold_up_nothing(run, loopback_discord, ada, general):
    loopback_discord.fail("GET *commands", status=403, body="{}", kind="application/json")
    async with Process(environment(run, loopback_discord)) as process:
        await process.telling("commands could not be registered")
        await loopback_discord.connected()
        assert ANSWER in (await (await loopback_discord.mention(ada, general, "mlops")).answered()).text
        assert process.failures() == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_what_is_under_way_when_it_is_told_to_end_is_sent(run, loopback_discord, ada, general, number):
    async with Process(environment(run, loopback_discord)) as process:
        await loopback_discord.connected()
        loopback_discord.slow("POST /interactions/*", 0.5)
        loopback_discord.slow("POST /users/@me/channels", 0.7)
        loopback_discord.slow("POST /channels/*", 0.7)
        asked = await loopback_discord.slash(ada, general, "mlrole role", name="mlops-engineer")
        said = await loopback_discord.mention(ada, general, "data engineer")
        own = await loopback_discord.mention(ada, general, "recommend I'm a nurse, I know SQL")
        await loopback_discord.until(lambda: len(loopback_discord.requests("POST *")) == 3)
        process.signal(number)
        assert await asyncio.wait_for(process.ended(), 10) == 0
        assert (ANSWER in asked.text, "Data Engineer" in said.text, len(own.replies)) == (True, True, 2)
        assert process.failures() == []


async def test_it_ends_within_ten_seconds_whatever_holds_it(run, loopback_discord, ada, general):
    async with Process(environment(run, loopback_discord)) as process:
        await loopback_discord.connected()
        loopback_discord.slow("POST /channels/*", 30)
        await loopback_discord.mention(ada, general, "mlops")
        await loopback_discord.until(lambda: loopback_discord.requests("POST *"))
        loopback_discord.silence(deaf=True)
        process.signal()
        assert await asyncio.wait_for(process.ended(), 10) == 0
        assert "cut off" in process.said
        assert process.failures() == []


async def test_web_and_worker_share_the_work(run, loopback_discord, ada, general):
    known(loopback_discord)
    both = environment(run, loopback_discord, http=True, PUBLIC_URL="https://bot.example.org")
    async with Process(both, "web") as web, Process(both, "worker") as worker:
        loopback_discord.app.endpoint = await web.listening()
        await web.telling("Discord has to reach this at https://bot.example.org/discord/interactions")
        await loopback_discord.connected()
        assert "listening" not in worker.said
        done = await (await loopback_discord.slash(ada, general, "mlrole role", name="mlops-engineer")).answered()
        assert (ANSWER in done.text, done.over) == (True, "http")
        assert ANSWER in (await (await loopback_discord.mention(ada, general, "mlops")).answered()).text
        assert len(loopback_discord.gateway.ready) == 1
        for one in (web, worker):
            one.signal()
            assert await asyncio.wait_for(one.ended(), 10) == 0
            assert one.failures() == []


@pytest.fixture
def slack():
    slack = FakeSlack()
    slack.start()
    try:
        yield slack
    finally:
        slack.stop()
    assert slack.faults == []


async def test_slack_and_discord_in_one_process(run, loopback_discord, slack, ada, general):
    team = slack.install()
    both = {"SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": team.token, "SLACK_APP_TOKEN": slack.app.app_token}
    async with Process(environment(run, loopback_discord, **both)) as process:
        await loopback_discord.connected()
        await slack.connected()
        said = await loopback_discord.mention(ada, general, "mlops")
        assert (await slack.send(payloads.mention(team, "mlops"))).acked
        assert ANSWER in (await said.answered()).text
        (told,) = await slack.until(lambda: slack.messages(CHANNEL))
        assert ANSWER in told.text
        process.signal()
        assert await asyncio.wait_for(process.ended(), 10) == 0
        assert process.failures() == []
