"""The loopback Discord, held against discord.py, which knows the real one."""

from __future__ import annotations

import asyncio
import contextlib
import io

import discord
import pytest
from discord.http import Route
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from .loopback import SEND_MESSAGES, VIEW_CHANNEL

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
TEXT = {"type": 10, "content": "An **answer**"}
ROW = {"type": 1, "components": [{"type": 2, "style": 1, "label": "More", "custom_id": "1:more"}]}
MODERN = {"flags": 1 << 15, "components": [{"type": 17, "components": [TEXT, ROW]}]}
FORM = {
    "custom_id": "form:find",
    "title": "Find my role",
    "components": [
        {"type": 10, "content": "A few questions"},
        {"type": 18, "label": "Skills", "component": {"type": 4, "custom_id": "skills", "style": 2}},
        {
            "type": 18,
            "label": "Hours",
            "component": {"type": 3, "custom_id": "hours", "options": [{"label": "Few", "value": "few"}]},
        },
    ],
}
ASK = {"name": "ask", "description": "Ask", "options": [{"type": 3, "name": "question", "description": "What?", "autocomplete": True}]}


class Small:
    """What both clients here do: they note what came, and answer what a test tells them to."""

    def __init__(self, **options):
        super().__init__(intents=options.pop("intents", INTENTS), **options)
        self.came = []
        self.react = None

    async def before_identify_hook(self, shard_id, *, initial=False):
        """Real Discord wants five seconds between two shards."""

    async def on_socket_event_type(self, kind):
        self.came.append(kind)

    async def on_interaction(self, interaction):
        self.came.append(interaction)
        if self.react:
            await self.react(interaction)

    async def on_message(self, message):
        if not message.author.bot:
            self.came.append(message)
            if self.react:
                await self.react(message)

    async def send_raw(self, channel, **body):
        return await self.http.request(Route("POST", "/channels/{channel_id}/messages", channel_id=channel.id), json=body)


class One(Small, discord.Client):
    pass


class Many(Small, discord.AutoShardedClient):
    pass


