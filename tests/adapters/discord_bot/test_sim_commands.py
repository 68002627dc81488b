"""Slash commands, what is offered while they are typed, and the menu of a message: what a person gets, alone."""

from __future__ import annotations

import re

import discord
import pytest

from adapters.discord.names import WHAT_ROLE

from .sim import labels, menus, text

MARKED = re.compile(r"(?<!\\)@everyone|(?<!\\)\]\(http:|<@|<#")
EVIL = "@everyone <@&1> <#1> [x](http://evil)"
POST = (
    "Data Engineer. You build pipelines with Airflow, dbt and Spark on AWS, and own our warehouse. You talk with"
    " analysts about what they need, and write SQL and Python every day, in a team of six people."
)

COMMANDS = [
    ("role", {"name": "mlops-engineer"}, "lookup", "## MLOps Engineer"),
    ("role", {"name": "mlosp"}, "lookup", "## MLOps Engineer"),
    ("role", {"name": "  MLOps\n Engineer "}, "lookup", "## MLOps Engineer"),
    ("role", {"name": "chef"}, "lookup", "I don't know the role"),
    ("role", {"name": "x" * 100}, "lookup", "I don't know the role"),
    ("role", {"name": "データ"}, "lookup", "I don't know the role"),
    ("role", {"name": EVIL}, "lookup", "I don't know the role"),
    ("role", {"name": " "}, "list", "## Machine-learning roles"),
    (
        "compare",
        {"first": "mlops-engineer", "second": "data enginer"},
        "compare",
        "## MLOps Engineer or Data Engineer?",
    ),
    ("compare", {"first": "ds", "second": "mle", "third": "researcher", "fourth": "chef"}, "compare", "left out: chef"),
    ("compare", {"first": "mlops", "second": "mlops"}, "compare", "Compare MLOps Engineer with which role?"),
    ("recommend", {"background": "backend developer, 5 years Python"}, "recommend", "## Roles that fit"),
    ("recommend", {"background": "x"}, "recommend", "I need a little about you"),
    ("path", {"from": "data-analyst", "to": "ml engineer"}, "path", "## Data Analyst to Machine Learning Engineer"),
    ("path", {"from": "data-analyst", "to": "ml engineer", "hours": 80}, "path", "at 80 hours a week"),
    ("path", {"from": "baker", "to": "ml-engineer", "hours": 1}, "path", "I don't know where 'baker' starts from"),
    ("path", {"from": "ml engineer", "to": "ml engineer"}, "path", "You are there already"),
    ("team", {"project": "voice assistant for a hospital"}, "team", "## A team for a voice assistant"),
    ("team", {"project": "chatbot", "people": 6, "stage": "start-up"}, "team", "## A team for a chatbot: 6 people"),
    ("team", {"project": EVIL, "people": 100_000}, "team", "100,000 people"),
    ("skill", {"name": "kuberntes"}, "skills", "## Kubernetes"),
    ("skill", {"name": EVIL}, "skills", "I don't know the skill"),
    ("decode", {"post": POST}, "decode", "mostly for a Data Engineer"),
    ("decode", {"post": "hello"}, "decode", "Paste the text of a job post"),
    ("list", {}, "list", "## Machine-learning roles"),
    ("list", {"family": "list data"}, "list", "## Data"),
    ("tips", {}, "tips", "## Role tip of the day"),
    ("tips", {"what": "tips status"}, "tips", "No tips come here. /mlrole tips time"),
    ("tips", {"time": "25:00"}, "tips", "is no time of day"),
    ("tips", {"time": "9:00", "zone": EVIL}, "tips", "I can't make out"),
    ("quiz", {}, "quiz", "Question 1 of 5"),
    ("profile", {}, "profile", "I keep no profile of you"),
    ("profile", {"what": "remember me"}, "profile", "I will remember"),
    ("profile", {"what": "export"}, "profile", '"votes": []'),
    ("forget", {}, "profile", "nothing of you to delete"),
    ("forget", {"what": "SQL"}, "profile", "no profile"),
    ("help", {}, "help", "Ask me about machine-learning job roles"),
    ("ask", {"question": "who monitors drift?"}, "skills", "## Who monitors drift?"),
    ("ask", {"question": "<@99> mlops"}, "lookup", "## MLOps Engineer"),
    ("ask", {"question": "what does an ML engineer earn?"}, "other", "I don't know what roles pay"),
    ("ask", {"question": "\u200b"}, "help", "Ask me about"),
    ("ask", {"question": EVIL}, "unknown", "I don't know"),
    ("ask", {"question": "mlops " * 1000}, "lookup", "## MLOps Engineer"),
]


