"""What rules know of a language: lists of words and phrases, in ``words/``, a file per module of rules."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


class Language:
    """The lists of one language, by name. A language that nobody has written lists for has empty ones, and rules that
    live by them find nothing."""

    def __init__(self, code: str, lists: dict[str, Any]) -> None:
        self.code = code
        self._lists = lists
        self._sets: dict[str, frozenset[str]] = {}

    @property
    def known(self) -> bool:
        """Whether there are lists."""
        return bool(self._lists)

    def phrases(self, name: str) -> tuple[str, ...]:
        """A list of phrases or patterns, in its order."""
        return tuple(str(one) for one in self._lists.get(name, ()))

    def words(self, name: str) -> frozenset[str]:
        """A list of words, in small letters, to look words up in."""
        if name not in self._sets:
            self._sets[name] = frozenset(phrase.lower() for phrase in self.phrases(name))
        return self._sets[name]

    def table(self, name: str) -> dict[str, str]:
        """A table of words with what to write instead."""
        found = self._lists.get(name) or {}
        return {str(key): str(value) for key, value in found.items()}


@cache
def language_of(code: str) -> Language:
    """The lists of a language; ``pt-BR`` has those of ``pt``."""
    main = code.partition("-")[0].lower()
    return Language(code, {name: lists[main] for name, lists in _all().items() if main in lists})


@cache
def _all() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for file in sorted((files("microlearn.advice") / "words").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yml"):
            found |= yaml.safe_load(file.read_text("utf-8"))
    return found
