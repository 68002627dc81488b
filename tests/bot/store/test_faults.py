"""The memory locked, full, damaged or gone: questions are answered, what is not kept is said, and it comes back."""

import asyncio
import gc
import itertools
import logging
import sqlite3

import aiosqlite
import pytest
from databases import every_row
from sqlalchemy import text

from bot import Bot, Request, plain
from bot.store import engine, events, profiles
from bot.store.errors import UnavailableError
from bot.store.place import at_file, find_place
from bot.store.schema import migrate
from bot.store.store import RESTS, Store

FACTS = {f"skill:{number}": "held" * 5_000 for number in range(40)}


@pytest.fixture
def place(tmp_path):
    return at_file(tmp_path / "data" / "mlrole.db")


@pytest.fixture
async def bot(knowledge, place, monkeypatch):
    """A bot over a file, that waits shortly."""
    monkeypatch.setattr(engine, "WAITS", 0.2)
    monkeypatch.setattr("bot.store.store.RESTS", 0.0)
    bot = Bot(knowledge, place)
    yield bot
    await bot.close()


@pytest.fixture
def talk(bot):
    async def say(message, **rest):
        return plain(await bot.handle(Request(text=message, user="ada", **rest)))

    return say


async def test_another_program_holds_the_file(talk, place):
    assert "remember" in await talk("remember that I know SQL")
    holder = sqlite3.connect(place.file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert "MLOps Engineer" in await talk("mlops")
    assert "SQL" in await talk("profile")
    for message, undone in (
        ("remember that I know Python", "Nothing was kept."),
        ("forget me", "nothing that I kept on disk was deleted"),
        ("forget SQL", "Nothing was deleted."),
    ):
        answer = await talk(message)
        assert "can't reach my memory right now: another program holds it" in answer
        assert undone in answer
    assert "could not keep this in your profile (another program holds it)" in await talk("recommend I know Airflow")
    await talk("mlops")
    assert "could not keep that: another program holds it" in await talk("feedback up")
    holder.execute("ROLLBACK")
    holder.close()
    shown = await talk("profile")
    assert "SQL" in shown
    assert "Airflow" not in shown
    await talk("mlops")
    assert "Thank you. I noted" in await talk("feedback up")
    assert "deleted your profile" in await talk("forget me")


def a_folder(file):
    file.mkdir(parents=True)


def no_database(file):
    file.parent.mkdir()
    file.write_bytes(b"no database at all, but a text of mine " * 200)


def a_file_as_folder(file):
    file.parent.write_text("no folder")


def cut_short(file):
    file.parent.mkdir()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    file.write_bytes(file.read_bytes()[:3_000])


@pytest.mark.parametrize("spoil", [a_folder, no_database, a_file_as_folder, cut_short])
async def test_what_is_there_is_no_memory(talk, place, spoil):
    spoil(place.file)
    for message in ("mlops", "recommend I know Python and Docker", "how to become a data engineer", "zorblat quux?"):
        answer = await talk(message)
        assert "went wrong" not in answer
        assert len(answer) > 60
    assert "can't reach my memory right now" in await talk("remember me")


async def test_a_name_that_is_too_long_is_said(knowledge, tmp_path):
    bot = Bot(knowledge, at_file(tmp_path / ("x" * 300)))
    for message in ("profile", "remember me", "forget me", "export"):
        assert "can't reach my memory" in plain(await bot.handle(Request(text=message)))
    assert "MLOps" in plain(await bot.handle(Request(text="mlops")))
    await bot.close()


async def test_a_file_that_is_read_only(talk, bot, monkeypatch):
    await talk("remember that I know SQL")
    await bot.close()
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "PRAGMA query_only = ON"))
    assert "SQL" in await talk("profile")
    assert "it can't be written to" in await talk("remember that I know Python")
    assert "it can't be written to" in await talk("forget me")
    monkeypatch.undo()
    await bot.close()
    assert "deleted your profile" in await talk("forget me")


async def test_a_full_disk_keeps_all_of_it_or_nothing(talk, place, monkeypatch):
    store = Store(place)
    await store.write(profiles.remember, "ada", "T", {"skill:python": "held"}, 1.0)
    await store.close()
    full = Store(place)
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "PRAGMA max_page_count = 60"))
    with pytest.raises(UnavailableError, match="the disk is full"):
        await full.write(profiles.learn, "ada", FACTS)
    assert (await full.read(profiles.profile, "ada")).facts == {"skill:python": "held"}
    assert await full.write(profiles.learn, "ada", {"hours": "5"})
    await full.close()
    monkeypatch.setattr(engine, "PRAGMAS", engine.PRAGMAS[:-1])
    assert await full.write(profiles.learn, "ada", FACTS)
    assert len((await full.read(profiles.profile, "ada")).facts) == len(FACTS) + 2
    await full.close()


async def test_a_connection_that_breaks_in_the_middle_keeps_nothing(postgres):
    store = Store(find_place(postgres.make()))
    await store.upgrade()
    await store.write(profiles.remember, "ada", "T", {}, 1.0)

    async def break_at(connection):
        await connection.execute(text(BREAKS))
        await connection.execute(text("CREATE TRIGGER t BEFORE INSERT ON facts FOR EACH ROW EXECUTE FUNCTION break()"))

    await store.write(break_at)
    with pytest.raises(UnavailableError):
        await store.write(profiles.learn, "ada", {"skill:sql": "held", "skill:last": "held"})
    assert (await store.read(profiles.profile, "ada")).facts == {}
    assert await store.write(profiles.learn, "ada", {"skill:sql": "held"})
    await store.close()


BREAKS = """CREATE FUNCTION break() RETURNS trigger AS $$ BEGIN
IF NEW.subject = 'skill:last' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END
$$ LANGUAGE plpgsql"""


