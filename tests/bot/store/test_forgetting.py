"""Forgetting: everything of one, nothing of another, and no byte in a file."""

import asyncio
import random
import sqlite3

import pytest
from databases import every_byte, every_row

from bot.conversation import Context
from bot.store import (
    contexts,
    deliveries,
    dialects,
    events,
    forgetting,
    installations,
    planning,
    profiles,
    questions,
    subscriptions,
    votes,
)
from bot.store.place import Head, at_file
from bot.store.planning import Planned
from bot.store.store import Store
from bot.store.subscriptions import Rules, Subscription
from bot.store.tables import METADATA


async def fill(store, person, workspace):
    """Keep something of a person in every table that can hold something of one."""
    said = Context(("mlops-engineer",), "recommend", f"said by {person}")
    await store.write(profiles.remember, person, workspace, {"hours": "5", "skill:sql": f"of {person}"}, 1.0)
    await store.write(contexts.keep, person, "t", workspace, said, 1.0, 9.0)
    await store.write(votes.vote, person, workspace, "quiz", up=True, sentence=f"from {person}", now=1.0)
    await store.write(questions.note, person, workspace, f"what of {person}?", 1.0)
    await store.write(subscriptions.put, tips(person, workspace, f"D of {person}"), 1.0)


def tips(person, workspace, place, set_by=""):
    return Subscription(
        platform="slack", workspace=workspace, place=place, person=person, set_by=set_by or person,
        state="on", minute=540, zone="UTC", days=127, topics=(), next_due=5.0, next_on="1970-01-01",
    )  # fmt: skip


async def whole(store):
    """Give how many rows each person has, by table."""
    rows = await every_row(store)
    return {
        person: {table: sum(person in row for row in found) for table, found in rows.items() if table in OWN}
        for person in ("ada", "bob", "cy")
    }


OWN = {table.name for table in METADATA.sorted_tables if "person" in table.c}
ALL = {"contexts": 1, "facts": 2, "profiles": 1, "questions": 1, "subscriptions": 1, "votes": 1}
NONE = dict.fromkeys(ALL, 0)


def test_every_table_says_whose_its_rows_are():
    assert set(ALL) == OWN
    dependent, nobodys = {"facts"}, {"states"}  # facts hang on profiles, which have a workspace
    assert "deliveries" not in OWN  # they hang on subscriptions
    assert {table.name for table in METADATA.sorted_tables if "workspace" not in table.c} == dependent | nobodys


async def test_forgetting_a_person_leaves_the_others_whole(store):
    for person in ("ada", "bob", "cy"):
        await fill(store, person, "T")
    assert await store.erase(forgetting.forget_person, "ada") == ALL
    assert await whole(store) == {"ada": NONE, "bob": ALL, "cy": ALL}
    assert await store.erase(forgetting.forget_person, "ada") == NONE
    assert not any((await store.read(forgetting.everything_of, "ada")).values())
    found = await store.read(forgetting.everything_of, "bob")
    assert {table: len(rows) for table, rows in found.items()} == ALL
    assert found["questions"] == [{"text": "what of bob?", "workspace": "T", "times": 1, "asked_at": 1.0}]
    await fill(store, "ada", "T")
    assert (await whole(store))["ada"] == ALL


async def test_forgetting_a_workspace_leaves_the_others_whole(store):
    for person, workspace in (("ada", "T1"), ("bob", "T1"), ("cy", "T2")):
        await fill(store, person, workspace)
        await store.write(events.claim, f"Ev {person}", workspace, 1.0)
    for workspace in ("T1", "T2"):
        await store.write(dialects.change, workspace, dialects.NONE, {}, "", 1.0)
        await store.write(installations.put, workspace, "slack", "{}", None, 1.0)
        await store.write(subscriptions.settle_rules, workspace, Rules(admins_only=True, zone="UTC"))
    await plan_all(store)
    counts = {table: 2 * count for table, count in ALL.items()} | {"events": 2, "dialects": 1, "installations": 1}
    counts |= {"deliveries": 2, "tip_rules": 1}
    assert await store.erase(forgetting.forget_workspace, "T1") == counts
    assert await whole(store) == {"ada": NONE, "bob": NONE, "cy": ALL}
    assert await store.read(dialects.version, "T1") == 0
    assert await store.read(dialects.version, "T2") > 0
    assert await store.read(installations.find, "T1") is None
    assert await store.read(installations.find, "T2") is not None
    assert not await store.write(events.claim, "Ev cy", "T2", 1.0)
    assert await store.write(events.claim, "Ev ada", "T1", 1.0)


