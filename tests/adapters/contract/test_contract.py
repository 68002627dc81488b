"""The contract of all adapters, sentence by sentence, each on every platform that can break it."""

from __future__ import annotations

import itertools
import logging
import re
from collections import Counter
from dataclasses import replace

import pytest

from bot import Bot, Reply
from bot.messages import Button, Buttons, Context, Field, Fields, Items, Select, Table, Text
from bot.service import advise

from .discords import Discord
from .drivers import ABILITIES, ADA, BOB, folded, joined, restart, said, words
from .slacks import Slack
from .terminals import Console

DRIVERS = (Console, Slack, Discord)
POST = "Data Engineer. " + "You build pipelines with Airflow, dbt and Spark on AWS, and own our warehouse. " * 5
TOLD = "recommend I'm a nurse, I know SQL"
WAYS = [pytest.param(one, way, id=f"{one.name}-{way}") for one in DRIVERS for way in one.ways]


def needs(*abilities):
    """Run a test on every platform that has these abilities."""
    able = [pytest.param(one, id=one.name) for one in DRIVERS if not set(abilities) & set(one.cannot)]
    assert able, f"no platform has {abilities}: the test could never fail"
    return pytest.mark.parametrize("driver", able, indirect=True)


def test_what_a_platform_cannot_do_has_a_reason():
    for one in DRIVERS:
        assert set(one.cannot) <= ABILITIES
        assert all(len(words(reason)) > 4 for reason in one.cannot.values())
        assert {one.aloud, one.between, *one.redelivered} <= set(one.ways)


# ---- every way in


@pytest.mark.parametrize(("driver", "way"), WAYS, indirect=["driver"])
async def test_every_way_in_is_answered(driver, way):
    asked, wanted = (POST, "Data Engineer") if way == "menu" else ("mlops", "MLOps Engineer")
    assert wanted in await said(driver.say(ADA, asked, way))


@needs("fills")
async def test_a_form_is_answered(driver):
    answered = await driver.fill(ADA, "recommend", {"background": "nurse, 9 years", "skills": "SQL"})
    assert "Domain Expert" in joined(answered)
    assert {one.to for one in answered} == {ADA}


@needs("fills")
async def test_a_form_that_cannot_be_answered_says_what_is_wrong_to_who_sent_it(driver):
    answered = await driver.fill(ADA, "recommend", {"background": "nurse", "hours": "900"})
    assert "Hours a week are a number" in joined(answered)
    assert {one.to for one in answered} == {ADA}


# ---- itself, other bots, and what comes twice


@needs("overhears")
async def test_no_bot_is_answered_not_even_itself(driver):
    assert await driver.overhear("mlops") == []


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(
    ("driver", "way"), [(one, way) for one in DRIVERS for way in one.redelivered], indirect=["driver"]
)
async def test_what_comes_twice_is_answered_once(driver, way, processes):
    if processes > 1:
        await driver.stop()
        await driver.start(processes)
    assert len(await driver.say_twice(ADA, "mlops", way)) == 1


@pytest.mark.parametrize(
    ("driver", "way"), [(one, way) for one in DRIVERS for way in one.redelivered], indirect=["driver"]
)
async def test_what_is_said_again_is_answered_again(driver, way):
    for _ in range(2):
        assert "MLOps Engineer" in await said(driver.say(ADA, "mlops", way))


# ---- who sees it

PRIVATE = [  # what is said, what the person is told, what nobody else may read
    (TOLD, r"Domain Expert", r"(?i)nurse|SQL"),
    ("recommend Jane Roe, nurse, Vienna. 2015-2020: St. Anna, SQL reports", r"Analyst|Expert", r"(?i)roe|nurse|anna"),
    ("profile", r"profile", r"(?i)I keep|profile of you|kept"),
    ("remember me", r"remember", r"(?i)remember|kept"),
    ("admin list", r"Only an admin|Only who may manage|What is set", r"(?i)admin|workspace"),
    ("zzyzx", r"zzyzx", r"zzyzx"),
    ("blah blub zzyzx?", r"zzyzx", r"zzyzx"),
]


@needs()
async def test_what_is_about_a_person_is_seen_by_them_alone(driver):
    for asked, told, secret in PRIVATE:
        shown = await driver.say(BOB, asked, driver.aloud)
        assert {one.to for one in shown} <= {"", BOB}
        assert re.search(told, joined([one for one in shown if one.to == BOB])), asked
        seen_by_all = [one for one in shown if not one.to]
        assert not re.search(secret, joined(seen_by_all)), asked
        assert not any(re.search(secret, one.fallback) for one in seen_by_all), asked


