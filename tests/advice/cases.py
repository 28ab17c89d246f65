"""The cases of ``rules/<rule>.yml``: units that a rule must find, and units that it must leave alone, as people write
them.

A file has two lists, ``find`` and ``leave``. A case is a unit: its front matter fields, over those of ``BASE`` (null
takes one away), and besides:

- ``lang``: ``nl`` (the default) or ``en``;
- ``body``: the text;
- ``path``: of the file below ``units/``, without its ending;
- ``also``: other units of the site, written the same way; ``translation``: fields of a version in English (or in
  its ``lang``), over those of the unit;
- ``files``: what else lies below ``units/``: a text, ``{size: [width, height]}`` for a picture of so many pixels,
  ``{tells: [place, device, time, other]}`` for a photo, film or sound that tells these, ``{seconds: …}`` for a film
  or sound whose head says that it lasts so long, or ``{bytes: …}``;
- ``level``: the reading level (CEFR) of its role; ``longest``: minutes that the owner allows; ``today``: the day;
- ``line``: where it must be found, where that matters.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

import telling
from microlearn import catalogue
from microlearn.advice.advise import advise
from microlearn.advice.rules import RULES
from microlearn.advice.switches import Switches
from microlearn.problem import Problem
from microlearn.settings import Role, Settings

FOLDER = Path(__file__).parent / "rules"
NAMES = sorted(file.stem for file in FOLDER.glob("*.yml"))

ROLE = "operator"
TODAY = date(2026, 11, 22)
BASE = {
    "nl": {
        "goal": "Ontlucht de pomp voordat je hem start.",
        "key_points": ["Draai de plug een slag los."],
        "format": "text",
        "moment": "apply",
        "sources": ["Handleiding van de fabrikant"],
    },
    "en": {
        "goal": "Vent the pump before you start it.",
        "key_points": ["Turn the plug one turn."],
        "format": "text",
        "moment": "apply",
        "sources": ["The maker's manual"],
    },
}
BODY = {
    "nl": "Sluit de zuigleiding. Draai de plug los tot er vloeistof komt.",
    "en": "Close the suction line. Turn the plug until liquid comes.",
}
_NO_FIELDS = ("lang", "body", "path", "also", "translation", "files", "level", "longest", "today", "line")


@dataclass(frozen=True)
class Case:
    """One unit, and whether the rule must find it."""

    rule: str
    number: int
    found: bool
    values: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.rule}-{'find' if self.found else 'leave'}-{self.number}"


def cases(rule: str) -> Iterator[Case]:
    """All cases of a rule."""
    lists = yaml.safe_load((FOLDER / f"{rule}.yml").read_text("utf-8"))
    for key, found in (("find", True), ("leave", False)):
        for number, values in enumerate(lists[key], 1):
            yield Case(rule, number, found, values)


def told(case: Case, folder: Path) -> list[Problem]:
    """What the rule says of the unit of a case."""
    values = case.values
    content = folder / "content"
    path = _write(content, values, "topic/unit")
    for number, other in enumerate(values.get("also", ()), 1):
        _write(content, {"lang": values.get("lang", "nl"), **other}, f"topic/other-{number}")
    if "translation" in values:
        translated = {**values, "lang": "en", **values["translation"]}
        _write(content, translated, "topic/unit", f".{translated['lang']}")
    for name, what in values.get("files", {}).items():
        _write_file(content / "units" / name, what)
    level = values.get("level", "")
    settings = Settings(values.get("lang", "nl"), (Role(ROLE, {}, level),) if level else None)
    found = catalogue.read(content, settings)
    assert not found.errors, f"{case}: the case itself is broken: {found.errors}"
    switches = Switches(values.get("longest"))
    day = date.fromisoformat(str(values.get("today", TODAY)))
    problems = advise(found, settings, content, switches, day, rules={case.rule: RULES[case.rule]})
    assert not [one for one in problems if one.rule == "rule-failed"], problems
    return [one for one in problems if one.path.startswith(f"content/units/{path}")]


def _write(content: Path, values: dict[str, Any], path: str, suffix: str = "") -> str:
    lang = values.get("lang", "nl")
    fields = {**BASE[lang], **({"roles": [ROLE]} if "level" in values else {})}
    fields |= {name: value for name, value in values.items() if name not in _NO_FIELDS}
    head = yaml.safe_dump({name: value for name, value in fields.items() if value is not None}, allow_unicode=True)
    path = values.get("path", path)
    file = content / "units" / f"{path}{suffix}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{head}---\n\n{values.get('body', BODY[lang])}\n", "utf-8")
    return path


def _write_file(file: Path, what: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(what, str):
        file.write_text(what, "utf-8")
    elif "tells" in what and (ending := file.suffix.lower()) in telling.KINDS:
        file.write_bytes(telling.photo(telling.KINDS[ending], what["tells"]))
    elif "tells" in what:
        telling.recording(file, what["tells"])
    elif "size" in what:
        Image.new("RGB", tuple(what["size"]), "#888").save(file)
    elif "seconds" in what:
        file.write_bytes(_lasting(what["seconds"], file.suffix))
    else:
        with file.open("wb") as sparse:
            sparse.truncate(what["bytes"])


def _lasting(seconds: float, ending: str) -> bytes:
    """The head of a film (MP4 and its kin) or of a WAV with one byte a second; nothing of it can be played."""
    if ending == ".wav":
        length = int(seconds)
        form = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", 36 + length, b"WAVE", b"fmt ", 16, 1, 1, 1, 1, 1, 8)
        return form + struct.pack("<4sI", b"data", length) + bytes(length)
    head = struct.pack(">IIIII80x", 0, 0, 0, 1000, int(seconds * 1000))
    head = struct.pack(">I4s", len(head) + 8, b"mvhd") + head
    return struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0) + struct.pack(">I4s", len(head) + 8, b"moov") + head
