"""Many workspaces: installing over a real HTTP server on loopback, tokens that are renewed, and leaving."""

import asyncio
import json
import logging
import re
import time
from unittest.mock import AsyncMock
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from aiohttp import web
from databases import every_byte, every_row
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.slack.answering.answering import Answering
from adapters.slack.answering.sending import Line
from adapters.slack.app import assemble
from adapters.slack.inbound.arrivals import Sender
from adapters.slack.inbound.payloads import arrival
from adapters.slack.installing.credentials import KEPT, load
from adapters.slack.installing.flow import oauth_flow
from adapters.slack.installing.many import Workspaces
from adapters.slack.installing.one import RESTS, OneWorkspace
from adapters.slack.installing.permits import Permit
from bot import Bot, Request
from bot.store import installations
from bot.store.errors import UnavailableError

pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")  # slack_sdk uses it in oauth.v2.access
HOUR = 3600
FIRST, RENEWED, NEXT, OWN = (
    "xoxb-2",
    "xoxb-4",
    "xoxe-4",
    "xoxb-own",
)  # tokens: by their number of call, and of the settings
SCOPES = ["commands", "chat:write"]
TOKEN = re.compile(r"xox[a-z]-|the-secret|code-")  # what must be printed nowhere
TESTED = {"ok": True, "bot_id": "B1", "user_id": "UBOT", "team_id": "T1", "team": "One"}


class Slack:
    """As much of Slack as installing takes: codes and refresh tokens are good once."""

    def __init__(self) -> None:
        self.codes = {"code-1": {"team": {"id": "T1", "name": "Tea & <b>Biscuits</b>"}}}
        self.refresh_tokens = {"xoxe-1"}
        self.refused: dict[str, object] | None = None
        self.slow = 0.0
        self.tested = dict(TESTED)
        self.calls: list[str] = []
        self.refreshing = asyncio.Event()
        self.url = ""

    async def start(self) -> web.AppRunner:
        app = web.Application()
        app.router.add_post("/api/oauth.v2.access", self.access)
        app.router.add_post("/api/auth.test", self.test)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        return runner

    async def access(self, request: web.Request) -> web.Response:
        form = await request.post()
        self.calls.append(form.get("grant_type", "code"))
        if "grant_type" in form:
            self.refreshing.set()
        answer = self.refused or self.given(form, request.headers["Authorization"])
        await asyncio.sleep(self.slow)  # what was taken in is done, however late the answer
        return web.json_response(answer)

    def given(self, form, known_by: str) -> dict[str, object]:
        if known_by != aiohttp.encode_basic_auth("1.2", "the-secret"):
            return {"ok": False, "error": "bad_client_secret"}
        number = len(self.calls) + 1
        given = {
            "ok": True,
            "token_type": "bot",
            "access_token": f"xoxb-{number}",
            "refresh_token": f"xoxe-{number}",
            "expires_in": 12 * HOUR,
        }
        if form.get("grant_type") == "refresh_token":
            if form["refresh_token"] not in self.refresh_tokens:
                return {"ok": False, "error": "invalid_refresh_token", "token": form["refresh_token"]}
            self.refresh_tokens = {given["refresh_token"]}
            return given
        place = self.codes.pop(form["code"], None)
        if place is None:
            return {"ok": False, "error": "invalid_code"}
        self.refresh_tokens = {given["refresh_token"]}
        installer = {"id": "UADMIN", "access_token": "xoxp-never-asked-for", "scope": "admin"}
        told = {"app_id": "A1", "scope": ",".join(SCOPES), "bot_user_id": "UBOT", "authed_user": installer}
        return {**given, **told, **place}

    async def test(self, _request: web.Request) -> web.Response:
        self.calls.append("test")
        await asyncio.sleep(self.slow)
        return web.json_response(self.tested, headers={"x-oauth-scopes": "commands,chat:write"})


@pytest.fixture
async def slack():
    slack = Slack()
    runner = await slack.start()
    yield slack
    await runner.cleanup()


@pytest.fixture
async def make(make_bot, slack):
    """Make what authorizes, as each process has it."""
    made = []

    def one(clock=time.time) -> Workspaces:
        made.append(Workspaces(make_bot(), slack.url, "1.2", "the-secret", clock=clock))
        return made[-1]

    yield one
    for workspaces in made:
        await workspaces.close()


@pytest.fixture
def heard(caplog):
    """Hear all that is logged, and find no token in it."""
    caplog.set_level(logging.DEBUG)
    yield caplog
    said = "\n".join(map(caplog.handler.format, caplog.get_records("call")))
    assert said
    assert not TOKEN.search(said)


