"""All labels of a run are divided alike, and no single one spoils the others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from label_checks import TOO_LONG, check, check_alike
from label_samples import SIZES, WORDS, any_labels, any_words, label

from microlearn.equipment.labels import font, sheets
from microlearn.equipment.labels.errors import LabelError
from microlearn.equipment.labels.label import Label, Words
from microlearn.equipment.labels.layout import arrange, arrange_all


@settings(max_examples=60, deadline=None)
@given(st.lists(any_labels(), min_size=2, max_size=6), any_words, st.sampled_from(SIZES))
def test_any_run(given: list[Label], words: Words, size: tuple[float, float]) -> None:
    """Labels of different sites may be too different for one plan; none is placed badly then, either."""
    try:
        drawings = arrange_all(given, words, size)
    except LabelError as error:
        assert error.rule in TOO_LONG
        return
    assert [one.label for one in drawings] == given
    for drawing, one in zip(drawings, given, strict=True):
        check(drawing, one)
    if min(size) >= 60:
        check_alike(drawings)


_NAMES = st.lists(st.sampled_from("pomp heftafel Brandblusser (CO2) met É laadstation 12".split()), max_size=9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_NAMES, _NAMES, st.booleans()), min_size=1, max_size=30), st.sampled_from(SIZES))
def test_labels_of_a_site_are_alike(texts: list[tuple[list[str], list[str], bool]], size: tuple[float, float]) -> None:
    given = [
        label(f"PT-{index:0{1 + index % 4}}", " ".join(name), " ".join(place), role="operator" if role else "")
        for index, (name, place, role) in enumerate(texts)
    ]
    drawings = arrange_all(given, WORDS, size)
    for drawing, one in zip(drawings, given, strict=True):
        check(drawing, one)
    check_alike(drawings)


HALL = "Hal 1, achter de brandwerende deur"
SITE = [
    label("OD-01", "Oogdouche", "Hal 1, bij het laadstation"),
    label("LS-1", "Laadstation trucks", HALL),
    label("7KHPX", "Brandblusser (CO2)", "Hal 1, bij het laadstation"),
    label("MRI-1", "MRI-scanner 1", "Radiologie, MRI-ruimte 1"),
    label("MRI-1A", "MRI-scanner 1", "Radiologie, MRI-ruimte 1", role="Arts"),
    label("MRI-1V", "MRI-scanner 1", "Radiologie, MRI-ruimte 1", role="Verpleegkundige"),
    label("PT-07", "Elektrische pallettruck", "Hal 2, dok 4"),
]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_real_site_keeps_its_words_and_breaks_lines_alike(size: tuple[float, float]) -> None:
    drawings = arrange_all(SITE, WORDS, size)
    check_alike(drawings)
    for drawing, one in zip(drawings, SITE, strict=True):
        check(drawing, one)
        assert sum(text.part == "word" for text in drawing.texts) == 3, "the words beside the marks stay"
        assert not drawing.cut
        lines = [text.text for text in drawing.texts if text.part == "details"]
        assert lines[0].split(",")[0] == one.name
        assert lines[-1].endswith(one.place)
        assert len(lines) == len(drawings[0].texts) - 6, "as many lines on each"


def test_one_long_name_does_not_change_a_hundred_labels() -> None:
    size = sheets.sheet("L7160").label
    usual = [label(f"PT-{number:03}", "Elektrische pallettruck", "Hal 2, dok 4") for number in range(100)]
    long = label("PT-X", "Hydraulische heftafel met verlengde vorken en weegschaal " * 4)
    before, after = arrange_all(usual, WORDS, size), arrange_all([*usual, long], WORDS, size)
    check_alike(after)
    assert [one.cut for one in after] == [False] * 100 + [True]
    assert [text for text in before[0].texts if text.part == "word"]
    assert len([text for text in after[0].texts if text.part == "word"]) == 3
    assert after[0].side > 0.9 * before[0].side


def test_a_long_code_leaves_room_for_a_long_name() -> None:
    given = label("PALLET-TRK-7", "Elektrische pallettruck met weegschaal", HALL)
    drawing = arrange(given, WORDS, sheets.SINGLE)
    check(drawing, given)
    assert min(text.size for text in drawing.texts if text.part == "details") > 8 * font.POINT
    assert next(text.size for text in drawing.texts if text.part == "code") > 11 * font.POINT


def test_all_labels_are_named_whose_characters_the_font_lacks() -> None:
    given = [label("PT-01", "رف"), label("PT-02"), label("PT-03", place="🚜")]
    with pytest.raises(LabelError) as caught:
        arrange_all(given, WORDS, sheets.SINGLE)
    assert caught.value.rule == "characters-many"
    assert "PT-01 (ر ف), PT-03 (🚜)" in str(caught.value)
    assert "PT-02" not in str(caught.value)
    with pytest.raises(LabelError) as caught:
        arrange_all(given, Words("Scan", "🚜", "b", "c"), sheets.SINGLE)
    assert caught.value.rule == "characters-words"
    assert "🚜" in str(caught.value)
