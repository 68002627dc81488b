"""What a menu offers while a person types: titles among thousands, one slip allowed."""

from dataclasses import replace
from random import Random

import pytest

from benchmarks.own_titles import many_titles, with_own_titles
from benchmarks.suggesting import beginnings, decided, missed, misspelt, mistyped
from bot import Bot, Request
from bot.understanding.vocabulary import Vocabulary
from knowledge import load
from knowledge.dialect import Dialect, lay_over
from knowledge.model import Alias

SHIPPED = load()
TITLES = many_titles(SHIPPED, 5_000)
SHOWN = 25


@pytest.fixture(scope="module")
def crowded():
    return Vocabulary(with_own_titles(SHIPPED, TITLES))


@pytest.fixture(scope="module")
def shipped():
    return Vocabulary(SHIPPED)


@pytest.fixture
def chance():
    return Random(7)  # noqa: S311 - no secret


def own(**aliases):
    return Vocabulary(
        lay_over(SHIPPED, Dialect(aliases={name.replace("_", " "): role for name, role in aliases.items()}))
    )


def test_of_five_thousand_titles_the_one_begun_is_shown(crowded, chance):
    queries = decided(beginnings(TITLES, 1_000, chance), TITLES)
    assert len(queries) >= 500
    assert len(missed(queries, crowded.offer)) <= 0.01 * len(queries)


def test_of_five_thousand_titles_the_one_mistyped_is_shown(crowded, chance):
    queries = misspelt(TITLES, 1_000, chance)
    assert len(missed(queries, crowded.offer)) <= 0.01 * len(queries)


def test_where_too_many_titles_begin_so_those_shown_do(crowded):
    found = crowded.offer("sen")
    assert len(found) == SHOWN
    assert all("sen" in one.phrase for one in found)


def test_of_the_shipped_names_the_one_mistyped_is_shown(shipped, chance):
    names = [(role.id, name) for role in SHIPPED.roles.values() for name in (role.name, *(a.title for a in role.also_known_as)) if len(name) > 5]  # fmt: skip
    queries = [(role, mistyped(name, chance)) for role, name in names for _ in range(3)]
    found = [role in {one.id for one in shipped.offer(typed, SHOWN, "role")} for role, typed in queries]
    assert sum(found) >= 0.99 * len(queries)


@pytest.mark.parametrize("typed", ["d", "data", "ml e", "kube", "sci", "mlosp", "anal", "engineer", "zzqqx"])
def test_a_shipped_role_is_offered_once_and_by_its_name(shipped, typed):
    found = shipped.offer(typed)
    assert len({(one.kind, one.id) for one in found}) == len(found)
    assert {(one.label, one.value) for one in found} == {(one.name, one.id) for one in found}
    assert found[0] == shipped.suggest(typed)[0]


def test_own_titles_of_one_role_are_all_shown_with_the_role():
    vocabulary = own(Gadget_Wizard="mlops-engineer", Gadget_Wizard_II="mlops-engineer", Gadget_Bard="data-engineer")
    assert [one.label for one in vocabulary.offer("gadget", 3, "role")] == [
        "Gadget Bard (Data Engineer)",
        "Gadget Wizard (MLOps Engineer)",
        "Gadget Wizard II (MLOps Engineer)",
    ]
    assert [one.label for one in vocabulary.offer("gaget wiz", 2)] == [
        "Gadget Wizard (MLOps Engineer)",
        "Gadget Wizard II (MLOps Engineer)",
    ]
    assert "MLOps Engineer" in {one.label for one in vocabulary.offer("mlop")}


def test_a_role_with_more_titles_than_a_menu_holds_shows_them():
    title = "Data Juggler {}".format
    knowledge = with_own_titles(SHIPPED, [])
    role = knowledge.roles["data-engineer"]
    assert own().offer("data eng")[0].label == role.name
    many = replace(role, also_known_as=tuple(Alias(title=title(n), cites=("ours",)) for n in range(30)))
    vocabulary = Vocabulary(replace(knowledge, roles={**knowledge.roles, role.id: many}))
    assert vocabulary.offer("data juggler 29")[0].label == "Data Juggler 29 (Data Engineer)"


def test_a_name_is_found_as_it_is_typed_however_it_is_written():
    vocabulary = Vocabulary(lay_over(SHIPPED, Dialect(aliases={"AI/ML Tamer (R&D), Zürich": "ml-engineer"})))
    for typed in ("ai/ml tam", "AI ML Tamer", "tamer (r&", "ai/ml tamer (r&d), zur", "ai/ml tmaer r&d zürich"):
        assert "AI/ML Tamer (R&D), Zürich" in {one.title for one in vocabulary.offer(typed)}, typed


def test_a_space_behind_a_word_ends_it():
    vocabulary = own(R_Wrangler="data-scientist", **{f"R{letter}ffle_Wrangler": "data-engineer" for letter in "aeiou"})
    assert vocabulary.offer("r ", 1, "role")[0].title == "R Wrangler"


def test_no_two_of_a_menu_are_picked_by_the_same_words(crowded, chance):
    for _, typed in beginnings(TITLES, 200, chance):
        found = crowded.offer(typed)
        assert len({(one.kind, one.value) for one in found}) == len(found)


async def test_what_is_picked_means_the_role(chance):
    bot = Bot(with_own_titles(SHIPPED, TITLES))
    for title, typed in decided(beginnings(TITLES, 60, chance), TITLES):
        one = next(one for one in await bot.suggest(typed) if one.title == title)
        reply = await bot.handle(Request(text=f"role {one.value}", user=title))
        assert reply.roles == (one.id,), title
