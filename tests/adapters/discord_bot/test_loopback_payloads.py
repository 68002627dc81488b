"""What the loopback Discord shows, held against Discord's own description of its API."""

from __future__ import annotations

import io

import discord
import pytest
from discord.http import Route

from .clients import ASK, FORM, MODERN, respond
from .loopback import payloads

pytestmark = pytest.mark.peer


@pytest.fixture
def shown_as(discord_spec):
    """Give what is wrong in something that is shown, by the name of its kind."""

    def check(kind, thing):
        return discord_spec.narrow(discord_spec._v(f"#/components/schemas/{kind}"), thing)

    return check


@pytest.fixture
def answered_wrongly(discord_spec):
    """Give what is wrong in an answer to a request."""

    def check(one):
        path, operation = discord_spec.operation(one.method, one.path)
        if operation is None:
            return [f"no operation: {one.method} {one.path}"]
        if str(one.status) not in operation["responses"]:
            return [f"{one.method} {path} does not answer {one.status}"]
        if one.answer is None:
            return []
        key = path.replace("~", "~0").replace("/", "~1")
        place = f"#/paths/{key}/{one.method.lower()}/responses/{one.status}/content/application~1json/schema"
        return [f"{one.method} {path}: {fault}" for fault in discord_spec.narrow(discord_spec._v(place), one.answer)]

    return check


GALLERY = {"type": 12, "items": [{"media": {"url": "attachment://role.png"}}]}
THUMB = {"type": 11, "media": {"url": "https://example.org/a.png"}}
SECTION = {"type": 9, "components": [{"type": 10, "content": "Beside"}], "accessory": THUMB}
SELECT = {"type": 3, "custom_id": "choose", "options": [{"label": "MLOps", "value": "mlops"}]}
FILE = {"type": 13, "file": {"url": "attachment://role.png"}}
LINK = {"type": 2, "style": 5, "label": "Source", "url": "https://example.org"}
RICH = [*MODERN["components"], SECTION, GALLERY, FILE, {"type": 14}, {"type": 1, "components": [SELECT]}]
RICH += [{"type": 1, "components": [LINK]}]


async def test_answers_are_as_discord_describes_them(loopback_discord, client, guild, ada, general, answered_wrongly):
    http = client.http
    route = Route("POST", "/channels/{channel_id}/messages", channel_id=general.id)
    form = [{"name": "payload_json", "value": discord.utils._to_json({"flags": 1 << 15, "components": RICH})}]
    form.append({"name": "files[0]", "value": io.BytesIO(b"png"), "filename": "role.png", "content_type": "image/png"})
    rich = await http.request(route, form=form)
    channel = client.get_channel(int(general.id))
    sent = await channel.send("One")
    await (await channel.send("Two", reference=sent)).edit(content="Three")
    await channel.fetch_message(int(rich["id"]))
    await client.fetch_channel(int(general.id))
    await client.fetch_channel(int(general.thread().id))
    await client.fetch_guild(int(guild.id), with_counts=False)
    await client.guilds[0].fetch_member(int(ada.id))
    person = await client.fetch_user(int(ada.id))
    await person.send("Hello")
    await client.application.edit(tags=["careers"])
    await http.request(Route("GET", "/applications/@me"))
    await http.get_bot_gateway()
    await http.request(Route("GET", "/gateway"))
    await http.bulk_upsert_global_commands(client.application_id, [ASK, {"name": "What role is this?", "type": 3}])
    await http.get_global_commands(client.application_id)

    async def react(interaction):
        await interaction.response.send_message("One")
        await interaction.edit_original_response(content="Two")
        await interaction.original_response()
        await (await interaction.followup.send("Three", wait=True)).edit(content="Four")
        await interaction.delete_original_response()

    client.react = react
    done = await loopback_discord.slash(ada, general, "ask", question="mlops")
    await loopback_discord.until(lambda: done.original and done.original.deleted)
    await loopback_discord.still(0.1)
    assert {one.status for one in loopback_discord.reached} <= {200, 201, 204}
    assert [fault for one in loopback_discord.reached for fault in answered_wrongly(one)] == []


@pytest.mark.parametrize("place", ["server", "direct"])
async def test_interactions_show_what_discord_describes(loopback_discord, client, ada, general, shown_as, place):
    where = general if place == "server" else loopback_discord.direct_channel(ada)
    client.react = respond({"type": 4, "data": MODERN})
    done = await (await loopback_discord.slash(ada, where, "ask", question="mlops")).answered()
    menu = await (await loopback_discord.context_menu(ada, done.original, "What role is this?")).answered()
    client.react = respond({"type": 9, "data": FORM})
    pressed = await (await loopback_discord.press(ada, done.original, "More")).answered()
    client.react = respond({"type": 4, "data": {"content": "Thanks"}})
    sent = await (await loopback_discord.submit(pressed, {"skills": "Python", "hours": ["few"]})).answered()
    await client.asked[-1].followup.send("And")
    for asked in (done, menu, pressed, sent):
        user = asked.payload["member"]["user"] if place == "server" else asked.payload["user"]
        assert shown_as("UserResponse", user) == []
        kind = "GuildChannelResponse" if place == "server" else "PrivateChannelResponse"
        assert shown_as(kind, asked.payload["channel"]) == []
        if place == "server":
            known = {key: value for key, value in asked.payload["member"].items() if key != "permissions"}
            assert shown_as("GuildMemberResponse", known) == []
    (resolved,) = menu.payload["data"]["resolved"]["messages"].values()
    for message in (pressed.payload["message"], resolved, *map(payloads.message, [*sent.messages])):
        assert shown_as("MessageResponse", message) == []


async def test_events_show_what_discord_describes(loopback_discord, client, guild, ada, general, shown_as):
    general.thread()
    said = await loopback_discord.mention(ada, general, "mlops?")
    await loopback_discord.direct(ada, "mlops?")
    await loopback_discord.add_bot(guild)
    events = {}
    for event in loopback_discord.gateway.ready[0].events:
        events.setdefault(event["t"], []).append(event["d"])
    assert shown_as("UserResponse", events["READY"][0]["user"]) == []
    created = events["GUILD_CREATE"][-1]
    assert shown_as("GuildResponse", created) == []
    assert [fault for one in created["channels"] for fault in shown_as("GuildChannelResponse", one)] == []
    assert [fault for one in created["threads"] for fault in shown_as("ThreadResponse", one)] == []
    assert [fault for one in created["members"] for fault in shown_as("GuildMemberResponse", one)] == []
    assert [fault for one in events["MESSAGE_CREATE"] for fault in shown_as("MessageResponse", one)] == []
    assert events["MESSAGE_CREATE"][0]["id"] == said.message.id


async def test_errors_are_as_discord_describes_them(loopback_discord, client, general, shown_as):
    loopback_discord.limit("POST *", retry_after=0.01)
    await client.send_raw(general, content="At last")
    with pytest.raises(discord.NotFound):
        await client.get_channel(int(general.id)).fetch_message(1)
    (limited, _), (missing,) = loopback_discord.requests("POST *"), loopback_discord.requests("GET /channels/*")
    assert shown_as("RatelimitedResponse", limited.answer) == []
    assert shown_as("ErrorResponse", missing.answer) == []
