"""Getting about with the keyboard."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

_FOCUS = """() => {
  const element = document.activeElement;
  // Within a player the focus is on one of the browser's own buttons, which it draws itself.
  if (!element || element === document.body || element.matches("video, audio")) return null;
  const drawn = [element, element.closest("label"), element.nextElementSibling].filter(Boolean).some((candidate) => {
    const style = getComputedStyle(candidate);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const box = (element.closest("label") ?? element).getBoundingClientRect();
  const bar = element.closest(".bar, dialog") ? null : (
    [...document.querySelectorAll(".bar")].find((candidate) => candidate.checkVisibility())?.getBoundingClientRect());
  const covered = Boolean(bar?.height) && bar.bottom <= innerHeight + 1 && box.top >= bar.top;
  return { drawn, covered, html: element.outerHTML.slice(0, 160), seen: box.width > 0 && box.height > 0 };
}"""


def assert_focus_is_visible(page: Page) -> None:
    """Whatever has the focus is drawn with an outline: itself, its label, or what stands for a hidden radio button."""
    focus = page.evaluate(_FOCUS)
    if focus is not None:
        assert focus["drawn"], f"no outline on {focus['html']}"
        assert not focus["covered"], f"the bar covers {focus['html']}"
        assert focus["seen"], f"focus on something without a box: {focus['html']}"


def tab_to(page: Page, target: Locator, key: str = "Tab", limit: int = 80) -> None:
    """Press Tab until the target has the focus; on the way, focus is always visible."""
    for _ in range(limit):
        page.keyboard.press(key)
        assert_focus_is_visible(page)
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{key} does not lead to {target}")
