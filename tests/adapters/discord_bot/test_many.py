"""Many people at once."""

from __future__ import annotations

import asyncio

from .bots import Process, environment, known


async def test_fifty_people_are_answered_in_time(run, loopback_discord, guild):
    known(loopback_discord)
    people = [guild.member(loopback_discord.person(f"person{number}")) for number in range(50)]
    channels = [guild.channel(f"channel{number}") for number in range(10)]
    async with Process(environment(run, loopback_discord)) as process:
        await loopback_discord.connected()
        asked, said = [], []
        for turn in range(6):
            for number, person in enumerate(people):
                where = channels[(number + turn) % 10]
                if turn % 2:
                    said.append(await loopback_discord.mention(person, where, "mlops"))
                else:
                    asked.append(await loopback_discord.slash(person, where, "mlrole role", name="mlops-engineer"))
            await asyncio.sleep(1)
        await asyncio.gather(*(one.answered(30) for one in [*asked, *said]))
        assert {(one.type, one.failed) for one in asked} <= {(4, ""), (5, "")}
        await loopback_discord.still()
        assert {len(one.replies) for one in said} == {1}
        assert process.failures() == []