def flow_of(workspaces, slack):
    return oauth_flow(workspaces, slack.url, "1.2", "the-secret", SCOPES)


def page(response: BoltResponse) -> tuple[int, str]:
    assert "default-src 'none'" in response.first_headers()["content-security-policy"]
    assert not re.search(r"src=|@import|url\(", response.body)
    assert not TOKEN.search(response.body)
    return response.status, response.body


async def begin(flow, query="") -> str:
    """Begin an installation; give the state that Slack is told."""
    response = await flow.handle_installation(AsyncBoltRequest(body="", query=query))
    assert response.status == 302
    headers = response.first_headers()
    address = urlsplit(headers["location"])
    asked = parse_qs(address.query)
    assert address.path == "/oauth/v2/authorize"
    assert asked["scope"] == ["commands,chat:write"]
    assert asked["client_id"] == ["1.2"]
    (state,) = asked["state"]
    assert f"={state};" in headers["set-cookie"]
    assert "HttpOnly" in headers["set-cookie"]
    return state


async def come_back(flow, state, cookie=None, query=None) -> tuple[int, str]:
    asked = {name: [value] for name, value in (query or {"state": state, "code": "code-1"}).items()}
    cookies = {"cookie": [f"slack-app-oauth-state={state if cookie is None else cookie}"]}
    return page(await flow.handle_callback(AsyncBoltRequest(body="", query=asked, headers=cookies)))


async def install(workspaces, slack, place=None):
    slack.codes["code-1"] = place or {"team": {"id": "T1", "name": "One"}}
    flow = flow_of(workspaces, slack)
    status, said = await come_back(flow, await begin(flow))
    assert status == 200, said


async def ends_in(workspaces, seconds, workspace="slack:T1"):
    """Make a workspace's token one that ends soon, or ended."""
    row = await workspaces.store.read(installations.find, workspace)
    ends = time.time() + seconds
    data = json.dumps({**json.loads(row.data), "bot_token_expires_at": int(ends)})
    await workspaces.store.write(installations.put, workspace, "slack", data, ends, row.installed_at)
    workspaces.drop(workspace)


async def token(permits, team="T1", enterprise="", *, wide=False):
    """Give the token by which the bot answers; none where it isn't installed."""
    permit = await permits.permit(team, enterprise, org_wide=wide)
    return permit.token if permit else None


async def settled(workspaces):
    """Wait for what is done beside."""
    await workspaces.close()


async def test_a_workspace_installs_the_bot_and_is_known_to_all_processes(make, slack, heard):
    here, there = make(), make()
    flow = flow_of(here, slack)
    assert await token(there) is None
    state = await begin(flow)
    status, said = await come_back(flow, state)
    assert status == 200
    assert "Tea &amp; &lt;b&gt;Biscuits&lt;/b&gt;" in said
    assert 'href="slack://app?team=T1&amp;id=A1"' in said
    for workspaces in (here, there):
        permit = await workspaces.permit("T1", "", org_wide=False)
        assert permit == Permit(FIRST, "UBOT")
        assert not TOKEN.search(repr(permit))
        assert await workspaces.token_of("slack:T1") == FIRST
        assert await workspaces.token_of("slack:T2") is None
    kept = json.loads((await here.store.read(installations.find, "slack:T1")).data)
    assert set(kept) == set(KEPT)
    assert "xoxp" not in str(kept)
    assert slack.calls == ["code", "test"]
    for thing in (here, here._tokens, *here._tokens._known.values(), load(json.dumps(kept)), flow, flow.settings):
        assert not TOKEN.search(repr(thing))


async def test_a_state_is_good_once_for_one_browser_and_ten_minutes(make, slack, clock):
    here, there = make(clock), make(clock)
    flow, other = flow_of(here, slack), flow_of(there, slack)
    state = await begin(flow)
    for cookie in ("", "another", "deleted"):
        assert (await come_back(flow, state, cookie=cookie))[0] == 400
    for forged in ("forged", "", "\x00", "\ud800"):
        status, said = await come_back(flow, forged)
        assert status == 400
        assert "Begin again" in said
    answers = await asyncio.gather(*(come_back(one, state) for one in (flow, other) * 2))
    assert sorted(status for status, _ in answers) == [200, 400, 400, 400]
    late = await begin(flow)
    clock.now += 601
    assert (await come_back(flow, late))[0] == 400
    assert slack.calls == ["code", "test"]


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ({"error": "access_denied"}, 200, "as you decided"),
        ({"error": '"><script>alert(1)</script>'}, 400, "Slack stopped"),
        ({"error": "xoxb-1"}, 400, "Slack stopped"),
        ({"code": "code-1"}, 400, "another browser"),
        ({"state": "s"}, 400, "used before"),
    ],
)
async def test_what_an_address_brings_is_never_shown(make, slack, query, status, said):
    flow = flow_of(make(), slack)
    found, shown = await come_back(flow, "s", query=query)
    assert found == status
    assert said in shown
    assert "script" not in shown
    assert slack.calls == []


