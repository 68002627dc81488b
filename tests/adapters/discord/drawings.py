"""What holds for everything that we draw: our limits, what Discord reads as markup, and Discord's own description."""

from __future__ import annotations

import importlib.util
import re
from functools import cache

from adapters.discord.drawing import limits

SHOWN = frozenset("content label placeholder description title name".split())
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")  # as Discord reads it: any sign, but no letter, digit or blank
_FENCE = re.compile(r"```\n(.*?)\n```", re.DOTALL)
_OURS = re.compile(r"(?:## |- |-# |\d+\. )?")
_LINK = re.compile(r"\[[^\[\]]*\]\(https?://[!-~]+\)|<https?://[!-~]+>")
_BLOCK = re.compile(r"\s*(?:#{1,3}\s|-#\s|>>>\s|>\s|[-*+]\s|\d+\.\s)")
_INLINE = re.compile(r"[\\*_~`|<>@#\[\]]|:\w|://")


def walk(drawn: object):
    """Give every object of a message, the nested ones too."""
    if isinstance(drawn, dict):
        yield drawn
        for value in drawn.values():
            yield from walk(value)
    elif isinstance(drawn, list | tuple):
        for one in drawn:
            yield from walk(one)


def components(drawn: object):
    return [one for one in walk(drawn) if isinstance(one.get("type"), int)]


def contents(drawn: object) -> list[str]:
    """Collect what text displays say."""
    return [one["content"] for one in components(drawn) if one["type"] == 10]


def read(content: str) -> str:
    """Give a text as a person sees it: without backslashes and marks of ours."""
    code = _FENCE.findall(content)
    shown = _FENCE.sub("", content)
    lines = (_OURS.sub("", line, count=1).replace("**", "") for line in shown.split("\n"))
    return "\n".join([_ESCAPED.sub(r"\1", line) for line in lines] + [text.replace("\u200b", "") for text in code])


def markup(content: str) -> list[str]:
    """List what Discord would read as markup in a text, beside what is ours."""
    found = []
    for line in _FENCE.sub("", content).split("\n"):
        own = _OURS.match(line).end()
        rest = _LINK.sub("", _ESCAPED.sub("x", line[own:]))
        bold = rest.count("**")
        rest = rest.replace("**", "") if bold in (0, 2) else rest
        block = _BLOCK.match(rest)
        found += ([block[0]] if block else []) + _INLINE.findall(rest)
    return found


def faults(body: dict) -> list[str]:
    """Check the body of a message against the limits that Discord documents."""
    found = []
    every = components(body["components"])
    if len(every) > limits.COMPONENTS:
        found.append("too many components")
    if sum(map(len, contents(body))) > limits.TEXT:
        found.append("too much text")
    ids = [one["custom_id"] for one in every if "custom_id" in one]
    if len(ids) != len(set(ids)):
        found.append("a custom_id twice")
    found += [f"{name} is too long" for name in ids if not 1 <= len(name) <= limits.CUSTOM_ID]
    for one in every:
        inside = one.get("components", one.get("items", one.get("options", ["some"])))
        if not inside:
            found.append(f"{one['type']} is empty")
        if one["type"] == 1 and len(inside) > (1 if any(each["type"] == 3 for each in inside) else limits.ROW):
            found.append("a row is too long")
        if one["type"] == 2 and not (0 < len(one.get("label", "")) <= limits.LABEL or one.get("emoji")):
            found.append("a button without a label, or with too long a one")
        if one["type"] == 3:
            values = [option["value"] for option in one["options"]]
            if len(set(values)) != len(values) or len(values) > limits.OPTIONS:
                found.append("options twice, or too many")
    files = [f"attachment://{file['filename']}" for file in body.get("attachments", [])]
    if files != [one["media"]["url"] for one in walk(body["components"]) if "media" in one]:
        found.append("pictures and files differ")
    shown = (value for one in walk(body) for key, value in one.items() if key in SHOWN and isinstance(value, str))
    return found + ["an empty text" for value in shown if not value.strip()]


@cache
def peer(shared):
    """Load the check by Discord's own description."""
    spec = importlib.util.spec_from_file_location("discord_spec", shared / "peers" / "discord_spec.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.json = _Closing()
    return module.check


class _Closing:
    """Reads the description for it, as it would leave its file open."""

    @staticmethod
    def load(file):
        import json

        with file:
            return json.load(file)
