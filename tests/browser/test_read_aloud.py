"""Read aloud: what is spoken, in which language, and that the button stops it again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .samples import Sample, folded, unit
from .watching import NewPage

pytestmark = pytest.mark.browser

STUB = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const speech = {
  queue: [],
  cancelled: 0,
  speak(utterance) { said.push({ text: utterance.text, lang: utterance.lang }); this.queue.push(utterance); },
  cancel() {
    this.cancelled += 1;
    // As browsers do: what was queued hears of it a moment later.
    for (const utterance of this.queue.splice(0)) queueMicrotask(() => utterance.onerror?.({ error: "interrupted" }));
  },
  finish() { for (const utterance of this.queue.splice(0)) utterance.onend?.({}); },
};
Object.defineProperty(window, "speechSynthesis", { value: speech });
"""


@pytest.fixture
def speaker(page: Page) -> Page:
    page.add_init_script(STUB)
    return page


def steps_of(sample: Sample) -> list[str]:
    """The first line of each numbered step."""
    return [folded(line) for line in re.findall(r"^\d+\. (.*)$", sample.body, re.MULTILINE)]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_speaks_title_goal_key_points_and_steps(speaker: Page, lang: str) -> None:
    sample = unit("steps", lang=lang, body=r"^\n*1\. ")
    speaker.goto(sample.address)
    speaker.locator("[data-act=aloud]").click()
    said = speaker.evaluate("said")
    assert {piece["lang"] for piece in said} == {lang}
    texts = [piece["text"] for piece in said]
    wanted = [sample.title, sample.head["goal"], *sample.head["key_points"], *steps_of(sample)]
    assert len(steps_of(sample)) > 2
    places = [texts.index(folded(re.sub(r"\*\*|\[(.*?)\]\(.*?\)", r"\1", text))) for text in wanted]
    if not sample.head.get("urgent"):
        assert places == sorted(places), "in the order of the page"


def test_speaks_the_items_of_a_checklist(speaker: Page) -> None:
    sample = unit("checklist")
    speaker.goto(sample.address)
    speaker.locator("[data-act=aloud]").click()
    texts = speaker.evaluate("said.map((piece) => piece.text)")
    items = re.findall(r"^- \[ \] (.*)$", sample.body.partition("/// quiz")[0], re.MULTILINE)
    assert len(items) > 2
    assert [text for text in texts if text in items] == items


def test_is_a_toggle(speaker: Page) -> None:
    speaker.goto(unit("steps").address)
    button = speaker.locator("[data-act=aloud]")
    expect(button).to_have_text("Lees voor")
    button.click()
    expect(button).to_have_text("Stop voorlezen")
    assert speaker.evaluate("speechSynthesis.queue.length") > 0
    button.click()
    expect(button).to_have_text("Lees voor")
    assert speaker.evaluate("speechSynthesis.queue.length") == 0


def test_ends_by_itself(speaker: Page) -> None:
    speaker.goto(unit("steps").address)
    button = speaker.locator("[data-act=aloud]")
    button.click()
    speaker.evaluate("speechSynthesis.finish()")
    expect(button).to_have_text("Lees voor")


def test_begins_again_at_once(speaker: Page) -> None:
    speaker.goto(unit("steps").address)
    speaker.evaluate("""() => {
        const button = document.querySelector("[data-act=aloud]");
        button.click(); button.click(); button.click();
    }""")
    expect(speaker.locator("[data-act=aloud]")).to_have_text("Stop voorlezen")
    assert speaker.evaluate("speechSynthesis.queue.length") > 0


def test_falls_silent_with_the_page(speaker: Page) -> None:
    speaker.goto(unit("steps").address)
    speaker.locator("[data-act=aloud]").click()
    speaker.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert speaker.evaluate("speechSynthesis.queue.length") == 0


def test_is_not_offered_where_the_browser_cannot_speak(new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script("delete window.speechSynthesis")
    page.goto(unit("steps").address)
    expect(page.locator("[data-act=show]")).to_be_visible()
    expect(page.locator("[data-act=aloud]")).to_have_count(0)
