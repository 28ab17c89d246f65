"""Pictures and films: known by what is in them, and published without what is hidden in their files."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from microlearn import moving
from microlearn.intake import pictures
from microlearn.intake.pictures import RefusedError
from telling import ALL, exif, seen

from .media import HALF_HEIC, MOV, MP4, WEBM, picture


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (picture("JPEG"), ".jpg"),
        (picture("JPEG", mode="CMYK"), ".jpg"),
        (picture("JPEG", mode="L"), ".jpg"),
        (picture("PNG"), ".png"),
        (picture("PNG", mode="P", transparency=0), ".png"),
        (picture("PNG", mode="I;16"), ".png"),
        (picture("PNG", mode="LA"), ".png"),
        (picture("WEBP", mode="RGBA"), ".webp"),
        (picture("GIF"), ".png"),
        (picture("HEIF"), ".jpg"),
        (picture("HEIF", mode="RGBA"), ".webp"),
        (picture("AVIF"), ".jpg"),
        (MP4, ".mp4"),
        (MOV, ".mov"),
        (WEBM, ".webm"),
    ],
)
def test_endings_by_what_is_in_a_file(data: bytes, ending: str) -> None:
    found, kept = pictures.prepared(data)
    assert found == ending
    if ending in pictures.PICTURES:
        assert Image.open(io.BytesIO(kept)).size == (60, 40)
    else:
        assert kept == data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "file-kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "file-kind"),
        (b"%PDF-1.7 ...", "file-kind"),
        (b"MZ\x90\0", "file-kind"),
        (b"\x89PNG\r\n\x1a\n and no more", "file-kind"),
        (picture("PNG")[:60], "file-kind"),
        (picture("BMP"), "file-kind"),
        (picture("TIFF"), "file-kind"),
        (HALF_HEIC, "file-kind"),
        (picture("HEIF")[:-20], "file-kind"),
        (picture("PNG", (20_000, 20_000), mode="1"), "file-large"),
        (picture("PNG", (8_000, 8_000), mode="1"), "file-large"),
    ],
)
def test_what_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        pictures.prepared(data)


def test_a_photo_tells_only_what_it_shows() -> None:
    photo = Image.effect_noise((3000, 2000), 60).convert("RGB")
    facts = photo.getexif()
    facts[0x0112], facts[0x010F] = 6, "Maker of the camera"
    facts.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    photo.save(out, "JPEG", exif=facts, comment=b"hidden words", xmp=b"<x>hidden words</x>")
    _, data = pictures.prepared(out.getvalue() + b"hidden words")
    shown = Image.open(io.BytesIO(data))
    assert shown.height > shown.width, "turned as it was held"
    assert max(shown.size) <= 1440
    assert not shown.getexif()
    assert b"hidden words" not in data and b"Maker" not in data
    assert len(data) < len(out.getvalue()) / 4
    assert pictures.prepared(out.getvalue())[1] == data, "the same each time"


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_of_a_phone_is_turned_as_it_was_held(turned: int) -> None:
    """HEIC, as phones make it, with EXIF that tells a place."""
    held = seen((300, 200))
    out = io.BytesIO()
    held.save(out, "HEIF", quality=95, exif=exif(ALL, turned).tobytes())
    ending, data = pictures.prepared(out.getvalue())
    shown = Image.open(io.BytesIO(data))
    assert (ending, shown.format) == (".jpg", "JPEG")
    assert not shown.getexif() and b"Maker" not in data
    held.getexif()[0x0112] = turned
    upright = ImageOps.exif_transpose(held)
    assert shown.size == upright.size
    for x, y in ((10, 10), (-10, 10), (10, -10), (-10, -10)):
        place = (x % shown.width, y % shown.height)
        both = zip(shown.getpixel(place), upright.getpixel(place), strict=True)
        assert max(abs(one - other) for one, other in both) < 30


def test_a_huge_heic_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its head says how large it is; the picture in it need not be there."""
    data = picture("HEIF", (64, 64))
    size = data.index(b"ispe") + 8
    huge = data[:size] + (30_000).to_bytes(4, "big") * 2 + data[size + 8 :]
    monkeypatch.setattr(Image.Image, "load", None)
    with pytest.raises(RefusedError, match="file-large"):
        pictures.prepared(huge)


def test_a_photo_with_a_second_one_in_it_is_a_photo() -> None:
    """As phones make them (MPO), with a place in each."""
    photo = Image.new("RGB", (60, 40))
    facts = photo.getexif()
    facts[0x010F] = "Maker of the camera"
    out = io.BytesIO()
    photo.save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40))], exif=facts)
    assert Image.open(io.BytesIO(out.getvalue())).format == "MPO"
    ending, data = pictures.prepared(out.getvalue())
    assert ending == ".jpg" and b"Maker" not in data


def animation(kind: str, **more: object) -> bytes:
    """Three frames: red, green and blue."""
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "lime", "blue")]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=[100, 200, 700], loop=2, **more)
    return out.getvalue()


def telling(kind: str) -> bytes:
    """The same, with words in it that nobody sees."""
    if kind == "GIF":
        return animation(kind, comment=b"hidden words")
    if kind == "PNG":
        text = PngInfo()
        text.add_text("Comment", "hidden words")
        return animation(kind, pnginfo=text)
    return animation(kind, xmp=b"<x>hidden words</x>", exif=b"Exif\0\0hidden words")


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_an_animation_tells_only_what_it_shows(kind: str) -> None:
    data = telling(kind) + b"more hidden words"
    assert data.count(b"hidden words") > 1
    ending, saved = pictures.prepared(data)
    assert ending == ".webp" and b"hidden words" not in saved
    shown = Image.open(io.BytesIO(saved))
    assert (shown.n_frames, shown.info["loop"], shown.size) == (3, 2, (60, 40))
    for number, (colour, duration) in enumerate([((255, 0, 0), 100), ((0, 255, 0), 200), ((0, 0, 255), 700)]):
        shown.seek(number)
        now = shown.convert("RGB").getpixel((30, 20))
        assert max(abs(one - other) for one, other in zip(now, colour, strict=True)) < 25
        assert shown.info["duration"] == duration
    assert pictures.prepared(data)[1] == saved, "the same each time"


def test_an_animation_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "MOST_PIXELS", 3 * 60 * 40 - 1)
    with pytest.raises(RefusedError, match="file-large"):
        pictures.prepared(animation("GIF"))


def test_a_heavy_drawing_becomes_a_light_picture() -> None:
    out = io.BytesIO()
    Image.effect_noise((1600, 900), 40).convert("RGB").save(out, "PNG")
    ending, data = pictures.prepared(out.getvalue())
    assert ending == ".webp"
    assert len(data) < pictures.LIGHT


@settings(max_examples=200, deadline=None)
@given(kind=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "HEIF"]), data=st.data())
def test_damaged_pictures_are_refused_or_mended(kind: str, data: st.DataObject) -> None:
    whole = bytearray(picture(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        # The first bytes say what it is; those of an HEIC may make it a film.
        whole[data.draw(st.integers(12, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(RefusedError):
        ending, saved = pictures.prepared(bytes(whole))
        assert ending in pictures.PICTURES and saved
