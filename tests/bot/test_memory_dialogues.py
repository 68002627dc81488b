"""Dialogues with a bot that remembers: what a person says, and what must then hold."""

import asyncio
import json
from contextlib import asynccontextmanager
from itertools import count

import pytest

from bot import Bot, Reply, Request, plain
from bot.store import forgetting
from bot.store.place import at_file
from bot.store.store import Store

NOBODY = "I keep no profile of you"
RESUME = (
    "Jane Doe\nRegistered Nurse\nEducation: BSc Nursing, City University\nSkills: SQL, Excel, Python\n"
    "Work experience: City Hospital 2010-2020, ward nurse, triage, records, training of new staff\nCertifications: ACLS"
)
PEOPLE = (f"person {number}" for number in count())


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A SQLite file with its tables, for all dialogues of this module: each is somebody else's."""
    place = at_file(tmp_path_factory.mktemp("memory") / "mlrole.db")

    async def upgrade():
        store = Store(place)
        await store.upgrade()
        await store.close()

    asyncio.run(upgrade())
    return place


class Talk:
    """One person's dialogue with a bot."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.person = next(PEOPLE)

    async def say(self, *messages: str, thread: str = "") -> Reply:
        """Say one thing after the other; give the last answer."""
        reply = None
        for text in messages:
            reply = await self.bot.handle(Request(text=text, user=self.person, thread=thread))
            assert "went wrong" not in plain(reply), text
            assert reply.intent not in {"profile", "feedback"} or reply.audience == "you", text
        assert reply is not None
        return reply

    async def facts(self) -> dict[str, str] | None:
        """Give what is kept of the person; none for a stranger."""
        kept = await self.bot.memory.profile(self.person)
        return None if kept is None else dict(kept.facts)

    async def rows(self, table: str):
        """Give the person's rows of a table."""
        return (await self.bot.memory.store.read(forgetting.everything_of, self.person))[table]

    async def votes(self) -> dict[str, tuple[bool, str]]:
        """Give the person's votes: for each topic the way and the sentence."""
        return {row["topic"]: (bool(row["up"]), row["sentence"]) for row in await self.rows("votes")}


@asynccontextmanager
async def _talking(knowledge, file):
    bot = Bot(knowledge, file)
    yield Talk(bot)
    await bot.close()


@pytest.fixture
async def talk(knowledge, file):
    async with _talking(knowledge, file) as one:
        yield one


STATED = {"background:nurse": "held", "skill:sql": "held"}


@pytest.mark.parametrize(
    ("before", "facts"),
    [
        ((), {}),
        (("mlops",), {}),
        (("recommend nurse, SQL",), STATED),
        (("recommend nurse, SQL", "mlops", "compare it with data engineer"), STATED),
        (("recommend nurse, SQL", "how do I get there?"), STATED),
        (("recommend nurse, SQL", "path data analyst", "10 hours a week"), {**STATED, "hours": "10"}),
        (("recommend nurse", "I also know SQL", "thumbs up"), STATED),
        (("path I'm a nurse, I know SQL, I want to be a data analyst",), STATED),
        (("I'm a nurse and I know SQL",), STATED),
        (("I have 6 hours a week",), {"hours": "6"}),
        (("mlops", "I have 6 hours a week", "and what skills?"), {"hours": "6"}),
        (("path from nurse to data scientist",), {}),
        (("path from nurse to data scientist", "data scientist"), {}),
        (("is data scientist a good role for a nurse?",), {}),
        (("my sister is a nurse and wants to be a data analyst",), {}),
        (("team chatbot, 6 people, I know SQL", "mlops"), {}),
        ((f"recommend {RESUME}",), {}),
        ((f"recommend {RESUME}", "how do I get there?"), {}),
    ],
)
async def test_the_yes_covers_what_was_said_of_oneself_in_this_conversation(talk, before, facts):
    await talk.say(*before, "remember me")
    assert await talk.facts() == facts


async def test_of_a_quiz_nothing_is_kept_but_what_was_said_beside_it(knowledge, file):
    quiz = ("quiz", "1", "2", "1", "2", "1")
    async with _talking(knowledge, file) as before:
        await before.say(*quiz, "I also know Docker", "mlops", "recommend data-engineer", "remember me")
        assert await before.facts() == {"skill:docker": "held"}
    async with _talking(knowledge, file) as after:
        await after.say("remember me", *quiz, "I also know Docker", "recommend data-analyst", "recommend")
        assert await after.facts() == {"skill:docker": "held"}


