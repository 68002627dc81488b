"""Buttons and menus: each step leads on, also after a restart, for others, and where they are old or forged."""

from __future__ import annotations

import pytest

from .sim import buttons, menus, text

POST = (
    "Data Engineer. You build pipelines with Airflow, dbt and Spark on AWS, and own our warehouse. You talk with"
    " analysts about what they need, and write SQL and Python every day, in a team of six people."
)
MAIN = [
    ("role", {"name": "mlops"}),
    ("role", {"name": "chef"}),
    ("compare", {"first": "mlops", "second": "data engineer"}),
    ("compare", {"first": "mlops", "second": "mlops"}),
    ("recommend", {"background": "I'm a nurse, I know SQL"}),
    ("recommend", {"background": "x"}),
    ("path", {"from": "data analyst", "to": "ml engineer"}),
    ("team", {"project": "voice assistant for a hospital", "people": 6}),
    ("skill", {"name": "kubernetes"}),
    ("decode", {"post": POST}),
    ("list", {}),
    ("list", {"family": "list data"}),
    ("tips", {}),
    ("quiz", {}),
    ("profile", {}),
    ("profile", {"what": "remember me"}),
    ("help", {}),
    ("ask", {"question": "who monitors drift?"}),
    ("ask", {"question": "what does an ML engineer earn?"}),
    ("ask", {"question": "cv"}),
]
OUTDATED = "That button is from an older version of me"
LOST = (OUTDATED, "I don't know '", "Something went wrong", "I can't tell which answer")
OLD = ["0:compare a b", "press.0", "", "x" * 100, "1:", "2:mlops", "share", "share:", "open:nothing", "choose:0", "\0"]


@pytest.mark.parametrize(("subcommand", "options"), MAIN)
async def test_each_step_that_an_answer_offers_leads_on(world, subcommand, options):
    answer = await world.ask(subcommand, **options)
    steps = [(name, None) for name in buttons(answer) if not name.startswith("share:")]
    steps += [(name, value) for name, values in menus(answer).items() for value in values]
    assert steps
    for name, value in steps:
        world.replies.clear()
        if value is None:
            done = await world.ada.click(answer, custom_id=name)
        else:
            done = await world.ada.select(answer, [value], custom_id=name)
        if done.modal:
            continue
        assert world.replies[-1].intent != "unknown", name
        said = text(done.response)
        assert said.strip(), name
        assert not said.startswith(LOST), (name, said)
        assert "I noted the question" not in said, name  # who presses what we offer asks nothing that we can't answer
        if world.replies[-1].mode == "update":  # it is gone now
            answer = await world.ask(subcommand, **options)


async def test_a_quiz_goes_on_in_the_message_of_its_first_question_and_ends_in_roles(world):
    question = first = await world.ask("quiz")
    for number in range(2, 7):
        steps = [name for name in buttons(question) if name.startswith("1:quiz ") and name != "1:quiz stop"]
        if steps:
            done = await world.ada.click(question, custom_id=steps[0])
        else:
            ((menu, values),) = menus(question).items()
            done = await world.ada.select(question, [values[0]], custom_id=menu)
        assert done.response.ephemeral
        question = done.response
        if number < 6:
            assert question.id == first.id
            assert f"Question {number} of 5" in text(question)
    assert world.replies[-1].roles
    assert any(name.startswith("1:path") for name in buttons(question))
    assert len(world.seen(world.ada)) == 2


async def test_a_quiz_can_be_left(world):
    question = await world.ask("quiz")
    done = await world.ada.click(question, custom_id="1:quiz stop")
    assert done.response.id == question.id
    assert "no more questions" in text(done.response)


async def test_votes_are_counted_once_a_person(world):
    answer = await world.ask("role", name="mlops")
    for _ in range(2):
        done = await world.ada.click(answer, custom_id="1:feedback up [lookup mlops-engineer]")
        assert text(done.response).startswith("Thank you.")
        assert done.response.ephemeral
    assert "1 vote of yours" in text(await world.ask("profile"))


async def test_a_private_answer_is_shown_to_all_and_taken_away(world):
    answer = await world.ask("role", name="mlops")
    assert world.seen(world.bob) == []
    await world.ada.click(answer, label="Share to channel")
    (shown,) = world.seen(world.bob)
    assert text(shown) == text(world.general.last_message)
    assert text(shown).startswith("## MLOps Engineer")
    assert "Share to channel" not in buttons(shown).values()
    assert world.seen(world.ada) == [shown]


