"""The page that a person opens the bot at, suggested prompts, and which requests are orders of an admin."""

import re
from dataclasses import replace

import pytest

from bot import Bot, Request, plain
from bot.answers.forms import FORMS
from bot.messages import Button, Buttons, Fields, Search, Text
from bot.store.errors import UnavailableError
from bot.store.place import at_file
from knowledge.dialect import Dialect, lay_over

MOST_BLOCKS, MOST_CHARACTERS = 40, 2_600  # that a platform's page shows well
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # one kind of database is enough here


def titles(reply):
    return [block.text for block in reply.blocks if isinstance(block, Text) and block.style == "title"]


async def test_it_begins_with_the_ways_to_a_role(bot):
    reply = await bot.home(Request(user="ada"))
    assert (reply.audience, reply.mode, reply.form, reply.again) == ("you", "new", FORMS["recommend"], "")
    assert Search("Find a role", "role", "role") in reply.blocks
    first = next(block for block in reply.blocks if isinstance(block, Buttons))
    assert [button.command for button in first.buttons] == [
        "recommend",
        "quiz",
        "list",
        "compare data-scientist data-analyst",
        "help",
    ]
    assert titles(reply) == [
        "Machine-learning job roles",
        "What I keep about you",
        "Tips in this workspace",
    ]


async def test_all_its_buttons_can_be_pressed(bot):
    for button in (await bot.home(Request(user="ada", admin=True))).buttons():
        reply = await bot.handle(Request(action=button.value, admin=True))
        assert reply.intent != "unknown", button


async def test_where_nothing_is_kept_it_says_so(bot):
    text = plain(await bot.home(Request(user="ada")))
    assert "I keep no profile of you here" in text
    assert "admin title" not in text
    text = plain(await bot.home(Request(user="ada", admin=True)))
    assert "Roles have the names here that they have everywhere." in text
    assert "admin title" in text


@on_sqlite
async def test_it_shows_what_is_kept_of_the_person_and_of_nobody_else(make_bot):
    bot = make_bot()
    await bot.handle(Request(text="remember that I'm a nurse and know SQL", user="ada"))
    mine = await bot.home(Request(user="ada"))
    assert any(isinstance(block, Fields) and "SQL" in str(block) for block in mine.blocks)
    assert titles(mine).count("What I keep about you") == 1
    others = plain(await bot.home(Request(user="bob")))
    assert "nurse" not in others
    assert "'remember me' lets me keep" in others


@on_sqlite
async def test_it_shows_what_an_admin_set_in_this_workspace(make_bot):
    bot = make_bot()
    for order in (
        "title ml engineer = Applied AI Engineer",
        "alias Growth ML Engineer = ml engineer",
        "hide data annotator",
        "link ml engineer https://example.com/ladder",
    ):
        await bot.handle(Request(text=f"admin {order}", workspace="T1", user="grace", admin=True))
    member = await bot.home(Request(user="ada", workspace="T1"))
    text = plain(member)
    for line in (
        "- Applied AI Engineer - Machine Learning Engineer elsewhere",
        "- Growth ML Engineer - Applied AI Engineer",
        "- Data Annotator",
        "Career ladder: Machine Learning Engineer: https://example.com/ladder",
    ):
        assert line in text.split("Titles in this workspace")[1]
    assert not any(button.command.startswith("admin") for button in member.buttons())
    admin = await bot.home(Request(user="grace", workspace="T1", admin=True))
    assert {"admin help", "admin list", "admin report"} <= {button.command for button in admin.buttons()}
    assert "Applied AI Engineer" not in plain(await bot.home(Request(user="ada", workspace="T2")))


