"""Nothing on a label overlaps, leaves the label or comes near the symbol, whatever is written on it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from label_checks import TOO_LONG, check
from label_samples import LABELS, SIZES, WORDS, any_labels, any_words, label

from microlearn.equipment.labels import fitting, font, layout, sheets
from microlearn.equipment.labels.errors import LabelError
from microlearn.equipment.labels.label import Label, Words
from microlearn.equipment.labels.layout import arrange


@settings(max_examples=150, deadline=None)
@given(any_labels(), any_words, st.sampled_from(SIZES))
def test_any_label(given: Label, words: Words, size: tuple[float, float]) -> None:
    try:
        drawing = arrange(given, words, size)
    except LabelError as error:
        assert error.rule in TOO_LONG
        assert min(size) < 60 or len(given.typed) > 40, "large labels have room for all that is usual"
        return
    check(drawing, given)


@settings(max_examples=60, deadline=None)
@given(any_labels(), st.sampled_from(SIZES), st.integers(100, 900))
def test_any_distance(given: Label, size: tuple[float, float], distance: int) -> None:
    try:
        drawing = arrange(given, WORDS, size, distance)
    except LabelError as error:
        assert error.rule in {*TOO_LONG, "symbol-distance"}
        if error.rule == "symbol-distance":
            assert error.values["needed"] > error.values["available"] - 0.2
        return
    assert drawing.side >= distance / 10 - 1e-9
    check(drawing, given)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_usual_labels_have_the_whole_call_on_every_sheet(size: tuple[float, float]) -> None:
    for one in LABELS[:3]:
        drawing = arrange(one, WORDS, size)
        check(drawing, one)
        assert [text.text for text in drawing.texts if text.part in ("call", "word")] == [
            "Scan mij",
            "Hapert het?",
            "Hoe werkt het?",
            "Nieuw hier?",
        ]


def test_the_label_of_the_design() -> None:
    drawing = arrange(label(), WORDS, sheets.SINGLE, 400)
    assert drawing.side == pytest.approx(48, abs=0.1)
    texts = {text.part: text for text in drawing.texts}
    assert texts["call"].size == 9
    assert texts["code"].size == 6.5
    assert texts["details"].size == texts["address"].size == 4
    assert texts["details"].text == "Pallettruck, hal 2, dok 4"
    assert {shape.height for shape in drawing.shapes if shape.part == "mark"} == {7.14}
    assert texts["call"].x > drawing.left + drawing.side


def test_a_long_name_ends_in_an_ellipsis_but_the_place_stays() -> None:
    given = label(name="Hydraulische heftafel met verlengde vorken en weegschaal " * 3)
    drawing = arrange(given, WORDS, (63.5, 38.1))
    check(drawing, given)
    *name, place = (text.text for text in drawing.texts if text.part == "details")
    assert name[0].startswith("Hydraulische heftafel")
    assert name[-1].endswith("…")
    assert place == "hal 2, dok 4"
    assert drawing.cut
    assert not arrange(label(name="Al … gekort, maar niet hier"), WORDS, (63.5, 38.1)).cut


def test_an_address_breaks_after_its_host() -> None:
    given = label(typed="leren.grootbedrijf-logistiek.example/PT-07")
    lines = fitting.address(given.typed, 45, 2.6, 2.5)
    assert [text for text, _ in lines or ()] == ["leren.grootbedrijf-logistiek.example/", "PT-07"]
    assert fitting.address(given.typed, 20, 2.6, 2.5) is None


def test_a_name_is_one_line_and_hides_nothing() -> None:
    drawing = arrange(label(name="Pallet\u00adtruck\n\u202e twee\u0065\u0301n"), WORDS, sheets.SINGLE)
    assert next(text.text for text in drawing.texts if text.part == "details").startswith("Pallettruck tweeén, hal 2")


@pytest.mark.parametrize(
    ("changes", "characters"),
    [
        ({"name": "رافعة"}, ["ر", "ا", "ف", "ع", "ة"]),
        ({"place": "hal 2 🚜"}, ["🚜"]),
        ({"role": "x\u0323\u0301\u0308"}, ["\u0323", "\u0301", "\u0308"]),
    ],
)
def test_characters_that_the_font_lacks(changes: dict[str, str], characters: list[str]) -> None:
    with pytest.raises(LabelError) as caught:
        arrange(label(**changes), WORDS, sheets.SINGLE)
    assert caught.value.rule == "characters"
    assert list(caught.value.values["characters"]) == characters
    assert all(character in str(caught.value) for character in characters)


def caught(given: Label, size: tuple[float, float], distance: float | None = None) -> LabelError:
    with pytest.raises(LabelError) as error:
        arrange(given, WORDS, size, distance)
    return error.value


def test_more_modules_than_the_label_has_room_for() -> None:
    error = caught(label(address="https://leer.example/" + "pad/" * 150 + "Q/PT-07/"), (63.5, 38.1))
    assert error.rule == "symbol-modules"
    assert error.values["code"] == "PT-07"
    assert error.values["modules"] > 80
    assert error.values["needed"] == pytest.approx((error.values["modules"] + 8) * 0.4)
    assert error.values["needed"] > error.values["available"]


def test_less_room_than_the_distance_asks() -> None:
    error = caught(label(), (63.5, 38.1), 400)
    assert error.rule == "symbol-distance"
    assert error.values["needed"] == 40
    assert error.values["available"] == pytest.approx(33.1, abs=0.2)
    assert arrange(label(), WORDS, (63.5, 38.1), 300).side >= 30


def test_a_larger_distance_makes_a_larger_symbol() -> None:
    drawing = arrange(label(), WORDS, sheets.SINGLE, 600)
    assert drawing.side >= 60
    check(drawing, label())


def test_codes_and_addresses_are_never_shortened() -> None:
    error = caught(label("A" * 60, address="https://leer.example/Q/A/"), (63.5, 38.1))
    assert error.rule == "code-too-long"
    assert error.values["needed"] > error.values["available"]
    error = caught(label(typed="a" * 60 + ".example/PT-07"), (63.5, 38.1))
    assert error.rule == "address-too-long"
    assert error.values["needed"] > error.values["available"]


def test_texts_are_measured_as_they_are_drawn() -> None:
    assert font.width("Scan mij", 9) == pytest.approx(2 * font.width("Scan mij", 4.5))
    assert font.above("E", 10) == pytest.approx(7.11, abs=0.01)
    assert font.below("g", 10) > 1.5
    assert layout.SAFE == 2.5
