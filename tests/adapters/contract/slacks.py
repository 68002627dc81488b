"""Slack: the app over HTTP, in this process, and the Slack on this machine."""

from __future__ import annotations

import asyncio
import html
import json
import re
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

from slack.bots import served
from slack.loopback import View, payloads
from slack.loopback.world import CHANNEL

from .drivers import ADA, Seen, Step, joint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from slack.bots import Served
    from slack.loopback import FakeSlack, Message

    from bot import Bot

    from .drivers import Ability, Way

MARKS = re.compile(r"<[!@#]|<https?:|<mailto:")
OURS = re.compile(r"(?<!\w)\*(?=\S)(.*?)\*(?!\w)|(?<!\w)_(?=\S)(.*?)_(?!\w)")


class Slack:
    name = "slack"
    fixture = "slack"
    ways: tuple[Way, ...] = ("command", "mention", "direct message", "menu")
    aloud = "mention"
    between = "command"
    redelivered: tuple[Way, ...] = ("mention", "direct message")
    cannot: Mapping[Ability, str] = {}

    def __init__(self, platform: FakeSlack, make_bot: Callable[[], Bot]) -> None:
        self.slack, self._make_bot = platform, make_bot
        self.team = platform.install()
        self._known: dict[int, str] = {}
        self._people: dict[str, str] = {}

    async def start(self, processes: int = 1) -> None:
        self._open = AsyncExitStack()
        self._urls: list[Served] = []
        for _ in range(processes):
            bot = self._make_bot()
            self._open.push_async_callback(bot.close)
            self._urls.append(await self._open.enter_async_context(served(bot, self.slack, self.team)))

    async def stop(self) -> None:
        await self._open.aclose()

    async def say(self, person: str, text: str, way: Way, after: Seen | None = None) -> list[Seen]:
        return await self._bring(self._said(person, text, way, after))

    async def say_twice(self, person: str, text: str, way: Way) -> list[Seen]:
        payload = self._said(person, text, way, None)
        return joint([await self._bring(payload, at, retry=retry) for retry in (0, 1) for at in range(len(self._urls))])

    def _said(self, person: str, text: str, way: Way, after: Seen | None) -> dict[str, Any]:
        user = self._id(person)
        thread = (after.handle.thread_ts or after.handle.ts) if after else ""
        match way:
            case "command":
                return payloads.command(self.team, text, user)
            case "menu":
                return payloads.message_action(self.team, "what_role_is_this", text, user)
            case "mention":
                return payloads.mention(self.team, text, user, thread_ts=thread)
            case _:
                return payloads.message(self.team, text, user, thread_ts=thread)

    async def overhear(self, text: str) -> list[Seen]:
        found = []
        for own in (True, False):
            said = payloads.bot_message(self.team, text, own=own)
            mention = payloads.bot_message(self.team, text, own=own, channel=CHANNEL)
            mention["event"]["type"] = "app_mention"
            found += await self._bring(said) + await self._bring(mention)
        return found

    async def press(self, person: str, seen: Seen, step: Step) -> list[Seen]:
        action, value = step.handle
        return await self._bring(payloads.press(seen.handle, action, value, self._id(person)))

    async def forge(self, person: str, seen: Seen, value: str) -> list[Seen]:
        forged = payloads.press(seen.handle, "press.0", value, self._id(person))
        forged["actions"][0]["value"] = value
        return await self._bring(forged)

    async def share(self, person: str, seen: Seen, times: int = 1) -> list[Seen]:
        presses = [payloads.press(seen.handle, "share", seen.shares, self._id(person)) for _ in range(times)]
        return joint(await asyncio.gather(*map(self._bring, presses)))

    async def fill(self, person: str, form: str, given: Mapping[str, str]) -> list[Seen]:
        (asked,) = await self.say(person, form, "command")
        await self._bring(payloads.press(asked.handle, asked.opens, form, self._id(person)))
        values = {name: [value] if name == "skills" else value for name, value in given.items()}
        sent = payloads.submit(self.slack.views[-1], values, self._id(person))
        done = await self.slack.post(self._urls[0], sent)
        await self._urls[0].settle()
        wrong = (done.answer or {}).get("errors", {}) if isinstance(done.answer, dict) else {}
        return [Seen(text, to=person) for text in wrong.values()] + self._new()

    def pinged(self) -> list[str]:
        found = [
            mark for one in self.slack.said for text in (one.text, *_markup(one.blocks)) for mark in MARKS.findall(text)
        ]
        return found + [name for call in self.slack.calls() for name in {"link_names", "parse"} & set(call.arguments)]

    def _id(self, person: str) -> str:
        if person not in self._people:
            self._people[person] = f"U0{person.upper()}"
            self.team.person(self._people[person], name=person, admin=person == ADA)
        return self._people[person]

    async def _bring(self, payload: dict[str, Any], at: int = 0, **knobs: Any) -> list[Seen]:
        done = await self.slack.post(self._urls[at], payload, **knobs)
        assert (done.acked, done.seconds < 3) == (True, True)
        await self._urls[at].settle()
        return self._new()

    def _new(self) -> list[Seen]:
        """Give what was shown or changed since."""
        found = []
        for one in (*self.slack.said, *self.slack.views):
            now = json.dumps(one.given if isinstance(one, View) else [one.text, one.blocks, one.deleted])
            if self._known.get(id(one)) != now:
                self._known[id(one)] = now
                if isinstance(one, View) or not one.deleted:
                    found.append(self._seen(one))
        return found

    def _seen(self, one: Message | View) -> Seen:
        blocks = one.given["blocks"] if isinstance(one, View) else one.blocks
        user = one.user if isinstance(one, View) else one.to or self.team.channels[one.channel].user
        to = next((name for name, id_ in self._people.items() if id_ == user), user)
        pressed = list(_pressed(blocks))
        steps = tuple(
            Step(label, value[2:], (action, value))
            for action, label, value in pressed
            if value[:2] == "1:" and action != "share"
        )
        shares = next((value for action, _, value in pressed if action == "share"), None)
        opens = next((action for action, *_ in pressed if action.startswith("open")), None)
        text = "\n".join(filter(None, (_read(block) for block in blocks)))
        fallback = html.unescape(one.text) if not isinstance(one, View) else ""
        return Seen(text, steps, to, fallback, shares, opens, one)