@needs()
async def test_what_is_for_everybody_is_seen_by_everybody_where_it_was_asked_aloud(driver):
    for asked in ("mlops", "compare mlops vs data engineer", "who uses kubernetes?", "list", "tips"):
        (answer,) = await driver.say(ADA, asked, driver.aloud)
        assert answer.to == "", asked


@needs("hides")
async def test_what_was_asked_in_private_is_answered_in_private(driver):
    for way in {*driver.ways} - {driver.aloud}:
        assert {one.to for one in await driver.say(ADA, POST, way)} == {ADA}


@needs("shares")
async def test_a_private_answer_is_shared_by_who_has_it_and_tells_nothing_of_them(driver):
    await driver.say(ADA, "remember me, I know COBOL, I'm a beekeeper", driver.between)
    (answer,) = await driver.say(ADA, "data engineer", driver.between)
    assert answer.to == ADA
    (shared,) = await driver.share(ADA, answer)
    assert (shared.to, "Data Engineer" in shared.text) == ("", True)
    (advice,) = await driver.say(BOB, TOLD, driver.between)  # what they typed themselves may be shown, if they want
    shown = await driver.share(BOB, advice)
    assert "Domain Expert" in joined([one for one in shown if not one.to])


@needs("shares")
async def test_what_is_shared_twice_at_once_is_shown_once(driver):
    (answer,) = await driver.say(ADA, "data engineer", driver.between)
    assert [one.to for one in await driver.share(ADA, answer, 3)] == [""]


@needs("shares")
async def test_what_goes_by_a_profile_or_found_nothing_is_not_offered_for_sharing(driver):
    await driver.say(ADA, "remember me, I know COBOL, I'm a data analyst", driver.between)
    for asked in ("recommend I like statistics", "profile", "zzyzx", "admin list", "recommend", "forget me"):
        for one in await driver.say(ADA, asked, driver.between):
            assert (one.to, one.shares) == (ADA, None), asked


@needs("shares")
async def test_a_forged_sharing_shows_nothing_to_others(driver):
    """A profile is shared by nobody; and what all see already, or is somebody else's, is not shared again."""
    (between,) = await driver.say(ADA, "data engineer", driver.between)
    for value in ("profile", "admin list", "remember me", "recommend", ""):
        forged = replace(between, shares=between.shares.replace("data engineer", value))
        for _ in range(2):
            assert {one.to for one in await driver.share(ADA, forged)} == {ADA}, value
    (aloud,) = await driver.say(ADA, "mlops", driver.aloud)
    assert {one.to for one in await driver.share(BOB, replace(aloud, shares=between.shares))} == {BOB}
    (shared,) = await driver.share(ADA, between)
    assert shared.to == ""
    assert await driver.press(ADA, aloud, aloud.steps[0])  # it still stands there


# ---- long answers

NUMBERED = [f"w{number:05}" for number in range(4286)]  # 30,000 characters
PARTS = [" ".join(NUMBERED[part : part + 50]) for part in range(0, len(NUMBERED), 50)]
LONG = [
    (Text(" ".join(NUMBERED)),),
    (Text("".join(NUMBERED)),),
    (Text("\n\n".join(PARTS)),),
    tuple(map(Text, PARTS)),
    (Items(tuple(PARTS)),),
]


@needs()
async def test_a_long_answer_is_split_and_cut_only_with_a_sentence_that_says_so(driver, monkeypatch):
    for blocks, way in itertools.product(LONG, (driver.aloud, driver.between)):
        reply = Reply(intent="lookup", blocks=(*blocks, Buttons((Button("Help", "help"),))))
        stub(monkeypatch, reply)
        shown = await driver.say(ADA, "mlops", way)
        found = [int(number) for number in re.findall(r"w\s*(\d{5})", re.sub(r"\s+", "", joined(shown)))]
        assert found == list(range(len(found)))
        whole = len(found) == sum(len(re.findall(r"w\d{5}", text)) for text in texts(reply))
        assert whole != ("the rest is left out" in joined(shown))
        assert len(found) > 1900  # some 4 messages of 5 on the platform that takes least
        assert [step.command for one in shown for step in one.steps] == ["help"]


LONGEST = [
    "team voice assistant for a hospital",
    "compare mlops vs data engineer vs data scientist vs ml engineer",
    "path data analyst to ml engineer",
    "recommend I'm a data analyst, SQL, Python, statistics, dashboards, A/B tests",
    "sources",
    "notes",
    "list",
]


@needs()
async def test_the_longest_answers_are_shown_whole(driver, monkeypatch):
    for asked in LONGEST:
        shown, (reply,) = await recorded(monkeypatch, driver.say(ADA, asked, driver.between))
        lost = Counter(words(" ".join(texts(reply)))) - Counter(words(joined(shown)))
        assert not lost, asked


