"""The table of commands: Discord's rules, every language, and that each sentence is understood as what it is for."""

import asyncio
import re

import pytest
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.discord.languages import LANGUAGES, _words
from adapters.discord.names import COMMAND, WHAT_ROLE
from adapters.discord.settings import DiscordSettings, name_of
from adapters.discord.table import BY_NAME, DAYS, FAMILIES, STAGES, SUBCOMMANDS, TIPS
from adapters.discord.ways import INTENTS, LONGEST_TEXT, PERMISSIONS, commands, form, permissions, said, sought
from bot import Bot, Request
from bot.store.place import at_file
from bot.understanding.tip_orders import read_tip_order

from . import peer

# docs.discord.com/developers/interactions/application-commands: names, lengths and counts.
NAME = re.compile(r"[-_'\w]{1,32}")
LONGEST_CHOICE, LONGEST_DESCRIPTION, MOST_OPTIONS, MOST_CHOICES, LARGEST = 100, 100, 25, 25, 4000
CHAT_INPUT, MENU = commands()
EXPECTED = {
    "ask": "lookup",
    "role": "lookup",
    "compare": "compare",
    "recommend": "recommend",
    "path": "path",
    "team": "team",
    "skill": "skills",
    "decode": "decode",
    "list": "list",
    "tips": "tips",
    "quiz": "quiz",
    "profile": "profile",
    "forget": "profile",
    "help": "help",
}
POST = (
    "Senior Data Scientist. You build models in Python, write SQL, run experiments and report to the business."
    " You have five years of experience with statistics and machine learning."
)
# What people try where a name is asked for.
TRIED = [
    "forget me",
    "oublie-moi",
    "remember me",
    "profile",
    "export",
    "admin hide mlops",
    "admin undo",
    "compare mlops vs data engineer",
    "quiz",
    "help",
    "more",
    "me",
    "feedback up",
    "thumbs down: bad",
    "decode",
    "list",
    "@everyone",
    "<@123>",
    "](https://example.com)",
    "a\nforget me",
    "vs",
    "to",
    "of",
]


def levels(made):
    """List what stands beside one another: commands, the options of one, the choices of one option."""
    yield made
    for one in made:
        for inner in ("options", "choices"):
            if one.get(inner):
                yield from levels(one[inner])


def every(made=(CHAT_INPUT, MENU)):
    return [one for level in levels(list(made)) for one in level]


def spellings(one, field):
    """List a name or a description in every language, English first."""
    return [one[field], *one.get(f"{field}_localizations", {}).values()]


def size(one):
    """Count as Discord does: of each text the longest translation."""
    texts = sum(max(map(len, spellings(one, field))) for field in ("name", "description") if one.get(field))
    inner = [*one.get("options", ()), *one.get("choices", ())]
    return texts + len(str(one.get("value", ""))) + sum(map(size, inner))


def test_names_and_descriptions_keep_discord_s_rules():
    for one in every():
        for name in spellings(one, "name"):
            if "value" in one or one is MENU:
                assert 0 < len(name) <= (32 if one is MENU else LONGEST_CHOICE)
            else:
                assert (NAME.fullmatch(name) is not None, name) == (True, name.lower())
        for description in spellings(one, "description") if "value" not in one and one is not MENU else ():
            assert 0 < len(description) <= LONGEST_DESCRIPTION, description
    assert "description" not in MENU
    assert size(CHAT_INPUT) <= LARGEST


def test_no_name_is_doubled_beside_another_in_any_language():
    for level in levels([CHAT_INPUT, MENU]):
        for language in (None, *LANGUAGES):
            named = [one.get("name_localizations", {}).get(language, one["name"]) for one in level]
            assert len(set(named)) == len(named), (language, named)


def test_every_language_has_every_word_and_none_too_many():
    used = {COMMAND, WHAT_ROLE}
    for way in SUBCOMMANDS:
        used |= {way.name} | {f"{way.name} {option.name}" for option in way.options}
        used |= {f"{way.name} {option.name} {one.value}" for option in way.options for one in option.choices}
    choices = {
        f"{way.name} {option.name} {one.value}"
        for way in SUBCOMMANDS
        for option in way.options
        for one in option.choices
    }
    assert set(_words()) == set(LANGUAGES.values())
    for language, told in _words().items():
        assert set(told) == used, language
        assert {place for place, both in told.items() if len(both) == 1} == choices | {WHAT_ROLE}
        assert all(text.strip() == text and text for both in told.values() for text in both)


