"""The store on a real SQLite file and a real PostgreSQL: the same tests for both."""

import asyncio
import stat

import pytest
from databases import every_row

from bot import Request, plain
from bot.conversation import Context
from bot.store import contexts, events, profiles
from bot.store.meanings import AWAY, meaning
from bot.store.place import BadAddressError, Place, at_file, find_place
from bot.store.sql import LONGEST_KEY, key
from bot.store.store import Store
from knowledge import load

RARE = "".join(chr(0x20000 + number * 7919 % 0xA000) for number in range(10_000))  # four bytes each, no two runs alike
ODD = [
    RARE,
    "",
    "\x00",
    "\ud800",
    "\ufffd",
    "a\x00b",
    "\U0001f600" * 10_000,
    "u" * 10_000,
    "u" * 10_001,
    "'; DROP TABLE facts; --",
]


async def test_an_event_is_taken_up_once(store):
    assert await store.write(events.claim, "Ev1", "T1", 100.0)
    assert not await store.write(events.claim, "Ev1", "T1", 100.0 + 660)
    assert not await store.write(events.claim, "Ev1", "T2", 100.0 + events.KEPT)
    assert await store.write(events.claim, "Ev1", "T1", 100.0 + events.KEPT + 1)


async def test_only_old_events_are_dropped(store):
    await store.write(events.claim, "old", "T", 100.0)
    await store.write(events.claim, "young", "T", 101.0)
    await store.write(events.claim, "new", "T", 100.5 + events.KEPT)
    assert [row.split(",")[0] for row in sorted((await every_row(store))["events"])] == ["('new'", "('young'"]


async def test_any_text_is_a_key_and_different_texts_stay_apart(store):
    for text in ODD:
        assert await store.write(events.claim, text, text, 1.0), repr(text[:9])
        assert await store.write(profiles.remember, text, text, {f"skill:{text}": text}, 1.0)
        await store.write(contexts.keep, text, text, text, Context(("mlops-engineer",), "recommend", text), 1.0, 9.0)
    for text in ODD:
        assert not await store.write(events.claim, text, text, 1.0)
        assert len((await store.read(profiles.profile, text)).facts) == 1
        assert (await store.read(contexts.recall, text, text, 2.0)).roles == ("mlops-engineer",)
        await store.write(profiles.unlearn, text, [f"skill:{text}"])
        assert (await store.read(profiles.profile, text)).facts == {}


def test_a_key_is_the_text_itself_wherever_that_can_be():
    assert key("slack:T1:U2") == "slack:T1:U2"
    assert key("x" * LONGEST_KEY) == "x" * LONGEST_KEY
    assert len({key(text) for text in ODD}) == len(ODD)
    assert max(len(key(text)) for text in ODD) == LONGEST_KEY + 1


@pytest.mark.parametrize("odd", ["x" * (LONGEST_KEY + 1), "a\ud800", "\x00"])
def test_nobody_can_be_called_by_the_key_of_another(odd):
    assert key(key(odd)) != key(odd)


async def test_many_write_to_a_file_at_once_and_none_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.engine.WAITS", 0.05)
    store = Store(at_file(tmp_path / "mlrole.db"))

    async def slowly(connection, number):
        await asyncio.sleep(0.005)
        return await events.claim(connection, f"Ev{number}", "T1", 100.0)

    done = await asyncio.gather(*(store.write(slowly, number) for number in range(40)))
    assert all(done)
    await store.close()


async def test_a_conversation_is_kept_until_it_ends(store):
    spoken = Context(("mlops-engineer", "data-engineer"), "compare", "I know SQL")
    await store.write(contexts.keep, "ada", "t1", "T", spoken, 0.0, 10.0)
    assert await store.read(contexts.recall, "ada", "t1", 9.0) == Context(spoken.roles, "compare")  # she said no yes
    assert await store.read(contexts.recall, "ada", "t1", 10.0) == Context()
    assert await store.read(contexts.recall, "ada", "t2", 9.0) == Context()
    assert await store.read(contexts.recall, "bob", "t1", 9.0) == Context()
    await store.write(profiles.remember, "ada", "T", {}, 0.0)
    await store.write(contexts.keep, "ada", "t1", "T", spoken, 1.0, 11.0)
    assert await store.read(contexts.recall, "ada", "t1", 10.0) == spoken
    await store.write(contexts.keep, "bob", "t1", "T", Context(), 11.0, 20.0)
    assert [row for row in (await every_row(store))["contexts"] if "ada" in row] == []


