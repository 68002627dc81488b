"""What is set for Discord: what is taken, what is refused and in which words, and that no value is ever repeated."""

import pytest

from adapters.discord.settings import API_URL, DiscordSettings, missing, read, setup_command, transports
from adapters.errors import SettingsError

BOT = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GhIjKl.aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789-_"
KEY = "0123456789abcdef" * 4
CLIENT = "aBcDeFgHiJkLmNoPqRsTuVwXyZ012345"
WEBHOOK = f"https://discord.com/api/webhooks/123456789012345678/{CLIENT}"
NAMES = [
    "DISCORD_TOKEN",
    "DISCORD_PUBLIC_KEY",
    "DISCORD_API_URL",
    "DISCORD_SHARD_IDS",
    "DISCORD_SHARD_COUNT",
    "PUBLIC_URL",
]


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def refused(**values):
    with pytest.raises(SettingsError) as error:
        read(**values)
    return str(error.value)


def test_settings_come_from_the_environment(monkeypatch):
    values = [BOT, KEY, "http://127.0.0.1:9/api/v10/", "0,2", "3", "https://bot.example.org/"]
    for name, value in zip(NAMES, values, strict=True):
        monkeypatch.setenv(name, value)
    settings = read()
    assert [secret.get_secret_value() for secret in settings.secrets()] == [BOT]
    assert (settings.public_key, settings.api_url) == (KEY, "http://127.0.0.1:9/api/v10")
    assert (settings.shard_ids, settings.shard_count) == ((0, 2), 3)
    assert settings.public_url == "https://bot.example.org"


@pytest.mark.parametrize("empty", ["", "  ", "''"])
def test_empty_is_not_set(monkeypatch, empty):
    for name in NAMES:
        monkeypatch.setenv(name, empty)
    assert read() == DiscordSettings(token="")
    assert read().api_url == API_URL


@pytest.mark.parametrize("copied", [f" {BOT}\n", f'"{BOT}"', f"'{BOT}'", f"` {BOT}`"])
def test_what_copying_put_around_a_value_is_taken_off(copied):
    assert read(token=copied).token.get_secret_value() == BOT


@pytest.mark.parametrize("token", [BOT, "bot-token.of-the.loopback", "a.b.c"])
def test_a_stand_in_may_give_shorter_tokens(token):
    assert read(token=token).token.get_secret_value() == token


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("0", (0,)),
        ("0,1,2", (0, 1, 2)),
        (" 2 , 0 ", (2, 0)),
        ("0-3", (0, 1, 2, 3)),
        ("0-1,3", (0, 1, 3)),
        ("5-5", (5,)),
    ],
)
def test_shards_are_numbers_or_a_span(written, ids):
    assert read(shard_ids=written, shard_count="6").shard_ids == ids


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("token", f"Bot {BOT}", "DISCORD_TOKEN: leave out the word Bot before it."),
        ("token", KEY, "this looks like the public key; it belongs into DISCORD_PUBLIC_KEY."),
        ("token", CLIENT, "this looks like the client secret, which is not needed. A bot token has three parts"),
        ("token", WEBHOOK, "this is an address, of a webhook perhaps, and no token."),
        ("token", "123456789012345678", "this looks like the application's id"),
        ("token", f"mfa.{CLIENT}", "a person's token"),
        ("token", BOT[:40], "its end is cut off. Copy it again."),
        ("token", BOT.rpartition(".")[0], "this is no bot token, or not all of one."),
        ("token", f"{BOT[:30]}...", "is cut off"),
        ("token", f"{BOT[:30]}\N{HORIZONTAL ELLIPSIS}", "is cut off"),
        ("token", f"{BOT[:9]} {BOT[9:]}", "has a blank"),
        ("token", f"{BOT}\nX-Evil: 1", "has a blank"),
        ("public_key", BOT, "DISCORD_PUBLIC_KEY: this looks like the bot token; it belongs into DISCORD_TOKEN."),
        ("public_key", KEY[:-1], "it has to be 64 signs, each 0 to 9 or a to f. It is under General Information"),
        ("public_key", f"{KEY[:-1]}g", "it has to be 64 signs"),
        ("api_url", "discord.com/api", "DISCORD_API_URL: this is no address. Write one that begins with https://"),
        ("api_url", "http://discord.com/api/v10", "Over plain http, everybody on the way can read the tokens."),
        ("api_url", "https://ada:secret@discord.com/", "leave out names, passwords"),
        ("public_url", "http://10.0.0.5", "PUBLIC_URL: write https://"),
        ("public_url", "https://bot.example.org/discord/interactions", "leave out the path /discord/interactions"),
        ("shard_ids", "0,1", "DISCORD_SHARD_IDS is set without DISCORD_SHARD_COUNT"),
        ("shard_ids", "one", "DISCORD_SHARD_IDS: write numbers from 0 on with commas between them (0,1,2), or a span"),
        ("shard_ids", "3-1", "DISCORD_SHARD_IDS: write numbers"),
        ("shard_ids", "0-999999999", "DISCORD_SHARD_IDS: write numbers"),
        ("shard_ids", "-1", "DISCORD_SHARD_IDS: write numbers"),
        ("shard_count", "0", "DISCORD_SHARD_COUNT: write a whole number, of at least 1."),
        ("shard_count", "two", "DISCORD_SHARD_COUNT: write a whole number"),
    ],
)
def test_what_is_wrong_is_told_without_the_value(field, value, told):
    said = refused(**{field: value})
    assert told in said
    assert said.count("\n") == 0
    for secret in (BOT, BOT[:30], KEY, KEY[:20], CLIENT, "secret@", "X-Evil"):
        assert secret not in said


