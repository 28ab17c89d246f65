"""A language without a stemmer: its words are found as they are written, and the build says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import build
from microlearn.search import engine

SETTINGS = "site_name: Насоси\ndocs_dir: content\ntheme: { name: microlearn, language: %s }\nplugins: [units, search]\n"
UNIT = (
    "---\ngoal: Запусти насос\nkey_points: [Спершу повітря]\nformat: text\nmoment: solve\n---\nЗапобіжник вимкнено.\n"
)
SAID = "there is no stemmer for the language"


def built(folder: Path, lang: str) -> tuple[str, Path]:
    (folder / "content" / "units" / "pump").mkdir(parents=True)
    (folder / "content" / "units" / "pump" / "start.md").write_text(UNIT, "utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS % lang, "utf-8")
    result = build(folder)
    assert result.code == 0, result.terminal
    return result.terminal, result.site


def test_its_words_are_found(tmp_path: Path, bundle: str) -> None:
    terminal, site = built(tmp_path, "uk")
    assert terminal.count(SAID) == 1 and f"{SAID} uk" in terminal
    whole = (site / "search" / "uk.bin").read_bytes()
    for words in ("насос", "НАСОС", "запобіжник", "запобіжнка", "повітр", "запусти насос"):
        [hit] = engine.run(bundle, [whole], "uk", {"words": words})["hits"]
        assert hit["address"] == "units/pump/start/"


@pytest.mark.parametrize("lang", ["nl", "pt-BR"])
def test_others_need_no_word(tmp_path: Path, lang: str) -> None:
    assert SAID not in built(tmp_path, lang)[0]
