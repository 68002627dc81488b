"""The views methods: modals and Home tabs."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from .limits import too_large, view_faults
from .web_api import Asked, Refused, method
from .world import View

if TYPE_CHECKING:
    from .server import FakeSlack
    from .world import Workspace

TRIGGER_SECONDS = 3.0
DEEPEST = 3  # views on top of one another


def content(slack: FakeSlack, view: Any, where: str) -> dict[str, Any]:
    """Check a view, and give it as Slack keeps it.

    Raises Refused.
    """
    if too_large(view):
        slack.fault(f"{where}: view_too_large")
        raise Refused("view_too_large")
    if isinstance(view, dict):
        slack.check(str(view.get("type")), copy.deepcopy(view), where)
    if faults := view_faults(view):
        lines = [f"[ERROR] {fault} [json-pointer:{at}]" for fault, at in faults]
        slack.own_faults += [f"{where}: {line}" for line in lines]
        raise Refused("invalid_arguments", response_metadata={"messages": lines})
    kept = copy.deepcopy(view)
    kept["blocks"] = [{"block_id": f"b{slack.number()}"} | block for block in kept["blocks"]]
    return kept


def keep(slack: FakeSlack, team: Workspace, user: str, given: dict[str, Any]) -> View:
    made = View(team, f"V0LOOP{slack.number()}", user, given, f"{slack.number()}.loopback")
    team.views[made.id] = made
    return made


def put_on_top(slack: FakeSlack, below: View, given: dict[str, Any]) -> View:
    """Push a view onto another.

    Raises Refused.
    """
    root = below.root or below.id
    if len([view for view in below.team.views.values() if root in {view.id, view.root}]) >= DEEPEST:
        raise Refused("push_limit_reached")
    view = keep(slack, below.team, below.user, given)
    view.root, view.previous = root, below.id
    return view


def change(slack: FakeSlack, view: View, given: dict[str, Any]) -> None:
    view.given, view.hash = given, f"{slack.number()}.loopback"


def _exchange(asked: Asked) -> str:
    """Use a trigger_id up, and give the person who pulled it."""
    trigger, slack = asked["trigger_id"], asked.slack
    if trigger not in slack.triggers:
        raise Refused("invalid_trigger_id")
    user, since = slack.triggers[trigger]
    if since is None:
        raise Refused("exchanged_trigger_id")
    if slack.now() - since > TRIGGER_SECONDS:
        slack.fault(f"{asked.method}: trigger_id used after {slack.now() - since:.1f} s")
        raise Refused("expired_trigger_id")
    slack.triggers[trigger] = user, None
    return user


@method("views.open")
def _open(asked: Asked) -> dict[str, Any]:
    user = _exchange(asked)
    return {"view": keep(asked.slack, asked.team, user, content(asked.slack, asked["view"], asked.method)).body()}


@method("views.push")
def _push(asked: Asked) -> dict[str, Any]:
    user = _exchange(asked)
    below = [view for view in asked.team.views.values() if view.user == user and view.given["type"] == "modal"]
    if not below:
        raise Refused("not_found")
    return {"view": put_on_top(asked.slack, below[-1], content(asked.slack, asked["view"], asked.method)).body()}


@method("views.update")
def _update(asked: Asked) -> dict[str, Any]:
    for view in asked.team.views.values():
        if asked["view_id"] == view.id or (
            asked["external_id"] and asked["external_id"] == view.given.get("external_id")
        ):
            break
    else:
        raise Refused("not_found")
    if asked["hash"] and asked["hash"] != view.hash:
        raise Refused("hash_conflict")
    change(asked.slack, view, content(asked.slack, asked["view"], asked.method))
    return {"view": view.body()}


@method("views.publish")
def _publish(asked: Asked) -> dict[str, Any]:
    user = asked["user_id"]
    if user not in asked.team.people:
        raise Refused("user_not_found" if user else "invalid_arguments")
    old = asked.team.homes.get(user)
    if old and asked["hash"] and asked["hash"] != old.hash:
        raise Refused("hash_conflict")
    given = content(asked.slack, asked["view"], asked.method)
    if given["type"] != "home":
        raise Refused("invalid_arguments")
    if old is None:
        asked.team.homes[user] = keep(asked.slack, asked.team, user, given)
    else:
        change(asked.slack, old, given)
    return {"view": asked.team.homes[user].body()}