@pytest.mark.parametrize(("subcommand", "options", "intent", "said"), COMMANDS)
async def test_a_command_is_answered_for_who_gave_it(world, subcommand, options, intent, said):
    answer = await world.ask(subcommand, **options)
    assert world.replies[-1].intent == intent
    assert said in text(answer)
    assert not MARKED.search(text(answer))
    assert answer.ephemeral
    assert world.seen(world.bob) == []


async def test_a_command_in_direct_messages_is_answered_there_for_good(world):
    done = await world.ada.user.slash("mlrole role", name="mlops")
    assert not done.response.ephemeral
    assert "Share" not in str(done.response.components)  # there is nobody to share it with


@pytest.mark.parametrize("subcommand", ["recommend", "decode"])
async def test_a_command_about_a_long_text_opens_a_form_without_it(world, subcommand):
    done = await world.ada.slash(world.general, f"mlrole {subcommand}")
    assert labels(done.modal)
    assert done.response is None


OFFERED = [
    ("role", "name", "mlo", "mlops-engineer"),
    ("role", "name", "mlosp", "mlops-engineer"),
    ("compare", "first", "data s", "data-scientist"),
    ("compare", "second", "data s", "data-scientist"),
    ("compare", "third", "data s", "data-scientist"),
    ("compare", "fourth", "data s", "data-scientist"),
    ("path", "from", "data an", "data-analyst"),
    ("path", "to", "machine learning en", "ml-engineer"),
    ("skill", "name", "kubern", "kubernetes"),
    ("skill", "name", "kubrenetes", "kubernetes"),
]


@pytest.mark.parametrize(("subcommand", "option", "typed", "first"), OFFERED)
async def test_roles_and_skills_are_offered_while_they_are_typed(world, subcommand, option, typed, first):
    offered = await world.ada.autocomplete(world.general, f"mlrole {subcommand}", option, typed)
    assert offered[0]["value"] == first
    assert len(offered) <= 25


@pytest.mark.parametrize("typed", ["zzzzqqqq", EVIL, "x" * 100, "\u202e\u200b"])
async def test_nonsense_that_is_typed_may_be_offered_nothing_and_fails_nothing(world, typed):
    offered = await world.ada.autocomplete(world.general, "mlrole role", "name", typed)
    assert all(one["value"] in world.bot.expert.knowledge.roles for one in offered)


async def test_what_was_asked_about_before_is_offered_first(world):
    first = await world.ada.autocomplete(world.general, "mlrole role", "name", "")
    assert len(first) == 25
    await world.ask("role", name="ux-researcher")
    again = await world.ada.autocomplete(world.general, "mlrole role", "name", "")
    assert again[0]["value"] == "ux-researcher"
    others = await world.bob.autocomplete(world.general, "mlrole role", "name", "")
    assert others == first


async def test_what_is_offered_can_be_asked(world):
    for option in ("to", "from"):
        (chosen, *_) = await world.ada.autocomplete(world.general, "mlrole path", option, "data sci", **{"from": "x"})
        assert chosen["value"] == "data-scientist"
    answer = await world.ask("path", **{"from": "data-scientist", "to": "ml-engineer"})
    assert "## Data Scientist to Machine Learning Engineer" in text(answer)


