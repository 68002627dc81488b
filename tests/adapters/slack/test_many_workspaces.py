"""Many workspaces with the real process: installing, answering side by side, tokens that change, and leaving."""

import asyncio
import re
from contextlib import AsyncExitStack
from urllib.parse import parse_qs, urlencode, urlsplit

import aiohttp
import pytest
from databases import every_byte, every_row

from bot.store.tables import STATES

from .bots import EVENTS, Process, environment
from .loopback import oauth, payloads
from .loopback.web_api import METHODS
from .loopback.world import CHANNEL, USER

pytestmark = pytest.mark.asyncio

ONE, TWO, ORG, FIVE, SIX = "T0ONE", "T0TWO", "E0ORG", "T0FIVE", "T0SIX"
PUBLIC = "https://bot.example.org"
HOUR = 3600.0
SECRET = re.compile(r"xox[a-z]-|xoxe\.|xapp-|secret-of-the-loopback|Traceback")  # what is shown and logged nowhere


@pytest.fixture
async def start(run, slack, full_place):
    """Start real processes over one memory; nothing that they log may hold a token."""
    slack.app.redirect_uris = [f"{PUBLIC}/slack/oauth_redirect"]
    url = f"sqlite:///{full_place.file}" if full_place.file else full_place.url
    app = {"SLACK_CLIENT_ID": slack.app.client_id, "SLACK_CLIENT_SECRET": slack.app.client_secret}
    many = {"PUBLIC_URL": PUBLIC, **app}
    made = []
    async with AsyncExitStack() as stack:

        async def begin(count=1, team=None):
            given = environment(run, slack, team, DATABASE_URL=url, LOG_LEVEL="DEBUG", **({} if team else many))
            made.extend([await stack.enter_async_context(Process(given, "web")) for _ in range(count)])
            return [await process.listening() for process in made[-count:]]

        begin.processes = made
        yield begin
    for process in made:
        assert not SECRET.search(process.said), process.said


async def get(url, **headers):
    """Open a page, and follow nothing."""
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers, allow_redirects=False) as response:
        text = await response.text()
        assert not SECRET.search(text)
        if response.status != 302:
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]
            assert response.headers["Cache-Control"] == "no-store"
        return response.status, text, response.headers


async def leave_for_slack(url):
    """Follow the install link; give where it leads, and the cookie that it sets."""
    status, _, headers = await get(url.replace(EVENTS, "/slack/install"))
    assert status == 302
    cookie, _, rules = headers["Set-Cookie"].partition(";")
    assert {"Secure", "HttpOnly"} <= {rule.strip() for rule in rules.split(";")}
    return headers["Location"], cookie


async def come_back(url, back, cookie=""):
    """Open the address that Slack sends somebody to, at one of the processes behind the public address."""
    assert back.startswith(f"{PUBLIC}/slack/oauth_redirect?")
    status, text, _ = await get(
        url.replace(EVENTS, back.removeprefix(PUBLIC)), **({"Cookie": cookie} if cookie else {})
    )
    return status, text


async def install(slack, url, team, other=""):
    """Install the app in a workspace; who comes back may come to another process."""
    address, cookie = await leave_for_slack(url)
    assert address.startswith(f"{slack.url}oauth/v2/authorize?")
    status, text = await come_back(other or url, await slack.authorize(address, team=team), cookie)
    assert status == 200, text
    assert "mlrole is now in" in text
    slack.teams[team].people[USER].admin = True
    return slack.teams[team]


async def bring(slack, url, *given):
    """Bring payloads one after the other, and wait for an answer or a view to each; give all that the bot said then."""
    before = len(slack.said)
    for payload in given:
        shown = len(slack.said) + len(slack.views)
        await post(slack, [url], payload)
        await slack.until(lambda shown=shown: len(slack.said) + len(slack.views) > shown)
        await slack.still(0.05)
    return slack.said[before:]


