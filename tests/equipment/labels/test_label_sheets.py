"""Sheets are cut as the maker says, and found by any of their names."""

from __future__ import annotations

import pytest

from microlearn.equipment.labels import sheets
from microlearn.equipment.labels.errors import LabelError, words

ALL = [sheets.sheet(name) for name in sheets.names()]


@pytest.mark.parametrize("sheet", ALL, ids=lambda sheet: sheet.name)
def test_geometry(sheet: sheets.Sheet) -> None:
    places = list(sheet.positions())
    assert len(places) == len(set(places)) == sheet.count
    assert places[0] == sheet.first
    for axis, number in ((0, sheet.columns), (1, sheet.rows)):
        assert sheet.pitch[axis] >= sheet.label[axis], "labels do not overlap"
        end = places[-1][axis] + sheet.label[axis]
        assert end <= sheet.page[axis]
        # The makers' sheets are symmetrical; what they print is rounded.
        assert sheet.page[axis] - end == pytest.approx(sheet.first[axis], abs=0.06), (sheet.name, axis, number)


def test_labels_on_a_sheet() -> None:
    assert {sheet.name: sheet.count for sheet in ALL} == {
        "L7165": 8,
        "L7163": 14,
        "L7160": 21,
        "L7173": 10,
        "L7169": 4,
        "L7167": 1,
        "5163": 10,
        "5164": 6,
        "5168": 4,
        "A4": 1,
        "Letter": 1,
    }


def test_the_default_is_the_label_of_the_single_one() -> None:
    assert ALL[0].label == sheets.SINGLE


@pytest.mark.parametrize(
    "name", ["l7165", "L7165", "Avery L7165", "avery-l7165", "J8165", "Avery Zweckform L7165", "a4"]
)
def test_names_that_people_type(name: str) -> None:
    assert sheets.sheet(name).name == ("A4" if name == "a4" else "L7165")


def test_articles_of_letter_size() -> None:
    assert sheets.sheet("avery 8163").name == sheets.sheet("5963").name == "5163"


def test_a_sheet_that_is_not_known() -> None:
    with pytest.raises(LabelError) as caught:
        sheets.sheet("L7156")
    assert caught.value.values["nearest"].startswith("L71")
    what, mend = words(caught.value, "nl")
    assert "Bedoel je L71" in what
    assert "L7165, L7163" in mend
    with pytest.raises(LabelError) as caught:
        sheets.sheet("???")
    assert caught.value.rule == "no-such-sheet"
