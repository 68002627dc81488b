"""What is set for Slack: what is taken, what is refused and in which words, and that no value is ever repeated."""

import pytest

from adapters.errors import SettingsError
from adapters.slack.settings import API_URL, SlackSettings, missing, read, transports

BOT, APP = "xoxb-2345-6789-aBcDeFgHiJ", "xapp-1-A0123-456-0123456789abcdef"
SIGNING = "8f742231b10e8888abcd99badc0ffee0"
NAMES = [
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "SLACK_API_URL",
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
    values = [BOT, APP, SIGNING, "123.456", SIGNING[::-1], "http://127.0.0.1:8123/api", "https://bot.example.org/"]
    for name, value in zip(NAMES, values, strict=True):
        monkeypatch.setenv(name, value)
    settings = read()
    assert [secret.get_secret_value() for secret in settings.secrets()] == [BOT, APP, SIGNING, SIGNING[::-1]]
    assert settings.client_id == "123.456"
    assert settings.oauth
    assert (settings.api_url, settings.public_url) == ("http://127.0.0.1:8123/api/", "https://bot.example.org")


@pytest.mark.parametrize("empty", ["", "  ", "''"])
def test_empty_is_not_set(monkeypatch, empty):
    for name in NAMES:
        monkeypatch.setenv(name, empty)
    assert read() == SlackSettings(bot_token="", app_token="", signing_secret="", client_secret="")
    assert read().api_url == API_URL


@pytest.mark.parametrize("copied", [f" {BOT}\n", f'"{BOT}"', f"'{BOT}'", f"` {BOT}`", f"\t'\"{BOT}\"'"])
def test_what_copying_put_around_a_value_is_taken_off(copied):
    assert read(bot_token=copied).bot_token.get_secret_value() == BOT


def test_a_rotated_bot_token_is_one():
    rotated = "xoxe.xoxb-1-MS0yLTM0"
    assert read(bot_token=rotated).bot_token.get_secret_value() == rotated


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("bot_token", APP, "SLACK_BOT_TOKEN: this looks like the app-level token; it belongs into SLACK_APP_TOKEN."),
        ("app_token", BOT, "SLACK_APP_TOKEN: this looks like the bot token; it belongs into SLACK_BOT_TOKEN."),
        ("app_token", "xoxe.xoxb-1-abc", "it belongs into SLACK_BOT_TOKEN"),
        ("bot_token", "xoxp-1-2-3", "a user's token"),
        ("bot_token", "xoxe-1-abc", "a refresh token"),
        ("bot_token", SIGNING, "this is none of Slack's tokens. A bot token begins with xoxb-"),
        ("signing_secret", BOT, "SLACK_SIGNING_SECRET: this looks like the bot token"),
        ("client_secret", APP, "SLACK_CLIENT_SECRET: this looks like the app-level token"),
        ("client_id", BOT, "SLACK_CLIENT_ID: this looks like the bot token"),
        ("bot_token", f"{BOT[:9]}...", "is cut off"),
        ("bot_token", f"{BOT[:9]}\N{HORIZONTAL ELLIPSIS}", "is cut off"),
        ("app_token", f"{APP[:9]} {APP[9:]}", "has a blank"),
        ("signing_secret", f"{SIGNING}\nX-Evil: 1", "has a blank"),
        ("client_id", "1.2", "SLACK_CLIENT_ID is set without SLACK_CLIENT_SECRET"),
        ("client_secret", SIGNING, "SLACK_CLIENT_SECRET is set without SLACK_CLIENT_ID"),
        ("api_url", "slack.com/api", "SLACK_API_URL: this is no address. Write one that begins with https://"),
        ("api_url", "ftp://slack.com", "no address"),
        ("api_url", "https://[slack", "no address"),
        ("public_url", "https://...", "PUBLIC_URL: this is no address."),
        ("api_url", "https://slack.com:port/", "no address"),
        ("api_url", "http://slack.com/api/", "Over plain http, everybody on the way can read the tokens."),
        ("api_url", "http://8.8.8.8/api/", "write https://"),
        ("api_url", "http://0.0.0.0/api/", "write https://"),
        ("api_url", "https://ada:secret@slack.com/", "leave out names, passwords"),
        ("public_url", "http://10.0.0.5", "PUBLIC_URL: write https://"),
        ("public_url", "https://bot.example.org/?a=1", "leave out names"),
        ("public_url", "https://bot.example.org/slack/events", "leave out the path /slack/events"),
    ],
)
def test_what_is_wrong_is_told_without_the_value(field, value, told):
    said = refused(**{field: value})
    assert told in said
    for secret in (BOT, APP, SIGNING, "secret@", "X-Evil"):
        assert secret not in said