def stub(monkeypatch, reply):
    """Have the bot answer everything with one reply."""

    async def handle(self, request):
        return reply

    monkeypatch.setattr(Bot, "handle", handle)


async def recorded(monkeypatch, work):
    """Do something; give what was shown, and the bot's replies."""
    replies, handle = [], Bot.handle

    async def recording(self, request):
        replies.append(await handle(self, request))
        return replies[-1]

    with monkeypatch.context() as patch:
        patch.setattr(Bot, "handle", recording)
        return await work, replies


def texts(reply):
    """Give what a reply says, but for its steps."""
    for block in reply.blocks:
        match block:
            case Text() | Context():
                yield block.text
            case Items():
                yield from (block.title, *block.items)
            case Fields():
                yield from (part for field in block.fields for part in (field.label, field.value))
            case Table():
                yield from (cell for row in block.rows for cell in row)


# ---- actions

ANSWERS = [
    "mlops", "compare mlops vs data engineer", "list", "who uses kubernetes?", "skills mlops engineer",
    "path data analyst to ml engineer", "team voice assistant for a hospital", "recommend", TOLD, "help", "tips",
    "profile", "zzyzx", "ml", "sources",
]  # fmt: skip


@needs()
async def test_every_step_pressed_is_its_command_typed(driver):
    """Each by two people who were told the same before, and nothing else."""
    done = set()
    for asked in ANSWERS:
        (answer,) = await driver.say(ADA, asked, driver.between)
        for command in (step.command for step in answer.steps if step.command not in done):
            done.add(command)
            ((own,), _) = [await driver.say(f"{who}{len(done)}", asked, driver.between) for who in ("p", "t")]
            (step,) = (step for step in own.steps if step.command == command)
            pressed = await driver.press(f"p{len(done)}", own, step)
            typed = await driver.say(f"t{len(done)}", command, driver.between)
            assert [(one.text, commands(one)) for one in pressed] == [(one.text, commands(one)) for one in typed], step
    assert len(done) > 60


def commands(seen):
    return [step.command for step in seen.steps]


@needs("presses")
async def test_what_was_shown_before_a_restart_can_be_pressed_after_it(driver):
    (aloud,) = await driver.say(ADA, "mlops", driver.aloud)
    (between,) = await driver.say(ADA, "data engineer", driver.between)
    typed = await said(driver.say(ADA, aloud.steps[0].command, driver.between))
    await restart(driver)
    for _ in range(2):
        assert await said(driver.press(ADA, aloud, aloud.steps[0])) == typed
    assert words(await said(driver.press(ADA, between, between.steps[0])))


@needs("presses")
async def test_a_press_is_answered_for_who_pressed(driver):
    (answer,) = await driver.say(ADA, "mlops", driver.aloud)
    for person in (BOB, ADA, BOB):
        (pressed,) = await driver.press(person, answer, answer.steps[0])
        assert pressed.to == person


@needs()
async def test_a_quiz_is_gone_through_by_its_steps(driver):
    (shown,) = await driver.say(ADA, "quiz", driver.between)
    for _ in range(5):
        (shown,) = await driver.press(ADA, shown, next(step for step in shown.steps if step.command.startswith("quiz")))
        assert shown.to == ADA
    assert "fit" in shown.text


FORGED = [
    "0:list", "1:", "", "x", "1:" + "z" * 90, "2:role mlops-engineer", "\u202e", "1:role ../../etc/passwd",
    "1:feedback up [lookup nobody]", "share:", "open:", "choose:1", "form:recommend", "open:gone", "1:\ud83d",
]  # fmt: skip


@needs("presses")
async def test_outdated_and_forged_values_get_a_clear_answer(driver):
    (answer,) = await driver.say(ADA, "mlops", driver.aloud)
    for value in (*FORGED, *FORGED):
        told = await driver.forge(BOB, answer, value)
        assert {one.to for one in told} == {BOB}, value
        assert len(words(joined(told))) > 4, value


# ---- faults


@needs()
async def test_a_fault_gives_a_reference_and_the_next_question_is_answered(driver, monkeypatch, caplog):
    def broken(visit, memory):
        if "zebra" in visit.request.text:
            raise RuntimeError(visit.request.text)
        return advise(visit, memory)

    monkeypatch.setattr("bot.service.advise", broken)
    caplog.set_level(logging.DEBUG)
    for way in (driver.aloud, driver.between):
        shown = await driver.say(ADA, "compare mlops vs my secret zebra", way)
        (told,) = (one for one in shown if "reference: " in one.text)
        reference = re.search(r"reference: (\w+)", told.text)[1]
        assert told.to == ADA
        assert reference in caplog.text
        assert "Error" not in joined(shown)
        assert not any(
            "zebra" in record.getMessage() for record in caplog.records if record.name.startswith(("bot", "adapters"))
        )
        assert "MLOps Engineer" in await said(driver.say(ADA, "mlops", way))