@pytest.mark.parametrize("team", ["T1&redirect_uri=https://evil.example", "T1\r\nSet-Cookie: a=b", "<b>", ""])
async def test_only_a_workspaces_id_is_handed_on_to_slack(make, slack, team):
    flow = flow_of(make(), slack)
    for asked, expected in ((team, None), ("T0ABC", ["T0ABC"])):
        response = await flow.handle_installation(AsyncBoltRequest(body="", query={"team": [asked]}))
        location = response.first_headers()["location"]
        assert "\n" not in location
        found = parse_qs(urlsplit(location).query)
        assert found.get("team") == expected
        assert "redirect_uri" not in found


@pytest.mark.parametrize(
    ("refused", "logged"),
    [
        ({"ok": False, "error": "invalid_code"}, "invalid_code"),
        ({"ok": False, "error": "xoxb-1 SECRET!"}, "SlackApiError"),
        ({"ok": True, "token_type": "user", "access_token": "xoxp-1"}, "no bot's token"),
        ({"ok": True}, "no bot's token"),
        ({"ok": True, "token_type": "bot", "access_token": "xoxb-1", "team": None}, "no workspace"),
        ({"ok": True, "token_type": "bot", "access_token": "xoxb-1", "team": [1]}, "AttributeError"),
        ({"ok": True, "token_type": "bot", "access_token": "xoxb-1", "expires_in": "soon"}, "TypeError"),
    ],
)
async def test_what_slack_refuses_is_told_and_nothing_is_kept(make, slack, heard, refused, logged):
    workspaces = make()
    slack.refused = refused
    flow = flow_of(workspaces, slack)
    status, said = await come_back(flow, await begin(flow))
    assert (status, "confirm the installation" in said) == (502, True)
    assert logged in heard.text
    assert (await every_row(workspaces.store))["installations"] == []


async def test_without_slack_or_the_memory_a_page_says_so(make, slack, monkeypatch, heard):
    workspaces = make()
    flow = flow_of(workspaces, slack)
    state = await begin(flow)

    async def unavailable(*_given, **_named):
        raise UnavailableError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(workspaces.store, "write", unavailable)
        assert page(await flow.handle_installation(AsyncBoltRequest(body="")))[0] == 503
        assert (await come_back(flow, state))[0] == 503
    with monkeypatch.context() as broken:
        broken.setattr(workspaces, "install", unavailable)
        assert (await come_back(flow, state))[0] == 503
    slack.codes["code-1"] = {"team": {"id": "T1"}}
    with monkeypatch.context() as broken:
        broken.setattr(flow.client, "base_url", "http://127.0.0.1:1/api/")
        assert (await come_back(flow, await begin(flow)))[0] == 502
    await install(workspaces, slack)


async def test_two_processes_renew_a_token_once_and_go_on_with_the_old_one(make, slack, heard):
    here, there = make(), make()
    await install(here, slack)
    await ends_in(here, 2 * HOUR - 60)
    slack.slow = 0.1
    assert set(await asyncio.gather(*(token(one) for one in (here, there) * 5))) == {FIRST}
    for one in (here, there):
        await settled(one)
    assert slack.calls.count("refresh_token") == 1
    assert await token(here) == RENEWED
    there.drop("slack:T1")
    assert await token(there) == RENEWED
    assert slack.calls.count("refresh_token") == 1
    row = await here.store.read(installations.find, "slack:T1")
    assert load(row.data).bot_refresh_token == NEXT
    assert row.expires_at > time.time() + 11 * HOUR


async def test_a_token_that_has_ended_is_waited_for_in_all_processes(make, slack):
    here, there = make(), make()
    await install(here, slack)
    await ends_in(here, -HOUR)
    slack.slow = 0.1
    assert set(await asyncio.gather(*(token(one) for one in (here, there) * 5))) == {RENEWED}
    assert slack.calls.count("refresh_token") == 1


async def test_a_token_with_time_left_is_left_alone(make, slack):
    workspaces = make()
    await install(workspaces, slack)
    await ends_in(workspaces, 2 * HOUR + 60)
    assert await token(workspaces) == FIRST
    await settled(workspaces)
    assert "refresh_token" not in slack.calls