async def test_an_answer_that_is_shared_twice_is_shown_once(world):
    answer = await world.ask("role", name="mlops")
    world.env.inject_error("DELETE", "*", status=404, code=10015)  # so that it can be pressed again
    for _ in range(2):
        await world.ada.click(answer, label="Share to channel")
    assert len(world.seen(world.bob)) == 1


async def test_nothing_of_a_profile_is_shared(world):
    await world.ask("ask", question="remember me, I'm a nurse, I hate meetings")
    advice = await world.ask("recommend", background="I like statistics")
    assert "meetings" in text(advice)
    assert not any(name.startswith("share:") for name in buttons(advice))
    for forged in ("share:recommend I like statistics", "share:recommend", "share:profile", "share:export", "share:me"):
        await world.press(await world.ask("profile"), forged)
    for shown in world.seen(world.bob):
        assert "meetings" not in text(shown)
        assert "urse" not in text(shown)


@pytest.mark.parametrize("custom_id", OLD)
async def test_a_button_that_no_version_of_ours_has_is_outdated(world, custom_id):
    answer = await world.mentioned("mlops")
    done = await world.press(answer, custom_id)
    assert text(done.response).startswith(OUTDATED)
    assert done.response.ephemeral


@pytest.mark.parametrize("values", [None, [], [""], ["mlops"], ["9:mlops"], [5], [None], "1:mlops", {"0": "1:mlops"}])
async def test_a_menu_with_forged_values_is_outdated(world, values):
    answer = await world.mentioned("list")
    given = {} if values is None else {"values": values}
    done = await world.press(answer, "choose:0", component_type=3, **given)
    assert text(done.response).startswith(OUTDATED)


@pytest.mark.parametrize("forged", ["1:qwertz", "1:@everyone <@&1> [x](http://evil)", "1:admin report", "1:forget me"])
async def test_a_forged_value_is_no_more_than_what_could_have_been_typed(world, forged):
    await world.ask("ask", question="remember me, I'm a nurse", who=world.bob)
    answer = await world.mentioned("mlops", world.bob)
    done = await world.press(answer, forged)
    assert done.response.ephemeral
    assert "Nurse" in text(await world.ask("profile", who=world.bob))
    assert "](http:" not in text(done.response).replace("\\](", "")


async def test_a_press_on_what_all_see_is_answered_for_who_pressed(world):
    answer = await world.mentioned("mlops")
    before = text(answer)
    done = await world.bob.click(answer, custom_id="1:skills mlops-engineer")
    assert "What an MLOps Engineer needs" in text(done.response)
    assert done.response.ephemeral
    assert text(world.seen(world.ada)[-1]) == before
    assert len(world.seen(world.bob)) == len(world.seen(world.ada)) + 1


async def test_a_quiz_that_all_see_is_not_taken_from_them(world):
    shown = await world.mentioned("help")
    question = await world.press(shown, "1:quiz build", world.bob)
    assert "Question 2 of 5" in text(question.response)
    assert question.response.ephemeral
    assert "Ask me about" in text(world.seen(world.ada)[-1])


async def test_a_press_by_the_first_person_leaves_the_second_s_words_alone(world):
    await world.ask("role", name="mlops", who=world.ada)
    await world.ask("role", name="data engineer", who=world.bob)
    answer = await world.ask("ask", question="and what skills?", who=world.ada)
    assert "What an MLOps Engineer needs" in text(answer)


async def test_buttons_menus_forms_and_sharing_work_after_a_restart(world):
    role, roles, asked = (
        await world.ask("role", name="mlops"),
        await world.ask("list"),
        await world.ask("recommend", background="x"),
    )
    form = await world.ada.slash(world.general, "mlrole recommend")
    await world.restart()
    done = await world.ada.click(role, label="Skills")
    assert "What an MLOps Engineer needs" in text(done.response)
    done = await world.ada.select(roles, ["1:list data"])
    assert text(done.response).startswith("## Data")
    done = await world.ada.click(asked, custom_id="open:recommend")
    assert done.modal["custom_id"] == "form:recommend"
    done = await world.ada.submit_modal(form, {"background": "nurse", "skills": "SQL"})
    assert "## Roles that fit" in text(done.response)
    await world.ada.click(role, label="Share to channel")
    assert text(world.general.last_message).startswith("## MLOps Engineer")