async def test_a_menu_of_a_message_says_what_its_post_asks_for(world):
    post = await world.bob.send(world.general, POST)
    done = await world.ada.context_menu(world.general, WHAT_ROLE, post)
    assert "mostly for a Data Engineer" in text(done.response)
    assert done.response.ephemeral
    assert world.seen(world.bob) == [post]


@pytest.mark.parametrize(
    ("said", "files", "told"),
    [
        ("hi there", (), "too short to tell"),
        (EVIL, (), "too short to tell"),
        ("", [("post.pdf", b"%PDF")], "I can't open files"),
    ],
)
async def test_a_menu_of_a_message_without_a_post_says_so_and_offers_a_form(world, said, files, told):
    message = await world.bob.send(world.general, said, attachments=files)
    done = await world.ada.context_menu(world.general, WHAT_ROLE, message)
    assert told in text(done.response)
    form = await world.ada.click(done.response, custom_id="open:decode")
    assert labels(form.modal) == ["The job post"]


async def test_a_menu_reads_previews_and_forwarded_messages_too(world):
    hook = world.guild.create_webhook(world.general)
    preview = await hook.send(embed=discord.Embed(title="We hire", description=POST))
    done = await world.ada.context_menu(world.general, WHAT_ROLE, preview)
    assert "mostly for a Data Engineer" in text(done.response)

    forwarded = await world.bob.forward(await world.bob.send(world.general, POST), world.general)
    done = await world.ada.context_menu(world.general, WHAT_ROLE, forwarded)
    assert "mostly for a Data Engineer" in text(done.response)


async def test_many_roles_are_a_menu_whose_options_are_asked_for(world):
    answer = await world.ask("list")
    ((menu, values),) = menus(answer).items()
    chosen = await world.ada.select(answer, [values[2]], custom_id=menu)
    assert text(chosen.response).startswith("## Data")
    assert chosen.response.ephemeral


@pytest.mark.parametrize("said", ["x" * 100_000, "mlops " * 16_000, "\u202e\u200d" * 50_000, "\0\x01\x1b[31m"])
async def test_a_menu_of_a_message_that_is_longer_than_any_is_answered(world, said):
    message = await world.bob.send(world.general, "short")
    payload = {"id": str(message.id), "content": said, "attachments": [], "embeds": [{"title": said, "fields": [5]}]}
    done = await world.command(WHAT_ROLE, target_id=str(message.id), resolved={"messages": {str(message.id): payload}})
    assert text(done.response).strip()
    assert not text(done.response).startswith("Something went wrong")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("mlrole", {}),
        ("mlrole", {"options": [{"type": 1, "name": "salary", "options": []}]}),
        ("mlrole", {"options": [None, {"type": 1}]}),
        ("another", {"options": [{"type": 1, "name": "role"}]}),
        ("Another menu", {"target_id": "1"}),
    ],
)
async def test_a_command_of_another_version_gets_help(world, name, data):
    done = await world.command(name, **data)
    assert "Ask me about machine-learning job roles" in text(done.response)
    assert done.response.ephemeral


@pytest.mark.parametrize("value", [None, "", 5, ["x"]])
async def test_an_option_that_is_none_counts_as_left_out(world, value):
    options = [{"type": 1, "name": "role", "options": [{"name": "name", "type": 3, "value": value}]}]
    assert text((await world.command("mlrole", options=options)).response)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("", "Europe/London"), ("lon", "Europe/London"), ("new y", "America/New_York"), ("germany", "Europe/Berlin")],
)
async def test_zones_are_offered_while_one_is_typed(world, typed, first):
    offered = await world.ada.autocomplete(world.general, "mlrole tips", "zone", typed)
    assert (offered[0]["name"], offered[0]["value"]) == (first, first)
    assert len(offered) <= 25