@pytest.mark.parametrize(
    "refused",
    [
        {"ok": False, "error": "invalid_refresh_token", "refresh_token": "xoxe-1"},
        {"ok": False, "error": "xoxe-1 is bad"},
        {"ok": True, "token_type": "user", "access_token": "xoxp-1"},
        {"ok": True, "token_type": "bot", "access_token": "xoxb-9"},
        {"ok": True, "token_type": "bot", "refresh_token": "xoxe-9", "expires_in": 9},
    ],
)
@pytest.mark.parametrize("left", [HOUR, -HOUR])
async def test_a_failed_renewal_keeps_the_old_token_and_rests(make, slack, heard, monkeypatch, refused, left):
    workspaces = make()
    await install(workspaces, slack)
    await ends_in(workspaces, left)
    slack.refused = refused
    write, works = workspaces.store.write, []

    async def note(work, *given):
        works.append(work)
        return await write(work, *given)

    monkeypatch.setattr(workspaces.store, "write", note)
    for _ in range(3):
        assert await token(workspaces) == FIRST
        await settled(workspaces)
    assert works == [installations.claim_refresh]
    assert slack.calls.count("refresh_token") == 1
    assert "doesn't renew the token of slack:T1" in heard.text
    assert load((await workspaces.store.read(installations.find, "slack:T1")).data).bot_token == FIRST


async def test_a_renewed_token_is_kept_though_the_memory_fails_for_a_moment(make, slack, monkeypatch):
    workspaces = make()
    await install(workspaces, slack)
    await ends_in(workspaces, HOUR)
    monkeypatch.setattr("adapters.slack.installing.tokens.TRIES", (0.0, 0.0))
    write, failures = workspaces.store.write, iter([1, 1])

    async def fail(work, *given):
        if work is installations.refreshed and next(failures, None):
            raise UnavailableError("another program holds it")
        return await write(work, *given)

    monkeypatch.setattr(workspaces.store, "write", fail)
    await token(workspaces)
    await settled(workspaces)
    other = make()
    assert await other.token_of("slack:T1") == RENEWED


async def test_installing_again_while_a_token_is_renewed_counts(make, slack):
    workspaces = make()
    await install(workspaces, slack)
    await ends_in(workspaces, HOUR)
    slack.slow = 0.5
    await token(workspaces)
    await slack.refreshing.wait()
    slack.slow = 0.0
    await install(workspaces, slack)
    again = await workspaces.token_of("slack:T1")
    await settled(workspaces)
    assert again not in {FIRST, RENEWED}
    assert await workspaces.token_of("slack:T1") == await make().token_of("slack:T1") == again


async def test_an_organisation_installs_it_once_for_its_workspaces(make, slack):
    here, there = make(), make()
    org = {"team": None, "enterprise": {"id": "E1", "name": "Org"}, "is_enterprise_install": True}
    await install(here, slack, org)
    assert await token(here, "", "E1", wide=True) == FIRST
    assert await token(here, "", "E2", wide=True) is None
    assert await token(here, "T5", "E1") is None  # says that it isn't the organisation's
    assert await token(here, "T5", "E1", wide=True) == FIRST
    await settled(here)
    assert await there.token_of("slack:T5") == FIRST
    for one in ("slack:T5", "slack:T6"):
        await there._bot.handle(Request(text="remember me", user=f"{one}:U1", workspace=one))
    await there.leave("slack:E1")
    rows = await every_row(there.store)
    assert rows["installations"] == []
    assert [row for row in rows["profiles"] if "T5" in row] == []
    assert len(rows["profiles"]) == 1


async def test_who_leaves_takes_everything_along_and_nothing_of_others(make, slack):
    workspaces = make()
    for team in ("T1", "T2"):
        await install(workspaces, slack, {"team": {"id": team}})
        person = {"user": f"slack:{team}:U1", "workspace": f"slack:{team}"}
        for text in ("remember me", "I know SQL, recommend", "xyzzy", "thumbs up"):
            await workspaces._bot.handle(Request(text=text, **person))
    assert await token(workspaces)
    before = {
        table: [row for row in rows if "T1" not in row] for table, rows in (await every_row(workspaces.store)).items()
    }
    for _ in range(2):
        await workspaces.leave("slack:T1", time.time() + 5)
        assert await token(workspaces) is None
        assert await every_row(workspaces.store) == before
    assert before["installations"]
    assert before["profiles"]
    if workspaces.store.place.file:
        assert b"slack:T1" not in every_byte(workspaces.store.place)
    await install(workspaces, slack)
    assert await token(workspaces)


