"""The home page's search: what is typed and chosen narrows the list, and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from .samples import ALL, unit

pytestmark = pytest.mark.browser


def rows(page: Page) -> Locator:
    return page.locator(".found .rows > li:visible")


@pytest.fixture
def home(page: Page) -> Page:
    page.goto("/")
    return page


def test_a_symptom_leads_to_its_unit(home: Page) -> None:
    sample = next(one for one in ALL if one.lang == "nl" and one.head.get("symptoms"))
    home.get_by_role("searchbox").fill(sample.head["symptoms"][0].upper())
    expect(rows(home).filter(has_text=sample.title)).to_have_count(1)
    assert rows(home).count() < len(ALL) / 4


def test_accents_do_not_matter(home: Page) -> None:
    home.get_by_role("searchbox").fill(unit("steps").title.replace("e", "ë"))
    expect(rows(home).filter(has_text=unit("steps").title)).to_have_count(1)


def test_nothing_found_is_said_in_words(home: Page) -> None:
    home.get_by_role("searchbox").fill("xyzzy")
    expect(rows(home)).to_have_count(0)
    expect(home.locator("[role=status]:visible")).to_contain_text("is niets gevonden")
    heading = home.locator(".page:visible .found > h2")
    expect(heading).to_be_hidden()
    everything = home.locator(".page:visible .found .rows > li").count()
    home.get_by_role("searchbox").fill("")
    expect(rows(home)).to_have_count(everything)
    expect(heading).to_be_visible()
    expect(home.locator(".page:visible [role=status]")).to_be_empty()


def test_words_role_and_form_narrow_together(home: Page) -> None:
    home.get_by_role("combobox", name="Vorm").select_option("checklist")
    forms = rows(home).count()
    home.get_by_role("combobox", name="Rol").select_option("nurse")
    assert 0 < rows(home).count() < forms
    for row in rows(home).all():
        assert "nurse" in (row.get_attribute("data-roles") or "nurse").split()
    expect(home.locator("[role=status]:visible")).to_have_text(f"Gevonden: {rows(home).count()}")


def test_going_back_shows_what_the_choices_say(home: Page) -> None:
    home.get_by_role("combobox", name="Vorm").select_option("checklist")
    shown = rows(home).count()
    rows(home).first.locator("a").click()
    home.wait_for_url("**/units/**")
    home.go_back()
    home.wait_for_load_state()
    chosen = home.get_by_role("combobox", name="Vorm").input_value()
    everything = home.locator(".page:visible .found .rows > li").count()
    expect(rows(home)).to_have_count(shown if chosen == "checklist" else everything)


def test_each_language_has_its_own_list(home: Page) -> None:
    home.locator(".langs:visible a[hreflang=en]").click()
    home.wait_for_url("**/en/")
    home.get_by_role("searchbox").fill(unit("steps", lang="en").title)
    expect(rows(home).filter(has_text=unit("steps", lang="en").title)).to_have_count(1)
