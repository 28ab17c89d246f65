"""What an author's Markdown becomes in each format. One data file per format in ``formats/``, and some for what all
formats show the same way. With ``published: true`` media are converted, as ``PUBLISHED`` has them.

Marks of the sprite are written ``{name}`` there, and the choice of speeds ``{speeds}``; ends of lines do not count.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from rendering import convert, html

from microlearn.published import Document, Film, Picture, Sound
from microlearn.units.formats import callouts
from microlearn.units.minutes import estimate
from microlearn.units.unit import FORMATS

FOLDER = Path(__file__).parent / "formats"
CASES = [
    pytest.param(file.stem if file.stem in FORMATS else "text", case, id=f"{file.stem}: {case['name']}")
    for file in sorted(FOLDER.glob("*.yml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]
CAPTIONS = """WEBVTT

NOTE made by hand

1
00:01.000 --> 00:02.000 align:start
<v Ann>Open &amp; wait
for air

00:03.000 --> 01:04.000
Done
"""
FILES = {
    "film.mp4": b"film",
    "film.png": b"still",
    "film.nl.vtt": CAPTIONS.encode(),
    "film.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nIn English\n",
    "silent.webm": b"film",
    "talk.mp3": b"sound",
    "talk.vtt": CAPTIONS.replace("\n", "\r\n").encode(),
    "manual.pdf": b"x" * 1_234_567,
    "a b.docx": b"x" * 2_000,
    "plan.svg": b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320.4 200"></svg>',
    "commas.svg": b"<svg viewBox='-10, -10, 40,20.6'/>",
    "boxless.svg": b'<svg height="10"/>',
    "sides.svg": b'<svg\nheight="10" width=" 12.4px"/>',
    "photo.png": b"picture",
    "digits.svg": b'<svg viewBox="0 0 ' + b"9" * 400 + b' 4">',
    "dots.svg": b'<svg viewBox="0 0 1.2.3 4">',
}


def picture(name: str, width: int, height: int, *widths: int) -> Picture:
    listed = tuple((f"assets/media/{name}-{one}.webp", one) for one in (*widths, width))
    return Picture(listed[min(1, len(listed) - 1)][0], width, height, listed, listed[-1][0])


PUBLISHED = {
    "units/pump/photo.png": picture("photo-a1", 800, 600, 360, 720),
    "units/pump/small.png": picture("small-a1", 300, 200),
    "units/pump/a b é.JPG": picture("a-b-e-a1", 1000, 500, 360, 720),
    "units/other/far.jpg": picture("far-a1", 720, 540, 360),
    "units/pump/moves.gif": Picture(
        "assets/media/moves-a1-360.webp", 360, 270, (), "assets/media/moves-a1-moving.webp"
    ),
    "units/pump/silent.webm": Film(
        "assets/media/silent-a1.mp4", "assets/media/silent-a1-poster.webp", 854, 480, 75.4, 2e6
    ),
    "units/pump/film.mp4": Film("assets/media/film-a1.mp4", "assets/media/film-a1-poster.webp", 480, 854, 9.0, 345_678),
    "units/pump/film.png": picture("film-a1", 720, 405, 360),
    "units/pump/talk.mp3": Sound(
        (("assets/media/talk-a1.ogg", "audio/ogg"), ("assets/media/talk-a1.m4a", "audio/mp4")), 61.0, 98_765
    ),
    "units/pump/manual.pdf": Document(picture("manual-a1", 720, 1018), 12),
    "units/pump/broken.jpg": None,
    "units/pump/broken.mp4": None,
}
"""What became of files, by place; of all others nothing is known."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def short(page: str) -> str:
    page = re.sub(r'<svg aria-hidden="true" viewBox="0 0 24 24"><use href="#i-([\w-]+)"></use></svg>', r"{\1}", page)
    page = re.sub(r"<select>.*?</select>", "{speeds}", page)
    return re.sub(r">\s*\n\s*<", "><", page).strip()


@pytest.mark.parametrize(("format", "case"), CASES)
def test_presentation(format: str, case: dict[str, Any], folder: Path) -> None:
    fields = {name: case[name] for name in ("chapters",) if name in case}
    published = PUBLISHED if case.get("published") else {}
    format, lang = case.get("format", format), case.get("lang", "en")
    page, presentation = convert(case["markdown"], format, folder, lang, published=published, **fields)
    assert short(page) == short(case["html"])
    assert presentation.items == case.get("items", 0)


def test_an_ordinary_page_passes_as_it_is() -> None:
    from markdown import Markdown

    from microlearn.units.formats import Formats

    formats = Formats()
    formats.present(None)
    text = "1. A\n\n- [ ] <b onclick=x>B</b>\n\n![C](d.svg)\n"
    assert Markdown(extensions=[formats]).convert(text) == Markdown().convert(text)


def test_speeds_are_written_as_the_language_writes_numbers(folder: Path) -> None:
    page = html("![Film](film.mp4)", "video", folder, "nl")
    assert re.findall(r"<option([^>]*)>([^<]*)", page) == [
        (' value="0.75"', "0,75×"),
        (' selected="selected" value="1"', "1×"),
        (' value="1.25"', "1,25×"),
        (' value="1.5"', "1,5×"),
        (' value="2"', "2×"),
    ]


