"""Post in Slack what nobody waits for: once, with a word on how that went, as Slack has no key to tell repeats by."""

from __future__ import annotations

import logging
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from adapters.slack.answering.sending import LONGEST, Answer, LostError, UnreachedError
from adapters.slack.drawing.messages import messages
from adapters.slack.installing.verdicts import CODE
from bot.posting import Outcome
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adapters.slack.answering.sending import Line
    from adapters.slack.drawing.messages import Message
    from adapters.slack.installing.permits import Permits
    from bot.messages import Reply
    from bot.posting import Result

EVENT_TYPE = "mlrole_tip"  # of the metadata that a message carries, and reading them finds
SOON, LATER = (
    10.0,
    60.0,
)  # seconds until what did not arrive may be sent again: after a hiccup, and after more than that
CHANNELS = ("C", "G")  # how the ids of channels begin, and of private ones; direct messages' begin with D
LIMIT = 15  # messages that an app outside of the Marketplace may read at once, and that once a minute
SKEW = 60.0  # seconds that Slack's clock may differ from ours
SPAN = 2 * LONGEST + SKEW  # seconds after which a message has arrived, if ever: its turn, and the call

# What Slack says of a message that it didn't take: docs.slack.dev/reference/methods/chat.postMessage, Errors.
# The place takes none from us. `no_permission` is "make sure your app is a member of the conversation", and what begins
# with "restricted_action" a rule of the workspace about who may post there, and how.
CLOSED = frozenset(
    "access_denied cannot_dm_bot cannot_reply_to_message channel_not_found ekm_access_denied is_archived"
    " is_inactive message_not_found messages_tab_disabled no_permission not_in_channel thread_not_found"
    " user_disabled user_not_found user_not_visible".split()
)
RESTRICTED = "restricted_action"
# The token is good for nothing there any more; one without a scope can't write until the app is installed anew.
REVOKED = frozenset(
    "account_inactive enterprise_is_restricted invalid_auth missing_scope not_allowed_token_type not_authed"
    " team_access_not_granted team_not_found token_revoked".split()
)
# Of these, what a token that somebody set by hand may be answered with until they set it right.
MISSET = frozenset("invalid_auth missing_scope not_allowed_token_type not_authed".split())
# It wasn't taken, and may be later: a limit, a pause of Slack's, a workspace that is moved to an organisation, our own
# network, or a token that ended and whose renewal, which is tried again, failed.
PASSING = frozenset(
    "accesslimited org_login_required rate_limited ratelimited request_timeout service_unavailable team_added_to_org"
    " token_expired".split()
)
# "It's possible some aspect of the operation succeeded before the error was raised."
UNSURE = frozenset("fatal_error internal_error".split())
log = logging.getLogger(__name__)


