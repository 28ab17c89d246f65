"""The page for scanning: photos, keys, small phones, no script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ..keys import tab_to
from ..test_accessibility import assert_accessible
from ..test_narrow import LARGE_TEXT, NARROW, TARGET, TOO_LOW, assert_nothing_runs_off
from ..watching import Watch
from .filming import FOREIGN, LABEL, photo, start, status

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("options", [{}, {"size": (4000, 3000), "scale": 5}], ids=["near", "far"])
def test_a_photo_of_a_label_opens_its_page(scan: Page, options: dict) -> None:
    scan.get_by_label("Foto van het label").set_input_files(photo(LABEL, **options))
    scan.wait_for_url("**/Q/PT-07/")


def test_other_photos_open_nothing(scan: Page, watch: Watch) -> None:
    field = scan.get_by_label("Foto van het label")
    field.set_input_files(photo(FOREIGN))
    expect(status(scan)).to_contain_text("elders.example")
    field.set_input_files(photo(""))
    expect(status(scan)).to_contain_text("geen label te lezen")
    field.set_input_files({"name": "label.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"})
    expect(status(scan)).to_contain_text("niet als foto te openen")
    assert watch.documents() == ["/scan/"]


def test_by_keys_alone(camera: Callable[..., Page]) -> None:
    page = camera(LABEL)
    tab_to(page, page.get_by_label("Foto van het label"))
    tab_to(page, page.get_by_role("button", name="Openen"), "Shift+Tab")
    tab_to(page, page.get_by_role("button", name="Camera starten"), "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/Q/PT-07/")


def test_accessible_while_it_films(camera: Callable[..., Page], axe: str) -> None:
    page = camera(FOREIGN)
    assert_accessible(page, axe)
    start(page)
    expect(status(page)).to_contain_text("elders.example")
    assert_accessible(page, axe)


def test_it_fits_a_small_phone(camera: Callable[..., Page]) -> None:
    page = camera(FOREIGN)
    page.set_viewport_size(NARROW)
    start(page)
    expect(status(page)).to_contain_text("elders.example")
    assert_nothing_runs_off(page)
    low = page.evaluate(TOO_LOW, TARGET)
    assert not low, "\n".join(low)
    page.evaluate(LARGE_TEXT)
    assert_nothing_runs_off(page)


def test_without_a_script_the_phone_reads_labels_itself(plain_page: Page) -> None:
    plain_page.goto("/scan/")
    expect(plain_page.locator("main")).to_contain_text("camera-app")
    expect(plain_page.locator("ml-scan")).to_be_hidden()
    plain_page.get_by_role("link", name="Alle machines en plekken").click()
    plain_page.wait_for_url("**/equipment/")