@pytest.mark.parametrize(
    "address",
    [
        "https://slack.com/api/",
        "http://127.0.0.1:1234/api",
        "http://[::1]:80/",
        "http://localhost/",
        "http://slack.localhost/",
        "http://192.168.1.7/api/",
        "http://[fd00::1]/",
        "http://stand-in:8080/api",
    ],
)
def test_a_stand_in_for_slack_may_be_near(address):
    assert read(api_url=address).api_url == f"{address.rstrip('/')}/"


def test_all_that_is_wrong_is_told_at_once():
    said = refused(bot_token=APP, app_token=BOT, client_id="1.2", public_url="example.org").split("\n")
    assert [line.split(":")[0].split(" ")[0] for line in said] == [
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "PUBLIC_URL",
        "SLACK_CLIENT_ID",
    ]


def test_bytes_that_are_no_text_are_told_without_them(monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", f"{BOT}\udcff")
    assert "SLACK_BOT_TOKEN" in refused()
    assert BOT not in refused()


def test_a_value_shows_up_in_no_repr_and_no_error():
    settings = read(bot_token=BOT, app_token=APP, signing_secret=SIGNING, client_id="1.2", client_secret=SIGNING[::-1])
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert not any(secret.get_secret_value() in shown for secret in settings.secrets())
    with pytest.raises(ValueError, match="bot_token") as error:
        SlackSettings(bot_token=[BOT])
    assert BOT not in str(error.value)


OAUTH = {"client_id": "1.2", "client_secret": SIGNING}


@pytest.mark.parametrize(
    ("given", "ways"),
    [
        ({}, ()),
        ({"bot_token": BOT}, ("socket",)),
        ({"app_token": APP}, ("socket",)),
        ({"bot_token": BOT, "app_token": APP, "signing_secret": SIGNING, "public_url": "https://b.org"}, ("socket",)),
        ({"app_token": APP, **OAUTH}, ("socket", "http")),
        ({"bot_token": BOT, "signing_secret": SIGNING}, ("http",)),
        ({"bot_token": BOT, "public_url": "https://b.org"}, ("http",)),
        (OAUTH, ("http",)),
    ],
)
def test_what_is_set_says_how_slack_is_reached(given, ways):
    assert transports(read(**given)) == ways
    assert transports(read(**given), web=True) == (("http",) if given else ())


@pytest.mark.parametrize(
    ("given", "socket", "http"),
    [
        ({}, ["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"], ["SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN"]),
        ({"bot_token": BOT}, ["SLACK_APP_TOKEN"], ["SLACK_SIGNING_SECRET"]),
        ({"bot_token": BOT, "app_token": APP}, [], ["SLACK_SIGNING_SECRET"]),
        ({"bot_token": BOT, "signing_secret": SIGNING}, ["SLACK_APP_TOKEN"], []),
        ({"app_token": APP, "client_id": "1.2", "client_secret": SIGNING}, [], ["SLACK_SIGNING_SECRET"]),
        ({"signing_secret": SIGNING, "client_id": "1.2", "client_secret": SIGNING}, ["SLACK_APP_TOKEN"], []),
    ],
)
def test_what_each_transport_needs(given, socket, http):
    settings = read(**given)
    assert [one.split(",")[0] for one in missing(settings, "socket")] == socket
    assert [one.split(",")[0] for one in missing(settings, "http")] == http