def test_other_languages_say_that_answers_are_in_english():
    for language, english in {"de": "Englisch", "es-ES": "inglés", "fr": "anglais", "pt-BR": "inglês"}.items():
        assert english in CHAT_INPUT["description_localizations"][language]
        for one in CHAT_INPUT["options"]:
            about = one["name"] in {"profile", "forget"}  # what these say is told by their own words
            assert about or english in one["description_localizations"][language], one["name"]


def test_options_are_as_discord_takes_them():
    assert len(CHAT_INPUT["options"]) <= MOST_OPTIONS
    for way in CHAT_INPUT["options"]:
        needed = [option["required"] for option in way["options"]]
        assert needed == sorted(needed, reverse=True)  # what is needed comes first
        for option in way["options"]:
            assert len(option.get("choices", ())) <= MOST_CHOICES
            assert len({"choices", "autocomplete"} & option.keys()) < 2
            bounds = {"choices", "max_length", "min_value"} & option.keys()
            assert len(bounds) == 1  # nothing is without a bound
            assert option.get("max_length", 1) <= LONGEST_TEXT


def test_it_can_be_used_in_servers_and_by_a_person_anywhere():
    for one in (CHAT_INPUT, MENU):
        assert (one["integration_types"], one["contexts"]) == ([0, 1], [0, 1, 2])
    assert [one["name"] for one in CHAT_INPUT["options"]] == list(EXPECTED)
    assert (MENU["type"], MENU["name"]) == (3, WHAT_ROLE)


def test_no_intent_is_privileged_and_the_permissions_are_discord_s():
    discord = pytest.importorskip("discord")
    wanted = discord.Intents(**dict.fromkeys(INTENTS, True))
    assert not any((wanted.members, wanted.presences, wanted.message_content))
    assert permissions() == discord.Permissions(**dict.fromkeys(PERMISSIONS, True)).value
    assert permissions() & discord.Permissions(administrator=True).value == 0


