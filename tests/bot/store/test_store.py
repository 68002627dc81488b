"""The store on a real SQLite file and a real PostgreSQL: the same tests for both."""

from bot import Request, plain
from bot.store import events


async def test_an_event_is_taken_up_once(store):
    assert await store.write(events.claim, "Ev1", "T1", 100.0)
    assert not await store.write(events.claim, "Ev1", "T1", 100.0 + 660)
    assert await store.write(events.claim, "Ev1", "T1", 100.0 + events.KEPT + 1)


async def test_what_was_said_is_kept_after_a_yes(make_bot):
    bot, other = make_bot(), make_bot()
    assert "no profile" in plain(await bot.handle(Request(text="profile", user="u")))
    await bot.handle(Request(text="remember that I know SQL", user="u"))
    assert "SQL" in plain(await other.handle(Request(text="profile", user="u")))
