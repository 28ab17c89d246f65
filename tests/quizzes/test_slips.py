"""What authors write without noticing: it is read as it was meant, or told; never lost."""

from __future__ import annotations

import pytest

from microlearn.quizzes.checks import differ
from microlearn.quizzes.parser import Parsed, parse
from microlearn.quizzes.quiz import Question


def read(*lines: str) -> Parsed:
    return parse("\n".join(["/// quiz | a", *lines, "///"]))


def question(*lines: str) -> Question:
    found = read(*lines)
    assert found.faults == []
    return found.questions[0]


def rules(*lines: str) -> list[str]:
    return [fault.rule for fault in read(*lines).faults]


def test_spaces_that_word_processors_make() -> None:
    found = question("Which?", "", "-\u00a0[ ] A", "-\u00a0[x]\u00a0B", "\u200b- [ ] C", "?\u00a0Look")
    assert [(option.text, option.right) for option in found.options] == [("A", False), ("B", True), ("C", False)]
    assert found.hints == ("Look",)


def test_a_space_within_a_text_stays() -> None:
    assert question("Put 5\u00a0kg where?", "", "- [x] Left", "- [ ] Right").prompt == "Put 5\u00a0kg where?"


@pytest.mark.parametrize(
    ("written", "bounds"),
    [("560kg", [560, 560]), ("5…10 min", [5, 10]), ("20 ± 5 %", [15, 25]), ("30%", [30, 30]), ("4,5bar", [4.5, 4.5])],
)
def test_numbers(written: str, bounds: list[float]) -> None:
    assert question("How much?", "", f"= {written}").options[0].number.bounds == bounds


@pytest.mark.parametrize("written", ["4x4", "5S", "P-101", "3D", "007"])
def test_names_with_digits(written: str) -> None:
    assert question("Which?", "", f"= {written}").type == "text"


def test_ten_percent_of_what() -> None:
    assert rules("How much?", "", "= 1.5 ± 10%") == ["quiz-not-a-number"]


@pytest.mark.parametrize("header", ["> /// quiz | a", "* /// quiz | a", "1. /// quiz | a"])
def test_a_header_behind_a_mark_is_told(header: str) -> None:
    assert [fault.rule for fault in parse(header).faults] == ["quiz-indented"]


def test_a_gap_beside_options_is_told() -> None:
    assert rules("Take [[x]] out", "", "- [x] B", "- [ ] C") == ["quiz-mixed"]


def test_a_heading_within_a_scene_is_no_scene() -> None:
    found = question("Story", "", "## A {#a}", "", "### What you see", "", "A door.", "", "- [x] Go -> end")
    assert [scene.id for scene in found.scenes] == ["a"]
    assert "### What you see" in found.scenes[0].text


def test_units_that_differ_in_case() -> None:
    assert [option.text for option in question("How much?", "", "- [ ] 5 mW", "- [x] 5 MW").options] == ["5 mW", "5 MW"]


def test_a_translation_marks_the_same_places() -> None:
    original = question("Which?", "", "- [ ] A", "- [x] B", "- [ ] C")
    assert not differ(question("Welke?", "", "- [ ] a", "- [x] b", "- [ ] c"), original)
    assert differ(question("Welke?", "", "- [ ] a", "- [ ] b", "- [x] c"), original)


def test_what_is_right_is_more_than_words() -> None:
    """Another place, picture or unit is another right answer."""
    pairs = [
        ("- [x] Top @ 10 10 5 5\n- [ ] Low @ 50 50 5 5", "- [x] Top @ 50 50 5 5\n- [ ] Low @ 10 10 5 5"),
        ("- [x] ![Sign](a.png)\n- [ ] No", "- [x] ![Sign](b.png)\n- [ ] No"),
        ("= 5 bar", "= 5 kPa"),
    ]
    for one, other in pairs:
        texts = [question("Which?", "", "![A pump](pump.svg)", "", *answers.split("\n")) for answers in (one, other)]
        assert texts[0].revision != texts[1].revision
