"""What is written can be read: by eye, by scanner and by program, and is the same on every day."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from label_samples import LABELS, WORDS, label
from PIL import Image

from microlearn.equipment.labels import pdf, png, printing, proof, sheets, svg
from microlearn.equipment.labels.errors import LabelError
from microlearn.equipment.labels.layout import arrange
from microlearn.equipment.labels.printing import print_labels

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def golden(update_golden: bool) -> Callable[[str, str], None]:
    """Compare a text with a file; ``--update-golden`` writes it anew. Look at every change."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if update_golden:
            file.write_text(text, "utf-8", newline="\n")
        assert text == file.read_text("utf-8")

    return compare


@pytest.mark.parametrize(
    ("name", "given"), [("L7165", LABELS[0]), ("L7163", LABELS[2]), ("L7160", LABELS[3]), ("L7169", LABELS[6])]
)
def test_golden_svg(golden: Callable[[str, str], None], name: str, given: object) -> None:
    golden(f"{name}.svg", svg.write(arrange(given, WORDS, sheets.sheet(name).label)))


def test_svg(tmp_path: Path) -> None:
    printed = print_labels(LABELS, WORDS, "svg", "l7163", tmp_path)
    assert [file.name for file in printed.files] == [f"{one.code}.svg" for one in LABELS]
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(file.name for file in printed.files)
    for file, given, one in zip(printed.files, LABELS, printed.symbols, strict=True):
        root = ElementTree.fromstring(file.read_text("utf-8"))
        assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("99.1mm", "38.1mm", "0 0 99.1 38.1")
        assert root.findtext(f"{SVG}title") == given.code
        assert root.findtext(f"{SVG}desc") == one.content
        assert not root.findall(f".//{SVG}text"), "every print shop sees the same letters"
        data = next(path.get("d") for path in root.iter(f"{SVG}path") if path.get("class") == "symbol")
        assert _filled(data or "", one.modules) == [[bool(module) for module in row] for row in one.rows]


def _filled(data: str, modules: int) -> list[list[bool]]:
    """Which modules a path of closed loops covers: crossings of its upright edges, counted from the left."""
    upright = []
    for loop in re.findall(r"M([^Z]*)Z", data):
        points = [tuple(map(int, point.split())) for point in loop.split("L")]
        edges = zip(points, [*points[1:], points[0]], strict=True)
        upright += [(x1, *sorted((y1, y2))) for (x1, y1), (x2, y2) in edges if x1 == x2]
    return [
        [sum(edge <= x and low <= y < high for edge, low, high in upright) % 2 == 1 for x in range(modules)]
        for y in range(modules)
    ]


def test_pdf_on_sheets(tmp_path: Path) -> None:
    labels = [label(f"PT-{number:02}") for number in range(30)]
    printed = print_labels(labels, WORDS, "pdf", "avery L7160", tmp_path, skip=5)
    assert [file.name for file in printed.files] == ["labels-l7160.pdf"]
    assert [file.name for file in tmp_path.iterdir()] == ["labels-l7160.pdf"]
    assert printed.proof.pages == 2
    with pypdfium2.PdfDocument(printed.files[0]) as document:
        assert [page.get_size() for page in document] == [pytest.approx((595.28, 841.89), abs=0.1)] * 2
        texts = [page.get_textpage().get_text_range() for page in document]
        assert [bookmark.get_title() for bookmark in document.get_toc()] == [one.code for one in labels]
        assert document.get_metadata_value("Title") == "QR-labels PT-00 tot en met PT-29"
    # Five places are left empty on the first sheet of 21.
    assert [text.count("Scan mij") for text in texts] == [16, 14]
    assert "leer.example/PT-15" in texts[0]
    assert "leer.example/PT-16" in texts[1]
    assert b"/PrintScaling /None" in printed.files[0].read_bytes()


def test_skipped_places_are_white(tmp_path: Path) -> None:
    printed = print_labels([label()], WORDS, "pdf", "l7165", tmp_path, skip=3)
    page = next(png.pages(printed.files[0], 72))
    scale = 72 / 25.4
    places = list(sheets.sheet("l7165").positions())
    dark = [
        page.crop((int(x * scale), int(y * scale), int((x + 99) * scale), int((y + 67) * scale))).getextrema()[0] < 100
        for x, y in places
    ]
    assert dark == [index == 3 for index in range(8)]


