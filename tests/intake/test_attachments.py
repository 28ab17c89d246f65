"""Pictures and films: found in the text, checked by what is in them, and written beside the unit."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from microlearn.intake import attachments
from microlearn.intake.attachments import RefusedError

from .issues_as_github import NL, Imported, body, copy_of_site, form, imported

KEYS = [f"{digit * 8}-2222-4333-8444-555555555555" for digit in "abcdef"]
ASSET = "https://github.com/user-attachments/assets/"
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 32
MOV = b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + b"\0" * 32
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + b"\0" * 32
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 32


def picture(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, None if mode == "P" else 1).save(out, kind, **options)
    return out.getvalue()


def test_find() -> None:
    text = f"""![a]({ASSET}{KEYS[0]}) and again {ASSET}{KEYS[0]}
<img width="3" src="{ASSET}{KEYS[1].upper()}" alt="b" />
https://user-images.githubusercontent.com/1234/99999-{KEYS[2]}.png
https://github.com/some-one/a.repo/assets/1234/{KEYS[3]}
[handleiding.pdf](https://github.com/user-attachments/files/77/handleiding%20a.pdf)
https://private-user-images.githubusercontent.com/1/9-{KEYS[4]}.png?jwt=a.b-c
https://github.example.org/user-attachments/assets/{KEYS[5]}
http://github.com/user-attachments/assets/{KEYS[5]}
https://github.com/user-attachments/assets/../../{KEYS[5]}"""
    found = [one.key for one in attachments.find(text)]
    assert found == [
        *(KEYS[0], KEYS[1], f"99999-{KEYS[2]}", KEYS[3]),
        *("handleiding-a-pdf", f"9-{KEYS[4]}"),
    ]


def test_local() -> None:
    paths = {f"{ASSET}{key}": f"images/{key[0]}.jpg" for key in KEYS[:4]}
    text = f"""![Boven](  {ASSET}{KEYS[0]} "titel")
<img width="3" alt="Een &quot;klep&quot; [x](y)" src="{ASSET}{KEYS[1]}" />
  {ASSET}{KEYS[2]}
Zie [de film]({ASSET}{KEYS[3]}).
<img src="https://example.org/x.png">
<video src="{ASSET}{KEYS[2]}"></video>"""
    assert attachments.local(text, paths).split("\n") == [
        '![Boven](  images/a.jpg "titel")',
        '![Een "klep" x(y)](images/b.jpg)',
        "  ![](images/c.jpg)",
        "Zie [de film](images/d.jpg).",
        '<img src="https://example.org/x.png">',
        "![](images/c.jpg)",
    ]


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
        (picture("GIF"), ".gif"),
        (MP4, ".mp4"),
        (MOV, ".mov"),
        (WEBM, ".webm"),
    ],
)
def test_endings_by_what_is_in_a_file(data: bytes, ending: str) -> None:
    found, kept = attachments.prepared(data)
    assert found == ending
    if ending in attachments.PICTURES:
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
        (HEIC, "file-heic"),
        (picture("PNG", (20_000, 20_000), mode="1"), "file-large"),
        (picture("PNG", (8_000, 8_000), mode="1"), "file-large"),
    ],
)
def test_what_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        attachments.prepared(data)


def test_a_photo_tells_only_what_it_shows() -> None:
    photo = Image.effect_noise((3000, 2000), 60).convert("RGB")
    facts = photo.getexif()
    facts[0x0112], facts[0x010F] = 6, "Maker of the camera"
    facts.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    photo.save(out, "JPEG", exif=facts, comment=b"hidden words", xmp=b"<x>hidden words</x>")
    _, data = attachments.prepared(out.getvalue() + b"hidden words")
    shown = Image.open(io.BytesIO(data))
    assert shown.height > shown.width, "turned as it was held"
    assert max(shown.size) <= 1440
    assert not shown.getexif()
    assert b"hidden words" not in data and b"Maker" not in data
    assert len(data) < len(out.getvalue()) / 4
    assert attachments.prepared(out.getvalue())[1] == data, "the same each time"


def test_a_photo_with_a_second_one_in_it_is_a_photo() -> None:
    """As phones make them (MPO), with a place in each."""
    photo = Image.new("RGB", (60, 40))
    facts = photo.getexif()
    facts[0x010F] = "Maker of the camera"
    out = io.BytesIO()
    photo.save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40))], exif=facts)
    assert Image.open(io.BytesIO(out.getvalue())).format == "MPO"
    ending, data = attachments.prepared(out.getvalue())
    assert ending == ".jpg" and b"Maker" not in data


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_an_animation_moves_on_unless_it_tells_more(kind: str) -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    out, telling = io.BytesIO(), io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    facts = frames[0].getexif()
    facts[0x010F] = "Maker of the camera"
    frames[0].save(telling, kind, save_all=True, append_images=frames[1:], exif=facts)
    assert attachments.prepared(out.getvalue())[1] == out.getvalue()
    assert b"Maker" not in attachments.prepared(telling.getvalue())[1]


