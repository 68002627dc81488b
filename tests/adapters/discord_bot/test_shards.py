"""How many connections a process may make: by the shards that it has, of all there are."""

from __future__ import annotations

import pytest

from adapters.discord.inbound.gateway import Connection
from adapters.discord.settings import read


@pytest.mark.parametrize(
    ("ids", "count", "at_once", "in_a_day"),
    [
        ("", "", 1, 900),
        ("", "8", 8, 900),  # all of them are here
        ("0-3", "8", 4, 450),
        ("7", "8", 1, 112),
    ],
)
def test_a_process_takes_its_share(ids, count, at_once, in_a_day):
    pace = Connection(None, read(shard_ids=ids, shard_count=count))._pace
    pace._clock = lambda: 5000.0
    moments = [pace.take() for _ in range(at_once + 2)]
    assert [one == 5000.0 for one in moments] == [True] * (at_once + 1) + [False]  # and one more, in case
    assert pace._budget == in_a_day
