"""What goes wrong: Discord refuses, is too late or fails, the bot is slow or fails, the memory is away."""

from __future__ import annotations

import asyncio
import logging
import sqlite3

import pytest

from adapters.discord.answering import patience
from adapters.discord.answering.exchanges import OverGateway
from adapters.discord.answering.visiting import UNSHOWN
from adapters.discord.names import WHAT_ROLE
from bot.store import engine

from .sim import buttons, text

CALLBACK = "/interactions/*/callback"
FOLLOW_UP = "/webhooks/*"
EXPIRED = {"status": 404, "code": 10062}
TAKEN = {"status": 400, "code": 40060}
AT_ONCE, LATER, CHANGE_LATER, EPHEMERAL = 4, 5, 6, 1 << 6
BLOCKED = {"status": 400, "code": 200000}  # by the server's AutoMod


@pytest.fixture
def slow(world, monkeypatch):
    """Have answers begin to be late, or come just in time."""
    handle = world.bot.handle
    monkeypatch.setattr(patience, "SOON", 0.1)

    def make(seconds=0.2):
        async def late(request):
            await asyncio.sleep(seconds)
            return await handle(request)

        monkeypatch.setattr(world.bot, "handle", late)

    return make


@pytest.fixture
def logged(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


def direct(world):
    return world.ada.user.dm_channel.history()


async def test_an_answer_whose_command_expired_goes_to_who_asked(world):
    world.env.inject_error("POST", CALLBACK, **EXPIRED)
    await world.ada.slash(world.general, "mlrole role", name="mlops")
    (answer,) = direct(world)
    assert text(answer).startswith("## MLOps Engineer")
    assert "Share to channel" not in buttons(answer).values()
    assert world.general.history() == []


async def test_an_answer_whose_button_expired_goes_to_who_pressed(world):
    shown = await world.mentioned("mlops")
    world.env.inject_error("POST", CALLBACK, **EXPIRED)
    await world.ada.click(shown, label="Skills")
    (answer,) = direct(world)
    assert "What an MLOps Engineer needs" in text(answer)


async def test_an_answer_that_is_nowhere_wanted_is_dropped(world):
    world.env.inject_error("POST", CALLBACK, **EXPIRED)
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    await world.ada.slash(world.general, "mlrole role", name="mlops")
    assert direct(world) == []
    assert text(await world.ask("role", name="mlops"))


async def test_what_another_process_answered_is_left_to_it(world):
    world.env.inject_error("POST", CALLBACK, **TAKEN)
    await world.ada.slash(world.general, "mlrole role", name="mlops")
    assert direct(world) == world.general.history() == []
    assert len(world.sent(method="POST", end="/callback")) == 1


async def test_an_answer_that_is_refused_goes_to_who_asked(world):
    world.env.inject_error("POST", CALLBACK, status=403, code=50013)
    await world.ada.slash(world.general, "mlrole role", name="mlops")
    assert text(direct(world)[0]).startswith("## MLOps Engineer")


async def test_where_pictures_are_refused_words_say_the_same(world):
    world.env.inject_error("POST", CALLBACK, status=403, code=50013)
    answer = await world.ask("compare", first="data scientist", second="data analyst")
    assert text(answer).startswith("## Data Scientist or Data Analyst?")
    assert answer.attachments == []
    assert direct(world) == []


@pytest.mark.parametrize("code", [500, 502])
async def test_an_answer_that_may_have_arrived_is_not_sent_again(world, code):
    world.env.inject_error("POST", CALLBACK, status=code)
    await world.ada.slash(world.general, "mlrole role", name="mlops")
    assert direct(world) == []
    assert len(world.sent(method="POST", end="/callback")) == 1


async def test_an_answer_that_takes_its_time_is_announced(world, slow):
    slow()
    answer = await world.ask("role", name="mlops")
    (announced,) = world.sent(method="POST", end="/callback")
    assert announced.json["type"] == LATER
    assert announced.json["data"]["flags"] & EPHEMERAL
    assert len(world.sent(method="PATCH", end="/messages/@original")) == 1
    assert text(answer).startswith("## MLOps Engineer")
    assert answer.ephemeral
    assert world.seen(world.bob) == []


async def test_a_form_that_comes_back_late_still_has_what_was_written(world, slow):
    form = await world.ada.slash(world.general, "mlrole recommend")
    slow()
    done = await world.ada.submit_modal(form, {"background": "nurse", "hours": "500"})
    (_, announced) = world.sent(method="POST", end="/callback")
    assert announced.json["type"] == LATER
    assert "Hours a week are a number" in text(done.response)
    assert "nurse" in text(done.response)


async def test_what_is_shared_is_acknowledged_before_the_bot_is_asked(world, monkeypatch):
    answer = await world.ask("role", name="mlops")
    public, acknowledged = world.bot.public, []

    async def noting(request):
        acknowledged.extend(one.json["type"] for one in world.sent(method="POST", end="/callback")[1:])
        return await public(request)

    monkeypatch.setattr(world.bot, "public", noting)
    await world.ada.click(answer, label="Share to channel")
    assert acknowledged == [CHANGE_LATER]
    assert text(world.seen(world.bob)[0]).startswith("## MLOps Engineer")


async def test_an_answer_that_is_quick_comes_at_once(world, slow):
    slow(0.05)
    assert text(await world.ask("role", name="mlops")).startswith("## MLOps Engineer")
    (call,) = world.sent(method="POST", end="/callback")
    assert call.json["type"] == AT_ONCE


async def test_a_quiz_that_takes_its_time_goes_on_below(world, slow):
    question = await world.ask("quiz")
    slow()
    done = await world.ada.click(question, label="1")
    assert "Question 2 of 5" in text(done.response)
    assert done.response.ephemeral
    assert world.seen(world.bob) == []


@pytest.mark.parametrize(("fault", "told"), [(EXPIRED, 1), (TAKEN, 0)])
async def test_an_announcement_that_is_refused_loses_no_answer(world, slow, fault, told):
    slow()
    world.env.inject_error("POST", CALLBACK, **fault)
    await world.ada.slash(world.general, "mlrole role", name="mlops")
    assert [text(one).partition("\n")[0] for one in direct(world)] == ["## MLOps Engineer"] * told
    assert [error.code for error in world.env.errors] == [fault["code"]]  # of the announcement, which was seen to


async def test_a_slow_answer_in_pictures_that_are_refused_comes_in_words(world, slow):
    slow()
    world.env.inject_error("PATCH", FOLLOW_UP, status=403, code=50013)
    answer = await world.ask("compare", first="data scientist", second="data analyst")
    assert text(answer).startswith("## Data Scientist or Data Analyst?")


async def test_pictures_that_need_an_announcement_and_are_refused_come_in_words(world, monkeypatch):
    monkeypatch.setattr(OverGateway, "carries_files", False)  # as over HTTP
    world.env.inject_error("PATCH", FOLLOW_UP, status=403, code=50013)
    answer = await world.ask("compare", first="data scientist", second="data analyst")
    assert text(answer).startswith("## Data Scientist or Data Analyst?")
    assert answer.ephemeral
    assert direct(world) == []


async def test_what_can_t_be_shared_is_told_and_can_be_shared_later(world):
    answer = await world.ask("role", name="mlops")
    world.env.inject_error("POST", FOLLOW_UP, **BLOCKED)
    done = await world.ada.click(answer, label="Share to channel")
    assert text(done.followups[0]) == f"-# {UNSHOWN}"
    assert done.followups[0].ephemeral
    assert world.seen(world.bob) == []
    await world.ada.click(answer, label="Share to channel")
    assert text(world.seen(world.bob)[0]).startswith("## MLOps Engineer")


async def test_what_is_shared_without_its_pictures_comes_in_words(world):
    answer = await world.ask("compare", first="data scientist", second="data analyst")
    world.env.inject_error("POST", FOLLOW_UP, status=403, code=50013)
    await world.ada.click(answer, label="Share to channel")
    (shared,) = world.seen(world.bob)
    assert text(shared).startswith("## Data Scientist or Data Analyst?")
    assert (bool(answer.attachments), shared.attachments) == (True, [])


async def test_a_form_or_an_offer_that_comes_too_late_breaks_nothing(world, logged):
    world.env.inject_error("POST", CALLBACK, times=2, **EXPIRED)
    await world.ada.slash(world.general, "mlrole recommend")
    assert await world.ada.autocomplete(world.general, "mlrole role", "name", "ml") == []
    assert text(await world.ask("role", name="mlops"))
    assert "Traceback" not in logged.text
    assert "an answer failed" not in logged.text


async def test_a_fault_of_ours_is_told_with_a_reference(world, monkeypatch, logged):
    async def broken(*_):
        raise RuntimeError("the words of a person")

    post = await world.bob.send(world.general, "Data engineer with Airflow")
    shown = await world.mentioned("list")
    monkeypatch.setattr("bot.service.advise", broken)
    await world.mentioned("mlops")
    await world.ada.send_dm("mlops")
    form = await world.ada.slash(world.general, "mlrole recommend")
    pressed = await world.press(shown, "1:mlops")
    asked = await world.ada.context_menu(world.general, WHAT_ROLE, post)
    sent = await world.ada.submit_modal(form, {"background": "nurse"})
    said = [await world.ask("role", name="mlops"), pressed.response, asked.response, sent.response]
    said += [one for one in direct(world) if one.author.bot]
    assert len(said) == 6
    for one in map(text, said):
        assert one.startswith("Something went wrong on my side, not yours.")
        assert f"reference {one.rsplit(' ', 1)[1]}:" in logged.text
        assert "the words of a person" not in one
    assert "the words of a person" not in logged.text
    assert "Traceback" not in logged.text


async def test_a_locked_memory_is_told_where_it_counts_and_takes_no_answer(world, memory, monkeypatch):
    monkeypatch.setattr(engine, "WAITS", 0.1)
    monkeypatch.setattr("bot.store.store.RESTS", 0.0)
    await world.ask("ask", question="remember me, I know SQL")
    holder = sqlite3.connect(memory.file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        answer = await world.ask("role", name="mlops")
        assert text(answer).startswith("## MLOps Engineer")
        assert text(await world.mentioned("mlops")).startswith("## MLOps Engineer")
        assert await world.ada.autocomplete(world.general, "mlrole role", "name", "ml")
        voted = await world.ada.click(answer, custom_id="1:feedback up [lookup mlops-engineer]")
        assert "could not keep that: another program holds it" in text(voted.response)
        assert "nothing that I kept on disk was deleted" in text(await world.ask("forget"))
        await world.ada.click(answer, label="Share to channel")
        assert text(world.seen(world.bob)[-1]).startswith("## MLOps Engineer")
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert "SQL" in text(await world.ask("profile"))