async def test_a_server_that_goes_and_comes_back(knowledge, postgres, caplog):
    place = find_place(postgres.make())
    bot = Bot(knowledge, place, shared=True)
    await bot.memory.store.upgrade()

    async def say(message):
        return plain(await bot.handle(Request(text=message, user="ada", workspace="T")))

    assert "SQL" in await say("remember that I know SQL")
    postgres.stop()
    try:
        for message in ("mlops", "and what skills?", "zorblat quux?"):
            assert "went wrong" not in await say(message)
        assert "this leaves out what you may have asked me to remember" in await say("recommend I know Airflow")
        assert "Nothing was kept." in await say("remember that I know Python")
        assert "nothing that I kept on disk was deleted" in await say("forget me")
        with pytest.raises(UnavailableError):
            await bot.first_time(Request(event="Ev1"))
        with pytest.raises(UnavailableError):
            await bot.leave("T")
    finally:
        postgres.start()
    await asyncio.sleep(RESTS)
    shown = await say("profile")
    assert "SQL" in shown
    assert "Python" not in shown
    assert await bot.first_time(Request(event="Ev1"))
    assert "Kept in your profile" in await say("recommend I know Airflow")
    postgres.stop()  # and nobody notices
    postgres.start()
    assert await bot.first_time(Request(event="Ev2"))
    assert "deleted your profile" in await say("forget me")
    assert not any("ada" in row for rows in (await every_row(bot.memory.store)).values() for row in rows)
    await bot.close()
    assert "ada" not in caplog.text


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("postgresql://u:hush@127.0.0.1:1/db", "the database can't be reached"),
        ("postgresql://u:hush@127.0.0.1:1/db?password=hush&nonsense=hush", "the database can't be reached"),
        ("postgresql://u:hush@/db?host=/nowhere/full/busy", "the database can't be reached"),
        ("postgresql://u:hush@no.host.invalid/db", "the database can't be reached"),
        ("postgresql://u:hush@no..host/db", "the database can't be reached"),
        (f"postgresql://u:hush@{'h' * 64}/db", "the database can't be reached"),
    ],
)
async def test_a_password_is_in_no_answer_and_no_log(knowledge, caplog, capfd, address, reason):
    caplog.set_level(logging.DEBUG)
    bot = Bot(knowledge, find_place(address), shared=True)
    for message in ("mlops", "remember me", "recommend I know SQL"):
        answer = plain(await bot.handle(Request(text=message)))
        assert "went wrong" not in answer
        assert "hush" not in answer
    assert reason in answer
    await bot.close()
    assert reason in caplog.text
    assert "hush" not in caplog.text + "".join(capfd.readouterr())


@pytest.mark.parametrize("address", ["postgresql://u:hush@127.0.0.1:1/db", "postgresql://u:hu@hush:hush@host/db"])
def test_a_password_is_in_nothing_that_a_command_prints(run, address):
    done = run("db", "status", DATABASE_URL=address)
    assert done.returncode == 1
    assert "hush" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


async def test_a_server_names_what_is_missing(postgres, caplog):
    caplog.set_level(logging.DEBUG)
    address = postgres.make()
    for wrong in (address.replace("/test_", "/none_"), address.replace("postgres:", "nobody:", 1)):
        store = Store(find_place(wrong))
        with pytest.raises(UnavailableError, match=r"no such table, user or database|user or password"):
            await store.read(profiles.profile, "ada")
        await store.close()
    store = Store(find_place(address))
    await store.upgrade()
    assert await store.read(profiles.profile, "ada") is None
    await migrate(store._engine, "base")
    with pytest.raises(UnavailableError, match="no such table"):
        await store.read(profiles.profile, "ada")
    await store.close()


async def test_a_file_that_is_deleted_or_replaced_while_it_is_open_begins_anew(talk, bot, place, tmp_path):
    await talk("remember that I know SQL")
    await bot.memory.store.close()
    backup = tmp_path / "backup.db"
    backup.write_bytes(place.file.read_bytes())
    await talk("remember that I know Python")
    for path in list(place.file.parent.iterdir()):
        path.unlink()
    assert "remember" in await talk("remember that I know Airflow")
    assert "Airflow" in (told := await talk("profile"))
    assert "Python" not in told
    for path in list(place.file.parent.iterdir()):
        path.unlink()
    backup.rename(place.file)
    assert "SQL" in (told := await talk("profile"))
    assert "Airflow" not in told
    other = Store(place)
    assert await other.read(profiles.profile, "ada") is not None  # what others see is what was kept
    await other.close()


@pytest.mark.parametrize("opened", [False, True])
async def test_whoever_is_cancelled_leaves_no_lock_behind(tmp_path, monkeypatch, opened):
    """Cancel a first use, and one that writes, while the driver is at its first statement, its second, ..."""
    gc.disable()  # what is only unlocked as garbage would be, at some time
    original = aiosqlite.Connection._execute
    before = 0

    async def counting(connection, *given, **named):
        nonlocal before
        before -= 1
        if before == 0:
            asyncio.get_running_loop().call_soon(task.cancel)
        return await original(connection, *given, **named)

    monkeypatch.setattr("aiosqlite.Connection._execute", counting)
    try:
        for calls in itertools.count(1):
            store = Store(at_file(tmp_path / f"{calls}.db"))
            if opened:
                await store.write(events.claim, "before", "T1", 1.0)
            task = asyncio.create_task(store.write(events.claim, "cancelled", "T1", 1.0))
            before = calls
            await asyncio.wait([task])
            assert await store.write(events.claim, "after", "T1", 1.0), calls
            await store.close()
            if not task.cancelled():
                break
    finally:
        gc.enable()
    assert calls > 5