async def post(slack, urls, *given):
    """Bring each of some payloads to each of some processes, all at once; they are taken."""
    for done in await asyncio.gather(*(slack.post(url, payload) for payload in given for url in urls)):
        assert (done.status, done.seconds < 3) == (200, True)


async def unanswered(slack, urls, *given):
    """Bring payloads that the bot takes and says nothing about."""
    said = len(slack.said)
    await post(slack, urls, *given)
    await slack.still(0.3)
    assert slack.said[said:] == []


async def ask(slack, url, team, text):
    """Give a command; give its answer."""
    (answer,) = await bring(slack, url, payloads.command(team, text))
    assert answer.team is team
    return answer.text


async def settle(ready):
    """Wait until something is so that only the memory shows."""
    for _ in range(600):
        if await ready():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("not so within 30 seconds")


async def gone(store, *workspaces):
    """Wait until nothing is kept of workspaces."""

    async def nothing_left():
        return not any((await rows_of(store, *workspaces)).values())

    await settle(nothing_left)


async def rows_of(store, *teams):
    """Read all rows that tell of workspaces, by table."""
    rows = await every_row(store)
    return {table: [row for row in rows[table] if any(team in row for team in teams)] for table in rows}


def count(slack, **arguments):
    """Count the calls for a token."""
    calls = slack.calls("oauth.v2.access")
    return sum(all(call.arguments.get(name) == value for name, value in arguments.items()) for call in calls)


async def test_two_workspaces_install_it_side_by_side_and_never_mix(slack, start):
    here, there = await start(2)
    stranger = slack.install("T0NONE")
    one, two = await install(slack, here, ONE, there), await install(slack, there, TWO)
    for team, url in ((one, here), (two, there), (one, there), (two, here)):
        assert "MLOps Engineer" in await ask(slack, url, team, "mlops")
        (answer,) = await bring(slack, url, payloads.mention(team, "mlops"))
        assert (answer.team, answer.token) == (team, team.token)

    thread = slack.ts()
    await bring(slack, here, payloads.mention(one, "mlops", thread_ts=thread))
    (leaning,) = await bring(slack, there, payloads.mention(one, "and what skills?", thread_ts=thread))
    await bring(slack, there, payloads.mention(two, "data engineer", thread_ts=thread))
    (alone,) = await bring(slack, here, payloads.mention(two, "and what skills?", thread_ts=thread))
    assert "What an MLOps Engineer needs" in leaning.text
    assert "What a Data Engineer needs" in alone.text

    await bring(slack, here, payloads.command(one, "remember me"), payloads.message(one, "I know SQL, 6 hours a week"))
    assert "SQL" in await ask(slack, there, one, "profile")
    assert "SQL" not in await ask(slack, here, two, "profile")
    await ask(slack, here, one, "admin title ml engineer = Applied AI Engineer")
    assert "Applied AI Engineer" in await ask(slack, there, one, "ml engineer")
    assert "Applied AI Engineer" not in await ask(slack, here, two, "ml engineer")

    opened = payloads.home_opened(stranger)
    await unanswered(slack, [here], payloads.command(stranger, "mlops"), payloads.mention(stranger, "mlops"), opened)
    assert stranger.token not in {call.token for call in slack.calls()}


HOSTILE = '"><script>alert(1)</script>'


