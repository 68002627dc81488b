"""Teams: seats, who doubles up, who does what, what comes next."""

from itertools import pairwise

import pytest

from bot.plain import plain
from bot.reasoning.staffing import staff

SIZES = (1, 2, 3, 4, 5, 6, 8, 10, 15, 25, 40, 80, 150, 200, 201, 1000, 10_000)
BETTER = {"nobody": 0, "contributor": 1, "stands in": 2, "owner": 3}


def products(knowledge):
    return [name for name in knowledge.products if name != "any"]


def test_a_team_has_as_many_people_as_it_has(knowledge):
    for name in products(knowledge):
        for people in (1, 3, 6, 40, 200):
            assert sum(seat.count for seat in staff(knowledge, [name], people=people).seats) == people
        shares = staff(knowledge, [name], people=40).seats
        assert sum(seat.share for seat in shares) <= 1 + 1e-9


def test_more_people_never_remove_a_role_or_a_covered_activity(knowledge):
    for name in products(knowledge):
        for domains, stage in (((), None), (("health",), "idea"), (("finance",), "established")):
            plans = [staff(knowledge, [name], domains, stage, people) for people in SIZES]
            for small, large in pairwise(plans):
                assert {seat.role for seat in small.seats} <= {seat.role for seat in large.seats}
                before = {task.activity: BETTER[task.how] for task in small.tasks}
                after = {task.activity: BETTER[task.how] for task in large.tasks}
                assert all(after[activity] >= how for activity, how in before.items()), (name, large.people)


def test_every_activity_of_a_full_team_has_an_owner_or_a_contributor(knowledge):
    for name in products(knowledge):
        for task in staff(knowledge, [name], people=200).tasks:
            assert task.how in {"owner", "contributor", "stands in"}, (name, task.activity)


def test_stand_ins_are_in_the_team_and_the_doubled_are_not(knowledge):
    for name in products(knowledge):
        plan = staff(knowledge, [name], ("health",), "idea", 4)
        held = {seat.role for seat in plan.seats}
        assert all(other in held and role not in held for role, other in plan.doubled)
        assert not held & set(plan.uncovered)


def test_the_order_of_products_and_fields_does_not_lose_a_role(knowledge):
    names = products(knowledge)[:2]
    there, back = staff(knowledge, names, people=200), staff(knowledge, names[::-1], people=200)
    assert {seat.role for seat in there.seats} == {seat.role for seat in back.seats}


def test_a_stage_changes_who_comes_first(knowledge):
    early = staff(knowledge, ["voice-assistant"], stage="idea", people=200)
    late = staff(knowledge, ["voice-assistant"], stage="established", people=200)
    managers = [{seat.role: seat.share for seat in plan.seats}.get("ml-manager", 0) for plan in (early, late)]
    assert managers[0] < managers[1]


def test_who_comes_next_is_not_there_yet(knowledge):
    for people in (1, 3, 6, 12):
        plan = staff(knowledge, ["voice-assistant"], people=people)
        held = {seat.role for seat in plan.seats}
        assert all(role not in held and count > people for role, count in plan.next_at)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("team voice assistant for a hospital, 6 people, start-up", "A team for a voice assistant: 6 people"),
        ("team fraud detection for a bank, 10,000 people", "10,000 people"),
        ("team recommender, just me", "1 person"),
        ("team chatbot, three people", "3 people"),
        ("team forecasting for an energy company, 40 people, established", "40 people"),
    ],
)
def test_a_team_is_planned_as_said(say, text, expected):
    assert expected in plain(say(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("team of 0 people", "builds nothing"),
        ("team chatbot, -5 people", "no head count"),
        ("team chatbot, 99,000,000,000 people", "more than any team has"),
    ],
)
def test_a_head_count_that_makes_no_sense_is_answered(say, text, expected):
    assert expected in plain(say(text))


def test_ten_thousand_people_are_told_in_shares_and_squads(say):
    text = plain(say("team recommender, 10,000 people"))
    assert "%" in text
    assert "squads" in text


def test_what_is_assumed_is_said(say):
    text = plain(say("whom does an ML team need?"))
    assert "8 assumed" in text
    assert "the product" in text