@pytest.mark.parametrize("address", ["../plan.svg\x00", "a" * 5000 + ".svg", "%00.svg", "%ff.pdf", "http://[/x.svg"])
@pytest.mark.parametrize("format", ["document", "infographic", "video"])
def test_addresses_that_no_disk_takes(address: str, format: str, folder: Path) -> None:
    assert "<p>" in html(f"[a](<{address}>)\n\n![b](<{address}>)\n\ntext", format, folder)


@pytest.mark.parametrize("name", ["digits.svg", "dots.svg", "boxless.svg", "x" * 300 + ".svg"])
def test_sizes_that_are_none(name: str, folder: Path) -> None:
    page = html(f"![plan]({name})", "infographic", folder)
    assert "<figure>" in page
    assert "width" not in page


OUTSIDE = ("{away}/film.mp4", "../../../away/film.mp4", "..%2f..%2f..%2faway/film.mp4", "link.mp4")


@pytest.fixture
def pump(tmp_path: Path) -> Path:
    """A topic's folder, and beside ``content/`` files that are nobody's business."""
    away, topic = tmp_path / "away", tmp_path / "content" / "units" / "pump"
    for place in (away, topic, tmp_path / "content" / "media"):
        place.mkdir(parents=True)
        for name, content in FILES.items():
            (place / name).write_bytes(content)
    (away / "film.vtt").write_text("WEBVTT\n\n00:01.000 --> 09:00.000\nSECRET\n", "utf-8")
    for name in ("film.vtt", "film.png", "plan.svg", "manual.pdf"):
        (topic / f"link{Path(name).suffix}").symlink_to(away / name)
    return topic


@pytest.mark.parametrize("address", OUTSIDE)
def test_files_outside_of_the_content_stay_unread(address: str, pump: Path) -> None:
    away = str(pump.parents[2] / "away")
    film = address.format(away=away)
    page = html(f"![f]({film})", "video", pump)
    assert "<video" in page
    assert not re.search("SECRET|<track|poster|<details", page)
    assert "width" not in html(f"![f]({film.replace('film.mp4', 'plan.svg').replace('.mp4', '.svg')})", "text", pump)
    pdf = film.replace("film.mp4", "manual.pdf").replace(".mp4", ".pdf")
    assert "btn" not in html(f"[f]({pdf})", "document", pump)
    assert estimate(f"![f]({film})", [], pump, "en") == 1


def test_files_elsewhere_in_the_content_are_read(pump: Path) -> None:
    for place in ("../../media/", "%2e%2e/../media/", "", "./"):
        page = html(f"![f]({place}film.mp4)\n\n![f]({place}plan.svg)\n\n[f]({place}manual.pdf)", "document", pump)
        assert "In English" in page and 'width="320"' in page and "btn" in page and "<track" in page
        assert estimate(f"![f]({place}talk.mp3)", [], pump, "en") == 1


def test_a_topic_may_be_called_units(pump: Path) -> None:
    folder = pump / "units"
    folder.mkdir()
    address = "../../../media/talk.mp3"
    assert estimate(f"![f]({address})\n" * 2, [], folder, "en", pump.parents[1]) == 2
    assert estimate(f"![f]({address})\n" * 2, [], folder, "en") == 1


def test_as_many_marks_as_an_author_likes(folder: Path) -> None:
    items = "".join(f"- Part {number} @ {number % 100} {number // 2}\n" for number in range(150))
    page = html(f"![Plan](plan.svg)\n\n{items}", "text", folder)
    assert re.findall(r"<text[^>]*>(\d+)</text>", page) == [str(number) for number in range(1, 151)]
    assert page.count("<li>Part ") == 150 and "@" not in page


_NUMBERS = st.decimals(0, 999, places=1).map(str)
_PLACES = st.lists(_NUMBERS, min_size=2, max_size=2) | st.lists(_NUMBERS, min_size=4, max_size=4)


@given(words=st.text(max_size=30), place=_PLACES, arrow=st.sampled_from(["->", "→"]))
def test_marks_of_any_words_and_numbers_stay_on_the_picture(words: str, place: list[str], arrow: str) -> None:
    item = Element("li")
    item.text = f"{words} @ {' '.join(place[:2])}" + (f" {arrow} {' '.join(place[2:])}" if len(place) == 4 else "")
    items = Element("ul")
    items.append(item)
    marks = callouts.take(items)
    assert marks == [tuple(min(100.0, float(number)) for number in place)]
    assert item.text == words.rstrip()
    drawn = callouts.drawn(marks, 800, 600)
    assert [one.tag for one in drawn] == ["g", "path", "text"][0 if len(place) == 4 else 1 :]
    numbers = [
        float(number) for path in drawn.iter("path") for number in re.findall(r"-?\d+(?:\.\d+)?", path.get("d", ""))
    ]
    assert all(-100 <= number <= 900 for number in numbers)