def test_the_readme_tells_each_permission_and_setting():
    rows = dict(re.findall(r"^\| (.+?) \| (.+) \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    told = {name.replace("_", " ").title(): reason for name, (_, reason) in PERMISSIONS.items()}
    assert {name: rows.get(name) for name in told} == told
    settings = {name_of(field) for field in DiscordSettings.model_fields}
    assert settings <= set(re.findall(r"[A-Z_]+", " ".join(rows)))


def test_the_families_are_those_of_the_knowledge(knowledge, say):
    assert {one.value.removeprefix("list ") for one in FAMILIES} == {role.family for role in knowledge.roles.values()}
    for family in FAMILIES:
        reply = say(said("list", {"family": family.value}))
        assert reply.blocks[0].text == family.name
        assert set(reply.roles) == {
            role.id for role in knowledge.roles.values() if f"list {role.family}" == family.value
        }


def test_each_stage_is_understood(say):
    heard = [str(say(said("team", {"project": "chatbot", "stage": one.value})).blocks) for one in STAGES]
    stages = ("early product", "growing product", "established company")
    assert all(f"stage: {stage}" in blocks for stage, blocks in zip(stages, heard, strict=True))


def test_what_is_offered_for_tips_and_the_profile_does_something(knowledge, tmp_path):
    async def ask(words):
        bot = Bot(knowledge, at_file(tmp_path / "mlrole.db"))
        try:
            return [await bot.handle(Request(text=text, user="ada")) for text in words]
        finally:
            await bot.close()

    offered = [said(way, {"what": one.value}) for way in ("tips", "profile") for one in BY_NAME[way].options[0].choices]
    answers = asyncio.run(ask(offered))
    assert [answer.intent for answer in answers] == ["tips"] * (len(offered) - 3) + ["profile"] * 3
    assert len({answer.blocks for answer in answers[-3:]}) == 3


def test_each_choice_of_tips_is_an_order_as_it_is_called(reader):
    kinds = [read_tip_order(one.value, reader.vocabulary).kind for one in TIPS]
    assert kinds == ["tip", "on", "off", "pause", "resume", "status", "preview", "now", "log"]
    asked = {"time": "5:30pm", "zone": "America/New_York", "days": "weekends", "topics": "paths, MLOps"}
    order = read_tip_order(said("tips", asked), reader.vocabulary)
    assert (order.kind, order.minute, order.zone, order.wrong) == ("on", 1050, "America/New_York", ())
    assert set(order.topics) == {"kind:path", "role:mlops-engineer"}
    days = [read_tip_order(said("tips", {"days": one.value, "time": "9:00"}), reader.vocabulary).days for one in DAYS]
    assert days == [0b111_1111, 0b001_1111, 0b110_0000]
    assert read_tip_order(said("tips", {"what": "tips", "time": "9:00"}), reader.vocabulary).minute == 540


@pytest.mark.parametrize(
    "options",
    [
        {"time": "nonsense"},
        {"time": "when the first of us comes in, please"},
        {"zone": "nowhere"},
        {"topics": "tennis"},
        {"topics": "x" * 100},
        {"what": "tips status", "days": "weekdays"},
        {"what": "tips status", "topics": "mlops"},
        {"what": "tips preview", "time": "10:00"},
        {"what": "tips off", "time": "whenever"},
        {"what": "tips log", "zone": "Europe/London"},
    ],
)
def test_what_is_filled_in_wrongly_is_an_order_still_and_told(reader, options):
    order = read_tip_order(said("tips", options), reader.vocabulary)
    assert order is not None
    assert order.wrong


@pytest.mark.parametrize(
    ("subcommand", "options", "sentence"),
    [
        ("ask", {"question": " who monitors drift? "}, "who monitors drift?"),
        ("role", {"name": "mlops-engineer"}, "role mlops-engineer"),
        ("role", {"name": " my \n role "}, "role my role"),
        ("compare", {"first": "mlops", "second": "data engineer"}, "compare mlops vs data engineer"),
        ("compare", {"first": "a", "second": "b", "third": "c", "fourth": "d"}, "compare a vs b vs c vs d"),
        ("compare", {"first": "a", "second": "b", "fourth": "d"}, "compare a vs b vs d"),
        ("recommend", {}, "recommend"),
        ("recommend", {"background": "I know SQL\nand Python"}, "recommend I know SQL\nand Python"),
        ("path", {"from": "data-analyst", "to": "ml-engineer"}, "path from data-analyst to ml-engineer"),
        (
            "path",
            {"to": "ml-engineer", "hours": 5, "from": "data-analyst"},
            "path from data-analyst to ml-engineer, 5 hours a week",
        ),
        ("team", {"project": "chatbot"}, "team chatbot"),
        ("team", {"project": "chatbot", "people": 6, "stage": "growing"}, "team a team of 6 people, growing, chatbot"),
        ("skill", {"name": "kubernetes"}, "skill: kubernetes"),
        ("decode", {"post": "We want ...\n- SQL"}, "decode We want ...\n- SQL"),
        ("list", {}, "list"),
        ("list", {"family": "list data"}, "list data"),
        ("tips", {}, "tips"),
        ("tips", {"what": "tips status"}, "tips status"),
        ("tips", {"time": "9:00"}, "tips on: 9:00"),
        ("tips", {"what": "tips on", "days": "weekdays", "topics": "mlops"}, "tips on: weekdays about mlops"),
        (
            "tips",
            {"topics": "paths,\nmlops", "time": "9 am", "zone": "Europe/London", "days": "every day"},
            "tips on: 9 am Europe/London every day about paths, mlops",
        ),
        ("quiz", {}, "quiz"),
        ("profile", {}, "profile"),
        ("forget", {}, "forget me"),
        ("forget", {"what": "  "}, "forget me"),
        ("forget", {"what": "SQL"}, "forget SQL"),
        ("help", {}, "help"),
        ("role", {"name": "{from} [x]"}, "role {from} [x]"),
    ],
)
def test_a_command_is_said_as_somebody_would_have_typed_it(subcommand, options, sentence):
    assert said(subcommand, options) == sentence


GOOD = {
    "ask": {"question": "what does an mlops engineer do?"},
    "role": {"name": "MLOps Engineer"},
    "compare": {"first": "mlops-engineer", "second": "data-engineer"},
    "recommend": {"background": "I'm a backend developer, 5 years of Python"},
    "path": {"from": "data-analyst", "to": "ml-engineer", "hours": 80},
    "team": {"project": "voice assistant for a hospital", "people": 1},
    "skill": {"name": "kubernetes"},
    "decode": {"post": POST},
}


@pytest.mark.parametrize("subcommand", EXPECTED)
def test_each_command_is_understood_as_what_it_is_for(say, subcommand):
    assert say(said(subcommand, GOOD.get(subcommand, {}))).intent == EXPECTED[subcommand]


@pytest.mark.parametrize("typed", ["mlops-engineer", "MLOps Engineer", "mlops", "mlosp", "MLOps Enginer"])
def test_ids_names_and_typos_are_the_same_role(say, typed):
    one = "mlops-engineer"
    assert say(said("role", {"name": typed})).roles == (one,)
    assert say(said("compare", {"first": typed, "second": "data-engineer"})).roles == (one, "data-engineer")
    assert say(said("path", {"from": typed, "to": "data-engineer", "hours": 3})).roles == (one, "data-engineer")
    assert say(said("path", {"from": "data-engineer", "to": typed})).roles == ("data-engineer", one)


def test_every_role_and_skill_that_is_offered_is_understood(say, knowledge):
    for role in knowledge.roles:
        bare, asked = say(role), say(said("role", {"name": role}))
        assert (asked.intent, asked.roles, asked.blocks) == ("lookup", (role,), bare.blocks)
        other = "data-engineer" if role != "data-engineer" else "mlops-engineer"
        assert say(said("compare", {"first": role, "second": other})).roles == (role, other)
        assert say(said("path", {"from": role, "to": other})).roles[0] == role
    for skill in knowledge.skills.values():
        reply = say(said("skill", {"name": skill.id}))
        assert (reply.intent, reply.blocks[0].text) == ("skills", skill.name), skill.id


def test_the_first_number_and_stage_of_a_team_count(say):
    options = {"project": "chatbot by a team of 12, established", "people": 3, "stage": "start-up"}
    reply = say(said("team", options))
    assert reply.blocks[0].text == "A team for a chatbot: 3 people"
    assert "stage: early product" in str(reply.blocks)


@pytest.mark.parametrize("typed", TRIED)
def test_what_is_typed_for_a_name_stays_a_name(say, bot, typed):
    """Nothing that is typed where a role or skill is asked for is another command, an order, or a wish."""
    expected = {
        "lookup": said("role", {"name": typed}),
        "compare": said("compare", {"first": typed, "second": "data-engineer"}),
        "path": said("path", {"from": typed, "to": typed, "hours": 3}),
        "skills": said("skill", {"name": typed}),
        "team": said("team", {"project": typed, "people": 3}),
    }
    for intent, sentence in expected.items():
        assert not bot.orders(Request(text=sentence, admin=True)), sentence
        assert say(sentence).intent in {intent, "lookup", "unknown"}, sentence
    for sentence in (said("recommend", {"background": typed}), said("decode", {"post": typed})):
        assert say(sentence).intent in {"recommend", "decode"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.integers(1, 80))
@example(":", 1)
def test_whatever_is_typed_stands_in_the_sentence_once(typed, hours):
    line = " ".join(typed.split())
    assert said("role", {"name": typed}) == (f"role {line}" if line else "list")
    path = said("path", {"from": typed, "to": "ml-engineer", "hours": hours})
    assert path == f"path from {line} to ml-engineer, {hours} hours a week"


def test_forms_open_where_nothing_is_given(bot):
    assert {way.name: form(way.name, {}) for way in SUBCOMMANDS if form(way.name, {})} == {
        "recommend": "recommend",
        "decode": "decode",
    }
    assert form("recommend", {"background": " "}) == "recommend"
    assert form("decode", {"post": POST}) == ""
    assert all(bot.form(form(name, {})).id == name for name in ("recommend", "decode"))


def test_what_is_offered_while_it_is_typed():
    registered = {
        (way["name"], option["name"])
        for way in CHAT_INPUT["options"]
        for option in way["options"]
        if option.get("autocomplete")
    }
    offered = {(way.name, one.name): sought(way.name, one.name) for way in SUBCOMMANDS for one in way.options}
    assert {place for place, kind in offered.items() if kind} == registered
    assert offered["skill", "name"] == "skill"
    assert [offered["path", "from"], offered["role", "name"], offered["compare", "fourth"]] == ["role"] * 3
    assert (sought("forged", "name"), sought("role", "forged")) == (None, None)


def test_a_command_that_is_not_there_is_told():
    with pytest.raises(KeyError):
        said("forged", {})


@pytest.mark.peer
def test_discord_takes_what_is_registered(shared):
    assert peer.faults("PUT", "/applications/1/commands", commands()) == []
    assert peer.faults("PUT", "/applications/1/commands", [{**CHAT_INPUT, "name": "ML Role"}]) != []
