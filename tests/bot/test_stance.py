"""How somebody speaks of a thing: the nearest words of the clause before it decide."""

import pytest

from bot.understanding.stance import stance
from bot.understanding.text import words

SAID = {
    "held": """I know X | 5 years of X | X | I have built X | good at X | I work in X | a nurse who learnt X |
        my colleague does ML and I do X | I want to use my X | I want to become an engineer and know X |
        I helped my team adopt X | not bad, but good at X | not bad at X | don't mind X | never stop learning X""",
    "unwanted": """no X | I hate X | I don't like X | I do not enjoy doing X | tired of X | I don't want to do X |
        rather than X | I'm not interested in X | I don't really enjoy X | sick of doing X | without X | X not so much | I like tea and X less so | X and I am sick of it | Java X I hate |
        I stopped using X | I want to leave X""",
    "wished": """want to learn X | I would like to work with X | should I learn X | if I knew X | planning to learn X |
        I'd love to get into X | hoping to move into X""",
    "others": "my colleague does X | my team uses X | our data engineers use X | my wife is a X | my wife is a lawyer and knows X",
    "lacking": """I don't know X | never used X | I have no experience with X | I can't X | I haven't done much X |
        not a X | without any knowledge of X""",
    "learning": "learning X | I am taking a course in X | a bit of X",
    "liked": "I love X | interested in X | I really enjoy X",
}
CASES = [(stance, said.strip()) for stance, texts in SAID.items() for said in texts.split("|")]


@pytest.mark.parametrize(("expected", "text"), CASES)
def test_the_nearest_words_of_the_clause_decide(expected, text):
    found = words(text.replace("X", "xxx"))
    place = next(place for place, word in enumerate(found) if word.text == "xxx")
    assert stance(found, place) == expected


def test_a_list_shares_what_is_said_before_it(reader):
    spots = reader.read("recommend I don't know R, SQL or Java but I use Python").spots
    assert {spot.skill: spot.stance for spot in spots} == {
        "r": "lacking",
        "sql": "lacking",
        "java": "lacking",
        "python": "held",
    }


def test_what_others_can_is_not_the_persons_own(reader):
    person = reader.read("recommend my colleague uses Kubernetes, I write SQL reports").person
    assert "sql" in person.skills()
    assert "kubernetes" not in person.skills()


def test_a_wish_is_no_skill_held(reader):
    person = reader.read("recommend I know Excel and want to learn Spark").person
    assert person.skills() == ("excel",)


def test_likes_and_dislikes_are_heard(reader):
    person = reader.read("recommend I'm a Java developer, I hate meetings and love teaching people").person
    assert person.dislikes() == ("meetings",)
    assert "teaching" in person.likes()


def test_roles_held_and_wished_for_are_told_apart(reader):
    person = reader.read("recommend I am a data analyst and want to become a data scientist").person
    assert person.held == ("data-analyst",)
    assert person.wished == ("data-scientist",)
    assert reader.read("recommend I'm not a data scientist, I use SQL and Excel").person.held == ()


@pytest.mark.parametrize(
    ("text", "years", "level", "degree"),
    [
        ("recommend Java developer, 10+ years, PhD in physics", 10, "", "a doctorate"),
        ("recommend I'm a student with SQL and Python", None, "student", ""),
        ("recommend junior developer, bootcamp, 1 year of React", 1, "starting out", "a bootcamp"),
    ],
)
def test_years_level_and_degree_are_read(reader, text, years, level, degree):
    person = reader.read(text).person
    assert (person.years, person.level, person.degree) == (years, level, degree)
