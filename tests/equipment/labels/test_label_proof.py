"""Every symbol is read before it is printed, also as phones see it in a workshop."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from label_samples import LABELS, WORDS, label

from microlearn.equipment.labels import harm, pdf, proof, sheets
from microlearn.equipment.labels.errors import LabelError
from microlearn.equipment.labels.layout import arrange
from microlearn.equipment.labels.symbol import Symbol, symbol

HOSTS = ["leer.example", "leren.grootbedrijf-logistiek.example", "intranet.bedrijf.example/afdeling/leren"]
SYMBOLS = {
    f"A{index}-{number}": symbol("A", f"https://{host}/Q/A{index}-{number}/")
    for index, host in enumerate(HOSTS)
    for number in range(12)
}


def test_symbols_are_read_under_every_harm() -> None:
    told: list[tuple[int, int]] = []
    found = proof.of_symbols(SYMBOLS, lambda *step: told.append(step))
    assert told == [(done, 36) for done in range(1, 37)]
    assert list(found.rates) == ["clean", "turned", "blurred", "faded", "tilted", "dirty corner", "scratched"]
    assert found.rates["clean"] == proof.Rate(36, 36)
    assert found.rates["turned"].of == 36 * len(harm.ANGLES)
    for name, rate in found.rates.items():
        assert rate.decoded >= 0.95 * rate.of, name


def test_harm_is_harm() -> None:
    """Beyond its stated strength each harm makes symbols unreadable: the strengths are near what can be read."""
    one = SYMBOLS["A0-0"]
    clean = harm.clean(one)
    assert clean.size == (33 * harm.PIXELS,) * 2
    for name, picture in harm.harmed(one, clean):
        assert picture.tobytes() != clean.tobytes(), name
    with pytest.MonkeyPatch.context() as patch:
        for strength, value in {"BLUR": 0.7, "PAPER": 120, "TILT": 0.3, "CORNER": 0.7, "STRIPE": 9}.items():
            patch.setattr(harm, strength, value)
        unread = [name for name, picture in harm.harmed(one, clean) if proof.read(picture) != [one.content]]
    assert unread == ["blurred", "faded", "tilted", "dirty corner", "scratched"]


def test_the_near_edge_stays_and_the_far_one_shrinks() -> None:
    one = SYMBOLS["A0-0"]
    solid = harm.tilted(harm.clean(replace(one, rows=(b"\1" * one.modules,) * one.modules)))
    widths = [
        sum(value < 128 for value in solid.crop((0, y, solid.width, y + 1)).tobytes()) for y in range(solid.height)
    ]
    # Without the soft edges.
    black = [width for width in widths if width][2:-2]
    assert black == sorted(black), "the far edge is above"
    assert black[0] < 0.7 * black[-1]
    assert black[-1] < one.modules * harm.PIXELS


def broken(one: Symbol) -> Symbol:
    return replace(one, rows=tuple(bytes(1 - module for module in row) for row in one.rows))


def test_a_symbol_that_cannot_be_read_is_not_printed() -> None:
    good = SYMBOLS["A0-0"]
    for bad in (replace(good, content="HTTPS://ELSEWHERE.EXAMPLE/"), broken(good)):
        with pytest.raises(LabelError) as caught:
            proof.of_symbols([("PT-07", bad)])
        assert caught.value.rule == "unreadable"
        assert caught.value.values == {"code": "PT-07"}


def test_pages_are_compared_with_what_should_be_on_them(tmp_path: Path) -> None:
    drawings = [arrange(one, WORDS, (99.1, 67.7)) for one in LABELS[:2]]
    file = tmp_path / "labels.pdf"
    pdf.write(drawings, file, "Labels")
    first, second = ([one.symbol.content] for one in drawings)
    assert proof.from_pdf(file, [first, second]) == 2
    for expected, page in ([second, first], 1), ([first, []], 2), ([first], 2), ([first, second, first], 3):
        with pytest.raises(LabelError) as caught:
            proof.from_pdf(file, expected)
        assert caught.value.rule == "page-unreadable"
        assert caught.value.values["page"] == page


def test_all_symbols_of_a_full_sheet_are_found(tmp_path: Path) -> None:
    sheet = sheets.sheet("l7160")
    drawings = [arrange(label(f"PT-{number:02}"), WORDS, sheet.label) for number in range(sheet.count)]
    pages = pdf.write(drawings, tmp_path / "labels.pdf", "Labels", sheet)
    assert [len(page) for page in pages] == [21]
    assert proof.from_pdf(tmp_path / "labels.pdf", [[one.symbol.content for one in pages[0]]]) == 1