async def plan_all(store):
    """Plan a delivery for every subscription."""

    def decide(due):
        return [Planned(one, "b", "", None, None) for one in due]

    assert await store.write(planning.plan, 10.0, 100, decide)


async def test_who_is_forgotten_takes_their_own_tips_along_and_leaves_those_of_a_channel(store):
    await fill(store, "ada", "T")
    await store.write(subscriptions.put, tips("", "T", "C1", set_by="ada"), 1.0)
    await plan_all(store)
    assert len((await store.read(forgetting.everything_of, "ada"))["subscriptions"]) == 2
    await store.erase(forgetting.forget_person, "ada")
    (left,) = await store.read(subscriptions.of_workspace, "T")
    assert (left.place, left.set_by) == ("C1", "")
    assert [one.place for one in await store.read(deliveries.log, "T", 10)] == ["C1"]
    assert not any((await store.read(forgetting.everything_of, "ada")).values())


@pytest.mark.parametrize("forget", [forgetting.forget_person, forgetting.forget_workspace])
async def test_who_forgets_waits_for_who_learns_and_the_other_way_round(store, forget):
    other, whose = Store(store.place), "ada" if forget is forgetting.forget_person else "T"
    await fill(store, "ada", "T")
    forgetting_it = []

    async def keep_slowly(connection):
        said = Context((), "recommend", "said meanwhile")
        await contexts.keep(connection, "ada", "t2", "T", said, 1.0, 9.0)
        await profiles.learn(connection, "ada", {"skill:sql": "newer", "skill:new": "held"})
        forgetting_it.append(asyncio.create_task(other.erase(forget, whose)))
        await asyncio.sleep(0.2)
        await profiles.learn(connection, "ada", {"hours": "9"})

    async def forget_slowly(connection):
        await forget(connection, whose)
        learning = asyncio.create_task(other.write(profiles.learn, "ada", {"skill:late": "held"}))
        await asyncio.sleep(0.2)
        assert not learning.done()
        forgetting_it.append(learning)

    await store.write(keep_slowly)
    assert (await forgetting_it.pop())["profiles"] == 1
    assert (await whole(store))["ada"] == NONE
    await fill(store, "ada", "T")
    await store.erase(forget_slowly)
    assert not await forgetting_it.pop()
    assert (await whole(store))["ada"] == NONE
    await other.close()


@pytest.fixture
async def file(tmp_path):
    """A store in an SQLite file."""
    store = Store(at_file(tmp_path / "data" / "mlrole.db"))
    yield store
    await store.close()


PEOPLE = [f"person{number:02}" for number in range(30)]
SEED = 4  # one that leaves copies between the rows, where the file is not written anew
SIZES = (5, 30, 100, 300, 900, 3_000, 9_000)  # characters: within a page, over the end of one, over several


