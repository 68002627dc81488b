"""Numbers as people give them."""

import pytest

from bot.understanding.figures import hours_a_week, people, years


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("6 people, start-up", 6),
        ("a team of 12", 12),
        ("10,000 people", 10_000),
        ("10 000 employees", 10_000),
        ("10k people", 10_000),
        ("-5 people", -5),
        ("0 people", 0),
        ("three of us", 3),
        ("just me", 1),
        ("40-person company", 40),
        ("team of five", 5),
        ("voice assistant for a hospital", None),
        ("version 3 of the app", None),
    ],
)
def test_people(text, count):
    assert people(text)[0] == count


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("5 hours a week", 5),
        ("5h/week", 5),
        ("at 10 hrs per week", 10),
        ("2 hours a day", 14),
        ("2.5 hours a week", 2.5),
        ("2,5 hours a week", 2.5),
        ("ten hours weekly", 10),
        ("8 hours a month", 2),
        ("-3 hours a week", -3),
        ("from data analyst to ml engineer", None),
    ],
)
def test_hours_a_week(text, hours):
    assert hours_a_week(text)[0] == hours


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("5 years of Python", [5]),
        ("3-5 years", [3]),
        ("10+ yrs of Java, two years of Go", [10, 2]),
        ("I'm 30 years old and left 5 years ago", []),
    ],
)
def test_years(text, spans):
    assert [count for count, _, _ in years(text)] == spans
