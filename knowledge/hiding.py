"""Take roles out of knowledge: their records, and everything that refers to them."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from knowledge.model import Role
from knowledge.record import Record

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from knowledge.model import Knowledge, Sense, TitleGrammar

BY_ROLE = frozenset("much little weights why more less".split())  # fields that are maps by role
# Parts that refer to no role, and (titles, senses, tips) those that take more than leaving something out.
APART = frozenset("skills sources absences efforts kin quiz spans flags neighbours unused titles senses tips".split())
# Fields that hold most of the text and refer to no role either.
PLAIN = frozenset("cites summary responsibilities education seniority notes also_known_as phrases strong usual".split())
FEWEST_MEANINGS = 2  # of a word that is asked back for


def hide(base: Knowledge, roles: AbstractSet[str]) -> Knowledge:
    """Give knowledge without some roles; records that don't name any of them are shared with `base`.

    A piece of work may be left without an owner, a product without a role, a background without an opening.
    """
    if not roles:
        return base
    looked = [part.name for part in fields(base) if part.name not in APART]
    kept: dict[str, Any] = {name: _without(getattr(base, name), roles, name) for name in looked}
    senses = {word: _sense(sense, roles) for word, sense in base.senses.items()}
    gone = [base.roles[role] for role in base.roles if role in roles]
    return replace(
        base,
        **kept,
        titles=_grammar(base.titles, roles),
        senses={word: sense for word, sense in senses.items() if sense},
        tips={name: tip for name, tip in base.tips.items() if roles.isdisjoint(tip.roles)},
        unused=(*base.unused, *(title for role in gone for title in _titles(role))),
    )


def _titles(role: Role) -> tuple[str, ...]:
    return (role.id, role.name, *(alias.title for alias in role.also_known_as))


def _without(value: Any, roles: AbstractSet[str], name: str) -> Any:  # noqa: ANN401 - any record, or a part of one
    """Leave out what is about the roles; give the value itself where nothing is. `name` is the field that holds it."""
    old: dict[Any, Any]
    inner = isinstance(value, Record)
    if inner:
        old = {key: getattr(value, key) for key in value.__slots__ if key not in PLAIN}
    elif isinstance(value, tuple):
        old = dict(enumerate(value))
    elif isinstance(value, dict):
        old = value
    else:
        return value
    new = {
        key: _without(item, roles, key if inner else "")
        for key, item in old.items()
        if inner or not (_about(item, roles, name) or (name in BY_ROLE and key in roles))
    }
    if len(new) == len(old) and all(new[key] is item for key, item in old.items()):
        return value
    return replace(value, **new) if inner else tuple(new.values()) if isinstance(value, tuple) else new


def _about(item: object, roles: AbstractSet[str], name: str) -> bool:
    """Tell whether an item of a list or map is one of the roles, or is about nothing else."""
    if isinstance(item, str):
        return name == "roles" and item in roles
    if isinstance(item, Role):
        return item.id in roles
    named = getattr(item, "roles", ())
    return getattr(item, "role", "") in roles or (bool(named) and all(role in roles for role in named))


def _grammar(titles: TitleGrammar, roles: AbstractSet[str]) -> TitleGrammar:
    """Leave the roles out of the ways to name one; a title that means one of them first means nothing then."""
    rules = (
        replace(rule, roles=tuple(role for role in rule.roles if role not in roles and rule.roles[0] not in roles))
        for rule in titles.rules
    )
    fields, subjects, beside = (
        {word: role for word, role in words.items() if role not in roles}
        for words in (titles.fields, titles.subjects, titles.beside)
    )
    return replace(titles, rules=tuple(rules), fields=fields, subjects=subjects, beside=beside)


def _sense(sense: Sense, roles: AbstractSet[str]) -> Sense | None:
    """Leave the roles out of what a word can mean; give none when nothing of this field, or too little, is left."""
    gone = {f"role:{role}" for role in roles}
    left = tuple(meaning for meaning in sense.meanings if meaning.means not in gone)
    if left == sense.meanings:
        return sense
    if len(left) < FEWEST_MEANINGS or all(meaning.means == "other" for meaning in left):
        return None
    return asked(replace(sense, meanings=left))


def asked(sense: Sense) -> Sense:
    """Put the question of a word anew, by the labels of its meanings."""
    *first, last = [meaning.label for meaning in sense.meanings]
    return replace(sense, question=f"Do you mean {', '.join(first)} or {last}?")