async def test_who_comes_back_from_slack_with_something_wrong_gets_a_plain_page(slack, start, store):
    (url,) = await start()

    async def returning(**changed):
        """Come back, with parts of the address changed; give status and page."""
        address, cookie = await leave_for_slack(url)
        back = urlsplit(await slack.authorize(address, team=ONE))
        asked = {**dict(parse_qs(back.query)), **{name: [value] for name, value in changed.items()}}
        query = urlencode({name: value for name, (value,) in asked.items() if value is not None})
        return await come_back(url, f"{PUBLIC}{back.path}?{query}", changed.get("cookie", cookie))

    address, cookie = await leave_for_slack(url)
    back = await slack.authorize(address, team=ONE)
    state = parse_qs(urlsplit(back).query)["state"][0]
    for given in ("", "slack-app-oauth-state=forged", "slack-app-oauth-state="):
        assert (await come_back(url, back, given))[0] == 400
    assert (await come_back(url, back, cookie))[0] == 200
    assert "used before" in (await come_back(url, back, cookie))[1]  # a state is good once
    cases = (
        ({"state": "forged", "cookie": "slack-app-oauth-state=forged"}, 400, "used before"),
        ({"state": HOSTILE, "cookie": f"slack-app-oauth-state={HOSTILE}"}, 400, ""),
        ({"state": None}, 400, "another browser"),
        ({"code": None}, 400, "not complete"),
        ({"code": "forged"}, 502, "confirm the installation"),
        ({"code": HOSTILE}, 502, "confirm the installation"),
        ({"error": HOSTILE}, 400, "Slack stopped"),
        ({"error": ""}, 400, "Slack stopped"),
        ({"code": "\x00\u202e" * 500}, 502, "confirm the installation"),
    )
    for changed, status, said in cases:
        found, text = await returning(**changed)
        assert (found, said in text) == (status, True), (changed, text)
        assert "<script>" not in text
        assert "Begin again" in text

    address, cookie = await leave_for_slack(url)
    no = await come_back(url, await slack.authorize(address, team=ONE, agree=False), cookie)
    assert (no[0], "as you decided" in no[1]) == (200, True)

    address, cookie = await leave_for_slack(url)
    back = await slack.authorize(address, team=TWO)
    await store.write(lambda connection: connection.execute(STATES.update().values(expires_at=0)))
    assert (await come_back(url, back, cookie))[0] == 400  # more than ten minutes later

    address, cookie = await leave_for_slack(url)
    back = await slack.authorize(address, team=TWO)
    slack.go_away()
    assert (await come_back(url, back, cookie))[0] == 502
    slack.come_back()
    assert not (await rows_of(store, TWO))["installations"]
    said = start.processes[0].said
    assert state not in said
    assert "script" not in said
    await install(slack, url, TWO)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_without_the_memory_a_page_says_so_and_who_leaves_is_deleted_when_it_is_back(
    slack, start, store, postgres
):
    (url,) = await start()
    one = await install(slack, url, ONE)
    await ask(slack, url, one, "remember me")
    address, cookie = await leave_for_slack(url)
    back = await slack.authorize(address, team=TWO)
    await store.close()

    async def told():
        return f"run: mlrole db forget-workspace slack:{ONE}" in start.processes[0].said

    postgres.stop()
    try:
        pages = await asyncio.gather(
            get(url.replace(EVENTS, "/slack/install")),
            come_back(url, back, cookie),
            slack.post(url, payloads.uninstalled(one)),
        )
        assert [page[0] for page in pages[:2]] == [503, 503]
        assert all("reach my memory" in page[1] for page in pages[:2])
        assert pages[2].acked
        await settle(told)
    finally:
        postgres.start()
    await gone(store, ONE)
    await install(slack, url, TWO)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_token_that_ends_soon_is_renewed_once_and_answers_go_on(slack, start, monkeypatch):
    slack.app.rotation = True
    here, there = await start(2)
    teams = []
    for team, lives in ((ONE, HOUR), (TWO, HOUR), (FIVE, 1.0)):
        with monkeypatch.context() as short:
            short.setattr(oauth, "TOKEN_LIVES", lives)
            teams.append(await install(slack, here, team))
    renewing, failing, ended = teams
    first = renewing.token
    slack.slow("oauth.v2.access", 0.3)
    await asyncio.gather(*(slack.post(url, payloads.mention(renewing, "mlops")) for url in (here, there) * 3))
    await slack.still(0.5)
    assert [answer.token for answer in slack.messages(CHANNEL)] == [first] * 6
    assert count(slack, grant_type="refresh_token") == 1
    assert renewing.token != first
    for url in (here, there):
        (answer,) = await bring(slack, url, payloads.mention(renewing, "mlops"))
        assert answer.token == renewing.token
    assert count(slack, grant_type="refresh_token") == 1

    assert slack.tokens[ended.token].expires < slack.now()
    await asyncio.gather(*(slack.post(url, payloads.mention(ended, "mlops")) for url in (here, there) * 3))
    await slack.still(0.5)
    assert [answer.token for answer in slack.messages(CHANNEL) if answer.team is ended] == [ended.token] * 6
    assert count(slack, grant_type="refresh_token") == 2

    slack.error("oauth.v2.access", "invalid_refresh_token", times=9)
    before = failing.token
    for url in (here, there, here, there):
        (answer,) = await bring(slack, url, payloads.mention(failing, "mlops"))
        assert answer.token == before == failing.token
    assert count(slack, grant_type="refresh_token") <= 4  # each process rests after a failure
    said = "".join(process.said for process in start.processes)
    assert "doesn't renew the token of slack:T0TWO: invalid_refresh_token" in said


