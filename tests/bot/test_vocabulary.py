"""Completion, mending and the nearest names, over the shipped knowledge and with thousands of own titles beside it."""

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from benchmarks.own_titles import own_titles, with_own_titles
from bot.understanding.mending import Spelling
from bot.understanding.text import phrase, words
from bot.understanding.vocabulary import Vocabulary
from knowledge import load

SHIPPED = load()
TITLES = own_titles()
VOCABULARIES = {"shipped": SHIPPED, "own titles": with_own_titles(SHIPPED, TITLES)}
LIMIT = 25
letters = st.text("abc", min_size=5, max_size=9)


@pytest.fixture(scope="module", params=VOCABULARIES)
def names(request):
    """Give a vocabulary and all its names: (kind, id, name of the role or skill, as typed)."""
    knowledge = VOCABULARIES[request.param]
    listed = [
        ("role", role.id, role.name, title.lower())
        for role in knowledge.roles.values()
        for title in (role.name, role.id, *(alias.title for alias in role.also_known_as))
    ]
    listed += [
        ("skill", skill.id, skill.name, title.lower())
        for skill in knowledge.skills.values()
        for title in (skill.name, *skill.aliases)
    ]
    return vocabulary_of(knowledge), listed


@pytest.fixture(scope="module")
def own():
    return vocabulary_of(VOCABULARIES["own titles"])


def vocabulary_of(knowledge, kept={}):  # noqa: B006 - built once for all tests
    return kept.setdefault(id(knowledge), Vocabulary(knowledge))


def scanned(vocabulary, names, typed, kind):
    """Complete as documented, one name after the other."""
    start = " ".join(word.text for word in words(typed))
    found = {}
    for wanted in (start, " ".join(map(vocabulary.mend, start.split()))):
        ranked = []
        for each, key, name, title in names:
            text = title.replace("-", " ")
            if kind in {None, each} and f" {wanted}" in f" {text}":
                rank = (title != name.lower(), not text.startswith(wanted), each != "role", len(text))
                ranked.append((rank, (each, key), title))
        for _, key, title in sorted(ranked, key=lambda match: match[0]):
            found.setdefault(key, title)
    return list(found.items())[:LIMIT]


@given(data=st.data())
def test_completion_is_what_a_scan_of_all_names_gives(names, data):
    vocabulary, listed = names
    title = data.draw(st.sampled_from(listed))[3]
    start = data.draw(st.sampled_from([0, *(place + 1 for place, letter in enumerate(title) if letter == " ")]))
    typed = title[start : start + data.draw(st.integers(1, 12))]
    kind = data.draw(st.sampled_from([None, "role", "skill"]))
    if data.draw(st.booleans()) and len(typed) > 3:
        typed = typed[:2] + typed[3] + typed[2] + typed[4:]
    expected = scanned(vocabulary, listed, typed, kind)
    if expected and phrase(typed):
        found = vocabulary.suggest(typed, LIMIT, kind)
        assert [((each.kind, each.id), each.phrase) for each in found] == expected


@given(data=st.data())
def test_a_name_is_found_by_its_first_letters_unless_enough_others_are(names, data):
    vocabulary, listed = names
    kind, key, _, title = data.draw(st.sampled_from(listed))
    assume(title.replace("-", " ") == " ".join(word.text for word in words(title)))  # "ai/ml" is typed as two words
    typed = title[: data.draw(st.integers(3, max(3, len(title))))]
    found = vocabulary.suggest(typed, LIMIT)
    assert len(found) == LIMIT or (kind, key) in {(each.kind, each.id) for each in found}


def test_nothing_typed_offers_roles_then_skills(names):
    vocabulary, _ = names
    assert [each.id for each in vocabulary.suggest("", 1000)] == [*SHIPPED.roles, *SHIPPED.skills][:1000]
    assert [each.id for each in vocabulary.suggest(" - ", 3, "skill")] == list(SHIPPED.skills)[:3]


@pytest.mark.parametrize("text", ["quantum florist", "head of happiness", "zzzzqq", "data enginner wanted", "barista"])
def test_of_the_shipped_names_the_nearest_is_the_most_alike(text):
    titles = [
        title.lower()
        for role in SHIPPED.roles.values()
        for title in (role.name, role.id, *(alias.title for alias in role.also_known_as))
    ]
    said = " ".join(phrase(text))
    found = vocabulary_of(SHIPPED).nearest(text, kind="role")
    best = max(fuzz.token_sort_ratio(said, title) for title in titles)
    assert fuzz.token_sort_ratio(said, found[0].phrase) == pytest.approx(best)


def misspelt(text, chance):
    """Swap two letters inside the longest word of a text."""
    word = max(text.split(), key=len)
    place = chance.randrange(1, len(word) - 2)
    return text.replace(word, word[:place] + word[place + 1] + word[place] + word[place + 2 :])


def test_own_titles_are_looked_up_offered_and_near(own):
    roles = list(SHIPPED.roles)
    for place in range(0, len(TITLES), 25):
        title, role = TITLES[place], roles[place % len(roles)]
        assert own.exact(title) == role
        assert own.suggest(title)[0].id == role
        assert own.nearest(title + " wanted", kind="role")[0].id == role


def test_a_typo_in_an_own_title_is_mended(own):
    chance = Random(3)  # noqa: S311 - no secret
    sample = chance.sample(TITLES, 200)
    mended = [own.mended_key(phrase(misspelt(title, chance))) == phrase(title) for title in sample]
    assert sum(mended) >= 0.9 * len(sample)  # the words of other titles may be as near


@pytest.mark.parametrize("text", ["barista", "wedding florist", "xq zzv", "7", "data", "senior", "é"])
def test_there_are_always_two_nearest_roles(names, text):
    found = names[0].nearest(text, kind="role")
    assert len({each.id for each in found}) == 2
    assert {each.kind for each in found} == {"role"}


def test_a_short_word_of_an_own_title_is_no_typo():
    """ "Agen" would be "agent" otherwise."""
    own = Vocabulary(with_own_titles(SHIPPED, ["Agen Wrangler"]))
    assert vocabulary_of(SHIPPED).mend("agen") == "agent"
    assert own.mend("agen") == "agen"


@pytest.mark.parametrize("word", ["ngineer", "enigneer", "negineer", "wengineer", "ingineer", "engneerr"])
def test_a_slip_or_two_are_mended(word):
    assert Spelling(["scientist", "engineer"]).nearest(word, 2) == "engineer"


@given(listed=st.lists(letters, min_size=1, max_size=30, unique=True), most=st.integers(1, 2), data=st.data())
def test_the_nearest_word_is_the_first_of_those_with_the_fewest_slips(listed, most, data):
    word = data.draw(st.sampled_from(listed))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(word) - 1))
        word = word[:place] + data.draw(st.text("abc", max_size=2)) + word[place + 1 :]
    others = [other for other in listed if other != word]
    assume(len(word) > 1)
    slips = {other: OSA.distance(word, other) for other in others}
    near = [other for other in others if slips[other] <= most and (slips[other] == 1 or other[0] == word[0])]
    assert Spelling(others).nearest(word, most) == min(near, key=lambda other: slips[other], default=None)
