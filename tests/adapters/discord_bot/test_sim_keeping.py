"""What is kept, of whom, and who may change it: profiles, admins, servers that take the bot out, apps people bring."""

from __future__ import annotations

import discord
import pytest
from databases import every_byte

from bot.store.store import Store

from .sim import buttons, text

REMEMBERED = "remember me, I'm a nurse, I know SQL"
REFUSED = "Only who may manage a server"


@pytest.fixture
def admin(world):
    role = world.guild.create_role("admins", permissions=discord.Permissions(manage_guild=True))
    return world.guild.add_member(world.env.create_user("cleo"), roles=[role])


async def test_a_profile_is_its_owner_s(world):
    await world.ask("ask", question=REMEMBERED)
    assert "Nurse" in text(await world.ask("profile"))
    for subcommand, options in (("profile", {}), ("profile", {"what": "export"}), ("recommend", {"background": "x"})):
        assert "Nurse" not in text(await world.ask(subcommand, who=world.bob, **options))
    assert "Nurse" not in text(await world.ask("forget", who=world.bob))
    assert "Nurse" in text(await world.ask("profile"))


async def test_somebody_who_presses_another_s_button_changes_their_own(world):
    await world.ask("ask", question=REMEMBERED)
    await world.mentioned("help")
    shown = world.general.last_message
    done = await world.bob.click(shown, label="My profile")
    assert "I keep no profile of you" in text(done.response)
    await world.press(shown, "1:forget me", world.bob)
    assert "Nurse" in text(await world.ask("profile"))


async def test_what_is_remembered_can_be_taken_back_by_buttons_and_words(world):
    await world.ask("recommend", background="I'm a nurse, I know SQL")
    answer = await world.ask("profile")
    await world.ada.click(answer, label="Remember me")
    await world.ask("recommend", background="I'm a nurse, I know SQL")
    assert "SQL" in text(await world.ask("profile"))
    assert "Forgotten: SQL" in text(await world.ask("forget", what="SQL"))
    profile = await world.ask("profile")
    assert "**Skills:**" not in text(profile)
    done = await world.ada.click(profile, label="Forget me")
    assert text(done.response).startswith("Done. I deleted your profile")
    assert "I keep no profile of you" in text(await world.ask("profile"))


async def test_a_person_is_one_in_all_servers_and_in_direct_messages(world):
    other = world.env.create_guild("Other")
    lobby = other.create_text_channel("lobby")
    there = other.add_member(world.ada.user)
    await world.ask("ask", question=REMEMBERED)
    done = await there.slash(lobby, "mlrole profile")
    assert "Nurse" in text(done.response)
    assert "Nurse" in text(await world.told("profile"))
    await world.told("forget me")
    assert "I keep no profile of you" in text(await world.ask("profile"))


async def test_an_admin_sets_a_server_s_titles_which_hold_there_alone(world, admin):
    answer = await world.ask("ask", who=admin, question="admin title mlops engineer = Model Keeper")
    assert "is now called 'Model Keeper' in this server" in text(answer)
    assert text(await world.mentioned("mlops")).startswith("## Model Keeper")
    offered = await world.ada.autocomplete(world.general, "mlrole role", "name", "model kee")
    assert offered[0]["value"] == "mlops-engineer"

    other = world.env.create_guild("Other")
    done = await other.add_member(world.ada.user).slash(other.create_text_channel("x"), "mlrole role", name="mlops")
    assert text(done.response).startswith("## MLOps Engineer")
    assert text(await world.told("mlops")).startswith("## MLOps Engineer")


async def test_an_admin_may_mention_the_bot_and_press(world, admin):
    note = await world.mentioned("admin title mlops engineer = Model Keeper", admin)
    assert "answered you directly" in text(note)
    assert "Model Keeper" in text(admin.user.dm_channel.last_message)
    listed = await world.ask("ask", who=admin, question="admin list")
    assert "Model Keeper" in text(listed)
    shown = await world.mentioned("help", admin)
    done = await world.press(shown, "1:admin undo", admin)
    assert "Model Keeper" in text(done.response)
    assert text(await world.mentioned("mlops")).startswith("## MLOps Engineer")


ORDERS = [
    "admin report",
    "admin title mlops engineer = Model Keeper",
    "admin hide data engineer",
    "admin undo",
    "admin",
]


@pytest.mark.parametrize("order", ORDERS)
async def test_nobody_else_gives_orders(world, order):
    assert text(await world.ask("ask", question=order)).startswith(REFUSED)
    pressed = await world.press(await world.mentioned("help"), f"1:{order}")
    assert text(pressed.response).startswith(REFUSED)
    await world.mentioned(order)
    assert text(world.ada.user.dm_channel.last_message).startswith(REFUSED)


@pytest.mark.parametrize("order", ORDERS)
async def test_in_direct_messages_nobody_is_an_admin(world, admin, order):
    await admin.send_dm(order)
    assert text(admin.user.dm_channel.last_message).startswith(REFUSED)


async def test_an_app_that_a_person_brought_along_knows_nothing_of_the_server(world, admin):
    await world.ask("ask", who=admin, question="admin title mlops engineer = Model Keeper")
    world.brought = True
    assert text(await world.ask("role", name="mlops")).startswith("## MLOps Engineer")
    assert text(await world.ask("ask", who=admin, question="admin report")).startswith(REFUSED)
    await world.ask("ask", question=REMEMBERED)
    answer = await world.ask("role", name="mlops")
    await world.ada.click(answer, label="Share to channel")
    assert text(world.seen(world.bob)[-1]).startswith("## MLOps Engineer")
    world.brought = False
    assert "Nurse" in text(await world.ask("profile"))


async def test_nothing_is_left_of_a_server_that_takes_the_bot_out(world, admin, memory, monkeypatch):
    monkeypatch.setattr("adapters.leaving.ONCE_MORE", 0.0)
    await world.ask("ask", who=admin, question="admin title mlops engineer = Model Keeper")
    await world.ask("ask", question=REMEMBERED)
    answer = await world.ask("role", name="data engineer")
    await world.ada.click(answer, custom_id="1:feedback up [lookup data-engineer]")
    await world.ask("role", name="zebra keeper")
    assert str(world.guild.id).encode() in every_byte(memory)

    await world.env.bot.get_guild(world.guild.id).leave()
    await world.env.settle()
    store = Store(memory)
    assert not [one for one in (await rows(store)) if f"discord:{world.guild.id}" in one]
    await store.close()
    assert "Nurse" in text(await world.told("profile"))  # that is the person's


async def test_a_server_that_is_away_for_a_while_keeps_all(world, admin):
    await world.ask("ask", who=admin, question="admin title mlops engineer = Model Keeper")
    world.env.backend.emit("GUILD_DELETE", {"id": str(world.guild.id), "unavailable": True})
    await world.env.settle()
    assert text(await world.ask("role", name="mlops")).startswith("## Model Keeper")


async def test_votes_of_two_people_are_counted_for_the_admin(world, admin):
    for who in (world.ada, world.bob):
        answer = await world.ask("role", who=who, name="mlops")
        vote = next(name for name, sign in buttons(answer).items() if name.startswith("1:feedback down"))
        await who.click(answer, custom_id=vote)
    assert "MLOps Engineer" in text(await world.ask("ask", who=admin, question="admin report"))


async def rows(store: Store) -> list[str]:
    from databases import every_row

    return [row for table in (await every_row(store)).values() for row in table]
