"""The loopback Slack, held against slack_sdk, which knows the real one."""

from __future__ import annotations

import asyncio
import sys
import time
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.signature import SignatureVerifier
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from .loopback import message_faults, payloads, signing
from .loopback.world import CHANNEL, USER

BUTTON = {"type": "button", "action_id": "press.0", "text": {"type": "plain_text", "text": "More"}, "value": "1:more"}
BLOCKS = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "An *answer*"}},
    {"type": "actions", "block_id": "below", "elements": [BUTTON]},
]
MODAL = {
    "type": "modal",
    "callback_id": "find_my_role",
    "title": {"type": "plain_text", "text": "Find my role"},
    "submit": {"type": "plain_text", "text": "Find"},
    "blocks": [
        {
            "type": "input",
            "block_id": "hours",
            "label": {"type": "plain_text", "text": "Hours a week"},
            "element": {"type": "plain_text_input", "action_id": "field"},
        }
    ],
}
HOME = {"type": "home", "blocks": BLOCKS}


@pytest.fixture
def team(slack):
    return slack.install()


@pytest.fixture
def client(slack, team):
    return AsyncWebClient(team.token, base_url=slack.api_url)


async def error(call) -> str:
    """Give the error that Slack answers with."""
    with pytest.raises(SlackApiError) as raised:
        await call
    return raised.value.response["error"]


# ---- the Web API


async def test_a_token_is_told_whose_it_is(slack, team, client):
    answer = await client.auth_test()
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == (team.id, team.bot_user, team.bot_id)
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("token_revoked", "token_revoked"),
        ("account_inactive", "account_inactive"),
        ("invalid_auth", "invalid_auth"),
    ],
)
async def test_a_useless_token_is_refused(slack, team, client, state, expected):
    slack.spoil(team, state)
    assert await error(client.chat_postMessage(channel=CHANNEL, text="Hello")) == expected
    assert slack.messages() == []


async def test_tokens_are_kept_apart(slack, team, client):
    assert await error(AsyncWebClient("xoxb-none", base_url=slack.api_url).auth_test()) == "invalid_auth"
    assert await error(AsyncWebClient(base_url=slack.api_url).auth_test()) == "not_authed"
    assert await error(client.apps_connections_open(app_token=team.token)) == "not_allowed_token_type"
    app = AsyncWebClient(slack.app.app_token, base_url=slack.api_url)
    assert await error(app.chat_postMessage(channel=CHANNEL, text="Hello")) == "not_allowed_token_type"
    assert await error(client.api_call("chat.shout")) == "unknown_method"


async def test_a_missing_scope_is_named(slack):
    team = slack.install("T0BARE", scopes=["commands"])
    with pytest.raises(SlackApiError) as raised:
        await AsyncWebClient(team.token, base_url=slack.api_url).chat_postMessage(channel=CHANNEL, text="Hello")
    answer = raised.value.response
    assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", "chat:write", "commands")


async def test_messages_are_posted_changed_and_deleted(slack, client):
    first = await client.chat_postMessage(channel=CHANNEL, text="An answer", blocks=BLOCKS)
    await client.chat_postMessage(channel=CHANNEL, text="In the thread", thread_ts=first["ts"])
    await client.chat_postEphemeral(channel=CHANNEL, text="Only for you", user=USER)
    assert [message.text for message in slack.messages(CHANNEL, thread=first["ts"])] == ["In the thread"]
    assert [message.text for message in slack.messages(to=USER)] == ["Only for you"]
    await client.chat_update(channel=CHANNEL, ts=first["ts"], text="A better answer")
    assert len(slack.messages(CHANNEL, thread="", to="")[0].blocks) == 2
    await client.chat_update(channel=CHANNEL, ts=first["ts"], text="A better answer", blocks=[])
    (shown,) = slack.messages(CHANNEL, thread="", to="")
    assert (shown.text, shown.blocks, shown.versions[0]["text"]) == ("A better answer", [], "An answer")
    await client.chat_delete(channel=CHANNEL, ts=first["ts"])
    assert slack.messages(CHANNEL, thread="", to="") == []
    assert await error(client.chat_update(channel=CHANNEL, ts=first["ts"], text="Too late")) == "message_not_found"
    assert [call.method for call in slack.calls("chat.postMessage")] == ["chat.postMessage"] * 2


