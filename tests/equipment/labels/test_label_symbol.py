"""Symbols have as few modules as their address allows, and say why."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
import segno
import zxingcpp

from microlearn.equipment.labels import harm, proof
from microlearn.equipment.labels.errors import LabelError
from microlearn.equipment.labels.symbol import explain, outline, symbol


def inside(x: float, y: float, loops: Iterable[tuple[tuple[int, int], ...]]) -> bool:
    """Whether a point lies in the area, by the non-zero rule."""
    turns = 0
    for loop in loops:
        for (x1, y1), (x2, y2) in zip(loop, (*loop[1:], loop[0]), strict=True):
            if x1 == x2 and x1 > x and min(y1, y2) < y < max(y1, y2):
                turns += 1 if y2 > y1 else -1
    return turns != 0


ADDRESSES = {
    "https://leer.example/Q/PT-07/": ("alphanumeric", "HTTPS://LEER.EXAMPLE/Q/PT-07/", 25, 29),
    "http://leer.example:8080/Q/PT-07/": ("alphanumeric", "HTTP://LEER.EXAMPLE:8080/Q/PT-07/", 29, 33),
    "https://leer.example/LEREN/Q/PT-07/": ("alphanumeric", "HTTPS://LEER.EXAMPLE/LEREN/Q/PT-07/", 29, 33),
    "https://leer.example/leren/Q/PT-07/": ("byte", "https://leer.example/leren/Q/PT-07/", 33, 29),
    "https://leer.example/~jan/Q/PT-07/": ("byte", "https://leer.example/~jan/Q/PT-07/", 33, 0),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_capitals_where_they_mean_the_same(address: str) -> None:
    one = symbol("PT-07", address)
    assert (one.mode, one.content, one.modules, one.other) == ADDRESSES[address]
    assert one.level in "QH"
    assert proof.read(harm.clean(one)) == [one.content]


def test_the_mode_is_explained() -> None:
    capitals, plain = (symbol("PT-07", address) for address in list(ADDRESSES)[::3][:2])
    assert "capitals, 25 modules a side" in explain(capitals, "en")
    assert explain(capitals, "nl").endswith("zouden het er 29 zijn.")
    assert "33 modules per zijde; in hoofdletters zouden het er 29 zijn" in explain(plain, "nl")
    assert "no smaller mode" in explain(symbol("PT-07", list(ADDRESSES)[-1]), "en")


def test_never_a_micro_symbol() -> None:
    one = symbol("A", "http://a.b/")
    assert one.modules == 21
    assert zxingcpp.read_barcodes(harm.clean(one))[0].format != zxingcpp.BarcodeFormat.MicroQRCode


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_outline_covers_the_modules_that_are_dark(address: str) -> None:
    one = symbol("PT-07", address)
    loops = outline(one)
    reference = segno.make_qr(one.content, error="q")
    for y, row in enumerate(reference.matrix):
        assert [inside(x + 0.5, y + 0.5, loops) for x in range(one.modules)] == [bool(module) for module in row]
    for loop in loops:
        edges = list(zip(loop, (*loop[1:], loop[0]), strict=True))
        assert all((x1 == x2) != (y1 == y2) for (x1, y1), (x2, y2) in edges)


def test_size() -> None:
    one = symbol("PT-07", "https://leer.example/Q/PT-07/")
    assert one.whole == 33
    assert one.least() == pytest.approx(13.2)
    assert one.least(400) == 40


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("https://école.example/Q/PT-07/", "address-not-plain"),
        ("https://leer.example/Q/PT 07/", "address-not-plain"),
        ("leer.example/Q/PT-07/", "address-not-web"),
        ("javascript:alert(1)", "address-not-web"),
        ("https://jan@leer.example/Q/PT-07/", "address-not-web"),
        ("https://leer.example/" + "a" * 3000 + "/Q/PT-07/", "symbol-full"),
    ],
)
def test_addresses_that_no_symbol_should_hold(address: str, rule: str) -> None:
    with pytest.raises(LabelError) as caught:
        symbol("PT-07", address)
    assert caught.value.rule == rule
    assert caught.value.values["code"] == "PT-07"
