"""Dialogues of a workspace's admin, and what the people of the workspace see of it."""

import asyncio
import json
import re

import pytest

from bot import Request, plain
from bot.store import dialects
from bot.store.errors import UnavailableError
from knowledge.dialect import lay_over

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # one kind of database is enough here


class Workspace:
    """People who talk to a bot in one workspace."""

    def __init__(self, bot, workspace="T1"):
        self.bot, self.workspace = bot, workspace

    async def say(self, text, *, admin=True):
        request = Request(text=text, workspace=self.workspace, user="grace" if admin else "ada", admin=admin)
        return await self.bot.handle(request)

    async def admin(self, order):
        """Give an order; get the sentence that answers it."""
        reply = await self.say(f"admin {order}")
        assert (reply.intent, reply.audience, reply.roles) == ("admin", "you", ())
        return plain(reply).split("\n")[0]

    async def shown(self, text):
        """Ask something as anybody; get the first line of the answer and its first role."""
        reply = await self.say(text, admin=False)
        return plain(reply).split("\n")[0], *reply.roles[:1]


@pytest.fixture
def here(make_bot):
    return Workspace(make_bot())


@on_sqlite
async def test_a_title_is_set_shown_and_taken_back(here):
    assert (await here.shown("ml engineer"))[0] == "Machine Learning Engineer"
    await here.admin("title ml engineer = Applied AI Engineer")
    assert await here.shown("ml engineer") == ("Applied AI Engineer", "ml-engineer")
    assert await here.shown("applied ai engineers") == ("Applied AI Engineer", "ml-engineer")
    assert await here.admin("undo") == (
        "Taken back. It was: Machine Learning Engineer is now called 'Applied AI Engineer' in this workspace."
    )
    assert await here.shown("ml engineer") == ("Machine Learning Engineer", "ml-engineer")
    assert (await here.shown("applied ai engineer"))[1] == "ai-engineer"
    assert await here.admin("undo") == "There is nothing to take back."


@on_sqlite
async def test_other_workspaces_are_as_before(here):
    there = Workspace(here.bot, "T2")
    for order in (
        "title ml engineer = Ace",
        "hide data annotator",
        "alias DS = statistician",
        "link https://a.example",
    ):
        await here.admin(order)
    assert await there.shown("ml engineer") == ("Machine Learning Engineer", "ml-engineer")
    assert (await there.shown("data annotator"))[1] == "data-annotator"
    assert (await there.shown("DS"))[1] == "data-scientist"
    assert "a.example" not in plain(await there.say("ml engineer"))
    assert "Nothing: roles have the names" in plain(await there.say("admin list"))
    assert await there.admin("undo") == "There is nothing to take back."


@on_sqlite
async def test_a_hidden_role_is_gone_until_it_is_shown(here):
    assert await here.admin("hide data annotator") == "Data Annotator is now hidden in this workspace."
    assert "none of the 39" in (await here.shown("what does a data annotator do?"))[0]
    assert "data-annotator" not in plain(await here.say("list"))
    assert await here.admin("hide data annotator") == "That is so already."
    await here.admin("unhide data annotator")
    assert (await here.shown("data annotator"))[1] == "data-annotator"
    assert await here.admin("hide all") == "No role would be left. Keep one or more."


@on_sqlite
async def test_a_hidden_roles_name_can_be_given_away_and_must_be_got_back_first(here):
    await here.admin("hide ux researcher")
    await here.admin("title ux designer = UX Researcher")
    assert (await here.shown("ux researcher"))[1] == "ux-designer"
    assert (await here.admin("show ux researcher")).startswith("'UX Researcher' is the name of another role.")
    await here.admin("remove ux designer")
    assert await here.admin("show ux researcher") == "UX Researcher is shown again in this workspace."


REFUSED = (
    ("alias data engineer = ml engineer", "'data engineer' is the name of another role."),
    ("title ml engineer = Python", "'Python' is the name of the skill Python."),
    ("alias @here ace = ml engineer", "'here ace' holds markup or a link."),
    ("alias evil.com = ml engineer", "'evil.com' holds markup or a link."),
    (f"alias {'x' * 81} = ml engineer", f"'{'x' * 60}...' has 81 characters."),
    ("alias 1 = ml engineer", "'1' has no letters."),
    ("link ml engineer javascript:alert(1)", "'javascript:alert(1)' is not the address of a page."),
    ("link ml engineer example.com/x", "'example.com/x' is not the address of a page."),
    ("undo 3", "I take back one change at a time."),
    ("dance", "I don't know that order."),
)