async def test_json_and_forms_are_both_read(slack, team):
    given = {"channel": CHANNEL, "text": "Hello", "token": team.token}
    headers = {"Authorization": f"Bearer {team.token}"}
    async with aiohttp.ClientSession() as session:
        url = slack.api_url + "chat.postMessage"
        async with session.post(url, data=given) as form:
            assert (await form.json())["ok"]
        async with session.post(url, json=given) as unseen:  # a token in JSON is not seen
            assert (await unseen.json())["error"] == "not_authed"
        async with session.post(url, json=given, headers=headers) as seen:
            assert (await seen.json())["warning"] == "missing_charset"
    assert len(slack.messages()) == 2


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"archived": True}, "is_archived"),
        ({"member": False, "private": True}, "channel_not_found"),
        ({"member": False}, "not_in_channel"),
    ],
)
async def test_some_channels_can_not_be_written_to(slack, facts, expected):
    team = slack.install("T0BARE", scopes=["chat:write"])
    team.channel("C0OTHER", **facts)
    client = AsyncWebClient(team.token, base_url=slack.api_url)
    assert await error(client.chat_postMessage(channel="C0OTHER", text="Hello")) == expected
    assert await error(client.chat_postMessage(channel="C0NONE", text="Hello")) == "channel_not_found"


def many(count: int) -> list[dict]:
    return [{"type": "divider"}] * count


def text_of(kind: str, length: int) -> list[dict]:
    text = {"type": "plain_text", "text": "x" * length}
    return [{"type": kind, "text": text}]


def button(**changes) -> list[dict]:
    return [{"type": "actions", "elements": [BUTTON | changes]}]


@pytest.mark.parametrize(
    ("fine", "wrong"),
    [
        (many(50), many(51)),
        (text_of("header", 150), text_of("header", 151)),
        (text_of("section", 3000), text_of("section", 3001)),
        (text_of("section", 1), text_of("section", 0)),
        (button(value="x" * 2000), button(value="x" * 2001)),
        (button(action_id="x" * 255), button(action_id="x" * 256)),
        (button(), [{"type": "actions", "elements": [BUTTON, BUTTON]}]),
        (button(), [{"type": "actions", "elements": [BUTTON | {"action_id": f"a{n}"} for n in range(26)]}]),
        (button(), [{"type": "actions", "elements": []}]),
        ([{"type": "divider", "block_id": "a"}], [{"type": "divider", "block_id": "a"}] * 2),
    ],
)
async def test_blocks_beyond_the_limits_are_refused(slack, client, fine, wrong):
    await client.chat_postMessage(channel=CHANNEL, text="Hello", blocks=fine)
    assert slack.faults == []
    assert await error(client.chat_postMessage(channel=CHANNEL, text="Hello", blocks=wrong)) == "invalid_blocks"
    assert slack.take_faults() != []
    assert message_faults(fine) == []


async def test_what_says_nothing_or_too_much_is_refused(slack, client):
    assert await error(client.api_call("chat.postMessage", json={"channel": CHANNEL})) == "no_text"
    long = text_of("section", 3000) * 5
    assert await error(client.chat_postMessage(channel=CHANNEL, text="Hello", blocks=long)) == "msg_blocks_too_long"
    assert slack.take_faults()[:2] == ["chat.postMessage: no_text", "chat.postMessage: msg_blocks_too_long"]


async def test_people_and_channels_are_told_about(slack, team, client):
    team.person("U0BOSS", name="grace", admin=True)
    assert (await client.users_info(user="U0BOSS"))["user"]["is_admin"]
    assert not (await client.users_info(user=USER))["user"]["is_admin"]
    assert await error(client.users_info(user="U0NONE")) == "user_not_found"
    direct = (await client.conversations_open(users=USER))["channel"]["id"]
    assert (await client.conversations_info(channel=direct))["channel"]["user"] == USER
    assert (await client.conversations_info(channel=CHANNEL))["channel"]["is_member"]
    await client.chat_postMessage(channel=USER, text="Hello")
    assert slack.messages(direct)[0].text == "Hello"


