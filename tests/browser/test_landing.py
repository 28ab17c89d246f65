"""What a scanned label opens: seen at once, without a script, by keyboard, for the right role and in the right
language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from microlearn.equipment import codes
from microlearn.equipment.codes import LEDGER

from .keys import assert_focus_is_visible, tab_to
from .serving import ROOT
from .watching import NewPage, Watch

pytestmark = pytest.mark.browser

CODES = sorted({entry.code for entry in codes.parse((ROOT / LEDGER).read_text("utf-8"))[0].entries})
TRUCK, SCANNER, NURSE, RETIRED, AED = "PT-07", "MRI-1", "MRI-1V", "PT-03", "AED-1"
SMALL = {"width": 360, "height": 560}
LONGEST = """() => {
  document.querySelector("h1").textContent = "Elektrische pallettruck met weegschaal en lithiumbatterij 60";
  document.querySelector(".safety b").textContent =
    "Knelgevaar: loop schuin voor de truck, houd je voeten weg van de wielen en let op anderen.";
  const note = "Rijdt niet · piept · rode lamp brandt · hapert";
  for (const small of document.querySelectorAll(".tile small")) small.textContent = note;
}"""


def visible(page: Page, selector: str) -> Locator:
    return page.locator(f"{selector}:visible")


def assert_in_sight(page: Page) -> None:
    """The safety line, three targets and the bar, without scrolling, none over another."""
    bar = visible(page, ".bar").bounding_box()
    assert bar and bar["y"] + bar["height"] <= SMALL["height"]
    parts = [*visible(page, ".safety").all(), *visible(page, ".tile").all()]
    assert len(visible(page, ".tile").all()) == 3
    above = 0.0
    for part in parts:
        box = part.bounding_box()
        assert box and box["y"] >= above, part
        assert box["height"] >= 48
        above = box["y"] + box["height"]
    assert above <= bar["y"]


@pytest.mark.parametrize("code", [code for code in CODES if code not in (RETIRED,)])
def test_everything_is_in_sight_on_a_small_phone(new_page: NewPage, code: str) -> None:
    page = new_page(viewport=SMALL)
    page.goto(f"/Q/{code}/")
    steps = visible(page, ".urgent")
    if steps.count():
        assert steps.bounding_box()["y"] < visible(page, ".tile").first.bounding_box()["y"]
        # What to do first is in sight with its first line, and so is whom to call.
        first = visible(page, ".urgent .steps > li").first.bounding_box()["y"]
        assert first + 60 < visible(page, ".bar").bounding_box()["y"]
        call = visible(page, 'a[href="tel:112"]').bounding_box()
        assert call["y"] + call["height"] < first
    else:
        assert_in_sight(page)


def test_the_longest_words_that_are_allowed_are_in_sight_too(new_page: NewPage) -> None:
    page = new_page(viewport=SMALL)
    page.goto(f"/Q/{TRUCK}/")
    page.evaluate(LONGEST)
    assert_in_sight(page)


def test_the_safety_line_stays_in_sight(page: Page) -> None:
    page.goto(f"/Q/{TRUCK}/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    box = visible(page, ".safety").bounding_box()
    assert 0 <= box["y"] < 5


@pytest.mark.parametrize("code", CODES)
def test_one_request_until_it_can_be_used(new_page: NewPage, watch: Watch, code: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"/Q/{code}/", wait_until="commit")
    expect(visible(page, "h1")).to_be_visible()
    assert watch.documents() == [f"/Q/{code}/"]
    assert watch.fetched("stylesheet") == watch.fetched("font") == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize(
    ("code", "role", "unit"),
    [
        (TRUCK, "Bediener", "pallet-truck/does-not-drive"),
        (TRUCK, "Monteur", "pallet-truck/find-fault"),
        ("P-101", "Bediener", "pump/something-wrong"),
        (SCANNER, "Verpleegkundige", "mri/emergency-scan-room"),
    ],
)
def test_one_tap_for_the_right_role(new_page: NewPage, code: str, role: str, unit: str, script: bool) -> None:
    page = new_page(java_script_enabled=script)
    page.goto(f"/Q/{code}/")
    visible(page, ".seg label").filter(has_text=re.compile(f"^{role}$")).click()
    visible(page, ".solve > .tile").click()
    page.wait_for_url(f"**/units/{unit}/")


def test_behind_it_is_not_working_the_symptoms_come_first(plain_page: Page) -> None:
    plain_page.goto("/Q/P-101/")
    visible(plain_page, ".seg label").filter(has_text="Monteur").click()
    visible(plain_page, ".solve summary").click()
    row = visible(plain_page, ".solve .rows li").first
    expect(row.locator("b")).not_to_be_empty()
    symptoms = row.locator("b").inner_text().split(" · ")
    row.locator("a").click()
    plain_page.wait_for_url("**/units/**")
    for symptom in symptoms:
        expect(plain_page.locator(".lead")).to_contain_text(symptom)


def test_a_role_is_chosen_once(new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"/Q/{TRUCK}/")
    expect(page.locator("html")).to_have_attribute("data-role", "1")
    visible(page, ".seg label").filter(has_text="Monteur").click()
    page.goto("/Q/PT-08/")
    expect(page.locator("html")).to_have_attribute("data-role", "2")
    expect(visible(page, ".seg :checked")).to_have_value("2")
    # Elsewhere nobody is a technician, and the choice is kept all the same.
    page.goto(f"/Q/{SCANNER}/")
    expect(page.locator("html")).to_have_attribute("data-role", "1")
    page.goto(f"/Q/{TRUCK}/")
    expect(visible(page, ".seg :checked")).to_have_value("2")
    page.reload()
    expect(visible(page, ".solve > .tile")).to_have_attribute("href", re.compile("find-fault"))


def test_a_role_holds_in_the_other_language(page: Page) -> None:
    page.goto(f"/Q/{TRUCK}/")
    visible(page, ".seg label").filter(has_text="Monteur").click()
    visible(page, ".langs a").click()
    expect(visible(page, ".seg :checked")).to_have_value("2")
    expect(visible(page, "h1")).to_have_text("Electric pallet truck")


@pytest.mark.parametrize(
    ("locale", "words"), [("nl-NL", "Het werkt niet"), ("en-GB", "It's not working"), ("de-DE", "Het werkt niet")]
)
def test_the_phones_language_before_the_first_paint(new_page: NewPage, locale: str, words: str) -> None:
    page = new_page(locale=locale)
    page.goto(f"/Q/{TRUCK}/", wait_until="commit")
    expect(visible(page, ".solve .tile b")).to_have_text(words)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_another_language_needs_no_request(new_page: NewPage, watch: Watch, script: bool) -> None:
    page = new_page(java_script_enabled=script)
    page.goto(f"/Q/{TRUCK}/")
    visible(page, ".langs a").click()
    expect(visible(page, "h1")).to_have_text("Electric pallet truck")
    expect(visible(page, "h1")).to_have_count(1)
    assert watch.documents() == [f"/Q/{TRUCK}/"]
    if script:
        page.goto("/Q/PT-08/")
        expect(visible(page, "h1")).to_have_text("Electric pallet truck")


def test_a_label_of_a_role_shows_that_role(plain_page: Page) -> None:
    plain_page.goto(f"/Q/{NURSE}/")
    expect(visible(plain_page, ".id .s")).to_contain_text("Verpleegkundige")
    expect(plain_page.locator(".seg")).to_have_count(0)
    expect(visible(plain_page, ".solve > .tile")).to_have_attribute("href", re.compile("emergency-scan-room"))
    visible(plain_page, "main a").filter(has_text="alle rollen").click()
    plain_page.wait_for_url(f"**/Q/{SCANNER}/")


def test_a_retired_label_says_so_and_leads_on(plain_page: Page) -> None:
    plain_page.goto(f"/Q/{RETIRED}/")
    expect(visible(plain_page, "h1")).to_have_text("Dit is niet meer in gebruik")
    expect(visible(plain_page, "main")).to_contain_text("Deze truck is afgevoerd.")
    visible(plain_page, "main .rows a").first.click()
    plain_page.wait_for_url("**/Q/PT-09/")


def test_by_keyboard(page: Page) -> None:
    page.goto("/Q/P-101/")
    roles = visible(page, ".seg input")
    tab_to(page, roles.first)
    page.keyboard.press("ArrowRight")
    expect(roles.nth(1)).to_be_checked()
    summary = visible(page, ".solve summary")
    tab_to(page, summary, "Shift+Tab")
    assert_focus_is_visible(page)
    page.keyboard.press("Enter")
    tab_to(page, visible(page, ".solve .rows a").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/pump/**")


def test_the_steps_of_an_urgent_unit_stand_on_the_page(plain_page: Page, watch: Watch) -> None:
    plain_page.goto(f"/Q/{AED}/")
    steps = visible(plain_page, ".urgent .steps > li")
    assert steps.count() >= 3
    images = plain_page.locator(".urgent img:visible")
    for index in range(images.count()):
        images.nth(index).scroll_into_view_if_needed()
        assert images.nth(index).evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    visible(plain_page, ".urgent h2 a").click()
    plain_page.wait_for_url("**/units/aed/use-aed/")


def test_every_link_leads_somewhere(page: Page, watch: Watch) -> None:
    asked: set[str] = set()
    for code in CODES:
        page.goto(f"/Q/{code}/")
        found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        asked |= {link.partition("#")[0] for link in found if link.startswith(watch.origin)}
    assert len(asked) > 30
    for link in sorted(asked):
        assert page.request.get(link).status == 200, link


def test_the_list_of_machines(plain_page: Page) -> None:
    plain_page.goto("/")
    visible(plain_page, ".bar a").first.click()
    plain_page.wait_for_url("**/equipment/")
    expect(plain_page.locator("main")).not_to_contain_text(RETIRED)
    plain_page.locator("main .rows a").filter(has_text=TRUCK).click()
    plain_page.wait_for_url(f"**/Q/{TRUCK}/")


def test_on_the_way_back_the_role_is_the_one_chosen_meanwhile(page: Page) -> None:
    page.goto(f"/Q/{TRUCK}/")
    expect(visible(page, ".seg :checked")).to_have_value("1")
    visible(page, ".bar a").first.click()
    page.goto("/Q/PT-08/")
    visible(page, ".seg label").nth(1).click()
    page.goto(f"/Q/{TRUCK}/")
    page.goto("/Q/PT-08/")
    visible(page, ".seg label").nth(0).click()
    page.go_back()
    expect(page.locator("h1:visible")).to_be_visible()
    expect(visible(page, ".seg :checked")).to_have_value("1")
    expect(page.locator("html")).to_have_attribute("data-role", "1")


def test_another_language_is_no_step_back(page: Page) -> None:
    page.goto("/")
    page.goto(f"/Q/{TRUCK}/")
    visible(page, ".langs a").click()
    expect(visible(page, ".langs a")).to_be_focused()
    page.go_back()
    page.wait_for_url("**/")


def test_without_a_script_a_link_into_the_page_keeps_its_language(plain_page: Page) -> None:
    plain_page.goto(f"/Q/{AED}/#en")
    expect(visible(plain_page, "h1")).to_have_count(1)
    visible(plain_page, 'a[href="#need-en"]').click()
    expect(visible(plain_page, ".page")).to_have_attribute("lang", "en")


def test_enlarged_the_safety_line_covers_nothing(new_page: NewPage) -> None:
    """A phone of 360 × 740 at 200 %."""
    page = new_page(viewport={"width": 180, "height": 370})
    page.goto(f"/Q/{TRUCK}/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert visible(page, ".safety").bounding_box()["y"] < 0


def test_printed_the_safety_line_is_black_on_white(page: Page) -> None:
    page.goto(f"/Q/{TRUCK}/")
    page.emulate_media(media="print")
    colours = visible(page, ".safety").evaluate(
        "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]