@on_sqlite
async def test_what_cannot_be_done_changes_nothing(here):
    for order, why in REFUSED:
        assert (await here.admin(order)).startswith(why)
    assert await here.admin("undo") == "There is nothing to take back."


@on_sqlite
async def test_names_that_two_roles_would_share_are_refused(here):
    await here.admin("title data engineer = Ace")
    assert (await here.admin("title ml engineer = Aces")).startswith("'Aces' is given to both data-engineer and ml")
    assert await here.admin("alias ace = ml engineer") == "'ace' is given to both data-engineer and ml-engineer. Keep it for one of the two."  # fmt: skip


@on_sqlite
async def test_who_is_no_admin_learns_nothing(here):
    await here.admin("title ml engineer = Ace")
    for order in ("", "list", "export", "report", "undo", "alias Wizard = ml engineer", "hide ace", "?"):
        reply = await here.say(f"admin {order}", admin=False)
        assert plain(reply) == "Only an admin of this workspace can do that.\n\nNext: help"
    assert (await here.shown("ml engineer"))[0] == "Ace"


@on_sqlite
async def test_the_list_and_the_export_tell_what_is_set(here):
    for order in ("title mle = Ace", "alias Growth Ace = mle", "hide bi analyst", "link https://a.example/x"):
        await here.admin(order)
    listed = plain(await here.say("admin list"))
    for line in (
        "- Ace - Machine Learning Engineer elsewhere",
        "- Growth Ace - Ace",
        "- BI Analyst",
        "- all roles: https://a.example/x",
        "Last change: Answers about all roles now link to https://a.example/x.",
    ):
        assert line in listed
    exported = plain(await here.say("admin export"))
    assert json.loads(exported[exported.index("{") : exported.rindex("}") + 1]) == {
        "titles": {"ml-engineer": "Ace"},
        "aliases": {"Growth Ace": "ml-engineer"},
        "hidden": ["bi-analyst"],
        "ladders": {"": "https://a.example/x"},
    }


@on_sqlite
async def test_the_report_is_of_this_workspace(here):
    there = Workspace(here.bot, "T2")
    await there.say("what does a zookeeper do?", admin=False)
    for _ in range(2):
        await here.say("what does a florist do?", admin=False)
    await here.say("ml engineer", admin=False)
    await here.say("feedback down: too long", admin=False)
    said = plain(await here.say("admin report"))
    assert "2 x what does a florist do?" in said
    assert "what the role is: Machine Learning Engineer - 1 down, 0 up. Said: 'too long'" in said
    assert "zookeeper" not in said
    assert "ada" not in re.findall(r"\w+", said)


@on_sqlite
async def test_every_button_can_be_pressed(here):
    await here.admin("title ml engineer = Ace")
    for order in ("", "list", "export", "report", "undo", "hide", "dance"):
        for button in (await here.say(f"admin {order}")).buttons():
            reply = await here.bot.handle(Request(action=button.value, workspace="T1", user="grace", admin=True))
            assert "went wrong" not in plain(reply)
            assert reply.intent in {"admin", "help"}


async def test_two_processes_see_a_change_at_once(make_bot):
    one, other = Workspace(make_bot()), Workspace(make_bot())
    assert (await other.shown("ml engineer"))[0] == "Machine Learning Engineer"
    for title in ("Ace", "Wizard"):
        await one.admin(f"title ml engineer = {title}")
        assert (await other.shown("ml engineer"))[0] == title
        offered = await other.bot.suggest(title[:3], kind="role", workspace="T1")
        assert (offered[0].id, offered[0].name) == ("ml-engineer", title)
    assert (
        await other.admin("undo")
        == "Taken back. It was: Machine Learning Engineer is now called 'Wizard' in this workspace."
    )
    assert (await one.shown("ml engineer"))[0] == "Ace"
    assert [found.name for found in await one.bot.suggest("wizard", workspace="T2")][:1] != ["Wizard"]


@on_sqlite
async def test_a_menu_goes_by_the_dialect_of_a_moment_ago_and_an_answer_by_the_one_in_force(make_bot, monkeypatch):
    one, other = Workspace(make_bot()), Workspace(make_bot())

    async def offered():
        return [found.name for found in await other.bot.suggest("machine learning engineer", 1, workspace="T1")]

    monkeypatch.setattr("bot.experts.TRUSTED", 3600.0)
    await one.admin("title ml engineer = Wizard")
    assert await offered() == ["Wizard"]
    await one.admin("title ml engineer = Ace")
    assert await offered() == ["Wizard"]
    assert (await other.shown("ml engineer"))[0] == "Ace"
    assert await offered() == ["Ace"]  # the answer has read it anew
    await one.admin("undo")
    monkeypatch.setattr("bot.experts.TRUSTED", 0.0)
    assert await offered() == ["Wizard"]


