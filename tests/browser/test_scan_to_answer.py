"""From the printed sheet to the answer: labels of the real content are printed, rendered, read, and opened."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from microlearn.cli import main
from microlearn.equipment.labels import proof

from .serving import ROOT
from .watching import NewPage

pytestmark = pytest.mark.browser

ONE_TAP = {
    "MRI-1R": ("apply", "mri/screening"),
    "MRI-1V": ("solve", "mri/emergency-scan-room"),
    "MRI-1A": ("apply", "mri/screening"),
    "PT-07": ("new", "pallet-truck/first-ride"),
    "PT-09": ("solve", "pallet-truck/does-not-drive"),
    "P-101": ("solve", "pump/something-wrong"),
    "AED-1": ("apply", "aed/aed-check"),
}
"""A tile of a label, and the unit that it opens in one tap."""


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a reader of symbols sees on the printed sheets: the addresses, by code."""
    out = tmp_path_factory.mktemp("labels")
    arguments = ["labels", "print", "--config", str(ROOT / "mkdocs.yml"), "--sheet", "L7165", "--out", str(out)]
    before = (ROOT / "codes.lock").read_bytes()
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert (ROOT / "codes.lock").read_bytes() == before, "the ledger says what is printed"
    [sheet] = out.iterdir()
    return {urlsplit(text).path.split("/")[-2]: text for text in _read(sheet)}


def _read(sheet: Path) -> list[str]:
    document = pypdfium2.PdfDocument(sheet)
    try:
        return [text for page in document for text in proof.read(page.render(scale=200 / 72).to_pil())]
    finally:
        document.close()


def test_every_label_in_use_is_on_the_sheets(scanned: dict[str, str]) -> None:
    assert len(scanned) >= 8
    assert "PT-03" not in scanned, "nobody prints a label for what is gone"
    assert all(text.startswith("HTTPS://WERKKAART.EXAMPLE/Q/") for text in scanned.values())


@pytest.mark.parametrize("code", ONE_TAP)
def test_a_label_leads_to_the_right_unit_in_one_tap(scanned: dict[str, str], new_page: NewPage, code: str) -> None:
    tile, unit = ONE_TAP[code]
    page: Page = new_page()
    # The host of the label is this machine here; the path is what the symbol holds.
    page.goto(urlsplit(scanned[code]).path)
    expect(page.locator(".code:visible")).to_have_text(code)
    page.locator(f".{tile} > .tile:visible").click()
    page.wait_for_url(f"**/units/{unit}/")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_all_labels_open(scanned: dict[str, str], new_page: NewPage, script: bool) -> None:
    page = new_page(java_script_enabled=script)
    for code, text in scanned.items():
        response = page.goto(urlsplit(text).path)
        assert response and response.status == 200
        expect(page.locator(".code:visible")).to_have_text(code)
