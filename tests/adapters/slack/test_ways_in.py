"""What somebody does in Slack, and what they and others see then, over both transports."""

import pytest

from bot import Bot
from bot.store.place import at_file

from .bots import served
from .loopback import payloads
from .loopback.world import CHANNEL, USER

OPENING = {"apps.connections.open", "auth.test"}  # calls that say nothing to anybody


@pytest.fixture(params=["http", "socket"])
async def bring(request, bot, slack, team):
    """Bring a payload to the bot, over each transport, and see that it is acknowledged."""
    async with served(bot, slack, team, socket=request.param == "socket") as url:

        async def deliver(payload):
            done = await (slack.send(payload) if request.param == "socket" else slack.post(url, payload))
            assert done.acked
            assert done.seconds < 3
            await url.settle()
            return done

        yield deliver


@pytest.fixture
def team(slack):
    return slack.install()


async def test_a_command_is_answered_for_who_gave_it_and_may_be_shared(slack, team, bring):
    await bring(payloads.command(team, "mlops"))
    (answer,) = slack.messages(CHANNEL)
    assert answer.to == USER
    assert "MLOps Engineer" in answer.text

    await bring(payloads.press(answer, "share"))
    (shared,) = slack.messages(CHANNEL)
    assert shared.to == ""
    assert "MLOps Engineer" in shared.text


async def test_a_mention_is_answered_in_its_thread_and_a_follow_up_leans_on_it(slack, team, bring):
    mention = payloads.mention(team, "mlops")
    await bring(mention)
    (answer,) = slack.messages(CHANNEL)
    assert (answer.thread_ts, answer.to) == (mention["event"]["ts"], "")

    await bring(payloads.mention(team, "and what skills?", thread_ts=answer.thread_ts))
    assert "What an MLOps Engineer needs" in slack.messages(CHANNEL)[-1].text


async def test_advice_on_a_person_is_for_them_alone(slack, team, bring):
    await bring(payloads.mention(team, "recommend I'm a nurse, I know SQL"))
    (answer,) = slack.messages(CHANNEL)
    assert answer.to == USER
    assert answer.thread_ts == ""


async def test_sharing_shows_nothing_of_who_shares(slack, team, knowledge, tmp_path):
    bot = Bot(knowledge, at_file(tmp_path / "mlrole.db"), shared=True)
    async with served(bot, slack, team) as url:

        async def ask(text):
            count = len(slack.said)
            await slack.post(url, payloads.command(team, text))
            return (await slack.until(lambda: slack.said[count:]))[0]

        advice = await ask("recommend I'm a data analyst, I know SQL")
        await ask("remember me, I hate meetings, I'm a nurse")
        await slack.post(url, payloads.press(advice, "share"))
        shared = (await slack.until(lambda: slack.messages(CHANNEL, to="")))[0]
        assert "Data Scientist" in shared.text or "Analyst" in shared.text
        assert "meetings" not in shared.text
        assert "urse" not in shared.text

        by_profile = await ask("recommend I like statistics")
        rows = [one.get("action_id") for block in by_profile.blocks for one in block.get("elements", ())]
        assert "share" not in rows  # it goes by what is kept of the person

        forged = payloads.press(await ask("data engineer"), "share")
        forged["actions"][0]["value"] = "1:profile"
        before = len(slack.messages(CHANNEL, to=""))
        await slack.post(url, forged)
        await url.settle()
        assert len(slack.messages(CHANNEL, to="")) == before
    await bot.close()


async def test_a_command_alone_gives_help(slack, team, bring):
    await bring(payloads.command(team, ""))
    assert "For example" in slack.messages(CHANNEL)[0].text


async def test_a_direct_message_begins_a_thread_that_gets_a_status_and_a_title(slack, team, bring):
    first = payloads.message(team, "mlosp")
    await bring(first)
    (answer,) = slack.messages(team.im().id)
    root = first["event"]["ts"]
    assert (answer.to, answer.thread_ts) == ("", root)
    await bring(payloads.message(team, "and what skills?", thread_ts=root))
    assert "What an MLOps Engineer needs" in slack.messages(team.im().id)[-1].text

    ours = [call.method.rpartition(".")[2] for call in slack.calls() if call.method not in OPENING]
    assert ours == ["setStatus", "postMessage", "setTitle", "setStatus", "postMessage"]
    assert team.titles[team.im().id, root] == "MLOps Engineer"


async def test_a_new_thread_with_the_bot_goes_on_with_what_was_spoken_of_and_an_old_one_with_its_own(
    slack, team, bring
):
    first = payloads.message(team, "mlops")
    await bring(first)
    await bring(payloads.message(team, "and what skills?"))
    assert "What an MLOps Engineer needs" in slack.messages(team.im().id)[-1].text
    await bring(payloads.message(team, "data engineer"))
    await bring(payloads.message(team, "and what skills?", thread_ts=first["event"]["ts"]))
    assert "What an MLOps Engineer needs" in slack.messages(team.im().id)[-1].text


