"""The reader's own language: chosen before the first paint, kept once it is chosen by hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .samples import LISTS, ONE_OF_EACH, PAGES, unit
from .watching import NewPage, Watch

pytestmark = pytest.mark.browser

TEXT = unit("text")


@pytest.mark.parametrize(
    ("locale", "lang", "words"),
    [
        ("nl-NL", "nl", "Wat wil je weten?"),
        ("nl-BE", "nl", "Wat wil je weten?"),
        ("en-GB", "en", "What do you want to know?"),
        ("fr-FR", "nl", "Wat wil je weten?"),
    ],
)
def test_home_speaks_the_phones_language(new_page: NewPage, watch: Watch, locale: str, lang: str, words: str) -> None:
    page = new_page(locale=locale)
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator("h1:visible")).to_have_text(words)
    expect(page.locator(".page:visible")).to_have_count(1)
    expect(page.locator(".page:visible")).to_have_attribute("lang", lang)
    assert page.evaluate("location.pathname") == "/"
    assert watch.documents() == ["/"]
    assert page.evaluate("performance.getEntriesByType('navigation')[0].redirectCount") == 0


def test_the_first_of_the_phones_languages_that_the_site_has(new_page: NewPage) -> None:
    page = new_page(locale="fr-FR")
    page.add_init_script("Object.defineProperty(navigator, 'languages', { value: ['fr-FR', 'en-US', 'nl'] })")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("name", ["home", "settings", "text"])
def test_a_choice_is_kept(page: Page, watch: Watch, name: str) -> None:
    page.goto(PAGES[name])
    page.locator("a[hreflang=en]:visible").first.click()
    page.wait_for_url("**/en/**")
    watch.requests.clear()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".page:visible")).to_have_attribute("lang", "en")
    assert watch.documents() == ["/"]


def test_a_choice_can_be_taken_back(page: Page) -> None:
    for wanted, unwanted in (("en", "nl"), ("nl", "en")):
        page.goto(f"/{unwanted}/" if unwanted != "nl" else "/")
        page.locator(f".langs:visible a[hreflang={wanted}]").click()
        page.wait_for_load_state()
        page.goto("/")
        expect(page.locator("html")).to_have_attribute("lang", wanted)


def test_a_unit_offers_the_readers_language_first(new_page: NewPage) -> None:
    page = new_page(locale="en-GB")
    page.goto(TEXT.address)
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.locator("html")).to_have_attribute("data-want", "en")
    link = page.locator(".langs a[hreflang=en]")
    colours = "element => [getComputedStyle(element).backgroundColor, getComputedStyle(document.body).color]"
    background, ink = link.evaluate(colours)
    assert background == ink, "the link to the reader's language stands out"
    link.click()
    page.wait_for_url("**" + unit("text", lang="en").address)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.locator("html").get_attribute("data-want") is None
    expect(page.locator("h1")).to_have_text(unit("text", lang="en").title)


def test_no_link_stands_out_where_the_page_is_in_the_readers_language(page: Page) -> None:
    page.goto(TEXT.address)
    assert page.locator("html").get_attribute("data-want") is None
    background = page.locator(".langs a[hreflang=en]").evaluate("link => getComputedStyle(link).backgroundColor")
    assert background == "rgba(0, 0, 0, 0)"


def test_alternates_are_named_and_exist(page: Page) -> None:
    for address in [*LISTS.values(), *(sample.address for sample in ONE_OF_EACH)]:
        page.goto(address, wait_until="commit")
        page.wait_for_selector("link[rel=alternate] + link[rel=alternate]", state="attached")
        links = page.locator("head link[rel=alternate]").evaluate_all(
            "links => links.map(link => [link.hreflang, link.href])"
        )
        assert sorted(lang for lang, _ in links) == ["en", "nl"], address
        for lang, href in links:
            answer = page.request.get(href)
            assert answer.ok, href
            assert f'<html lang="{lang}"' in answer.text()
