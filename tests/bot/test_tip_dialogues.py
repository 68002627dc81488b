"""Dialogues about the daily tip: what people say in channels and in direct messages, and what is kept and posted."""

import asyncio
from dataclasses import replace

import pytest

from bot import Bot, Request, plain
from bot.messages import Places
from bot.posting import Outcome
from bot.store import deliveries, planning, subscriptions
from bot.store.errors import UnavailableError
from bot.store.planning import Planned

HOUR, DAY = 3600.0, 24 * 3600.0
MONDAY = 1_800_259_200.0  # 18 January 2027, 08:00 UTC
EVERY_DAY, WEEKDAYS = 0b111_1111, 0b001_1111
ADMIN = {"admin": True}
DIRECT = {"post_to": "D1", "direct": True}


class Poster:
    """Keeps what is posted, and says of it what the test wants."""

    def __init__(self):
        self.posted = []
        self.outcome = Outcome("sent", message="1.1")

    async def has(self, workspace, place):
        return workspace == "slack:T1" and place in {"C1", "C9"}

    async def post(self, workspace, place, reply, key):
        assert len(key) <= 20
        assert key.replace("-", "").isalnum()
        self.posted.append((workspace, place, plain(reply)))
        return self.outcome


class Team:
    """A workspace whose people talk with a bot."""

    def __init__(self, bot, clock, platform="slack"):
        self.bot, self.clock, self.poster = bot, clock, Poster()
        self.platform = platform
        clock.now = MONDAY
        bot.posters[platform] = self.poster

    def request(self, text, **who):
        given = {"user": "slack:T1:U1", "workspace": "slack:T1", "post_to": "C1", "platform": self.platform}
        return Request(text=text, **{**given, **who})

    async def reply(self, text, **who):
        answer = await self.bot.handle(self.request(text, **who))
        assert answer.intent == "tips"
        assert "went wrong" not in plain(answer)
        return answer

    async def say(self, *texts, **who):
        told = ""
        for text in texts:
            told = plain(await self.reply(text, **who))
        return told

    async def kept(self, place="C1"):
        return await self.bot.memory.store.read(subscriptions.find, "slack:T1", place)

    async def deliver(self, state, reason="", place="C1"):
        """Have the tip that is due next planned, and end as given."""
        kept = await self.kept(place)
        self.clock.now = kept.next_due

        def decide(due):
            return [Planned(one, "b", "", one.due_at + DAY, f"2027-02-{one.id:02}") for one in due]

        store = self.bot.memory.store
        await store.write(planning.plan, self.clock.now, 10, decide)
        (one,) = await store.write(deliveries.claim, "b", 1, self.clock.now)
        ended = deliveries.Ended(one.subscription, one.date, state, reason)
        await store.write(deliveries.end, [ended], self.clock.now)


@pytest.fixture
def database():
    return "sqlite"  # one kind is enough here


@pytest.fixture
def team(make_bot, clock):
    return Team(make_bot(), clock)


async def test_a_channel_gets_a_tip_a_day(team):
    told = await team.say("tips on 9am London")
    assert "A role tip comes here every day at 09:00 (London)." in told
    assert "Next: today at 09:00" in told
    assert "Topics: all" in told
    kept = await team.kept()
    assert (kept.state, kept.minute, kept.zone, kept.days) == ("on", 540, "Europe/London", EVERY_DAY)
    assert (kept.next_due, kept.next_on, kept.person, kept.set_by) == (MONDAY + HOUR, "2027-01-18", "", "slack:T1:U1")
    ((workspace, place, note),) = team.poster.posted
    assert (workspace, place) == ("slack:T1", "C1")
    assert note.startswith("I'll post a role tip here every day at 09:00 (London). The first one comes today at 09:00.")
    assert "/mlrole tips off ends it" in note


async def test_in_a_direct_message_the_answer_is_the_note(team):
    assert "every day at 08:30 (Berlin)" in await team.say("tips on 8:30", zone="Europe/Berlin", **DIRECT)
    assert team.poster.posted == []
    kept = await team.kept("D1")
    assert (kept.person, kept.zone, kept.next_on) == ("slack:T1:U1", "Europe/Berlin", "2027-01-19")


