"""Where the bot may post later on."""

from __future__ import annotations

import pytest

from adapters.discord.answering.visiting import asked
from adapters.discord.inbound.arrivals import Sender, Where
from adapters.discord.inbound.words import spoken


@pytest.mark.parametrize(
    ("server", "where", "place"),
    [
        ("7", Where(channel="9"), ("9", False)),
        ("", Where(channel="9", direct=True), ("9", True)),
        ("", Where(channel="9"), ("", False)),  # a person brought it along, or it is somewhere that isn't told
        ("7", Where(channel=""), ("", False)),
    ],
)
def test_it_may_post_where_it_was_installed_and_to_persons(server, where, place):
    request = asked(Sender(server, "1"), where)
    assert (request.post_to, request.direct, request.zone) == (*place, "")


async def test_an_order_in_a_server_names_its_channel_and_one_from_outside_names_none(world):
    await world.ask("tips")
    assert world.requests[-1].post_to == str(world.general.id)
    world.brought = True
    await world.ask("tips")
    assert world.requests[-1].post_to == ""
    world.brought = False
    await world.told("tips")
    assert (world.requests[-1].direct, world.requests[-1].post_to) == (True, str(world.ada.user.dm_channel.id))


def test_a_channel_that_an_order_names_stays():
    assert spoken("<@1> tips on 9am in <#123456>") == "tips on 9am in <#123456>"