async def test_an_assistant_thread_has_status_title_and_prompts(slack, team, client):
    thread = payloads.thread_started(team)["event"]["assistant_thread"]
    place = {"channel_id": thread["channel_id"], "thread_ts": thread["thread_ts"]}
    prompts = [{"title": "Compare", "message": "compare mlops and data engineer"}]
    await client.assistant_threads_setSuggestedPrompts(**place, prompts=prompts)
    await client.assistant_threads_setTitle(**place, title="Two roles")
    await client.assistant_threads_setStatus(**place, status="is looking it up")
    assert list(team.statuses.values()) == ["is looking it up"]
    await client.chat_postMessage(channel=place["channel_id"], thread_ts=place["thread_ts"], text="There")
    assert team.statuses == {}
    assert list(team.titles.values()) == ["Two roles"]
    five = client.assistant_threads_setSuggestedPrompts(**place, prompts=prompts * 5)
    assert await error(five) == "invalid_arguments"
    assert len(slack.take_faults()) == 1


# ---- views


async def test_a_trigger_opens_one_modal_within_three_seconds(slack, team, client):
    server = await echo(slack)
    pressed, late = payloads.shortcut(team, "find_my_role"), payloads.shortcut(team, "find_my_role")
    assert await error(client.views_open(trigger_id=pressed["trigger_id"], view=MODAL)) == "invalid_trigger_id"
    await slack.post(server.url, pressed)
    await slack.post(server.url, late)
    opened = (await client.views_open(trigger_id=pressed["trigger_id"], view=MODAL))["view"]
    assert [view.id for view in slack.views] == [opened["id"]]
    assert await error(client.views_open(trigger_id=pressed["trigger_id"], view=MODAL)) == "exchanged_trigger_id"
    slack.pass_time(3.1)
    assert await error(client.views_open(trigger_id=late["trigger_id"], view=MODAL)) == "expired_trigger_id"
    assert len(slack.take_faults()) == 1
    changed = (await client.views_update(view_id=opened["id"], hash=opened["hash"], view=MODAL))["view"]
    assert await error(client.views_update(view_id=opened["id"], hash=opened["hash"], view=MODAL)) == "hash_conflict"
    assert changed["hash"] == slack.views[0].hash
    await server.close()


async def test_a_submitted_modal_says_what_is_wrong_or_closes(slack, team, client):
    server = await echo(slack)
    pressed = payloads.shortcut(team, "find_my_role")
    await slack.post(server.url, pressed)
    await client.views_open(trigger_id=pressed["trigger_id"], view=MODAL)
    (view,) = slack.views
    given = payloads.submit(view, {"hours": "many"})
    assert given["view"]["state"]["values"] == {"hours": {"field": {"type": "plain_text_input", "value": "many"}}}
    server.answer = {"response_action": "errors", "errors": {"hours": "A number, please."}}
    assert (await slack.post(server.url, given)).answer == server.answer
    assert slack.views == [view]
    server.answer = {"response_action": "errors", "errors": {"none": "Where is this?"}}
    await slack.post(server.url, given)
    assert len(slack.take_faults()) == 1
    server.answer = {"response_action": "update", "view": MODAL | {"callback_id": "other"}}
    await slack.post(server.url, given)
    assert slack.views[0].given["callback_id"] == "other"
    server.answer = None
    await slack.post(server.url, given)
    assert slack.views == []
    await server.close()


async def test_a_home_tab_is_published_for_a_person(slack, team, client):
    first = (await client.views_publish(user_id=USER, view=HOME))["view"]
    await client.views_publish(user_id=USER, view=HOME, hash=first["hash"])
    assert await error(client.views_publish(user_id=USER, view=HOME, hash=first["hash"])) == "hash_conflict"
    assert payloads.home_opened(team)["event"]["view"]["id"] == first["id"]
    assert payloads.press(team.homes[USER], "press.0")["container"] == {"type": "view", "view_id": first["id"]}
    wrong = client.views_publish(user_id=USER, view={"type": "home", "blocks": many(101)})
    assert await error(wrong) == "invalid_arguments"
    assert slack.take_faults() != []


# ---- trouble


async def test_a_limit_is_waited_out(slack, client):
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    slack.limit("chat.postMessage", retry_after=0)
    slack.limit("chat.postMessage", channel="C0OTHER")
    await client.chat_postMessage(channel=CHANNEL, text="Hello")
    assert [call.status for call in slack.calls()] == [429, 200]
    assert len(slack.messages()) == 1


