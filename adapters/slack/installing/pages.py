"""The pages that somebody sees at the end of an installation: plain HTML, nothing of others in it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from slack_bolt.response import BoltResponse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.oauth.installation_store import Installation

OK, BAD_REQUEST, BAD_GATEWAY, UNAVAILABLE = 200, 400, 502, 503
# What went wrong, by its name in Bolt or at Slack. Other names come from whoever wrote the address, and aren't shown.
FAILURES = {
    "access_denied": (OK, "Nothing was installed, as you decided."),
    "invalid_browser": (BAD_REQUEST, "This page was opened in another browser than the one that began, or long after."),
    "invalid_state": (BAD_REQUEST, "This link was used before, or it is more than ten minutes old."),
    "missing_code": (BAD_REQUEST, "Slack's answer is not complete."),
    "invalid_code": (BAD_GATEWAY, "Slack doesn't confirm the installation."),
    "storage_error": (UNAVAILABLE, "I can't reach my memory right now, so I can't keep the installation."),
}
UNKNOWN = (BAD_REQUEST, "Slack stopped the installation.")
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",  # the address holds a code
    "X-Content-Type-Options": "nosniff",
}
STYLE = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}"
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">'
    "<title>{title}</title><style>{style}</style></head><body><h1>{title}</h1>{body}</body></html>"
)


def success(installation: Installation, cookie: str) -> BoltResponse:
    """Say that the bot is installed, with the way to it; `cookie` is what to set in the browser."""
    place = installation.team_name or installation.enterprise_name or "your workspace"
    said = f"<p>mlrole is now in {escape(place)}.</p>"
    url = installation.enterprise_url or ""
    if installation.is_enterprise_install and url.startswith("https://"):
        added = f"{url}manage/organization/apps/profile/{installation.app_id}/workspaces/add"
        return _page(OK, "Installed", said + _link(added, "Choose the workspaces that may use it"), cookie)
    team, app = installation.team_id, installation.app_id
    opened = f"slack://app?team={team}&id={app}" if team and app else "slack://open"
    links = _link(opened, "Open mlrole in Slack") + _link(
        f"https://app.slack.com/client/{team or ''}", "Or in the browser"
    )
    return _page(
        OK, "Installed", f"{said}<p>Try it: send it a message, or write /mlrole in any channel.</p>{links}", cookie
    )


def failure(name: str, again: str, cookie: str) -> BoltResponse:
    """Say that the bot isn't installed and why, with the address to begin again at."""
    status, why = FAILURES.get(name, UNKNOWN)
    return _page(status, "Not installed", f"<p>{escape(why)}</p>{_link(again, 'Begin again')}", cookie)


def _link(address: str, text: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(text)}</a></p>'


def _page(status: int, title: str, body: str, cookie: str) -> BoltResponse:
    headers: dict[str, str | Sequence[str]] = {**HEADERS, "Set-Cookie": cookie}
    return BoltResponse(status=status, headers=headers, body=PAGE.format(title=title, style=STYLE, body=body))
