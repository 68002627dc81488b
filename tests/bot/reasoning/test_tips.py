"""Tips of the day: what they say, which fit a channel's topics, and which comes next."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reasoning.tips import SEEDS, DayTip, catalogue, fitting, following, upcoming
from knowledge.check_tips import sentences
from knowledge.dialect import Dialect, lay_over

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def tips(knowledge):
    return catalogue(knowledge, TODAY)


def plain(name, role="a", kind="role", family="science", until=None):
    return DayTip(name, kind, f"Tip {name}. It is short.", role, (role,), family, (), ("ours",), until)


def test_there_is_more_than_a_year_of_tips_and_enough_of_every_role(tips, knowledge):
    assert len(tips) >= 400
    assert len({tip.id for tip in tips}) == len({tip.text for tip in tips}) == len(tips)
    assert all(sum(tip.role == role for tip in tips) >= 6 for role in knowledge.roles)
    assert {tip.kind for tip in tips} == {"role", "skill", "difference", "path", "team", "practice"}


def test_every_tip_reads_well(tips):
    for tip in tips:
        assert 2 <= sentences(tip.text) <= 3, tip
        assert 100 <= len(tip.text) <= 420, tip
        assert not re.search(
            r"[{}<>]|  |\.\.|\b[Aa] (?!one|eu)(?:[aeio]|AI|ML)|\b[Aa]n (?:[BCDGJKPQTUVWYZ]|UX|UI)", tip.text
        ), tip
        assert not re.search(r"\b(?!that )(\w+) \1\b", tip.text), tip
        assert re.search(r"""[.?]["')]?$""", tip.text), tip
        assert all(part[0].isupper() or not part[0].isalpha() for part in re.split(r"(?<=[.?]) ", tip.text)), tip


def test_every_tip_has_roles_skills_and_sources_that_there_are(tips, knowledge):
    for tip in tips:
        assert tip.role == tip.roles[0]
        assert set(tip.roles) <= knowledge.roles.keys(), tip
        assert tip.family == knowledge.roles[tip.role].family
        assert set(tip.skills) <= knowledge.skills.keys(), tip
        assert tip.cites, tip
        assert {re.split("[-:]", cite)[0] for cite in tip.cites} <= knowledge.sources.keys(), tip


def test_no_two_tips_say_the_same(tips):
    told = [(set(re.findall(r"[a-z]{5,}", tip.text.lower())), tip) for tip in tips]
    for place, (words, tip) in enumerate(told):
        for others, other in told[:place]:
            if tip.role == other.role and tip.kind == other.kind:
                assert len(words & others) < 0.8 * len(words | others), (tip.text, other.text)


EXAMPLES = [
    ("mlops-or-devops", "DevOps Engineers keep code and servers running. MLOps Engineers do that for models"),
    ("difference.analytics-engineer.data-analyst", "Analytics Engineer or Data Analyst? Data Analysts answer"),
    ("difference.robotics-ml-engineer.ml-engineer", "cloud; robotics and edge ML engineers deploy to machines"),
    ("difference.ml-educator.data-annotator", "Annotators, at times called AI trainers, give a model its examples"),
    ("stand-in.statistician", "until experiments contradict each other, or a supervisor asks how sure you are."),
    ("path.lawyer.ai-governance-lead", "rules, audits and records are the role's daily work."),
    ("skill.kubernetes", "run a web service in three copies on a small cluster, kill one"),
    ("schooling.data-architect", "survey data (May 2025), 76 % of database architects said the job asks for"),
    ("work.deploys-models", "Machine Learning Engineers and MLOps Engineers"),
    ("product.search.data-annotator", "somebody must judge which results answer a query"),
    ("expert.health", "nurse or doctor from the ward that will use it"),
    ("likes.coding.software-engineer.ml-manager", "writing code"),
    ("ask.ai-engineer", '"Would I build on ready-made models through an interface, or train models of our own?"'),
]


@pytest.mark.parametrize(("name", "said"), EXAMPLES)
def test_what_tips_say(tips, name, said):
    assert said in next(tip.text for tip in tips if tip.id == name)


def test_a_hand_written_difference_takes_the_place_of_a_made_one(tips):
    pairs = [frozenset(tip.roles[:2]) for tip in tips if tip.kind == "difference" and len(tip.roles) > 1]
    assert len(pairs) == len(set(pairs))


def test_tips_use_the_titles_of_a_workspace_and_leave_out_its_hidden_roles(knowledge):
    dialect = Dialect(titles={"mlops-engineer": "Model Keeper"}, hidden=("data-scientist",))
    own = catalogue(lay_over(knowledge, dialect), TODAY)
    assert not [tip for tip in own if "data-scientist" in tip.roles]
    assert not [tip for tip in own if "MLOps Engineer" in tip.text]
    assert len([tip for tip in own if "Model Keeper" in tip.text]) > 10


