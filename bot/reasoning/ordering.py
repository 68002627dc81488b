"""Work out what an admin's order makes of a workspace's dialect."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.understanding.commands import reserved
from bot.understanding.text import cut, phrase
from knowledge.dialect_check import LONGEST_NAME
from knowledge.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.understanding.orders import Order
    from bot.understanding.vocabulary import Vocabulary
    from knowledge.dialect import Dialect
    from knowledge.model import Knowledge

NEAREST = 2  # roles that are offered in place of an unknown one
ALL = frozenset({"all", "everything", "everybody", "all roles"})
LISTED = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.IGNORECASE)


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
    dialect: Dialect

    def role(self, written: str) -> str | None:
        """Find the role that a name means: here first, then elsewhere (a hidden one), typos allowed.

        What only the dialect knows comes last: a title of a hidden role, the id of one that the base has no more.
        """
        for vocabulary in (self.own, self.base):
            found = vocabulary.exact(written) or vocabulary.roles.get(vocabulary.mended_key(phrase(written)))
            if found:
                return found
        dialect, key = self.dialect, phrase(written)
        spoken = {phrase(title): role for role, title in dialect.titles.items()}
        ids = (*dialect.titles, *dialect.aliases.values(), *dialect.hidden, *filter(None, dialect.ladders))
        return spoken.get(key) or next((role for role in dict.fromkeys(ids) if phrase(role) == key), None)

    def roles(self, written: str, every: Iterable[str]) -> list[str]:
        """Find the roles that a list of names means; "all" means `every` one.

        Raises:
            RefusedError: one of them means none.

        """
        if written.lower() in ALL:
            return list(every)
        if self.role(written) or not written:
            return [self.sure(written)]
        return [self.sure(name) for name in LISTED.split(written) if name]

    def sure(self, written: str) -> str:
        """Find the role that a name means.

        Raises:
            RefusedError: it means none.

        """
        role = self.role(written)
        if role is None:
            if not written:
                raise RefusedError("Which role? 'admin help' shows how to say it.")
            near = [one.name for one in self.base.nearest(written, NEAREST, "role")]
            nearest = f" The nearest: {' or '.join(near)}." if near else ""
            raise RefusedError(f"I don't know the role '{cut(written, LONGEST_NAME)}'.{nearest}")
        return role

    def is_usual(self, written: str, role: str) -> bool:
        """Tell whether a name is the one by which the base knows a role."""
        return name_key(written) in {name_key(role), name_key(self.shown(role))}

    def shown(self, role: str) -> str:
        """Give the name by which the base knows a role; its id where it has no such role any more."""
        return self.knowledge.roles[role].name if role in self.knowledge.roles else role


def carried_out(order: Order, names: Names) -> Change:
    """Carry an order out on the dialect of `names`, which stays as it is.

    Raises:
        RefusedError: the order names no role, or lacks a part.

    """
    match order.kind:
        case "alias":
            return _alias(order, names)
        case "title":
            return _title(order, names)
        case "hide" | "show":
            return _hidden(order, names)
        case "link" | "unlink":
            return _ladder(order, names)
        case _:
            return _removed(order, names)


def _alias(order: Order, names: Names) -> Change:
    """Add another name, on whichever side of the sign the role stands."""
    dialect = names.dialect
    if not order.right:
        raise RefusedError("Say what the name means: admin alias Growth ML Engineer = ml engineer.")
    name, written = order.left, order.right
    written, name = _placed(written, name, names, f"admin alias {written} = {name}")
    role = names.sure(written)
    _free(name, order)
    meant = names.own.exact(name)
    if meant == role:
        raise RefusedError(f"'{name}' means {names.shown(role)} already.")
    key = phrase(name)
    taken = next((other for other in dialect.aliases if phrase(other) == key), None)
    if taken is not None:
        other = names.shown(dialect.aliases[taken])
        raise RefusedError(f"'{taken}' means {other} here. Take that back first: admin remove {taken}.")
    changed = replace(dialect, aliases={**dialect.aliases, name: role})
    notices = (*_taken(name, meant, names), *_unseen(role, names))
    return Change(changed, f"'{name}' now means {names.shown(role)} in this workspace.", notices)


def _placed(written: str, name: str, names: Names, turned: str) -> tuple[str, str]:
    """Give the role as it was written and its new name, whichever of them stood before the sign.

    Raises:
        RefusedError: both name a role, and only `turned` the order makes sense.

    """
    role, other = names.role(written), names.role(name)
    backwards = other is not None and names.is_usual(name, other) and not (role and names.is_usual(written, role))
    if other is None or (role is not None and not backwards):
        return written, name
    if role not in {None, other}:
        raise RefusedError(f"'{name}' is a role's own name. If it is to be called '{written}', say: {turned}.")
    return name, written


def _title(order: Order, names: Names) -> Change:
    """Give a role a title of the workspace's own."""
    dialect = names.dialect
    if not order.right:
        raise RefusedError("Say which title: admin title ml engineer = Applied AI Engineer.")
    written, title = order.left, order.right
    titled = names.role(order.left)
    if titled in dialect.titles and order.right == names.shown(titled):
        return _removed(replace(order, left=titled), names)
    written, title = _placed(written, title, names, f"admin title {title} = {written}")
    role = names.sure(written)
    _free(title, order)
    if title == names.shown(role):
        raise RefusedError(f"{title} is its usual name already.")
    meant = names.own.exact(title)
    aliases = {name: other for name, other in dialect.aliases.items() if (phrase(name), other) != (phrase(title), role)}
    changed = replace(dialect, titles={**dialect.titles, role: title}, aliases=aliases)
    said = f"{names.shown(role)} is now called '{title}' in this workspace."
    notices = (*_taken(title, meant if meant != role else None, names), *_unseen(role, names))
    return Change(changed, said, notices)


