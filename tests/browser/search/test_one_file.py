"""A small index is one file, as on the site of the other tests."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from ..watching import Watch
from .asking import expect_said, field, links
from .sharded import ICON, STUCK, note_index

pytestmark = pytest.mark.browser


def test_one_request_is_enough(page: Page) -> None:
    fetched = note_index(page)
    page.goto("/search/")
    for words in ("noodstop", "klep", "zzz", "p 101"):
        field(page).fill(words)
        expect_said(page, "^Gevonden" if words != "zzz" else "^Niets")
    # What Dutch does not have, English may.
    assert fetched == ["search/nl.bin", "search/en.bin"]


def test_without_network_everything_still_answers(page: Page, watch: Watch) -> None:
    watch.expect_missing(ICON)
    page.goto("/search/")
    field(page).fill("noodstop")
    expect(links(page).first).to_be_visible()
    page.context.set_offline(True)
    for words, address in (("klep", "units/pump/valve-01/"), ("nodstop", STUCK), ("p101", "Q/P-101/")):
        field(page).fill(words)
        expect(links(page).first).to_have_attribute("data-url", address)
        expect_said(page, "^Gevonden")
