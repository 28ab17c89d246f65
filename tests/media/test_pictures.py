"""Photos and pictures as phones get them: upright, in the colours of the screen, light, and nothing but pixels."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import exifread
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageStat
from PIL.PngImagePlugin import PngInfo

from microlearn.media import pictures
from microlearn.media.refused import RefusedError
from phone import MAKE, exif, photo, shown

from .limited import in_little_memory
from .pictures_made import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    are,
    bomb,
    convert_to,
    corners,
    display_p3,
    inks,
    moving_one,
    near,
    noise,
    png,
    refused,
    saved,
)

TRACES = (MAKE.encode(), b"2026:11:20", b"http://ns.adobe.com")
PIXELS_ONLY = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH"}
LIGHT = 60_000


@pytest.fixture(scope="module")
def upright(tmp_path_factory: pytest.TempPathFactory) -> Image.Image:
    """What all photos of one scene become."""
    folder = tmp_path_factory.mktemp("upright")
    return convert_to(folder, "picture", photo(folder / "1.jpg", 1, (800, 600)).read_bytes()).shown().convert("RGB")


def tells_place(data: bytes) -> bool:
    """Whether somebody else's library finds where it was taken; of an HEIC, which it reads only as Apple writes it, in
    what stands in it as in any other file."""
    starts = [0, *(data.find(mark) for mark in (b"MM\0*", b"II*\0"))] if b"ftyp" in data[:12] else [0]
    found = [exifread.process_file(io.BytesIO(data[start:]), details=False) for start in starts[-2:] if start >= 0]
    return any(name.startswith("GPS") for facts in found for name in facts)


def parts_of(webp: bytes) -> set[bytes]:
    """The kinds of its parts: a note would be one of its own."""
    found, place = set(), 12
    while place < len(webp):
        found.add(webp[place : place + 4])
        length = int.from_bytes(webp[place + 4 : place + 8], "little")
        place += 8 + length + length % 2
    return found


def differs(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart, in steps of 256: its grain and another compression count for little."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_jpeg_comes_out_upright_without_its_place(orientation: int, tmp_path: Path, upright: Image.Image) -> None:
    lying = orientation in (5, 6, 7, 8)
    source = photo(tmp_path / "photo.jpg", orientation, (800, 600))
    assert Image.open(source).size == ((600, 800) if lying else (800, 600))
    assert tells_place(source.read_bytes()) and MAKE.encode() in source.read_bytes()
    made = convert_to(tmp_path, "picture", source.read_bytes())
    assert made.facts["widths"] == [360, 720, 800]
    assert (made.facts["width"], made.facts["height"]) == (800, 600)
    assert differs(made.shown().convert("RGB"), upright) < 6
    for content in made.files.values():
        assert not tells_place(content)
        assert not [trace for trace in TRACES if trace in content]
        assert parts_of(content) <= PIXELS_ONLY


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_an_heic_comes_out_upright_without_its_place(orientation: int, tmp_path: Path, upright: Image.Image) -> None:
    source = photo(tmp_path / "photo.heic", orientation, (800, 600))
    assert tells_place(source.read_bytes()) and MAKE.encode() in source.read_bytes()
    made = convert_to(tmp_path, "picture", source.read_bytes())
    assert (made.facts["width"], made.facts["height"]) == (800, 600)
    assert differs(made.shown().convert("RGB"), upright) < 8
    for content in made.files.values():
        assert not tells_place(content)
        assert not [trace for trace in TRACES if trace in content]
        assert parts_of(content) <= PIXELS_ONLY


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_notes_of_every_kind_stay_behind(kind: str, tmp_path: Path) -> None:
    notes = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r exif:GPSLatitude="52,5.4N"/></x:xmpmeta>'
    grey = Image.new("RGBA" if kind == "PNG" else "RGB", (400, 300), 90)
    how = {"pnginfo": PngInfo()} if kind == "PNG" else {"xmp": notes}
    if kind == "PNG":
        how["pnginfo"].add_itxt("XML:com.adobe.xmp", notes.decode())
    source = saved(grey, kind, icc_profile=b"no profile at all", exif=exif().tobytes(), **how)
    assert b"GPSLatitude" in source and b"no profile" in (Image.open(io.BytesIO(source)).info["icc_profile"])
    for content in convert_to(tmp_path, "picture", source).files.values():
        assert parts_of(content) <= PIXELS_ONLY


def test_notes_that_cannot_be_read_do_not_make_the_pixels_worse(tmp_path: Path) -> None:
    # How it is turned, and a text for its pixels in an inch.
    fields = bytes.fromhex("00020112 0003 00000001 00060000011a 0002 00000005 0000000600000000")
    data = saved(corners(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08" + fields)
    made = convert_to(tmp_path, "picture", data)
    assert are(made.shown(), RED, GREEN, BLUE, WHITE)


def test_a_photo_of_twelve_million_pixels_is_light_on_a_phone(tmp_path: Path) -> None:
    made = convert_to(tmp_path, "picture", photo(tmp_path / "photo.jpg", 6).read_bytes())
    assert made.facts["widths"] == [360, 720, 1440] and made.facts["phone"] == 720
    assert len(made.files["360.webp"]) <= 30_000
    assert len(made.files["720.webp"]) <= LIGHT
    assert [made.shown(name).size for name in made.files] == [(1440, 1080), (360, 270), (720, 540)]


KINDS = {
    "16 bit grey": lambda: png(2, 2, 16, 0, bytes.fromhex("00ffff8000000000ffff")),
    "16 bit colour": lambda: png(2, 1, 16, 2, bytes.fromhex("00ffff0000000000000000ffff")),
    "8 bit grey and alpha": lambda: saved(Image.new("LA", (2, 2), (128, 64)), "PNG"),
    "1 bit": lambda: saved(Image.new("1", (2, 2), 1), "PNG"),
}
PIXELS = {
    "16 bit grey": [(255, 255, 255), (128, 128, 128), (0, 0, 0), (255, 255, 255)],
    "16 bit colour": [(255, 0, 0), (0, 0, 255)],
    "8 bit grey and alpha": [(128, 128, 128, 64)] * 4,
    "1 bit": [(255, 255, 255)] * 4,
}


@pytest.mark.parametrize("kind", KINDS)
def test_pixels_of_other_depths_mean_the_same(kind: str, tmp_path: Path) -> None:
    image = convert_to(tmp_path, "picture", KINDS[kind]()).shown()
    seen = [image.getpixel((x, y)) for y in range(image.height) for x in range(image.width)]
    assert all(near(one, other, 1) for one, other in zip(seen, PIXELS[kind], strict=True)), seen


def test_sixteen_bits_of_grey_are_made_smaller_without_losing_their_middle(tmp_path: Path) -> None:
    row = b"\0" + b"".join((number * 65_535 // 1_999).to_bytes(2, "big") for number in range(2_000))
    image = convert_to(tmp_path, "picture", png(2_000, 4, 16, 0, row * 4)).shown("720.webp")
    assert [near(image.getpixel((x, 0)), (x * 255 // 719,) * 3, 4) for x in (5, 180, 360, 540, 714)] == [True] * 5


def test_a_palette_keeps_what_is_see_through(tmp_path: Path) -> None:
    image = corners((900, 600)).quantize(8)
    hidden = image.getpixel((100, 100))
    seen = convert_to(tmp_path, "picture", saved(image, "PNG", transparency=hidden)).shown("720.webp")
    assert seen.mode == "RGBA"
    assert seen.getpixel((90, 75))[3] == 0
    assert near(seen.getpixel((700, 10)), (*GREEN, 255))


def test_inks_become_light_by_their_profile_or_without_one(tmp_path: Path) -> None:
    cyan = Image.new("CMYK", (400, 300), (255, 0, 0, 0))
    plain = convert_to(tmp_path / "plain", "picture", saved(cyan, "JPEG")).shown()
    assert near(plain.getpixel((200, 150)), (0, 255, 255))
    by_profile = convert_to(tmp_path / "inks", "picture", saved(cyan, "JPEG", icc_profile=inks())).shown()
    red, green, blue = by_profile.getpixel((200, 150))
    assert red - 40 > green > blue + 20, "orange, as the profile says"
    wrong = convert_to(tmp_path / "wrong", "picture", saved(cyan, "JPEG", icc_profile=b"no profile at all")).shown()
    assert near(wrong.getpixel((200, 150)), (0, 255, 255))


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_rich_colours_of_a_phone_are_those_of_other_screens_afterwards(mode: str, tmp_path: Path) -> None:
    image = Image.new(mode, (400, 300), (200, 80, 60, 128)[: len(mode)])
    kind = "JPEG" if mode == "RGB" else "PNG"
    seen = convert_to(tmp_path, "picture", saved(image, kind, icc_profile=display_p3())).shown()
    # 200 80 60 in Display P3 is this in sRGB, by the matrices of both.
    assert near(seen.getpixel((200, 150)), (216, 73, 51, 128)[: len(mode)], 5)
    assert "icc_profile" not in seen.info


@pytest.mark.parametrize("size", [(359, 100), (200, 150), (1, 1), (3, 2_000), (2_000, 1), (361, 30_000)])
def test_sizes_that_no_screen_has(size: tuple[int, int], tmp_path: Path) -> None:
    made = convert_to(tmp_path, "picture", saved(Image.new("L", size, 90), "PNG"))
    largest = made.shown()
    assert largest.size == (made.facts["width"], made.facts["height"])
    assert largest.width == min(size[0], 1440) or largest.height == 16_383
    assert max(largest.size) <= 16_383
    assert f"{made.facts['phone']}.webp" in made.files
    assert sorted(made.files) == sorted(f"{width}.webp" for width in made.facts["widths"])
    assert all(near(made.shown(name).getpixel((0, 0)), (90, 90, 90), 3) for name in made.files)


def test_even_noise_is_light_on_a_phone(tmp_path: Path) -> None:
    made = convert_to(tmp_path, "picture", saved(noise((1_500, 1_000)), "PNG"))
    assert len(made.files[f"{made.facts['phone']}.webp"]) <= LIGHT
    limits = sorted(pictures.WIDTHS.values())
    sizes = [len(made.files[f"{width}.webp"]) for width in made.facts["widths"]]
    assert all(size <= limit for size, limit in zip(sizes, limits, strict=True))
    assert made.shown(f"{made.facts['phone']}.webp").width > 200


def test_what_is_drawn_stays_sharp_to_the_pixel(tmp_path: Path) -> None:
    image = corners((700, 500)).copy()
    image.putpixel((350, 250), (1, 2, 3))
    made = convert_to(tmp_path, "picture", saved(image, "PNG"))
    assert made.files["700.webp"][12:16] == b"VP8L"
    assert ImageChops.difference(made.shown(), image).getbbox() is None
    # A photo that was saved as PNG is not: that would be a megabyte.
    painted = convert_to(tmp_path / "photo", "picture", saved(noise((700, 500)), "PNG"))
    assert painted.files["360.webp"][12:16] != b"VP8L"


def test_the_name_does_not_count(tmp_path: Path) -> None:
    made = convert_to(tmp_path, "picture", saved(corners(), "PNG"), "photo.jpg")
    assert are(made.shown(), RED, GREEN, BLUE, WHITE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_half_a_picture_is_none(kind: str, tmp_path: Path) -> None:
    data = saved(noise((300, 200)), kind)
    # Of an AVIF Pillow reads nothing before all of it is there.
    rule = "media-no-picture" if kind == "AVIF" else "media-picture-broken"
    assert refused(tmp_path, "picture", data[: len(data) // 2]) == rule


@pytest.mark.parametrize("data", [b"", b"<!doctype html><title>Log in</title>", b"%PDF-1.7", b"BM" + bytes(60)])
def test_what_is_no_picture_is_refused(data: bytes, tmp_path: Path) -> None:
    assert refused(tmp_path, "picture", data) == "media-no-picture"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    data = bomb()
    assert len(data) < 1_000
    (tmp_path / "bomb.png").write_bytes(data)
    told = in_little_memory("picture", tmp_path / "bomb.png", tmp_path, megabytes=64)
    assert told == {"refused": "media-huge", "values": {"size": 10_000, "limit": 220}}


def test_pillows_own_limit_is_as_it_was_afterwards(tmp_path: Path) -> None:
    before = Image.MAX_IMAGE_PIXELS
    refused(tmp_path, "picture", bomb())
    assert Image.MAX_IMAGE_PIXELS == before is not None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF", "GIF"])
def test_the_same_source_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    data = moving_one(kind) if kind == "GIF" else saved(corners(), kind)
    one, other = (convert_to(tmp_path / name, "picture", data, f"{name}.x") for name in ("one", "other"))
    assert one.files == other.files and one.facts == other.facts


HEADS = [saved(corners((40, 30)), kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF")]


@st.composite
def bytes_like_a_picture(draw: st.DrawFn) -> bytes:
    """Bytes of a picture, some of them others."""
    data = bytearray(draw(st.sampled_from(HEADS)))
    for place, byte in draw(st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)), max_size=8)):
        data[place] = byte
    return bytes(data[: draw(st.integers(0, len(data)))])


@given(data=st.one_of(st.binary(max_size=200), bytes_like_a_picture()))
@example(data=b"\x89PNG\r\n\x1a\n")
@example(data=b"\xff\xd8\xff")
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_no_bytes_do_harm(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            made = convert_to(Path(folder), "picture", data)
        except RefusedError as error:
            assert error.rule in ("media-no-picture", "media-picture-broken", "media-huge", "media-moves-long")
        else:
            assert shown(made.files[f"{made.facts['phone']}.webp"]).size


def test_a_screenshot_full_of_text_stays_light_and_as_wide_as_it_can(tmp_path: Path) -> None:
    image = Image.new("RGB", (1170, 2532), "white")
    draw = ImageDraw.Draw(image)
    for line in range(80):
        draw.text((20, 30 * line), f"{line} Bleed the casing before you start, and write it in the log. " * 2, "black")
    made = convert_to(tmp_path, "picture", saved(image, "PNG"))
    assert made.facts["widths"] == [360, 720, 1170]
    for width, limit in ((360, 30_000), (720, LIGHT)):
        content = made.files[f"{width}.webp"]
        assert len(content) <= limit, "no browser may have to take a heavier one"
    assert shown(made.files["720.webp"]).width >= 576