async def test_opening_a_conversation_offers_things_to_ask_that_can_be_answered(slack, team, bring):
    await bring(payloads.home_opened(team, tab="messages"))
    await bring(payloads.thread_started(team))
    agent, assistant = slack.calls("assistant.threads.setSuggestedPrompts")
    assert "thread_ts" not in agent.arguments
    assert assistant.arguments["thread_ts"]
    prompts = agent.arguments["prompts"]
    assert len(prompts) == 4
    for prompt in prompts:
        await bring(payloads.message(team, prompt["message"]))
    assert not any("I don't" in answer.text for answer in slack.messages())


async def test_the_home_tab_finds_roles_and_answers_in_a_window(slack, team, bring):
    await bring(payloads.home_opened(team))
    (home,) = slack.views
    assert home.given["type"] == "home"
    search = next(
        element["action_id"]
        for block in home.given["blocks"]
        for element in (*block.get("elements", ()), block.get("accessory", {}))
        if element.get("type") == "external_select"
    )
    found = await bring(payloads.suggest(home, search, "mlosp"))
    option = found.answer["options"][0]
    assert option["text"]["text"] == "MLOps Engineer"
    await bring(payloads.press(home, search, option["value"]))
    window = next(view for view in slack.views if view.given["type"] == "modal")
    assert window.given["blocks"][0]["text"]["text"] == "MLOps Engineer"
    button = next(
        element["action_id"]
        for block in window.given["blocks"]
        for element in block.get("elements", ())
        if element.get("value") == "1:skills mlops-engineer"
    )
    await bring(payloads.press(window, button))
    assert "What an MLOps Engineer needs" in str(window.given["blocks"])


async def test_what_is_kept_shows_on_the_home_tab_as_it_changes(slack, team, knowledge, tmp_path):
    bot = Bot(knowledge, at_file(tmp_path / "mlrole.db"), shared=True)
    async with served(bot, slack, team) as url:
        await slack.post(url, payloads.home_opened(team))
        await url.settle()
        (home,) = slack.views
        button = action(home, "1:remember me")
        await slack.post(url, payloads.press(home, button))
        await url.settle()
        await slack.post(url, payloads.message(team, "I know SQL, 6 hours a week"))
        await url.settle()
        await slack.post(url, payloads.home_opened(team))
        await url.settle()
        assert "SQL" in str(next(view for view in slack.views if view.given["type"] == "home").given["blocks"])
    await bot.close()


def action(view, value):
    """Find the button of a view that carries a value."""
    return next(
        element["action_id"]
        for block in view.given["blocks"]
        for element in block.get("elements", ())
        if element.get("value") == value
    )


async def test_the_shortcut_opens_a_form_that_says_what_is_wrong_at_the_field_and_answers_in_its_window(
    slack, team, bring
):
    await bring(payloads.shortcut(team, "find_my_role"))
    (form,) = slack.views
    found = await bring(payloads.suggest(form, "field", "pyhton"))
    assert {"python"} <= {option["value"] for option in found.answer["options"]}

    wrong = await bring(payloads.submit(form, {"hours": "900"}))
    assert wrong.answer["response_action"] == "errors"
    assert set(wrong.answer["errors"]) == {"background", "hours"}
    assert not slack.messages()

    await bring(payloads.submit(form, {"background": "nurse, 9 years", "skills": ["sql"], "hours": "6"}))
    assert "Domain Expert" in str(form.given["blocks"])  # in its own window
    assert not slack.messages()


async def test_a_form_opened_from_a_private_answer_is_answered_there_however_long_it_takes(slack, team, bring):
    await bring(payloads.command(team, "recommend"))
    (asked,) = slack.messages(CHANNEL)
    await bring(payloads.press(asked, "open"))
    (form,) = slack.views
    assert "http" not in form.given["private_metadata"]
    slack.pass_time(1900)  # the response URL is no longer good
    await bring(payloads.submit(form, {"background": "nurse, 9 years", "skills": ["sql"]}))
    answer = slack.messages(CHANNEL)[-1]
    assert ("Domain Expert" in answer.text, answer.to) == (True, USER)


async def test_what_cannot_be_said_in_a_channel_is_told_in_a_direct_message(slack, team, bring):
    team.channels[CHANNEL].member = False
    await bring(payloads.command(team, "recommend"))
    (asked,) = slack.messages(CHANNEL)
    await bring(payloads.press(asked, "open"))
    await bring(payloads.submit(slack.views[0], {"background": "nurse, 9 years", "skills": ["sql"]}))
    (answer,) = slack.messages(team.im().id)
    assert "Domain Expert" in answer.text
    assert not any(block.get("action_id") == "share" for row in answer.blocks for block in row.get("elements", ()))


