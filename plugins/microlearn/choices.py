"""What a reader narrows cards to, besides their moment of need: the roles and forms that some of them have."""

from __future__ import annotations

from collections.abc import Sequence

from microlearn.catalogue import FORMATS, Catalogue, Unit
from microlearn.languages import Interface

Choices = list[tuple[str, str]]
"""Ids with their names."""


def roles(catalogue: Catalogue, units: Sequence[Unit], words: Interface) -> Choices:
    """The roles that some of the units are for, in the site's order."""
    used = {role for unit in units for role in unit.head.roles}
    return [(role.id, words.name(role.names, role.id)) for role in catalogue.roles if role.id in used]


def formats(units: Sequence[Unit], words: Interface) -> Choices:
    """The forms that some of the units have, in the order of the site."""
    used = {unit.head.format for unit in units}
    return [(kind, words[f"format_{kind}"]) for kind in FORMATS if kind in used]
