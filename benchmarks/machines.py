"""Makes a site with any number of pieces of equipment out of the real ones; its units stay the real ones.

Each piece has a real one as its model: the same fields, with an id, codes and a place of its own. Its kind is what
units call its model by, so that its landing page offers as much as the model's.

    python benchmarks/machines.py 1000 folder
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
DAY = "2026-11-22"
ROLE_SIGNS = "ABCDEF"
"""Ends of the codes of labels that are for one role."""

_NAMED = re.compile(r"^equipment: \[(.*)\]$", re.MULTILINE)
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def generate(target: Path, size: int) -> int:
    """Write the site with ``size`` pieces into the new folder ``target``; returns the number of labels in its ledger,
    each of which opens a landing page."""
    real = ROOT / "content" / "equipment"
    shutil.copytree(ROOT / "content", target / "content")
    folder = target / "content" / "equipment"
    for file in folder.glob("*.md"):
        file.unlink()
    shutil.copy(ROOT / "mkdocs.yml", target)
    base = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["site_url"]
    units = (target / "content" / "units").glob("*/*.md")
    lists = [names for file in units for names in _NAMED.findall(file.read_text("utf-8"))]
    named = {name.strip() for names in lists for name in names.split(",")}
    models = [_model(file, named) for file in sorted(real.glob("*.md"))]
    lines = []
    for number in range(1, size + 1):
        id, head, body = models[(number - 1) % len(models)]
        new, codes = _piece(id, head, number, len(models))
        text = yaml.dump(new, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=999)
        (folder / f"{_id(id, number, len(models))}.md").write_text(f"---\n{text}---\n{body}", "utf-8")
        lines += [f'{code}  {of}  {base}  {DAY}  "{id} {number}" "Hal {number}"\n' for code, of in codes]
    (target / "codes.lock").write_text("".join(lines), "utf-8")
    return len(lines)


def _model(file: Path, named: set[str]) -> tuple[str, dict[str, Any], str]:
    """The id, front matter and text of a real piece. ``named`` is what units call pieces by."""
    _, text, body = file.read_text("utf-8").split("---\n", 2)
    head = yaml.safe_load(text)
    return file.stem, head | {"kind": file.stem if file.stem in named else head.get("kind", file.stem)}, body


def _id(model: str, number: int, models: int) -> str:
    """Pieces are made in rounds, one of each model."""
    return f"{model}-{1 + (number - 1) // models}"


def _piece(model: str, head: dict[str, Any], number: int, models: int) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The front matter of a new piece, and its labels as (code, target)."""
    id, code = _id(model, number, models), f"E-{number:05}"
    new = head | {"code": code}
    codes = [(code, id)]
    if "location" in head:
        new["location"] = {lang: f"{place}, {number}" for lang, place in head["location"].items()}
    if "role_codes" in head:
        signs = zip(head["role_codes"], ROLE_SIGNS, strict=False)
        new["role_codes"] = {role: f"{code}-{sign}" for role, sign in signs}
        codes += [(role_code, f"{id}/{role}") for role, role_code in new["role_codes"].items()]
    if successor := head.get("retired", {}).get("successor"):
        # In the last round the successor may be missing.
        new["retired"] = head["retired"] | {"successor": _id(successor, max(1, number - models), models)}
    return new, codes


if __name__ == "__main__":
    generate(Path(sys.argv[2]), int(sys.argv[1]))