async def test_the_yes_covers_a_form(knowledge, file):
    async with _talking(knowledge, file) as filled:
        fields = (("background", "data analyst"), ("skills", "SQL, Tableau"), ("likes", "talking to people"))
        await filled.bot.handle(Request(kind="form", form="recommend", fields=fields, user=filled.person))
        await filled.say("path data-analyst data-scientist", "remember me")
        assert {"background:data-analyst", "skill:sql", "skill:tableau"} <= (await filled.facts()).keys()
        assert "role:data-scientist" not in await filled.facts()


async def test_nothing_is_kept_without_a_yes(talk):
    await talk.say("recommend nurse, SQL", "I also know Python", "how do I get there?", "10 hours a week")
    assert await talk.facts() is None
    assert NOBODY in plain(await talk.say("profile"))


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("I'm a nurse and I know SQL, remember that", STATED),
        ("remember that I know SQL", {"skill:sql": "held"}),
        ("can you remember that I hate meetings?", {"trait:meetings": "unwanted"}),
        ("remember I have 7 years of experience", {"years": "7"}),
        ("don't forget me", {}),
        ("souviens-toi de moi", {}),
        ("remember to send me tips every day", None),
        ("remember that my friend is a nurse", None),
        ("remember that I have diabetes", None),
        ("remember my name is Bob", None),
        (f"remember my resume: {RESUME}", None),
        ("don't remember me", None),
        ("what do you remember?", None),
        ("forget it", None),
    ],
)
async def test_only_a_wish_to_be_remembered_is_a_yes(talk, said, facts):
    assert (await talk.say(said)).intent == "profile"
    assert await talk.facts() == facts


KNOWN = ("remember me", "recommend I'm a nurse, I know SQL, 5 years, 4 hours a week")
KEPT = {"background:nurse": "held", "skill:sql": "held", "years": "5", "hours": "4"}


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("I don't know SQL any more", {"skill:sql": "lacking"}),
        ("I am no longer a nurse", {"background:nurse": None}),
        ("I no longer work as a nurse", {"background:nurse": None}),
        ("remember that I'm no longer a nurse", {"background:nurse": None}),
        ("I'm not a nurse but a teacher", {"background:nurse": None, "background:teacher": "held"}),
        ("I'm a teacher now", {"background:teacher": "held"}),
        ("actually I have 3 years, not 5", {"years": "3"}),
        ("not 5 but 10 hours a week", {"hours": "10"}),
        ("10 hours a week", {"hours": "10"}),
        ("I am learning Docker", {"skill:docker": "learning"}),
        ("I don't want to become an mlops engineer", {"role:mlops-engineer": "refused"}),
        ("my boss knows Kubernetes and I know Docker", {"skill:docker": "held"}),
        ("path from data analyst to ml engineer, 9 hours a week", {"hours": "9"}),
        ("I have 200 hours a week", {}),
        ("should I become a data engineer?", {}),
        ("I'm looking for a job as data engineer", {}),
        ("path from teacher to data scientist", {}),
        ("if I were a teacher, could I become a data engineer?", {}),
        ("suppose I'm a lawyer", {}),
        ("recommend for a teacher who knows Python", {}),
        ("recommend for a friend: teacher, Python", {}),
        ("my sister is a teacher, she knows Python", {}),
        ("what does a data engineer do?", {}),
        (f"recommend {RESUME}", {}),
        ("forget SQL", {"skill:sql": None}),
        ("forget that I'm a nurse", {"background:nurse": None}),
        ("forget what I said about SQL", {"skill:sql": None}),
        ("remove SQL from my profile", {"skill:sql": None}),
        ("forget my hours", {"hours": None}),
        ("forget my skills and my years", {"skill:sql": None, "years": None}),
        ("forget python", {}),
        ("forget it", {}),
    ],
)
async def test_what_changes_in_a_profile(talk, said, changed):
    await talk.say(*KNOWN)
    assert await talk.facts() == KEPT
    await talk.say(said)
    assert await talk.facts() == {subject: value for subject, value in {**KEPT, **changed}.items() if value}


