"""Paths: what carries over, what to learn in which order, hours and weeks."""

import pytest

from bot.plain import plain
from bot.reasoning.fit import SkillWeights
from bot.reasoning.plan import Able, plan_path


@pytest.fixture(scope="module")
def weights(knowledge):
    return SkillWeights(knowledge)


def core(knowledge, role):
    return {use.skill for use in knowledge.roles[role].skills if use.level == "core"}


def test_every_step_stands_behind_what_it_needs(knowledge, weights):
    for goal in knowledge.roles:
        plan = plan_path(knowledge, weights, Able([]), goal)
        learnt = set()
        for step in plan.steps:
            able = weights.kinship.shown(learnt)
            for before in knowledge.skills[step.skill].learn.after:
                assert before in able or weights.kinship.nearest(before, able), (goal, step.skill, before)
            learnt.add(step.skill)
        assert core(knowledge, goal) <= weights.kinship.shown(learnt)


def test_who_has_all_core_skills_has_nothing_to_learn(knowledge, weights):
    for goal in knowledge.roles:
        assert plan_path(knowledge, weights, Able(core(knowledge, goal)), goal).steps == ()


def test_a_skill_more_never_makes_the_way_longer(knowledge, weights):
    for goal in ("ml-engineer", "data-engineer", "ml-researcher", "ux-designer", "mlops-engineer"):
        whole = plan_path(knowledge, weights, Able([]), goal).hours
        for skill in core(knowledge, goal):
            assert plan_path(knowledge, weights, Able([skill]), goal).hours <= whole, (goal, skill)


def test_doubling_the_hours_halves_the_weeks(knowledge, weights):
    for goal in knowledge.roles:
        plan = plan_path(knowledge, weights, Able(["sql"]), goal)
        assert plan.weeks(10) == pytest.approx(plan.weeks(5) / 2)
        assert plan.weeks(80) == pytest.approx(plan.weeks(5) / 16)


def test_a_second_tool_of_a_kind_takes_less(knowledge, weights):
    first = next(
        step for step in plan_path(knowledge, weights, Able([]), "ml-engineer").steps if step.skill == "pytorch"
    )
    second = next(
        step for step in plan_path(knowledge, weights, Able([]), "ml-engineer").steps if step.skill == "tensorflow"
    )
    assert first.near is None
    assert second.near == "pytorch"
    assert second.hours < first.hours


def test_what_takes_years_has_no_hours(knowledge, weights):
    plan = plan_path(knowledge, weights, Able([]), "computational-linguist")
    assert {step.skill: step.hours for step in plan.steps}["linguistics"] is None


@pytest.mark.parametrize(
    ("start", "goal", "far"),
    [
        ("data-analyst", "data-scientist", False),
        ("data-analyst", "ml-engineer", False),
        ("devops-engineer", "mlops-engineer", False),
        ("ux-designer", "ml-researcher", True),
        ("data-annotator", "data-architect", True),
    ],
)
def test_a_far_move_is_called_one(knowledge, weights, start, goal, far):
    assert plan_path(knowledge, weights, Able([]), goal, start).far is far


def test_roles_beside_the_way_take_less_than_the_way(knowledge, weights):
    for start in ("data-analyst", "software-engineer", "ux-designer"):
        for goal in knowledge.roles:
            plan = plan_path(knowledge, weights, Able([]), goal, start)
            assert all(hours < plan.hours for _, hours in plan.nearer)
            assert not {start, goal} & {*plan.on_the_way, *(name for name, _ in plan.nearer)}


def test_a_path_tells_hours_weeks_and_a_proof(say):
    text = plain(say("path from data analyst to ml engineer, 10 hours a week"))
    assert "at 10 hours a week" in text
    assert "Show it: " in text
    assert "Hours are our estimates" in text
    assert "Data Scientist (about" in text  # nearer to where a data analyst stands


def test_the_pace_is_five_hours_where_nobody_says(say):
    assert "at 5 hours a week" in plain(say("path data analyst to ml engineer"))


@pytest.mark.parametrize("pace", ["0 hours a week", "200 hours a week", "-3 hours a week", "90 hours a week"])
def test_a_pace_that_no_week_has_is_answered(say, pace):
    reply = say(f"path data analyst to ml engineer, {pace}")
    assert "between 1 and 80 hours a week" in plain(reply)
    assert "path data-analyst to ml-engineer, 5 hours a week" in plain(reply)


def test_the_same_role_and_an_unknown_start_are_answered(say):
    assert "there already" in plain(say("path ml engineer to machine learning engineer"))
    assert "'plumber'" in plain(say("path plumber to data scientist"))


def test_skills_named_shorten_the_path(say):
    whole, less = (
        plain(say("path to data engineer")),
        plain(say("path to data engineer, I know SQL, Python and Airflow")),
    )
    assert "Carries over: " not in whole
    assert "Carries over: SQL, Python" in less or "Carries over: Python, SQL" in less
