"""The shared cases of marking: what the author wrote gives the key that ``tests/scripts/marking.test.ts`` marks by."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from microlearn.quizzes import key, parser
from microlearn.quizzes.quiz import TYPES

CASES = json.loads(Path(__file__).with_name("marking.json").read_text("utf-8"))


def parsed(case: dict) -> parser.Question:
    lines = ["/// quiz | q", *case.get("options", ()), "", *case["question"], "///"]
    found = parser.parse("\n".join(lines))
    assert found.faults == []
    return found.questions[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_key(case: dict) -> None:
    question = parsed(case)
    assert question.type == case["type"]
    found = key.key_of(question)
    if "in_order" in case:  # where each step is shown is for ``test_what_is_shown``
        assert sorted(found["shown"]) == sorted(case["key"]["shown"])
        found["shown"] = case["key"]["shown"]
    if "partners" in case:
        with patch.object(key, "shown_partners", lambda question: case["partners"]):
            found = key.key_of(question)
    assert found == case["key"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_shown(case: dict) -> None:
    """Steps never stand in their right order, and every build shows the same."""
    question = parsed(case)
    if question.type == "order":
        assert sorted(key.shown_order(question)) == list(range(len(question.options)))
        assert key.shown_order(question) != list(range(len(question.options)))
        assert key.shown_order(question) == key.shown_order(parsed(case))
    if question.type == "match":
        assert sorted(key.shown_partners(question)) == sorted(question.partners)


def test_every_type_has_a_case() -> None:
    assert {case["type"] for case in CASES} == set(TYPES)


def test_the_encoded_key_is_not_readable_at_a_glance() -> None:
    question = parsed(next(case for case in CASES if case["type"] == "text"))
    assert "BHV" not in key.encoded(key.key_of(question))
