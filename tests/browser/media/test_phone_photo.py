"""A photo and a film as an author's phone makes them, on a reader's phone: upright, sharp, light, without a trace of
where they were taken, and without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from phone import MAKE, PUMP, shown

from ..offline.asking import arrive
from ..offline.host import Host

pytestmark = pytest.mark.browser


def near(pixel: tuple[int, ...], colour: tuple[int, int, int]) -> bool:
    return all(abs(is_ - should) < 45 for is_, should in zip(pixel, colour, strict=False))


def test_a_photo_with_a_place_in_it_appears_upright_light_and_without_a_trace(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/units/pump/look/")
    image = phone.get_by_alt_text("De pomp staat links, rood")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    address = image.evaluate("image => image.currentSrc")
    assert "/assets/media/foto-een" in address and address.endswith("-720.webp")
    body = (host.folder / address.removeprefix(f"{host.origin}/")).read_bytes()
    assert len(body) <= 60_000
    picture = shown(body)
    assert picture.size == (720, 540)
    assert not picture.getexif()
    assert set(picture.info) <= {"loop", "background", "duration", "timestamp"}
    expect(image).to_have_js_property("complete", True)
    # What is red stands upright at the left, on the page as in the file.
    seen = shown(image.screenshot()).convert("RGB")
    assert near(seen.getpixel((seen.width * 17 // 100, seen.height * 60 // 100)), PUMP)
    assert not near(seen.getpixel((seen.width * 90 // 100, seen.height * 60 // 100)), PUMP)
    # Two pixels of it for each that the page measures by.
    assert image.evaluate("image => 720 / image.clientWidth") >= 2


def test_nothing_that_is_published_tells_of_its_author(built: Path) -> None:
    files = [file for file in built.rglob("*") if file.suffix in (".webp", ".jpg", ".heic", ".HEIC", ".mp4", ".mov")]
    assert len(files) >= 8
    assert not [file.name for file in files if file.suffix.lower() in (".heic", ".mov")]
    for file in files:
        content = file.read_bytes()
        assert MAKE.encode() not in content
        assert b"Exif" not in content
        assert b"+52.09" not in content


def test_a_film_plays_with_captions_offline_after_it_was_saved(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/settings/")
    arrive(phone)
    phone.get_by_role("button", name="Bewaar ook beeld en geluid").click()
    expect(phone.get_by_role("button", name="Bewaar ook beeld en geluid")).to_be_hidden()
    host.stop()
    phone.goto(f"{host.origin}/units/pump/stop/")
    film = phone.locator("video").first
    film.evaluate("film => { film.muted = true; film.textTracks[0].mode = 'showing'; return film.play(); }")
    expect(film).to_have_js_property("ended", True)
    assert film.evaluate("film => [film.videoWidth, film.videoHeight]") == [854, 480]
    cues = film.evaluate("film => [...film.textTracks[0].cues].map(cue => cue.text)")
    assert cues == ["De pomp loopt.", "Nu stopt hij."]
    phone.goto(f"{host.origin}/units/pump/look/")
    for image in phone.locator("figure img").all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("image => image.naturalWidth")


def test_one_film_at_a_time_and_none_before_the_tap(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/units/pump/stop/")
    phone.wait_for_load_state("networkidle")
    assert not [path for path in host.asked if path.endswith((".mp4", ".mov"))]
    expect(phone.locator("ml-player .s").first).to_contain_text("Film, 0:02,")
    first, second = phone.locator("video").all()
    first.evaluate("film => { film.muted = true; return film.play(); }")
    expect(first).to_have_js_property("ended", True)
    second.evaluate("film => { film.muted = true; return film.play(); }")
    expect(first).to_have_js_property("paused", True)
    expect(first).to_have_js_property("readyState", 0)
    assert first.evaluate("film => film.buffered.length") == 0


def test_a_chapter_starts_where_it_says(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/units/pump/stop/")
    film = phone.locator("video").first
    film.evaluate("""film => {
        film.muted = true;
        film.addEventListener("seeking", () => (film.dataset.from ??= String(Math.floor(film.currentTime))));
    }""")
    phone.get_by_role("link", name="Stoppen").click()
    expect(film).to_have_attribute("data-from", "1")


def test_a_film_elsewhere_names_its_host_and_is_not_asked_for(phone: Page, host: Host) -> None:
    foreign: list[str] = []
    phone.on("request", lambda request: foreign.append(request.url) if host.origin not in request.url else None)
    phone.goto(f"{host.origin}/units/pump/stop/")
    card = phone.get_by_role("link", name="Kijk hoe een ander het doet")
    expect(card).to_contain_text("youtube.com")
    assert card.get_attribute("rel") == "noreferrer"
    assert not foreign


def test_marks_stand_on_the_picture_and_in_words_below_it(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/units/pump/look/")
    figure = phone.locator("figure").first
    figure.scroll_into_view_if_needed()
    words = figure.locator("ol li")
    expect(words).to_have_text(["De rode pomp", "Draai deze kant op"])
    image, mark = figure.locator("img").bounding_box(), figure.locator(".marks .plate").first.bounding_box()
    assert image and mark
    middle = (mark["x"] + mark["width"] / 2 - image["x"], mark["y"] + mark["height"] / 2 - image["y"])
    assert middle == pytest.approx((image["width"] * 0.17, image["height"] * 0.5), abs=2)
    assert mark["width"] >= 24
    figure.locator("a.zoom").click()
    viewer = phone.locator("dialog.viewer")
    expect(viewer.locator(".marks text").first).to_have_text("1")
    phone.keyboard.press("Escape")
    expect(viewer).to_have_count(0)


def test_nothing_moves_while_pictures_come(phone: Page, host: Host) -> None:
    phone.add_init_script(
        """window.shifts = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.shifts += entry.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    for page in ("units/pump/look/", "units/pump/stop/"):
        phone.goto(f"{host.origin}/{page}")
        for image in phone.locator("figure img, video").all():
            image.scroll_into_view_if_needed()
        phone.wait_for_load_state("networkidle")
        assert phone.evaluate("window.shifts") == 0
