"""The words of the interface, one file per language in ``languages/`` of the theme; English is the fallback."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from microlearn.front_matter import Loader

FALLBACK = "en"

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class Interface(dict):
    """The strings of one language, by key, and how it writes dates, numbers and sizes."""

    def __init__(self, lang: str, words: Mapping[str, Any]) -> None:
        super().__init__(words)
        self.lang = lang

    def say(self, key: str, **values: object) -> str:
        """A string with its gaps filled."""
        return self[key].format_map(values)

    def date(self, day: date) -> str:
        """A day in words, with spaces that do not break."""
        words = self["date"].format(day=day.day, month=self["months"][day.month - 1], year=day.year)
        return words.replace(" ", "\u00a0")

    def minutes(self, minutes: int) -> str:
        """Reading time; number and unit never break."""
        return self.say("minutes", n=minutes).replace(" ", "\u00a0")

    def size(self, octets: int) -> str:
        """A file's size in kB or MB (powers of ten, as phones show it)."""
        if octets < 999_500:
            return f"{max(1, round(octets / 1000))}\u00a0kB"
        return f"{octets / 1_000_000:.1f}\u00a0MB".replace(".", self["decimal"])

    def name(self, names: Mapping[str, str], otherwise: str) -> str:
        """A name from a table of names per language, or one made of the id."""
        return names.get(self.lang) or names.get(FALLBACK) or next(iter(names.values()), "") or humanised(otherwise)


def humanised(identifier: str) -> str:
    """``pallet-truck`` as people would write it."""
    return identifier.replace("-", " ").replace("_", " ").capitalize()


def in_language(words: Mapping[str, str], lang: str, site: str) -> str:
    """The text in a language, else in the site's own, else any."""
    return words.get(lang) or words.get("") or words.get(site) or next(iter(words.values()), "")


class Interfaces:
    """Loads each language once; ``folders`` are searched in order, so that a site can bring its own."""

    def __init__(self, folders: Iterable[Path | str]) -> None:
        self._folders = [Path(folder) / "languages" for folder in folders]
        self._loaded: dict[str, Interface] = {}
        self._fallback: dict[str, Any] = {}

    def __getitem__(self, lang: str) -> Interface:
        if lang not in self._loaded:
            words = self._fallback = self._fallback or self._words(FALLBACK)
            own = self._words(lang) or self._words(lang.split("-")[0])
            if not own:
                direction = "rtl" if lang.split("-")[0] in RIGHT_TO_LEFT else "ltr"
                own = {"name": lang, "direction": direction}
            self._loaded[lang] = Interface(lang, {**words, **own})
        return self._loaded[lang]

    def _words(self, lang: str) -> dict[str, Any]:
        for folder in self._folders:
            file = folder / f"{lang}.yml"
            if file.is_file():
                return yaml.load(file.read_text("utf-8"), Loader)  # noqa: S506 (a safe loader)
        return {}
