"""A checklist counts, remembers what is half done, and never does so where that could hurt somebody."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .samples import unit
from .watching import NewPage

pytestmark = pytest.mark.browser

KEPT = unit("checklist", safety=False)
SAFETY = unit("checklist", safety=True)
ZONE = "Europe/Amsterdam"
SIX_OH_TWO = datetime(2026, 11, 3, 6, 2, tzinfo=ZoneInfo(ZONE))
STORED = "Object.keys(localStorage).filter((key) => key.includes('checklist'))"


def boxes(page: Page) -> Locator:
    return page.get_by_role("checkbox")


def ticked(page: Page) -> list[int]:
    return boxes(page).evaluate_all("boxes => boxes.flatMap((box, index) => box.checked ? [index] : [])")


@pytest.fixture
def half_done(new_page: NewPage) -> Page:
    """A list of which the first and the third box were ticked at 06:02, opened again at 06:20."""
    page = new_page(timezone_id=ZONE)
    page.clock.set_fixed_time(SIX_OH_TWO)
    page.goto(KEPT.address)
    boxes(page).nth(0).check()
    boxes(page).nth(2).check()
    page.clock.set_fixed_time(SIX_OH_TWO.replace(minute=20))
    page.reload()
    return page


def test_offers_to_go_on(half_done: Page) -> None:
    page = half_done
    assert ticked(page) == []
    expect(page.get_by_text("Je was nog niet klaar met deze lijst.")).to_be_visible()
    page.get_by_role("button", name="Verder, begonnen 06:02").click()
    assert ticked(page) == [0, 2]
    expect(page.get_by_role("status").first).to_have_text(f"2 van {boxes(page).count()} gecontroleerd")
    expect(page.get_by_role("button", name="Verder")).to_have_count(0)
    expect(boxes(page).nth(1)).to_be_focused()


def test_keeps_when_it_was_begun(half_done: Page) -> None:
    page = half_done
    page.get_by_role("button", name="Verder").click()
    boxes(page).nth(1).check()
    page.reload()
    page.get_by_role("button", name="Verder, begonnen 06:02").click()
    assert ticked(page) == [0, 1, 2]


def test_offers_to_begin_again(half_done: Page) -> None:
    page = half_done
    page.get_by_role("button", name="Begin opnieuw").click()
    assert ticked(page) == []
    expect(boxes(page).first).to_be_focused()
    expect(page.get_by_role("button", name="Begin opnieuw")).to_have_count(0)
    assert page.evaluate(STORED) == []
    page.reload()
    expect(page.get_by_role("button", name="Verder")).to_have_count(0)


def test_names_the_day_when_it_was_another(half_done: Page) -> None:
    half_done.clock.set_fixed_time(SIX_OH_TWO.replace(day=5))
    half_done.reload()
    button = half_done.get_by_role("button", name="Verder")
    expect(button).to_have_text(re.compile(r"begonnen 3 nov.*06:02"))


def test_ticking_is_an_answer_to_the_offer(half_done: Page) -> None:
    boxes(half_done).nth(4).check()
    expect(half_done.get_by_role("button", name="Verder")).to_have_count(0)
    assert ticked(half_done) == [4]


def test_keeps_nothing_when_all_is_ticked_or_none(page: Page) -> None:
    page.goto(KEPT.address)
    boxes(page).first.check()
    assert page.evaluate(STORED) != []
    boxes(page).first.uncheck()
    assert page.evaluate(STORED) == []
    for box in boxes(page).all():
        box.check()
    expect(page.get_by_text("Alles gecontroleerd.")).to_be_visible()
    assert page.evaluate(STORED) == []
    boxes(page).first.uncheck()
    expect(page.get_by_text("Alles gecontroleerd.")).to_be_hidden()


def test_goes_on_in_another_language_and_back(half_done: Page) -> None:
    page = half_done
    count = boxes(page).count()
    page.locator(".langs a[hreflang=en]").click()
    page.wait_for_url("**/en/units/**")
    assert boxes(page).count() == count, "the sample has another number of boxes in English"
    page.get_by_role("button", name="Continue, begun 06:02").click()
    assert ticked(page) == [0, 2]
    boxes(page).nth(1).check()
    page.locator(".langs a[hreflang=nl]").click()
    page.wait_for_url(lambda address: "/en/" not in address)
    page.get_by_role("button", name="Verder, begonnen 06:02").click()
    assert ticked(page) == [0, 1, 2]


def test_other_words_in_the_same_language_are_another_list(half_done: Page) -> None:
    page = half_done

    def changed(route: Route) -> None:
        answer = route.fetch()
        body = re.sub(r'(<input[^>]* type="checkbox"[^>]*><span>)', r"\1!", answer.text())
        route.fulfill(response=answer, body=body)

    page.route("**" + KEPT.address, changed)
    page.reload()
    assert boxes(page).first.evaluate("box => box.closest('label').textContent").strip().startswith("!")
    expect(page.get_by_role("button", name="Verder")).to_have_count(0)


def test_other_lists_have_their_own_memory(half_done: Page) -> None:
    half_done.goto(SAFETY.address)
    expect(half_done.get_by_role("button", name="Verder")).to_have_count(0)


def test_works_without_storage(page: Page) -> None:
    page.add_init_script("""Object.defineProperty(window, "localStorage", { get() { throw new Error("private") } })""")
    page.goto(KEPT.address)
    boxes(page).first.check()
    expect(page.get_by_role("status").first).to_have_text(re.compile("^1 van"))


@pytest.mark.parametrize("way", ["reload", "back"])
def test_safety_always_starts_empty(page: Page, way: str) -> None:
    page.goto(SAFETY.address)
    for box in boxes(page).all():
        box.check()
    expect(page.get_by_text("Alles gecontroleerd.")).to_be_visible()
    boxes(page).nth(1).uncheck()
    assert page.evaluate(STORED) == []
    if way == "reload":
        page.reload()
    else:
        page.goto("/")
        page.go_back()
        page.wait_for_url("**" + SAFETY.address)
    page.wait_for_load_state()
    assert ticked(page) == []
    expect(page.get_by_role("status").first).to_have_text(re.compile("^0 van"))
    expect(page.get_by_text("Alles gecontroleerd.")).to_be_hidden()
    expect(page.get_by_role("button", name="Verder")).to_have_count(0)


def test_safety_starts_empty_when_the_browser_kept_the_whole_page(page: Page) -> None:
    page.goto(SAFETY.address)
    boxes(page).first.check()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert ticked(page) == []
    expect(page.get_by_role("status").first).to_have_text(re.compile("^0 van"))


@pytest.mark.parametrize("list", [KEPT, SAFETY], ids=["kept", "safety"])
def test_ticks_stay_when_a_slow_picture_arrives_after_them(page: Page, list) -> None:
    waiting: dict[str, Route] = {}
    page.route("**/slow.svg", lambda route: waiting.update(slow=route))
    page.goto(list.address, wait_until="commit")
    page.route("**" + list.address, lambda route: _with_slow_picture(route))
    page.goto(list.address, wait_until="domcontentloaded")
    boxes(page).first.check()
    expect(page.get_by_role("status").first).to_have_text(re.compile("^1 van"))
    waiting["slow"].fulfill(body="<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml")
    page.wait_for_load_state()
    page.evaluate("new Promise((done) => setTimeout(done)).then(() => 0)")  # pageshow follows load in its own task
    assert ticked(page) == [0]


def _with_slow_picture(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("</main>", '<img src="/slow.svg" alt=""></main>'))
