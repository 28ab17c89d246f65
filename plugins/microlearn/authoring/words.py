"""What is said about fields, formats and moments, in Dutch and English: the files in ``words/``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("nl", "en")
FALLBACK = "en"
KINDS = ("unit", "equipment")
"""What has front matter of its own."""


def known(language: str) -> str:
    """The language to write hints in: the site's own where there are words for it, else English."""
    main = language.partition("-")[0].lower()
    return main if main in LANGUAGES else FALLBACK


def fields(kind: str) -> Mapping[str, Mapping[str, Any]]:
    """What is said of each field of a unit or a piece of equipment, by its name; those of a record are named behind a
    point."""
    return _read(kind)


def choices(field: str, language: str) -> dict[str, str]:
    """What each format or moment is good for, by its id."""
    return {id: said[language] for id, said in _read("choices")[field].items()}


def usual_format(moment: str) -> str:
    """The format that helps most often at a moment of need."""
    return _read("choices")["usual"].get(moment, "text")


def sentence(key: str, language: str) -> str:
    """A sentence of the text for a chatbot, or of snippets."""
    return _read("prompt")[key][language]


@cache
def _read(name: str) -> Mapping[str, Any]:
    return yaml.safe_load((files("microlearn.authoring") / "words" / f"{name}.yml").read_text("utf-8"))
