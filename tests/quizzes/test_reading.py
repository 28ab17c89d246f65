"""What counts for the time that a unit takes."""

from __future__ import annotations

from microlearn.quizzes.parser import parse
from microlearn.quizzes.reading import as_read

SCENARIO = """Before

/// quiz | way
The story.

## One

First scene. What do you do?

- [ ] Turn -> lost
  > Long feedback.
- [x] Walk -> two

## Lost

A long way round.

- [x] Back -> one

## Two

Second scene.

- [x] Wait -> end
///

After"""


def test_one_way_through_a_scenario() -> None:
    text, answers = as_read(SCENARIO, parse(SCENARIO))
    assert text.split() == ("Before The story. First scene. What do you do? Turn Walk Second scene. Wait After".split())
    assert answers == 2


def test_a_loop_ends() -> None:
    body = SCENARIO.replace("Walk -> two", "Walk -> lost").replace("- [ ] Turn -> lost", "- [ ] Turn -> two")
    text, answers = as_read(body, parse(body))
    assert "A long way round" in text
    assert answers == 2


def test_feedback_hints_and_explanation_are_not_read_by_everybody() -> None:
    body = "/// quiz | q\nWhich?\n\n- [x] This\n  > Because.\n- [ ] That\n\n? Psst.\n! Therefore.\n///"
    assert (as_read(body, parse(body))[0].split(), as_read(body, parse(body))[1]) == (["Which?", "This", "That"], 1)


def test_a_unit_without_quizzes_is_read_whole() -> None:
    assert as_read("Text", parse("Text")) == ("Text", 0)
