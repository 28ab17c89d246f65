"""Documents: how many pages there are, and what the first looks like."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from microlearn.media.refused import RefusedError

from .pictures_made import RED, WHITE, convert_to, near, refused


def document(pages: int = 1, size: tuple[float, float] = (210, 297), password: str = "", **locked: object) -> bytes:
    """A PDF (millimetres) of which the first page is red above and white below."""
    made = FPDF(format=size)
    for number in range(pages):
        made.add_page()
        made.set_fill_color(*(RED if number == 0 else (0, 0, 0)))
        made.rect(0, 0, size[0], size[1] / 2, "F")
    if password or locked:
        made.set_encryption(owner_password="owner", user_password=password or None, **locked)
    return bytes(made.output())


@pytest.mark.parametrize(
    ("size", "shown"), [((210, 297), (720, 1018)), ((297, 210), (720, 509)), ((50, 50), (720, 720))]
)
def test_the_first_page_as_a_picture(size: tuple[float, float], shown: tuple[int, int], tmp_path: Path) -> None:
    made = convert_to(tmp_path, "document", document(3, size))
    assert made.facts["pages"] == 3
    picture = made.shown()
    assert picture.size == (made.facts["width"], made.facts["height"])
    assert picture.size == pytest.approx(shown, abs=1)
    middle, height = picture.width // 2, picture.height
    assert near(picture.getpixel((middle, height // 4)), RED)
    assert near(picture.getpixel((middle, height * 3 // 4)), (255, 255, 255))
    assert len(made.files[f"{made.facts['phone']}.webp"]) <= 60_000
    assert not near(RED, WHITE)


def test_a_page_like_a_ribbon_is_not_as_tall_as_a_house(tmp_path: Path) -> None:
    made = convert_to(tmp_path, "document", document(1, (20, 2_000)))
    assert made.facts["height"] == 2_000 and made.facts["width"] == pytest.approx(20, abs=1)


def test_a_password_that_nobody_has_on_the_shop_floor(tmp_path: Path) -> None:
    assert refused(tmp_path, "document", document(password="secret")) == "media-locked"


def test_a_document_that_may_only_not_be_changed_is_shown(tmp_path: Path) -> None:
    from fpdf.enums import AccessPermission

    made = convert_to(tmp_path, "document", document(2, permissions=AccessPermission.none()))
    assert made.facts["pages"] == 2


PDF = document(2)


@pytest.mark.parametrize("data", [b"", b"<html>Log in</html>", PDF[:40], b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n%%EOF"])
def test_what_opens_nowhere_is_refused(data: bytes, tmp_path: Path) -> None:
    assert refused(tmp_path, "document", data) == "media-document-broken"


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (convert_to(tmp_path / name, "document", PDF) for name in ("one", "other"))
    assert one.files == other.files and one.facts == other.facts


CHANGES = st.lists(st.tuples(st.integers(0, len(PDF) - 1), st.integers(0, 255)), max_size=12)


@given(changes=CHANGES, end=st.integers(0, len(PDF)), before=st.binary(max_size=20))
@example(changes=[(PDF.index(b"/MediaBox") + 10, ord("9"))], end=len(PDF), before=b"")
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_no_bytes_do_harm(changes: list[tuple[int, int]], end: int, before: bytes) -> None:
    data = bytearray(PDF)
    for place, byte in changes:
        data[place] = byte
    with tempfile.TemporaryDirectory() as folder:
        try:
            made = convert_to(Path(folder), "document", before + bytes(data[:end]))
        except RefusedError as error:
            assert error.rule in ("media-document-broken", "media-locked")
        else:
            assert made.facts["pages"] >= 1 and made.shown().size