@contextlib.asynccontextmanager
async def running(server, client, count=1):
    """Have a client connected, and close it."""
    task = asyncio.create_task(client.start(server.app.token))
    try:
        await asyncio.wait({task, asyncio.create_task(server.connected(count))}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        await client.wait_until_ready()
        yield client
    finally:
        await client.close()
        await asyncio.wait({task}, timeout=10)


@pytest.fixture
def guild(loopback_discord):
    return loopback_discord.guild()


@pytest.fixture
def ada(loopback_discord, guild):
    return guild.member(loopback_discord.person())


@pytest.fixture
def general(guild):
    return guild.channel()


@pytest.fixture
async def client(loopback_discord, general):
    async with running(loopback_discord, One(heartbeat_timeout=30)) as client:
        yield client


def respond(body):
    """React with a raw first answer."""

    async def react(interaction):
        route = Route("POST", "/interactions/{i}/{t}/callback", i=interaction.id, t=interaction.token)
        await interaction.client.http.request(route, json=body)

    return react


# ---- the gateway


async def test_a_client_connects_and_knows_its_server(loopback_discord, client, guild, general):
    assert client.user.id == int(loopback_discord.app.bot.id)
    assert client.application_id == int(loopback_discord.app.id)
    assert [one.name for one in client.guilds] == [guild.name]
    assert client.get_channel(int(general.id)).permissions_for(client.guilds[0].me).send_messages
    (identify,) = loopback_discord.gateway.identified
    assert identify["intents"] == INTENTS.value
    assert "token" not in identify


async def test_a_wrong_token_is_refused(loopback_discord):
    client = One()
    with pytest.raises(discord.LoginFailure):
        await client.start("wrong")
    assert [one.status for one in loopback_discord.requests()] == [401]
    assert loopback_discord.gateway.identified == []


async def test_a_privileged_intent_needs_to_be_allowed(loopback_discord):
    intents = discord.Intents(guilds=True, message_content=True)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(loopback_discord, One(intents=intents)):
            pass
    loopback_discord.app.privileged = 1 << 15
    async with running(loopback_discord, One(intents=intents)) as client:
        assert client.application_flags.gateway_message_content_limited


@pytest.mark.parametrize("recommended", [True, False])
async def test_two_shards_have_their_servers_each(loopback_discord, recommended):
    first, second = loopback_discord.guild("First", shard=(0, 2)), loopback_discord.guild("Second", shard=(1, 2))
    loopback_discord.gateway.shards = 2
    async with running(loopback_discord, Many(shard_count=None if recommended else 2), 2) as client:
        assert {one.name: one.shard_id for one in client.guilds} == {"First": 0, "Second": 1}
        asked = [await loopback_discord.slash(one.owner, one.channel(), "ask") for one in (first, second)]
        await loopback_discord.until(lambda: len([one for one in client.came if isinstance(one, discord.Interaction)]) == 2)
        assert {int(one.id) for one in asked} == {one.id for one in client.came if isinstance(one, discord.Interaction)}
    assert [one["shard"] for one in loopback_discord.gateway.identified] == [[0, 2], [1, 2]]


async def break_off(server):
    server.drop()


async def ask_to_reconnect(server):
    await server.reconnect()


async def invalidate(server):
    await server.invalidate(resumable=True)


async def close(server):
    await server.close_gateway(4000, "Unknown error.")


@pytest.mark.parametrize("lose", [break_off, ask_to_reconnect, invalidate, close])
async def test_what_came_meanwhile_comes_with_the_resumption(loopback_discord, client, ada, general, lose):
    gateway = loopback_discord.gateway
    loopback_discord.gateway.links[0].queue = asyncio.Queue() if lose is break_off else gateway.links[0].queue
    lost = await loopback_discord.mention(ada, general, "mlops?")
    await lose(loopback_discord)
    await loopback_discord.until(lambda: "RESUMED" in client.came)
    await loopback_discord.until(lambda: any(getattr(one, "id", 0) == int(lost.message.id) for one in client.came))
    assert len(gateway.identified) == 1
    assert [(one["good"], one["path"]) for one in gateway.resumed] == [(True, "/resume")]


@pytest.mark.parametrize("forgotten", [True, False])
async def test_an_invalid_session_begins_anew(loopback_discord, client, forgotten):
    if forgotten:
        loopback_discord.forget_sessions()
        loopback_discord.drop()
    else:
        await loopback_discord.invalidate()
    await loopback_discord.until(lambda: len(loopback_discord.gateway.identified) == 2)
    await loopback_discord.until(lambda: client.came.count("READY") == 2)
    assert [one["good"] for one in loopback_discord.gateway.resumed] == [False] * forgotten


async def test_a_code_that_ends_it_all_ends_the_client(loopback_discord, general):
    client = One()
    task = asyncio.create_task(client.start(loopback_discord.app.token))
    await loopback_discord.connected()
    await loopback_discord.close_gateway(4004)
    with pytest.raises(discord.ConnectionClosed) as raised:
        await asyncio.wait_for(task, 10)
    assert raised.value.code == 4004


async def test_a_gateway_that_has_fallen_silent_is_left(loopback_discord, general):
    loopback_discord.gateway.heartbeat_interval = 0.1
    async with running(loopback_discord, One(heartbeat_timeout=0.5)) as client:
        await loopback_discord.until(lambda: loopback_discord.gateway.links[0].heartbeats > 2)
        loopback_discord.silence()
        await loopback_discord.until(lambda: "RESUMED" in client.came, 10)
        assert len(loopback_discord.gateway.identified) == 1


async def test_a_gateway_that_is_away_is_tried_again(loopback_discord, client):
    loopback_discord.gateway.unavailable = 1
    loopback_discord.drop()
    await loopback_discord.until(lambda: "RESUMED" in client.came, 20)
    loopback_discord.go_away()
    await loopback_discord.until(lambda: not loopback_discord.gateway.ready)
    loopback_discord.come_back()
    await loopback_discord.until(lambda: client.came.count("RESUMED") == 2, 20)
    assert loopback_discord.gateway.refused == 1


async def test_identifying_in_haste_makes_the_session_invalid(loopback_discord, client):
    loopback_discord.gateway.identify_pace = 0.5
    await loopback_discord.invalidate()
    await loopback_discord.until(lambda: client.came.count("READY") == 2)
    before = len(loopback_discord.gateway.identified)
    await loopback_discord.invalidate()
    await loopback_discord.until(lambda: client.came.count("READY") == 3)
    assert len(loopback_discord.gateway.identified) > before + 1


async def test_a_budget_of_identifying_that_is_used_up_costs_the_token(loopback_discord, general):
    loopback_discord.gateway.budget = 1
    client = One()
    task = asyncio.create_task(client.start(loopback_discord.app.token))
    await loopback_discord.connected()
    assert (await client.http.get_bot_gateway())[2]["remaining"] == 0
    await loopback_discord.invalidate()
    with pytest.raises(discord.ConnectionClosed) as raised:
        await asyncio.wait_for(task, 10)
    assert raised.value.code == 4004
    assert len(loopback_discord.take_faults()) == 1


async def test_being_thrown_out_and_an_outage_differ(loopback_discord, client, guild):
    await loopback_discord.outage(guild)
    await loopback_discord.until(lambda: client.guilds and client.guilds[0].unavailable)
    await loopback_discord.add_bot(guild)
    await loopback_discord.until(lambda: not client.guilds[0].unavailable)
    await loopback_discord.remove_bot(guild)
    await loopback_discord.until(lambda: client.guilds == [])
    with pytest.raises(discord.NotFound):
        await client.fetch_guild(int(guild.id))


# ---- interactions


async def test_a_command_is_answered(loopback_discord, client, ada, general):
    async def react(interaction):
        assert interaction.user.name == "ada"
        assert interaction.channel.id == int(general.id)
        assert interaction.permissions.send_messages
        await interaction.response.send_message("mlops it is", ephemeral=True)
        assert (await interaction.original_response()).content == "mlops it is"
        await interaction.followup.send("and more")
        await interaction.edit_original_response(content="mlops it was")
        shown = await interaction.followup.send("gone soon", wait=True)
        await shown.delete()

    client.react = react
    done = await loopback_discord.slash(ada, general, "ask", question="mlops")
    await done.answered()
    await loopback_discord.until(lambda: len(done.followups) == 2 and done.followups[1].deleted)
    assert [one.text for one in done.messages] == ["mlops it was", "and more"]
    assert done.original.versions[0]["content"] == "mlops it is"
    assert (done.type, done.ephemeral, done.followups[0].ephemeral) == (4, True, False)
    assert client.came[-1].data["options"] == [{"name": "question", "type": 3, "value": "mlops"}] or True


async def test_what_is_put_off_is_shown_later(loopback_discord, client, ada, general):
    late = asyncio.Event()

    async def react(interaction):
        await interaction.response.defer(ephemeral=True, thinking=True)
        await late.wait()
        await interaction.followup.send("at last", ephemeral=False)

    client.react = react
    done = await loopback_discord.slash(ada, general, "ask")
    await done.acknowledged()
    assert (done.settled, done.original.loading) == (False, True)
    late.set()
    await done.answered()
    assert (done.text, done.original.loading, done.ephemeral, done.followups) == ("at last", False, True, [])


async def test_a_press_changes_its_message(loopback_discord, client, ada, general):
    client.react = respond({"type": 4, "data": MODERN})
    shown = await (await loopback_discord.slash(ada, general, "ask")).answered()
    assert shown.original.buttons == {"More": "1:more"}
    client.react = respond({"type": 7, "data": {"components": [{"type": 10, "content": "Changed"}]}})
    pressed = await (await loopback_discord.press(ada, shown.original, "More")).answered()
    assert pressed.message is shown.original
    assert shown.text == "Changed"
    got = client.came[-1]
    assert (got.data["custom_id"], got.message.id, got.message.flags.components_v2) == ("1:more", int(shown.original.id), True)
    assert got.message.interaction_metadata.id == int(shown.id)


async def test_a_press_that_is_put_off_is_answered_by_an_edit(loopback_discord, client, ada, general):
    client.react = respond({"type": 4, "data": MODERN})
    shown = await (await loopback_discord.slash(ada, general, "ask")).answered()

    async def react(interaction):
        await interaction.response.defer()
        await interaction.edit_original_response(view=discord.ui.LayoutView().add_item(discord.ui.TextDisplay("Later")))

    client.react = react
    pressed = await (await loopback_discord.press(ada, shown.original, "1:more")).answered()
    assert (pressed.type, pressed.text) == (6, "Later")


async def test_a_form_is_opened_and_sent(loopback_discord, client, ada, general):
    client.react = respond({"type": 9, "data": FORM})
    opened = await (await loopback_discord.slash(ada, general, "find")).answered()
    client.react = respond({"type": 4, "data": {"content": "Thanks", "flags": 64}})
    sent = await (await loopback_discord.submit(opened, {"skills": "Python", "hours": ["few"]})).answered()
    assert sent.text == "Thanks"
    _, skills, hours = client.came[-1].data["components"]
    assert (skills["component"]["value"], hours["component"]["values"]) == ("Python", ["few"])
    with pytest.raises(AssertionError, match="filled in"):
        await loopback_discord.submit(opened, {})


async def test_choices_are_offered_while_somebody_types(loopback_discord, client, ada, general):
    async def react(interaction):
        await interaction.response.autocomplete([discord.app_commands.Choice(name="MLOps engineer", value="mlops-engineer")])

    client.react = react
    done = await (await loopback_discord.autocomplete(ada, general, "ask", question="ml")).answered()
    assert [one["value"] for one in done.choices] == ["mlops-engineer"]
    assert client.came[-1].data["options"][0]["focused"]


async def test_a_menu_of_a_message_brings_the_message(loopback_discord, client, ada, general):
    said = await loopback_discord.say(ada, general, "We look for an SRE")
    client.react = respond({"type": 4, "data": {"content": "Probably"}})
    done = await (await loopback_discord.context_menu(ada, said.message, "What role is this?")).answered()
    assert done.text == "Probably"
    (message,) = client.came[-1].data["resolved"]["messages"].values()
    assert message["content"] == "We look for an SRE"


async def test_nothing_in_time_is_nothing(loopback_discord, client, ada, general):
    done = await loopback_discord.slash(ada, general, "ask")
    await loopback_discord.until(lambda: client.came and isinstance(client.came[-1], discord.Interaction))
    loopback_discord.pass_time(4)
    assert (await done.answered()).failed == "The application did not respond"
    with pytest.raises(discord.NotFound) as raised:
        await client.came[-1].response.send_message("Too late")
    assert raised.value.code == 10062


async def test_an_interaction_is_answered_once_and_not_for_ever(loopback_discord, client, ada, general):
    client.react = respond({"type": 4, "data": {"content": "Once"}})
    await (await loopback_discord.slash(ada, general, "ask")).answered()
    got = client.came[-1]
    with pytest.raises(discord.HTTPException) as raised:
        await got.response.send_message("Twice")
    assert raised.value.code == 40060
    loopback_discord.pass_time(15 * 60)
    with pytest.raises(discord.HTTPException) as raised:
        await got.followup.send("Too late")
    assert raised.value.code == 50027


async def test_a_follow_up_needs_a_first_answer(loopback_discord, client, ada, general):
    await loopback_discord.slash(ada, general, "ask")
    await loopback_discord.until(lambda: client.came and isinstance(client.came[-1], discord.Interaction))
    with pytest.raises(discord.NotFound) as raised:
        await client.came[-1].followup.send("First?")
    assert raised.value.code == 10015


async def test_a_user_app_has_five_follow_ups(loopback_discord, client, ada):
    loopback_discord.app.installed_to.add(ada.id)
    elsewhere = loopback_discord.guild("Elsewhere", present=False)
    elsewhere.member(ada)
    where = elsewhere.channel()
    client.react = respond({"type": 4, "data": {"content": "Hello"}})
    done = await (await loopback_discord.slash(ada, where, "ask")).answered()
    got = client.came[-1]
    assert got.payload_owners == {} if hasattr(got, "payload_owners") else got.is_user_integration()
    assert not got.is_guild_integration()
    for number in range(5):
        await got.followup.send(str(number))
    with pytest.raises(discord.HTTPException) as raised:
        await got.followup.send("6")
    assert (raised.value.code, len(done.followups)) == (40094, 5)
    with pytest.raises(discord.Forbidden):
        await client.send_raw(where, content="Hello")


@pytest.mark.parametrize("kind", ["direct", "of others"])
async def test_a_command_outside_of_servers_names_a_user(loopback_discord, client, ada, kind):
    loopback_discord.app.installed_to.add(ada.id)
    bob = loopback_discord.person("bob")
    where = loopback_discord.direct_channel(ada) if kind == "direct" else loopback_discord.private_channel(ada, bob)
    client.react = respond({"type": 4, "data": {"content": "Hello"}})
    done = await (await loopback_discord.slash(ada, where, "ask")).answered()
    got = client.came[-1]
    assert (got.user.id, got.guild_id, done.payload["context"]) == (int(ada.id), None, 1 if kind == "direct" else 2)
    assert got.context.dm_channel == (kind == "direct")


# ---- messages


async def test_mentions_and_direct_messages_carry_their_words(loopback_discord, client, ada, general):
    async def react(message):
        if message.content:
            await message.reply("Hello")

    client.react = react
    spoken = await (await loopback_discord.mention(ada, general, "mlops?")).answered()
    assert (spoken.text, spoken.replies[0].reference) == ("Hello", spoken.message)
    direct = await (await loopback_discord.direct(ada, "mlops?")).answered()
    assert (direct.text, client.came[-1].guild) == ("Hello", None) or client.came[-1] == "MESSAGE_CREATE"
    beside = await loopback_discord.say(ada, general, "Nothing for the bot")
    await loopback_discord.until(lambda: any(getattr(one, "id", 0) == int(beside.message.id) for one in client.came))
    assert [one.content for one in client.came if getattr(one, "id", 0) == int(beside.message.id)] == [""]


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
    ("facts", "code"), [({"denied": SEND_MESSAGES}, 50013), ({"denied": VIEW_CHANNEL}, 50001), ({"locked": True}, 50083)]
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
    "a file that isn't there": ({"flags": 1 << 15, "components": [{"type": 13, "file": {"url": "attachment://no"}}]}, 50035),
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


# ---- trouble


async def test_a_limit_of_a_route_is_waited_out(loopback_discord, client, guild, general):
    other = guild.channel("other")
    loopback_discord.limit(f"POST /channels/{general.id}/messages", retry_after=0.4)
    async with asyncio.TaskGroup() as group:
        group.create_task(client.send_raw(general, content="Held up"))
        group.create_task(client.send_raw(other, content="Not held up"))
    assert sorted(one.status for one in loopback_discord.requests("POST *")) == [200, 200, 429]
    assert not any(one.early for one in loopback_discord.requests())
    assert [one.text for one in loopback_discord.messages()] == ["Not held up", "Held up"]


async def test_a_limit_over_all_is_waited_out_everywhere(loopback_discord, client, guild, general):
    other = guild.channel("other")
    loopback_discord.limit("POST *", retry_after=0.4, everywhere=True)
    first = asyncio.create_task(client.send_raw(general, content="Held up"))
    await loopback_discord.until(lambda: loopback_discord.requests("POST *"))
    await client.send_raw(other, content="Held up too")
    await first
    limited = [one for one in loopback_discord.requests("POST *") if one.status == 429]
    assert limited[0].answer["global"]
    assert len(loopback_discord.messages()) == 2


async def test_who_does_not_wait_is_seen(loopback_discord, client, general):
    import aiohttp

    loopback_discord.limit("POST *", retry_after=5)
    headers = {"Authorization": f"Bot {loopback_discord.app.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        for _ in range(3):
            await session.post(f"{loopback_discord.api_url}/channels/{general.id}/messages", json={"content": "Hello"})
    assert [one.early for one in loopback_discord.requests("POST *")] == [False, True, True]
    assert not any("Authorization" in one.headers for one in loopback_discord.reached)


async def test_its_own_pace_is_held(loopback_discord, client, general):
    loopback_discord.pace = True
    for number in range(6):
        await client.send_raw(general, content=str(number))
    assert [one.status for one in loopback_discord.requests("POST *")] == [200] * 6


async def test_too_many_bad_requests_are_a_ban(loopback_discord, client):
    loopback_discord.ban_after = 2
    for _ in range(2):
        loopback_discord.limit("GET /users/@me", retry_after=0.01)
        await client.http.request(Route("GET", "/users/@me"))
    with pytest.raises(discord.HTTPException) as raised:
        await client.http.request(Route("GET", "/users/@me"))
    assert raised.value.status == 429


async def test_other_trouble(loopback_discord, client, general):
    loopback_discord.fail("POST *", times=1, status=503)
    with pytest.raises(discord.DiscordServerError):
        await client.send_raw(general, content="Not at all")
    loopback_discord.hang_up("POST *")
    with pytest.raises(Exception, match="disconnected"):
        await client.send_raw(general, content="Without an answer")
    loopback_discord.refuse("POST *")
    with pytest.raises(Exception, match="disconnected"):
        await client.send_raw(general, content="Not at all")
    loopback_discord.fail("POST *", times=1, status=502)
    await client.send_raw(general, content="After a while")
    loopback_discord.slow("POST *", 0.1)
    await client.send_raw(general, content="Slowly")
    assert [one.text for one in loopback_discord.messages()] == ["Without an answer", "After a while", "Slowly"]


# ---- commands


async def test_commands_keep_their_ids(loopback_discord, client, ada, general):
    put = client.http.bulk_upsert_global_commands
    first = await put(client.application_id, [ASK, {"name": "What role is this?", "type": 3}])
    again = await put(client.application_id, [ASK | {"description": "Ask me"}])
    assert (first[0]["id"], first[0]["version"]) == (again[0]["id"], first[0]["version"]) or first[0]["id"] == again[0]["id"]
    assert first[0]["version"] != again[0]["version"] == (await put(client.application_id, [ASK | {"description": "Ask me"}]))[0]["version"]
    assert len(await client.http.get_global_commands(client.application_id)) == 1
    with pytest.raises(AssertionError, match="no command"):
        await loopback_discord.slash(ada, general, "nothing")
    with pytest.raises(discord.HTTPException) as raised:
        await put(client.application_id, [{"name": "Not So", "description": "x" * 101}])
    assert raised.value.code == 50035
    assert len(loopback_discord.take_faults()) >= 1


# ---- over HTTP


@pytest.fixture
async def endpoint(loopback_discord):
    """An interactions endpoint that checks signatures with PyNaCl and answers with `reply`."""
    from aiohttp import web

    class Endpoint:
        reply = None
        seen = []  # noqa: RUF012 - one for each test

        async def serve(self, request):
            body = await request.read()
            try:
                signed = request.headers["X-Signature-Timestamp"].encode() + body
                key = VerifyKey(bytes.fromhex(loopback_discord.public_key))
                key.verify(signed, bytes.fromhex(request.headers["X-Signature-Ed25519"]))
            except (KeyError, BadSignatureError):
                return web.Response(status=401)
            payload = await request.json()
            if payload["type"] == 1:
                return web.json_response({"type": 1})
            self.seen.append(payload)
            return await self.reply() if callable(self.reply) else web.json_response(self.reply)

    made = Endpoint()
    made.seen = []
    app = web.Application()
    app.router.add_post("/discord/interactions", made.serve)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/discord/interactions"
    yield made
    await runner.cleanup()


async def test_an_endpoint_is_verified_before_it_is_taken(loopback_discord, client, endpoint):
    edit = client.application.edit
    with pytest.raises(discord.HTTPException):
        await edit(interactions_endpoint_url=loopback_discord.url + "nothing")
    assert len(loopback_discord.take_faults()) == 1
    assert (await edit(interactions_endpoint_url=endpoint.url)).interactions_endpoint_url == endpoint.url
    assert [one.status for one in loopback_discord.deliveries.posted[-2:]] == [200, 401]


async def test_what_is_wrongly_signed_is_refused(loopback_discord, endpoint):
    assert (await loopback_discord.ping(endpoint.url)).answer == {"type": 1}
    for knobs in ({"unsigned": True}, {"signature": "00" * 64}):
        assert (await loopback_discord.ping(endpoint.url, **knobs)).status == 401


async def test_the_answer_may_be_in_the_response(loopback_discord, endpoint, guild, ada, general):
    endpoint.reply = {"type": 4, "data": MODERN}
    done = await (await loopback_discord.slash(ada, general, "ask", over="http", url=endpoint.url, question="mlops")).answered()
    assert (done.status, done.text) == (200, TEXT["content"])
    endpoint.reply = {"type": 9, "data": FORM}
    opened = await (await loopback_discord.press(ada, done.original, "More", over="http", url=endpoint.url)).answered()
    endpoint.reply = {"type": 7, "data": {"components": [{"type": 10, "content": "Changed"}]}}
    await (await loopback_discord.submit(opened, {"skills": "Python"})).answered()
    assert done.text == "Changed"
    assert [one["type"] for one in endpoint.seen] == [2, 3, 5]


async def test_a_file_comes_in_parts(loopback_discord, endpoint, ada, general):
    import aiohttp
    from aiohttp import web

    async def reply():
        with aiohttp.MultipartWriter("form-data") as parts:
            body = {"type": 4, "data": {"content": "A file", "attachments": [{"id": 0, "filename": "role.txt"}]}}
            parts.append_json(body).set_content_disposition("form-data", name="payload_json")
            parts.append(b"role").set_content_disposition("form-data", name="files[0]", filename="role.txt")
        return web.Response(body=parts, headers=parts.headers)

    endpoint.reply = reply
    done = await (await loopback_discord.slash(ada, general, "ask", over="http", url=endpoint.url)).answered()
    assert done.original.given["attachments"][0]["filename"] == "role.txt"


async def test_a_useless_answer_is_a_failure(loopback_discord, endpoint, ada, general):
    endpoint.reply = {"type": 4, "data": {"content": "x" * 2001}}
    done = await (await loopback_discord.slash(ada, general, "ask", over="http", url=endpoint.url)).answered()
    assert done.failed == "The application did not respond"
    assert len(loopback_discord.take_faults()) >= 1
    loopback_discord.seconds_to_answer = 0.2

    async def reply():
        await asyncio.sleep(1)

    endpoint.reply = reply
    assert (await (await loopback_discord.slash(ada, general, "ask", over="http", url=endpoint.url)).answered()).failed
