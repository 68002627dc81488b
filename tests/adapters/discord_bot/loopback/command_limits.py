"""What Discord refuses in commands: docs.discord.com/developers/interactions/application-commands."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from .limits import Checking, Fault

NAME = re.compile(r"^[-_'\w]{1,32}$")


LOCALES = set(
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko".split()
)
MOST_TEXT = 8000  # of names, descriptions and values in one command; the longest localization of each counts


def command_faults(body: dict[str, Any]) -> list[Fault]:
    """Check a command of the application."""
    check = Checking()
    _named(check, body, (), chat_input=body.get("type", 1) == 1)
    if body.get("type", 1) != 1 and (body.get("options") or body.get("description")):
        check.add(
            ("description",), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_EXIST", "Context menus have none"
        )
    _options(check, body.get("options") or [], ())
    if _weight(body) > MOST_TEXT:
        check.add((), "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({MOST_TEXT})")
    return check.faults


def _weight(one: dict[str, Any]) -> int:
    own = len(str(one.get("value", "")))
    for key in ("name", "description"):
        own += max(len(said or "") for said in [one.get(key), *(one.get(f"{key}_localizations") or {}).values()])
    return own + sum(_weight(part) for key in ("options", "choices") for part in one.get(key) or [])


def _named(check: Checking, one: dict[str, Any], at: tuple[str | int, ...], *, chat_input: bool) -> None:
    check.length(one, at, "name", 32, 1)
    name = one.get("name") or ""
    if chat_input:
        check.length(one, at, "description", 100, 1)
        if name and (not NAME.match(name) or name != name.lower()):
            text = "Command name is invalid"
            check.add((*at, "name"), "APPLICATION_COMMAND_INVALID_NAME", text)
    _localized(check, one, at, chat_input=chat_input)


def _localized(check: Checking, one: dict[str, Any], at: tuple[str | int, ...], *, chat_input: bool) -> None:
    names, told = one.get("name_localizations") or {}, one.get("description_localizations") or {}
    for locale in {*names, *told} - LOCALES:
        check.add((*at, "name_localizations", locale), "BASE_TYPE_CHOICES", f"No locale: {locale}")
    for locale, name in names.items():
        if len(name) > 32 or (chat_input and (not NAME.match(name) or name != name.lower())):
            check.add(
                (*at, "name_localizations", locale), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid"
            )
    for locale in told:
        check.length(told, (*at, "description_localizations"), locale, 100, 1)


def _options(check: Checking, options: list[dict[str, Any]], at: tuple[str | int, ...]) -> None:
    check.count(options, (*at, "options"), 0, 25)
    optional = False
    for place, one in enumerate(options):
        here = (*at, "options", place)
        _named(check, one, here, chat_input=True)
        if one.get("type") not in range(1, 12):
            check.add((*here, "type"), "BASE_TYPE_CHOICES", "Value must be one of 1 to 11.")
        if one.get("required") and optional:
            text = "Required options must be placed before non-required options"
            check.add((*here, "required"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text)
        optional = optional or not one.get("required")
        if one.get("autocomplete") and one.get("choices"):
            check.add((*here, "choices"), "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", "Choices or autocomplete")
        for number, choice in enumerate(check.count(one.get("choices") or [], (*here, "choices"), 0, 25)):
            check.length(choice, (*here, "choices", number), "name", 100, 1)
        _options(check, one.get("options") or [], here)
    names = Counter(one.get("name") for one in options)
    if any(times > 1 for times in names.values()):
        check.add((*at, "options"), "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", "Names of options are unique")
