"""What somebody does in Discord, and what they and others see then, the same over the gateway and over HTTP."""

from __future__ import annotations

import pytest

from .bots import known, served


@pytest.fixture(params=["gateway", "http"])
async def over(request, loopback_discord, bot):
    """Have a bot that is reached over each transport."""
    known(loopback_discord)
    async with served(bot, loopback_discord, http=request.param == "http") as url:
        loopback_discord.app.endpoint = url or None
        yield request.param


@pytest.fixture
def do(loopback_discord, over):
    """Do something, and see what came of it."""

    async def done(what):
        made = await (await what).answered()
        assert (made.over, made.failed) == (over, "")
        return made

    return done


async def test_a_command_is_answered_for_who_gave_it_and_may_be_shared(loopback_discord, ada, general, do):
    told = await do(loopback_discord.slash(ada, general, "mlrole role", name="mlops-engineer"))
    assert (told.type, told.ephemeral, "MLOps Engineer" in told.text) == (4, True, True)
    assert loopback_discord.messages(general) == []

    shared = await do(loopback_discord.press(ada, told.original, "Share to channel"))
    (seen,) = await loopback_discord.until(lambda: loopback_discord.messages(general))
    assert "MLOps Engineer" in seen.text
    await loopback_discord.until(lambda: told.original.deleted)
    assert shared.failed == ""


async def test_a_button_leads_on(loopback_discord, ada, general, do):
    told = await do(loopback_discord.slash(ada, general, "mlrole role", name="mlops-engineer"))
    labels = [one for one in told.original.buttons if one != "Share to channel"]
    assert labels
    for label in labels[:2]:
        pressed = await do(loopback_discord.press(ada, told.original, label))
        assert pressed.ephemeral or pressed.modal


async def test_a_form_opens_and_what_is_written_is_answered(loopback_discord, ada, general, do):
    opened = await do(loopback_discord.slash(ada, general, "mlrole recommend"))
    assert opened.modal["custom_id"] == "form:recommend"
    fields = {
        one["component"]["custom_id"]: "nurse, I know SQL" for one in opened.modal["components"] if one["type"] == 18
    }
    first = dict([next(iter(fields.items()))])
    sent = await do(loopback_discord.submit(opened, first))
    assert (sent.ephemeral, bool(sent.text)) == (True, True)


async def test_typing_offers_roles(loopback_discord, ada, general, do):
    typed = await do(loopback_discord.autocomplete(ada, general, "mlrole role", name="mlo"))
    assert typed.choices[0]["value"] == "mlops-engineer"


async def test_the_menu_of_a_message_tells_which_role_it_is(loopback_discord, ada, general, do):
    said = await loopback_discord.say(ada, general, "I deploy models to production and watch them for drift all day.")
    told = await do(loopback_discord.context_menu(ada, said.message, "What role is this?"))
    assert (told.ephemeral, bool(told.text)) == (True, True)


async def test_a_quiz_goes_on_in_its_message(loopback_discord, ada, general, do):
    asked = await do(loopback_discord.slash(ada, general, "mlrole quiz"))
    before = asked.original.text
    await do(loopback_discord.press(ada, asked.original, next(iter(asked.original.buttons))))
    await loopback_discord.until(lambda: asked.original.text != before)
    assert len(asked.messages) == 1


async def test_what_no_version_of_us_made_is_answered(loopback_discord, ada, general, do):
    told = await do(loopback_discord.slash(ada, general, "mlrole role", name="mlops-engineer"))
    for custom_id in ("nothing", "0:role", "open:nothing", "share:nothing"):
        assert (await do(loopback_discord.press(ada, told.original, custom_id))).text