async def test_what_was_said_is_kept_after_a_yes(make_bot):
    bot, other = make_bot(), make_bot()
    assert "no profile" in plain(await bot.handle(Request(text="profile", user="u")))
    await bot.handle(Request(text="remember that I know SQL", user="u"))
    assert "SQL" in plain(await other.handle(Request(text="profile", user="u")))


async def test_another_process_goes_on_with_a_conversation(make_bot, clock):
    bot, other = make_bot(), make_bot()
    await bot.handle(Request(text="mlops", user="u", thread="t"))
    assert (await other.handle(Request(text="and what skills?", user="u", thread="t"))).roles == ("mlops-engineer",)
    assert (await other.handle(Request(text="and what skills?", user="v", thread="t"))).roles == ()
    clock.now += 3600
    assert (await other.handle(Request(text="and what skills?", user="u", thread="t"))).roles == ()


async def test_an_event_is_new_to_one_of_two_processes(make_bot):
    bot, other = make_bot(), make_bot()
    assert await bot.first_time(Request(event="Ev1", workspace="T"))
    assert not await other.first_time(Request(event="Ev1", workspace="T"))
    assert await other.first_time(Request(event="", workspace="T"))
    assert await bot.first_time(Request(event="", workspace="T"))


async def test_a_file_is_for_its_owner_only(tmp_path):
    store = Store(at_file(tmp_path / "new" / "what? 100%.db"))
    assert await store.schema() is None
    assert not store.place.exists()
    await store.write(events.claim, "Ev1", "T1", 100.0)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in store.place.file.parent.iterdir()}
    assert modes.pop("what? 100%.db") == 0o600
    assert set(modes.values()) == {0o600}  # the journal and its index
    assert stat.S_IMODE(store.place.file.parent.stat().st_mode) == 0o700
    await store.close()


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("postgresql://u:p@host/db", "postgresql+psycopg://u:p@host/db"),
        ("postgres://host", "postgresql+psycopg://host"),
        (
            "postgresql+asyncpg://u:p%40ss@[::1]:5432/db?sslmode=require",
            "postgresql+psycopg://u:p%40ss@[::1]:5432/db?sslmode=require",
        ),
        ("postgresql:///db?host=/run/pg", "postgresql+psycopg:///db?host=/run/pg"),
        ("sqlite:////var/x.db", "sqlite:////var/x.db"),
        (" sqlite:///x.db?mode=ro ", "sqlite:///x.db"),
    ],
)
def test_an_address_is_read(address, url):
    assert find_place(address).url == url


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:hush@more:hush@host/db",
        "postgresql://u:hush@host:hush/db",
        "postgresql://u:hush/hush@host/db",
        "mysql://u:hush@host/db",
        "postgresql://u:hush\udcff@host/db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:////",
        "sqlite:///.",
        "sqlite:///~nobodyhere/hush.db",
        "hush",
    ],
)
def test_an_address_that_names_nothing_usable_is_refused_and_never_repeated(address):
    with pytest.raises(BadAddressError) as refused:
        find_place(address)
    assert "hush" not in str(refused.value)
    assert "DATABASE_URL" in str(refused.value)


def test_without_a_home_folder_it_says_what_to_set(monkeypatch):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    with pytest.raises(BadAddressError, match="Set HOME, or DATABASE_URL"):
        find_place()
    assert find_place("sqlite:////var/x.db").file
    assert load().roles


def test_a_file_that_cannot_be_looked_at_may_be_there(tmp_path):
    assert not at_file(tmp_path / "none.db").exists()
    assert not at_file(tmp_path / "none.db" / "x").exists()
    assert at_file(tmp_path / ("x" * 300)).exists()
    assert Place("postgresql+psycopg://host").exists()


def test_a_name_in_a_message_is_no_reason():
    assert meaning(OSError('connection to server on socket "/run/busybox/full/.s.PGSQL.5432" failed')) == AWAY