@pytest.mark.parametrize(
    ("said", "settled", "person", "zone"),
    [
        ("tips on 9am Paris", "Asia/Tokyo", "Europe/Berlin", "Europe/Paris"),
        ("tips on 9am", "Asia/Tokyo", "Europe/Berlin", "Europe/Berlin"),
        ("tips on 9am", "Asia/Tokyo", "", "Asia/Tokyo"),
        ("tips on 9am", "Asia/Tokyo", "Mars/Olympus", "Asia/Tokyo"),
    ],
)
async def test_the_zone_is_the_one_said_else_the_persons_else_the_workspaces(team, said, settled, person, zone):
    await team.say(f"tips zone {settled}", **ADMIN)
    await team.say(said, zone=person)
    assert (await team.kept()).zone == zone


async def test_without_a_zone_it_asks_and_each_choice_is_an_order(team):
    asked = await team.reply("tips on 17:30 on weekdays about differences, mlops")
    assert "17:30 in which time zone?" in plain(asked)
    assert await team.kept() is None
    assert team.poster.posted == []
    assert len(asked.buttons()) == 5
    await team.bot.handle(team.request("", action=asked.buttons()[2].value))
    kept = await team.kept()
    assert (kept.minute, kept.zone, kept.days) == (1050, "America/New_York", WEEKDAYS)
    assert kept.topics == ("kind:difference", "role:mlops-engineer")


async def test_where_the_choices_are_too_long_for_buttons_they_are_left_out(team):
    roles = "mlops, data engineer, data scientist, ml engineer, data analyst, ux designer"
    asked = await team.reply(f"tips on 9am about {roles}")
    assert asked.buttons() == ()
    typed = plain(asked).split("with a place: /mlrole ")[1].rstrip(".")
    await team.say(typed)
    assert len((await team.kept()).topics) == 6


async def test_a_zone_that_is_no_longer_known_is_asked_for(team):
    await team.say("tips on 9am London")
    lost = replace(await team.kept(), zone="Europe/Atlantis")
    await team.bot.memory.store.write(subscriptions.put, lost, MONDAY)
    for said in ("tips on", "tips on 10am", "tips resume"):
        assert "I no longer know the time zone Europe/Atlantis." in await team.say(said, zone="Europe/Berlin")
    assert "Europe/Atlantis" in await team.say("tips status")
    await team.say("tips on Europe/London")
    assert (await team.kept()).zone == "Europe/London"


async def test_what_is_not_said_stays_as_it_was(team):
    await team.say("tips on 9am London on weekdays about paths")
    await team.say("tips on 10am", user="slack:T1:U2", zone="Asia/Tokyo")
    kept = await team.kept()
    assert (kept.minute, kept.zone, kept.days, kept.topics) == (600, "Europe/London", WEEKDAYS, ("kind:path",))
    await team.say("tips topics all")
    assert (await team.kept()).topics == ()
    assert len(team.poster.posted) == 1  # those who read along know already


async def test_who_chooses_topics_while_others_turn_them_off_turns_nothing_on(team, monkeypatch):
    await team.say("tips on 9am London")
    store = team.bot.memory.store
    write = store.write

    async def later(what, *given):
        if what is subscriptions.choose:
            await write(subscriptions.settle, given[0], "off", MONDAY)
        return await write(what, *given)

    monkeypatch.setattr(store, "write", later)
    await team.say("tips topics paths")
    kept = await team.kept()
    assert (kept.state, kept.next_due, kept.topics) == ("off", None, ("kind:path",))


async def test_turned_on_twice_says_so(team):
    await team.say("tips on 9am London")
    assert "Tips are on here already." in await team.say("tips on")
    assert len(team.poster.posted) == 1


async def test_off_and_on_again_goes_on_where_it_was(team):
    await team.say("tips on 9am London")
    first = await team.kept()
    await team.bot.memory.store.write(subscriptions.seen, first.id, "some-tip", 2)
    assert "no more tips here" in await team.say("tips off")
    assert (await team.kept()).next_due is None
    assert "No tips come here." in await team.say("tips off")
    assert "No tips come here." in await team.say("tips pause")
    await team.say("tips on")
    again = await team.kept()
    assert (again.id, again.state, again.last_tip, again.round) == (first.id, "on", "some-tip", 2)
    assert len(team.poster.posted) == 2


