"""`mlrole tips`: what whoever runs the bot sees and sets of the daily tips."""

from __future__ import annotations

import asyncio
import json
import time

import pytest

from bot.store import deliveries, planning, subscriptions
from bot.store.deliveries import Ended
from bot.store.place import find_place
from bot.store.planning import Planned
from bot.store.store import Store
from bot.store.subscriptions import Subscription

SLACK = ("--workspace", "slack:T1", "--place", "C1")
DISCORD = ("--workspace", "discord:123456789", "--place", "987654321")
HOUR, DAY = 3600.0, 86_400.0


@pytest.fixture(params=["sqlite", "postgresql"])
def tips(request, inside, tmp_path):
    """Run `mlrole tips` on a database of its own, once for each kind."""
    url = f"sqlite:///{tmp_path}/tips.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres").make(migrated=True)

    def run(*arguments):
        return inside("tips", *arguments, DATABASE_URL=url)

    run.place = find_place(url)
    return run


@pytest.fixture
def file(inside, tmp_path):
    """Run `mlrole tips` on a file, which is not there yet."""

    def run(*arguments):
        return inside("tips", *arguments, DATABASE_URL=f"sqlite:///{tmp_path}/tips.db")

    run.place = find_place(f"sqlite:///{tmp_path}/tips.db")
    return run


def on(place, work):
    """Do something with a place's store."""

    async def doing():
        store = Store(place)
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(doing())


def kept(place, name="C1", workspace="slack:T1"):
    return on(place, lambda store: store.read(subscriptions.find, workspace, name))


def a_place(name, due, **given):
    plain = {"platform": "slack", "workspace": "slack:T1", "person": "", "set_by": "", "state": "on", "minute": 540}
    week = {"zone": "Europe/London", "days": 127, "topics": (), "next_due": due, "next_on": "2026-01-01"}
    return Subscription(**{"place": name, **plain, **week, **given})


async def deliver(store, ends, now):
    """Plan places for a date, and end their deliveries: by place, the state, reason and tip."""
    ids = {}
    for name in ends:
        ids[(await store.write(subscriptions.put, a_place(name, now), now)).id] = name

    def decide(due):
        return [Planned(one, "batch", "", now + DAY, "2026-01-02") for one in due]

    await store.write(planning.plan, now, 1000, decide)
    taken = await store.write(deliveries.claim, "batch", 1000, now)
    ended = [Ended(one.subscription, one.date, *ends[ids[one.subscription]]) for one in taken]
    await store.write(deliveries.end, [one for one in ended if one.state != "sending"], now)


def test_a_channel_gets_tips_and_no_more(tips):
    done = tips("on", "9:00", "Europe/London", *SLACK, "--days", "mon-fri", "--topics", "mlops,differences")
    assert (done.returncode, done.stderr) == (0, "")
    assert "C1 in slack:T1:\n" in done.stdout
    assert "Monday to Friday at 09:00" in done.stdout
    assert "shows with the first tip: mlrole tips log --workspace slack:T1" in done.stdout
    made = kept(tips.place)
    assert (made.platform, made.state, made.minute, made.zone, made.days) == ("slack", "on", 540, "Europe/London", 31)
    assert made.topics == ("role:mlops-engineer", "kind:difference")
    assert (made.person, made.set_by) == ("", "")
    assert made.next_due > time.time()
    status = tips("status").stdout
    assert "slack: 1 on\n" in status
    assert "Monday to Friday at 09:00  Europe/London  mlops-engineer, difference" in status
    assert tips("pause", *SLACK).returncode == 0
    assert kept(tips.place).state == "paused"
    assert tips("resume", *SLACK).returncode == 0
    assert kept(tips.place).state == "on"
    assert tips("topics", "paths", *SLACK).returncode == 0
    assert "ways into a role" in tips("topics", *SLACK).stdout
    assert kept(tips.place).topics == ("kind:path",)
    assert tips("stop", *SLACK).returncode == 0  # as in a chat
    assert kept(tips.place).state == "off"
    assert tips("status").stdout == "slack: 1 off\n"
    assert tips("status", "--state", "off").stdout.count("C1") == 1


def test_a_server_of_discord_and_a_thread_of_slack_do_too(file):
    assert file("on", "17:30", "New York", *DISCORD, "--days", "weekends").returncode == 0
    made = kept(file.place, "987654321", "discord:123456789")
    assert (made.platform, made.minute, made.zone, made.days) == ("discord", 1050, "America/New_York", 96)
    thread = ("--workspace", "slack:T1", "--place", "C1:1700000000.000100")
    assert file("on", "noon", "UTC", *thread).returncode == 0
    assert kept(file.place, "C1:1700000000.000100").minute == 720