async def test_a_channel_takes_one_message_a_second(slack, client):
    slack.pace = True
    await client.chat_postMessage(channel=CHANNEL, text="One")
    with pytest.raises(SlackApiError) as raised:
        await client.chat_postMessage(channel=CHANNEL, text="Two")
    assert raised.value.response.headers["Retry-After"] == "1"
    await client.chat_postMessage(channel=USER, text="Elsewhere")
    slack.pass_time(1)
    await client.chat_postMessage(channel=CHANNEL, text="Two")
    assert len(slack.messages(CHANNEL)) == 2


async def test_a_call_that_is_hung_up_on_was_done_all_the_same(slack, client):
    client.retry_handlers.clear()
    slack.hang_up("chat.postMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.chat_postMessage(channel=CHANNEL, text="Hello")
    assert len(slack.messages()) == 1
    slack.refuse("chat.postMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.chat_postMessage(channel=CHANNEL, text="Hello")
    assert len(slack.messages()) == 1
    assert [call.status for call in slack.calls()] == [0, 0]


async def test_errors_and_slowness(slack, client):
    slack.fail("chat.postMessage", status=503)
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=CHANNEL, text="Hello")
    slack.error("*", "fatal_error")
    assert await error(client.auth_test()) == "fatal_error"
    slack.slow("auth.test", 0.2)
    before = time.monotonic()
    await client.auth_test()
    assert time.monotonic() - before >= 0.2


async def test_slack_goes_away_and_comes_back(slack, client):
    client.retry_handlers.clear()
    slack.go_away()
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.auth_test()
    slack.come_back()
    await client.auth_test()


# ---- HTTP delivery


class Echo:
    """An app that keeps what it gets and answers with what it is told to."""

    def __init__(self) -> None:
        self.got: list[tuple[bytes, dict[str, str]]] = []
        self.answer = None

    async def serve(self, request: aiohttp.web.Request) -> aiohttp.web.Response:
        self.got.append((await request.read(), {key.lower(): value for key, value in request.headers.items()}))
        return aiohttp.web.Response() if self.answer is None else aiohttp.web.json_response(self.answer)

    async def close(self) -> None:
        await self.runner.cleanup()


async def echo(slack) -> Echo:
    made = Echo()
    server = aiohttp.web.Application()
    server.router.add_post("/slack/events", made.serve)
    made.runner = aiohttp.web.AppRunner(server)
    await made.runner.setup()
    await aiohttp.web.TCPSite(made.runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{made.runner.addresses[0][1]}/slack/events"
    return made


async def test_what_is_posted_is_signed(slack, team):
    server = await echo(slack)
    verifier = SignatureVerifier(slack.app.signing_secret)
    for payload in (payloads.mention(team, "mlops?"), payloads.command(team, "mlops é"), payloads.shortcut(team, "x")):
        assert (await slack.post(server.url, payload)).status == 200
        assert verifier.is_valid_request(*server.got[-1])
    kinds = [parse_qs(body.decode()).keys() & {"payload", "command"} for body, _ in server.got]
    assert kinds == [set(), {"command"}, {"payload"}]
    await slack.post(server.url, payloads.mention(team, "mlops?"), timestamp=int(time.time()) - 301)
    await slack.post(server.url, payloads.mention(team, "mlops?"), secret="other")
    await slack.post(server.url, payloads.mention(team, "mlops?"), signature="v0=0")
    await slack.post(server.url, payloads.mention(team, "mlops?"), unsigned=True)
    assert not any(verifier.is_valid_request(*given) for given in server.got[3:])
    done = await slack.post(server.url, payloads.mention(team, "mlops?"), retry=1, reason="http_error")
    assert [server.got[-1][1][f"x-slack-retry-{word}"] for word in ("num", "reason")] == ["1", "http_error"]
    assert done.acked
    await server.close()


async def test_a_commands_ack_is_its_answer(slack, team):
    server = await echo(slack)
    server.answer = {"text": "For you"}
    await slack.post(server.url, payloads.command(team, "mlops"))
    server.answer = {"text": "For all", "response_type": "in_channel"}
    await slack.post(server.url, payloads.command(team, "mlops"))
    assert [(message.text, message.to) for message in slack.messages()] == [("For you", USER), ("For all", "")]
    await server.close()


async def test_a_search_is_answered_with_options(slack, team, client):
    server = await echo(slack)
    await client.views_publish(user_id=USER, view=HOME)
    option = {"text": {"type": "plain_text", "text": "MLOps engineer"}, "value": "mlops-engineer"}
    server.answer = {"options": [option]}
    search = payloads.suggest(team.homes[USER], "press.0", "mlo")
    assert (await slack.post(server.url, search)).answer["options"] == [option]
    assert slack.faults == []
    server.answer = {"options": [option] * 101}
    await slack.post(server.url, search)
    assert len(slack.take_faults()) == 1
    await server.close()


# ---- response_url


async def test_a_response_url_is_good_for_five_posts_in_half_an_hour(slack, team):
    server = await echo(slack)
    given, second = payloads.command(team, "mlops"), payloads.command(team, "mlops")
    hook = AsyncWebhookClient(given["response_url"])
    assert (await hook.send(text="Too early")).status_code == 404
    await slack.post(server.url, given)
    await slack.post(server.url, second)
    for number in range(5):
        assert (await hook.send(text=f"{number}", response_type="in_channel")).status_code == 200
    assert ((await hook.send(text="6")).status_code, slack.reached[-1].answer["error"]) == (404, "used_url")
    slack.pass_time(30 * 60 + 1)
    await AsyncWebhookClient(second["response_url"]).send(text="Late")
    assert slack.reached[-1].answer["error"] == "expired_url"
    assert len(slack.messages(to="")) == 5
    await server.close()


async def test_a_response_replaces_deletes_or_adds(slack, team, client):
    server = await echo(slack)
    posted = await client.chat_postMessage(channel=CHANNEL, text="An answer", blocks=BLOCKS)
    (message,) = slack.messages()
    pressed = payloads.press(message, "press.0")
    assert pressed["actions"][0]["value"] == "1:more"
    await slack.post(server.url, pressed)
    hook = AsyncWebhookClient(pressed["response_url"])
    await hook.send(text="Replaced", replace_original=True)
    assert (message.text, message.ts) == ("Replaced", posted["ts"])
    await hook.send_dict({"text": "In the thread", "thread_ts": posted["ts"], "replace_original": False})
    assert slack.messages(thread=posted["ts"], to=USER)[0].text == "In the thread"
    await hook.send(delete_original=True)
    assert slack.messages(thread="") == []
    slack.hang_up("response_url")
    with pytest.raises(aiohttp.ClientConnectionError):
        await AsyncWebhookClient(pressed["response_url"], retry_handlers=[]).send(text="Done all the same")
    assert slack.messages(thread="")[0].text == "Done all the same"
    await server.close()


async def test_of_an_ephemeral_message_a_press_tells_nothing(slack, team, client):
    await client.chat_postEphemeral(channel=CHANNEL, user=USER, text="An answer", blocks=BLOCKS)
    pressed = payloads.press(slack.messages(to=USER)[0], "press.0")
    assert pressed["container"]["is_ephemeral"]
    assert "message" not in pressed


# ---- Socket Mode


@pytest.fixture
async def connect(slack):
    """Open sockets with slack_sdk; each keeps what it got and acks it unless it is told not to."""
    clients = []

    async def open_one(*, acks: bool = True, answer: dict | None = None, ping_interval: float = 5) -> SocketModeClient:
        web = AsyncWebClient(base_url=slack.api_url)
        client = SocketModeClient(slack.app.app_token, web_client=web, ping_interval=ping_interval)
        client.got = []

        async def take(client, request):
            client.got.append(request)
            if acks:
                await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, answer))

        client.socket_mode_request_listeners.append(take)
        clients.append(client)
        await client.connect()
        return client

    yield open_one
    for client in clients:
        await client.close()
        await asyncio.gather(client.message_processor, return_exceptions=True)