async def test_pause_and_resume(team):
    assert "No tips come here." in await team.say("tips resume")
    await team.say("tips on 9am London")
    assert "Paused" in await team.say("tips pause")
    assert "Tips are paused here already." in await team.say("tips pause")
    assert "Tips here: paused." in await team.say("tips status")
    team.clock.now += 3 * DAY
    assert "Next: today at 09:00" in await team.say("tips resume")
    assert (await team.kept()).next_due == MONDAY + 3 * DAY + HOUR
    assert len(team.poster.posted) == 1


async def test_no_day_gets_two_however_the_time_is_changed(team):
    await team.say("tips on 9am London")
    await team.deliver("sent")
    await team.say("tips on 5pm")
    assert (await team.kept()).next_on == "2027-01-19"


@pytest.mark.parametrize(
    ("outcome", "told", "on"),
    [
        (Outcome("closed", "not_in_channel"), "I can't post here: I am not in that channel. Nothing was set.\n\nInvite", False),
        (Outcome("closed", "is_archived"), "the channel is archived", False),
        (Outcome("closed", "restricted_action_thread_only_channel"), "only some people may write", False),
        (Outcome("closed", "50001"), "I can't see that channel. Nothing was set.\n\nLet me view", False),
        (Outcome("revoked", "token_revoked"), "An admin has to install me again.", False),
        (Outcome("refused", "odd_thing"), "the platform refused (odd_thing)", False),
        (Outcome("unreached", "TimeoutError", wait=10.0), "may not have arrived", True),
        (Outcome("lost", "502"), "may not have arrived", True),
        (Outcome("sent"), "A role tip comes here", True),
    ],
)  # fmt: skip
async def test_it_is_kept_only_where_it_may_post(team, outcome, told, on):
    team.poster.outcome = outcome
    assert told in await team.say("tips on 9am London")
    assert (await team.kept() is not None) is on


async def test_what_fails_behind_the_note_is_told(team, monkeypatch):
    async def full(*_):
        raise UnavailableError("the disk is full")

    monkeypatch.setattr(team.bot.memory.store, "write", full)
    told = await team.say("tips on 9am London")
    assert "the disk is full. I told the channel that tips come, but could not keep it, so none will" in told
    assert len(team.poster.posted) == 1


@pytest.mark.parametrize(
    "said", ["on 9am London", "off", "pause", "resume", "status", "preview", "now", "topics", "log"]
)
async def test_without_its_memory_it_says_so_and_does_nothing(team, monkeypatch, said):
    async def away(*_, **__):
        raise UnavailableError("the database does not answer")

    for way in ("read", "write"):
        monkeypatch.setattr(team.bot.memory.store, way, away)
    assert "the database does not answer. Nothing was changed" in await team.say(f"tips {said}")
    assert team.poster.posted == []


@pytest.mark.parametrize(
    ("said", "who", "refused"),
    [
        ("tips on 9am London", {}, True),
        ("tips off", {}, True),
        ("tips pause", {}, True),
        ("tips now", {}, True),
        ("tips topics paths", {}, True),
        ("tips topics", {}, False),
        ("tips status", {}, False),
        ("tips preview", {}, False),
        ("tips on 10am", ADMIN, False),
        ("tips on 9am London", DIRECT, False),
        ("tips off", DIRECT, False),
    ],
)
async def test_where_only_admins_set_tips(team, said, who, refused):
    await team.say("tips on 9am London")
    assert "Only admins set tips in channels here." in await team.say("tips admins only", **ADMIN)
    before = await team.kept()
    assert ("only an admin sets tips" in await team.say(said, **who)) is refused
    if refused:
        assert await team.kept() == before
    await team.say("tips everyone", **ADMIN)
    assert "only an admin" not in await team.say(said, **who)


@pytest.mark.parametrize(
    "said", ["tips admins only", "tips everyone", "tips zone Europe/London", "tips on 9am UTC in <#C9|jobs>"]
)
async def test_the_workspace_and_other_channels_are_an_admins(team, said):
    assert "Only an admin can do that" in await team.say(said)
    assert await team.bot.memory.store.read(subscriptions.rules, "slack:T1") == subscriptions.Rules()
    assert await team.kept("C9") is None


