"""From the bytes of one file to a piece of equipment, or to the problems that keep it from being one."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

from microlearn import explain, front_matter
from microlearn.equipment.equipment import Equipment, EquipmentHead
from microlearn.equipment.explain import SYNONYMS, Explain
from microlearn.fields import IDENTIFIER
from microlearn.problem import Problem

_NAMES = frozenset((*EquipmentHead.model_fields, *SYNONYMS))
_RULES: Mapping[str, str] = {
    "no-front-matter": "equipment-no-front-matter",
    "front-matter-empty": "equipment-empty",
    "front-matter-no-fields": "equipment-no-fields",
}
"""What is worded for units in particular has words of its own here."""


def parse(data: bytes, path: str) -> tuple[Equipment, list[Problem]]:
    """Read one file; ``path`` is relative to the content folder. With a problem, it knows only what is right."""
    found = front_matter.parse(data, _NAMES)
    for fault in found.faults:
        fault.rule = _RULES.get(fault.rule, fault.rule)
    head, problems = explain.head_of(found, path, Explain, EquipmentHead)
    name = posixpath.basename(path).removesuffix(".md")
    if not IDENTIFIER.fullmatch(name):
        problems.append(Problem("equipment-name", path, values={"value": name}))
    if found.values and found.body.strip():
        empty = len(found.body) - len(found.body.lstrip())
        line = found.body_line + found.body[:empty].count("\n")
        problems.append(Problem("equipment-body", path, line, shown=found.text_of(line)))
    head = head or explain.salvaged(found.values, EquipmentHead, {"name": name})
    return Equipment(path, name, head, found.lines), problems


def load(content: Path, path: str) -> tuple[Equipment, list[Problem]]:
    """Read the file at ``path`` below the content folder; never raises."""
    try:
        return parse((content / path).read_bytes(), path)
    except OSError as error:
        one, _ = parse(b"", path)
        return one, [Problem("unreadable", path, values={"reason": error.strerror or "?"})]


def photo_of(equipment: Equipment) -> str:
    """The picture, relative to the content folder; empty where there is none."""
    photo = equipment.head.photo
    return posixpath.normpath(posixpath.join(posixpath.dirname(equipment.path), photo)) if photo else ""


def missing_photo(equipment: Equipment, content: Path) -> bool:
    """Whether it names a picture that is not in the content folder."""
    photo = photo_of(equipment)
    return bool(photo) and (photo.startswith("../") or not (content / photo).is_file())
