"""How old a copy is, and what is said of that."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Page, expect

from ..watching import NewPage
from .asking import arrive, change_state, days_ago, expect_saved, served
from .host import Host

pytestmark = pytest.mark.browser


def test_an_old_copy_where_safety_depends_on_it(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    expect(phone.locator(".safety:visible")).to_be_visible()
    for days, said in ((6, 0), (8, 1)):
        change_state(phone, checked=days_ago(days))
        host.stop()
        phone.goto(f"{host.origin}/Q/PT-07/")
        expect(phone.locator("[data-line=copy]:visible")).to_be_visible()
        expect(phone.locator("[data-line=old]:visible")).to_have_count(said)
        host.start()
    arrive(phone)
    expect(phone.locator("[data-line=old]:visible")).to_have_count(0)


def test_a_card_that_should_have_been_looked_at_again_says_so(new_page: NewPage, host: Host) -> None:
    """With a network and without; the phone's clock decides, not the day of the build."""
    page = new_page(service_workers="allow")
    page.clock.set_fixed_time("2027-01-01T12:00:00")
    page.goto(f"{host.origin}/units/pump/dry-run/")
    arrive(page)
    expect(page.locator("[data-line=review]")).to_have_count(0)
    page.clock.set_fixed_time("2029-01-01T12:00:00")
    page.goto(f"{host.origin}/units/pump/dry-run/")
    expect(page.locator("[data-line=review]")).to_contain_text("moest uiterlijk 21 nov 2027 zijn nagekeken")


def test_a_network_that_hangs_hides_no_warning(phone: Page, host: Host) -> None:
    """One bar in the basement: what the phone knows is said at once."""
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    change_state(phone, checked=days_ago(30))
    answer = Event()
    host.fault = lambda path, content: answer.wait(20) and None
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect(phone.locator("[data-line=old]:visible")).to_be_visible()
    answer.set()


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 800), (640, 300)])
def test_news_of_a_version_moves_nothing_of_what_is_read(
    new_page: NewPage, host: Host, renewed: Path, width: int, height: int
) -> None:
    page = new_page(service_workers="allow", viewport={"width": width, "height": height})
    page.goto(f"{host.origin}/units/pump/start-pump/")
    arrive(page)
    heading = page.locator("h1").bounding_box()
    host.folder = renewed
    arrive(page)
    fresh = page.locator("[data-line=fresh]")
    expect(fresh).to_be_in_viewport()
    assert page.locator("h1").bounding_box() == heading
    box, bar = fresh.bounding_box(), page.locator(".bar").bounding_box()
    assert box and bar
    if bar["y"] > 0 and bar["y"] + bar["height"] <= height:
        assert box["y"] + box["height"] <= bar["y"] + 1, "both can be read"
    fresh.get_by_role("button").click()
    expect(page).to_have_title(re.compile("Kaartwerk"))


def test_a_clock_that_is_wrong(phone: Page, host: Host) -> None:
    """What is known of time is shown, and decides nothing."""
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    for time in (0, 4_000_000_000_000):
        change_state(phone, since=time, checked=time)
        host.stop()
        assert served(phone, host, "Q/PT-07/") == (host.folder / "Q/PT-07/index.html").read_bytes()
        host.start()
    arrive(phone)
    expect_saved(phone)