async def test_late_news_of_leaving_leaves_a_newer_installation_alone(make, slack):
    workspaces = make()
    await install(workspaces, slack)
    await workspaces.leave("slack:T1", time.time() - 60)
    assert await token(workspaces)
    await workspaces.leave("slack:T1", int(time.time()))
    assert await token(workspaces) is None


async def test_without_the_memory_what_was_known_a_moment_ago_is_used(make, slack, monkeypatch, clock, heard):
    workspaces = make(clock)
    clock.now = time.time()
    await install(workspaces, slack)
    await token(workspaces)

    async def unavailable(*_given, **_named):
        raise UnavailableError("the database can't be reached")

    monkeypatch.setattr(workspaces.store, "read", unavailable)
    clock.now += HOUR
    assert await token(workspaces) == FIRST
    for ask in (token(workspaces, "T2"), workspaces.token_of("slack:T2")):
        with pytest.raises(UnavailableError):
            await ask


def test_many_workspaces_need_a_memory(knowledge):
    with pytest.raises(LookupError):
        Workspaces(Bot(knowledge), "https://slack.com/api/", "1.2", "the-secret")


@pytest.fixture
def one(bot, slack, clock):
    """Authorize by the bot's own token."""
    return OneWorkspace(bot, slack.url, OWN, clock=clock)


async def test_one_token_is_asked_about_once(one, slack):
    assert slack.calls == []
    permits = await asyncio.gather(*(one.permit("T1", "", org_wide=False) for _ in range(10)))
    assert slack.calls == ["test"]
    assert permits == [Permit(OWN, "UBOT")] * 10
    assert not TOKEN.search(repr(one))
    assert await one.token_of("slack:T1") == OWN


async def test_one_token_answers_while_slack_says_nothing_of_it(one, slack, clock, heard):
    slack.tested = {"ok": False, "error": "service_unavailable"}
    for _ in range(3):
        assert await one.permit("T1", "", org_wide=False) == Permit(OWN, "")
    assert slack.calls == ["test"]
    assert "service_unavailable" in heard.text
    slack.tested = TESTED
    clock.now += RESTS
    assert await one.permit("T1", "", org_wide=False) == Permit(OWN, "UBOT")
    assert slack.calls == ["test"] * 2


@pytest.mark.peer
async def test_what_slack_sends_of_workspaces_that_never_installed_it_is_taken_too(
    make, make_bot, slack, shared, heard
):
    app = assemble(make_bot(), Line(slack.url), make())
    bodies = [
        json.loads(path.read_text("utf-8"))["body"] for path in (shared / "peers" / "slack-payloads").glob("*.json")
    ]
    assert len(bodies) >= 96
    for body in bodies:
        sent = json.loads(body["payload"]) if isinstance(body.get("payload"), str) else body
        response = await app.app.async_dispatch(AsyncBoltRequest(body=sent, mode="socket_mode"))
        assert response.status == 200, body
    await app.close(10)
    assert slack.calls == []
    assert "isn't installed there" in heard.text
    assert "failed" not in heard.text


@pytest.mark.parametrize(
    ("said", "answered", "logged"),
    [
        (Permit(OWN, "UBOT"), True, ""),
        (Permit(OWN, ""), True, ""),  # Slack didn't tell who the bot is
        (Permit(OWN, "U1"), False, ""),  # it speaks to itself
        (None, False, "the bot isn't installed there"),
        (UnavailableError("the database can't be reached"), False, "slack:T1, which may have installed the bot"),
    ],
)
async def test_who_may_not_speak_keeps_silent_and_says_why_in_the_log(bot, monkeypatch, caplog, said, answered, logged):
    sent = []

    async def respond(_url, bodies):
        sent.extend(bodies)

    line = Line("http://127.0.0.1:1/api/")
    monkeypatch.setattr(line, "respond", respond)
    permits = AsyncMock()
    permits.permit.side_effect = [said]  # which is raised where it is an error
    come = arrival({"command": "/mlrole", "text": "mlops", "channel_id": "C1", "response_url": "https://r"})
    await Answering(bot, line, permits).answer(come, Sender("T1", "", "U1"), org_wide=False)
    await line.close()
    assert bool(sent) is answered
    assert logged in caplog.text


async def test_a_client_of_ours_never_calls_twice_after_a_lost_answer(one):
    connections = []

    async def take_and_close(reader, writer):
        connections.append(await reader.read(100))
        writer.close()

    server = await asyncio.start_server(take_and_close, "127.0.0.1", 0)
    one._client.base_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/"
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await one._client.auth_test()
    assert len(connections) == 1
    server.close()
    await server.wait_closed()