@pytest.mark.parametrize("thread", ["", "another"])
async def test_what_was_taken_out_is_not_learnt_again(talk, thread):
    await talk.say("remember me", "I'm a nurse and I know SQL", "forget SQL", "forget that I'm a nurse")
    reply = await talk.say("I also know Tableau", thread=thread)
    assert "Nurse" not in plain(reply)
    assert "SQL" not in plain(reply).split("For example")[0]
    assert await talk.facts() == {"skill:tableau": "held"}


async def test_a_corrected_profile_is_what_advice_goes_by(talk):
    await talk.say("remember me", "I'm a nurse and I know SQL", "I'm not a nurse but a teacher")
    reply = await talk.say("which role fits me?")
    assert "Teacher" in plain(reply)
    assert "Nurse" not in plain(reply)


async def test_recommendations_and_paths_go_by_the_profile(talk):
    await talk.say("remember that I'm a data analyst, I know SQL and Python, 10 hours a week")
    advice = plain(await talk.say("which role fits me?", thread="new"))
    assert "Data analyst" in advice
    assert "'profile' shows it" in advice
    path = plain(await talk.say("path to data scientist", thread="newer"))
    assert "Carries over: Python, SQL" in path
    assert "at 10 hours a week" in path
    elsewhere = plain(await talk.say("path from nurse to data scientist", thread="newest"))
    assert elsewhere.startswith("Nurse")
    assert "profile" not in plain(await talk.say("recommend for a friend: teacher, Excel and Tableau", thread="last"))
    assert "Data analyst" in plain(await talk.say("recommend"))


async def test_what_is_said_anew_counts_before_the_profile(talk):
    await talk.say("remember that I know SQL and Python, I'm a data analyst")
    reply = plain(await talk.say("recommend I don't know SQL"))
    assert "don't know: SQL" in reply
    assert (await talk.facts())["skill:sql"] == "lacking"


async def test_a_recommendation_offers_to_remember_only_strangers(talk):
    assert "remember me" in [button.command for button in (await talk.say("recommend nurse, SQL")).buttons()]
    await talk.say("remember me")
    assert "remember me" not in [button.command for button in (await talk.say("recommend nurse, SQL")).buttons()]


@pytest.mark.parametrize("wish", ["forget me", "please delete my account", "stop remembering me", "vergiss mich"])
async def test_forget_me_deletes_everything_and_says_so(talk, wish):
    await talk.say(*KNOWN, "feedback down: too long", "xyzzy")
    said = plain(await talk.say(wish))
    for part in (
        "your profile",
        "4 things you said of yourself",
        "1 vote of yours",
        "1 question of yours that I could not",
    ):
        assert part in said
    assert await talk.facts() is None
    assert await talk.rows("votes") == await talk.rows("questions") == await talk.rows("contexts") == []
    assert (await talk.say("how do I get there?")).roles == ()
    assert "nothing of you" in plain(await talk.say(wish))


async def test_another_persons_memory_is_none_of_mine(talk, knowledge, file):
    await talk.say(*KNOWN)
    async with _talking(knowledge, file) as other:
        assert NOBODY in plain(await other.say("profile"))
        assert (await other.say("which role fits me?")).roles == ()
        await other.say("forget me")
    assert await talk.facts() == KEPT


async def test_the_profile_is_short_and_in_words(talk):
    await talk.say(*KNOWN)
    said = plain(await talk.say("profile"))
    for line in ("Background: Nurse or health worker", "Skills: SQL", "Experience: 5 years", "Hours a week: 4"):
        assert line in said.splitlines()
    assert len(said) < 500
    assert "4 hours a week" not in said  # facts, and not sentences


