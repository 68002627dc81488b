"""Where the bot may post later on, and what is known of who asked for it there."""

from __future__ import annotations

import pytest

from adapters.slack import ways
from bot import Bot

from .bots import served
from .loopback import payloads
from .loopback.world import CHANNEL, USER

DIRECT = "D00ADA"
ROOT = "1712000000.000345"


@pytest.fixture
def team(slack):
    return slack.install(scopes=list(ways.SCOPES))


@pytest.fixture
async def asked(slack, team, knowledge, monkeypatch):
    """Give the requests that come of payloads."""
    bot, requests = Bot(knowledge), []
    handle = bot.handle

    async def noting(request):
        requests.append(request)
        return await handle(request)

    monkeypatch.setattr(bot, "handle", noting)
    async with served(bot, slack, team) as url:

        async def bring(payload):
            await slack.post(url, payload)
            await url.settle()
            return requests[-1]

        yield bring


async def test_a_command_a_mention_and_a_direct_message_name_their_place(team, asked):
    for payload, place in (
        (payloads.command(team, "tips"), (CHANNEL, False)),
        (payloads.mention(team, "tips"), (CHANNEL, False)),  # it begins a thread, and means the channel
        (payloads.mention(team, "tips", thread_ts=ROOT), (f"{CHANNEL}:{ROOT}", False)),
        (payloads.message(team, "tips"), (DIRECT, True)),
        (payloads.message(team, "tips", thread_ts=ROOT), (DIRECT, True)),
    ):
        request = await asked(payload)
        assert (request.post_to, request.direct) == place


async def test_a_press_means_the_channel_but_for_what_one_person_was_answered_in_a_thread(slack, team, asked):
    await asked(payloads.mention(team, "mlops"))
    answer = slack.messages(CHANNEL)[-1]
    assert answer.thread_ts
    assert (await asked(payloads.press(answer, "press.0", "1:tips"))).post_to == CHANNEL
    await asked(payloads.mention(team, "profile", thread_ts=ROOT))
    private = slack.messages(CHANNEL, to=USER)[-1]
    assert private.thread_ts == ROOT
    assert (await asked(payloads.press(private, "press.0", "1:tips"))).post_to == f"{CHANNEL}:{ROOT}"


async def test_the_home_tab_is_no_place_to_post_to(slack, team, asked):
    view = slack.open_modal(team, {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": []})
    assert (await asked(payloads.press(view, "press.0", "1:tips"))).post_to == ""


async def test_direct_messages_of_others_are_no_place_to_post_to(slack, team, asked):
    request = await asked(payloads.command(team, "tips on 9am", channel=team.im().id))
    assert (request.post_to, request.direct) == (DIRECT, True)
    others = {"member": False, "private": True, "people": {USER, "U0BOB"}}
    request = await asked(payloads.command(team, "tips on 9am", channel=team.channel("D0OTHERS", **others).id))
    assert (request.post_to, request.direct) == ("", False)
    assert "no channel here" in slack.messages("D0OTHERS")[-1].text


async def test_an_order_about_tips_comes_with_rights_and_zone_and_another_question_without_a_call(slack, team, asked):
    team.person(USER, admin=True, tz="Asia/Kolkata")
    request = await asked(payloads.command(team, "tips on 9am in <#C0123AB|random>"))
    assert (request.admin, request.zone, request.text) == (True, "Asia/Kolkata", "tips on 9am in <#C0123AB|random>")
    assert len(slack.calls("users.info")) == 1
    request = await asked(payloads.command(team, "mlops"))
    assert (request.admin, request.zone) == (False, "")
    assert len(slack.calls("users.info")) == 1


@pytest.mark.parametrize("tz", [None, 7, "x" * 65])
async def test_a_zone_of_another_shape_is_none(team, asked, tz):
    team.person(USER, tz=tz)
    assert (await asked(payloads.command(team, "tips on 9am"))).zone == ""