def test_a_heavy_drawing_becomes_a_light_picture() -> None:
    out = io.BytesIO()
    Image.effect_noise((1600, 900), 40).convert("RGB").save(out, "PNG")
    ending, data = attachments.prepared(out.getvalue())
    assert ending == ".webp"
    assert len(data) < attachments.LIGHT


@settings(max_examples=200, deadline=None)
@given(kind=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]), data=st.data())
def test_damaged_pictures_are_refused_or_mended(kind: str, data: st.DataObject) -> None:
    whole = bytearray(picture(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(RefusedError):
        ending, saved = attachments.prepared(bytes(whole))
        assert ending in attachments.PICTURES and saved


def _with_pictures(tmp_path: Path, text: str, files: dict[str, bytes], **answers: object) -> Imported:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    for name, data in files.items():
        (downloads / name).write_bytes(data)
    goal = {"title": "Ontluchten", "goal": "Ontlucht de pomp", "key_point_1": "Bril op"}
    issue = body(form("nl"), {**NL, **goal, "text": text, **answers})
    return imported(copy_of_site(tmp_path), issue, "--attachments", str(downloads))


def test_pictures_and_films_lie_beside_the_unit(tmp_path: Path) -> None:
    text = f"![De plug]({ASSET}{KEYS[0]})\n\n{ASSET}{KEYS[1]}"
    found = _with_pictures(tmp_path, text, {f"{KEYS[0]}.exe": picture("JPEG"), KEYS[1]: MP4})
    assert found.code == 0
    assert "\n![De plug](images/ontluchten-aaaaaaaa.jpg)\n\n![](media/ontluchten-bbbbbbbb.mp4)\n" in found.text
    folder = tmp_path / "site/content/units/pump"
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*")) == [
        *("images/ontluchten-aaaaaaaa.jpg", "media/ontluchten-bbbbbbbb.mp4"),
        *("ontluchten.md", "start-pump.md"),
    ]


@pytest.mark.parametrize(
    ("files", "answers", "told"),
    [
        ({}, {}, "**Tekst**: Beeld 1 is niet binnengekomen."),
        ({KEYS[0]: HEIC}, {}, "**Tekst**: Foto 1 kunnen veel telefoons niet tonen."),
        ({KEYS[0]: b"%PDF"}, {}, "**Tekst**: Bestand 1 is geen foto of film"),
        ({KEYS[0]: picture("PNG")}, {"consent": [0]}, "**Foto's en film**: Er zitten foto's of films bij."),
        ({KEYS[0]: picture("PNG")}, {"sources": f"![]({ASSET}{KEYS[1]})"}, "**Bronnen**: Hier staat een foto of film."),
    ],
)
def test_what_is_said_about_pictures(
    files: dict[str, bytes], answers: dict[str, object], told: str, tmp_path: Path
) -> None:
    found = _with_pictures(tmp_path, f"![De plug]({ASSET}{KEYS[0]})", files, **answers)
    assert found.code == 1
    assert told in found.answer
    assert not list((tmp_path / "site/content/units/pump").glob("*/*"))


def test_too_many_pictures(tmp_path: Path) -> None:
    text = "\n".join(f"{ASSET}{number:08}-2222-4333-8444-555555555555" for number in range(21))
    assert "**Tekst**: Er zitten 21 beelden bij" in _with_pictures(tmp_path, text, {}).answer


def test_downloads_that_are_links_are_left(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(picture("PNG"))
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / KEYS[0]).symlink_to(secret)
    with pytest.raises(RefusedError, match="file-missing"):
        attachments.download_of(attachments.Attachment(KEYS[0], ""), tmp_path / "downloads")


@pytest.mark.parametrize("linked", ["units/fire", "units/pump/images"])
def test_folders_that_lead_elsewhere_are_not_written_into(linked: str, tmp_path: Path) -> None:
    site = copy_of_site(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = site / "content" / linked
    if link.is_dir():
        link.rmdir()
    link.symlink_to(elsewhere)
    goal = {"title": "Ontluchten", "goal": "Ontlucht de pomp", "key_point_1": "Bril op"}
    topic = 1 if linked == "units/fire" else 0
    text = f"![De plug]({ASSET}{KEYS[0]})"
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    (downloads / KEYS[0]).write_bytes(picture("PNG"))
    issue = body(form("nl"), {**NL, **goal, "text": text, "topic": topic})
    found = imported(site, issue, "--attachments", str(downloads), code=1)
    assert "Hier kunnen we niets neerzetten" in found.answer
    assert not list(elsewhere.iterdir())
