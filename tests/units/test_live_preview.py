"""In the live preview a page of problems stands in for a broken unit, and every other page goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from rendering import THEME

from microlearn import catalogue
from microlearn.catalogue import Settings
from microlearn.reader import Reader, Site
from microlearn.units import problem_page
from microlearn.units.page import Pages
from microlearn.units.rows import Rows

RIGHT = "---\ngoal: Restart\nkey_points: [Bleed]\nformat: steps\nmoment: solve\n---\nText.\n"
BROKEN = RIGHT.replace("steps", "<b>stappen</b>")


@pytest.fixture
def reader() -> Reader:
    return Reader(Site("Cards", "en", ("en", "nl")), [str(THEME)])


def write(content: Path, **files: str) -> None:
    folder = content / "units" / "pump"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name.replace('_', '.')}.md").write_text(text, "utf-8")


def test_a_translation_whose_original_is_broken_has_its_page(tmp_path: Path, reader: Reader) -> None:
    write(tmp_path, restart=BROKEN, restart_nl=RIGHT, stop=RIGHT)
    found = catalogue.read(tmp_path)
    [translation] = [unit for unit in found.units if unit.translation]
    assert translation.original is None
    assert [version.path for version in translation.versions.values()] == [translation.path]
    page = Pages(reader, found, Rows(reader)).render(translation, "<p>Text.</p>", 0)
    assert "<h1>Restart</h1>" in page


def test_an_original_does_not_lead_to_a_broken_translation(tmp_path: Path, reader: Reader) -> None:
    write(tmp_path, restart=RIGHT, restart_nl=BROKEN)
    found = catalogue.read(tmp_path)
    [original] = found.units
    assert list(original.versions) == ["en"]
    assert 'href="../../../nl/units/pump/restart/"' not in Pages(reader, found, Rows(reader)).render(original, "", 0)


@pytest.mark.parametrize(
    ("files", "path", "address"),
    [
        ({"restart": BROKEN}, "units/pump/restart.md", "units/pump/restart/"),
        ({"restart": RIGHT, "restart_nl": BROKEN}, "units/pump/restart.nl.md", "nl/units/pump/restart/"),
        ({"restart_nl": RIGHT}, "units/pump/restart.nl.md", "nl/units/pump/restart/"),
    ],
)
def test_the_page_of_problems(tmp_path: Path, reader: Reader, files: dict[str, str], path: str, address: str) -> None:
    """It stands where the unit will stand, and shows what the author wrote as text."""
    write(tmp_path, **files)
    found = catalogue.read(tmp_path)
    [broken] = found.broken
    assert (broken.path, broken.address) == (path, address)
    page = problem_page.render(reader, found, Settings(), path)
    assert f"content/{path}" in page
    assert "<b>stappen" not in page
    assert ("&lt;b&gt;stappen" in page) == (BROKEN in files.values())
