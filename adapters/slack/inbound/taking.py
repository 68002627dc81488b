"""Take in what Slack sends: acknowledge it first, whatever it is, then see to it.

Slack gives three seconds. So nothing that can be slow (the database, Slack itself) is asked before the
acknowledgement, but for what has to stand in it, a menu's options and a window's answer; that may take two seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.response import BoltResponse

from adapters.slack.inbound.arrivals import Sender, Submitted, Typing
from adapters.slack.inbound.payloads import arrival

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.request.async_request import AsyncBoltRequest

    from adapters.slack.answering.answering import Answering
    from adapters.slack.inbound.arrivals import Payload
    from adapters.tasks import Tasks

ORGANISATION = "E"  # what the id of an organisation begins with


class Taking(AsyncMiddleware):
    """The one door for everything that Slack sends, over HTTP and over a socket."""

    def __init__(self, answering: Answering, tasks: Tasks) -> None:
        """Remember who answers, and where work is kept that goes on."""
        self._answering = answering
        self._tasks = tasks

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - its signature
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - its signature
    ) -> BoltResponse:
        """Acknowledge a request, and start the work that it asks for."""
        if req.body.get("type") == "url_verification":
            return await next()  # Bolt answers that
        come, context = arrival(req.body), req.context
        team = _team(req.body, context.team_id)
        sender = Sender(
            *(one if isinstance(one, str) else "" for one in (team, context.enterprise_id, context.user_id))
        )
        if isinstance(come, Typing):
            return BoltResponse(status=200, body={"options": await self._answering.options(come, sender)})
        if req.body.get("type") == "block_suggestion":
            return BoltResponse(status=200, body={"options": []})  # a menu that is none of ours, or of an old version
        if isinstance(come, Submitted):
            faults = self._answering.faults(come)
            if faults:
                return BoltResponse(status=200, body={"response_action": "errors", "errors": faults})
            if come.where.view:  # from no channel: an update of the window later on could come before this one
                view = await self._answering.window(come, sender)
                return BoltResponse(status=200, body={"response_action": "update", "view": view})
        if come is not None:
            org_wide = context.is_enterprise_install is True
            self._tasks.start(self._answering.answer(come, sender, org_wide=org_wide), sender.person)
        return BoltResponse(status=200, body="")


def _team(body: Payload, found: object) -> str:
    """Name the workspace; of an organisation-wide installation Bolt finds none, or the organisation in its place."""
    if isinstance(found, str) and found and not found.startswith(ORGANISATION):
        return found
    user = body.get("user")
    named = (body.get("team_id"), user.get("team_id") if isinstance(user, dict) else None)
    return next((one for one in named if isinstance(one, str) and one and not one.startswith(ORGANISATION)), "")