async def test_ones_own_zone_is_ones_own(team):
    assert "Only an admin" in await team.say("tips zone London", **DIRECT)
    await team.say("tips on 9am Berlin", **DIRECT)
    assert "(London)" in await team.say("tips zone London", **DIRECT)
    assert (await team.kept("D1")).zone == "Europe/London"


async def test_an_admin_sets_tips_in_another_channel(team):
    told = await team.reply("tips on 9am UTC in <#C9|jobs>", **ADMIN)
    assert "in that channel" in plain(told)
    assert [place for _, place, _ in team.poster.posted] == ["C9"]
    await team.bot.handle(
        team.request("", action=next(one for one in told.buttons() if one.label == "Pause").value, **ADMIN)
    )
    assert (await team.kept("C9")).state == "paused"
    assert await team.kept() is None
    status = await team.reply("tips status", **ADMIN)
    assert any(isinstance(block, Places) and block.rows[0][0] == "C9" for block in status.blocks)
    assert "I can't find that channel here" in await team.say("tips off in #jobs", **ADMIN)
    told = await team.say("tips on 9am UTC in <#C7>", **ADMIN)  # of another workspace
    assert "I can't find that channel here" in told
    assert [place for _, place, _ in team.poster.posted] == ["C9"]


async def test_nobody_reaches_the_direct_messages_of_another(team):
    await team.say("tips on 9am London", **DIRECT)
    assert "can't find" in await team.say("tips off in <#D1>", user="slack:T1:U9", **ADMIN)
    assert (await team.kept("D1")).state == "on"
    assert "D1" not in await team.say("tips status", user="slack:T1:U9", **ADMIN)
    assert "to you directly" in await team.say("tips status", **ADMIN)


async def test_a_mistake_is_told_and_changes_nothing(team):
    told = await team.say("tips on 25:00 London")
    assert "'25:00' is no time of day" in told
    assert "Nothing was changed." in told
    assert await team.kept() is None


async def test_the_next_tip_is_shown_and_posted_once(team):
    assert "No tips come here. This is what one looks like:" in await team.say("tips preview")
    await team.say("tips on 9am London")
    shown = await team.say("tips preview")
    assert shown.startswith("This comes here today at 09:00:\n\nRole tip of the day")
    assert shown.split("After it")[1].count("\n- ") == 2
    assert await team.say("tips now") == "Posted.\n\nNext: tips status"
    tip = team.poster.posted[-1][2].split("\n\n")[1]
    assert tip in shown
    kept = await team.kept()
    assert kept.last_tip
    assert kept.next_on == "2027-01-18"  # what was asked for is no daily one
    assert tip not in (await team.say("tips preview")).split("After it")[0]


async def test_a_preview_on_other_topics_promises_nothing(team):
    await team.say("tips on 9am London about differences")
    assert (await team.say("tips preview about paths")).startswith("About that, this would be the next tip here:")
    assert (await team.say("tips preview about differences")).startswith("This comes here today at 09:00:")


async def test_one_a_minute_is_posted_at_once_in_a_place(team):
    for user in ("slack:T1:U1", "slack:T1:U2", "slack:T1:U3"):
        said = await team.say("tips now", user=user)
    assert said.startswith("I post at most one tip a minute here, so none was posted.")
    assert len(team.poster.posted) == 1
    await team.say("tips now", post_to="C9")
    team.clock.now += 60
    await team.say("tips now")
    assert [place for _, place, _ in team.poster.posted] == ["C1", "C9", "C1"]


async def test_on_other_topics_the_own_order_stays(team):
    await team.say("tips on 9am London about differences")
    await team.say("tips now about paths")
    assert (await team.kept()).last_tip == ""


@pytest.mark.parametrize(
    ("outcome", "told", "seen"),
    [
        (Outcome("lost", "502"), "I can't tell whether it arrived", True),
        (Outcome("unreached", "TimeoutError"), "nothing was posted here", False),
        (Outcome("closed", "not_in_channel"), "I am not in that channel", False),
    ],
)
async def test_what_may_have_been_posted_does_not_come_again(team, outcome, told, seen):
    await team.say("tips on 9am London")
    team.poster.outcome = outcome
    assert told in await team.say("tips now")
    assert bool((await team.kept()).last_tip) is seen