def _hidden(order: Order, names: Names) -> Change:
    """Hide roles, or show them again; a hidden one by the name that another may have here meanwhile."""
    dialect = names.dialect
    if order.kind == "show":
        names = replace(names, own=names.base)
    roles = names.roles(order.left, names.knowledge.roles if order.kind == "hide" else dialect.hidden)
    told = ", ".join(map(names.shown, roles))
    be = "is" if len(roles) == 1 else "are"
    if order.kind == "hide":
        hidden = tuple(dict.fromkeys((*dialect.hidden, *roles)))
        return Change(replace(dialect, hidden=hidden), f"{told} {be} now hidden in this workspace.")
    if not set(roles) & set(dialect.hidden):
        raise RefusedError(f"{told} {be} not hidden." if roles else "No role is hidden here.")
    hidden = tuple(role for role in dialect.hidden if role not in roles)
    return Change(replace(dialect, hidden=hidden), f"{told} {be} shown again in this workspace.")


def _ladder(order: Order, names: Names) -> Change:
    """Set or take away the address of a career ladder, of a role or of all."""
    dialect = names.dialect
    role = names.sure(order.left) if order.left and order.left.lower() not in ALL else ""
    whose = names.shown(role) if role else "all roles"
    if order.kind == "unlink":
        if role not in dialect.ladders:
            raise RefusedError(f"No career ladder is set for {whose}.")
        rest = {one: url for one, url in dialect.ladders.items() if one != role}
        return Change(replace(dialect, ladders=rest), f"The career ladder of {whose} is taken away.")
    if not order.address:
        raise RefusedError("A career ladder needs an address: admin link ml engineer https://example.com/ladder.")
    changed = replace(dialect, ladders={**dialect.ladders, role: order.address})
    return Change(changed, f"Answers about {whose} now link to {order.address}.", _unseen(role, names))


def _removed(order: Order, names: Names) -> Change:
    """Take away another name, or the title of a role."""
    dialect = names.dialect
    if not order.left:
        raise RefusedError("Take what away? 'admin list' shows what is set.")
    key = phrase(order.left)
    alias = next((name for name in dialect.aliases if phrase(name) == key), None)
    if alias is not None:
        rest = {name: role for name, role in dialect.aliases.items() if name != alias}
        return Change(replace(dialect, aliases=rest), f"'{alias}' is taken away.")
    titled = next((role for role, title in dialect.titles.items() if phrase(title) == key), names.role(order.left))
    if titled is not None and titled not in dialect.titles:
        name = names.shown(titled)
        way, word = ("To show it again", "show") if titled in dialect.hidden else ("To do without the role", "hide")
        raise RefusedError(f"{name} has its usual name. {way}, say: admin {word} {name}.")
    if titled is None:
        raise RefusedError(f"'{cut(order.left, LONGEST_NAME)}' is not set in this workspace. See: admin list.")
    rest = {role: title for role, title in dialect.titles.items() if role != titled}
    return Change(replace(dialect, titles=rest), f"{names.shown(titled)} has its usual name again.")


def _free(name: str, order: Order) -> None:
    """Refuse what can't be a name at all, whatever the base holds."""
    if order.address:
        raise RefusedError("A name can't hold a link. Write plain words.")
    if not name:
        raise RefusedError("The new name is missing, or has no letters.")
    if reserved(name):
        raise RefusedError(f"'{name}' means something else to me: a command, or a common word. Add a word to it.")


def _unseen(role: str, names: Names) -> tuple[str, ...]:
    """Say that a role is hidden, so that nobody will see what was set for it."""
    hidden = role in names.dialect.hidden
    return (f"{names.shown(role)} is hidden here; people see this once you show it.",) if hidden else ()


def _taken(name: str, meant: str | None, names: Names) -> tuple[str, ...]:
    """Say that a name led to another role so far."""
    return (f"Elsewhere '{name}' means {names.shown(meant)}; here it no longer does.",) if meant else ()
