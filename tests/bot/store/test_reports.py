"""Votes and unanswered questions, and what they add up to."""

from databases import every_row

from bot.store import questions, reports, votes
from bot.store.reports import EMPTY, Verdict

HATED = "lookup mlops-engineer"
NOW = 2.0 + questions.KEPT


async def vote(store, person, topic=HATED, workspace="T", *, up=False, sentence="", now=1.0):
    await store.write(votes.vote, person, workspace, topic, up=up, sentence=sentence, now=now)


async def test_nothing_kept_is_an_empty_report(store):
    assert await store.read(reports.report, None, NOW) == EMPTY
    assert await store.read(reports.report, "T", NOW) == EMPTY


async def test_the_last_vote_of_a_person_on_a_topic_counts(store):
    await vote(store, "ada", sentence="too long")
    await vote(store, "ada")
    await vote(store, "ada")
    found = await store.read(reports.report, "T", NOW)
    assert (found.up, found.down) == (0, 1)
    assert found.verdicts == (Verdict(HATED, 0, 1, ("too long",)),)
    await vote(store, "ada", up=True)
    found = await store.read(reports.report, "T", NOW)
    assert (found.up, found.down, found.verdicts) == (1, 0, ())
    await vote(store, "ada", sentence="no \x00 \ud800 good")
    assert (await store.read(reports.report, "T", NOW)).verdicts[0].sentences == ("no \ufffd \ufffd good",)


async def test_sentences_are_the_newest_of_those_against(store):
    for number, person in enumerate("abcde"):
        await vote(store, person, sentence=f"no {person}", now=float(number))
    await vote(store, "f", up=True, sentence="yes", now=9.0)
    assert (await store.read(reports.report, "T", NOW)).verdicts == (Verdict(HATED, 1, 5, ("no e", "no d", "no c")),)


async def test_a_workspace_sees_its_own(store):
    await vote(store, "ada", workspace="T1")
    await vote(store, "bob", workspace="T2", up=True)
    await store.write(questions.note, "ada", "T1", "what?", 2.0)
    await store.write(questions.note, "bob", "T2", "WHAT?", 2.0)
    first, second, none = [await store.read(reports.report, workspace, NOW) for workspace in ("T1", "T2", "T3")]
    assert (first.up, first.down, first.questions) == (0, 1, (("what?", 1),))
    assert (second.up, second.down, second.questions) == (1, 0, (("what?", 1),))
    assert none == EMPTY
    assert (await store.read(reports.report, None, NOW)).questions == (("what?", 2),)


async def test_questions_are_counted_and_dropped_when_nobody_asked_for_long(store):
    for now in (1.0, 2.0, 3.0):
        await store.write(questions.note, "ada", "T", "asked again", now)
    await store.write(questions.note, "bob", "T", "asked \x00 once \ud800" + "x" * 10_000, 1.0)
    asked = (await store.read(reports.report, "T", 3.0)).questions
    assert asked[0] == ("asked again", 3)
    assert asked[1][0].startswith("asked \ufffd once \ufffdxxx")
    await store.write(questions.note, "cy", "T", "new", NOW)
    assert (await store.read(reports.report, "T", NOW)).questions == (("asked again", 3), ("new", 1))
    await store.write(questions.note, "ada", "T", "asked again", 4.0 + questions.KEPT)
    assert (await store.read(reports.report, "T", NOW)).questions == (("asked again", 1), ("new", 1))


async def test_what_nobody_asked_for_long_is_left_out_also_where_nothing_dropped_it(store):
    await store.write(questions.note, "ada", "T", "old", 1.0)
    await store.write(questions.note, "ada", "T", "newer", 3.0)
    assert (await store.read(reports.report, "T", NOW)).questions == (("newer", 1),)


async def test_a_report_is_short_and_says_what_it_leaves_out(store):
    for number in range(5):
        await store.write(questions.note, "ada", "T", f"q{number}", 2.0)
        await vote(store, "ada", f"lookup r{number}")
    found = await store.read(reports.report, "T", NOW, 2)
    assert [text for text, _ in found.questions] == ["q0", "q1"]
    assert [verdict.topic for verdict in found.verdicts] == ["lookup r0", "lookup r1"]
    assert (found.more_questions, found.more_verdicts, found.down) == (3, 3, 5)
    assert len((await every_row(store))["votes"]) == 5


async def test_one_person_does_not_fill_the_table(store, monkeypatch):
    monkeypatch.setattr(questions, "MOST", 3)
    for number in range(6):
        await store.write(questions.note, "ada", "T", f"what is a florb {number}?", NOW)
    await store.write(questions.note, "bob", "T", "who tames lions?", NOW)
    assert len((await every_row(store))["questions"]) == 4
