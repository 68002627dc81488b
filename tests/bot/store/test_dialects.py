"""A workspace's dialect: changed, taken back, and known to every process by its id."""

import asyncio

from databases import every_row

from bot.store import dialects, events, forgetting
from bot.store.dialects import NONE, STEPS
from bot.store.place import Head
from bot.store.store import Store


async def change(store, number, workspace="T", before=None):
    kept = before or await store.read(dialects.in_force, workspace)
    return await store.write(dialects.change, workspace, kept, {"n": number}, f"change {number}", 1.0)


async def test_each_state_has_an_id_that_never_comes_back(store):
    seen = [await store.read(dialects.version, "T")]
    for number in range(3):
        assert await change(store, number)
        seen.append(await store.read(dialects.version, "T"))
        await store.write(dialects.undo, "T")
    assert seen[0] == 0
    assert len(set(seen)) == 4
    assert await store.read(dialects.in_force, "T") == NONE


async def test_ids_of_many_workspaces_are_read_at_once(store):
    long = "T" * 400
    for workspace in ("T1", "T1", "T2", long):
        await change(store, 1, workspace)
    many = await store.read(dialects.versions, {"T1", "T2", "T3", long})
    assert many == {one: await store.read(dialects.version, one) for one in ("T1", "T2", long)}


async def test_undo_goes_back_to_the_start(store):
    assert await store.write(dialects.undo, "T") is None
    for number in range(3):
        await change(store, number)
    assert (await store.read(dialects.in_force, "T")).dialect == {"n": 2}
    assert [(await store.write(dialects.undo, "T")).change for _ in range(3)] == ["change 2", "change 1", "change 0"]
    assert await store.write(dialects.undo, "T") is None
    assert await store.read(dialects.version, "T") == 0


async def test_undo_ends_where_the_kept_steps_end(store):
    for number in range(STEPS + 5):
        assert await change(store, number)
    assert len((await every_row(store))["dialects"]) == STEPS + 1
    for number in range(STEPS + 4, 4, -1):
        assert (await store.write(dialects.undo, "T")).change == f"change {number}"
    assert await store.write(dialects.undo, "T") is None
    assert (await store.read(dialects.in_force, "T")).dialect == {"n": 4}
    assert await change(store, 99)
    assert (await store.write(dialects.undo, "T")).change == "change 99"


async def test_of_two_changes_of_the_same_state_one_is_refused(store):
    other = Store(store.place)
    for number in range(5):
        before = await store.read(dialects.in_force, "T")
        done = await asyncio.gather(change(store, "one", before=before), change(other, "two", before=before))
        assert sorted(done) == [False, True]
        assert (await store.read(dialects.in_force, "T")).number == number + 1
    await other.close()


async def test_a_change_of_a_state_that_was_taken_back_is_refused(store):
    await change(store, 0)
    await change(store, 1)
    before = await store.read(dialects.in_force, "T")
    await store.write(dialects.undo, "T")
    assert not await change(store, 2, before=before)
    assert (await store.read(dialects.in_force, "T")).dialect == {"n": 0}


async def test_undo_takes_back_the_last_change_even_of_another_process(store):
    other = Store(store.place)
    await change(store, 0)
    before = await store.read(dialects.in_force, "T")
    undoing = []

    async def slowly(connection):
        assert await dialects.change(connection, "T", before, {"n": 1}, "change 1", 1.0)
        undoing.append(asyncio.create_task(other.write(dialects.undo, "T")))
        await asyncio.sleep(0.2)

    await store.write(slowly)
    assert (await undoing[0]).change == "change 1"
    assert await store.read(dialects.in_force, "T") == before
    await other.close()


async def test_workspaces_have_nothing_to_do_with_each_other(store):
    for workspace in ("T1", "T2", ""):
        assert await change(store, workspace, workspace)
    await store.erase(forgetting.forget_workspace, "T1")
    assert await store.read(dialects.in_force, "T1") == NONE
    assert await store.write(dialects.undo, "T1") is None
    assert (await store.read(dialects.in_force, "T2")).dialect == {"n": "T2"}
    assert (await store.read(dialects.in_force, "")).dialect == {"n": ""}


async def test_a_file_is_marked_before_anybody_can_miss_a_dialect(store):
    place = store.place
    await store.write(events.claim, "Ev1", "T", 1.0)
    head = Head(place)
    assert head.may_hold_dialects()  # its journal can hold one
    await store.close()
    assert head.may_hold_dialects() is (place.file is None)
    await change(store, "\ud800 \x00")
    assert head.may_hold_dialects()
    await store.close()
    assert head.may_hold_dialects()
    assert (await store.read(dialects.in_force, "T")).dialect == {"n": "\ud800 \x00"}  # escaped, as JSON
    await store.close()
