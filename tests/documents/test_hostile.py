"""Files that are broken, or made to do harm: each is told of in a sentence, in bounded time and memory."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as Word
from fpdf import FPDF
from PIL import Image

from microlearn.documents.model import NotReadableError
from microlearn.documents.read import read

from .importing import made_of, published_as_units
from .sources import picture, write_docx, write_pdf, write_pptx

STEPS = [{"h1": "Pomp starten"}, {"steps": ["Zet de pomp aan.", "Open de klep.", "Kijk of er water komt."]}]
SECONDS = 10
"""Of the processor, so that a busy machine fails nothing."""


@pytest.fixture
def word(tmp_path: Path) -> Path:
    file = tmp_path / "start.docx"
    write_docx(STEPS, file)
    return file


def _refused(file: Path) -> str:
    with pytest.raises(NotReadableError) as error:
        read(file)
    return error.value.key


def _rewritten(file: Path, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> Path:
    """The same archive with other parts."""
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in {**parts, **(more or {})}.items():
            new.writestr(name, change(name, data))
    return file


def _body(before: bytes, after: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, data: data.replace(before, after, 1) if name == "word/document.xml" else data


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("write", [write_docx, write_pptx])
def test_half_an_archive(tmp_path: Path, share: float, write: Callable) -> None:
    file = tmp_path / "half.docx"
    write(STEPS, file)
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])
    assert _refused(file) == "broken"


def test_half_a_pdf_is_read_or_refused(tmp_path: Path) -> None:
    file = tmp_path / "half.pdf"
    write_pdf(STEPS, file)
    data = file.read_bytes()
    for place in range(0, len(data), len(data) // 20):
        file.write_bytes(data[:place] or b" ")
        try:
            made_of(file)
        except NotReadableError as error:
            assert error.key in ("broken", "empty", "no-text", "not-what-it-says")


def test_a_part_that_is_no_xml(word: Path) -> None:
    assert _refused(_rewritten(word, _body(b"<w:body>", b"<w:body><w:p>"))) == "broken"


def test_an_archive_that_swells(word: Path) -> None:
    _rewritten(word, lambda name, data: data, {"word/media/image9.png": b"\0" * 310_000_000})
    assert word.stat().st_size < 1_000_000
    assert _refused(word) == "too-much-inside"


def test_xml_that_swells(word: Path) -> None:
    assert _refused(_rewritten(word, _body(b"<w:body>", b"<w:body>" + b"<w:p/>" * 3_100_000))) == "too-much-inside"


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]>',
        b'<!DOCTYPE a SYSTEM "https://example.org/a.dtd">',
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "_rels/.rels", "word/styles.xml"])
def test_xml_entities(word: Path, declared: bytes, part: str) -> None:
    _rewritten(word, lambda name, data: data.replace(b"?>", b"?>" + declared, 1) if name == part else data)
    assert _refused(word) == "harmful"


def test_a_password(tmp_path: Path, word: Path) -> None:
    office = tmp_path / "secret.docx"
    office.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900 + "EncryptedPackage".encode("utf-16-le"))
    assert _refused(office) == "password"
    pdf = FPDF()
    pdf.set_encryption("owner", "reader")
    pdf.add_page()
    (tmp_path / "secret.pdf").write_bytes(bytes(pdf.output()))
    assert _refused(tmp_path / "secret.pdf") == "password"
    data = bytearray(word.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            struct.pack_into("<H", data, start + place, 1)
    word.write_bytes(data)
    assert _refused(word) == "password"


def test_an_old_office(tmp_path: Path) -> None:
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900)
    assert _refused(tmp_path / "old.doc") == "old-office"


def test_a_scan_has_no_text(tmp_path: Path) -> None:
    pdf = FPDF()
    for _ in range(3):
        pdf.add_page()
        pdf.image(io.BytesIO(picture("red")), 0, 0, 210, 297)
    (tmp_path / "scan.pdf").write_bytes(bytes(pdf.output()))
    assert _refused(tmp_path / "scan.pdf") == "no-text"


def test_names_that_lie(tmp_path: Path, word: Path) -> None:
    lying = tmp_path / "start.pdf"
    lying.write_bytes(word.read_bytes())
    document = read(lying)
    assert [key for key, _ in document.remarks] == ["named-otherwise"]
    assert made_of(document).drafts
    for name, data, key in (
        ("a.docx", b"Stop de pomp", "not-what-it-says"),
        ("a.pdf", b"<svg/>", "not-what-it-says"),
        ("a.md", picture("red"), "unknown-kind"),
        ("a.png", picture("red"), "unknown-kind"),
        ("b.docx", b"PK\x03\x04", "broken"),
        ("a.txt", b" \n ", "empty"),
        ("a.md", b"---\n---\n", "no-text"),
    ):
        (tmp_path / name).write_bytes(data)
        assert _refused(tmp_path / name) == key
    assert _refused(tmp_path) == "a-folder"
    assert _refused(tmp_path / "none.md") == "missing"


def test_another_archive(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../../evil.sh", "rm")
    assert _refused(file) == "unknown-kind"


def test_macros_are_not_run(word: Path) -> None:
    _rewritten(word, lambda name, data: data, {"word/vbaProject.bin": b"Sub AutoOpen()"})
    made = made_of(word)
    assert len(made.drafts) == 1 and not any(b"AutoOpen" in data for data in made.files.values())


def test_pictures_have_names_of_our_own(tmp_path: Path) -> None:
    file = tmp_path / "Ünsafe ..name.docx"
    steps = ["Zet de pomp aan.", {"text": "Open de klep.", "picture": "red"}, "Sluit de klep."]
    write_docx([{"h1": "../../Pomp starten"}, {"steps": steps}], file)

    def elsewhere(name: str, data: bytes) -> bytes:
        return data.replace(b"media/image1.png", b"media/../../../../evil.png")

    for change in (lambda name, data: data, elsewhere):
        made = made_of(_rewritten(file, change))
        assert all(path.isascii() and ".." not in path and path.count("/") <= 1 for path in made.files)


def test_pictures_elsewhere_are_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(picture("red"))
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    addresses = (
        "../secret.png",
        "%2e%2e/secret.png",
        "link.png",
        "https://127.0.0.1:9/a.png",
        "/etc/passwd",
        "none.png",
    )
    shown = "\n\n".join(f"   ![De pomp]({address})" for address in addresses)
    file = folder / "start.md"
    file.write_text(f"# Pomp starten\n\n1. Zet de pomp aan.\n\n{shown}\n\n2. Open de klep.\n", "utf-8")
    made = made_of(file)
    assert list(made.files) == ["pomp-starten.md"]
    assert len(made.lost) == len(addresses)
    draft = made.files["pomp-starten.md"].decode()
    assert "Afbeelding none.png is er niet." in draft
    assert "/etc/passwd" in draft.partition(") staat ergens anders")[0].rpartition("Afbeelding (")[2]


@pytest.mark.parametrize(
    ("kind", "data"), [("EMF", b"\x01\0\0\0" + b"a" * 36 + b" EMF" + b"a" * 900), ("SVG", b"<svg>" + b"a" * 900)]
)
def test_pictures_that_no_phone_shows_are_named(tmp_path: Path, kind: str, data: bytes) -> None:
    (tmp_path / "a.png").write_bytes(data)
    file = tmp_path / "start.md"
    file.write_text("# Pomp starten\n\n1. Zet de pomp aan.\n\n   ![De pomp](a.png)\n\n2. Open de klep.\n", "utf-8")
    made = made_of(file)
    assert made.lost == [kind]
    assert f"{kind} kan een telefoon niet tonen" in made.files["pomp-starten.md"].decode()


def test_decoration_is_left_out(tmp_path: Path) -> None:
    small = io.BytesIO()
    Image.new("RGB", (2, 2)).save(small, "PNG")
    (tmp_path / "dot.png").write_bytes(small.getvalue())
    (tmp_path / "logo.png").write_bytes(picture("red"))
    part = "# Pomp {} starten\n\n![](logo.png)\n\n1. Zet de pomp aan.\n\n   ![](dot.png)\n\n2. Open de klep.\n\n"
    (tmp_path / "start.md").write_text("".join(part.format(number) for number in range(5)), "utf-8")
    made = made_of(tmp_path / "start.md")
    assert len(made.drafts) == len(made.files) == 5


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "[a](" * 50_000,
        ">" * 20_000 + " a",
        "".join(f"{'  ' * depth}- Open de klep\n" for depth in range(2_000)),
        "*a _b " * 40_000,
        "`" * 100_000,
        "- Als de klep dicht is, " + "open hem, " * 10_000,
        "# " + "Hoe open je de klep " * 10_000,
        "# " + "a " * 50_000 + "niet",
        "." * 100_000,
        "| a | b |\n| - | - |\n" + "| c | d |\n" * 50_000,
        "1. Open de klep.\n" * 60_000,
        "<div>" * 100_000,
        "<b>" * 50_000 + "a",
        "<table><tr><td>" * 5_000,
    ],
)
@pytest.mark.parametrize("ending", ["md", "html"])
def test_text_that_takes_long(tmp_path: Path, text: str, ending: str) -> None:
    file = tmp_path / f"long.{ending}"
    file.write_text(f"<html>{text}" if ending == "html" else text, "utf-8")
    began = time.process_time()
    try:
        made = made_of(file)
        assert not published_as_units(made, tmp_path / "content").errors
    except NotReadableError as error:
        assert error.key in ("too-deep", "no-text")
    assert time.process_time() - began < SECONDS


def test_deep_tables_in_word(tmp_path: Path) -> None:
    document = Word()
    cell = document.add_table(1, 1).cell(0, 0)
    for _ in range(60):
        cell = cell.add_table(1, 1).cell(0, 0)
    document.save(str(tmp_path / "deep.docx"))
    assert _refused(tmp_path / "deep.docx") in ("no-text", "too-deep", "broken")


def test_five_hundred_pages(tmp_path: Path) -> None:
    part = [{"h1": "Filter {} vervangen"}, {"p": "Dit hoort bij de machine. " * 60}, STEPS[1]]
    blocks = [
        {key: what.format(n) if key == "h1" else what} for n in range(500) for one in part for key, what in one.items()
    ]
    for write, ending in ((write_pdf, "pdf"), (write_pptx, "pptx")):
        file = tmp_path / f"long.{ending}"
        write(blocks, file)
        told = []
        began = time.process_time()
        document = read(file, lambda done, total, told=told: told.append((done, total)))
        assert time.process_time() - began < SECONDS
        assert told[-1][0] == told[-1][1] >= 150
        assert made_of(document).too_many == 200


def test_right_to_left(tmp_path: Path) -> None:
    file = tmp_path / "start.docx"
    write_docx([{"h1": "تشغيل المضخة"}, {"steps": ["أوقف المضخة", "افتح\u202e الصمام", "أغلق الغطاء"]}], file)
    made = made_of(file)
    assert [draft.task.confidence for draft in made.drafts] == ["low"]
    found = published_as_units(made, tmp_path / "content")
    assert not found.errors and "افتح الصمام" in found.units[0].body


def test_a_hidden_slide_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "start.pptx"
    write_pptx(STEPS, file)
    _rewritten(file, lambda name, data: data.replace(b"<p:sld ", b'<p:sld show="0" ', 1))
    assert _refused(file) == "no-text"
