"""Films and sounds: nothing is fetched before it is wanted; captions, transcript and speed are there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .samples import UNITS, Sample, folded, unit
from .watching import Watch

pytestmark = pytest.mark.browser

MEDIA = re.compile(r"\.(mp4|webm|mp3|m4a|ogg)$")


def cues_of(sample: Sample) -> list[str]:
    """The texts of the caption file that the author wrote."""
    folder = (UNITS / sample.path).parent
    media = re.search(r"\]\((media/[^)]+)\)", sample.body).group(1).rsplit(".", 1)[0]
    file = next(path for path in (folder / f"{media}.{sample.lang}.vtt", folder / f"{media}.vtt") if path.is_file())
    blocks = file.read_text("utf-8").split("\n\n")
    return [folded(block.split("-->")[1].split("\n", 1)[1]) for block in blocks if "-->" in block]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_captions_load(page: Page, lang: str) -> None:
    sample = unit("video", lang=lang)
    page.goto(sample.address)
    track = page.evaluate("""new Promise((done, fail) => {
        const element = document.querySelector("video > track"), { track } = element;
        const tell = () => done(
            { kind: track.kind, language: track.language, texts: [...track.cues].map((cue) => cue.text) });
        element.addEventListener("load", tell);
        element.addEventListener("error", () => fail(new Error("the captions do not load")));
        document.querySelector("video").textTracks[0].mode = "showing";
        if (element.readyState === HTMLTrackElement.LOADED) tell();
    })""")
    assert (track["kind"], track["language"]) == ("captions", lang)
    assert [folded(text) for text in track["texts"]] == cues_of(sample)


@pytest.mark.parametrize("format", ["video", "audio"])
def test_nothing_is_fetched_before_play(page: Page, watch: Watch, format: str) -> None:
    page.goto(unit(format).address)
    page.wait_for_load_state("networkidle")
    media = page.locator("video, audio")
    assert media.get_attribute("preload") == "none"
    assert media.get_attribute("controls") is not None
    assert not [request.url for request in watch.requests if MEDIA.search(request.url)]
    with page.expect_request(MEDIA):
        media.evaluate("media => { media.muted = true; media.play().catch(() => undefined) }")


def test_film_has_a_poster(page: Page, watch: Watch) -> None:
    page.goto(unit("video").address)
    poster = page.locator("video").evaluate("video => video.poster")
    answer = page.request.get(poster)
    assert answer.ok
    assert answer.headers["content-type"].startswith("image/")
    box = page.locator("video").bounding_box()
    assert box["height"] > 100


@pytest.mark.parametrize("format", ["video", "audio"])
def test_speed_is_set_and_kept(page: Page, format: str) -> None:
    page.goto(unit(format).address)
    rate = "document.querySelector('video, audio').playbackRate"
    speed = page.get_by_label("Snelheid")
    expect(speed).to_have_value("1")
    assert page.evaluate(rate) == 1
    speed.select_option("1.5")
    assert page.evaluate(rate) == 1.5
    page.reload()
    expect(speed).to_have_value("1.5")
    page.evaluate("document.querySelector('video, audio').dispatchEvent(new Event('play'))")
    assert page.evaluate(rate) == 1.5


def test_sound_shows_its_words(page: Page) -> None:
    sample = unit("audio")
    page.goto(sample.address)
    shown = folded(page.locator(".film .more-text").inner_text())
    assert len(cues_of(sample)) > 3
    assert all(cue in shown for cue in cues_of(sample))


def test_film_has_its_words_at_hand(page: Page) -> None:
    sample = unit("video")
    page.goto(sample.address)
    expect(page.locator(".film .more-text p").first).to_be_hidden()
    page.locator(".film .more-text summary").click()
    shown = folded(page.locator(".film .more-text").inner_text())
    assert all(cue in shown for cue in cues_of(sample))


def test_document_says_what_it_weighs(page: Page) -> None:
    page.goto(unit("document").address)
    link = page.locator(".body a.btn")
    said = re.search(r"PDF, pagina's: 1, (\d+)\skB", link.inner_text())
    answer = page.request.get(link.evaluate("link => link.href"))
    assert answer.ok
    assert int(said.group(1)) == round(len(answer.body()) / 1000)