@pytest.mark.parametrize(
    ("ids", "count", "told"),
    [
        ("0,1,0", "3", "DISCORD_SHARD_IDS: a number stands there twice."),
        ("0-2,1", "3", "DISCORD_SHARD_IDS: a number stands there twice."),
        ("0-3", "3", "DISCORD_SHARD_IDS: of 3 shards, the last one has the number 2."),
    ],
)
def test_shards_have_to_go_together(ids, count, told):
    assert refused(shard_ids=ids, shard_count=count) == told


def test_all_that_is_wrong_is_told_at_once():
    said = refused(token=KEY, public_key=BOT, shard_ids="one", shard_count="0", public_url="example.org")
    assert [line.split(":")[0] for line in said.split("\n")] == [
        "DISCORD_SHARD_COUNT",
        "DISCORD_SHARD_IDS",
        "DISCORD_TOKEN",
        "DISCORD_PUBLIC_KEY",
        "PUBLIC_URL",
    ]


def test_bytes_that_are_no_text_are_told_without_them(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", f"{BOT}\udcff")
    assert "DISCORD_TOKEN" in refused()
    assert BOT not in refused()


def test_a_value_shows_up_in_no_repr_and_no_error():
    settings = read(token=BOT)
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert BOT not in shown
    with pytest.raises(ValueError, match="token") as error:
        DiscordSettings(token=[BOT])
    assert BOT not in str(error.value)


PUBLIC = {"public_url": "https://b.org"}


@pytest.mark.parametrize(
    ("given", "ways", "web"),
    [
        ({}, (), ()),
        (PUBLIC, (), ()),  # it may be another platform's
        ({"token": BOT}, ("gateway",), ()),
        ({"token": BOT, "public_key": KEY}, ("gateway",), ("http",)),
        ({"token": BOT, **PUBLIC}, ("gateway",), ()),
        ({"token": BOT, "public_key": KEY, **PUBLIC}, ("gateway", "http"), ("http",)),
        ({"public_key": KEY}, ("gateway",), ("http",)),
        ({"shard_count": "2"}, ("gateway",), ()),
    ],
)
def test_what_is_set_says_how_discord_is_reached(given, ways, web):
    assert transports(read(**given)) == ways
    assert transports(read(**given), web=True) == web


@pytest.mark.parametrize(
    ("given", "gateway", "http"),
    [
        ({}, ["DISCORD_TOKEN"], ["DISCORD_TOKEN", "DISCORD_PUBLIC_KEY"]),
        ({"token": BOT}, [], ["DISCORD_PUBLIC_KEY"]),
        ({"token": BOT, "public_key": KEY}, [], []),
        ({"public_key": KEY}, ["DISCORD_TOKEN"], ["DISCORD_TOKEN"]),
    ],
)
def test_what_each_transport_needs(given, gateway, http):
    settings = read(**given)
    assert [one.split(",")[0] for one in missing(settings, "gateway")] == gateway
    assert [one.split(",")[0] for one in missing(settings, "http")] == http


def test_the_command_that_asks_for_it(monkeypatch):
    monkeypatch.setattr("sys.argv", ["mlrole"])
    assert setup_command("gateway").endswith("mlrole setup discord")
    assert setup_command("http", "https://b.org").endswith("mlrole setup discord --http https://b.org")
