"""OAuth v2 and token rotation: docs.slack.dev/authentication/installing-with-oauth and using-token-rotation."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from aiohttp import web

from .web_api import Refused

if TYPE_CHECKING:
    from .server import FakeSlack
    from .web_api import Asked
    from .world import Workspace

CODE_LIVES = 10 * 60.0
TOKEN_LIVES = 43_200.0


@dataclass
class Code:
    team: str
    user: str
    scopes: list[str]
    redirect_uri: str
    since: float
    used: bool = False


@dataclass
class Grants:
    codes: dict[str, Code] = field(default_factory=dict)
    refreshes: dict[str, Workspace] = field(default_factory=dict)  # each is good once


async def page(slack: FakeSlack, request: web.Request) -> web.Response:
    """Show the page that asks a person to install the app; `decision` in the address is what they press."""
    query = request.query
    address = query.get("redirect_uri") or (slack.app.redirect_uris[0] if slack.app.redirect_uris else "")
    if query.get("client_id") != slack.app.client_id:
        return web.Response(status=400, text="invalid_client_id")
    if not address or (slack.app.redirect_uris and address not in slack.app.redirect_uris):
        return web.Response(status=400, text="bad_redirect_uri")
    scopes = [scope for scope in query.get("scope", "").replace(" ", ",").split(",") if scope]
    if not scopes:
        return web.Response(status=400, text="no_scopes")
    if "decision" not in query:
        links = [f'<a href="?{urlencode([*query.items(), ("decision", way)])}">{way}</a>' for way in ("yes", "no")]
        return web.Response(text=f"<p>Install {slack.app.name}? {' '.join(links)}</p>", content_type="text/html")
    back = {"state": query.get("state", "")}
    if query["decision"] == "yes":
        back["code"] = uuid.uuid4().hex
        granted = Code(query["team"], query["user"], scopes, query.get("redirect_uri", ""), slack.now())
        slack.grants.codes[back["code"]] = granted
    else:
        back["error"] = "access_denied"
    return web.Response(status=302, headers={"Location": f"{address}?{urlencode(back)}"})


async def decide(slack: FakeSlack, url: str, team: str, user: str, *, agree: bool) -> str:
    """Open an install link as a person does, whatever host it names, and press yes or no."""
    decision = [("decision", "yes" if agree else "no"), ("team", team), ("user", user)]
    query = urlencode(parse_qsl(urlsplit(url).query) + decision)
    async with slack.session.get(f"{slack.url}oauth/v2/authorize?{query}", allow_redirects=False) as response:
        assert response.status == 302, await response.text()
        return response.headers["Location"]


def exchange(asked: Asked) -> dict[str, Any]:
    """Exchange a code or a refresh token for a bot token."""
    app = asked.slack.app
    client, secret = asked.basic if asked.basic[0] else (asked["client_id"], asked["client_secret"])
    if client != app.client_id:
        raise Refused("invalid_client_id")
    if secret != app.client_secret:
        raise Refused("bad_client_secret")
    kind = asked["grant_type"] or "authorization_code"
    if kind == "refresh_token":
        return _refresh(asked)
    if kind != "authorization_code":
        raise Refused("invalid_grant_type")
    code = asked.slack.grants.codes.get(asked["code"])
    if code is None or asked.slack.now() - code.since > CODE_LIVES:
        raise Refused("invalid_code")
    if code.used:
        raise Refused("code_already_used")
    if code.redirect_uri != asked["redirect_uri"]:
        raise Refused("bad_redirect_uri")
    code.used = True
    return _grant(asked.slack, code) | {"authed_user": {"id": code.user}}


def _grant(slack: FakeSlack, code: Code) -> dict[str, Any]:
    team = slack.teams.get(code.team)
    if team is None:
        team = slack.install(code.team, code.scopes, name=f"Team {code.team}")
        slack.tokens.pop(team.token)
        team.token = ""
    team.people.setdefault(code.user, team.person(code.user))
    old = slack.tokens.get(team.token)
    if old is not None and old.state == "good" and not slack.app.rotation:
        old.scopes = list(dict.fromkeys([*old.scopes, *code.scopes]))  # scopes add up
        return _facts(slack, team)
    slack.give_token(team, code.scopes, TOKEN_LIVES if slack.app.rotation else None)
    return _facts(slack, team)


def _refresh(asked: Asked) -> dict[str, Any]:
    team = asked.slack.grants.refreshes.pop(asked["refresh_token"], None)
    if team is None:
        raise Refused("invalid_refresh_token")
    asked.slack.give_token(team, asked.slack.tokens[team.token].scopes, TOKEN_LIVES)
    return _facts(asked.slack, team)


def _facts(slack: FakeSlack, team: Workspace) -> dict[str, Any]:
    token = slack.tokens[team.token]
    facts: dict[str, Any] = {"app_id": slack.app.id, "scope": ",".join(token.scopes), "token_type": "bot"}
    facts |= {"access_token": token.text, "bot_user_id": team.bot_user, "team": {"id": team.id, "name": team.name}}
    facts |= {"enterprise": None, "is_enterprise_install": False}
    if token.expires is not None:
        team.refresh_token = f"xoxe-1-{team.id}-{slack.number()}-loopback"
        slack.grants.refreshes[team.refresh_token] = team
        facts |= {"refresh_token": team.refresh_token, "expires_in": int(TOKEN_LIVES)}
    return facts