def test_pdf_of_single_labels(tmp_path: Path) -> None:
    printed = print_labels(LABELS, WORDS, "pdf", None, tmp_path)
    with pypdfium2.PdfDocument(printed.files[0]) as document:
        assert len(document) == len(LABELS) == printed.proof.pages
        assert document[0].get_size() == pytest.approx((99.1 * 72 / 25.4, 67.7 * 72 / 25.4), abs=0.01)
    found = [proof.read(page) for page in png.pages(printed.files[0], 150)]
    assert found == [[one.content] for one in printed.symbols]


def test_outlines_only_when_asked_for(tmp_path: Path) -> None:
    def edge(outlines: bool) -> int:
        printed = print_labels([label()], WORDS, "pdf", "l7165", tmp_path, outlines=outlines)
        page = next(png.pages(printed.files[0], 300))
        return page.crop((0, 400, 100, 410)).getextrema()[0]

    assert edge(False) == 255
    assert edge(True) < 200


@pytest.mark.parametrize("format", ["pdf", "svg", "png", "csv"])
def test_the_same_labels_make_the_same_bytes(tmp_path: Path, format: str) -> None:
    written = [print_labels(LABELS[:3], WORDS, format, None, tmp_path / folder).files for folder in ("one", "two")]
    for one, two in zip(*written, strict=True):
        assert one.name == two.name
        assert one.read_bytes() == two.read_bytes()


def test_png(tmp_path: Path) -> None:
    printed = print_labels(LABELS[:2], WORDS, "png", None, tmp_path)
    assert [file.name for file in printed.files] == ["PT-07.png", "RT-02.png"]
    for file, one in zip(printed.files, printed.symbols, strict=True):
        with Image.open(file) as picture:
            assert picture.mode == "1"
            assert picture.info["dpi"] == pytest.approx((600, 600), abs=0.1)
            assert picture.size == pytest.approx((99.1 / 25.4 * 600, 67.7 / 25.4 * 600), abs=2)
            assert proof.read(picture.convert("L")) == [one.content]
    small = print_labels(LABELS[:1], WORDS, "png", "l7160", tmp_path, dpi=203)
    with Image.open(small.files[0]) as picture:
        assert picture.size == pytest.approx((63.5 / 25.4 * 203, 38.1 / 25.4 * 203), abs=2)
        assert proof.read(picture.convert("L")) == [small.symbols[0].content]


def test_csv(tmp_path: Path) -> None:
    labels = [*LABELS, label("FX-01", "=HYPERLINK(1)", "-2, kelder", role="@x"), label("AR-01", "رافعة", 'hal "2"')]
    printed = print_labels(labels, WORDS, "csv", None, tmp_path)
    data = printed.files[0].read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["code"] for row in rows] == [one.code for one in labels]
    assert rows[0] == {
        "code": "PT-07",
        "name": "Pallettruck",
        "role": "",
        "place": "hal 2, dok 4",
        "address": "HTTPS://LEER.EXAMPLE/Q/PT-07/",
        "typed": "leer.example/PT-07",
        "modules": "25",
    }
    assert [rows[-2][column] for column in ("name", "role", "place")] == ["'=HYPERLINK(1)", "'@x", "-2, kelder"]
    assert rows[-1]["name"] == "رافعة", "the printer's own software has other fonts"
    assert rows[-1]["place"] == 'hal "2"'
    assert rows[6]["address"] == LABELS[6].address


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("-80 °C vriezer", "-80 °C vriezer"),
        ("+31 10 123 45 67", "+31 10 123 45 67"),
        ("'s Nachts", "'s Nachts"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-SUM(A1)", "'-SUM(A1)"),
        ("-1\n=2", "'-1\n=2"),
        ("=1", "'=1"),
        ("\t=1", "'\t=1"),
    ],
)
def test_only_what_a_spreadsheet_would_run_is_guarded(tmp_path: Path, name: str, cell: str) -> None:
    data = print_labels([label(name=name)], WORDS, "csv", None, tmp_path).files[0].read_bytes()
    [row] = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert row["name"] == cell


def test_all_labels_of_a_sheet_are_divided_alike(tmp_path: Path) -> None:
    printed = print_labels(LABELS, WORDS, "svg", "l7160", tmp_path)
    marks = {tuple(re.findall('class="mark" transform="[^"]*"', file.read_text("utf-8"))) for file in printed.files}
    assert len(marks) == 1
    assert printed.cut == ()


