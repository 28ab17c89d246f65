"""A small phone, and letters twice as large: nothing runs off the side, and everything can be hit with a glove on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .samples import PAGES, Sample, unit
from .watching import NewPage

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
LARGE_TEXT = "document.documentElement.style.fontSize = '225%'"
"""Twice the shell's own 112.5 %."""
TARGET = 48
"""CSS pixels, from the design."""

PICTURES = [unit("infographic"), unit("steps", body=r"!\[")]

TOO_LOW = """(least) => {
  const found = [];
  for (const element of document.querySelectorAll("a[href], button, summary, label, select, input[type=search]")) {
    if (!element.checkVisibility() || element.closest(".vh") || element.matches(".vh")) continue;
    for (const box of element.getClientRects())
      if (box.width && box.height < least - 0.5)
        found.push(`${box.height.toFixed(1)} px: ${element.outerHTML.slice(0, 140)}`);
  }
  return found;
}"""


def assert_nothing_runs_off(page: Page) -> None:
    width, seen = page.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
    outside = page.evaluate("""[...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > document.scrollingElement.clientWidth + 1)
        .map((element) => element.outerHTML.slice(0, 120))""")
    assert width <= seen, f"{width} px wide on {seen} px: {outside[:4]}"


@pytest.mark.parametrize("name", PAGES)
def test_page_fits_and_its_targets_are_high_enough(new_page: NewPage, name: str) -> None:
    page = new_page(viewport=NARROW)
    page.goto(PAGES[name])
    assert_nothing_runs_off(page)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    assert_nothing_runs_off(page)
    low = page.evaluate(TOO_LOW, TARGET)
    assert not low, "\n".join(low)
    page.evaluate(LARGE_TEXT)
    assert_nothing_runs_off(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert_nothing_runs_off(page)


SPLIT_WORDS = """() => {
  const found = [], range = document.createRange();
  for (const span of document.querySelectorAll(".seg span"))
    for (const match of span.textContent.matchAll(/\\S+/g)) {
      range.setStart(span.firstChild, match.index);
      range.setEnd(span.firstChild, match.index + match[0].length);
      if (range.getClientRects().length > 1) found.push(match[0]);
    }
  return found;
}"""


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("address", ["/settings/", "/en/settings/"])
def test_the_switch_splits_no_word(new_page: NewPage, address: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 640})
    page.goto(address)
    german = ["Automatisch", "Helles Design", "Dunkel"]
    for words in (None, german):
        if words:
            page.evaluate(
                "words => document.querySelectorAll('.seg span').forEach((span, i) => { span.textContent = words[i] })",
                words,
            )
        for large in (False, True):
            page.evaluate(LARGE_TEXT if large else "document.documentElement.style.fontSize = ''")
            assert page.evaluate(SPLIT_WORDS) == []
            assert_nothing_runs_off(page)
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.seg span')).fontSize)")
    assert size >= 15


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("sample", PICTURES, ids=lambda sample: sample.path)
def test_the_sign_of_zoom_covers_no_picture(new_page: NewPage, sample: Sample, direction: str) -> None:
    page = new_page(viewport=NARROW)
    page.goto(sample.address)
    page.evaluate("direction => { document.documentElement.dir = direction }", direction)
    for link in page.locator("a.zoom").all():
        whole, picture, sign = (part.bounding_box() for part in (link, link.locator("img"), link.locator("svg")))
        assert sign["y"] >= picture["y"] + picture["height"] - 0.5
        assert sign["y"] + sign["height"] <= whole["y"] + whole["height"] + 0.5
        assert min(sign["width"], sign["height"]) >= TARGET
        end = whole["x"] if direction == "rtl" else whole["x"] + whole["width"] - sign["width"]
        assert sign["x"] == pytest.approx(end, abs=1)


@pytest.mark.parametrize("large", [False, True], ids=["as designed", "large text"])
@pytest.mark.parametrize(("format", "opener"), [("infographic", "a.zoom"), ("text", "[data-act=show]")])
def test_dialogs_fit(new_page: NewPage, format: str, opener: str, large: bool) -> None:
    page = new_page(viewport=NARROW)
    page.goto(unit(format).address)
    if large:
        page.evaluate(LARGE_TEXT)
    page.locator(opener).first.click()
    page.locator("dialog img, dialog canvas[width]").wait_for()
    width, seen, left, right = page.locator("dialog").evaluate("""(dialog) => {
        const box = dialog.getBoundingClientRect();
        return [dialog.scrollWidth, dialog.clientWidth, box.left, box.right] }""")
    assert width <= seen
    assert left >= 0
    assert right <= NARROW["width"]
    assert_nothing_runs_off(page)
    low = page.evaluate(TOO_LOW, TARGET)
    assert not low, "\n".join(low)


@pytest.mark.parametrize("name", ["home", "steps"])
def test_the_bar_stays_in_reach_and_lets_go_when_the_screen_is_low(new_page: NewPage, name: str) -> None:
    page = new_page(viewport=NARROW)
    page.goto(PAGES[name])
    bar = page.locator(".bar:visible")
    box = bar.bounding_box()
    assert box["y"] + box["height"] == pytest.approx(NARROW["height"], abs=1)
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 x 1024 at 400 %
    assert bar.bounding_box()["y"] > 256
