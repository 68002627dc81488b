"""Messages and commands: the loopback Discord held against discord.py."""

from __future__ import annotations

import io

import discord
import pytest
from discord.http import Route

from .clients import ASK, MODERN, ROW, TEXT
from .loopback import SEND_MESSAGES, VIEW_CHANNEL


async def test_mentions_and_direct_messages_carry_their_words(loopback_discord, client, ada, general):
    async def react(message):
        if message.content:
            await message.reply("Hello")

    client.react = react
    spoken = await (await loopback_discord.mention(ada, general, "mlops?")).answered()
    assert (spoken.text, spoken.replies[0].reference) == ("Hello", spoken.message)
    direct = await (await loopback_discord.direct(ada, "mlops?")).answered()
    assert (direct.text, client.heard[-1].guild) == ("Hello", None)
    await loopback_discord.say(ada, general, "Nothing for the bot")
    await loopback_discord.until(lambda: len(client.heard) == 3)
    assert client.heard[-1].content == ""


async def test_a_nonce_gives_back_the_earlier_message(loopback_discord, client, general):
    first = await client.send_raw(general, content="Once", nonce="n1", enforce_nonce=True)
    again = await client.send_raw(general, content="Once", nonce="n1", enforce_nonce=True)
    other = await client.send_raw(general, content="Twice", nonce="n2", enforce_nonce=True)
    assert first["id"] == again["id"] != other["id"]
    loopback_discord.pass_time(600)
    assert (await client.send_raw(general, content="Once", nonce="n1", enforce_nonce=True))["id"] != first["id"]


async def test_files_are_kept(loopback_discord, client, general):
    channel = client.get_channel(int(general.id))
    sent = await channel.send("With a file", file=discord.File(io.BytesIO(b"role"), "role.txt"))
    assert await sent.attachments[0].read() == b"role"
    view = discord.ui.LayoutView().add_item(discord.ui.File("attachment://role.txt"))
    sent = await channel.send(view=view, file=discord.File(io.BytesIO(b"role"), "role.txt"))
    assert sent.components[0].media.url.endswith("/role.txt")
    (posted, _) = loopback_discord.requests("POST /channels/*/messages")
    assert posted.files == {"files[0]": ("role.txt", b"role")}


async def test_messages_are_edited_and_deleted(loopback_discord, client, general):
    channel = client.get_channel(int(general.id))
    sent = await channel.send("One", allowed_mentions=discord.AllowedMentions.none())
    await sent.edit(content="Two")
    (shown,) = loopback_discord.messages(general)
    assert (shown.text, shown.versions[0]["content"]) == ("Two", "One")
    assert (await channel.fetch_message(sent.id)).content == "Two"
    await sent.delete()
    assert loopback_discord.messages(general) == []
    with pytest.raises(discord.NotFound):
        await sent.edit(content="Three")


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"denied": SEND_MESSAGES}, 50013), ({"denied": VIEW_CHANNEL}, 50001), ({"locked": True}, 50083)],
)
async def test_some_channels_can_not_be_written_to(loopback_discord, client, guild, facts, code):
    where = guild.channel("closed", **facts)
    with pytest.raises(discord.HTTPException) as raised:
        await client.send_raw(where, content="Hello")
    assert raised.value.code == code


async def test_some_people_take_no_direct_messages(loopback_discord, client, ada):
    ada.closed = True
    person = await client.fetch_user(int(ada.id))
    with pytest.raises(discord.Forbidden) as raised:
        await person.send("Hello")
    assert raised.value.code == 50007


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [(None, ["everyone", "ada"]), ({"parse": []}, []), ({"parse": ["users"]}, ["ada"])],
)
async def test_who_is_pinged_is_known(loopback_discord, client, ada, general, allowed, expected):
    more = {} if allowed is None else {"allowed_mentions": allowed}
    await client.send_raw(general, content=f"@everyone <@{ada.id}>", **more)
    assert loopback_discord.messages()[-1].pinged == sorted(ada.id if one == "ada" else one for one in expected)


def texts(*lengths):
    return {"flags": 1 << 15, "components": [{"type": 10, "content": "x" * length} for length in lengths]}


