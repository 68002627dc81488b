"""The app's commands: docs.discord.com/developers/interactions/application-commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .command_limits import command_faults
from .rest import Asked, Refused, invalid, route

if TYPE_CHECKING:
    from .limits import Fault

LIMITS = {1: 100, 2: 15, 3: 15}  # per scope; user and message commands were 5 until 2025
ALL = "/applications/{app}/commands"
OF_GUILD = "/applications/{app}/guilds/{guild}/commands"
DEFAULTS = {"default_member_permissions": None, "dm_permission": True, "nsfw": False, "name_localizations": None}
DEFAULTS |= {"description_localizations": None, "integration_types": [0], "contexts": None}


def scope(asked: Asked) -> dict[str, dict[str, Any]]:
    """Give the commands of all servers, or of one, by id."""
    if asked["app"] != asked.discord.app.id:
        raise Refused(403, 20012, "You are not authorized to perform this action on this application")
    guild = asked.parts.get("guild", "")
    if guild and (guild not in asked.discord.guilds or not asked.discord.guilds[guild].present):
        raise Refused(403, 50001, "Missing Access")
    return asked.discord.commands.setdefault(guild, {})


def one_of(asked: Asked) -> dict[str, Any]:
    if asked["command"] not in scope(asked):
        raise Refused(404, 10063, "Unknown application command")
    return scope(asked)[asked["command"]]


def keep(asked: Asked, there: dict[str, dict[str, Any]], body: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """Keep a command, in the place of one with the same name and type; tell whether it is new."""
    kind = body.get("type", 1)
    same = next((one for one in there.values() if (one["name"], one["type"]) == (body["name"], kind)), None)
    given = DEFAULTS | {"description": "", "type": kind} | body
    made = given | {"id": same["id"] if same else asked.discord.number(), "application_id": asked.discord.app.id}
    made |= {"guild_id": asked["guild"]} if "guild" in asked.parts else {}
    made["version"] = same["version"] if same else ""
    if made != same:
        made["version"] = asked.discord.number()
    there[made["id"]] = made
    return made, same is None


@route("GET", ALL)
@route("GET", OF_GUILD)
def listed(asked: Asked) -> tuple[int, Any]:
    found = list(scope(asked).values())
    if asked.request.query.get("with_localizations", "").lower() in {"1", "true"}:
        return 200, found
    return 200, [plain(one) for one in found]


def plain(one: Any) -> Any:
    """Give a command as Discord lists it unless asked for its localizations too."""
    if isinstance(one, list):
        return [plain(part) for part in one]
    if not isinstance(one, dict):
        return one
    return {key: plain(value) for key, value in one.items() if not key.endswith("_localizations")}


@route("PUT", ALL)
@route("PUT", OF_GUILD)
def overwrite(asked: Asked) -> tuple[int, Any]:
    there, bodies = scope(asked), asked.request.body
    if not isinstance(bodies, list):
        raise invalid([((), "DICT_TYPE_CONVERT", "Only iterables may be used in a ListType")])
    found: list[Fault] = []
    for place, body in enumerate(bodies):
        found += [((place, *path), code, text) for path, code, text in command_faults(body)]
    names = [(body.get("name"), body.get("type", 1)) for body in bodies]
    if len(set(names)) < len(names):
        found.append(((), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique"))
    for kind, most in LIMITS.items():
        if len([one for one in names if one[1] == kind]) > most:
            raise Refused(400, 30032, f"Maximum number of application commands reached ({most})")
    if found:
        raise invalid(found)
    kept = [keep(asked, there, body)[0] for body in bodies]
    for gone in set(there) - {one["id"] for one in kept}:
        del there[gone]
    return 200, kept


@route("POST", ALL)
@route("POST", OF_GUILD)
def create(asked: Asked) -> tuple[int, Any]:
    if found := command_faults(asked.body):
        raise invalid(found)
    made, new = keep(asked, scope(asked), asked.body)
    return 201 if new else 200, made


@route("GET", ALL + "/{command}")
@route("GET", OF_GUILD + "/{command}")
def get(asked: Asked) -> tuple[int, Any]:
    return 200, one_of(asked)


@route("PATCH", ALL + "/{command}")
@route("PATCH", OF_GUILD + "/{command}")
def change(asked: Asked) -> tuple[int, Any]:
    command = one_of(asked)
    made = command | asked.body
    if found := command_faults(made):
        raise invalid(found)
    command |= made | {"version": asked.discord.number()}
    return 200, command


@route("DELETE", ALL + "/{command}")
@route("DELETE", OF_GUILD + "/{command}")
def delete(asked: Asked) -> tuple[int, Any]:
    del scope(asked)[one_of(asked)["id"]]
    return 204, None
