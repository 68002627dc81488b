"""The schema: made once however many start together, brought up and down, and never guessed at."""

import asyncio
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from databases import every_row
from sqlalchemy import inspect, text

from bot.store import dialects, installations, profiles, schema
from bot.store.engine import make_engine
from bot.store.errors import SchemaError
from bot.store.schema import HEAD, HISTORY, current, migrate
from bot.store.store import Store
from bot.store.tables import METADATA

BEGIN = """
import asyncio, os
from bot.store import events
from bot.store.place import find_place
from bot.store.store import Store

async def begin():
    store = Store(find_place())
    assert await store.write(events.claim, str(os.getpid()), "T", 1.0)
    print(await store.schema())
    await store.close()

asyncio.run(begin())
"""
TABLES = {table.name for table in METADATA.sorted_tables}
NEWER = f"{int(HEAD) + 1:04}"
NEXT = f'''"""The next one: changes a table as SQLite can, by making it anew."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{NEWER}", "{HEAD}"
ANEW = {{"sqlite": "always", "postgresql": "never"}}


def upgrade():
    with op.batch_alter_table("profiles", recreate=ANEW[op.get_bind().dialect.name]) as table:
        table.add_column(sa.Column("since", sa.Float))


def downgrade():
    with op.batch_alter_table("profiles", recreate=ANEW[op.get_bind().dialect.name]) as table:
        table.drop_column("since")
'''


async def differences(store):
    """List what the database has that `tables` hasn't, and the other way round."""

    async def compare(connection):
        options = {"compare_type": True}
        return await connection.run_sync(
            lambda plain: compare_metadata(MigrationContext.configure(plain, opts=options), METADATA)
        )

    return await store.read(compare)


async def tables(engine):
    async with engine.connect() as connection:
        return set(await connection.run_sync(lambda plain: inspect(plain).get_table_names()))


async def set_version(store, version):
    async def write(connection):
        await connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})

    await store.write(write)


@pytest.fixture
def tomorrow(tmp_path, monkeypatch):
    """Turn the program into that of tomorrow, which has one migration more."""
    history = tmp_path / "100% migrations"
    shutil.copytree(HISTORY, history, ignore=shutil.ignore_patterns("__pycache__"))
    (history / "versions" / f"{NEWER}_next.py").write_text(NEXT, encoding="utf-8")

    def turn():
        monkeypatch.setattr(schema, "HISTORY", history)
        monkeypatch.setattr(schema, "HEAD", NEWER)
        monkeypatch.setattr("bot.store.store.HEAD", NEWER)

    return turn


def test_the_program_knows_its_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(HISTORY))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


async def test_the_migrations_make_the_tables_that_the_queries_use(store):
    assert await differences(store) == []


async def test_the_schema_goes_up_down_and_up_again(empty_place):
    engine = make_engine(empty_place)
    if empty_place.file:
        empty_place.file.parent.mkdir()
    assert await current(engine) is None
    for _ in range(2):
        await migrate(engine)
        await migrate(engine)
        assert await current(engine) == HEAD
        assert tables_of_ours(await tables(engine)) == TABLES
        await migrate(engine, "base")
        await migrate(engine, "base")
        assert await current(engine) is None
        assert tables_of_ours(await tables(engine)) == set()
    await engine.dispose()
    store = Store(empty_place)
    assert await store.schema() is None
    assert await store.upgrade() is None
    assert await store.upgrade() == HEAD
    assert await store.schema() == HEAD
    assert await differences(store) == []
    await store.close()


def tables_of_ours(names):
    return names - {"alembic_version", "sqlite_sequence"}


async def test_a_file_makes_its_tables_and_a_server_asks_for_them(empty_place):
    store = Store(empty_place)
    if empty_place.file:
        assert await store.write(profiles.remember, "ada", "T", {}, 1.0)
        assert await store.schema() == HEAD
    else:
        for use in (store.read, store.write, store.erase):
            with pytest.raises(SchemaError, match="mlrole db upgrade"):
                await use(profiles.profile, "ada")
        await store.upgrade()
        assert await store.read(profiles.profile, "ada") is None
    await store.close()