def test_what_is_not_said_stays_as_it_was(file):
    file("on", "9:00", "Europe/London", *SLACK, "--topics", "paths")
    assert file("on", "10:15", *SLACK).returncode == 0
    made = kept(file.place)
    assert (made.minute, made.zone, made.topics) == (615, "Europe/London", ("kind:path",))


WRONG = [
    (("on", "25:00", "UTC", *SLACK), "'25:00' is no time of day"),
    (("on", "9:00", "PST", *SLACK), "Write the place: probably America/Los_Angeles."),
    (("on", "9:00", "UTC", *SLACK, "--days", "blursday"), "I can't make out 'UTC blursday'"),
    (("on", "9:00", "UTC", *SLACK, "--topics", "cats"), "I know no topic 'cats'"),
    (("on", "writing a resume", *SLACK), "I can't read 'writing a resume'. Write it like: 9:00 Europe/London --days"),
    (("on", "9:00", "UTC", *SLACK, "--days", "mon in <#C2>"), "I can't read"),
    (
        ("on", "9:00", "UTC", "--workspace", "T1", "--place", "C1"),
        "--workspace is 'slack:' and the workspace's id (T...",
    ),
    (("on", "9:00", "UTC", "--workspace", "slack:T1", "--place", "#general"), "looks like C0123ABCD"),
    (("on", "9:00", "UTC", "--workspace", "slack:T1", "--place", "D1"), "only they turn tips on there"),
    (("on", "9:00", "UTC", "--workspace", "discord:123456", "--place", "C1"), "Copy Channel ID"),
    (("on", "9:00", "UTC"), "Missing option '--workspace'"),
    (("preview", "--workspace", "slack:T1"), "both: --workspace and --place"),
    (("now", "--place", "C1"), "both: --workspace and --place"),
    (("log", "--days", "0"), "not in the range"),
    (("status", "--state", "great"), "is not one of"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_is_wrong_is_said_and_nothing_is_made(file, arguments, said):
    done = file(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
    assert not file.place.exists()


@pytest.mark.parametrize("arguments", [("off",), ("pause",), ("resume",), ("topics", "paths"), ("preview",), ("now",)])
def test_where_no_tips_come_there_is_nothing_to_do(file, arguments):
    done = file(*arguments, *SLACK)
    assert done.returncode == 1
    assert "C1 in slack:T1" in done.stderr
    assert not file.place.exists()


def test_without_a_zone_it_is_asked_for_and_nothing_is_set(file):
    done = file("on", "9:00", *SLACK)
    assert done.returncode == 1
    assert "in which time zone" in done.stderr
    assert "Write it like: 9:00 Europe/London" in done.stderr
    assert kept(file.place) is None


def test_somebody_s_direct_messages_are_theirs(file):
    theirs = a_place("C1", time.time(), person="slack:T1:U1", set_by="slack:T1:U1")
    on(file.place, lambda store: store.write(subscriptions.put, theirs, 1.0))
    for arguments in (("on", "9:00", "UTC"), ("resume",), ("topics", "paths")):
        done = file(*arguments, *SLACK)
        assert (done.returncode, "only they can do that" in done.stderr) == (1, True)
    assert "C1 (direct)" in file("status").stdout
    assert file("off", *SLACK).returncode == 0
    assert (kept(file.place).state, kept(file.place).person) == ("off", "slack:T1:U1")


def test_to_look_makes_no_database(file):
    assert "No tips are posted anywhere yet." in file("status").stdout
    assert "No tips are posted in the workspace slack:T9." in file("status", "--workspace", "slack:T9").stdout
    assert "No tips were due in the last 7 days." in file("log").stdout
    assert file("log", "--json").stdout == ""
    assert file("preview").returncode == file().returncode == file("now").returncode == 0
    assert not file.place.exists()


def test_a_database_that_is_away_is_said_without_the_password(inside):
    for arguments in (("status",), ("log",), ("preview", *SLACK), ("on", "9:00", "UTC", *SLACK)):
        done = inside("tips", *arguments, DATABASE_URL="postgresql://ada:s3kret@127.0.0.1:1/jobs")
        assert (done.returncode, "can't be reached" in done.stderr) == (1, True)
        assert "s3kret" not in done.stdout + done.stderr


def test_the_log_counts_and_says_why(tips):
    ends = {
        "C1": ("sent", "", "tip-one"),
        "C2": ("failed", "not_in_channel"),
        "C3": ("unknown", "no answer", "tip-three"),
        "C4": ("sent", "", "tip-four"),
        "C5": ("sending",),
    }
    on(tips.place, lambda store: deliver(store, ends, time.time() - HOUR))
    said = tips("log").stdout
    assert said.startswith("slack, in the last 7 days: 2 sent, 1 unknown, 1 sending, 1 failed\n")
    lines = {line.split()[2]: line for line in said.splitlines() if line.startswith("2026-01-01")}
    assert lines.keys() == ends.keys()
    assert "slack:T1" in lines["C1"]
    assert lines["C1"].endswith("tip-one")
    assert "not sent: I am not in that channel" in lines["C2"]
    assert len(tips("log", "--state", "failed").stdout.splitlines()) == 4
    assert "None of them: skipped." in tips("log", "--state", "skipped").stdout
    assert tips("log", "--count", "2").stdout.endswith("and 3 more\n")
    assert "No tips were due in the workspace slack:T2" in tips("log", "--workspace", "slack:T2").stdout
    read = [json.loads(line) for line in tips("log", "--json", "--state", "failed").stdout.splitlines()]
    assert [(one["place"], one["state"], one["reason"], one["tip"]) for one in read] == [
        ("C2", "failed", "not_in_channel", "")
    ]
    assert read[0]["why"] == "I am not in that channel"


def test_the_log_goes_back_as_far_as_is_said(file):
    on(file.place, lambda store: deliver(store, {"C1": ("sent", "", "t")}, time.time() - 3 * DAY))
    assert "No tips were due since yesterday" in file("log", "--days", "1").stdout
    assert "1 sent" in file("log", "--days", "4").stdout


def test_a_long_list_is_cut(file):
    async def fill(store):
        for number in range(60):
            await store.write(subscriptions.put, a_place(f"C{number}", time.time()), 1.0)

    on(file.place, fill)
    said = file("status").stdout.splitlines()
    assert said[0] == "slack: 60 on"
    assert said[-1].startswith("and 10 more")
    assert len([line for line in said if "Europe/London" in line]) == 50


def test_a_stop_is_shown_with_its_reason(file):
    on(file.place, lambda store: store.write(subscriptions.put, a_place("C1", 1.0), 1.0))
    on(file.place, lambda store: store.write(subscriptions.stop, [1], "is_archived", 2.0))
    assert "stopped: the channel is archived" in file("status", "--state", "stopped").stdout
    assert file("status", "--state", "on").stdout == "slack: 1 stopped\n"


def test_a_zone_that_is_no_more_is_said(file):
    on(file.place, lambda store: store.write(subscriptions.put, a_place("C1", 1.0, zone="Atlantis/Capital"), 1.0))
    assert "Atlantis/Capital" in file("status").stdout
    done = file("preview", *SLACK)
    assert (done.returncode, "Atlantis/Capital isn't known any more" in done.stderr) == (1, True)
    assert file("on", "9:00", *SLACK).returncode == 1
    assert file("on", "9:00", "UTC", *SLACK).returncode == 0


def test_the_next_tips_are_shown_with_their_days(file):
    file("on", "9:00", "Europe/London", *SLACK, "--topics", "mlops")
    first = file("preview", *SLACK, "--count", "2").stdout
    assert first.startswith("C1 in slack:T1, every day at 09:00")
    assert len(first.strip().split("\n\n")) == 3
    assert file("preview", *SLACK, "--count", "2").stdout == first
    general = file("preview", "--count", "4").stdout.split("\n\n")
    assert len(set(general)) == 4


def test_a_tip_is_posted_at_once_by_whoever_delivers(file):
    file("on", "9:00", "Europe/London", *SLACK)
    done = file("now", *SLACK)
    assert (done.returncode, "posted within a minute" in done.stdout) == (0, True)
    made = kept(file.place)
    assert made.state == "on"
    assert made.next_due <= time.time()
    today = made.next_on

    async def planned(store):
        await store.write(
            planning.plan,
            time.time(),
            10,
            lambda due: [Planned(one, "b", "", time.time() + DAY, "2999-01-01") for one in due],
        )

    on(file.place, planned)
    assert kept(file.place).last_on == today
    again = file("now", *SLACK)
    assert (again.returncode, "was posted in C1 in slack:T1 already" in again.stderr) == (1, True)


def test_today_s_tip_is_shown_and_how_to_have_one_posted(file):
    for arguments in ((), ("now",)):
        said = file(*arguments).stdout
        assert "tip of the day" in said.lower()
        assert "mlrole tips on 9:00 Europe/London --workspace slack:T... --place C..." in said