async def test_export_hands_out_every_row(talk):
    await talk.say(*KNOWN, "thumbs down: too long")
    document = json.loads(plain(await talk.say("give me my data")).split("JSON:")[1].rsplit("Next:")[0])
    assert {row["subject"]: row["value"] for row in document["facts"]} == KEPT
    assert [(row["topic"], row["sentence"]) for row in document["votes"]] == [("recommend", "too long")]
    assert document["in_memory"][0]["said"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_export_hands_out_what_only_this_process_knows_of_a_stranger(make_bot):
    talk = Talk(make_bot(shared=True))
    await talk.say("recommend nurse, SQL")
    document = json.loads(plain(await talk.say("export")).split("JSON:")[1].rsplit("Next:")[0])
    assert document["contexts"][0]["said"] == ""
    assert document["in_memory"][0]["said"] == "nurse, SQL"


@pytest.mark.parametrize(
    ("said", "votes"),
    [
        (("mlops", "feedback up"), {"lookup mlops-engineer": (True, "")}),
        (("mlops", "thumbs down: too long"), {"lookup mlops-engineer": (False, "too long")}),
        (("mlops", "\U0001f44e too long", "\U0001f44d"), {"lookup mlops-engineer": (True, "too long")}),
        (("mlops", "and what skills?", "that was helpful"), {"skills mlops-engineer": (True, "")}),
        (("mlops", "data engineer", "not helpful"), {"lookup data-engineer": (False, "")}),
        (("path data analyst to data scientist", "+1"), {"path data-scientist data-analyst": (True, "")}),
        (("recommend nurse, SQL", "+1"), {"recommend": (True, "")}),
        (("recommend nurse, SQL", "why?", "thumbs up"), {"recommend": (True, "")}),
        (("mlops", "feedback", "feedback down"), {"lookup mlops-engineer": (False, "")}),
        (("mlops", "feedback down [lookup data-engineer] old"), {"lookup data-engineer": (False, "old")}),
        (
            ("feedback up [lookup  mlops-engineer]", "feedback up [lookup mlops-engineer  mlops-engineer]"),
            {"lookup mlops-engineer": (True, "")},
        ),
        (("mlops", "list", "feedback down [lookup mlops-engineer]"), {"lookup mlops-engineer": (False, "")}),
        (
            ("mlops", "feedback down: mail bob@example.com or call +49 170 1234567"),
            {"lookup mlops-engineer": (False, "mail ... or call ...")},
        ),
        (("thumbs up",), {}),
        (("help", "thumbs up"), {}),
        (("mlops", "list", "thumbs down: bad list"), {}),
        (("mlops", "xyzzy", "\U0001f44e"), {}),
        (("mlops", "profile", "\U0001f44d"), {}),
        (("mlops", "salary of data engineers", "\U0001f44e"), {}),
        (("mlops", "\U0001f44d \U0001f44e"), {}),
        (("mlops", "feedback down [lookup nobody]"), {}),
        (("mlops", "feedback down [profile mlops-engineer]"), {}),
        (("mlops", "feedback down [recommend mlops-engineer]"), {}),
    ],
)
async def test_a_vote_is_on_the_answer_before_it(talk, said, votes):
    assert (await talk.say(*said)).intent == "feedback"
    assert await talk.votes() == votes


async def test_follow_ups_go_on_after_a_vote_or_an_aside(talk):
    await talk.say("mlops", "thumbs up", "list", "profile", "xyzzy", "feedback")
    assert (await talk.say("and what skills?")).roles == ("mlops-engineer",)
    await talk.say("thumbs down: too long")
    assert (await talk.say("compare it with data engineer")).roles == ("mlops-engineer", "data-engineer")
    await talk.say("recommend nurse, SQL", "\U0001f44d")
    assert "Nurse" in plain(await talk.say("I also know Python"))
    await talk.say("quiz", "1", "feedback up")
    assert "Question 3 of 5" in plain(await talk.say("1"))


async def test_the_next_words_may_be_the_reason_of_a_vote(talk):
    assert "What was wrong?" in plain(await talk.say("mlops", "feedback down"))
    assert (await talk.say("it was much too long")).intent == "feedback"
    assert await talk.votes() == {"lookup mlops-engineer": (False, "it was much too long")}
    assert (await talk.say("and what skills?")).roles == ("mlops-engineer",)
    for other in ("data engineer", "skills", "who monitors drift?", "profile"):
        await talk.say("mlops", "feedback down")
        assert (await talk.say(other)).intent != "feedback", other
        assert (await talk.say("zorblat quux")).intent == "unknown"


@pytest.mark.parametrize(
    ("said", "dropped", "left"),
    [
        ("I hate maths and meetings", "maths", {"trait:meetings"}),
        ("I hate maths and meetings", "mathematics and theory", {"trait:meetings"}),
        ("I hate maths and meetings", "meetings", {"skill:mathematics", "trait:maths"}),
        ("I like design, I know SQL", "sql", {"trait:visual-design"}),
        ("I'm a nurse, I don't know SQL", "SQL", {"background:nurse"}),
    ],
)
async def test_whatever_the_profile_shows_can_be_forgotten_by_its_name(talk, said, dropped, left):
    await talk.say(f"remember that {said}")
    assert "Forgotten: " in plain(await talk.say(f"forget {dropped}"))
    assert set(await talk.facts()) == left
    assert "Nothing like that" in plain(await talk.say("forget cooking"))


@pytest.mark.parametrize(
    "asked",
    [
        "privacy",
        "your privacy policy",
        "what do you store?",
        "is my data safe?",
        "who can see my profile?",
        "is that saved?",
    ],
)
async def test_privacy_is_answered(talk, asked):
    reply = await talk.say(asked)
    assert reply.intent == "profile"
    assert "90 days" in plain(reply)


@pytest.mark.parametrize(
    ("typed", "meant"), [("forgt me", "forget me"), ("prfoile", "profile"), ("remeber me", "remember me")]
)
async def test_a_mistyped_wish_is_asked_back_and_not_done(talk, typed, meant):
    await talk.say("remember that I know SQL")
    reply = await talk.say(typed)
    assert [button.command for button in reply.buttons()] == [meant]
    assert await talk.facts() == {"skill:sql": "held"}
    assert (await talk.say("/mlrole profile")).intent == "profile"


async def test_a_vote_ends_no_quiz_and_a_number_is_none(talk):
    await talk.say("quiz", "1", "2")
    assert "Question 3 of 5" in plain(await talk.say("hm"))
    assert await talk.votes() == {}


async def test_what_is_not_answered_is_noted_without_what_is_personal(talk):
    await talk.say("blockchain wizard", "blockchain wizard", "who is Jane Doe?", "my name is Jane", "yes", "forget it")
    assert {(row["text"], row["times"]) for row in await talk.rows("questions")} == {
        ("blockchain wizard", 2),
        ("who is ...?", 1),
    }


async def test_two_processes_share_what_is_remembered(make_bot):
    """Both kinds of database; a person whose next message another process gets."""
    first, second = Talk(make_bot()), Talk(make_bot())
    second.person = first.person
    await first.say("recommend I'm a nurse, I know SQL", "remember me")
    assert await second.facts() == STATED
    assert "Nurse" in plain(await second.say("which role fits me?", thread="t2"))
    await second.say("I'm no longer a nurse", "forget SQL")
    assert await first.facts() == {}
    await first.say("mlops", thread="t3")
    await second.say("thumbs down: too long", thread="t3")
    assert (await second.votes())["lookup mlops-engineer"] == (False, "too long")
    assert (await second.say("and what skills?", thread="t3")).roles == ("mlops-engineer",)
    await second.say("forget me")
    assert await first.facts() is None
    assert (await first.say("and what skills?", thread="t9")).roles == ()


async def test_a_votes_reason_is_taken_where_others_serve_the_same_people_too(make_bot):
    talk = Talk(make_bot())
    await talk.say("remember that I know SQL", "recommend I know Python", "feedback down", "much too long")
    assert await talk.votes() == {"recommend": (False, "much too long")}


@pytest.mark.parametrize("wish", ["remember me", "which role fits me?"])
async def test_what_one_process_forgot_another_knows_no_more(make_bot, clock, wish):
    first, second = Talk(make_bot()), Talk(make_bot())
    second.person = first.person
    await second.say("recommend I'm a nurse, I know SQL", "mlops")
    await first.say("forget me")
    clock.now += 1.0
    await first.say("mlops")
    assert "Nurse" not in plain(await second.say(wish))
    assert not await first.facts()


async def test_the_second_yes_adds_and_changes_nothing_else(make_bot):
    talk = Talk(make_bot(shared=False))
    await talk.say("remember that I know SQL")
    reply = await talk.say("remember me")
    assert "I remember you already." in plain(reply)
    await talk.say("remember that I'm a nurse")
    assert await talk.facts() == STATED


async def test_a_bot_without_a_place_keeps_nothing_and_says_so(knowledge):
    talk = Talk(Bot(knowledge))
    for wish in ("remember me", "profile", "remember that I know SQL", "forget python", "export"):
        assert "I keep no profile of you here" in plain(await talk.say(wish))
    await talk.say("recommend nurse, SQL")
    assert "what we spoke of" in plain(await talk.say("forget me"))
    assert "nowhere to keep votes" in plain(await talk.say("mlops", "thumbs up"))
