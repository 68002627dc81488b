"""What is said about the memory itself, and what a message tells of its writer."""

import pytest

from bot.understanding.keeping import about_memory, subjects_named
from bot.understanding.known import said_before, said_of_oneself, with_known
from bot.understanding.votes import vote

WISHES = {
    "remember": [
        "remember me", "Remember!", "please remember me", "yes, remember me", "remember me, please", "don't forget me",
        "remember all that", "ok, remember it", "save my profile", "merk dir das", "souviens-toi de moi",
    ],
    "forget": [
        "forget me", "Forget me!", "can you forget me?", "I'd like you to forget me", "please delete my account",
        "erase all my data please", "I want to delete my data", "stop remembering me", "don't remember me",
        "please don't remember anything about me", "do not keep anything", "stop tracking me", "forget what I said",
        "could you please forget everything I told you?", "forget everything you know about me", "vergiss mich",
        "oublie-moi", "olv\u00eddame",
    ],
    "mind": ["forget it", "never mind, forget it", "forget that", "forget all of this"],
    "show": [
        "profile", "my profile", "show profile", "what's in my profile?", "who am I?", "what do you know about me?",
        "what do you remember?", "do you remember me?", "do you remember what I said?", "do you keep my data?",
        "what data do you keep about me?", "what have you stored about me", "can I see my data?", "mein Profil",
    ],
    "export": ["export", "export my data", "download everything", "give me my data", "please send me my data"],
}  # fmt: skip


@pytest.mark.parametrize(("wish", "said"), [(wish, said) for wish, all_said in WISHES.items() for said in all_said])
def test_a_wish_is_read_however_it_is_put(wish, said):
    assert about_memory(said) == (wish, "")


@pytest.mark.parametrize(
    ("said", "wish", "rest"),
    [
        ("remember that I know SQL", "note", "I know SQL"),
        ("can you remember that I hate meetings?", "note", "I hate meetings"),
        ("remember: nurse, SQL", "note", "nurse, SQL"),
        ("don't forget that I know SQL", "note", "I know SQL"),
        ("keep in mind that I know dbt", "note", "I know dbt"),
        ("please note: I have 4 hours a week", "note", "I have 4 hours a week"),
        ("remember me: I'm a nurse", "remember", "I'm a nurse"),
        ("remember to send me tips", "note", "remember to send me tips"),
        ("I'm a nurse, remember that", "told", "I'm a nurse"),
        ("I am a nurse and please don't forget it", "told", "I am a nurse"),
        ("forget python", "drop", "python"),
        ("forget that I'm a nurse", "drop", "I'm a nurse"),
        ("forget what I said about python", "drop", "python"),
        ("remove SQL from my profile", "drop", "SQL"),
    ],
)
def test_what_stands_behind_a_wish_goes_with_it(said, wish, rest):
    assert about_memory(said) == (wish, rest)


@pytest.mark.parametrize(
    "said",
    [
        "mlops", "remember mlops", "do you remember mlops?", "what do you remember about data engineers?", "notes mlops",
        "save me time", "never forget", "what do you know", "I want to remove bias from models", "remove outliers first",
        "forget mlops, what about data engineers?", "what do data engineers keep about users?", "I forgot what ETL is",
    ],
)  # fmt: skip
def test_an_ordinary_message_is_no_wish(said):
    assert about_memory(said) is None


@pytest.mark.parametrize("said", ["I can't remember that", "do you remember that?", "who should remember me"])
def test_nothing_told_is_nothing_to_remember(reader, said):
    assert reader.read(said).intent != "profile"


@pytest.mark.parametrize(
    ("said", "subjects"),
    [
        ("my hours", ["hours"]),
        ("my skills and my level", ["skill:", "level"]),
        ("my background", ["background:"]),
        ("hours", []),
        ("my sister", []),
    ],
)
def test_what_is_mine_is_named_by_its_kind(said, subjects):
    assert subjects_named(said) == subjects


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("feedback up", ("up", "", "")),
        ("\U0001f44d", ("up", "", "")),
        ("\U0001f44d\U0001f3fe", ("up", "", "")),
        ("\U0001f44d\U0001f44d \U0001f44d", ("up", "", "")),
        (":+1:", ("up", "", "")),
        ("+1", ("up", "", "")),
        ("that was helpful", ("up", "", "")),
        ("thanks, that helped!", ("up", "", "")),
        ("good answer", ("up", "", "")),
        ("feedback down", ("down", "", "")),
        ("Thumbs down: too  long", ("down", "", "too long")),
        ("\U0001f44e\U0001f3fd too long", ("down", "", "too long")),
        (":-1: outdated", ("down", "", "outdated")),
        ("not helpful", ("down", "", "")),
        ("this answer is wrong", ("down", "", "")),
        ("that's wrong: they use Spark", ("down", "", "they use Spark")),
        ("vote down because it misses dbt", ("down", "", "because it misses dbt")),
        ("feedback down [lookup mlops-engineer] wrong tools", ("down", "lookup mlops-engineer", "wrong tools")),
        ("feedback", ("", "", "")),
        ("feedback the answer was great", ("", "", "the answer was great")),
        ("feedback no idea", ("", "", "no idea")),
        ("\U0001f44d \U0001f44e", ("", "", "")),
    ],
)
def test_a_vote_is_read_with_its_sentence(said, read):
    assert vote(said) == read