async def test_a_socket_brings_events_commands_and_presses(slack, team, connect):
    client = await connect()
    await slack.connected()
    for payload in (payloads.mention(team, "mlops?"), payloads.command(team, "mlops"), payloads.shortcut(team, "x")):
        done = await slack.send(payload)
        assert done.acked
        assert 0 < done.seconds < 3
    assert [request.type for request in client.got] == ["events_api", "slash_commands", "interactive"]
    assert [request.accepts_response_payload for request in client.got] == [False, True, True]


async def test_an_ack_may_carry_a_commands_answer(slack, team, connect):
    await connect(answer={"text": "For you"})
    await slack.connected()
    assert (await slack.send(payloads.command(team, "mlops"))).answer == {"text": "For you"}
    assert slack.messages()[0].via == "ack"
    await slack.send(payloads.mention(team, "mlops?"))
    assert slack.take_faults() != []


async def test_each_envelope_goes_to_one_of_the_sockets(slack, team, connect):
    clients = [await connect() for _ in range(3)]
    await slack.connected(3)
    for _ in range(6):
        await slack.send(payloads.mention(team, "mlops?"))
    assert [len(client.got) for client in clients] == [2, 2, 2]


async def test_what_no_socket_took_comes_again(slack, team, connect):
    lost = await slack.send(payloads.mention(team, "mlops?"), 0)
    assert not lost.acked
    client = await connect()
    await slack.connected()
    (again,) = await slack.redeliver()
    assert again.acked
    assert (client.got[0].retry_attempt, client.got[0].retry_reason) == (1, "timeout")
    assert client.got[0].payload["event_id"] == lost.payload["event_id"]


