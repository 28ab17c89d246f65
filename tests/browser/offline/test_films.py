"""Pictures, films and sounds: on a tap or with Wi-Fi, in ranges, and never in the way of text."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ..test_accessibility import assert_accessible
from .asking import arrive, ask, expect_saved, served
from .host import Host

pytestmark = pytest.mark.browser


def test_films_come_on_demand_and_in_ranges(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/settings/")
    expect(phone.locator(".saved [role=status]")).to_have_attribute("data-offline", "saved")
    [film] = host.folder.rglob("walkways*.mp4")
    path = film.relative_to(host.folder).as_posix()
    assert path not in host.asked
    phone.get_by_role("button", name="Bewaar ook beeld en geluid").click()
    expect(phone.get_by_role("button", name="Bewaar ook beeld en geluid")).to_be_hidden()
    expect(phone.locator(".saved [role=status]")).to_have_attribute("data-offline", "saved")
    assert path in host.asked
    host.stop()
    got = phone.evaluate(
        """async (path) => {
          const whole = await fetch(path);
          const part = await fetch(path, { headers: { range: "bytes=100-199" } });
          const tail = await fetch(path, { headers: { range: "bytes=-5" } });
          const sum = async (answer) => [answer.status, [...new Uint8Array(await answer.arrayBuffer())]];
          return [whole.status, (await whole.arrayBuffer()).byteLength, await sum(part), await sum(tail)];
        }""",
        f"/{path}",
    )
    content = film.read_bytes()
    assert got == [200, len(content), [206, list(content[100:200])], [206, list(content[-5:])]]


def test_a_film_that_the_host_lacks_keeps_nothing_else_away(phone: Page, host: Host, renewed: Path) -> None:
    phone.goto(f"{host.origin}/settings/")
    arrive(phone)
    host.fault = lambda path, content: 404 if path.endswith(".mp4") else None
    assert ask(phone, "save", wants=[""], media=True)["more"] > 0
    host.folder = renewed
    assert "trouble" not in arrive(phone)
    assert served(phone, host, "units/pump/dry-run/") == (renewed / "units/pump/dry-run/index.html").read_bytes()
    host.fault = None
    assert arrive(phone)["more"] == 0


@pytest.mark.parametrize(
    ("range_", "status", "length"),
    [("bytes=0-0", 206, 1), ("bytes=5-2", 416, 0), ("bytes=99999999-", 416, 0), ("octets=0-5", 200, None)],
)
def test_odd_ranges_are_answered_as_a_server_would(
    phone: Page, host: Host, range_: str, status: int, length: int | None
) -> None:
    phone.goto(f"{host.origin}/settings/")
    arrive(phone)
    ask(phone, "save", wants=[""], media=True)
    [film] = host.folder.rglob("walkways*.mp4")
    host.stop()
    got = phone.evaluate(
        """async ([path, range]) => {
          const answer = await fetch(path, { headers: { range } });
          return [answer.status, (await answer.arrayBuffer()).byteLength];
        }""",
        [f"/{film.relative_to(host.folder).as_posix()}", range_],
    )
    assert got == [status, film.stat().st_size if length is None else length]


def test_what_is_not_saved_says_why_it_is_not_to_be_seen(phone: Page, host: Host, axe: str) -> None:
    phone.goto(f"{host.origin}/settings/")
    arrive(phone)
    host.stop()
    phone.goto(f"{host.origin}/units/safe-work/walkways/")
    expect(phone.locator("video + p").first).to_contain_text("er is geen netwerk, en het is niet bewaard")
    # Also of what is fetched when it comes into view.
    phone.locator("main .body").evaluate(
        """(body) => {
          const figure = document.createElement("figure");
          figure.append(Object.assign(new Image(), { src: "/nowhere.png", alt: "" }));
          body.append(figure);
        }"""
    )
    expect(phone.locator("figure + p")).to_contain_text("er is geen netwerk, en het is niet bewaard")
    assert_accessible(phone, axe)


def test_small_drawings_come_with_the_text(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/Q/P-101/")
    expect_saved(phone)
    host.stop()
    for page, most in (("units/pump/start-pump/", 7), ("en/units/aed/use-aed/", 8), ("Q/PT-07/", 1)):
        phone.goto(f"{host.origin}/{page}")
        pictures = phone.locator("main:visible img")
        expect(pictures).not_to_have_count(0)
        for number in range(pictures.count()):
            pictures.nth(number).scroll_into_view_if_needed()
            expect(pictures.nth(number)).to_have_js_property("complete", True)
            assert pictures.nth(number).evaluate("(image) => image.naturalWidth"), page
        assert pictures.count() <= most
    # A large view of one is an address of its own.
    answer = phone.goto(f"{host.origin}/units/pump/images/pump-section.svg")
    assert answer is not None
    assert answer.body() == (host.folder / "units/pump/images/pump-section.svg").read_bytes()


def test_with_wifi_films_follow(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/settings/")
    assert not arrive(phone)["media"]
    # This Chromium does not tell what network it is on; phones do.
    assert ask(phone, "arrive", wants=[], saver=False, wifi=True)["media"]
    assert any(path.endswith(".mp4") for path in host.asked)
