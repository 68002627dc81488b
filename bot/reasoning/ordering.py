"""Work out what an admin's order makes of a workspace's dialect."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.understanding.commands import reserved
from bot.understanding.text import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.understanding.orders import Order
    from bot.understanding.vocabulary import Vocabulary
    from knowledge.dialect import Dialect
    from knowledge.model import Knowledge

NEAREST = 2  # roles that are offered in place of an unknown one


class RefusedError(Exception):
    """An order that can't be carried out; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """A dialect after an order, what was done in words, and what else the admin should know."""

    dialect: Dialect
    said: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What roles are called: in the base, and in the workspace as it is now."""

    base: Vocabulary
    own: Vocabulary
    knowledge: Knowledge

    def role(self, written: str) -> str | None:
        """Find the role that a name means: here first, then elsewhere (a hidden one), typos allowed."""
        for vocabulary in (self.own, self.base):
            found = vocabulary.exact(written) or vocabulary.roles.get(vocabulary.mended_key(phrase(written)))
            if found:
                return found
        return None

    def sure(self, written: str) -> str:
        """Find the role that a name means.

        Raises:
            RefusedError: it means none.

        """
        role = self.role(written)
        if role is None:
            near = [one.name for one in self.base.nearest(written, NEAREST, "role")] if written else []
            nearest = f" The nearest: {' or '.join(near)}." if near else ""
            raise RefusedError(
                f"I don't know the role '{written}'.{nearest}" if written else "Which role? See: admin help."
            )
        return role

    def shown(self, role: str) -> str:
        """Give the name by which the base knows a role."""
        return self.knowledge.roles[role].name


def carried_out(order: Order, dialect: Dialect, names: Names) -> Change:
    """Carry an order out on a dialect, which stays as it is.

    Raises:
        RefusedError: the order names no role, or lacks a part.

    """
    match order.kind:
        case "alias":
            return _alias(order, dialect, names)
        case "title":
            return _title(order, dialect, names)
        case "hide" | "show":
            return _hidden(order, dialect, names)
        case "link" | "unlink":
            return _ladder(order, dialect, names)
        case _:
            return _removed(order, dialect, names)


def _alias(order: Order, dialect: Dialect, names: Names) -> Change:
    """Add another name, on whichever side of the sign the role stands."""
    if not order.right:
        raise RefusedError("Say what the name means: admin alias Growth ML Engineer = ml engineer.")
    name, written = order.left, order.right
    if names.role(written) is None and names.role(name) is not None:
        name, written = written, name
    role = names.sure(written)
    _free(name)
    meant = names.own.exact(name)
    if meant == role:
        raise RefusedError(f"'{name}' means {names.shown(role)} already.")
    key = phrase(name)
    taken = next((other for other in dialect.aliases if phrase(other) == key), None)
    if taken is not None:
        other = names.shown(dialect.aliases[taken])
        raise RefusedError(f"'{taken}' means {other} here. Take that back first: admin remove {taken}.")
    changed = replace(dialect, aliases={**dialect.aliases, name: role})
    return Change(changed, f"'{name}' now means {names.shown(role)} in this workspace.", _taken(name, meant, names))


def _title(order: Order, dialect: Dialect, names: Names) -> Change:
    """Give a role a title of the workspace's own."""
    if not order.right:
        raise RefusedError("Say which title: admin title ml engineer = Applied AI Engineer.")
    written, title = order.left, order.right
    if names.role(written) is None and names.role(title) is not None:
        written, title = title, written
    role = names.sure(written)
    _free(title)
    meant = names.own.exact(title)
    aliases = {name: other for name, other in dialect.aliases.items() if (phrase(name), other) != (phrase(title), role)}
    changed = replace(dialect, titles={**dialect.titles, role: title}, aliases=aliases)
    said = f"{names.shown(role)} is now called '{title}' in this workspace."
    return Change(changed, said, _taken(title, meant if meant != role else None, names))


def _hidden(order: Order, dialect: Dialect, names: Names) -> Change:
    role = names.sure(order.left)
    name = names.shown(role)
    if order.kind == "hide":
        hidden = dict.fromkeys((*dialect.hidden, role))
        return Change(replace(dialect, hidden=tuple(hidden)), f"{name} is now hidden in this workspace.")
    if role not in dialect.hidden:
        raise RefusedError(f"{name} is not hidden.")
    hidden = dict.fromkeys(one for one in dialect.hidden if one != role)
    return Change(replace(dialect, hidden=tuple(hidden)), f"{name} is shown again in this workspace.")


def _ladder(order: Order, dialect: Dialect, names: Names) -> Change:
    """Set or take away the address of a career ladder, of a role or of all."""
    role = names.sure(order.left) if order.left and order.left.lower() not in {"all", "all roles"} else ""
    whose = names.shown(role) if role else "all roles"
    if order.kind == "unlink":
        if role not in dialect.ladders:
            raise RefusedError(f"No career ladder is set for {whose}.")
        rest = {one: url for one, url in dialect.ladders.items() if one != role}
        return Change(replace(dialect, ladders=rest), f"The career ladder of {whose} is taken away.")
    if not order.address:
        raise RefusedError("A career ladder needs an address: admin link ml engineer https://example.com/ladder.")
    changed = replace(dialect, ladders={**dialect.ladders, role: order.address})
    return Change(changed, f"Answers about {whose} now link to your career ladder.")


def _removed(order: Order, dialect: Dialect, names: Names) -> Change:
    """Take away another name, or the title of a role."""
    key = phrase(order.left)
    alias = next((name for name in dialect.aliases if phrase(name) == key), None) if key else None
    if alias is not None:
        rest = {name: role for name, role in dialect.aliases.items() if name != alias}
        return Change(replace(dialect, aliases=rest), f"'{alias}' is taken away.")
    titled = next((role for role, title in dialect.titles.items() if phrase(title) == key), names.role(order.left))
    if titled not in dialect.titles:
        raise RefusedError(f"'{order.left}' is not set in this workspace. See: admin list.")
    kept: Mapping[str, str] = {role: title for role, title in dialect.titles.items() if role != titled}
    return Change(replace(dialect, titles=dict(kept)), f"{names.shown(titled)} has its usual name again.")


def _free(name: str) -> None:
    if reserved(name):
        raise RefusedError(f"'{name}' is a command of mine; as a name it could never be asked for.")


def _taken(name: str, meant: str | None, names: Names) -> tuple[str, ...]:
    """Say that a name led to another role so far."""
    return (f"Elsewhere '{name}' means {names.shown(meant)}; here it no longer does.",) if meant else ()
