"""Time zones as people write them."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.zone_words import ABBREVIATIONS, CITIES, LARGEST
from bot.understanding.zones import names, place_of, zone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Europe/London", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("EUROPE/LONDON", "Europe/London"),
        ("London", "Europe/London"),
        (" 'London.' ", "Europe/London"),
        ("\u202eLondon", "Europe/London"),
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("New York time", "America/New_York"),
        ("in London", "Europe/London"),
        ("S\u00e3o Paulo", "America/Sao_Paulo"),
        ("sao paulo", "America/Sao_Paulo"),
        ("Z\u00fcrich", "Europe/Zurich"),
        ("UTC", "UTC"),
        ("GMT", "UTC"),
        ("Z", "UTC"),
        ("Etc/UTC", "UTC"),
        ("UTC+0", "UTC"),
        ("Germany", "Europe/Berlin"),
        ("Japan", "Asia/Tokyo"),
        ("India", "Asia/Kolkata"),
        ("UK", "Europe/London"),
        ("Argentina", "America/Argentina/Buenos_Aires"),
        ("C\u00f4te d\u2019Ivoire", "Africa/Abidjan"),
        ("Iceland", "Atlantic/Reykjavik"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("indiana/knox", "America/Indiana/Knox"),
        ("port au prince", "America/Port-au-Prince"),
        ("St. John's", "America/St_Johns"),
        ("US/Eastern", "America/New_York"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Kiev", "Europe/Kyiv"),
        ("San Francisco", "America/Los_Angeles"),
        ("Bangalore", "Asia/Kolkata"),
    ],
)
def test_zones_that_are_known(text, name):
    read = zone(text)
    assert (read.name, read.wrong) == (name, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("general", "I know no time zone 'general'. Write a place"),  # a channel, and not Mexico/General
        ("Europe/Lodnon", "Do you mean Europe/London?"),
        ("Londno", "Do you mean Europe/London?"),
        ("Germny", "Do you mean Europe/Berlin?"),
        ("los angles", "Do you mean America/Los_Angeles?"),
        ("UTC+3", "'UTC+3' is an offset, which doesn't know about summer time. Write a place"),
        ("GMT-5", "is an offset"),
        ("+02:00", "is an offset"),
        ("-5", "is an offset"),
        ("Etc/GMT+3", "is an offset"),
        ("EST", "probably America/New_York"),
        ("EST5EDT", "probably America/New_York"),
        ("PST", "probably America/Los_Angeles"),
        ("CET", "Europe/Berlin, Europe/Paris"),
        ("MET", "Europe/Berlin"),
        ("IST", "'IST' can mean several zones, and doesn't say when the clock changes. Write the place: Asia/Kolkata,"),
        ("CST", "America/Chicago, Asia/Shanghai or America/Havana"),
        ("BST", "Europe/London or Asia/Dhaka"),
        ("USA", "America/New_York, America/Chicago, America/Denver or America/Los_Angeles, or another"),
        ("Spain", "'Spain' has 2 time zones. Write Europe/Madrid or Atlantic/Canary."),
        ("Bouvet Island", "has no time zone of its own"),
        ("", "No time zone is named. Write a place, like Europe/London or New York."),
        ("\U0001f642", "No time zone is named"),
        ("nonsense", "I know no time zone 'nonsense'. Write a place"),
        ("Factory", "I know no time zone"),
        ("posixrules", "I know no time zone"),
        ("localtime", "I know no time zone"),
        ("../../etc/passwd", "I know no time zone"),
        ("<https://evil.example|x>", "I know no time zone 'x'"),
        ("x" * 20_000, "too long"),
    ],
)
def test_what_is_no_zone_says_what_to_write(text, said):
    read = zone(text)
    assert not read.name
    assert said in read.wrong
    assert all(place in names() for place in read.near)


@given(st.text(max_size=80) | st.text("EuropeLndGMTUC+-/: 0123", max_size=20))
def test_any_text_is_a_zone_or_told_why_not(text):
    read = zone(text)
    assert bool(read.name) != bool(read.wrong)
    assert not read.name or ZoneInfo(read.name)


def test_every_name_that_has_a_place_is_read_as_a_zone():
    for name in sorted(names()):
        read = zone(name)
        fixed = name.startswith("Etc/") or name.lower() in ABBREVIATIONS
        assert read.name in names() or fixed or "/" not in name, name


def test_names_in_use_stay_as_they_are():
    from bot.understanding.zones import _tab

    for _, _, name, *_ in _tab("zone.tab"):
        assert zone(name).name == name
        assert zone(place_of(name)).name == name


def test_what_we_name_ourselves_is_a_zone():
    ours = {*CITIES, *" ".join((*ABBREVIATIONS.values(), *LARGEST.values())).split()}
    assert ours <= names()
    assert [name for name in sorted(ours) if zone(name).name != name] == []


@pytest.mark.parametrize(
    ("name", "place"),
    [("Europe/London", "London"), ("America/New_York", "New York"), ("America/Indiana/Knox", "Knox"), ("UTC", "UTC")],
)
def test_the_place_of_a_zone(name, place):
    assert place_of(name) == place
