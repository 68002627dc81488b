"""What comes back outside the Web API: posts to a response_url, and what an ack carries.

docs.slack.dev/interactivity/handling-user-interaction
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import chat, views
from .web_api import Refused, closed, stopped
from .world import Call, Delivery, Message, Workspace

if TYPE_CHECKING:
    from .server import FakeSlack
    from .trouble import Trouble

USES, LIVES = 5, 30 * 60.0
OPTIONS = 100


@dataclass
class ResponseUrl:
    team: Workspace
    channel: str
    user: str
    message: Message | None = None  # the one that was pressed, or the last that this address made
    since: float | None = None  # when it was handed out
    uses: int = 0


async def answer(slack: FakeSlack, request: web.Request) -> web.StreamResponse:
    known = slack.urls.get(slack.url + request.path.lstrip("/"))
    given = await request.json() if request.content_type == "application/json" else None
    channel = known.channel if known else ""
    call = Call("response_url", "", given or {}, slack.now())
    slack.reached.append(call)
    try:
        trouble: Trouble | None = slack.take("response_url", channel)
        if trouble and trouble.kind not in {"hang_up", "slow"}:
            return stopped(request, call, trouble)
        call.status, error = (400, "invalid_payload") if given is None else _use(slack, known, given)
        call.answer = {"ok": False, "error": error} if error else {"ok": True}
        if trouble and trouble.kind == "hang_up":
            call.status = 0
            return closed(request)
        if trouble:
            await asyncio.sleep(float(trouble.value))
        return web.json_response(call.answer, status=call.status)
    finally:
        slack.note()


def _use(slack: FakeSlack, known: ResponseUrl | None, given: dict[str, Any]) -> tuple[int, str]:
    """Use a response_url, and give status and error."""
    if known is None or known.since is None:
        return 404, "invalid_url"
    if slack.now() - known.since > LIVES:
        return 404, "expired_url"
    if known.uses >= USES:
        return 404, "used_url"
    known.uses += 1
    try:
        _respond(slack, known, given, "response_url")
    except Refused as refused:
        return 400, str(refused)
    return 200, ""


def _respond(slack: FakeSlack, known: ResponseUrl, given: dict[str, Any], via: str) -> None:
    if given.get("delete_original") is True:
        if known.message is not None:
            known.message.deleted = True
        return
    text, blocks = chat.content(slack, given, via)
    if given.get("replace_original") is True and known.message is not None:
        known.message.replace(text, blocks)
        return
    to = "" if given.get("response_type") == "in_channel" else known.user
    thread = str(given.get("thread_ts") or "")  # Slack doesn't guess it from where the button stood
    made = Message(known.team, known.channel, slack.ts(), text, blocks, via, thread, to, arguments=given)
    chat.add(slack, made)
    if known.message is None:
        known.message = made


def take_ack(slack: FakeSlack, done: Delivery) -> None:
    """Do what an ack carries: a command's answer, a view's errors or next view, a search's options."""
    payload, given = done.payload, done.answer
    if not isinstance(payload, dict) or not done.acked:
        return
    kind = payload.get("type")
    try:
        if "command" in payload:
            if given:
                _answer_command(slack, payload, given)
        elif kind == "view_submission":
            _answer_view(slack, payload, given)
        elif kind == "block_suggestion":
            _answer_search(slack, given)
        elif given and kind != "url_verification" and done.envelope_id:
            slack.fault(f"the ack of {kind} carries {given!r}")
    except Refused as refused:
        slack.fault(f"the ack of {kind or 'a command'}: {refused}")


def _answer_command(slack: FakeSlack, payload: dict[str, Any], given: Any) -> None:
    known = slack.urls.get(payload.get("response_url", ""))
    if known is not None:
        _respond(slack, known, given if isinstance(given, dict) else {"text": given}, "ack")


def _answer_view(slack: FakeSlack, payload: dict[str, Any], given: Any) -> None:
    team = slack.teams.get((payload.get("team") or {}).get("id", ""))
    view = team.views.get(payload["view"]["id"]) if team else None
    action = given.get("response_action") if isinstance(given, dict) else None
    if action == "errors":
        inputs = {block.get("block_id") for block in payload["view"]["blocks"] if block["type"] == "input"}
        if not given.get("errors") or not set(given["errors"]) <= inputs:
            slack.fault(f"view_submission: errors at {sorted(given.get('errors') or {})}, inputs are {sorted(inputs)}")
    elif team is None or view is None:
        return
    elif action == "update":
        views.change(slack, view, views.content(slack, given["view"], "view_submission"))
    elif action == "push":
        views.put_on_top(slack, view, views.content(slack, given["view"], "view_submission"))
    elif action == "clear":
        for above in [each for each in team.views.values() if (each.root or each.id) == (view.root or view.id)]:
            team.views.pop(above.id)
    elif given:
        slack.fault(f"view_submission: the ack carries {given!r}")
    else:
        team.views.pop(view.id)


def _answer_search(slack: FakeSlack, given: Any) -> None:
    found = given if isinstance(given, dict) else {}
    groups = found.get("option_groups") or [{"options": found.get("options")}]
    for group in groups:
        options = group.get("options")
        if not isinstance(options, list) or len(options) > OPTIONS:
            slack.fault(f"block_suggestion: the ack carries no list of at most {OPTIONS} options: {given!r:.200}")
            return
        for option in options:
            if not 0 < len(option["text"]["text"]) <= 75 or not 0 < len(option["value"]) <= 150:
                slack.fault(f"block_suggestion: text or value of an option is too long or empty: {option!r:.200}")
