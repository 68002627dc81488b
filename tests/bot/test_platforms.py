"""What an answer says differently where it is given."""

import pytest

from bot import Request, plain
from bot.messages import Text

TITLE = "Wizard of this workspace"


async def told(bot, platform, text):
    return plain(await bot.handle(Request(text=text, platform=platform, user=platform)))


async def test_help_says_how_the_bot_is_reached(bot):
    slack = await told(bot, "slack", "help")
    for way in ("/mlrole mlops", "mention me", "directly", "What role is this?", "Home tab"):
        assert way in slack
    assert "/mlrole" not in await told(bot, "terminal", "help")
    assert "/mlrole" not in await told(bot, "slack", "sources")


async def test_help_in_discord_names_what_is_there(bot):
    discord = await told(bot, "discord", "help")
    for way in ("/mlrole ask", "/mlrole role", "mention me", "directly", "What role is this?", "under Apps"):
        assert way in discord
    for elsewhere in ("Home tab", "Slack", "/mlrole mlops"):
        assert elsewhere not in discord


@pytest.mark.parametrize(
    ("platform", "said"),
    [("slack", "paste the text"), ("terminal", "paste the text"), ("discord", "/mlrole decode and /mlrole recommend")],
)
async def test_a_file_is_not_opened_and_the_way_out_is_one_of_the_platform(bot, platform, said):
    for text in ("", "mlops"):
        reply = await bot.handle(Request(text=text, platform=platform, attached=True))
        assert said in reply.blocks[0].text
        assert "I can't open files" in reply.blocks[0].text


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_an_admin_is_told_of_the_server_in_discord_and_of_the_workspace_in_slack(make_bot):
    bot = make_bot()
    orders = ("help", "title ml engineer = Ace", f"alias {TITLE} = mle", "hide statistician", "list", "report")

    async def said(platform, order, *, admin=True):
        request = Request(text=f"admin {order}", platform=platform, workspace=platform, user=platform, admin=admin)
        return plain(await bot.handle(request))

    for order in orders:
        slack, discord = await said("slack", order), await said("discord", order)
        wanted = slack.replace("workspace", "server").replace("Wizard of this server", TITLE)
        assert discord.replace("Write these behind /mlrole ask. ", "") == wanted, order
        assert ("Write these behind /mlrole ask." in discord) == (order == "help")
    told = "Only who may manage a server can do that, in that server.\n\nNext: help"
    assert await said("discord", "list", admin=False) == told


async def test_in_discord_answers_name_its_commands(bot):
    assert "/mlrole quiz begins again" in await told(bot, "discord", "quiz stop")
    assert "behind /mlrole decode" in await told(bot, "discord", "decode lol")
    assert "'decode'" in await told(bot, "slack", "decode lol")


async def test_a_number_is_asked_for_only_where_it_is_typed(bot):
    assert "Answer with a number" in await told(bot, "terminal", "quiz")
    assert "number" not in await told(bot, "slack", "quiz")


@pytest.mark.parametrize("word", ["stop", "Cancel", "exit!"])
def test_a_quiz_can_be_left(say, word):
    say("quiz")
    say("1")
    left = say(word)
    assert "no more questions" in plain(left)
    assert say("1").intent == "unknown"
    assert "Question 1" in plain(say("quiz"))


def test_a_button_leaves_the_quiz(say):
    assert "no more questions" in plain(say(next(one for one in say("quiz").buttons() if "Leave" in one.label).command))


def test_where_no_quiz_runs_there_is_nothing_to_leave(say):
    assert say("stop").intent == "unknown"


async def test_what_can_not_be_opened_is_said_first(bot):
    reply = await bot.handle(Request(text="mlops", attached=True))
    assert isinstance(reply.blocks[0], Text)
    assert reply.blocks[0].text.startswith("I can't open files")


@pytest.mark.parametrize("text", ["tips on 09:00 Europe/London", "tips off", "tips status", "tip pause"])
def test_in_a_terminal_there_is_no_channel_for_tips(say, text):
    reply = say(text)
    assert "There is no channel here" in plain(reply)
    assert "Role tip of the day" in plain(reply)
    assert say(reply.buttons()[0].command).roles


async def test_orders_about_tips_are_written_as_each_platform_hears_them(bot):
    assert "In Slack or Discord, 'tips on 9am' brings" in await told(bot, "terminal", "tips")
    assert "/mlrole tips on 9am brings" in await told(bot, "slack", "tips")
    assert "/mlrole tips time:9am brings" in await told(bot, "discord", "tips")
    assert "Put /mlrole in front of these" in await told(bot, "slack", "tips help")
    assert "Write these behind /mlrole ask" in await told(bot, "discord", "tips help")


@pytest.mark.parametrize(
    "text",
    ["https://jobs.example.com/123", "<https://jobs.example.com/123>", "www.example.com", "<https://a.com/1|the job>"],
)
async def test_links_are_not_opened(make_bot, text):
    reply = await make_bot().handle(Request(text=text))
    assert plain(reply).startswith("I can't open links. Paste the text")
    assert "I noted" not in plain(reply)


async def test_what_is_noted_is_told_plainly_above_the_buttons(make_bot):
    reply = await make_bot().handle(Request(text="xqzzt flurb"))
    assert "I noted the question; whoever looks after me doesn't see who asked." in plain(reply)
    assert not isinstance(reply.blocks[-1], Text)
