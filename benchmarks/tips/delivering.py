"""Measure delivery: real workers, as `mlrole run worker` is, against a stand-in for Slack that takes its time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from adapters.web.server import listen
from benchmarks.tips.database import transactions

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
ANSWERS = 0.1  # seconds that the stand-in takes for a message
WORKERS = 2
LONGEST = 300.0  # seconds without a message after which it is given up
LOOKS = 0.5  # seconds between two looks
IDLE = 5.0  # seconds for which workers are watched with nothing to do
OURS = ("SLACK_", "DISCORD_", "MLROLE_")
ENDS = 15.0  # seconds that a process may take to end
FIRST, LAST = 0.1, 0.9  # of the messages, between which the pace counts: then all are under way, and none runs out


@dataclass(frozen=True, slots=True)
class Delivered:
    """How it went: tips a second, and CPU seconds of the workers for each.

    `memory` is the most that a worker had, in bytes; `started` the seconds until the first message was there. `idle` is
    the share of a processor that a worker takes with nothing to do, and `transactions` those a second of all of them.
    """

    pace: float
    work: float
    memory: int
    started: float
    idle: float
    transactions: float
    twice: int
    missing: int
    workers: int = WORKERS


def deliver(url: str, tips: int) -> Delivered:
    """Have what is planned delivered."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())  # no settings are found there
        taken = listen("127.0.0.1", 0)
        port = taken.getsockname()[1]
        taken.close()
        environment = _environment(url, port, folder)
        stack.enter_context(_process("benchmarks.tips.loopback", str(port), str(ANSWERS), environment=environment))
        _noted(port)
        begun = time.time()
        workers = [
            stack.enter_context(_process("benchmarks.tips.worker", environment=environment, folder=folder))
            for _ in range(WORKERS)
        ]
        work = _watch(port, workers, tips)
        times = sorted(at for at, _ in _noted(port))
        time.sleep(2 * LOOKS)
        before, asked = sum(map(_processor, workers)), transactions(url)
        time.sleep(IDLE)
        idle = (sum(map(_processor, workers)) - before) / IDLE / WORKERS
        transacted = (transactions(url) - asked) / IDLE
        memory = max(map(_peak, workers))
        counts = Counter(channel for _, channel in _noted(port))
    first, last = int(len(times) * FIRST), int(len(times) * LAST)
    pace = (last - first) / (times[last] - times[first])
    twice, missing = sum(counts.values()) - len(counts), tips - len(counts)
    return Delivered(pace, work, memory, times[0] - begun, idle, transacted, twice, missing)


def _environment(url: str, port: int, folder: str) -> dict[str, str]:
    """Give the environment of a worker that has many workspaces, and nothing of ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    app = {"SLACK_CLIENT_ID": "1.1", "SLACK_CLIENT_SECRET": "none", "SLACK_SIGNING_SECRET": "none"}
    slack = {"SLACK_API_URL": f"http://127.0.0.1:{port}/api/", **app}
    return kept | slack | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": folder}


@contextmanager
def _process(module: str, *arguments: str, environment: dict[str, str], folder: str | None = None) -> Iterator[int]:
    command = (sys.executable, "-m", module, *arguments)
    process = subprocess.Popen(command, env=environment, cwd=folder)
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(ENDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _noted(port: int) -> list[tuple[float, str]]:
    """Read what the stand-in noted; wait until it listens."""
    for _ in range(100):
        try:
            with urlopen(f"http://127.0.0.1:{port}/noted") as answer:
                noted: list[tuple[float, str]] = json.load(answer)
                return noted
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the stand-in for Slack doesn't answer")


def _watch(port: int, workers: list[int], tips: int) -> float:
    """Wait until all messages are there, or none comes any more; give the CPU seconds for one in between."""
    seen: list[tuple[int, float]] = [(0, 0.0)]
    since = time.monotonic()
    while seen[-1][0] < tips and time.monotonic() - since < LONGEST:
        time.sleep(LOOKS)
        count = len(_noted(port))
        if count > seen[-1][0]:
            since = time.monotonic()
            seen.append((count, sum(map(_processor, workers))))
    between = [one for one in seen if FIRST * tips <= one[0] <= LAST * tips]
    (first, began), (last, ended) = between[0], between[-1]
    return (ended - began) / (last - first)


def _processor(pid: int) -> float:
    """Give the CPU seconds that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> int:
    """Give the most memory that a process had, in bytes."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
