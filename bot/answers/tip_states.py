"""What became of tips, in words: how each delivery ended, why a place gets none, what can be done about it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.answers.desk import quote
from bot.answers.tip_times import clock, day, there

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.store.deliveries import Logged, State

STATES: Mapping[str, str] = {
    "planned": "on its way",
    "sending": "on its way",
    "sent": "sent",
    "failed": "not sent",
    "unknown": "sent or not, I can't tell",
    "skipped": "skipped",
}
COUNTED: tuple[tuple[State, str], ...] = (
    ("sent", "sent"),
    ("skipped", "skipped"),
    ("failed", "failed"),
    ("unknown", "unknown"),
)
TOOK_OUT, GONE, NO_RIGHT = "I am not in that channel", "that channel is gone, or closed to me", "I may not write there"
REMOVED = "this workspace took its permission back from me"
# Reasons of ours, and the words of platforms: errors of Slack's chat.postMessage, and Discord's JSON error codes.
REASONS: Mapping[str, str] = {
    "late": "it was too late, I was not running at its time",
    "off": "tips were turned off before its time",
    "nothing": "there is no tip on its topics",
    "interrupted": "I was stopped while I sent it",
    "no answer": "the platform did not answer",
    "not_in_channel": TOOK_OUT,
    "no_permission": TOOK_OUT,
    "channel_not_found": GONE,
    "thread_not_found": "that thread is gone",
    "cannot_reply_to_message": "that thread is gone",
    "is_archived": "the channel is archived",
    "is_inactive": "the channel is frozen",
    "access_denied": NO_RIGHT,
    "user_disabled": "the person left",
    "user_not_found": "the person left",
    "messages_tab_disabled": "direct messages to me are closed",
    "rate_limited": "the platform asked me to slow down",
    "ratelimited": "the platform asked me to slow down",
    **dict.fromkeys(
        "account_inactive invalid_auth not_authed not_installed team_not_found token_revoked".split(), REMOVED
    ),
    "missing_scope": "I lack a permission there",
    "10003": GONE,
    "10004": REMOVED,
    "50001": "I can't see that channel",
    "50007": "that person takes no direct messages from me",
    "50013": NO_RIGHT,
    "50083": "the thread is archived",
    "160005": "the thread is locked",
    "40001": REMOVED,
    "401": REMOVED,
}
ONLY_SOME = "restricted_action"  # Slack's words for a rule of the workspace begin so
INVITE = "Invite me there (/invite @mlrole) and say it again."
ALLOW = "Let me view that channel and send messages in it (its settings, Permissions), then say it again."
HELPS: Mapping[str, str] = {
    **dict.fromkeys("not_in_channel no_permission channel_not_found".split(), INVITE),
    "is_archived": "Unarchive it, or choose another channel.",
    "missing_scope": "An admin can install me again.",
    "messages_tab_disabled": "An admin can allow messages in my App Home.",
    "50001": ALLOW,
    "50013": ALLOW,
    "50007": "Allow direct messages from members of this server (its privacy settings), then say it again.",
    "50083": "Unarchive it, or choose another channel.",
}
REINSTALL = "An admin has to install me again."


def why(reason: str) -> str:
    """Say a reason in words; empty where there is none."""
    if reason.startswith(ONLY_SOME):
        return "only some people may write in that channel"
    return REASONS.get(reason) or (f"the platform refused ({quote(reason)})" if reason else "")


def help_for(reason: str) -> str:
    """Say what can be done about a place that takes nothing from us; empty where nothing is known to help."""
    return HELPS.get(reason) or (REINSTALL if REASONS.get(reason) == REMOVED else "")


def entry(one: Logged) -> str:
    """Write a delivery as a line of the log: "21 November, 09:00: skipped, it was too late"."""
    due = there(one.due_at, one.zone)
    told = ", ".join(filter(None, (STATES[one.state], why(one.reason))))
    return f"{day(date.fromisoformat(one.date))}, {clock(due.hour * 60 + due.minute)}: {told}"


def counted(counts: Mapping[tuple[str, State], int]) -> str:
    """Count deliveries in words: "12 sent, 1 skipped, 0 failed, 0 unknown"."""
    totals = {state: sum(count for (_, its), count in counts.items() if its == state) for state, _ in COUNTED}
    return ", ".join(f"{totals[state]} {word}" for state, word in COUNTED)


def unsent(log: Iterable[Logged]) -> list[Logged]:
    """Pick what did not arrive, or may not have."""
    return [one for one in log if one.state in {"failed", "unknown", "skipped"}]