FILLED = "profiles facts votes questions dialects contexts events installations".split()


async def fill(slack, url, team):
    """Have a workspace keep something in every table."""
    await bring(
        slack,
        url,
        payloads.command(team, "remember me"),
        payloads.message(team, "I know SQL, 6 hours a week"),
        payloads.command(team, "admin title ml engineer = Applied AI Engineer"),
        payloads.message(team, "xyzzy plugh"),
        payloads.mention(team, "mlops"),
    )
    answer = next(message for message in reversed(slack.said) if message.team is team and message.blocks)
    await bring(slack, url, payloads.press(answer, "vote", "1:feedback up [lookup mlops-engineer]"))


async def test_who_leaves_is_deleted_everywhere_and_may_come_again(slack, start, store, full_place):
    here, there = await start(2)
    other = await install(slack, there, TWO)
    await fill(slack, there, other)
    others = await rows_of(store, TWO)
    assert {table for table, rows in others.items() if rows} >= set(FILLED)
    for order in ((payloads.uninstalled, payloads.revoked), (payloads.revoked, payloads.uninstalled)):
        one = await install(slack, here, ONE)
        await fill(slack, here, one)
        assert {table for table, rows in (await rows_of(store, ONE)).items() if rows} >= set(FILLED)
        old = payloads.uninstalled(one)
        old["event_time"] -= 60
        slack.teams[ONE].slack.tokens[one.token].state = "good"
        await unanswered(slack, [there], old, payloads.revoked(one, bot=False))  # news from before; no bot's token
        assert "SQL" in await ask(slack, there, one, "profile")

        news = [make(one) for make in order]
        mention = payloads.mention(one, "mlops")
        await unanswered(slack, [here], news[0])
        await gone(store, ONE)
        await unanswered(slack, [there], payloads.command(one, "mlops"), mention)  # which heard nothing of it
        assert not any((await rows_of(store, ONE)).values())
        await unanswered(slack, [here, there], *news, *news)
        await gone(store, ONE)
        await unanswered(slack, [here, there], payloads.command(one, "mlops"), mention, payloads.home_opened(one))
        assert not any((await rows_of(store, ONE)).values())
        assert await rows_of(store, TWO) == others
        if full_place.file:
            assert ONE.encode() not in every_byte(full_place)
    one = await install(slack, here, ONE)
    for url in (there, here):
        assert "SQL" not in await ask(slack, url, one, "profile")
        (answer,) = await bring(slack, url, payloads.mention(one, "mlops"))
        assert answer.token == one.token
    assert "SQL" in await ask(slack, here, other, "profile")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_workspace_by_a_bot_token_that_leaves_is_deleted_too(slack, start, store):
    team = slack.install(ONE)
    team.person(USER, admin=True)
    (url,) = await start(team=team)
    await fill(slack, url, team)
    filled = await rows_of(store, ONE)
    assert {table for table, rows in filled.items() if rows} >= set(FILLED) - {"installations"}
    await unanswered(slack, [url], payloads.revoked(team, bot=False))
    assert await rows_of(store, ONE) == filled
    for news in (payloads.revoked(team), payloads.uninstalled(team)):
        await unanswered(slack, [url], news)
        await gone(store, ONE)
        await unanswered(slack, [url], payloads.command(team, "mlops"), payloads.mention(team, "mlops"))
        assert not any((await rows_of(store, ONE)).values())


