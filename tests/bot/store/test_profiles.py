"""What is kept of a person who said yes."""

import pytest
from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError

from bot.store import profiles
from bot.store.profiles import MOST_FACTS, Profile
from bot.store.tables import FACTS, PROFILES


async def test_nothing_is_kept_without_a_yes(store):
    assert not await store.write(profiles.learn, "ada", {"skill:sql": "held"})
    assert await store.read(profiles.profile, "ada") is None
    assert not await store.read(profiles.agreed, "ada")


async def test_the_newer_fact_of_a_subject_counts(store):
    assert await store.write(profiles.remember, "ada", "T", {"skill:sql": "held", "hours": "5"}, 7.0)
    assert await store.write(profiles.learn, "ada", {"hours": "10"})
    assert not await store.write(profiles.remember, "ada", "T", {"level": "senior"}, 9.0)
    known = {"hours": "10", "level": "senior", "skill:sql": "held"}
    assert await store.read(profiles.profile, "ada") == Profile(known, 7.0)
    await store.write(profiles.unlearn, "ada", ["hours", "skill:rust"])
    await store.write(profiles.unlearn, "ada", [])
    assert (await store.read(profiles.profile, "ada")).facts == {"level": "senior", "skill:sql": "held"}


async def test_facts_are_bounded_and_those_kept_can_still_change(store):
    long = "x" * 10_000
    await store.write(profiles.remember, "ada", "T", {long: "old"}, 1.0)
    await store.write(profiles.learn, "ada", {f"skill:{number}": "held" for number in range(MOST_FACTS + 50)})
    assert len((await store.read(profiles.profile, "ada")).facts) == MOST_FACTS
    await store.write(profiles.learn, "ada", {"skill:new": "held", "skill:0": "lacking", long: "new"})
    facts = (await store.read(profiles.profile, "ada")).facts
    assert len(facts) == MOST_FACTS
    assert facts["skill:0"] == "lacking"
    assert "new" in facts.values()
    assert "skill:new" not in facts


async def test_the_database_itself_keeps_no_fact_without_a_profile(store):
    async def slip_in(connection):
        await connection.execute(insert(FACTS).values(person="bob", subject="skill:sql", value="held"))

    async def drop(connection):
        await connection.execute(delete(PROFILES))

    await store.close()  # so that what counts is how a connection is opened
    with pytest.raises(IntegrityError):
        await store.write(slip_in)
    await store.write(profiles.remember, "bob", "T", {"skill:sql": "held"}, 1.0)
    await store.write(drop)
    assert await store.write(profiles.remember, "bob", "T", {}, 1.0)
    assert (await store.read(profiles.profile, "bob")).facts == {}
