"""From results to addresses: what is published, what pages know of it, and what authors are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from microlearn.media.cache import Result
from microlearn.media.convert import KEPT, Job
from microlearn.media.publication import Publication, same_names
from microlearn.media.refused import RefusedError
from microlearn.published import Document, Film, Picture, Sound

KEY = "0123456789abcdef01234567"
FACTS = {
    "picture": {"width": 800, "height": 600, "widths": [360, 720, 800], "phone": 720, "moves": False},
    "film": {"width": 640, "height": 360, "seconds": 2.0, "bytes": 1_000},
    "sound": {"seconds": 3.0, "bytes": 500},
    "document": {"width": 720, "height": 1_018, "widths": [720], "phone": 720, "pages": 4},
    "drawing": {"mended": False},
}


def publish(place: str, kind: str, **facts: object) -> Publication:
    found = Publication("content")
    found.add(Job(place, Path(place), kind), result(kind, **facts))
    return found


def result(kind: str, **facts: object) -> Result:
    return Result(KEY, Path("cached"), {"kind": kind, **FACTS.get(kind, {}), **facts})


def test_a_picture_has_all_its_widths() -> None:
    found = publish("units/pump/Foto één.HEIC", "picture")
    stem = "assets/media/foto-een-0123456789"
    widths = tuple((f"{stem}-{width}.webp", width) for width in (360, 720, 800))
    assert found.pages == {
        "units/pump/Foto één.HEIC": Picture(f"{stem}-720.webp", 800, 600, widths, f"{stem}-800.webp")
    }
    assert found.files == {address: Path("cached", f"{width}.webp") for address, width in widths}
    assert found.replaces("units/pump/Foto één.HEIC")
    assert not found.problems


def test_one_that_moves_does_so_when_it_is_enlarged() -> None:
    found = publish("units/pump/a.gif", "picture", moves=True)
    assert found.pages["units/pump/a.gif"].large == "assets/media/a-0123456789-moving.webp"
    assert found.files["assets/media/a-0123456789-moving.webp"] == Path("cached/moving.webp")


def test_a_film_a_sound_and_a_document() -> None:
    film = publish("units/a.mov", "film")
    stem = "assets/media/a-0123456789"
    assert film.pages == {"units/a.mov": Film(f"{stem}.mp4", f"{stem}-poster.webp", 640, 360, 2.0, 1_000)}
    sound = publish("units/a.wav", "sound")
    types = ((f"{stem}.ogg", 'audio/ogg; codecs="opus"'), (f"{stem}.m4a", "audio/mp4"))
    assert sound.pages == {"units/a.wav": Sound(types, 3.0, 500)}
    document = publish("units/a.pdf", "document")
    preview = Picture(f"{stem}-720.webp", 720, 1_018, ((f"{stem}-720.webp", 720),), f"{stem}-720.webp")
    assert document.pages == {"units/a.pdf": Document(preview, 4)}
    assert film.replaces("units/a.mov") and sound.replaces("units/a.wav")
    assert not document.replaces("units/a.pdf"), "it is what is opened"


def test_a_drawing_keeps_its_address_and_is_told_of_when_it_did_more_than_show() -> None:
    found = publish("units/a.svg", "drawing")
    assert found.files == {"units/a.svg": Path("cached/drawing.svg")}
    assert not found.pages and not found.problems
    (problem,) = publish("units/a.svg", "drawing", mended=True).problems
    assert (problem.rule, problem.path, problem.severity) == ("media-drawing-mended", "content/units/a.svg", "advice")


@pytest.mark.parametrize(
    ("name", "stem"), [("---.png", ""), ("!.png", ""), ("图.png", "图-"), ("Foto  één (2).PNG", "foto-een-2-")]
)
def test_names_in_addresses(name: str, stem: str) -> None:
    picture = publish(f"units/{name}", "picture").pages[f"units/{name}"]
    assert picture.address == f"assets/media/{stem}0123456789-720.webp"


@pytest.mark.parametrize("kind", ["picture", "drawing", "film", "sound"])
def test_what_is_refused_is_told_and_not_shown(kind: str) -> None:
    found = Publication("content")
    found.add(Job("units/a b.jpg", Path(), kind), RefusedError("media-huge", size=300, limit=220))
    assert found.pages == {"units/a b.jpg": None} and not found.files
    assert found.replaces("units/a b.jpg"), "the author's file is not published either"
    (problem,) = found.problems
    assert (problem.rule, problem.path, problem.severity) == ("media-huge", "content/units/a b.jpg", "advice")
    assert problem.values == {"file": "a b.jpg", "size": 300, "limit": 220}


def test_a_document_that_does_not_open_is_published_all_the_same() -> None:
    found = Publication("content")
    found.add(Job("units/a.pdf", Path(), "document"), RefusedError("media-locked"))
    assert not found.pages and not found.replaces("units/a.pdf")
    assert [problem.rule for problem in found.problems] == ["media-locked"]


def test_a_picture_that_keeps_its_address_is_shown_there_too() -> None:
    found = publish("units/a.jpg", "picture")
    found.add(Job("units/a.jpg", Path(), KEPT), result("kept"))
    assert found.files["units/a.jpg"] == Path("cached/kept")
    assert isinstance(found.pages["units/a.jpg"], Picture)


def test_a_file_that_is_no_picture_does_not_keep_its_address() -> None:
    found = Publication("content")
    found.add(Job("a.jpg", Path(), "picture"), RefusedError("media-no-picture"))
    found.add(Job("a.jpg", Path(), KEPT), result("kept"))
    assert not found.files and found.replaces("a.jpg")


@pytest.mark.parametrize("shown", [True, False])
def test_a_picture_that_is_not_published_at_its_address_is_told_once(shown: bool) -> None:
    found = Publication("content")
    refusal = RefusedError("media-picture-broken")
    found.add(Job("units/a.jpg", Path(), "picture"), result("picture") if shown else refusal)
    found.add(Job("units/a.jpg", Path(), KEPT), refusal)
    assert "units/a.jpg" not in found.files
    assert [problem.rule for problem in found.problems] == ["media-picture-broken"]


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (["a/Pomp.jpg", "a/pomp.jpg"], [("content/a/pomp.jpg", "Pomp.jpg")]),
        (["A/pomp.jpg", "a/pomp.jpg"], [("content/a/pomp.jpg", "pomp.jpg")]),
        (["e\u0301.jpg", "é.jpg"], [("content/é.jpg", "e\u0301.jpg")]),
        (["straße.jpg", "STRASSE.jpg"], [("content/straße.jpg", "STRASSE.jpg")]),
        (["a.jpg", "a.png", "b/a.jpg"], []),
    ],
)
def test_names_that_differ_in_capitals_only(places: list[str], told: list[tuple[str, str]]) -> None:
    found = list(same_names(places, "content"))
    assert [(problem.path, problem.values["other"]) for problem in found] == told
    assert {problem.severity for problem in found} <= {"advice"}
