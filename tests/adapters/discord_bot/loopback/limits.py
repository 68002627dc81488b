"""What Discord refuses in messages, forms, choices and commands: docs.discord.com/developers/components/reference.

Each fault is the path to the field, a code and a sentence, as the errors of code 50035 have them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from .world import COMPONENTS_V2, EPHEMERAL, walk

Fault = tuple[tuple[str | int, ...], str, str]

ROW, BUTTON, SELECT, INPUT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR = 1, 2, 3, 4, 9, 10, 11, 12, 13, 14
CONTAINER, LABEL, UPLOAD = 17, 18, 19
SELECTS = {3, 5, 6, 7, 8}
IN_CONTAINER = {ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR}
IN_LABEL = {*SELECTS, INPUT, UPLOAD, 21, 22, 23}
LINK, PREMIUM = 5, 6
CHANNEL_FLAGS = 1 << 2 | 1 << 12 | 1 << 13 | COMPONENTS_V2 | 1 << 8 | 1 << 14
ANSWER_FLAGS = CHANNEL_FLAGS | EPHEMERAL


def nested(faults: list[Fault]) -> dict[str, Any]:
    """Give the body of an answer of code 50035."""
    errors: dict[str, Any] = {}
    for path, code, text in faults:
        place = errors
        for part in path:
            place = place.setdefault(str(part), {})
        place.setdefault("_errors", []).append({"code": code, "message": text})
    return {"message": "Invalid Form Body", "code": 50035, "errors": errors}


class Checking:
    """Collects faults; each check names the field by its path."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def add(self, path: tuple[str | int, ...], code: str, text: str) -> None:
        self.faults.append((path, code, text))

    def length(self, thing: Any, at: tuple[str | int, ...], key: str, most: int, least: int = 0) -> None:
        """Check a text's length; one that has to be there has a least length of 1 or more."""
        value = thing.get(key)
        if value is None or not isinstance(value, str):
            if least or value is not None:
                self.add((*at, key), "BASE_TYPE_REQUIRED", "This field is required")
        elif len(value) > most:
            self.add((*at, key), "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        elif len(value) < least:
            self.add((*at, key), "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")

    def count(self, things: Any, at: tuple[str | int, ...], least: int, most: int) -> list[Any]:
        if not isinstance(things, list) or not least <= len(things) <= most:
            self.add(at, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        return things if isinstance(things, list) else []

    def kind(self, one: dict[str, Any], at: tuple[str | int, ...], allowed: set[int]) -> bool:
        if one.get("type") in allowed:
            return True
        text = f'Value of field "type" must be one of {tuple(sorted(allowed))}.'
        self.add((*at, "type"), "UNION_TYPE_CHOICES", text)
        return False

    def component(self, one: dict[str, Any], at: tuple[str | int, ...], files: set[str]) -> None:
        """Check a component and what is in it."""
        checks = {ROW: self._row, BUTTON: self._button, INPUT: self._input} | dict.fromkeys(SELECTS, self._select)
        kind = one["type"]
        if kind in checks:
            checks[kind](one, at)
        elif kind in {SECTION, GALLERY, CONTAINER, LABEL}:
            self._holder(one, at, files)
        elif kind == TEXT:
            self.length(one, at, "content", 4000, 1)
        elif kind in {THUMBNAIL, FILE}:
            self._media(one, at, "media" if kind == THUMBNAIL else "file", files)
        elif kind in {UPLOAD, 21, 22, 23}:
            self.length(one, at, "custom_id", 100, 1)

    def _holder(self, one: dict[str, Any], at: tuple[str | int, ...], files: set[str]) -> None:
        kind = one["type"]
        if kind == GALLERY:
            for place, item in enumerate(self.count(one.get("items"), (*at, "items"), 1, 10)):
                self._media(item, (*at, "items", place), "media", files)
        elif kind == LABEL:
            self.length(one, at, "label", 45, 1)
            self.length(one, at, "description", 100)
            self._inside(one.get("component") or {}, (*at, "component"), IN_LABEL, files)
        else:
            allowed, most = ({TEXT}, 3) if kind == SECTION else (IN_CONTAINER, 40)
            for place, part in enumerate(self.count(one.get("components"), (*at, "components"), 1, most)):
                self._inside(part, (*at, "components", place), allowed, files)
        if kind == SECTION:
            self._inside(one.get("accessory") or {}, (*at, "accessory"), {BUTTON, THUMBNAIL}, files)

    def _inside(self, one: dict[str, Any], at: tuple[str | int, ...], allowed: set[int], files: set[str]) -> None:
        if self.kind(one, at, allowed):
            self.component(one, at, files)

    def _row(self, one: dict[str, Any], at: tuple[str | int, ...]) -> None:
        parts = self.count(one.get("components"), (*at, "components"), 1, 5)
        for place, part in enumerate(parts):
            if self.kind(part, (*at, "components", place), {BUTTON, INPUT, *SELECTS}):
                self.component(part, (*at, "components", place), set())
        if len(parts) > 1 and any(part.get("type") != BUTTON for part in parts):
            self.add(
                (*at, "components"),
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width",
            )

    def _button(self, one: dict[str, Any], at: tuple[str | int, ...]) -> None:
        style = one.get("style")
        if style not in {1, 2, 3, 4, LINK, PREMIUM}:
            self.add((*at, "style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.")
        self.length(one, at, "label", 80)
        if not (one.get("label") or one.get("emoji") or style == PREMIUM):
            self.add((*at, "label"), "BASE_TYPE_REQUIRED", "A button has a label or an emoji")
        if style == LINK:
            self.length(one, at, "url", 512, 1)
            if "custom_id" in one:
                self.add(
                    (*at, "custom_id"),
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_CONFLICT",
                    "A custom id and url cannot both be specified",
                )
        elif style != PREMIUM:
            self.length(one, at, "custom_id", 100, 1)

    def _select(self, one: dict[str, Any], at: tuple[str | int, ...]) -> None:
        self.length(one, at, "custom_id", 100, 1)
        self.length(one, at, "placeholder", 150)
        least, most = one.get("min_values", 1), one.get("max_values", 1)
        if not (0 <= least <= 25 and 1 <= most <= 25 and least <= most):
            self.add((*at, "min_values"), "NUMBER_TYPE_MAX", "min_values and max_values don't fit")
        if one["type"] != SELECT:
            return
        options = self.count(one.get("options"), (*at, "options"), 1, 25)
        for place, option in enumerate(options):
            self.length(option, (*at, "options", place), "label", 100, 1)
            self.length(option, (*at, "options", place), "value", 100, 1)
            self.length(option, (*at, "options", place), "description", 100)
        if most > len(options):
            self.add((*at, "max_values"), "SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS", "More than there are options")
        for value, times in Counter(str(option.get("value")) for option in options).items():
            if times > 1:
                text = f"The specified option value is already used: {value}"
                self.add((*at, "options"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text)

    def _input(self, one: dict[str, Any], at: tuple[str | int, ...]) -> None:
        self.length(one, at, "custom_id", 100, 1)
        self.length(one, at, "placeholder", 100)
        self.length(one, at, "value", 4000)
        in_row = at[-1:] != ("component",)
        self.length(one, at, "label", 45, 1 if in_row else 0)
        if one.get("style") not in {1, 2}:
            self.add((*at, "style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.")
        least, most = one.get("min_length", 0), one.get("max_length", 4000)
        if not (0 <= least <= 4000 and 1 <= most <= 4000 and least <= most):
            self.add((*at, "max_length"), "NUMBER_TYPE_MAX", "min_length and max_length don't fit")
        elif one.get("value") and not least <= len(one["value"]) <= most:
            self.add((*at, "value"), "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")

    def _media(self, one: dict[str, Any], at: tuple[str | int, ...], key: str, files: set[str]) -> None:
        self.length(one, at, "description", 1024)
        url = (one.get(key) or {}).get("url", "")
        if url.startswith("attachment://"):
            if url.removeprefix("attachment://") not in files:
                text = "The provided attachment url does not point to an attached file"
                self.add((*at, key, "url"), "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", text)
        elif key == "file" or not re.match(r"https?://[^\s/]+", url) or len(url) > 2048:
            self.add((*at, key, "url"), "URL_TYPE_INVALID_SCHEME", f"Not a media url: {url!r:.80}")

    def doubled(self, components: list[dict[str, Any]], at: tuple[str | int, ...]) -> None:
        ids = Counter(one["custom_id"] for one in walk(components) if one.get("custom_id"))
        for found in [one for one, times in ids.items() if times > 1]:
            self.add(at, "COMPONENT_CUSTOM_ID_DUPLICATED", f"Component custom id cannot be duplicated: {found}")


def message_faults(body: dict[str, Any], files: set[str], allowed: int = ANSWER_FLAGS) -> list[Fault]:
    """Check what a message is to be: content, embeds, components, flags; `files` are the names of its attachments."""
    check = Checking()
    flags, components = body.get("flags") or 0, body.get("components") or []
    if flags & ~allowed:
        check.add(("flags",), "BITFIELD_INVALID_FLAGS", f"Invalid flags: {flags & ~allowed}")
    check.length(body, (), "content", 2000)
    if len(str(body.get("nonce") or "")) > 25:
        check.add(("nonce",), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    _embeds(check, body.get("embeds") or [])
    _allowed_mentions(check, body.get("allowed_mentions") or {})
    modern = bool(flags & COMPONENTS_V2)
    for key in [key for key in ("content", "embeds", "poll", "sticker_ids") if modern and body.get(key)]:
        text = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
        check.add((key,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text)
    if not modern and len(components) > 5:
        check.add(("components",), "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.")
    for place, one in enumerate(components):
        if check.kind(one, ("components", place), {*IN_CONTAINER, CONTAINER} if modern else {ROW}):
            check.component(one, ("components", place), files)
    check.doubled(components, ("components",))
    if len(walk(components)) > 40:
        check.add(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The maximum number of components is 40")
    if sum(len(one.get("content") or "") for one in walk(components) if one.get("type") == TEXT) > 4000:
        text = "The displayable text size of components exceeds the maximum size of 4000"
        check.add(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", text)
    return check.faults


def _allowed_mentions(check: Checking, allowed: dict[str, Any]) -> None:
    for key in ("users", "roles"):
        if allowed.get(key) and key in (allowed.get("parse") or []):
            text = f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.'
            check.add(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)


def _embeds(check: Checking, embeds: list[dict[str, Any]]) -> None:
    total = 0
    check.count(embeds, ("embeds",), 0, 10)
    for place, one in enumerate(embeds):
        at = ("embeds", place)
        check.length(one, at, "title", 256)
        check.length(one, at, "description", 4096)
        check.length(one.get("footer") or {}, (*at, "footer"), "text", 2048)
        check.length(one.get("author") or {}, (*at, "author"), "name", 256)
        for number, field in enumerate(check.count(one.get("fields") or [], (*at, "fields"), 0, 25)):
            check.length(field, (*at, "fields", number), "name", 256, 1)
            check.length(field, (*at, "fields", number), "value", 1024, 1)
            total += len(field.get("name") or "") + len(field.get("value") or "")
        total += len(one.get("title") or "") + len(one.get("description") or "")
        total += len((one.get("footer") or {}).get("text") or "") + len((one.get("author") or {}).get("name") or "")
    if total > 6000:
        check.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")


def modal_faults(body: dict[str, Any]) -> list[Fault]:
    """Check a form."""
    check = Checking()
    check.length(body, (), "custom_id", 100, 1)
    check.length(body, (), "title", 45, 1)
    components = check.count(body.get("components"), ("components",), 1, 5)
    for place, one in enumerate(components):
        at = ("components", place)
        if check.kind(one, at, {ROW, TEXT, LABEL}):
            check.component(one, at, set())
            if one["type"] == ROW and [part.get("type") for part in one["components"]] != [INPUT]:
                check.add((*at, "components"), "UNION_TYPE_CHOICES", "A row of a form has one text input")
    check.doubled(components, ("components",))
    return check.faults


def choices_faults(body: dict[str, Any]) -> list[Fault]:
    """Check what is offered while somebody types."""
    check = Checking()
    for place, one in enumerate(check.count(body.get("choices"), ("choices",), 0, 25)):
        check.length(one, ("choices", place), "name", 100, 1)
        if isinstance(one.get("value"), str):
            check.length(one, ("choices", place), "value", 100, 1)
        elif not isinstance(one.get("value"), int | float):
            check.add(("choices", place, "value"), "BASE_TYPE_REQUIRED", "This field is required")
    return check.faults