class SlackPoster:
    """Posts in all workspaces that the bot is installed in."""

    def __init__(
        self, line: Line, permits: Permits, *, by_hand: bool = False, clock: Callable[[], float] = time.time
    ) -> None:
        """Remember how to speak, and who lets us speak where; `clock` gives seconds since 1970.

        `by_hand` says that the token is somebody's setting: a wrong one is waited out, and ends nothing.
        """
        self._line = line
        self._permits = permits
        self._by_hand = by_hand
        self._clock = clock

    async def post(self, workspace: str, place: str, reply: Reply, key: str) -> Outcome:
        """Post a message in a channel ("C1") or a thread ("C1:1712.345"), once, within a minute and a half."""
        try:
            token = await self._permits.token_of(workspace)
        except StoreError as error:
            return Outcome("unreached", type(error).__name__, wait=LATER)
        if token is None:
            return Outcome("revoked", "not_installed")
        channel, _, thread = place.partition(":")
        placed = {"thread_ts": thread} if thread else {}
        about = {"event_type": EVENT_TYPE, "event_payload": {"delivery": key}}
        first, *others = messages(reply)
        try:
            async with self._line.turn(channel):
                outcome = await self._say(token, first, channel=channel, metadata=about, **placed)
                for message in others if outcome.result == "sent" else ():
                    further = await self._say(token, message, channel=channel, **placed)
                    if further.result != "sent":
                        log.warning("the rest of a message was not taken (%s)", further.reason)
                        break
        except UnreachedError as error:
            return Outcome("unreached", str(error), wait=SOON)
        if self._by_hand and outcome.result == "revoked" and outcome.reason in MISSET:
            return Outcome("unreached", outcome.reason, wait=LATER)
        return outcome

    async def has(self, workspace: str, place: str) -> bool:  # noqa: ARG002 - we speak with the workspace's own token
        """Tell whether a place is a channel: with its token nobody reaches another workspace, but direct messages."""
        return place.startswith(CHANNELS)

    async def arrived(self, workspace: str, place: str, key: str, since: float) -> bool | None:
        """Look for a message where we may read; that is in direct messages. None is missing before its time is over."""
        channel, _, thread = place.partition(":")
        given = {"ts": thread} if thread else {}
        try:
            token = await self._permits.token_of(workspace)
            if token is None:
                return None
            answer = await self._line.once(
                token,
                "conversations.replies" if thread else "conversations.history",
                channel=channel,
                oldest=f"{since - SKEW:.6f}",
                latest=f"{since + SPAN:.6f}",
                inclusive=True,
                include_all_metadata=True,
                limit=LIMIT,
                **given,
            )
        except (StoreError, UnreachedError, LostError):
            return None
        data = answer.data or {}
        found = data.get("messages")
        if data.get("ok") is not True or not isinstance(found, list):
            return None
        if any(_delivery(message) == key for message in found):
            return True
        return None if data.get("has_more") or self._clock() < since + SPAN else False

    async def tell(self, workspace: str, person: str, reply: Reply) -> bool:
        """Tell a person ("slack:T1:U2") something in a direct message."""
        try:
            token = await self._permits.token_of(workspace)
        except StoreError:
            return False
        if token is None:
            return False
        outcome = await self._say(token, messages(reply)[0], channel=person.rpartition(":")[2])
        return outcome.result == "sent"

    def repeats(self, age: float) -> bool:  # noqa: ARG002 - as other platforms
        """Say that Slack takes the same message twice."""
        return False

    async def _say(self, token: str, message: Message, **given: object) -> Outcome:
        said = {"text": message.text, "blocks": list(message.blocks), "unfurl_links": False, "unfurl_media": False}
        try:
            return verdict(await self._line.once(token, "chat.postMessage", **said, **given))
        except UnreachedError as error:
            return Outcome("unreached", str(error), wait=SOON)
        except LostError as error:
            return Outcome("lost", str(error))


def verdict(answer: Answer) -> Outcome:
    """Say what Slack's answer to a message means for it."""
    data = answer.data or {}
    code = data.get("error")
    known = code if isinstance(code, str) and CODE.fullmatch(code) else ""
    reason = known or str(answer.status)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return Outcome("unreached", known or "ratelimited", wait=SOON if answer.wait is None else answer.wait)
    if data.get("ok") is True and answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return Outcome("sent", message=_text(data.get("ts")))
    if known in PASSING:
        return Outcome("unreached", reason, wait=LATER if answer.wait is None else answer.wait)
    sure = answer.status < HTTPStatus.INTERNAL_SERVER_ERROR and known not in UNSURE
    if sure and data.get("ok") is False:
        return Outcome(_told(known), reason)
    if sure and answer.status >= HTTPStatus.MULTIPLE_CHOICES:  # something on the way that let nothing through
        return Outcome("unreached", reason, wait=LATER)
    return Outcome("lost", reason)


def _told(code: str) -> Result:
    if code in CLOSED or code.startswith(RESTRICTED):
        return "closed"
    return "revoked" if code in REVOKED else "refused"


def _delivery(message: object) -> str:
    """Give the key that one of our messages carries."""
    about = _object(_object(message).get("metadata"))
    return _text(_object(about.get("event_payload")).get("delivery")) if about.get("event_type") == EVENT_TYPE else ""


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