async def crowd(store, seed):
    """Keep, change and move many rows of many people, in any order."""
    chosen = random.Random(seed)  # noqa: S311 - nobody is to be kept from guessing it

    async def write(connection):
        for person in PEOPLE:
            await profiles.remember(connection, person, "T", {}, 1.0)
        for _ in range(1_500):
            person = chosen.choice(PEOPLE)
            text = f"MARK{person} " * (1 + chosen.choice(SIZES) // 14)
            match chosen.randrange(4):
                case 0:
                    topic = f"lookup {chosen.randrange(40)}"
                    await votes.vote(connection, person, "T", topic, up=True, sentence=text, now=1.0)
                case 1:
                    await profiles.learn(connection, person, {f"skill:{person}{chosen.randrange(60)}": text})
                case 2:
                    await questions.note(connection, person, "T", f"{chosen.randrange(99)} {text}", 1.0)
                case _:
                    said = Context((), "recommend", text)
                    await contexts.keep(connection, person, f"t{person}{chosen.randrange(9)}", "T", said, 1.0, 99.0)

    await store.write(write)


async def test_no_byte_of_who_is_forgotten_stays_in_the_file(file):
    await crowd(file, SEED)
    reader = sqlite3.connect(file.place.file)  # one that read before, and doesn't now
    assert reader.execute("SELECT count(*) FROM facts").fetchone()[0]
    for person in PEOPLE[:10]:
        await file.erase(forgetting.forget_person, person)
        assert not file.leaves_traces
    left = every_byte(file.place)
    assert [person for person in PEOPLE if person.encode() in left] == PEOPLE[10:]
    reader.close()


async def test_a_crash_in_the_middle_of_forgetting_is_made_up_for(file, monkeypatch):
    await crowd(file, SEED)

    async def killed(self, patience):
        """End before the file is written anew."""

    with monkeypatch.context() as crash:
        crash.setattr(Store, "_wipe", killed)
        for person in PEOPLE[:10]:
            await file.erase(forgetting.forget_person, person)
        await file.close()
    assert any(person.encode() in every_byte(file.place) for person in PEOPLE[:10])
    again = Store(file.place)
    assert await again.read(profiles.profile, PEOPLE[0]) is None
    assert not again.leaves_traces
    left = every_byte(file.place)
    assert [person for person in PEOPLE if person.encode() in left] == PEOPLE[10:]
    await again.close()
    assert not Head(file.place).may_hold_dialects()


async def test_no_byte_of_a_forgotten_workspace_or_fact_stays(file):
    await fill(file, "ada", "T1")
    await fill(file, "bob", "T2")
    await file.write(dialects.change, "T1", dialects.NONE, {"title": "Secret Engineer"}, "Secret", 1.0)
    await file.write(installations.put, "T1", "slack", '{"bot_token": "xoxb-Secret"}', None, 1.0)
    assert b"of bob" in every_byte(file.place)
    await file.erase(profiles.unlearn, "bob", ["skill:sql"])
    left = every_byte(file.place)
    assert b"of bob?" in left  # the question
    assert b"of bobs" not in left.replace(b"of bob?", b"")
    await file.erase(forgetting.forget_workspace, "T1")
    left = every_byte(file.place)
    for word in (b"ada", b"Secret", b"T1"):
        assert word not in left


async def test_what_is_too_old_is_overwritten_too(file):
    for number in range(300):
        await file.write(events.claim, f"OLD{number}", "T", 1.0)
    await file.write(questions.note, "ada", "T", "OLDQUESTION", 1.0)
    await file.write(events.claim, "new", "T", 2.0 + events.KEPT)
    await file.write(questions.note, "bob", "T", "new", 2.0 + questions.KEPT)
    await file.close()
    assert b"OLD" not in every_byte(file.place)


async def test_a_reader_in_the_way_leaves_traces_until_the_next_use(file):
    await fill(file, "ada", "T")
    reader = sqlite3.connect(file.place.file, isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM votes").fetchone() == (1,)
    await file.erase(forgetting.forget_person, "ada")
    assert file.leaves_traces
    assert (await whole(file))["ada"] == NONE
    assert file.leaves_traces
    assert reader.execute("SELECT count(*) FROM votes").fetchone() == (1,)
    reader.execute("COMMIT")
    assert await file.read(forgetting.everything_of, "ada") == {table: [] for table in ALL}
    assert not file.leaves_traces
    assert b"ada" not in every_byte(file.place)
    reader.close()


async def test_a_writer_in_the_way_leaves_traces_until_the_next_use(file):
    await fill(file, "ada", "T")
    writer = sqlite3.connect(file.place.file, isolation_level=None)

    async def forget(connection):
        await forgetting.forget_person(connection, "ada")

    original = file._wipe

    async def meet_a_writer(patience):
        writer.execute("BEGIN IMMEDIATE")
        await original(0)

    file._wipe = meet_a_writer
    await file.erase(forget)
    file._wipe = original
    assert file.leaves_traces
    writer.execute("ROLLBACK")
    await file.read(forgetting.everything_of, "ada")
    assert not file.leaves_traces
    assert b"ada" not in every_byte(file.place)
    writer.close()
