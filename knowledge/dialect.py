"""A workspace's own dialect: its titles, other names, hidden roles and career ladders, laid over the base knowledge."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from knowledge.dialect_check import Conflict, conflicts, new_conflicts
from knowledge.hiding import asked, hide
from knowledge.model import Alias, Meaning, Source
from knowledge.names import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from knowledge.model import Knowledge, Role, Sense

__all__ = ["Conflict", "Dialect", "conflicts", "dump", "lay_over", "new_conflicts", "read_dialect", "restore"]

SOURCE = Source(
    id="dialect",
    name="this workspace's own titles",
    about="Titles that an admin of this workspace has set.",
    licence="The workspace's own",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What a workspace calls roles, and which it does without.

    `titles` give a role, by its id, the name it is shown by; `aliases` lead from another name, as typed, to the id of
    its role; `hidden` are ids of roles that are not used; `ladders` are addresses of career ladders by the id of the
    role, "" for all that have none of their own.
    """

    titles: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    ladders: dict[str, str] = field(default_factory=dict)


def lay_over(base: Knowledge, dialect: Dialect) -> Knowledge:
    """Give knowledge in the words of a workspace; the base stays as it is, and records that don't change are shared.

    A name that the workspace gives to a role is taken from any other. Roles that the base doesn't know (any more) are
    passed over; so is hiding, where it would leave no role at all.
    """
    hidden = base.roles.keys() & set(dialect.hidden)
    kept = hide(base, hidden if len(hidden) < len(base.roles) else frozenset())
    titles = {role: title for role, title in dialect.titles.items() if role in kept.roles}
    names: dict[str, list[str]] = {}
    for alias, role in dialect.aliases.items():
        if role in kept.roles:
            names.setdefault(role, []).append(alias)
    owners = {name_key(name): role for role, own in names.items() for name in own}
    owners |= {name_key(title): role for role, title in titles.items()}
    roles = {
        role.id: _told(role, titles.get(role.id), names.get(role.id, []), owners, dialect)
        for role in kept.roles.values()
    }
    if not owners:
        return replace(kept, roles=roles)
    grammar = kept.titles
    spoken, subjects, beside = (
        {word: role for word, role in words.items() if owners.get(name_key(word), role) == role}
        for words in (grammar.fields, grammar.subjects, grammar.beside)
    )
    return replace(
        kept,
        roles=roles,
        sources={**kept.sources, SOURCE.id: SOURCE},
        titles=replace(grammar, fields=spoken, subjects=subjects, beside=beside),
        senses={word: meant for word, one in kept.senses.items() if (meant := _sense(one, owners, roles, titles))},
        unused=tuple(name for name in kept.unused if name_key(name) not in owners),
    )


def _told(role: Role, title: str | None, names: list[str], owners: Mapping[str, str], dialect: Dialect) -> Role:
    """Give a role its own title, other names and ladder; its old name stays understood."""
    ladder = dialect.ladders.get(role.id) or dialect.ladders.get("") or None
    own = [Alias(title=name, cites=(SOURCE.id,)) for name in names]
    old = [Alias(title=role.name, cites=("ours",))] if title else []
    theirs = [alias for alias in role.also_known_as if owners.get(name_key(alias.title), role.id) == role.id]
    once: dict[str, Alias] = {}
    for alias in (*own, *old, *theirs):
        once.setdefault(alias.title.casefold(), alias)
    once.pop((title or "").casefold(), None)
    aliases = tuple(once.values())
    if title is None and ladder == role.ladder and aliases == role.also_known_as:
        return role
    return replace(role, name=title or role.name, also_known_as=aliases, ladder=ladder)


def _sense(
    sense: Sense, owners: Mapping[str, str], roles: Mapping[str, Role], titles: Mapping[str, str]
) -> Sense | None:
    """Put own titles into what a word can mean; of roles, a word that is one's own name means that one only."""
    owner = owners.get(name_key(sense.word))
    meanings = [meaning for meaning in sense.meanings if not (owner and meaning.means.startswith("role:"))]
    own = [Meaning(means=f"role:{owner}", label=roles[owner].name)] if owner else []
    if owner and not meanings:
        return None
    told = (*own, *(replace(one, label=titles.get(one.means.removeprefix("role:"), one.label)) for one in meanings))
    return sense if told == sense.meanings else asked(replace(sense, meanings=told))


def read_dialect(folder: Path, base: Knowledge, reserved: Callable[[str], bool] = lambda _: False) -> Dialect:
    """Read a dialect from a folder: `roles/<role-id>.yaml` for each role it speaks of, and `workspace.yaml`.

    `reserved` tells of a name whether it can't be given to a role, as it means something else to who reads questions.

    Raises:
        KnowledgeError: the folder holds mistakes, or what it says can't be laid over the base.

    """
    from knowledge.dialect_folder import read_dialect_folder  # noqa: PLC0415 - the reader of YAML; a kept one needs none

    return read_dialect_folder(folder, base, reserved)


def dump(dialect: Dialect) -> dict[str, Any]:
    """Turn a dialect into plain data, to be kept as JSON."""
    return {**asdict(dialect), "hidden": list(dialect.hidden)}


def restore(kept: object) -> Dialect:
    """Read what `dump` gave, also when an older version did: parts that are missing are empty.

    Raises:
        ValueError: it is no dialect.

    """
    if not isinstance(kept, dict) or not {part.name for part in fields(Dialect)}.issuperset(kept):
        raise ValueError("no dialect")
    hidden = kept.get("hidden", [])
    if not isinstance(hidden, list) or not all(isinstance(role, str) for role in hidden):
        raise ValueError("no dialect")
    titles, aliases, ladders = (_texts(kept.get(name, {})) for name in ("titles", "aliases", "ladders"))
    return Dialect(titles=titles, aliases=aliases, hidden=tuple(hidden), ladders=ladders)


def _texts(kept: object) -> dict[str, str]:
    if not isinstance(kept, dict) or not all(isinstance(text, str) for pair in kept.items() for text in pair):
        raise ValueError("no dialect")
    return dict(kept)
