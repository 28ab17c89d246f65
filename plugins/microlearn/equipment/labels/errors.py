"""Why labels cannot be printed, and how that is worded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

FALLBACK_LANGUAGE = "en"

# What a text from elsewhere could do to a terminal.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")
_LONGEST = 200


class LabelError(Exception):
    """Labels that would not do what they are for. ``rule`` is a key of ``wording.yml``, ``values`` fill its gaps.

    Lengths among the values are in millimetres, as floats. ``distance``, from which labels are read, is worded with
    its unit.
    """

    def __init__(self, rule: str, **values: object) -> None:
        super().__init__(rule, values)
        self.rule = rule
        self.values = values

    def __str__(self) -> str:
        return " ".join(words(self, FALLBACK_LANGUAGE))


@cache
def _wording() -> Mapping[str, Any]:
    return yaml.safe_load((files(__package__) / "wording.yml").read_text("utf-8"))


def words(error: LabelError, language: str) -> tuple[str, str]:
    """What is wrong, and how to mend it, as two texts. A language without words of its own gets English ones."""
    rule = _wording()["rules"][error.rule]
    chosen = rule.get(language) or rule[FALLBACK_LANGUAGE]
    values = {name: _shown(value, language) for name, value in error.values.items()}
    if isinstance(distance := error.values.get("distance"), float):
        values["distance"] = _distance(distance, language)
    return chosen["what"].format_map(values), chosen["mend"].format_map(values)


def sentence(name: str, language: str, **values: object) -> str:
    """A fixed text that goes with labels, with its gaps filled."""
    texts = _wording()["sentences"][name]
    text = texts.get(language) or texts[FALLBACK_LANGUAGE]
    return text.format_map({key: _shown(value, language) for key, value in values.items()})


def _distance(millimetres: float, language: str) -> str:
    """A distance as people give it: in centimetres, but for the smallest."""
    if millimetres < 100:
        return f"{_shown(millimetres, language)} mm"
    return f"{_shown(millimetres / 10, language)} cm"


def _shown(value: object, language: str) -> str:
    if isinstance(value, float):
        text = f"{value:.2f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if language == "nl" else text
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(_plain(str(one)) for one in value) or "–"
    return _plain(str(value))


def _plain(text: str) -> str:
    text = _CONTROL.sub(" ", text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
