"""What the loopback signs, held against node: Slack's own receiver, and a signer that shares nothing with ours."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from .loopback import payloads, signing

HERE = Path(__file__).parent / "node"
NODE = shutil.which("node")
REQUIRED = os.environ.get("MLROLE_PEER") == "required"
PACKAGES = Path(os.environ.get("MLROLE_NODE") or "none").absolute()

needs_node = pytest.mark.skipif(not NODE and not REQUIRED, reason="needs node")
needs_bolt = pytest.mark.skipif(
    not (PACKAGES / "@slack" / "bolt").is_dir() and not REQUIRED,
    reason="needs @slack/bolt: MLROLE_NODE names the node_modules folder that has it",
)


async def node_signs(secret: str, timestamp: int, body: bytes) -> str:
    given = [NODE, HERE / "sign.mjs", secret, str(timestamp)]
    process = await asyncio.create_subprocess_exec(*given, stdin=-1, stdout=-1)
    printed, _ = await process.communicate(body)
    return printed.decode()


@needs_node
@pytest.mark.parametrize("body", [b"", b"token=x&text=caf%C3%A9", '{"text":"caf\u00e9 \u4f60"}'.encode(), b"\xff\x00"])
async def test_node_signs_alike(body):
    assert await node_signs("a secret", 1_800_000_000, body) == signing.sign("a secret", 1_800_000_000, body)


@pytest.fixture
async def receiver(slack):
    """Give the address of Slack's own receiver and the process it runs in."""
    setting = {**os.environ, "SLACK_SIGNING_SECRET": slack.app.signing_secret, "MLROLE_NODE": str(PACKAGES)}
    process = await asyncio.create_subprocess_exec(NODE, HERE / "receive.mjs", stdin=-1, stdout=-1, env=setting)
    port = int(await asyncio.wait_for(process.stdout.readline(), 20))
    yield f"http://127.0.0.1:{port}/slack/events", process.stdout
    process.stdin.close()
    await process.wait()


@needs_node
@needs_bolt
async def test_slacks_own_receiver_takes_what_we_sign_and_nothing_else(slack, receiver):
    url, accepted = receiver
    team = slack.install()
    for payload in (
        payloads.mention(team, "caf\u00e9?"),
        payloads.command(team, "mlops & data"),
        payloads.shortcut(team, "x"),
    ):
        assert (await slack.post(url, payload)).status == 200
        assert (await asyncio.wait_for(accepted.readline(), 5)).strip()
    mention = payloads.mention(team, "mlops?")
    for knobs in ({"secret": "other"}, {"timestamp": 1}, {"signature": "v0=00"}, {"unsigned": True}):
        assert (await slack.post(url, mention, **knobs)).status == 401