async def test_the_message_shortcut_decodes_somebodys_post_for_who_asked(slack, team, bring):
    post = "Data Engineer. " + "You build pipelines with Airflow, dbt and Spark on AWS, and own our warehouse. " * 5
    await bring(payloads.message_action(team, "what_role_is_this", post))
    (answer,) = slack.messages(CHANNEL)
    assert answer.to == USER
    assert "Data Engineer" in answer.text

    for said in ("lunch?", ""):
        await bring(payloads.message_action(team, "what_role_is_this", said))
        told = slack.messages(CHANNEL)[-1]
        assert told.to == USER
        assert "aste" not in told.text  # there is a message to read already


async def test_thumbs_are_thanked_for_and_only_who_voted_sees_that(slack, team, knowledge, tmp_path):
    bot = Bot(knowledge, at_file(tmp_path / "mlrole.db"), shared=True)
    async with served(bot, slack, team) as url:
        await slack.post(url, payloads.mention(team, "mlops"))
        answer = (await slack.until(lambda: slack.messages(CHANNEL)))[0]
        (thumbs,) = (block for block in answer.blocks if block["type"] == "context_actions")
        value = thumbs["elements"][0]["positive_button"]["value"]
        await slack.post(url, payloads.press(answer, "vote", value))
        thanks = (await slack.until(lambda: slack.messages(CHANNEL)[1:]))[0]
        assert (thanks.to, "Thank" in thanks.text) == (USER, True)

        await slack.post(url, payloads.message(team, "data engineer"))
        answer = (await slack.until(lambda: slack.messages(team.im().id)))[0]
        await slack.post(url, payloads.press(answer, "vote", "1:feedback up [lookup data-engineer]"))
        thanks = (await slack.until(lambda: slack.messages(team.im().id)[1:]))[0]
        assert (thanks.to, thanks.thread_ts) == (USER, answer.thread_ts)
    await bot.close()


async def test_a_button_pressed_by_somebody_else_answers_them_alone(slack, team, bring):
    team.person("U0BOB", name="bob")
    await bring(payloads.mention(team, "mlops"))
    (answer,) = slack.messages(CHANNEL)
    await bring(payloads.press(answer, "press.0", user="U0BOB"))
    assert [message.to for message in slack.messages(CHANNEL)] == ["", "U0BOB"]


@pytest.mark.parametrize("value", ["0:list", "1:", "", "x", "1:" + "z" * 3000, "1:forget me", "\u0000\u202e"])
async def test_old_and_forged_values_get_a_plain_answer(slack, team, bring, value):
    await bring(payloads.mention(team, "mlops"))
    (answer,) = slack.messages(CHANNEL)
    forged = payloads.press(answer, "press.0", value)
    forged["actions"][0]["value"] = value
    await bring(forged)
    await bring(forged)  # pressed twice
    told = slack.messages(CHANNEL)[1:]
    assert len(told) == 2
    assert all(message.to == USER and "Traceback" not in message.text for message in told)


async def test_what_no_person_just_said_is_left_alone(slack, team, bring):
    first = payloads.message(team, "mlops")
    await bring(first)
    await bring(payloads.changed(team, first, "data engineer"))
    await bring(payloads.deleted(team, first))
    await bring(payloads.bot_message(team, "mlops", own=True))
    await bring(payloads.bot_message(team, "mlops", own=False))
    await bring(payloads.member(team, joined=True))
    assert len(slack.messages()) == 1


async def test_a_status_that_slack_does_not_take_holds_up_no_answer(slack, team, bring):
    slack.limit("assistant.threads.setStatus", times=9, retry_after=60)
    await bring(payloads.message(team, "mlops"))
    await slack.until(lambda: slack.messages(team.im().id))


async def test_orders_are_for_admins_of_the_workspace(slack, team, knowledge, tmp_path):
    bot = Bot(knowledge, at_file(tmp_path / "mlrole.db"), shared=True)
    order = "admin title ml engineer = Applied AI Engineer"
    async with served(bot, slack, team) as url:
        await slack.post(url, payloads.command(team, order))
        await url.settle()
        assert "admin" in slack.messages(CHANNEL)[-1].text
        await slack.post(url, payloads.command(team, "ml engineer"))
        await url.settle()
        assert "Applied AI Engineer" not in slack.messages(CHANNEL)[-1].text
        assert len(slack.calls("users.info")) == 1  # asked only where it matters

        team.person(USER, admin=True, home="T0OTHER")  # an admin of their own workspace
        await slack.post(url, payloads.command(team, order))
        await url.settle()
        assert "Only an admin" in slack.messages(CHANNEL)[-1].text

        team.person(USER, admin=True)
        await slack.post(url, payloads.command(team, order))
        await url.settle()
        await slack.post(url, payloads.command(team, "ml engineer"))
        await url.settle()
        assert "Applied AI Engineer" in slack.messages(CHANNEL)[-1].text
    await bot.close()
