"""Messages that are for us, and where they were written."""

from __future__ import annotations

from adapters.discord.inbound.reading import heard


async def test_a_server_that_is_not_known_yet_is_no_direct_message(loopback_discord, client, guild, general, ada):
    client._connection._remove_guild(client.get_guild(int(guild.id)))
    await loopback_discord.say(ada, general, f"<@{client.user.id}> what is kept about me?")
    await loopback_discord.say(ada, general, "not for us")
    await loopback_discord.say(ada, loopback_discord.direct_channel(ada), "hello")
    await loopback_discord.until(lambda: len(client.heard) == 3)
    mention, other, direct = (heard(one, client.user.id) for one in client.heard)
    assert (mention[0].kind, mention[2].direct) == ("mention", False)
    assert other is None
    assert (direct[0].kind, direct[2].direct) == ("direct message", True)