@on_sqlite
async def test_of_many_workspaces_only_the_last_are_known_to_a_menu(here, monkeypatch):
    monkeypatch.setattr("bot.experts.MOST_READ", 3)
    await here.admin("title ml engineer = Ace")
    for number in range(10):
        await here.bot.suggest("ml", workspace=f"W{number}")
    assert list(here.bot.experts._read) == ["W7", "W8", "W9"]


async def test_a_change_is_laid_over_once_however_many_ask(here, monkeypatch):
    laid = []
    monkeypatch.setattr(
        "knowledge.dialect.lay_over", lambda base, dialect: laid.append(dialect) or lay_over(base, dialect)
    )
    await here.admin("title ml engineer = Applied AI Engineer")
    laid.clear()
    here.bot.experts._own.clear()
    asked = (here.bot.handle(Request(text="mle", workspace="T1", user=f"u{number}")) for number in range(10))
    assert {plain(reply).split("\n")[0] for reply in await asyncio.gather(*asked)} == {"Applied AI Engineer"}
    assert len(laid) == 1


async def test_changes_made_together_are_all_kept(make_bot):
    places = [Workspace(make_bot()) for _ in range(2)]
    names = [f"Ace {letter}" for letter in "ABCDEF"]
    said = await asyncio.gather(*(places[i % 2].admin(f"alias {name} = mle") for i, name in enumerate(names)))
    kept = [name for name, told in zip(names, said, strict=True) if "now means" in told]
    listed = plain(await places[0].say("admin list"))
    assert kept
    assert all((name in listed) == (name in kept) for name in names)


@on_sqlite
async def test_only_the_last_changes_can_be_taken_back(here, monkeypatch):
    monkeypatch.setattr("bot.store.dialects.STEPS", 4)
    for number in range(7):
        await here.admin(f"title ml engineer = Ace {'I' * (number + 1)}")
    undone = [await here.admin("undo") for _ in range(7)]
    assert all(told.startswith("Taken back. It was: ") for told in undone[:4])
    assert undone[-1] == "There is nothing to take back."
    assert (await here.shown("ml engineer"))[0] != "Machine Learning Engineer"  # what stood before those is in force


@on_sqlite
async def test_an_answer_in_the_middle_of_a_change_has_one_or_the_other(here, monkeypatch):
    """Between looking which dialect is in force and reading it, another process may put the next one in force."""
    await here.admin("title ml engineer = Ace")
    other = Workspace(here.bot)
    old = await here.bot.experts._version("T1")
    await other.admin("title ml engineer = Wizard")

    async def lags(_):
        return old

    monkeypatch.setattr(here.bot.experts, "_version", lags)
    here.bot.experts._own.clear()
    assert (await here.shown("ml engineer"))[0] == "Wizard"


@on_sqlite
async def test_without_its_memory_the_bot_answers_by_the_dialect_it_last_knew(here, monkeypatch):
    await here.admin("title ml engineer = Ace")
    assert (await here.shown("ml engineer"))[0] == "Ace"

    async def fails(*_):
        raise UnavailableError("the disk fails")

    monkeypatch.setattr(here.bot.memory.store, "read", fails)
    assert (await here.shown("ml engineer"))[0] == "Ace"
    assert "I can't reach my memory right now: the disk fails" in await here.admin("title mle = Wizard")


@on_sqlite
async def test_a_question_that_begins_with_the_word_is_no_order(here):
    asked = await here.say("admin assistant to data analyst, is it possible?", admin=False)
    assert asked.intent == "path"
    assert (await here.say("admin florb the thing")).intent == "admin"


@on_sqlite
async def test_a_kept_dialect_that_cannot_be_read_leaves_the_base_and_can_be_taken_back(here, caplog):
    await here.admin("title ml engineer = Wizard")
    store = here.bot.memory.store
    kept = await store.read(dialects.in_force, here.workspace)
    await store.write(dialects.change, here.workspace, kept, {"titles": 7}, "damaged", 1.0)
    assert plain(await here.say("mle")).startswith("Machine Learning Engineer")
    assert "can't be read" in caplog.text
    assert (await here.admin("undo")).startswith("Taken back")
    assert plain(await here.say("mle")).startswith("Wizard")


async def test_where_nothing_is_kept_there_is_nothing_to_administer(bot):
    assert await Workspace(bot).admin("title mle = Ace") == (
        "There is nothing to administer here: this program keeps nothing."
    )
