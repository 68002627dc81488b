"""Facts about a person: taken from what they say, told again in words that are read as the same facts, shown on a page."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import bot.understanding
from bot.understanding.facts import facts_of, in_words, shown, unsaid
from bot.understanding.figures import hours_a_week
from bot.understanding.reader import Reader
from knowledge import load

VALUES = {
    "background": ["held"],
    "role": ["held", "wished", "refused"],
    "skill": ["held", "liked", "learning", "wished", "lacking", "unwanted"],
    "trait": ["liked", "unwanted"],
}
SINGLE = {
    "years": ["1", "5", "35"],
    "hours": ["1", "6", "6.5", "80"],
    "level": ["student", "starting out", "senior", "leading"],
    "degree": ["a doctorate", "a master's degree", "a bachelor's degree", "a bootcamp", "self-taught"],
}
PHYSICIST = {
    "background:physicist": "held",
    "skill:python": "held",
    "skill:sql": "held",
    "skill:rust": "learning",
    "skill:java": "unwanted",
    "trait:meetings": "unwanted",
    "role:data-analyst": "held",
    "role:ml-engineer": "wished",
    "years": "5",
    "hours": "6",
}


@cache
def shared_reader():
    return Reader(load())


def said(message):
    """Give the facts of a message as the bot reads it."""
    query = shared_reader().read(f"recommend {message}")
    return facts_of(query.person, hours_a_week(query.rest)[0])


def records(knowledge):
    return {
        "background": knowledge.backgrounds,
        "role": knowledge.roles,
        "skill": knowledge.skills,
        "trait": knowledge.traits,
    }


def every_fact():
    return [
        (f"{kind}:{name}", value)
        for kind, values in VALUES.items()
        for name in records(load())[kind]
        for value in values
    ]


@pytest.mark.parametrize("kind", VALUES)
def test_every_fact_comes_back_from_its_words(knowledge, kind):
    facts = [{subject: value} for subject, value in every_fact() if subject.startswith(f"{kind}:")]
    lost = [(fact, in_words(fact, knowledge)) for fact in facts if said(in_words(fact, knowledge)) != fact]
    assert lost == []


@pytest.mark.parametrize("fact", [{subject: value} for subject, values in SINGLE.items() for value in values], ids=str)
def test_every_figure_comes_back_from_its_words(knowledge, fact):
    assert said(in_words(fact, knowledge)) == fact


def test_any_two_backgrounds_come_back_from_their_words(knowledge):
    pairs = [
        (f"background:{one}", f"background:{other}") for one in knowledge.backgrounds for other in knowledge.backgrounds
    ]
    facts = [dict.fromkeys(pair, "held") for pair in pairs]
    assert [fact for fact in facts if said(in_words(fact, knowledge)) != fact] == []


@settings(max_examples=150, deadline=None)
@given(
    facts=st.lists(st.sampled_from(every_fact()), max_size=40).map(dict),
    single=st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in SINGLE.items()}),
)
def test_any_mix_of_facts_comes_back_from_its_words(knowledge, facts, single):
    facts |= single
    assert said(in_words(facts, knowledge)) == facts


@pytest.mark.parametrize(
    ("message", "facts"),
    [
        ("I know Python", {"skill:python": "held"}),
        ("my colleague knows Java", {}),
        ("I know Java but I don't want to work with Java", {"skill:java": "unwanted"}),
        ("I know SQL, I love SQL", {"skill:sql": "held"}),
        ("learning Rust, 5 years of C++", {"skill:rust": "learning", "skill:cpp": "held", "years": "5"}),
        ("I hate meetings, 6 hours a week", {"trait:meetings": "unwanted", "hours": "6"}),
        ("I love meetings. I hate meetings", {"trait:meetings": "unwanted"}),
        ("I don't want to use SQL Server", {"skill:sql_server": "unwanted"}),
        ("I don't want to be a research engineer", {"role:research-engineer": "refused"}),
        ("I know Go. I like using Rust", {"skill:go": "held", "skill:rust": "liked"}),
        ("I like my work. I have 6 hours a week", {"hours": "6"}),
    ],
)
def test_what_a_message_says_becomes_facts(message, facts):
    assert said(message) == facts


@pytest.mark.parametrize("hours", [None, 0.0, 0.75, 200.0])
def test_hours_that_make_no_sense_are_no_fact(hours):
    assert facts_of(shared_reader().read("recommend I know SQL").person, hours) == {"skill:sql": "held"}


def test_facts_are_told_as_a_person_would(knowledge):
    assert in_words(PHYSICIST, knowledge) == (
        "I have 6 hours a week. I have 5 years of experience. I have this background: Physicist. I have been a data "
        "analyst. I want to become a ml engineer. I know Python and SQL. I am learning to use Rust. I don't want to use "
        "Java. I hate meetings and coordination."
    )
    assert in_words({}, knowledge) == ""


def test_a_page_shows_them_in_lines(knowledge):
    assert shown(PHYSICIST, knowledge) == (
        ("Background", "Physicist"),
        ("Roles you have held", "Data Analyst"),
        ("Roles you want", "Machine Learning Engineer"),
        ("Skills", "Python, SQL"),
        ("Learning", "Rust"),
        ("Rather not", "Java"),
        ("You dislike", "meetings and coordination"),
        ("Experience", "5 years"),
        ("Hours a week", "6"),
    )
    assert shown({}, knowledge) == ()


def test_what_is_no_longer_known_is_left_out(knowledge):
    gone = {"skill:gone": "held", "trait:gone": "liked", "role:gone": "held", "background:gone": "held", "gone": "1"}
    odd = {"skill:python": "gone", "level": "gone", "degree": "gone"}
    assert in_words(gone | odd, knowledge) == ""
    assert shown(gone | {"skill:python": "gone"}, knowledge) == ()


def test_every_saying_is_a_name_of_what_it_stands_for(knowledge):
    folder = Path(bot.understanding.__file__).parent
    sayings = yaml.safe_load((folder / "facts.yaml").read_text(encoding="utf-8"))
    names = {
        "skill": {name: skill.aliases for name, skill in knowledge.skills.items()},
        "felt": {name: skill.aliases for name, skill in knowledge.skills.items()},
        "background": {name: background.aliases for name, background in knowledge.backgrounds.items()},
        "trait": {name: trait.words for name, trait in knowledge.traits.items()},
    }
    wrong = [
        (group, name, saying)
        for group, known in names.items()
        for name, saying in sayings[group].items()
        if saying not in known.get(name, ())
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("older", "message"),
    [
        ({"skill:java": "held"}, "I don't want Java any more"),
        ({"skill:java": "unwanted"}, "I like Java now"),
        ({"skill:java": "lacking"}, "I have learnt Java"),
        ({"skill:java": "held"}, "I am learning Java"),
        ({"trait:meetings": "unwanted"}, "I like meetings"),
        ({"role:data-analyst": "held"}, "I am not a data analyst"),
        ({"role:data-analyst": "wished"}, "I don't want to become a data analyst any more"),
        ({"years": "5"}, "I have 3 years of experience"),
        ({"hours": "6"}, "I have 10 hours a week"),
        ({"level": "senior"}, "I am a junior"),
        ({"degree": "a doctorate"}, "I have a master's degree"),
        ({"skill:rust": "held", "level": "senior"}, "data analyst, SQL and statistics"),
    ],
)
def test_a_newer_statement_wins(knowledge, older, message):
    newer = said(message)
    assert newer
    joined = f"{message}. {in_words(unsaid(older, newer), knowledge)}"
    assert said(joined) == {**older, **newer}


@pytest.mark.parametrize(
    "message",
    [
        "I'm a backend developer, 5 years Python and Kubernetes",
        "I am a data analyst and like talking to people",
        "nurse, 9 years, SQL",
        "I know Docker and Kubernetes",
        "I'm an accountant who knows SQL, Excel and Power BI",
        "software developer, no Docker, no Kubernetes, I hate CI/CD",
    ],
)
def test_a_recommendation_from_facts_is_that_of_the_persons_own_words(say, knowledge, message):
    roles = say(f"recommend {message}").roles
    assert roles
    assert say(f"recommend {in_words(said(message), knowledge)}").roles == roles


def test_a_long_story_is_no_resume():
    story = "I am a nurse. " + "I have worked with people and machines in many places. " * 8
    person = shared_reader().read(f"recommend {story}").person
    assert shared_reader().knowledge.backgrounds[person.backgrounds[0]].name == "Nurse or health worker"
