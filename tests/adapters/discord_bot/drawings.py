"""What holds for everything that we draw: our limits, what Discord reads as markup, and Discord's own description."""

from __future__ import annotations

import re

from adapters.discord.drawing import limits

SHOWN = frozenset("content label placeholder description title name".split())
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")  # as Discord reads it: any sign, but no letter, digit or blank
_FENCE = re.compile(r"```\n(.*?)\n```", re.DOTALL)
_OURS = re.compile(r"(?:## |- (?:<#\d+>(?:: |$))?|-# |\d+\. )?")
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
    every = components(body["components"])
    ids = [one["custom_id"] for one in every if "custom_id" in one]
    files = [f"attachment://{file['filename']}" for file in body.get("attachments", [])]
    shown = (value for one in walk(body) for key, value in one.items() if key in SHOWN and isinstance(value, str))
    rules = {
        "too many components": len(every) <= limits.COMPONENTS,
        "too much text": sum(map(len, contents(body))) <= limits.TEXT,
        "a custom_id twice": len(ids) == len(set(ids)),
        "a custom_id is too long": all(1 <= len(name) <= limits.CUSTOM_ID for name in ids),
        "pictures and files differ": files == [one["media"]["url"] for one in walk(body) if "media" in one],
        "an empty text": all(value.strip() for value in shown),
    }
    return [rule for rule, holds in rules.items() if not holds] + [fault for one in every for fault in _faults(one)]


def _faults(one: dict) -> list[str]:
    match one["type"]:
        case 1:
            menus = any(each["type"] == 3 for each in one["components"])
            return [] if 1 <= len(one["components"]) <= (1 if menus else limits.ROW) else ["a row is empty or too long"]
        case 2:
            named = "emoji" in one or 1 <= len(one["label"]) <= limits.LABEL
            return [] if named else ["a label is empty or too long"]
        case 3:
            values = {option["value"] for option in one["options"]}
            return [] if 1 <= len(one["options"]) == len(values) <= limits.OPTIONS else ["options twice, or too many"]
        case 17:
            return [] if one["components"] else ["a frame is empty"]
    return []
