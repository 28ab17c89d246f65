"""Other words for a text: those of the real units, and made-up ones, so that the vocabulary grows with the site."""

from __future__ import annotations

import random
import re
from collections import defaultdict

SWAPPED, MADE_UP = 0.25, 0.05
"""How many of the words are replaced by known ones, and by made-up ones."""
DISCOUNT, STRENGTH = 0.8, 50
"""Of the Pitman-Yor process that says whether a made-up word is new: ever less often, but without end."""

_WORD = re.compile(r"(?<![\w-])[a-zà-ÿ]{4,}(?![\w-])")
_LETTERS = "ABCDEFGHKLMPRSTVWX"


class Words:
    """Words of the real units, by format and language, as often as they occur there; and made-up ones."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.known: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.used: dict[str, list[str]] = defaultdict(list)
        self.made: dict[str, int] = defaultdict(int)

    def learn(self, text: str, format_: str, lang: str) -> None:
        """Take the words of a real text."""
        self.known[format_, lang] += _WORD.findall(text)

    def swap(self, text: str, format_: str, lang: str) -> str:
        """The text with some of its words replaced; what stands in backticks stays."""
        known = self.known[format_, lang]

        def other(match: re.Match[str]) -> str:
            chance = self.rng.random()
            if chance < MADE_UP:
                return self._made_up(format_, lang)
            return self.rng.choice(known) if chance < MADE_UP + SWAPPED else match[0]

        parts = text.split("`")
        parts[::2] = [_WORD.sub(other, part) for part in parts[::2]]
        return "`".join(parts)

    def _made_up(self, format_: str, lang: str) -> str:
        used, rng = self.used[lang], self.rng
        if rng.random() < (STRENGTH + DISCOUNT * self.made[lang]) / (STRENGTH + len(used)):
            self.made[lang] += 1
            used.append(self._new(format_, lang))
        else:
            used.append(rng.choice(used))
        return used[-1]

    def _new(self, format_: str, lang: str) -> str:
        rng = self.rng
        chance = rng.random()
        if chance < 0.1:
            return str(rng.randrange(10, 10_000))
        if chance < 0.3:
            return f"{rng.choice(_LETTERS)}{rng.choice(_LETTERS)}-{rng.randrange(1, 10_000)}"
        return ("" if lang == "nl" else "-").join(rng.choices(self.known[format_, lang], k=2))
