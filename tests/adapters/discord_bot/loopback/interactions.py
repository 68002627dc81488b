"""Answers to interactions: docs.discord.com/developers/interactions/receiving-and-responding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import handles, limits, messages, payloads
from .rest import Asked, Refused, invalid, route
from .world import EPHEMERAL, LOADING, Message

if TYPE_CHECKING:
    from .handles import Interaction
    from .server import FakeDiscord

TOKEN_SECONDS = 15 * 60.0
USER_FOLLOWUPS = 5
ANY = {handles.MESSAGE, handles.DEFERRED, handles.MODAL}
ALLOWED = {
    handles.PING: {handles.PONG},
    handles.COMMAND: ANY,
    handles.COMPONENT: {*ANY, handles.UPDATE, handles.DEFERRED_UPDATE},
    handles.AUTOCOMPLETE: {handles.CHOICES},
    handles.MODAL_SUBMIT: ANY - {handles.MODAL},
}


def take(discord: FakeDiscord, asked: Interaction, body: dict[str, Any], files: dict[str, tuple[str, bytes]]) -> None:
    """Take the first answer, from wherever it came."""
    if asked.type:
        raise Refused(400, 40060, "Interaction has already been acknowledged.")
    kind, data = body.get("type"), body.get("data") or {}
    allowed = ALLOWED[asked.kind] | (
        {handles.UPDATE, handles.DEFERRED_UPDATE} if asked.source and asked.kind == 5 else set()
    )
    if kind not in allowed:
        text = f"Value must be one of {sorted(allowed)}."
        raise invalid([(("type",), "BASE_TYPE_CHOICES", text)])
    if kind == handles.MESSAGE:
        given = _content(discord, data, files, None)
        asked.original = messages.of_interaction(discord, asked, given, data, "response")
    elif kind == handles.DEFERRED:
        flags = LOADING | (data.get("flags") or 0) & EPHEMERAL
        waiting = {"content": "", "embeds": [], "components": [], "attachments": [], "flags": flags}
        asked.original = messages.of_interaction(discord, asked, waiting, data, "response")
    elif kind == handles.UPDATE:
        assert asked.source is not None
        messages.change(discord, asked.source, _content(discord, data, files, asked.source.given))
    elif kind == handles.MODAL:
        _refuse(limits.modal_faults(data))
        data = data | {"components": messages.shown(discord, data["components"], [])}
    elif kind == handles.CHOICES:
        _refuse(limits.choices_faults(data))
    asked.type, asked.data = kind, dict(data)
    discord.note()


def _refuse(found: list[limits.Fault]) -> None:
    if found:
        raise invalid([(("data", *path), code, text) for path, code, text in found])


def _content(
    discord: FakeDiscord, data: dict[str, Any], files: dict[str, tuple[str, bytes]], now: dict[str, Any] | None
) -> dict[str, Any]:
    try:
        return messages.content(discord, data, files, now)
    except Refused as refused:
        if "errors" in refused.answer:
            refused.answer["errors"] = {"data": refused.answer["errors"]}
        raise


@route("POST", "/interactions/{interaction}/{token}/callback")
def callback(request: Asked) -> tuple[int, Any]:
    discord = request.discord
    asked = discord.interactions.get(request["interaction"])
    if asked is None or asked.token != request["token"]:
        raise Refused(404, 10062, "Unknown interaction")
    if not asked.type and (not asked.since or discord.now() > asked.since + discord.seconds_to_answer):
        asked.failed = asked.failed or "The application did not respond"
        raise Refused(404, 10062, "Unknown interaction")
    take(discord, asked, request.body, request.files)
    if request.request.query.get("with_response", "").lower() not in {"1", "true"}:
        return 204, None
    about = {"id": asked.id, "type": asked.kind, "response_message_loading": asked.type == handles.DEFERRED}
    about["response_message_ephemeral"] = asked.ephemeral
    resource: dict[str, Any] = {"type": asked.type}
    if asked.message is not None and asked.type in {handles.MESSAGE, handles.DEFERRED, handles.UPDATE}:
        about["response_message_id"] = asked.message.id
        resource["message"] = payloads.message(asked.message)
    return 200, {"interaction": about, "resource": resource}


def by_token(request: Asked) -> Interaction:
    """Give the interaction whose token this is, as long as it is good."""
    discord = request.discord
    asked = next((one for one in list(discord.interactions.values()) if one.token == request["token"]), None)
    if asked is None or request["app"] != discord.app.id or discord.now() > asked.since + TOKEN_SECONDS:
        raise Refused(401, 50027, "Invalid Webhook Token")
    if not asked.type:
        raise Refused(404, 10015, "Unknown Webhook")
    return asked


def named(request: Asked) -> tuple[Interaction, Message]:
    asked = by_token(request)
    message = asked.message if request["message"] == "@original" else _one(asked, request["message"])
    if message is None or message.deleted:
        raise Refused(404, 10008, "Unknown Message")
    return asked, message


def _one(asked: Interaction, wanted: str) -> Message | None:
    return next((one for one in [asked.message, *asked.followups] if one is not None and one.id == wanted), None)


@route("POST", "/webhooks/{app}/{token}")
def follow_up(request: Asked) -> tuple[int, Any]:
    discord = request.discord
    asked = by_token(request)
    body = request.body
    if asked.original is not None and asked.original.loading and not asked.original.deleted:
        # "for backwards compatibility" a first follow-up takes the place of what is loading, and its ephemeral flag
        edit_one(request, asked, asked.original)
        return 200, payloads.message(asked.original)
    if asked.user_only and len(asked.followups) >= USER_FOLLOWUPS:
        raise Refused(400, 40094, "This interaction has reached the maximum number of follow up messages.")
    given = messages.content(discord, body, request.files)
    made = messages.of_interaction(discord, asked, given, body, "follow-up")
    asked.followups.append(made)
    discord.note()
    return 200, payloads.message(made)


def edit_one(request: Asked, asked: Interaction, message: Message) -> None:
    messages.change(
        request.discord, message, messages.content(request.discord, request.body, request.files, message.given)
    )
    if message is asked.message:
        asked.data["updated"] = True
    request.discord.note()


@route("GET", "/webhooks/{app}/{token}/messages/{message}")
def get(request: Asked) -> tuple[int, Any]:
    return 200, payloads.message(named(request)[1])


@route("PATCH", "/webhooks/{app}/{token}/messages/{message}")
def edit(request: Asked) -> tuple[int, Any]:
    asked, message = named(request)
    edit_one(request, asked, message)
    return 200, payloads.message(message)


@route("DELETE", "/webhooks/{app}/{token}/messages/{message}")
def delete(request: Asked) -> tuple[int, Any]:
    messages.remove(request.discord, named(request)[1])
    return 204, None
