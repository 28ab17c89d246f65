"""axe-core finds nothing: every kind of page, light and dark, and the states that a reader opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .samples import PAGES, unit
from .watching import PHONE

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def assert_accessible(page: Page, axe: str) -> None:
    """Run axe-core, light and dark; by evaluation, because the page's policy lets no other script in.

    Sizes of targets are measured on a screen as high as the page: the bar that stays at the lower edge covers half a
    row at every moment, which axe-core takes for the row's size.
    """
    page.evaluate(axe)
    wrong = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = _violations(page, {"runOnly": TAGS, "rules": {"target-size": {"enabled": False}}})
        wrong += [f"{scheme}: {violation}" for violation in found]
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": PHONE["width"], "height": max(height + 200, PHONE["height"])})
    wrong += _violations(page, {"runOnly": {"type": "rule", "values": ["target-size"]}})
    assert not wrong, "\n".join(wrong)


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    found = page.evaluate("options => axe.run(document, { resultTypes: ['violations'], ...options })", options)
    assert found["passes"], "axe-core has looked at nothing"
    return [
        f"{violation['id']}: {violation['help']}\n  {node['html'][:200]}\n  {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_page(page: Page, axe: str, name: str) -> None:
    page.goto(PAGES[name])
    assert_accessible(page, axe)


def troubleshooter_two_levels_deep(page: Page) -> None:
    page.goto(unit("troubleshooter", body=r"\n    - .*\n\n        ").address)
    answers = page.locator(".text > .q > .opt:has(.opt)").first
    answers.locator("> summary").click()
    answers.locator(".opt > summary").first.click()
    expect(page.locator(".opt[open] .opt[open] > .say").first).to_be_visible()


def zoom(page: Page) -> None:
    page.goto(unit("infographic").address)
    page.locator("a.zoom").first.click()
    expect(page.locator("dialog.viewer img")).to_be_visible()


def symbol(page: Page) -> None:
    page.goto(unit("text").address)
    page.locator("[data-act=show]").click()
    expect(page.locator("dialog canvas[width]")).to_be_visible()


def checklist_half_ticked(page: Page) -> None:
    page.goto(unit("checklist").address)
    boxes = page.get_by_role("checkbox")
    for index in range(boxes.count() // 2):
        boxes.nth(index).check()


def checklist_all_ticked(page: Page) -> None:
    page.goto(unit("checklist").address)
    for box in page.get_by_role("checkbox").all():
        box.check()
    expect(page.locator(".fine")).to_be_visible()


def checklist_with_offer(page: Page) -> None:
    page.goto(unit("checklist", safety=False).address)
    page.get_by_role("checkbox").first.check()
    page.reload()
    expect(page.locator("ml-checklist > .note")).to_be_visible()


def transcript(page: Page) -> None:
    page.goto(unit("video").address)
    page.locator(".film .more-text > summary").click()
    expect(page.locator(".more-text p").first).to_be_visible()


STATES = (
    troubleshooter_two_levels_deep,
    zoom,
    symbol,
    checklist_half_ticked,
    checklist_all_ticked,
    checklist_with_offer,
    transcript,
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_state(page: Page, axe: str, state: Callable[[Page], None]) -> None:
    state(page)
    assert_accessible(page, axe)