async def test_a_socket_that_is_asked_to_go_is_replaced(slack, team, connect):
    client = await connect()
    await slack.connected()
    await slack.disconnect("refresh_requested")
    await slack.connected()
    assert slack.sockets.opened == 2
    assert (await slack.send(payloads.mention(team, "mlops?"))).acked
    assert len(client.got) == 1


async def test_a_socket_that_breaks_or_falls_silent_is_replaced(slack, team, connect):
    await connect(ping_interval=0.2)
    await slack.connected()
    slack.drop()
    await slack.until(lambda: slack.sockets.opened == 2)
    await slack.connected()
    (link,) = slack.sockets.links
    await slack.ping()
    await slack.until(lambda: link.pongs)
    slack.silence()
    assert not (await slack.send(payloads.mention(team, "mlops?"), 0.1)).acked
    await slack.until(lambda: slack.sockets.opened == 3)


async def test_an_address_for_a_socket_is_good_once(slack, connect):
    url = (await AsyncWebClient(base_url=slack.api_url).apps_connections_open(app_token=slack.app.app_token))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


# ---- OAuth


# slack_sdk 3.47 makes a BasicAuth, of which aiohttp 3.14 warns
sdk_warns = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


def install_link(slack, state: str = "a-state") -> str:
    made = AuthorizeUrlGenerator(
        client_id=slack.app.client_id,
        scopes=["chat:write", "commands"],
        redirect_uri="https://bot.example/slack/oauth_redirect",
    )
    return made.generate(state)


@sdk_warns
async def test_a_person_installs_the_app(slack):
    client = AsyncWebClient(base_url=slack.api_url)
    back = await slack.authorize(install_link(slack), team="T0NEW")
    given = {key: values[0] for key, values in parse_qs(urlsplit(back).query).items()}
    assert (back.split("?")[0], given["state"]) == ("https://bot.example/slack/oauth_redirect", "a-state")
    keys = {"client_id": slack.app.client_id, "client_secret": slack.app.client_secret, "code": given["code"]}
    uri = "https://bot.example/slack/oauth_redirect"
    wrong = [({"client_secret": "no"}, "bad_client_secret"), ({"client_id": "no"}, "invalid_client_id")]
    wrong += [({"code": "no"}, "invalid_code"), ({"redirect_uri": "https://other.example"}, "bad_redirect_uri")]
    for change, expected in wrong:
        assert await error(client.oauth_v2_access(**{**keys, "redirect_uri": uri, **change})) == expected
    answer = await client.oauth_v2_access(**keys, redirect_uri=uri)
    assert (answer["team"]["id"], answer["scope"]) == ("T0NEW", "chat:write,commands")
    assert "expires_in" not in answer
    assert await error(client.oauth_v2_access(**keys, redirect_uri=uri)) == "code_already_used"
    installed = AsyncWebClient(answer["access_token"], base_url=slack.api_url)
    assert (await installed.auth_test())["team_id"] == "T0NEW"
    assert (await installed.auth_revoke())["revoked"]
    assert await error(installed.auth_test()) == "token_revoked"


async def test_a_person_may_say_no(slack):
    back = await slack.authorize(install_link(slack), agree=False)
    assert parse_qs(urlsplit(back).query) == {"state": ["a-state"], "error": ["access_denied"]}


