"""Snippets, filled in as Visual Studio Code fills them in."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microlearn.authoring import snippets, words
from microlearn.cli import unit_file
from microlearn.cli.schema import names_of
from microlearn.languages import Interfaces
from microlearn.units.unit import FORMATS, MOMENTS

INTERFACES = Interfaces([Path(str(files("microlearn_theme")))])
NAMES = {lang: names_of(INTERFACES[lang])["format"] for lang in words.LANGUAGES}
FOUND = snippets.every(NAMES, MOMENTS)

_PIECE = re.compile(r"\\([\\$}])|\$\{\d+\|([^|]*)\|\}|\$\{\d+:((?:\\[\\$}]|[^\\}])*)\}|\$0")


def expanded(body: list[str]) -> str:
    """What stands in the file when nothing is typed: the first of each choice, and the hints."""

    def piece(found: re.Match[str]) -> str:
        if found[1] is not None:
            return found[1]
        if found[2] is not None:
            return found[2].split(",")[0]
        return re.sub(r"\\([\\$}])", r"\1", found[3] or "")

    return _PIECE.sub(piece, "\n".join(body))


def test_there_is_one_for_each_format_in_each_language() -> None:
    prefixes = [snippet["prefix"] for snippet in FOUND.values()]
    assert len(prefixes) == len(set(prefixes)) == 2 * (len(FORMATS) + 1)
    assert {f"unit-{lang}-{form}" for lang in words.LANGUAGES for form in FORMATS} < set(prefixes)
    assert json.loads(json.dumps(FOUND)) == FOUND
    for snippet in FOUND.values():
        assert snippet["scope"] == "markdown" and snippet["description"]


@pytest.mark.parametrize("name", [name for name in FOUND if " unit " in name])
def test_a_snippet_is_a_unit(name: str) -> None:
    text = expanded(FOUND[name]["body"])
    found = unit_file.of(Path("unit.md"), text.encode())
    assert not found.problems, found.problems
    assert text.splitlines()[-1] != "" or text.endswith("\n")
    assert "${" not in text


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_question(language: str) -> None:
    text = expanded(FOUND[f"microlearn quiz {language}"]["body"])
    assert text.startswith("/// quiz | ") and text.endswith("///")


@given(st.text(st.sampled_from("ab$}{\\‹› |:1")))
def test_what_means_something_to_snippets_means_itself(text: str) -> None:
    assert expanded(snippets._with_places(text).split("\n")) == text.replace("‹|", "‹ |") or "‹|" in text