@pytest.mark.parametrize("said", ["+1 hour", "wrong job for me", "is this useful?", "up", "rate 5", "1", "good"])
def test_not_everything_is_a_vote(said):
    assert vote(said) is None


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("I'm a nurse and I know SQL", {"background:nurse": "held", "skill:sql": "held"}),
        ("remember that I hate meetings", {"trait:meetings": "unwanted"}),
        ("recommend nurse, learning Python", {"background:nurse": "held", "skill:python": "learning"}),
        ("remember that I want to become a data engineer", {"role:data-engineer": "wished"}),
        ("I'm no longer a nurse", {"background:nurse": "denied"}),
        ("I'm not a nurse but a teacher", {"background:nurse": "denied", "background:teacher": "held"}),
        ("I have 6 hours a week", {"hours": "6"}),
        ("I'm a nurse and wonder if I could become a data analyst", {"background:nurse": "held"}),
        ("not 5 but 10 hours a week", {"hours": "10"}),
        ("my boss knows Kubernetes and I know Docker", {"skill:docker": "held"}),
        ("how do I become a data scientist as a nurse?", {"background:nurse": "held"}),
        ("should I become a data scientist or a data engineer? I know SQL", {"skill:sql": "held"}),
        ("I'm looking for a job as data engineer", {}),
        ("path from nurse to data scientist", {}),
        ("path from nurse to data scientist, 7 hours a week", {"hours": "7"}),
        ("if I were a nurse, could I become a data engineer?", {}),
        ("suppose I'm a lawyer", {}),
        ("what if I knew Python?", {}),
        ("I'm not sure I like Python", {}),
        ("my sister is a nurse and wants to be a data analyst", {}),
        ("recommend a role for my brother, he is a plumber who knows Python", {}),
        ("recommend for a nurse who knows SQL", {}),
        ("recommend for a friend: teacher, SQL", {}),
        ("can a nurse become a data engineer?", {}),
    ],
)
def test_what_a_message_tells_of_its_writer(reader, said, facts):
    assert _kept(reader, said) == facts


def _kept(reader, said):
    """Give what would be kept: advice and remarks go by the person, other answers don't."""
    query = reader.read(said)
    return said_of_oneself(query, reader) if query.intent in {"recommend", "path", "profile", "unknown"} else {}


def test_of_a_resume_nothing_is_kept(reader):
    resume = "recommend Jane Doe\nRegistered Nurse\nEducation: BSc Nursing\nSkills: SQL, Excel, Python\n" + (
        "Work experience: City Hospital 2010-2020, ward nurse, triage, records and training of new staff\n" * 3
    )
    assert reader.read(resume).person.skills()
    assert said_of_oneself(reader.read(resume), reader) == {}


def test_only_the_new_part_of_a_conversation_is_told(reader):
    query = reader.read("I also know Tableau", ("data-analyst",), "recommend", "I'm a nurse and I know SQL")
    assert query.person.backgrounds == ("nurse",)
    assert said_of_oneself(query, reader) == {"skill:tableau": "held"}


@pytest.mark.parametrize(
    ("said", "intent", "subjects"),
    [
        ("nurse, SQL", "recommend", {"background:nurse", "skill:sql"}),
        ("nurse, SQL", "lookup", {"background:nurse", "skill:sql"}),
        ("build numbers calls ideas fair", "quiz", set()),
        ("(picked: I know Python. I like writing code.). I know SQL", "recommend", {"skill:sql"}),
        ("(picked: I know Python.)", "lookup", set()),
        ("I'm a nurse, I want to be a data analyst, 5 hours a week", "path", {"background:nurse", "hours"}),
        ("from nurse to data scientist", "path", set()),
        ("from nurse to data scientist", "lookup", set()),
        ("chatbot, 6 people, I know SQL", "team", set()),
        ("", "recommend", set()),
    ],
)
def test_what_was_said_before_the_yes(reader, said, intent, subjects):
    found = said_before(said, intent, reader).keys()
    assert found >= subjects
    assert bool(found) == bool(subjects)


@pytest.mark.parametrize(
    ("said", "backgrounds"),
    [
        ("recommend", {"nurse"}),
        ("recommend teacher", {"nurse", "teacher"}),
        ("recommend I'm no longer a nurse", set()),
        ("suppose I'm a lawyer", {"lawyer"}),
        ("recommend for a friend: teacher, SQL", set()),
    ],
)
def test_what_is_known_is_put_to_what_is_asked(reader, said, backgrounds):
    query = with_known(reader.read(said), {"background:nurse": "held"}, reader)
    assert query.intent == "recommend"
    assert set(query.person.backgrounds if query.person else ()) == backgrounds