BAD = {
    "nothing": ({}, 50006),
    "too much": ({"content": "x" * 2001}, 50035),
    "both kinds": (MODERN | {"content": "Hello"}, 50035),
    "modern without its flag": ({"components": [TEXT]}, 50035),
    "ephemeral": ({"content": "Hello", "flags": 64}, 50035),
    "a custom_id twice": ({"flags": 1 << 15, "components": [ROW, ROW]}, 50035),
    "41 components": (texts(*[1] * 41), 50035),
    "4001 characters": (texts(4000, 1), 50035),
    "a file that isn't there": (
        {"flags": 1 << 15, "components": [{"type": 13, "file": {"url": "attachment://no"}}]},
        50035,
    ),
    "an answer to nothing": ({"content": "Hello", "message_reference": {"message_id": "1"}}, 50035),
    "a nonce of 26": ({"content": "Hello", "nonce": "n" * 26}, 50035),
}


@pytest.mark.parametrize("what", BAD)
async def test_what_is_wrong_is_refused_and_kept_as_a_fault(loopback_discord, client, general, what):
    body, code = BAD[what]
    with pytest.raises(discord.HTTPException) as raised:
        await client.send_raw(general, **body)
    assert (raised.value.status, raised.value.code) == (400, code)
    assert loopback_discord.messages() == []
    assert loopback_discord.take_faults() != []


@pytest.mark.parametrize("body", [texts(4000), texts(*[100] * 40), {"content": "x" * 2000}, MODERN])
async def test_what_just_fits_is_taken(loopback_discord, client, general, body):
    await client.send_raw(general, **body)
    assert len(loopback_discord.messages(general)) == 1


# ---- commands


async def test_commands_keep_their_ids(loopback_discord, client, ada, general):
    put = client.http.bulk_upsert_global_commands
    first = await put(client.application_id, [ASK, {"name": "What role is this?", "type": 3}])
    again = await put(client.application_id, [ASK | {"description": "Ask me"}])
    same = await put(client.application_id, [ASK | {"description": "Ask me"}])
    assert first[0]["id"] == again[0]["id"] == same[0]["id"]
    assert first[0]["version"] != again[0]["version"] == same[0]["version"]
    assert len(await client.http.get_global_commands(client.application_id)) == 1
    with pytest.raises(AssertionError, match="no command"):
        await loopback_discord.slash(ada, general, "nothing")
    with pytest.raises(discord.HTTPException) as raised:
        await put(client.application_id, [{"name": "Not So", "description": "x" * 101}])
    assert raised.value.code == 50035
    with pytest.raises(discord.HTTPException, match="No locale"):
        await put(client.application_id, [ASK | {"name_localizations": {"xx": "frag"}}])
    assert len(loopback_discord.take_faults()) >= 1


async def test_commands_are_used_as_they_are_registered(loopback_discord, client, guild, ada, general):
    tree = {"name": "jobs", "description": "Jobs", "options": [ASK | {"type": 1}]}
    tree["name_localizations"] = {"de": "berufe"}
    await client.http.bulk_upsert_guild_commands(client.application_id, int(guild.id), [tree])
    await loopback_discord.slash(ada, general, "jobs ask", question="mlops")
    await loopback_discord.until(lambda: client.asked)
    (below,) = client.asked[-1].data["options"]
    assert (below["name"], below["type"], below["options"][0]["value"]) == ("ask", 1, "mlops")
    for command, options in (("jobs", {}), ("jobs tell", {}), ("jobs ask", {"answer": "mlops"})):
        with pytest.raises(AssertionError, match=r"used with|has no"):
            await loopback_discord.slash(ada, general, command, **options)
    route = Route("GET", "/applications/{app}/guilds/{guild}/commands", app=client.application_id, guild=guild.id)
    bare, whole = [await client.http.request(route, params=more) for more in ({}, {"with_localizations": "true"})]
    assert ("name_localizations" in bare[0], whole[0]["name_localizations"]) == (False, {"de": "berufe"})


async def test_what_only_discord_itself_describes_is_found_too(loopback_discord, client, general, discord_spec):
    await client.send_raw(general, content="Hello", tts="yes")
    assert bool(loopback_discord.take_faults()) == (discord_spec is not None)


async def test_errors_name_the_field(loopback_discord, client, general):
    long = {"type": 2, "style": 1, "label": "x" * 81, "custom_id": "1:more"}
    with pytest.raises(
        discord.HTTPException, match=r"In components.0.components.0.label: Must be 80 or fewer in length"
    ):
        await client.send_raw(general, flags=1 << 15, components=[{"type": 1, "components": [long]}])
    loopback_discord.take_faults()
