"""Reading labels by the camera. Chromium on Linux cannot read symbols itself, so the site's own reader is at work
here."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ..watching import Watch
from .filming import FOREIGN, LABEL, start, status

pytestmark = pytest.mark.browser

SEES = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["ean_13", "qr_code"]; }
  async detect(source) { %s }
};"""
FAILS = """
navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("", "%s"); };"""
LAMP = """
window.lamp = [];
MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true });
MediaStreamTrack.prototype.applyConstraints = async ({ advanced }) => { window.lamp.push(advanced[0].torch); };"""
OVER_HTTP = """
Object.defineProperty(navigator, "mediaDevices", { value: undefined });
Object.defineProperty(window, "isSecureContext", { value: false });"""


def readers(watch: Watch) -> list[str]:
    """What was fetched to read symbols."""
    paths = [request.url.removeprefix(watch.origin) for request in watch.requests]
    return [re.sub(r"-\w+\.", ".", path) for path in paths if "zxing" in path]


def test_nothing_starts_by_itself(camera: Callable[..., Page], watch: Watch) -> None:
    page = camera(LABEL)
    page.wait_for_load_state("networkidle")
    assert watch.documents() == ["/scan/"]
    assert [script.partition("-")[0] for script in watch.fetched("script")] == ["/assets/microlearn/scan"]
    assert watch.fetched("fetch") == []
    expect(page.locator("video")).to_be_hidden()
    expect(status(page)).to_be_empty()


def test_a_label_before_the_camera_opens_its_page(camera: Callable[..., Page], watch: Watch) -> None:
    page = camera(LABEL)
    start(page)
    page.wait_for_url("**/Q/PT-07/")
    assert sorted(set(readers(watch))) == [
        "/assets/microlearn/zxing.js",
        "/assets/microlearn/zxing_reader.wasm",
    ]


def test_a_label_of_another_site_is_named_and_not_opened(camera: Callable[..., Page], watch: Watch) -> None:
    page = camera(FOREIGN)
    start(page)
    expect(status(page)).to_contain_text("elders.example")
    expect(page.locator("video")).to_be_visible()
    page.get_by_role("button", name="Camera stoppen").click()
    expect(page.locator("video")).to_be_hidden()
    expect(status(page)).to_contain_text("De camera is uit")
    assert watch.documents() == ["/scan/"]


@pytest.mark.parametrize("text", ["HTTPS://LEER.EXAMPLE/Q/PT-99/", "WIFI:S:gast;T:WPA;P:geheim;;", "PT-07"])
def test_what_is_no_label_is_said(camera: Callable[..., Page], text: str) -> None:
    page = camera(text)
    start(page)
    expect(status(page)).to_have_text("Dit is geen label dat hier bekend is.")


def test_after_a_while_it_says_what_helps(camera: Callable[..., Page]) -> None:
    page = camera()
    page.clock.install()
    start(page)
    expect(status(page)).to_have_text("Houd het label in beeld.")
    page.clock.fast_forward(15_000)
    expect(status(page)).to_contain_text("Nog niets gelezen")


def test_the_camera_stops_when_nobody_looks(camera: Callable[..., Page]) -> None:
    page = camera()
    start(page)
    expect(status(page)).to_have_text("Houd het label in beeld.")
    page.evaluate("window.track = document.querySelector('video').srcObject.getVideoTracks()[0]")
    assert page.evaluate("track.readyState") == "live"
    page.evaluate("""Object.defineProperty(document, "hidden", { value: true, configurable: true });
        document.dispatchEvent(new Event("visibilitychange")); delete document.hidden""")
    assert page.evaluate("track.readyState") == "ended"
    expect(page.locator("video")).to_be_hidden()
    start(page)
    expect(status(page)).to_have_text("Houd het label in beeld.")


def test_starting_and_stopping_quickly(camera: Callable[..., Page]) -> None:
    page = camera()
    for _ in range(5):
        page.locator("[data-act=camera]").click()
    expect(status(page)).to_have_text("Houd het label in beeld.")
    page.locator("[data-act=camera]").click()
    assert page.evaluate("document.querySelector('video').srcObject") is None


def test_the_browsers_own_reader_is_preferred(camera: Callable[..., Page], watch: Watch) -> None:
    page = camera(script=SEES % f'return [{{ rawValue: "{LABEL}" }}];')
    start(page)
    page.wait_for_url("**/Q/PT-07/")
    assert readers(watch) == []


def test_a_reader_that_breaks_its_promise_is_replaced(camera: Callable[..., Page]) -> None:
    page = camera(LABEL, script=SEES % 'throw new DOMException("service unavailable", "NotSupportedError");')
    start(page)
    page.wait_for_url("**/Q/PT-07/")


def test_a_reader_that_does_not_arrive_is_said(camera: Callable[..., Page], watch: Watch) -> None:
    page = camera(LABEL)
    wasm = page.locator("ml-scan").get_attribute("data-wasm")
    watch.expect_missing(wasm.removeprefix(".."))
    page.route("**/zxing_reader*", lambda route: route.fulfill(status=404))
    start(page)
    expect(status(page)).to_contain_text("De lezer was niet op te halen")
    expect(page.locator("video")).to_be_hidden()


def test_a_lamp_is_offered_where_there_is_one(camera: Callable[..., Page]) -> None:
    page = camera(script=LAMP)
    start(page)
    # The picture takes its place when it comes, and moves what stands below it.
    expect(page.locator("video")).to_have_js_property("readyState", 4)
    page.get_by_role("button", name="Lamp aan").click()
    page.get_by_role("button", name="Lamp uit").click()
    expect(page.get_by_role("button", name="Lamp aan")).to_be_visible()
    assert page.evaluate("window.lamp") == [True, False]
    page.get_by_role("button", name="Camera stoppen").click()
    expect(page.get_by_role("button", name="Lamp aan")).to_be_hidden()


def test_a_reader_who_refuses_is_told_what_else_helps(camera: Callable[..., Page]) -> None:
    page = camera(LABEL, allowed=False)
    start(page)
    expect(status(page)).to_contain_text("De camera mag niet")
    expect(page.get_by_role("button", name="Camera starten")).to_be_focused()
    expect(page.locator("video")).to_be_hidden()


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (FAILS % "NotFoundError", "geen camera gevonden"),
        (FAILS % "NotReadableError", "Een andere app gebruikt de camera"),
        (OVER_HTTP, "zonder https"),
    ],
)
def test_why_there_is_no_camera_is_said(camera: Callable[..., Page], script: str, words: str) -> None:
    page = camera(script=script)
    start(page)
    expect(status(page)).to_contain_text(words)


def test_without_a_list_of_codes_nothing_opens(camera: Callable[..., Page], watch: Watch) -> None:
    page = camera(LABEL)
    watch.expect_missing("/Q/codes.json")
    page.route("**/Q/codes.json", lambda route: route.abort())
    start(page)
    expect(status(page)).to_contain_text("De lijst met codes is nu niet op te halen")
    page.unroute("**/Q/codes.json")
    start(page)
    page.wait_for_url("**/Q/PT-07/")
