"""Pictures that keep their own address, since nobody can lead those who ask for them elsewhere."""

from __future__ import annotations

import io
from pathlib import Path

import exifread
import pytest
from PIL import Image, ImageChops

from microlearn.media import originals
from phone import MAKE, film, photo

from .pictures_made import convert_to, corners, refused, saved

PLACES = (
    "units/pump/images/a b.jpg",
    "units/pump/images/é.PNG",
    "units/pump/images/c.heic",
    "units/pump/images/d.svg",
    "units/pump/clip.mp4",
    "units/other/a.jpg",
    "equipment/p101.jpg",
    "images/plain.jpg",
    "photo.webp",
)
ALWAYS = {"images/plain.jpg", "photo.webp"}


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("![A](images/a%20b.jpg)", ()),
        ('<img src="../images/a%20b.jpg">', ["units/pump/images/a b.jpg"]),
        ("<img alt=A src = '../images/a%20b.jpg' >", ["units/pump/images/a b.jpg"]),
        ("<IMG SRC=../images/%C3%A9.PNG>", ["units/pump/images/é.PNG"]),
        ('<a href="../images/a%20b.jpg?x#y">A</a>', ["units/pump/images/a b.jpg"]),
        ('<a href="../../other/a.jpg">A</a>', ["units/other/a.jpg"]),
        # What a unit writes starts from its own folder; raw HTML is taken as it stands.
        ('<img src="images/a%20b.jpg">', ()),
        ('<img src="../images/c.heic"><img src="../images/d.svg"><img src="../clip.mp4">', ["units/pump/clip.mp4"]),
        ('<img src="../../../../outside.jpg"><img src="https://far.example/a.jpg"><img src="">', ()),
        ('text src="../images/a%20b.jpg" without a tag', ()),
        ("<b>", ()),
    ],
)
def test_pictures_of_raw_html_and_of_other_pages_keep_it(body: str, kept: list[str]) -> None:
    assert originals.kept(PLACES, {"units/pump/restart.md": body}) == ALWAYS | set(kept)


def test_it_is_the_same_picture_without_its_place(tmp_path: Path) -> None:
    source = photo(tmp_path / "photo.jpg", 6, (800, 600)).read_bytes()
    made = convert_to(tmp_path, "kept", source)
    content = made.files[originals.KEPT]
    assert MAKE.encode() not in content
    told = exifread.process_file(io.BytesIO(content), details=False)
    assert {name for name in told if not name.startswith("Image ")} == set()
    # Its own address shows it as upright as before, and not compressed anew.
    assert str(told["Image Orientation"]) == "Rotated 90 CW"
    assert ImageChops.difference(shown(content), shown(source)).getbbox() is None


def shown(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_one_that_tells_nothing_stays_byte_for_byte(kind: str, tmp_path: Path) -> None:
    data = saved(corners(), kind)
    assert convert_to(tmp_path, "kept", data).files == {originals.KEPT: data}


def test_one_that_cannot_be_cleaned_is_not_published(tmp_path: Path) -> None:
    source = photo(tmp_path / "photo.jpg", 1, (800, 600)).read_bytes()
    assert refused(tmp_path, "kept", source[: len(source) // 2]) == "media-picture-broken"


def test_a_film_of_an_ordinary_page_loses_its_place(tmp_path: Path) -> None:
    source = film(tmp_path / "film.mov").read_bytes()
    assert b"+52.09" in source
    made = convert_to(tmp_path, "kept", source)
    assert b"+52.09" not in made.files[originals.KEPT]
    assert len(made.files[originals.KEPT]) > len(source) // 2
