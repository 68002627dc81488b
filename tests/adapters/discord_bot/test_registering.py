"""Commands are told to Discord only when it has others: what it adds to ours, and its order, make no difference."""

import copy

import pytest

from adapters.discord.registering import differs, register, registered
from adapters.discord.ways import commands

APPLICATION = "123456789012345678"


def as_discord_gives_it(made):
    """Give commands as Discord gives them back: with its own entries and its defaults, in another order."""
    given = copy.deepcopy(made)
    for place, one in enumerate(given):
        one |= {
            "id": f"{place + 1}00000000000000000",
            "application_id": APPLICATION,
            "version": "1",
            "default_member_permissions": None,
            "dm_permission": True,
            "nsfw": False,
            "integration_types": one["integration_types"][::-1],
            "contexts": one["contexts"][::-1],
        }
        one.setdefault("description", "")
        one.setdefault("description_localizations", None)
        for option in inner(one):
            if not option.get("required"):
                option.pop("required", None)
            if not option.get("options"):
                option.pop("options", None)
            option.setdefault("channel_types", [])
            for field in ("name_localizations", "description_localizations"):
                option[field] = dict(reversed(option[field].items()))
    return given[::-1]


def inner(one):
    for option in one.get("options", ()):
        yield option
        yield from inner(option)


def test_what_discord_adds_makes_no_difference():
    assert not differs(commands(), commands())
    assert not differs(as_discord_gives_it(commands()), commands())


def change(*path, value):
    def changed(made):
        *way, last = path
        for step in way:
            made = made[step]
        made[last] = value

    return changed


@pytest.mark.parametrize(
    "changed",
    [
        lambda made: made.clear(),
        lambda made: made.pop(),
        lambda made: made.append({**made[0], "name": "another"}),
        lambda made: made[0]["options"].pop(),
        lambda made: made[0]["options"].reverse(),
        lambda made: made[0]["options"][0]["options"].clear(),
        change(0, "description", value="Ask"),
        change(0, "name_localizations", value={"de": "rollen"}),
        change(0, "contexts", value=[0]),
        change(0, "nsfw", value=True),
        change(0, "default_member_permissions", value="32"),
        change(0, "options", 1, "options", 0, "autocomplete", value=False),
        change(0, "options", 4, "options", 2, "min_value", value=0),
        change(0, "options", 4, "options", 2, "required", value=True),
        change(0, "options", 0, "options", 0, "max_length", value=10),
        change(0, "options", 8, "options", 0, "choices", 0, "value", value="list"),
        change(0, "options", 8, "options", 0, "choices", 0, "name_localizations", "de", value="Technik"),
        change(1, "name", value="Which role is this?"),
    ],
)
def test_what_is_else_makes_one(changed):
    registered = commands()
    changed(registered)
    assert differs(registered, commands())


class Http:
    """What `register` uses of discord.py's HTTP client, with a Discord that keeps what it is told."""

    def __init__(self, registered, gives=as_discord_gives_it):
        self.registered = registered
        self.gives = gives
        self.asked = []

    async def request(self, route, **options):
        self.asked.append((route.method, route.url.partition("/api/v10")[2], options["params"]))
        return self.gives(self.registered)

    async def bulk_upsert_global_commands(self, application_id, payload):
        self.asked.append(("PUT", application_id))
        self.registered = payload
        return self.gives(payload)


@pytest.mark.parametrize("nonsense", [[7], [{"name": 7, "options": 7}], {"commands": []}])
async def test_a_list_that_cannot_be_read_keeps_nothing_from_beginning(nonsense, caplog):
    await registered(Http([], gives=lambda _: nonsense), APPLICATION)
    assert "the commands could not be registered" in caplog.text


async def test_discord_is_told_once():
    http = Http([])
    assert [await register(http, APPLICATION) for _ in range(2)] == ["changed", "same"]
    get = ("GET", f"/applications/{APPLICATION}/commands", {"with_localizations": "true"})
    assert http.asked == [get, ("PUT", APPLICATION), get]
    assert http.registered == commands()
