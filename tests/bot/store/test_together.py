"""Processes that write at once: each event is taken up once, and nothing that was kept is lost."""

import json
from concurrent.futures import ThreadPoolExecutor

from databases import every_row

from bot.memory import Memory
from bot.store import events, profiles, reports
from bot.store.engine import directly
from bot.store.place import Head, at_file
from bot.store.store import Store

WRITES = 80
WRITER = """
import asyncio, json, sys
from bot.store import events, profiles, questions
from bot.store.place import find_place
from bot.store.store import Store
from bot.store.tables import EVENTS
from sqlalchemy import select

async def ready(connection):
    return len((await connection.execute(select(EVENTS.c.id).where(EVENTS.c.workspace == "ready"))).all())

async def write(name, count):
    store, mine = Store(find_place()), []
    await store.write(events.claim, name, "ready", 1.0)
    while await store.read(ready) < 2:
        await asyncio.sleep(0.01)
    for number in sorted(range(count), reverse=name == "two"):  # they meet in the middle
        if await store.write(events.claim, f"Ev{number}", "T", 1.0):
            mine.append(number)
        if number % 2:
            await store.write(questions.note, f"p{number % 4}", "T", "what?", float(number))
        else:
            await store.write(profiles.learn, "ada", {f"skill:{name}{number}": name, "hours": name})
    await store.close()
    print(json.dumps(mine))

asyncio.run(write(sys.argv[1], int(sys.argv[2])))
"""


async def test_two_processes_write_at_once(store, run):
    await store.write(profiles.remember, "ada", "T", {}, 1.0)
    with ThreadPoolExecutor(2) as together:
        runs = list(
            together.map(
                lambda name: run.python("-c", WRITER, name, str(WRITES), DATABASE_URL=store.place.url), ("one", "two")
            )
        )
    assert [(done.returncode, done.stderr) for done in runs] == [(0, "")] * 2
    first, second = (json.loads(done.stdout) for done in runs)
    assert sorted(first + second) == list(range(WRITES))
    assert len((await every_row(store))["events"]) == WRITES + 2
    assert (await store.read(reports.report, "T", 0.0)).questions == (("what?", WRITES),)
    facts = (await store.read(profiles.profile, "ada")).facts
    assert len(facts) == WRITES + 1
    assert facts["hours"] in {"one", "two"}


LOOK = """
import sqlite3, sys
opened = sqlite3.connect(sys.argv[1])
print(opened.execute("SELECT count(*) FROM events").fetchone()[0])
opened.close()
"""


async def test_another_program_that_looks_in_takes_no_journal_away(run, tmp_path):
    file = Store(at_file(tmp_path / "mlrole.db"))
    head, memory = Head(file.place), Memory(file.place)
    await file.write(events.claim, "Ev1", "T", 1.0)
    async with file._engine.connect() as connection:
        await directly(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    for look in (head.may_hold_dialects, head.may_hold_dialects, memory.may_hold_dialects):
        assert not look()  # the file's first bytes were read, and what SQLite locked is locked still
    other = Store(file.place)
    assert await other.read(profiles.profile, "ada") is None
    for count in (1, 2):
        looked = run.python("-c", LOOK, str(file.place.file))
        assert (looked.stdout.strip(), looked.returncode) == (str(count), 0)
        assert file.place.file.with_name(f"{file.place.file.name}-wal").exists()
        await file.write(events.claim, f"Ev{count + 1}", "T", 1.0)
    await other.close()
    await file.close()
    await memory.close()
    head.close()
