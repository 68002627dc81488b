"""What a person asked about before comes first in menus: bounded, in memory only, and forgotten when asked to."""

import time

import pytest
from databases import every_row

from bot import Request, plain
from bot.lately import LASTS, MOST_EACH


async def ask(bot, text, user="ada", workspace="W1"):
    return await bot.handle(Request(text=text, user=user, workspace=workspace))


async def offered(bot, typed="", user="ada", **given):
    return [one.id for one in await bot.suggest(typed, user=user, **given)]


async def test_what_was_asked_about_comes_first_the_latest_before_the_others(bot):
    await ask(bot, "mlops")
    await ask(bot, "compare data engineer vs statistician")
    assert (await offered(bot))[:3] == ["data-engineer", "statistician", "mlops-engineer"]
    assert (await offered(bot, "e", kind="role"))[:2] == ["data-engineer", "mlops-engineer"]
    assert (await offered(bot, "engineer", limit=2)) == ["data-engineer", "mlops-engineer"]


async def test_only_what_matches_is_offered_and_only_once(bot):
    await ask(bot, "mlops")
    assert "mlops-engineer" not in await offered(bot, "stati", kind="role")
    assert sorted(await offered(bot, "engineer")) == sorted(set(await offered(bot, "engineer")))


async def test_a_skill_asked_about_comes_first_too(bot):
    await ask(bot, "skill: kubernetes")
    assert (await offered(bot, "", kind="skill"))[0] == "kubernetes"
    assert (await offered(bot))[0] == "kubernetes"


@pytest.mark.parametrize("text", ["recommend I'm a data analyst", "list", "help", "quantum florist", "team chatbot"])
async def test_what_was_not_asked_about_by_name_changes_nothing(bot, text):
    before = await offered(bot)
    await ask(bot, text)
    assert await offered(bot) == before


async def test_nobody_sees_what_others_asked(bot):
    before = await offered(bot, user="bob")
    await ask(bot, "mlops")
    assert await offered(bot, user="bob") == await offered(bot, user="") == before


async def test_the_last_few_count(bot):
    asked = list(bot.expert.knowledge.roles)[:8]
    for role in asked:
        await ask(bot, role)
    first = (await offered(bot))[: MOST_EACH + 1]
    assert first == [*asked[::-1][:MOST_EACH], asked[0]]


async def test_persons_are_bounded(bot, monkeypatch):
    monkeypatch.setattr("bot.lately.MOST_PERSONS", 3)
    for number in range(5):
        await ask(bot, "mlops", user=f"u{number}")
    now = time.time()
    assert [bool(bot.memory.lately.of(f"u{number}", now)) for number in range(5)] == [False, False, True, True, True]


async def test_a_day_later_it_is_gone(bot):
    await ask(bot, "mlops")
    assert bot.memory.lately.of("ada", time.time() + LASTS - 60)
    assert not bot.memory.lately.of("ada", time.time() + LASTS + 60)


async def test_it_is_forgotten_with_the_person_and_with_the_workspace(bot):
    nobody = await offered(bot, user="")
    await ask(bot, "mlops")
    assert "what we spoke of" in plain(await ask(bot, "forget me"))
    assert await offered(bot) == nobody
    await ask(bot, "mlops", workspace="W1")
    await ask(bot, "statistician", workspace="W2")
    await bot.leave("W1")
    assert (await offered(bot))[0] == "statistician"
    assert "mlops-engineer" not in [name for _, name in bot.memory.lately.of("ada", time.time())]
    await bot.leave("W2")
    assert await offered(bot) == nobody


async def test_nothing_of_it_is_stored_and_an_export_has_it(make_bot):
    bot = make_bot(shared=False)
    await ask(bot, "remember me")
    await ask(bot, "statistician")
    assert not any("statistician" in row for rows in (await every_row(bot.memory.store)).values() for row in rows)
    assert '"asked_about": [\n    "statistician"\n  ]' in plain(await ask(bot, "export"))


async def test_a_role_hidden_elsewhere_is_offered_where_it_is_used(make_bot):
    bot = make_bot()
    await bot.handle(Request(text="admin hide statistician", user="eve", workspace="W2", admin=True))
    await ask(bot, "statistician", workspace="W1")
    assert (await offered(bot, workspace="W1"))[0] == "statistician"
    assert "statistician" not in await offered(bot, "stat", workspace="W2", kind="role")