# ---- hostile texts

EVIL = (
    "<!channel> <@U1> <@123> <@&5> <#7> <:a:1> @everyone @here [x](https://evil.example) <https://evil.example|slack.com>"
    " *b* _c_ ~d~ ||e|| **f** &lt;!here&gt; :rocket: # g"
)
LINES = ("# a", "> b", "- c", "1. d", "-# e", "```f```", "*g*", "\\*h", "`i`", "__j__")
BLOCKS = (
    Text(EVIL), Text(EVIL, "title"), Text("\n".join(LINES)), Text(EVIL, "quiet"), Text(f"{EVIL}\n```\n{EVIL}", "code"),
    Fields((Field(EVIL, EVIL),)), Items((EVIL, *LINES), EVIL), Table((EVIL,), ((EVIL, EVIL),)), Context(EVIL),
    Buttons((Button(EVIL, "help"),)), Select(EVIL, (Button(EVIL, "list"), Button(EVIL, "help")), spelt=True),
)  # fmt: skip


@needs()
async def test_markup_and_pings_are_shown_as_they_were_written(driver, monkeypatch):
    for block in BLOCKS:
        reply = Reply(intent="lookup", blocks=(block,))
        stub(monkeypatch, reply)
        for way in (driver.aloud, driver.between):
            shown = folded(joined(await driver.say(ADA, "mlops", way)))
            assert [text for text in texts(reply) if folded(text) not in shown] == []
    assert driver.pinged() == []


HARD = {
    "pings": EVIL,
    "in a question": f"what does {EVIL} do?",
    "in a comparison": f"compare mlops and {EVIL}",
    "about oneself": f"I'm a {EVIL}, I know {EVIL}",
    "a title": f"admin title zz = {EVIL}",
    "long": "mlops " * 16_667,
    "one long word": "x" * 100_000,
    "many lines": "\n" * 99_995 + "mlops",
    "turned": "\u202espolm\u2066 \u200fmlops\u200e",
    "joined": "\u200d" * 5_000 + "mlops",
    "combining": "e" + "\u0301" * 5_000,
    "null": "\0mlops\0 \x00\x01\x02\x1b[31m",
    "markup": "<" * 100_000,
    "entities": "&lt;&amp;&gt;" * 8_000,
    "not a character": "\uffff\ufffe\U0010ffff mlops",
}


@needs()
async def test_whatever_is_written_is_answered_in_time_and_pings_nobody(driver):
    for name, text in HARD.items():
        for way in (driver.aloud, driver.between):
            shown = joined(await driver.say(ADA, text, way))
            assert words(shown), name
            assert not re.search("[\0\x1b\u202e\u2066]", shown), name
    assert driver.pinged() == []
    assert "MLOps Engineer" in await said(driver.say(BOB, "mlops", driver.between))


# ---- talks


@needs()
async def test_a_follow_up_leans_on_what_this_person_was_told_here(driver):
    for way in dict.fromkeys((driver.aloud, driver.between)):
        (mine,) = await driver.say(ADA, "mlops", way)
        (theirs,) = await driver.say(BOB, "data engineer", way)
        assert "What an MLOps Engineer needs" in await said(driver.say(ADA, "and what skills?", way, mine))
        assert "What a Data Engineer needs" in await said(driver.say(BOB, "and what skills?", way, theirs))
        assert "The skills of which role" in await said(driver.say("eve", "and what skills?", way, mine))


@needs("hides")
async def test_a_follow_up_elsewhere_leans_on_nothing(driver):
    await driver.say(ADA, "mlops", driver.aloud)
    assert "The skills of which role" in await said(driver.say(ADA, "and what skills?", "direct message"))


@needs()
async def test_a_press_is_what_a_follow_up_leans_on(driver):
    (answer,) = await driver.say(ADA, "skills mlops engineer", driver.between)
    step = next(step for step in answer.steps if step.command == "mlops-engineer")
    await driver.press(ADA, answer, step)
    assert "What an MLOps Engineer needs" in await said(driver.say(ADA, "and what skills?", driver.between))


# ---- the plain text


@needs("fallback")
async def test_the_plain_text_says_what_the_answer_says_and_names_its_steps(driver, monkeypatch):
    for asked in ANSWERS:
        shown, (reply,) = await recorded(monkeypatch, driver.say(ADA, asked, driver.between))
        fallback = "\n".join(one.fallback for one in shown)
        lost = Counter(words(" ".join(texts(reply)))) - Counter(words(fallback))
        assert not lost, asked
        for button in reply.buttons():
            assert folded(button.command) in folded(fallback)