async def test_an_older_schema_is_brought_up_with_all_that_is_in_it(store, tomorrow):
    facts = {"skill:sql": "held"}
    await store.write(profiles.remember, "ada", "T", facts, 1.0)
    tomorrow()
    new = Store(store.place)
    if store.place.file is None:
        with pytest.raises(SchemaError, match=rf"has schema {HEAD}, and I need schema {NEWER}.*mlrole db upgrade"):
            await new.read(profiles.profile, "ada")
        assert await new.upgrade() == HEAD
    assert (await new.read(profiles.profile, "ada")).facts == facts
    assert await new.schema() == NEWER
    await migrate(new._engine, HEAD)
    assert (await store.read(profiles.profile, "ada")).facts == facts
    assert await differences(store) == []
    assert not await new.write(profiles.learn, "bob", facts)
    await new.close()


async def test_a_memory_from_before_there_were_installations_is_brought_up(store):
    facts = {"skill:sql": "held"}
    await store.write(profiles.remember, "ada", "slack:T1", facts, 1.0)
    await store.write(dialects.change, "slack:T1", dialects.NONE, {"hidden": ["data-analyst"]}, "hide", 1.0)
    before = await every_row(store)
    await migrate(store._engine, "0001")
    new = Store(store.place)
    assert await new.schema() == "0001"
    if store.place.file is None:
        with pytest.raises(SchemaError, match=r"has schema 0001, and I need schema .*mlrole db upgrade"):
            await new.read(profiles.profile, "ada")
        await new.upgrade()
    await new.write(installations.put, "slack:T1", "slack", "{}", None, 1.0)
    assert (await new.read(profiles.profile, "ada")).facts == facts
    assert await new.schema() == HEAD
    after = await every_row(new)
    assert len(after.pop("installations")) == 1
    assert after == {table: rows for table, rows in before.items() if table != "installations"}
    assert await differences(new) == []
    await new.close()


async def test_a_newer_schema_is_refused_and_left_alone(store):
    await set_version(store, "9999")
    newer = Store(store.place)
    for use in (newer.read, newer.write, newer.erase):
        with pytest.raises(SchemaError, match="9999, newer than this program's"):
            await use(profiles.profile, "ada")
    with pytest.raises(SchemaError, match="Update mlrole"):
        await newer.upgrade()
    assert await newer.schema() == "9999"
    await newer.close()


async def test_processes_start_at_once_on_an_empty_database(empty_place, run):
    start = (run.python, "-c", BEGIN) if empty_place.file else (run, "db", "upgrade")
    many = 3 if empty_place.file else 6  # fewer seldom meet on a server, where each is slow to begin
    with ThreadPoolExecutor(many) as together:
        runs = list(together.map(lambda _: start[0](*start[1:], DATABASE_URL=empty_place.url), range(many)))
    assert [(done.returncode, done.stderr) for done in runs] == [(0, "")] * many
    assert all(HEAD in done.stdout for done in runs)
    store = Store(empty_place)
    assert await store.schema() == HEAD
    assert await differences(store) == []
    if empty_place.file:
        assert len((await every_row(store))["events"]) == many
    await store.close()


async def test_six_bring_it_up_at_the_same_moment(empty_place):
    stores = [Store(empty_place) for _ in range(6)]
    await asyncio.gather(*(store.upgrade() for store in stores))
    assert [await store.schema() for store in stores] == [HEAD] * 6
    assert await differences(stores[0]) == []
    for store in stores:
        await store.close()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_file_whose_journal_cannot_be_changed_now_is_read_all_the_same(store):
    with closing(sqlite3.connect(store.place.file, isolation_level=None)) as other:
        assert other.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
        other.execute("BEGIN")
        other.execute("SELECT * FROM events").fetchall()
        assert await store.schema() == HEAD
        other.execute("COMMIT")


async def test_the_terminal_says_what_to_do(empty_place, run):
    status = run("db", "status", DATABASE_URL=empty_place.url)
    assert "Nothing is in it yet" in status.stdout
    if empty_place.file:
        assert status.returncode == 0
        assert not empty_place.file.exists()
        store = Store(empty_place)
        await set_version(store, "9999")
        await store.close()
        done = run("ask", "remember me", DATABASE_URL=empty_place.url)
    else:
        assert status.returncode == 1
        assert "mlrole db upgrade" in status.stdout
        done = run("ask", "remember me", DATABASE_URL=empty_place.url)
        talk = run("chat", stdin="", DATABASE_URL=empty_place.url)  # before any question, and any completion
        assert (talk.returncode, talk.stdout, talk.stderr) == (1, "", done.stderr)
    assert (done.returncode, done.stdout) == (1, "")
    assert ("Update mlrole" if empty_place.file else "mlrole db upgrade") in done.stderr
    assert "Traceback" not in done.stderr
