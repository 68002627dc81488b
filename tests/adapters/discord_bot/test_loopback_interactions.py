"""Answers to interactions: the loopback Discord held against discord.py."""

from __future__ import annotations

import asyncio

import discord
import pytest

from .clients import FORM, MODERN, respond


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
    assert client.asked[-1].data["options"] == [{"name": "question", "type": 3, "value": "mlops"}]


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
    got = client.asked[-1]
    assert (got.data["custom_id"], got.message.id, got.message.flags.components_v2) == (
        "1:more",
        int(shown.original.id),
        True,
    )
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
    _, skills, hours = client.asked[-1].data["components"]
    assert (skills["component"]["value"], hours["component"]["values"]) == ("Python", ["few"])
    with pytest.raises(AssertionError, match="filled in"):
        await loopback_discord.submit(opened, {})


async def test_choices_are_offered_while_somebody_types(loopback_discord, client, ada, general):
    async def react(interaction):
        await interaction.response.autocomplete(
            [discord.app_commands.Choice(name="MLOps engineer", value="mlops-engineer")]
        )

    client.react = react
    done = await (await loopback_discord.autocomplete(ada, general, "ask", question="ml")).answered()
    assert [one["value"] for one in done.choices] == ["mlops-engineer"]
    assert client.asked[-1].data["options"][0]["focused"]


async def test_a_menu_of_a_message_brings_the_message(loopback_discord, client, ada, general):
    said = await loopback_discord.say(ada, general, "We look for an SRE")
    client.react = respond({"type": 4, "data": {"content": "Probably"}})
    done = await (await loopback_discord.context_menu(ada, said.message, "What role is this?")).answered()
    assert done.text == "Probably"
    (message,) = client.asked[-1].data["resolved"]["messages"].values()
    assert message["content"] == "We look for an SRE"


async def test_nothing_in_time_is_nothing(loopback_discord, client, ada, general):
    done = await loopback_discord.slash(ada, general, "ask")
    await loopback_discord.until(lambda: client.asked)
    loopback_discord.pass_time(4)
    assert (await done.answered()).failed == "The application did not respond"
    with pytest.raises(discord.NotFound) as raised:
        await client.asked[-1].response.send_message("Too late")
    assert raised.value.code == 10062


async def test_an_interaction_is_answered_once_and_not_for_ever(loopback_discord, client, ada, general):
    client.react = respond({"type": 4, "data": {"content": "Once"}})
    await (await loopback_discord.slash(ada, general, "ask")).answered()
    got = client.asked[-1]
    with pytest.raises(discord.HTTPException) as raised:
        await got.response.send_message("Twice")
    assert raised.value.code == 40060
    loopback_discord.pass_time(15 * 60)
    with pytest.raises(discord.HTTPException) as raised:
        await got.followup.send("Too late")
    assert raised.value.code == 50027


async def test_a_follow_up_needs_a_first_answer(loopback_discord, client, ada, general):
    await loopback_discord.slash(ada, general, "ask")
    await loopback_discord.until(lambda: client.asked)
    with pytest.raises(discord.NotFound) as raised:
        await client.asked[-1].followup.send("First?")
    assert raised.value.code == 10015


async def test_a_user_app_has_five_follow_ups(loopback_discord, client, ada):
    loopback_discord.app.installed_to.add(ada.id)
    elsewhere = loopback_discord.guild("Elsewhere", present=False)
    elsewhere.member(ada)
    where = elsewhere.channel()
    client.react = respond({"type": 4, "data": {"content": "Hello"}})
    done = await (await loopback_discord.slash(ada, where, "ask")).answered()
    got = client.asked[-1]
    assert (got.is_user_integration(), got.is_guild_integration()) == (True, False)
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
    got = client.asked[-1]
    assert (got.user.id, got.guild_id, done.payload["context"]) == (int(ada.id), None, 1 if kind == "direct" else 2)
    assert got.context.dm_channel == (kind == "direct")