def _pressed(blocks: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Give the action, label and value of all that can be pressed or chosen."""
    for block in blocks:
        for one in (*block.get("elements", ()), block.get("accessory", {})):
            action = one.get("action_id", "")
            groups = (*one.get("option_groups", ()), one)
            choices = [choice for group in groups for choice in group.get("options", ())]
            choices += [one[way] for way in ("positive_button", "negative_button") if way in one]
            if one.get("type") == "button" and "value" in one:
                choices.append(one)
            for choice in choices:
                yield action, choice["text"]["text"], choice["value"]


def _read(thing: Any) -> str:
    """Give the words that people read in a block, or in part of one; what can be pressed is left out."""
    if isinstance(thing, list):
        return "\n".join(filter(None, map(_read, thing)))
    if not isinstance(thing, dict):
        return ""
    match thing.get("type"):
        case "plain_text" | "raw_text" | "text":
            read = thing["text"]
        case "link":
            read = f"{thing.get('text', '')} {thing['url']}"
        case "mrkdwn":
            read = html.unescape(OURS.sub(lambda found: found[1] or found[2], thing["text"]))
        case "rich_text_section" | "rich_text_preformatted":
            read = "".join(map(_read, thing["elements"]))
        case "image":
            read = thing["alt_text"]
        case "actions" | "context_actions" | "input":
            read = "\n".join(one["url"] for one in thing.get("elements", ()) if "url" in one)
        case _:
            read = _read([thing.get(part) for part in ("text", "fields", "elements", "rows")])
    return read


def _markup(thing: Any) -> Iterator[str]:
    """Give the texts in which Slack reads markup."""
    if isinstance(thing, dict) and thing.get("type") == "mrkdwn":
        yield thing["text"]
    elif isinstance(thing, dict | list):
        for one in thing.values() if isinstance(thing, dict) else thing:
            yield from _markup(one)
