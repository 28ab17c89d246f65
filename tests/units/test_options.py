"""What an owner writes in ``mkdocs.yml``, and is told where it cannot be meant so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import microlearn_theme
from microlearn.units import options

FOLDERS = [str(Path(microlearn_theme.__file__).parent)]
OPTIONS: dict[str, Any] = {"roles": None, "topics": {}, "languages": [], "feedback": ""}


@pytest.mark.parametrize(
    ("feedback", "said"),
    [
        ("8122", ""),
        ("desk@example.org", ""),
        ("https://forms.example/?u={unit}&w={url}&c={code}&p={place}&t={time}", ""),
        (8122, "quotation marks"),
        ("jan", "no phone number"),
        ("https://forms.example/?u={naam}", "{naam} is unknown"),
        ("https://forms.example/?u={Unit}", "{Unit} is unknown"),
        ("https://forms.example/?u={unit} {code}", "%20"),
    ],
)
def test_whom_to_tell(feedback: object, said: str) -> None:
    found = options.mistake(OPTIONS | {"feedback": feedback}, FOLDERS, {})
    assert said in found and bool(found) == bool(said)


@pytest.mark.parametrize(
    ("value", "right"), [(True, True), (False, True), ("false", False), ("nee", False), (1, False)]
)
def test_noindex_is_true_or_false(value: object, right: bool) -> None:
    assert (options.mistake(OPTIONS, FOLDERS, {"noindex": value}) == "") == right
