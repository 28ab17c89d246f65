"""The map of the house, kept by a test: who may import whom."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugins/microlearn"
MODULES = sorted(PACKAGE.rglob("*.py"))
PLAIN_MODELS = (
    *("unit", "rules", "read", "minutes", "body"),
    *("quiz", "parser", "checks", "reading"),
    *("equipment", "codes"),
    "synonyms",
    "path",
)
"""What the catalogue may take from features: plain models and how they are read."""
SHARED = ("inside",)
"""Folders that are no features."""


def imports(file: Path) -> set[str]:
    """Modules that a file imports, with the names taken from them, such as ``microlearn.units.rules``."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def feature_of(module: str) -> str | None:
    """``units`` for ``microlearn.units.rules``; None for what all features share."""
    parts = module.split(".")
    is_folder = len(parts) > 1 and parts[0] == "microlearn" and (PACKAGE / parts[1]).is_dir()
    return parts[1] if is_folder and parts[1] not in SHARED else None


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports(file: Path) -> None:
    inside = file.relative_to(PACKAGE)
    own = inside.parts[0] if len(inside.parts) > 1 else None
    taken = imports(file)
    if file.name != "plugin.py":
        assert not {name for name in taken if re.match(r"(mkdocs|material)\b", name)}, "only plugin.py knows MkDocs"
        assert not {name for name in taken if name.endswith(".plugin")}, "nobody calls a hook"
    features = {name for name in taken if feature_of(name) not in (None, own)}
    if inside.name == "catalogue.py":
        features = {name for name in features if len(name.split(".")) > 2 and name.split(".")[2] not in PLAIN_MODELS}
    elif own == "cli":
        features = set()
    assert not features, "features meet in the catalogue"


def test_the_rules_find_what_they_forbid(tmp_path: Path) -> None:
    file = tmp_path / "rules.py"
    file.write_text(
        "from mkdocs.config import base\nimport microlearn.quizzes.quiz\nfrom microlearn.units import plugin\n"
    )
    assert imports(file) >= {"mkdocs.config", "microlearn.quizzes.quiz", "microlearn.units.plugin"}
    assert feature_of("microlearn.units.rules") == "units"
    assert feature_of("microlearn.catalogue") is None


IMPURE = re.compile(r"\b(document|window|localStorage|sessionStorage|indexedDB|navigator|location|customElements)\b")
SCRIPTS = sorted((ROOT / "theme/scripts").rglob("*.ts"))


def _is_pure(text: str) -> bool:
    """A file that says so in its first line."""
    return text.startswith("// Pure:")


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.relative_to(ROOT / "theme/scripts").as_posix())
def test_scripts(file: Path) -> None:
    text = file.read_text("utf-8")
    if _is_pure(text):
        code = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)
        assert not IMPURE.search(code), "pure modules touch no page and no storage"
    if not file.name.endswith(".define.ts"):
        assert "customElements.define" not in text, "only define.ts registers elements"


def test_some_scripts_are_pure() -> None:
    assert sum(_is_pure(file.read_text("utf-8")) for file in SCRIPTS) >= 4


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_files_are_short(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= 300
