"""Forms: opened by a command or a button, sent with what is good, missing, wrong, or none of ours."""

from __future__ import annotations

import pytest

from .sim import buttons, labels, parts, text

POST = (
    "Data Engineer. You build pipelines with Airflow, dbt and Spark on AWS, and own our warehouse. You talk with"
    " analysts about what they need, and write SQL and Python every day, in a team of six people."
)
QUESTIONS = [
    "Your background",
    "Skills and tools you have used",
    "What you enjoy, and what you don't",
    "Hours a week you can learn",
]


async def test_a_form_that_a_command_opened_is_answered_for_who_sent_it(world):
    form = await world.ada.slash(world.general, "mlrole recommend")
    assert labels(form.modal) == QUESTIONS
    done = await world.ada.submit_modal(form, {"background": "I'm a nurse", "skills": "SQL", "hours": "5"})
    assert "Nurse or health worker; skills: SQL" in text(done.response)
    assert done.response.ephemeral


async def test_a_form_that_a_button_opened_is_answered_beside_what_had_the_button(world):
    asked = await world.mentioned("decode hello")
    asked = await world.ask("decode", post="hello")
    form = await world.ada.click(asked, custom_id="open:decode")
    done = await world.ada.submit_modal(form, {"post": POST})
    assert "mostly for a Data Engineer" in text(done.response)
    assert done.response.id != asked.id


async def test_a_form_in_direct_messages_is_answered_there(world):
    form = await world.ada.user.slash("mlrole decode")
    done = await world.ada.user.submit_modal(form, {"post": POST})
    assert "mostly for a Data Engineer" in text(done.response)
    assert not done.response.ephemeral


@pytest.mark.parametrize(
    ("form", "given", "told"),
    [
        ("recommend", {"hours": "6"}, "Tell me something of yourself"),
        ("recommend", {"background": "nurse", "hours": "500"}, "Hours a week are a number"),
        ("recommend", {"background": "nurse", "hours": "@everyone"}, "Hours a week are a number"),
        ("recommend", {"background": "```nurse``` <@&1>", "hours": "-1"}, "Hours a week are a number"),
        ("decode", {"post": "hi"}, "too short for a job post"),
        ("decode", {"post": "x" * 4000}, "too short for a job post"),
    ],
)
async def test_what_can_t_be_answered_comes_back_with_what_was_written(world, form, given, told):
    shown = await world.ada.slash(world.general, f"mlrole {form}")
    done = await world.ada.submit_modal(shown, given)
    said = "".join(text(one) for one in (done.response, *done.followups))
    assert told in said
    for value in given.values():
        assert value.replace("```", "").replace("x" * 4000, "x" * 1000) in said.replace("\u200b", "").replace("`", "")
    last = [done.response, *done.followups][-1]
    assert f"open:{form}" in buttons(last)


@pytest.mark.parametrize("given", [{}, {"background": "", "skills": " \n "}])
async def test_a_form_that_is_empty_comes_back_without_empty_texts(world, given):
    done = await world.submit("form:recommend", **given)
    assert "Tell me something of yourself" in text(done.response)
    assert "open:recommend" in buttons(done.response)
    assert not [one for one in parts(done.response) if "```" in one.get("content", "")]


@pytest.mark.parametrize("custom_id", ["form:nothing", "form:", "recommend", "", "x" * 100, "1:mlops"])
async def test_a_form_that_is_none_of_ours_is_outdated(world, custom_id):
    done = await world.submit(custom_id, background="nurse")
    assert text(done.response).startswith("That form is from an older version of me")
    assert done.response.ephemeral


@pytest.mark.parametrize(
    "said", ["x" * 100_000, "nurse " * 16_000, "\u202e\u200d" * 50_000, "\0\x01\ud83d", "\n" * 100_000]
)
@pytest.mark.parametrize(("form", "name"), [("recommend", "background"), ("decode", "post")])
async def test_more_than_a_form_takes_is_answered_all_the_same(world, form, name, said):
    done = await world.submit(f"form:{form}", **{name: said})
    assert text(done.response).strip()
    assert not text(done.response).startswith("Something went wrong")