def test_an_expired_tip_is_gone_the_day_after(knowledge):
    dated = replace(next(iter(knowledge.tips.values())), valid_until=TODAY)
    aged = replace(knowledge, tips={**knowledge.tips, dated.id: dated})
    days = [TODAY - timedelta(1), TODAY, TODAY + timedelta(1)]
    assert [dated.id in {tip.id for tip in catalogue(aged, day)} for day in days] == [True, True, False]


def test_a_catalogue_is_made_once_as_long_as_nothing_expires(knowledge):
    assert catalogue(knowledge, TODAY) is catalogue(knowledge, TODAY + timedelta(300))


@pytest.mark.parametrize(
    ("topics", "fits"),
    [
        ([], "abcd"),
        (["role:x"], "ab"),
        (["role:x", "role:y"], "abc"),
        (["kind:path"], "bd"),
        (["role:x", "kind:path"], "b"),
        (["kind:path", "kind:role"], "abcd"),
        (["family:data"], "d"),
        (["family:data", "role:y"], "cd"),
        (["family:data", "kind:team"], "d"),
        (["role:gone"], "abcd"),
        (["role:gone", "kind:path"], "abcd"),
        (["kind:team"], "abcd"),
    ],
)
def test_which_tips_fit_topics(topics, fits):
    tips = (plain("a", "x"), plain("b", "x", "path"), plain("c", "y"), plain("d", "z", "path", "data"))
    assert "".join(tip.id for tip in fitting(tips, topics)) == fits


TOPICS = [[], ["kind:difference"], ["role:mlops-engineer"], ["family:engineering", "kind:path"], ["kind:practice"]]


@pytest.mark.parametrize("topics", TOPICS, ids=str)
def test_a_year_of_days_repeats_nothing_before_all_were_seen(tips, topics):
    chosen = fitting(tips, topics)
    for seed in range(20):
        year = upcoming(chosen, seed, 0, "", 366)
        assert [cycle for _, cycle in year] == [place // len(chosen) for place in range(366)]
        for start in range(0, 366, len(chosen)):
            shown = [tip.id for tip, _ in year[start : start + len(chosen)]]
            assert len(set(shown)) == len(shown)
        if not any(topic.startswith("role:") for topic in topics):
            assert all(one.role != other.role for (one, _), (other, _) in pairwise(year))


def test_days_of_a_channel_without_topics_are_varied(tips):
    for seed in range(20):
        days = [tip for tip, _ in upcoming(tips, seed, 0, "", 60)]
        assert sum(one.kind == other.kind for one, other in pairwise(days)) <= 8
        assert sum(one.id.partition(".")[0] == other.id.partition(".")[0] for one, other in pairwise(days)) <= 2
        assert all(len({tip.kind for tip in days[start : start + 14]}) >= 4 for start in range(46))


NAMED = st.lists(
    st.tuples(st.integers(0, 99), st.sampled_from("abcdefg")), min_size=1, max_size=30, unique_by=lambda x: x[0]
)


@given(NAMED, st.integers(0, SEEDS - 1), st.integers(0, 40))
def test_the_next_tip_depends_on_nothing_but_what_is_given(named, seed, cycle):
    tips = [plain(f"t{number}", role) for number, role in named]
    last, seen = "", []
    for _ in tips:
        tip, at = following(tips, seed, cycle, last)
        assert at == cycle
        assert (tip, at) == following(tuple(tips), seed, cycle, last)
        seen.append(tip.id)
        last = tip.id
    assert sorted(seen) == sorted(tip.id for tip in tips)
    assert following(tips, seed, cycle, last) == following(tips, seed, cycle + 1, "")


@settings(max_examples=50, deadline=None)
@given(st.integers(0, SEEDS - 1), st.integers(0, 5), st.integers(0, 199))
def test_a_channel_goes_on_where_its_last_tip_would_stand(seed, cycle, shown):
    tips = [plain(f"t{number}", str(number % 20)) for number in range(200)]
    whole = [tip.id for tip, _ in upcoming(tips, seed, cycle, "", 200)]
    gone = whole[shown]
    left = [tip for tip in tips if tip.id != gone]
    rest = [tip.id for tip, at in upcoming(left, seed, cycle, gone, 200 - shown) if at == cycle]
    # A tip kept apart from its like may have stood beside the gone one: so few are seen twice or left out.
    assert len(set(rest) ^ set(whole[shown + 1 :])) <= 4
    assert following(left, seed, cycle, gone)[0].id != gone


def test_no_tips_are_refused():
    with pytest.raises(ValueError, match="no tips"):
        following((), 1, 0, "")
