"""The search's own page: results as one types, with the real engine."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from ..watching import NewPage, Watch
from .asking import expect_said, field, links, said

pytestmark = pytest.mark.browser


def of_the_search(watch: Watch) -> list[str]:
    """What was fetched for it: scripts and the index."""
    asked = [request.url.removeprefix(watch.origin) for request in watch.requests]
    return [address for address in asked if re.search(r"engine-|/search-|/search/.+", address)]


def test_nothing_of_the_index_comes_before_it_is_touched(page: Page, watch: Watch) -> None:
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert of_the_search(watch) == []
    field(page).focus()
    page.wait_for_load_state("networkidle")
    assert [re.sub("-.*", "", address) for address in of_the_search(watch)] == ["/assets/microlearn/search"]
    watch.requests.clear()
    page.goto("/search/")
    page.wait_for_load_state("networkidle")
    assert [re.sub("-.*", "", address) for address in of_the_search(watch)] == ["/assets/microlearn/search"]


def test_results_come_as_one_types(search: Page) -> None:
    field(search).press_sequentially("rode lamp")
    link = links(search).first
    expect(link).to_have_attribute("data-url", "units/truck/stuck/")
    expect(link.locator("b")).to_have_text("De truck rijdt niet")
    expect(link.locator("small").first).to_have_text("Oplossen · Zoekhulp · 1\u00a0min")
    expect(link.locator("small").nth(1)).to_have_text("Vind uit waarom de pallettruck stilstaat.")
    expect(search.locator(".results ol > li").first).to_have_class("solve")
    expect_said(search, r"^Gevonden: \d+$")
    expect(search).to_have_url(re.compile(r"/search/\?q=rode\+lamp$"))
    expect(search.get_by_role("heading", name="Onderwerpen")).to_be_hidden()
    link.click()
    search.wait_for_url("**/units/truck/stuck/")


def test_emptied_the_page_is_as_it_was(search: Page) -> None:
    field(search).fill("lamp")
    expect(links(search).first).to_be_visible()
    field(search).fill("")
    expect(links(search)).to_have_count(0)
    expect(search.get_by_role("heading", name="Onderwerpen")).to_be_visible()
    expect(said(search)).to_have_count(0)
    expect(search).to_have_url(re.compile(r"/search/$"))


def test_an_address_asks(page: Page) -> None:
    page.goto("/search/?q=koelpomp&moment=apply")
    expect(field(page)).to_have_value("koelpomp")
    expect(links(page).filter(has_text="Start de koelpomp")).to_have_count(1)
    expect(page.get_by_role("combobox", name="Moment")).to_have_value("apply")


def test_the_filter_narrows_and_counts(search: Page) -> None:
    field(search).fill("lamp")
    before = links(search).count()
    search.locator(".filter summary").click()
    moment = search.get_by_role("combobox", name="Moment")
    expect(moment.locator("option[value=solve]")).to_have_text("Oplossen (1)")
    expect(search.locator("option[value=steps]")).to_have_text("Stap voor stap (1)")
    moment.select_option("solve")
    expect(links(search)).to_have_count(1)
    expect(links(search).first).to_have_attribute("data-url", "units/truck/stuck/")
    expect(search).to_have_url(re.compile(r"\?q=lamp&moment=solve$"))
    assert before != 1
    # Rows say the plain name of a form that is counted.
    expect(links(search).first.locator("small").first).to_contain_text("Oplossen · Zoekhulp · ")


def test_a_filter_alone_lists_what_fits(search: Page) -> None:
    search.locator(".filter summary").click()
    search.get_by_role("combobox", name="Machine of plek").select_option(label="Koelpomp · P-101")
    expect(links(search).filter(has_text="Start de koelpomp")).to_have_count(1)
    expect(links(search).filter(has_text="truck")).to_have_count(0)


def test_a_filter_that_does_not_exist_is_none(page: Page) -> None:
    page.goto("/search/?q=lamp&role=king&moment=%3Cb%3E")
    expect(links(page).first).to_be_visible()
    expect(page.locator("select[name=role]")).to_have_value("")


def test_more_results_on_demand(search: Page) -> None:
    field(search).fill("klep")
    expect(links(search)).to_have_count(10)
    total = int(re.search(r"\d+", said(search).inner_text())[0])
    assert total > 10
    search.get_by_role("button", name="Meer laten zien").click()
    expect(links(search)).to_have_count(total)
    expect(links(search).nth(10)).to_be_focused()
    expect(search.get_by_role("button", name="Meer laten zien")).to_be_hidden()


def test_labels_are_found_by_their_code(search: Page) -> None:
    field(search).fill("pt7")
    expect(links(search).first).to_have_attribute("data-url", "Q/PT-07/")
    links(search).first.click()
    search.wait_for_url("**/Q/PT-07/")


def test_the_way_back_leads_to_the_results(search: Page) -> None:
    field(search).fill("lamp")
    second = links(search).nth(1)
    expect(second).to_be_visible()
    address = second.get_attribute("data-url")
    second.click()
    search.wait_for_url(f"**/{address}")
    search.go_back()
    expect(field(search)).to_have_value("lamp")
    expect(links(search).nth(1)).to_be_focused()
    expect(links(search).nth(1)).to_have_attribute("data-url", address)


def test_who_opens_a_result_at_once_finds_the_way_back_too(search: Page) -> None:
    """What waits until one has stopped typing does not forget what was opened meanwhile."""
    search.evaluate("document.addEventListener('click', (event) => event.preventDefault())")
    field(search).fill("lamp")
    expect(links(search).nth(1)).to_be_visible()
    links(search).nth(1).evaluate("(link) => link.click()")
    expect(said(search)).to_contain_text(re.compile(r"\d"))
    assert search.evaluate("history.state") == links(search).nth(1).get_attribute("data-url")


def test_another_language_looks_for_the_same(search: Page) -> None:
    field(search).fill("E-12")
    expect(links(search).first.locator("b")).to_have_text("De truck rijdt niet")
    expect(search).to_have_url(re.compile("q=E-12"))
    search.locator(".langs a").click()
    search.wait_for_url("**/en/search/?q=E-12")
    expect(links(search).first.locator("b")).to_have_text("The truck does not move")


def test_a_card_in_another_language_says_so(page: Page) -> None:
    page.goto("/en/search/?q=koelpomp")
    link = links(page).first
    expect(link).to_have_attribute("lang", "nl")
    expect(link.locator("small").first).to_contain_text("Nederlands")


def test_without_a_script_there_are_topics(plain_page: Page) -> None:
    plain_page.goto("/")
    field(plain_page).fill("lamp")
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url("**/search/?q=lamp*")
    expect(plain_page.get_by_text("Zoeken werkt hier alleen met JavaScript.")).to_be_visible()
    expect(plain_page.locator(".found .rows:visible a")).to_have_count(3)
    expect(plain_page.locator(".results, .again, .near, .recent").locator("visible=true")).to_have_count(0)
    plain_page.get_by_role("link", name="Truck").click()
    plain_page.wait_for_url("**/topics/truck/")


def test_a_page_without_workers_searches_by_itself(new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script("delete window.Worker")
    page.goto("/search/?q=lamp")
    expect(links(page).first).to_be_visible()
    field(page).fill("koelpomp")
    expect(links(page).filter(has_text="Start de koelpomp")).to_have_count(1)