@on_sqlite
async def test_it_is_a_page_however_much_is_kept(make_bot, knowledge):
    bot = make_bot()
    names = [skill.name for skill in knowledge.skills.values()]
    for place in range(0, len(names), 12):
        said = f"remember that I'm a nurse and know {', '.join(names[place : place + 12])}"
        await bot.handle(Request(text=said, user="ada", workspace="T1"))
    for number, role in enumerate(knowledge.roles):
        for order in (f"title {role} = {'Guilder ' * 9}{number}", f"alias {'Crewman ' * 9}{number} = {role}"):
            done = await bot.handle(Request(text=f"admin {order}", workspace="T1", user="ada", admin=True))
            assert Button("Undo", "admin undo") in done.buttons(), plain(done)
    reply = await bot.home(Request(user="ada", workspace="T1", admin=True))
    assert len(reply.blocks) <= MOST_BLOCKS
    assert len(plain(reply)) <= MOST_CHARACTERS
    assert "36 more" in plain(reply)
    assert re.search(r"Skills: .{50,100} \.\.\.\n", plain(reply))


@on_sqlite
async def test_without_its_memory_it_is_shown_and_says_so(make_bot, monkeypatch):
    bot = make_bot()
    await bot.handle(Request(text="remember me", user="ada"))

    async def away(*_):
        raise UnavailableError("the database does not answer")

    monkeypatch.setattr(bot.memory.store, "read", away)
    reply = await bot.home(Request(user="ada", workspace="T1"))
    assert "Something went wrong" not in plain(reply)
    assert plain(reply).count("I can't reach my memory right now") == 3
    assert "Tips in this workspace" in titles(reply)


async def test_looking_at_it_makes_no_file(knowledge, tmp_path):
    bot = Bot(knowledge, at_file(tmp_path / "mlrole.db"))
    await bot.home(Request(user="ada", workspace="T1"))
    await bot.close()
    assert list(tmp_path.iterdir()) == []


async def test_a_workspace_with_a_single_role_has_a_page_and_prompts(knowledge):
    only = Dialect(hidden=tuple(role for role in knowledge.roles if role != "ux-designer"))
    bot = Bot(lay_over(knowledge, only))
    reply = await bot.home(Request(user="ada"))
    for button in (*reply.buttons(), *bot.prompts()):
        assert (await bot.handle(Request(text=button.command))).intent != "unknown", button
    assert "compare" not in plain(reply)


async def test_four_prompts_are_suggested_and_each_is_understood(bot):
    prompts = bot.prompts()
    assert len(prompts) == 4
    assert prompts[0].label == "What does an MLOps Engineer do?"
    intents = [(await bot.handle(Request(text=prompt.command, user=prompt.label))).intent for prompt in prompts]
    assert intents == ["lookup", "recommend", "compare", "path"]


def test_a_prompt_is_short_however_a_role_is_called(knowledge):
    roles = {key: replace(role, name=f"{role.name} of the Whole Wide World") for key, role in knowledge.roles.items()}
    prompts = Bot(replace(knowledge, roles=roles)).prompts()
    assert all(len(prompt.label) <= 40 for prompt in prompts)
    assert "Whole Wide World" in prompts[0].command


@pytest.mark.parametrize(
    ("request_", "order"),
    [
        (Request(text="admin list"), True),
        (Request(text="/mlrole Admin: hide data annotator"), True),
        (Request(text="admin do what I never heard of"), False),
        (Request(text="admin frobnicate"), True),
        (Request(action="1:admin undo"), True),
        (Request(action="0:admin undo"), False),
        (Request(text="admin assistant to data analyst, is it possible?"), False),
        (Request(text="mlops"), False),
        (Request(text=""), False),
        (Request(kind="form", form="recommend", fields=(("background", "admin list"),)), False),
    ],
)
async def test_only_what_depends_on_being_an_admin_is_an_order(bot, request_, order):
    assert (bot.orders(request_), bot.asks_who(request_)) == (order, order)
    assert (await bot.handle(request_)).intent == "admin" or not order


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("tips on 9am Europe/London weekdays", True),
        ("/mlrole Tips off", True),
        ("stop the daily tip", True),
        ("1:tips on", True),
        ("tipster", False),
        ("data engineer", False),
        (f"{'I know SQL. ' * 30} Any tips?", False),
    ],
)
def test_orders_about_tips_depend_on_who_gives_them(bot, said, asks):
    request = Request(action=said) if said.startswith("1:") else Request(text=said)
    assert bot.asks_who(request) is asks
    assert not bot.orders(request)
