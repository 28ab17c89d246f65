"""What goes wrong with labels is worded in both languages, with the same gaps, and each rule is used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
import yaml

from microlearn.equipment import labels
from microlearn.equipment.labels.errors import LabelError, sentence, words

PACKAGE = Path(labels.__file__).parent
WORDING = yaml.safe_load((PACKAGE / "wording.yml").read_text("utf-8"))
SOURCES = "\n".join(file.read_text("utf-8") for file in sorted(PACKAGE.glob("*.py")))
RULES = sorted(WORDING["rules"])


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_in_both_languages(rule: str) -> None:
    both = WORDING["rules"][rule]
    assert list(both) == ["en", "nl"]
    for part in ("what", "mend"):
        assert gaps(both["en"][part]) == gaps(both["nl"][part])
        assert both["en"][part] != both["nl"][part]


@pytest.mark.parametrize("name", sorted(WORDING["sentences"]))
def test_each_sentence_in_both_languages(name: str) -> None:
    both = WORDING["sentences"][name]
    assert list(both) == ["en", "nl"]
    assert gaps(both["nl"]) <= gaps(both["en"])


def test_every_rule_is_used_and_every_rule_of_the_code_is_worded() -> None:
    used = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', SOURCES))
    assert set(RULES) <= used
    raised = set(re.findall(r'LabelError\(\s*"([a-z-]+)"', SOURCES))
    assert len(raised) > 15
    assert raised <= set(RULES)


def test_lengths_are_written_as_the_language_does() -> None:
    error = LabelError("symbol-distance", code="PT-07", modules=25, needed=40.0, available=33.1, distance=400.0)
    assert words(error, "en")[0] == (
        "To be read from 40 cm, the symbol of PT-07 has to be 40 mm across with its quiet zone;"
        " this label has room for 33.1 mm."
    )
    assert "ruimte voor 33,1 mm" in words(error, "nl")[0]
    assert "Om op 40 cm gelezen" in words(error, "nl")[0]
    far, near = (words(LabelError("bad-distance", distance=given), "en")[0] for given in (50_005.0, 30.0))
    assert far.startswith("5000.5 cm is no distance"), "the distance is asked for in centimetres"
    assert near.startswith("30 mm is no distance")
    assert words(error, "fr") == words(error, "en")
    assert sentence("title-one", "de", first="PT-07") == "QR label PT-07"


def test_what_an_author_wrote_does_nothing_to_a_terminal() -> None:
    told = words(LabelError("bad-code", code="\x1b[2J\u202e{0}" + "x" * 500), "en")[0]
    assert not re.search("[\x00-\x1f\u202e]", told)
    assert "{0}" in told
    assert len(told) < 300


def test_a_list_is_told_to_its_end() -> None:
    codes = [f"PT-{number:04} (ر)" for number in range(200)]
    told = words(LabelError("characters-many", codes=codes), "nl")[0]
    assert all(code in told for code in codes)