@sdk_warns
async def test_rotated_tokens_expire_and_a_refresh_token_is_good_once(slack):
    slack.app.rotation = True
    client = AsyncWebClient(base_url=slack.api_url)
    back = await slack.authorize(install_link(slack), team="T0NEW")
    keys = {"client_id": slack.app.client_id, "client_secret": slack.app.client_secret}
    code = parse_qs(urlsplit(back).query)["code"][0]
    answer = await client.oauth_v2_access(**keys, code=code, redirect_uri="https://bot.example/slack/oauth_redirect")
    assert answer["expires_in"] == 43_200
    bot = Bot(
        bot_token=answer["access_token"],
        bot_id="B0",
        bot_user_id=answer["bot_user_id"],
        bot_refresh_token=answer["refresh_token"],
        bot_token_expires_in=answer["expires_in"],
        installed_at=time.time(),
    )
    slack.pass_time(43_201)
    assert await error(AsyncWebClient(bot.bot_token, base_url=slack.api_url).auth_test()) == "token_expired"
    rotator = AsyncTokenRotator(**keys, client=client)
    rotated = await rotator.perform_bot_token_rotation(bot=bot, minutes_before_expiration=43_200)
    await AsyncWebClient(rotated.bot_token, base_url=slack.api_url).auth_test()
    again = client.oauth_v2_access(**keys, grant_type="refresh_token", refresh_token=answer["refresh_token"])
    assert await error(again) == "invalid_refresh_token"


async def test_an_uninstalled_apps_token_is_useless(slack, team, client):
    assert payloads.uninstalled(team)["event"]["type"] == "app_uninstalled"
    assert await error(client.auth_test()) == "account_inactive"


def test_a_test_without_an_event_loop_can_wait_too(slack, team):
    assert slack.wait(lambda: slack.port)
    assert signing.sign("s", 1, b"b").startswith("v0=")
    assert payloads.event(team, {})["event_id"] != payloads.event(team, {})["event_id"]


async def test_views_lie_on_top_of_one_another_three_deep(slack, team, client):
    server = await echo(slack)
    triggers = [payloads.shortcut(team, "x") for _ in range(4)]
    for given in triggers:
        await slack.post(server.url, given)
    first, *more = [given["trigger_id"] for given in triggers]
    root = (await client.views_open(trigger_id=first, view=MODAL))["view"]
    for trigger in more[:2]:
        pushed = (await client.views_push(trigger_id=trigger, view=MODAL))["view"]
        assert pushed["root_view_id"] == root["id"]
    assert await error(client.views_push(trigger_id=more[2], view=MODAL)) == "push_limit_reached"
    server.answer = {"response_action": "clear"}
    await slack.post(server.url, payloads.submit(slack.views[-1]))
    assert slack.views == []
    await server.close()


async def test_an_install_page_refuses_what_slack_would(slack):
    slack.app.redirect_uris = ["https://bot.example/slack/oauth_redirect"]
    async with aiohttp.ClientSession() as session:
        base = f"{slack.url}oauth/v2/authorize?state=s&scope=commands&client_id="
        for query, expected in [
            ("none", "invalid_client_id"),
            (f"{slack.app.client_id}&redirect_uri=https://evil.example", "bad_redirect_uri"),
            (slack.app.client_id, "Install mlrole?"),
        ]:
            async with session.get(base + query) as page:
                assert expected in await page.text()


async def test_an_app_token_is_told_its_app(slack):
    answer = await AsyncWebClient(slack.app.app_token, base_url=slack.api_url).auth_test()
    assert (answer["app_id"], answer.headers["x-oauth-scopes"]) == (slack.app.id, "connections:write")


PROCESS = """
import asyncio, sys
from slack_sdk.web.async_client import AsyncWebClient

async def main():
    await AsyncWebClient(sys.argv[1], base_url=sys.argv[2]).chat_postMessage(channel="C0GENERAL", text="From afar")

asyncio.run(main())
"""


async def test_another_process_reaches_it(slack, team):
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", PROCESS, team.token, slack.api_url)
    message = await slack.until(lambda: slack.messages(CHANNEL), 20)
    assert message[0].text == "From afar"
    assert await process.wait() == 0


@pytest.mark.peer
async def test_slacks_own_types_find_what_our_check_lets_through(slack, client):
    await client.chat_postMessage(channel=CHANNEL, text="Hello", blocks=[{"type": "divider", "colour": "red"}])
    assert slack.take_faults() != []
    await client.chat_postMessage(channel=CHANNEL, text="Hello", blocks=BLOCKS)
    await client.views_publish(user_id=USER, view=HOME)
    assert slack.faults == []