async def test_in_a_direct_message_now_just_shows_it(team):
    await team.say("tips on 9am London", **DIRECT)
    reply = await team.reply("tips now", **DIRECT)
    assert reply.audience == "you"
    assert plain(reply).startswith("Role tip of the day")
    assert team.poster.posted == []
    assert (await team.kept("D1")).last_tip


@pytest.mark.parametrize(
    ("state", "reason", "told"),
    [
        ("sent", "", "18 January, 09:00: sent"),
        ("failed", "is_archived", "not sent, the channel is archived"),
        ("unknown", "", "sent or not, I can't tell"),
        ("skipped", "late", "skipped, it was too late"),
        ("failed", "xyz", "the platform refused (xyz)"),
    ],
)
async def test_what_became_of_tips_can_be_looked_up(team, state, reason, told):
    await team.say("tips on 9am London")
    await team.deliver(state, reason)
    assert told in await team.say("tips log")
    assert told in (await team.say("tips status")).split("Lately")[1]
    whole = await team.say("tips log", **ADMIN)
    assert told in whole
    counted = dict.fromkeys(("sent", "skipped", "failed", "unknown"), 0) | {state: 1}
    assert f"In the last 7 days: {', '.join(f'{count} {name}' for name, count in counted.items())}." in whole


async def test_what_became_of_tips_is_told_by_the_clocks_there_even_when_they_are_off(team):
    await team.say("tips on 9am Tokyo")
    await team.deliver("sent")
    await team.say("tips off")
    for said in ("tips log", "tips status"):
        assert "19 January, 09:00: sent" in await team.say(said)
    assert "19 January, 09:00: sent" in await team.say("tips log", **ADMIN)


async def test_a_place_that_was_stopped_says_why(team):
    await team.say("tips on 9am London")
    await team.bot.memory.store.write(subscriptions.stop, [(await team.kept()).id], "not_in_channel", MONDAY)
    status = await team.say("tips status")
    assert "Tips here: stopped, because I am not in that channel." in status
    assert "Invite me there" in status
    assert "Daily tips stopped here" in await team.say("tips")
    assert "No tips come here." in await team.say("tips topics")
    await team.say("tips resume")
    assert (await team.kept()).state == "on"
    assert len(team.poster.posted) == 2  # a new note shows that it may post again


async def test_who_turned_tips_on_is_told_what_to_say_where_when_they_end(team):
    await team.say("tips on 9am London")
    for reason, helped in (("not_in_channel", "Invite me there"), ("50013", "Let me view"), ("odd", "")):
        told = plain(team.bot.ended(replace(await team.kept(), state="stopped", reason=reason)))
        assert helped in told
        assert "tips on there" in told
        assert "say it again" not in told


async def test_the_days_tip_says_what_comes_to_the_place(team):
    assert "/mlrole tips on 9am brings one here every day" in await team.say("tips")
    await team.say("tips on 9am London")
    assert "One comes here every day at 09:00 (London), the next one today at 09:00." in await team.say("tips")
    await team.say("tips pause")
    assert "Daily tips are paused here." in await team.say("tips")
    await team.say("tips off")
    assert "brings one here every day" in await team.say("tips")


async def test_the_page_shows_what_comes_where_and_what_did_not(team):
    await team.say("tips on 9am London")
    await team.say("tips on 9am London", **DIRECT)
    await team.deliver("failed", "not_in_channel")
    page = plain(await team.bot.home(team.request("", post_to="")))
    tips = page.split("Tips in this workspace")[1]
    assert "- #C1: every day at 09:00 (London), next" in tips
    assert "- to you directly: every day at 09:00 (London)" in tips
    assert "In the last 7 days: 0 sent, 0 skipped, 1 failed, 0 unknown." in tips
    assert "- #C1: 18 January, 09:00: not sent, I am not in that channel" in tips
    assert "directly" not in plain(await team.bot.home(team.request("", post_to="", user="slack:T1:U2")))


async def test_where_there_is_no_channel_it_shows_a_tip_and_how_to_set_it_up(team):
    for said in ("tips on 9am", "tips off", "tips preview"):
        told = await team.say(said, post_to="")
        assert "There is no channel here that I could post to later." in told
        assert "Role tip of the day" in told
    assert "Everyone may set tips in channels here." in await team.say("tips status", post_to="")