def of_org(payload, team):
    """Make a payload one of an organisation-wide installation, as Slack writes it for events, commands and presses."""
    if "event" in payload:
        bot = {"enterprise_id": ORG, "team_id": None, "user_id": "U0BOT", "is_bot": True}
        named = {"authorizations": [bot | {"is_enterprise_install": True}], "enterprise_id": ORG, "team_id": team}
    elif "command" in payload:
        named = {"enterprise_id": ORG, "is_enterprise_install": "true", "team_id": team}
    else:
        user = {**payload["user"], "team_id": team}
        named = {"team": None, "enterprise": {"id": ORG}, "is_enterprise_install": True, "user": user}
        if "view" in payload:
            named["view"] = {**payload["view"], "app_installed_team_id": ORG}
    return payload | named


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_an_organisation_installs_it_for_its_workspaces_and_takes_their_data_along(
    slack, start, store, monkeypatch
):
    whole = {"team": None, "enterprise": {"id": ORG, "name": "Org & Co"}, "is_enterprise_install": True}
    here, there = await start(2)
    other = await install(slack, here, ONE)
    await fill(slack, here, other)
    others = await rows_of(store, ONE)
    monkeypatch.setitem(METHODS, "oauth.v2.access", lambda asked: oauth.exchange(asked) | whole)
    five, six = slack.install(FIVE), slack.install(SIX)

    async def org_brings(url, team, *given):
        return await bring(slack, url, *(of_org(payload, team.id) for payload in given))

    for _ in range(2):
        org = await install(slack, here, ORG, there)
        await org_brings(here, five, payloads.command(five, "remember me"))
        await org_brings(there, five, payloads.message(five, "I know SQL, 6 hours a week"))
        await org_brings(there, six, payloads.mention(six, "mlops"))
        (shown,) = await org_brings(here, five, payloads.command(five, "profile"))
        assert "SQL" in shown.text
        (shown,) = await org_brings(here, six, payloads.command(six, "profile"))
        assert "SQL" not in shown.text
        (answer,) = await org_brings(there, five, payloads.mention(five, "mlops"))
        assert answer.token == org.token
        (pressed,) = await org_brings(here, five, payloads.press(answer, "press.0"))
        assert pressed.to == USER

        await org_brings(here, five, payloads.shortcut(five, "find_my_role"))
        form = next(view for view in reversed(slack.views) if view.given["type"] == "modal")
        sent = of_org(payloads.submit(form, {"background": "nurse", "hours": "6"}), FIVE)
        assert "Nurse" in str((await slack.post(there, sent)).answer["view"]["blocks"])
        kept = await rows_of(store, FIVE, SIX, ORG)
        assert {row.partition(",")[0] for row in kept["profiles"]} == {f"('slack:{FIVE}:{USER}'"}
        assert f"slack:{ORG}:" not in str(kept)  # by event, command, press and form they are the same person

        news = [of_org(make(org), FIVE) for make in (payloads.uninstalled, payloads.revoked)]
        await unanswered(slack, [here, there], *news)
        await gone(store, FIVE, SIX, ORG)
        assert await rows_of(store, ONE) == others
        asked = payloads.command(five, "mlops"), payloads.mention(five, "mlops")
        await unanswered(slack, [here, there], *(of_org(payload, FIVE) for payload in asked))
        assert not any((await rows_of(store, FIVE, SIX, ORG)).values())
