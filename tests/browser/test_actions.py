"""Sharing, showing to a colleague, and a screen that stays on."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from .samples import ONE_OF_EACH, PAGES, unit
from .watching import NewPage, Watch

pytestmark = pytest.mark.browser

TEXT = unit("text")
SHARE = "window.shared = []; navigator.share = async (what) => { shared.push(what); };"
NO_SHARE = "delete Navigator.prototype.share;"
AWAKE = """
window.locks = [];
const wakeLock = { request: async (kind) => { locks.push(kind); return { release: async () => {} }; } };
Object.defineProperty(navigator, "wakeLock", { value: wakeLock });
"""


def test_shares_by_the_phones_own_sheet(page: Page) -> None:
    page.add_init_script(SHARE)
    page.goto(TEXT.address + "#part")
    page.get_by_role("button", name="Delen").click()
    assert page.evaluate("shared") == [{"title": page.title(), "url": page.url.removesuffix("#part")}]


def test_closing_the_sheet_is_no_error(page: Page) -> None:
    page.add_init_script("navigator.share = async () => { throw new DOMException('', 'AbortError'); }")
    page.goto(TEXT.address)
    page.get_by_role("button", name="Delen").click()
    expect(page.locator("ml-actions [role=status]")).to_be_empty()


def test_copies_where_there_is_no_sheet(new_page: NewPage, watch: Watch) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script(NO_SHARE)
    page.goto(TEXT.address)
    page.get_by_role("button", name="Delen").click()
    expect(page.locator("ml-actions [role=status]")).to_have_text("Het adres is gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == watch.origin + TEXT.address


def test_shows_the_address_where_it_may_not_copy(page: Page, watch: Watch) -> None:
    page.add_init_script(NO_SHARE + "navigator.clipboard.writeText = async () => { throw new Error('no'); };")
    page.goto(TEXT.address)
    page.get_by_role("button", name="Delen").click()
    expect(page.locator("ml-actions [role=status]")).to_have_text(watch.origin + TEXT.address)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_colleagues_camera_reads_the_symbol(new_page: NewPage, watch: Watch, scheme: str) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(TEXT.address + "#part")
    assert not any("qr" in address for address in watch.fetched("script")), "fetched before it is wanted"
    page.get_by_role("button", name="Laat zien aan een collega").click()
    canvas = page.get_by_role("dialog").get_by_role("img")
    expect(page.locator("dialog canvas[width]")).to_be_visible()
    symbols = zxingcpp.read_barcodes(Image.open(io.BytesIO(canvas.screenshot())))
    assert [symbol.text for symbol in symbols] == [watch.origin + TEXT.address]
    assert symbols[0].format in (zxingcpp.BarcodeFormat.QRCode, "QR Code", "QRCode")
    expect(page.get_by_role("dialog").get_by_text(watch.origin + TEXT.address)).to_be_visible()


def test_the_symbol_has_its_quiet_zone(page: Page) -> None:
    page.goto(TEXT.address)
    page.get_by_role("button", name="Laat zien aan een collega").click()
    expect(page.locator("dialog canvas[width]")).to_be_visible()
    edge = page.locator("dialog canvas").evaluate("""(canvas) => {
        const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        const dark = [];
        for (let at = 0; at < data.length; at += 4) if (data[at] < 128 && data[at + 3] > 128) {
            const x = (at / 4) % width, y = Math.floor(at / 4 / width);
            dark.push(Math.min(x, y, width - 1 - x, width - 1 - y));
        }
        return Math.min(...dark);
    }""")
    assert edge == 4, "modules, as ISO/IEC 18004 asks"


def test_says_so_where_the_symbol_cannot_be_drawn(page: Page, watch: Watch) -> None:
    page.goto(TEXT.address)
    page.route("**/qr-*.js", lambda route: route.abort())
    page.get_by_role("button", name="Laat zien aan een collega").click()
    expect(page.get_by_role("dialog")).to_contain_text("De code kan nu niet getekend worden.")
    expect(page.get_by_role("dialog")).to_contain_text(watch.origin + TEXT.address)
    expect(page.locator("dialog canvas")).to_have_count(0)
    page.evaluate("0")
    assert all("ERR_FAILED" in complaint for complaint in watch.complaints)
    watch.complaints.clear()


def test_the_screen_stays_on_while_hands_are_at_work(page: Page) -> None:
    page.add_init_script(AWAKE)
    for format in ("steps", "checklist", "troubleshooter"):
        page.goto(PAGES[format])
        assert page.evaluate("locks") == ["screen"], format
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert page.evaluate("locks") == ["screen", "screen"], "asked for again when the page comes back in sight"


def test_the_screen_may_go_off_while_one_reads(page: Page) -> None:
    page.add_init_script(AWAKE)
    for format in ("text", "infographic", "document", "video"):
        page.goto(PAGES[format])
        expect(page.locator("ml-actions")).to_be_visible()
        assert page.evaluate("locks") == [], format


def test_every_format_has_the_actions(page: Page) -> None:
    for sample in ONE_OF_EACH:
        page.goto(sample.address)
        for name in ("Lees voor", "Delen", "Laat zien aan een collega"):
            expect(page.get_by_role("button", name=name)).to_be_visible()
