"""Ways about in the search, and an engine that answers what a test wants."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

ENGINE = "**/assets/microlearn/engine-*.js"
TRUCK = "units/truck/stuck/"

_FAKE = """
const answers = %s;
addEventListener("message", ({ data: { id, wish } }) => {
  const found = answers[wish.words] ?? answers["*"] ?? {};
  const answer = { hits: [], total: 0, meant: "", forms: [], common: false, counts: {}, broken: "", ...found };
  answer.total ||= answer.hits.length;
  setTimeout(() => postMessage({ id, answer }), found.after ?? 0);
});
"""


def hit(title: str, address: str = TRUCK, **values: Any) -> dict[str, Any]:
    """A result as the engine gives it."""
    plain = {"kind": "unit", "goal": "", "moment": "solve", "format": "steps", "minutes": 2, "lang": "nl", "score": 1}
    return {"address": address, "title": title, **plain, **values}


def fake(page: Page, answers: dict[str, Any]) -> None:
    """An engine that knows these queries; ``*`` stands for all others."""
    body = _FAKE % json.dumps(answers)
    page.route(ENGINE, lambda route: route.fulfill(content_type="text/javascript", body=body))


def no_engine(page: Page, wrong: str) -> None:
    """What a host gives instead of the engine: an error page, half of it, or nothing."""

    def answer(route: Route) -> None:
        if wrong == "page":
            route.fulfill(content_type="text/html", body="<!doctype html><title>Sorry</title>")
        elif wrong == "half":
            route.fulfill(content_type="text/javascript", body="(() => { const half = [")
        else:
            route.abort()

    page.route(ENGINE, answer)


def field(page: Page) -> Locator:
    """The field of the language that shows."""
    return page.get_by_role("searchbox")


def links(page: Page) -> Locator:
    """What was found."""
    return page.locator(".results ol a:visible")


def said(page: Page) -> Locator:
    """What is said of it."""
    return page.locator("ml-search [role=status]:visible")


def expect_said(page: Page, text: str) -> None:
    """Once one has stopped typing. What was typed stands between marks of its writing direction."""
    expect(said(page)).to_have_text(re.compile(text.replace("“", "“\u2068?").replace("”", "\u2069?”")))
