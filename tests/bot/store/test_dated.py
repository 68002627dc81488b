"""The clock of the engine's files, which older SQLites lack."""

import sqlite3
import time
from contextlib import closing

import pytest

from bot.store import dated
from bot.store.dated import Dated


@pytest.mark.parametrize("older", [False, True])
def test_a_default_of_the_engine_s_tables_is_now_whatever_sqlite_is_there(tmp_path, monkeypatch, older):
    if older:
        monkeypatch.setattr(dated, "KNOWS", (9,))
    with closing(sqlite3.connect(tmp_path / "tips.db", factory=Dated)) as file:
        file.execute("CREATE TABLE made (id TEXT, at INTEGER NOT NULL DEFAULT (unixepoch('subsec') * 1000))")
        file.execute("INSERT INTO made (id) VALUES ('one')")
        (at,) = file.execute("SELECT CAST(at AS INTEGER) FROM made").fetchone()
    assert abs(at / 1000 - time.time()) < 60