async def test_who_can_not_post_says_so(team):
    team.bot.posters.clear()
    assert "I am not set up to post by myself here." in await team.say("tips on 9am London")
    assert await team.kept() is None


async def test_who_keeps_nothing_says_so(knowledge, clock):
    team = Team(Bot(knowledge, clock=clock), clock)
    assert "This program keeps nothing" in await team.say("tips on 9am London")
    assert team.poster.posted == []
    assert "brings one here every day" in await team.say("tips")


async def test_in_discord_a_workspace_is_a_server(make_bot, clock):
    team = Team(make_bot(), clock, "discord")
    assert "/mlrole tips time:9am begins" in await team.say("tips status")
    assert "The last ones" not in await team.say("tips log", **ADMIN)
    assert "Tips in this server" in await team.say("tips log", **ADMIN)


async def test_every_button_is_understood(team):
    seen = set()
    for said in (
        "tips",
        "tips help",
        "tips on 9am London",
        "tips status",
        "tips topics",
        "tips preview",
        "tips pause",
        "tips off",
    ):
        for button in (await team.reply(said, **ADMIN)).buttons():
            if button.command not in seen:
                seen.add(button.command)
                reply = await team.bot.handle(team.request("", action=button.value, **ADMIN))
                assert reply.intent != "unknown", button
                assert "went wrong" not in plain(reply)


async def test_an_order_is_nobody_elses(team):
    reply = await team.bot.public(team.request("tips status"))
    assert "older version" in plain(reply)
    assert (await team.bot.public(team.request("tips"))).again == "tips"


async def test_what_was_spoken_of_stays_spoken_of(team):
    await team.bot.handle(team.request("mlops"))
    await team.say("tips status")
    assert "MLOps Engineer" in plain(await team.bot.handle(team.request("and what skills?")))


async def test_who_is_forgotten_gets_no_more_tips_and_a_channel_keeps_its(team):
    await team.say("tips on 9am London", **DIRECT)
    await team.say("tips on 9am London")
    told = plain(await team.bot.handle(team.request("profile")))
    assert "I keep 2 settings of yours for daily tips." in told
    told = plain(await team.bot.handle(team.request("forget me")))
    assert "1 setting of yours for daily tips" in told
    assert await team.kept("D1") is None
    assert ((await team.kept()).state, (await team.kept()).set_by) == ("on", "")


async def test_what_many_workspaces_need_is_read_at_once(team, monkeypatch):
    order = team.request("admin title mlops engineer = Model Mechanic", **ADMIN)
    await team.bot.handle(order)
    read, reads = team.bot.memory.store.read, []

    async def counted(work, *given, **named):
        reads.append(work.__name__)
        return await read(work, *given, **named)

    monkeypatch.setattr(team.bot.memory.store, "read", counted)
    workspaces = [f"slack:T{number}" for number in range(10)]
    drawn = await asyncio.gather(
        *(team.bot.daily("slack", one, seed=1, topics=("role:mlops-engineer",)) for one in workspaces)
    )
    assert reads == ["versions", "in_force"]
    assert ["Model Mechanic" in plain(one.reply) for one in drawn] == [one == "slack:T1" for one in workspaces]


async def test_the_tip_of_a_place_is_drawn_by_its_workspace(team):
    order = team.request("admin title mlops engineer = Model Mechanic", **ADMIN)
    assert (await team.bot.handle(order)).intent == "admin"
    seen, last, cycle = set(), "", 0
    for _ in range(20):
        drawn = await team.bot.daily(
            "slack", "slack:T1", seed=4, topics=("role:mlops-engineer",), round=cycle, last=last
        )
        assert drawn.tip not in seen
        assert "MLOps Engineer" not in plain(drawn.reply)
        assert drawn.reply.audience == "everyone"
        assert "/mlrole tips off ends them" in plain(drawn.reply)
        seen.add(drawn.tip)
        last, cycle = drawn.tip, drawn.round
    others = await team.bot.daily("discord", "discord:7", seed=4, topics=("role:mlops-engineer",))
    assert "/mlrole ask tips off ends them" in plain(others.reply)
