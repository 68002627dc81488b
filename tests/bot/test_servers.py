"""One person in several servers: what they told of themselves is theirs, all else is the server's."""

import pytest
from databases import every_row

from bot import Request, plain
from bot.store import forgetting, reports

TOLD = "remember me, I'm a statistician, I know SQL, 6 hours a week"


@pytest.fixture
def bot(make_bot):
    return make_bot()


async def say(bot, text, place="S1", platform="discord", **given):
    """Say something as one account; in Slack it is one a workspace."""
    user = "discord:7" if platform == "discord" else f"slack:{place}:7"
    request = Request(
        text=text, user=user, platform=platform, workspace=f"{platform}:{place}", thread=f"{place} general", **given
    )
    return plain(await bot.handle(request))


async def kept(bot):
    return {table: len(rows) for table, rows in (await every_row(bot.memory.store)).items() if rows}


@pytest.mark.parametrize("platform", ["discord", "slack", "terminal"])
def test_who_owns_what_a_person_tells(platform):
    request = Request(user="somebody", workspace="somewhere", platform=platform)
    assert request.owner == ("somebody" if platform == "discord" else "somewhere")


async def test_a_profile_counts_in_all_servers_and_outlives_each(bot):
    assert "It counts wherever you ask me from this account." in await say(bot, TOLD)
    for place in ("S1", "S2", "@me"):
        assert "SQL" in await say(bot, "profile", place)
    assert "goes by your profile" in await say(bot, "recommend", "S2")
    await bot.leave("discord:S1")
    assert "SQL" in await say(bot, "profile", "S2")
    assert "your profile" in await say(bot, "forget me", "S2")
    assert "I keep no profile" in await say(bot, "profile", "@me")
    assert await kept(bot) == {}


async def test_votes_questions_and_conversations_go_with_the_server(bot):
    await say(bot, TOLD)
    for place in ("S1", "S2"):
        await say(bot, f"what does a florist of {place} do?", place)
        await say(bot, {"S1": "mlops", "S2": "data engineer"}[place], place)
        await say(bot, f"feedback down: too long for {place}", place)
    await bot.leave("discord:S1")
    rows = await every_row(bot.memory.store)
    assert [len(rows[table]) for table in ("profiles", "votes", "questions")] == [1, 1, 1]
    assert not any("S1" in row for found in rows.values() for row in found)
    assert any("skill:sql" in row for row in rows["facts"])


async def test_in_slack_a_profile_goes_with_the_workspace(bot):
    assert "from this account" not in await say(bot, TOLD, platform="slack")
    await bot.leave("slack:S1")
    assert "I keep no profile" in await say(bot, "profile", platform="slack")
    assert await kept(bot) == {}


async def test_privacy_says_where_it_counts(bot):
    assert "It counts wherever you ask me from this account, until you delete it." in await say(bot, "privacy")
    assert "this account" not in await say(bot, "privacy", platform="slack")


async def test_what_was_said_in_one_server_is_not_reported_in_another(bot):
    for place in ("S1", "S1", "S2"):
        await say(bot, "what does a florist do?", place)
    await say(bot, "mlops", "S1")
    await say(bot, "feedback down: our boss wrote this", "S1")
    await say(bot, "mlops", "S2")
    await say(bot, "feedback down", "S2")
    report = await bot.memory.store.read(reports.report, "discord:S2", bot._clock())
    assert [tuple(one) for one in report.questions] == [("what does a florist do?", 1)]
    assert "boss" not in repr(report)
    assert "1 down" in await say(bot, "admin report", "S2", admin=True)


async def test_a_sentence_stays_with_a_vote_in_the_same_place(bot):
    await say(bot, "mlops")
    await say(bot, "feedback down: too long")
    await say(bot, "mlops")
    await say(bot, "feedback up")
    assert "too long" in repr(await bot.memory.store.read(forgetting.everything_of, "discord:7"))


async def test_a_role_hidden_or_renamed_in_one_server_breaks_nothing_in_another(bot):
    await say(bot, "admin title statistician = Number Sage", "S1", admin=True)
    await say(bot, "admin hide statistician", "S2", admin=True)
    await say(bot, "remember me, I'm a number sage, I know SQL", "S1")
    asked = ("profile", "recommend", "path to data scientist", "statistician", "number sage", "export", "quiz")
    for place, shown, never in (
        ("S1", "Number Sage", ""),
        ("S2", "SQL", "Number Sage"),
        ("S3", "Statistician", "Sage"),
    ):
        profile = await say(bot, "profile", place)
        assert shown in profile
        assert not never or never not in profile
        for text in (*asked, "and what skills?", "compare it with data engineer"):
            assert "went wrong" not in await say(bot, text, place), (place, text)
    assert [one.name for one in await bot.suggest("", 1, "role", "discord:S3", "discord:7")] == ["Data Engineer"]