def test_what_was_cut_is_told(tmp_path: Path) -> None:
    long = label("BL-03", "Kartonpers met automatische afvoer en balenbinder " * 5)
    for format, cut in (("pdf", ("BL-03",)), ("svg", ("BL-03",)), ("csv", ())):
        assert print_labels([label(), long, long], WORDS, format, "l7160", tmp_path).cut == cut
    assert print_labels([label(), long], WORDS, "pdf", "l7169", tmp_path).cut == ()


def test_one_label_twice_is_printed_twice_but_is_one_file(tmp_path: Path) -> None:
    assert len(print_labels([label(), label()], WORDS, "svg", None, tmp_path).files) == 1
    assert print_labels([label(), label()], WORDS, "pdf", None, tmp_path).proof.pages == 2


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    for format in ("pdf", "svg", "png", "csv"):
        told: list[tuple[int, int]] = []
        print_labels(LABELS[:3], WORDS, format, None, tmp_path, progress=lambda *step, told=told: told.append(step))
        assert [done for done, _ in told] == sorted({done for done, _ in told})
        assert told[-1] == (6, 6)


@pytest.mark.parametrize(
    ("labels", "options", "rule"),
    [
        ([], {}, "no-labels"),
        ([label()], {"format": "docx"}, "unknown-format"),
        ([label()], {"sheet": "l7156"}, "no-such-sheet-near"),
        ([label()], {"skip": 8, "sheet": "l7165"}, "skip-too-many"),
        ([label()], {"skip": -1, "sheet": "l7165"}, "skip-too-many"),
        ([label()], {"skip": 2}, "skip-without-sheet"),
        ([label()], {"skip": 2, "format": "svg", "sheet": "l7165"}, "skip-without-sheet"),
        ([label()], {"distance": 0}, "bad-distance"),
        ([label()], {"distance": float("nan")}, "bad-distance"),
        ([label()], {"dpi": 0}, "bad-dpi"),
        ([label("../X")], {}, "bad-code"),
        ([label("pt-07")], {}, "bad-code"),
        ([label("COM1")], {"format": "svg"}, "bad-code"),
        ([label(), label(place="hal 9")], {}, "code-twice"),
        ([label(), label("PT-08", "🚜")], {"format": "svg"}, "characters"),
        ([label("PT-06", "ع"), label(), label("PT-08", "🚜")], {"format": "svg"}, "characters-many"),
    ],
)
def test_what_cannot_be_printed_leaves_no_file(tmp_path: Path, labels: list, options: dict, rule: str) -> None:
    with pytest.raises(LabelError) as caught:
        print_labels(labels, WORDS, **{"format": "pdf", "sheet": None, "out": tmp_path, **options})
    assert caught.value.rule == rule
    assert str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_page_that_cannot_be_read_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = print_labels([label()], WORDS, "pdf", None, tmp_path)
    before = printed.files[0].read_bytes()
    monkeypatch.setattr(pdf.symbol, "outline", lambda one: ())
    with pytest.raises(LabelError) as caught:
        print_labels([label()], WORDS, "pdf", None, tmp_path)
    assert caught.value.rule == "page-unreadable"
    with pytest.raises(LabelError) as caught:
        print_labels([label()], WORDS, "png", None, tmp_path)
    assert caught.value.rule == "unreadable"
    assert [file.name for file in tmp_path.iterdir()] == ["labels.pdf"]
    assert printed.files[0].read_bytes() == before


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LabelError) as caught:
        print_labels([label()], WORDS, "csv", None, tmp_path / "file/labels")
    assert caught.value.rule == "unwritable"


MEMORY = """
import resource, sys
from pathlib import Path
from label_samples import WORDS, label
from microlearn.equipment.labels.printing import print_labels
labels = [label(f"PT-{number:04}") for number in range(int(sys.argv[1]))]
print_labels(labels, WORDS, "pdf", "l7165", Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_memory(tmp_path: Path) -> None:
    pytest.importorskip("resource")

    def megabytes(count: int) -> int:
        command = [sys.executable, "-c", MEMORY, str(count), str(tmp_path)]
        done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
        return int(done.stdout)

    few, many = megabytes(10), megabytes(110)
    assert few + (many - few) * 10 < 1000, "a thousand labels in less than a gigabyte"
    assert printing.Printed.__doc__
