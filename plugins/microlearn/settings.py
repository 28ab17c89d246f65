"""What the catalogue must know of the site; all of it comes from ``mkdocs.yml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from microlearn.problem import nearest


@dataclass(frozen=True, slots=True)
class Role:
    """Who units are for: an id, a name per language, and an optional reading level (CEFR, such as B1)."""

    id: str
    names: Mapping[str, str]
    level: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A folder of units, and a name per language where the site gives one."""

    id: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LabelSettings:
    """Where labels lead. ``folder`` is that of ``mkdocs.yml``; ``url`` is ``None`` in the live preview, which has an
    address of its own."""

    folder: Path = Path()
    url: str | None = None
    old_addresses: Mapping[str, str] = field(default_factory=dict)
    """Addresses that labels carry and the site no longer has, each with how it leads here."""
    branch: str = ""
    """The branch that is published; empty: main or master."""
    enabled: bool = True
    """Whether the plugin equipment is on; without it, nothing answers at the addresses on labels."""


Declared = Mapping[str, Sequence[str]]
"""Roles by their ids, each with its names."""


def near_role(word: str, roles: Declared) -> str:
    """The id of the role that was meant, by one of its names or by likeness; else an empty string."""
    named = {name.casefold(): id for id, names in roles.items() for name in names}
    return named.get(word.casefold()) or nearest(word, roles)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the catalogue must know of the site. ``roles`` is ``None`` where the site declares none:
    then any role will do."""

    language: str = "en"
    roles: tuple[Role, ...] | None = None
    topics: tuple[Topic, ...] = ()
    prefix: str = "content"
    """How problems name the content folder."""
    left_out: Callable[[str], bool] = field(default=lambda path: False)
    """Whether the site leaves a file out (``exclude_docs``, drafts); its path is relative to the content folder."""
    quizzes: bool = True
    """Whether the site shows quizzes."""
    converts: bool = False
    """Whether pictures and films are made small by the build."""
    labels: LabelSettings | None = None
    """Where the site has equipment with labels; ``None``: it has none."""

    @property
    def declared(self) -> Declared | None:
        """The site's roles by their ids; ``None`` where any role will do."""
        return None if self.roles is None else {role.id: tuple(role.names.values()) for role in self.roles}
