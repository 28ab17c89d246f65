"""A question as its author wrote it, and what counts as right."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any

from microlearn.quizzes.numbers import Number

TYPES = (
    "single",
    "multiple",
    "true-false",
    "text",
    "number",
    "blanks",
    "order",
    "match",
    "hotspot",
    "reflect",
    "scenario",
)

CHOICES = ("single", "multiple", "true-false", "hotspot")
"""Types whose options are a task list."""

END = "end"
"""What a choice leads to when it ends a scenario."""

TRUE_FALSE = (
    ("true", "false"),
    ("waar", "niet waar"),
    ("waar", "onwaar"),
    ("juist", "onjuist"),
    ("goed", "fout"),
    ("klopt", "klopt niet"),
    ("right", "wrong"),
    ("yes", "no"),
    ("ja", "nee"),
)
"""Pairs of texts that make two options a true/false question, in either order."""

_ESCAPED = r"\\([!-/:-@\[-`{-~])"
_MARKUP = re.compile(_ESCAPED + r"|!?\[([^\[\]]*)\]\([^()]*\)|[*_`~]|<[a-z/][^<>]*>")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\(\s*([^\s()]+)")
_WORD = re.compile(r"[^\W_]+")
_QUOTES = re.compile("[\"'‘’‚“”„«»]")
_POINTS = re.compile(r"[.,;:!?…]+(?=\s|$)")


def plain(markdown: str) -> str:
    """The words of a piece of Markdown on one line, for labels and slugs: pictures and links by their text."""
    return " ".join(unescape(_MARKUP.sub(lambda found: found[1] or found[2] or "", markdown)).split())


def typed(answer: str) -> str:
    """An answer that readers type, as they type it: it is plain text, in which a backslash or an entity keeps a sign
    from meaning something to the notation."""
    return unescape(re.sub(_ESCAPED, r"\1", answer))


def folded(markdown: str) -> str:
    """What two texts must share to count as one: case, accents, markup, quotation marks and the points behind words
    are left out; signs stay, for ``< 5`` is not ``> 5``."""
    text = unicodedata.normalize("NFKD", plain(markdown)).casefold()
    bare = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(_POINTS.sub(" ", _QUOTES.sub("", bare)).split()) or plain(markdown)


def slug(markdown: str) -> str:
    """The words of a text as an id: letters and digits with hyphens between."""
    return "-".join(_WORD.findall(folded(markdown)))


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a picture: left, top, width and height in percent of it."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a question, with the feedback below it.

    In a choice, something to choose; in ``text`` and ``number`` an answer that is expected, right or wrong; in
    ``order`` a step, in their right order; in ``match`` a pair (``text`` is empty where ``partner`` fits nothing).
    """

    text: str
    line: int
    right: bool = False
    feedback: str = ""
    partner: str = ""
    number: Number | None = None
    area: Area | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap in the prompt: the texts that fill it, or one number."""

    accepted: tuple[str, ...]
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene of a scenario; one that ``ends`` it has no choices."""

    id: str
    title: str
    line: int
    text: str
    choices: tuple[Option, ...] = ()
    ends: bool = False


@dataclass(frozen=True)
class Question:
    """A ``/// quiz`` block. ``prompt``, ``hints``, ``explanation`` and the texts of options are Markdown; the gaps of
    ``blanks`` stand in the prompt as ``[[…]]``. ``line`` is the block's first in its file."""

    id: str
    type: str
    line: int
    prompt: str
    options: tuple[Option, ...] = ()
    blanks: tuple[Blank, ...] = ()
    scenes: tuple[Scene, ...] = ()
    hints: tuple[str, ...] = ()
    explanation: str = ""
    picture: str = ""
    """The Markdown picture that a hotspot question points at; it does not stand in the prompt."""
    shuffle: bool = True
    points: float = 1
    typos: int = 0
    """How many letters of a short text may be wrong, missing, too many or swapped."""

    @property
    def right(self) -> tuple[int, ...]:
        """The places of the right options."""
        return tuple(index for index, option in enumerate(self.options) if option.right)

    @property
    def partners(self) -> list[str]:
        """What can be matched, each once, in the order of the block."""
        return list({folded(option.partner): option.partner for option in self.options}.values())

    @cached_property
    def revision(self) -> str:
        """Eight hexadecimal digits that change when what counts as right changes, and only then: not with the prompt,
        the feedback, the wrong options or the place of the right one."""
        text = json.dumps([self.type, list(self._what_is_right())], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:8]

    def _what_is_right(self) -> Iterator[Any]:
        if self.type in CHOICES:
            yield from sorted(_meant(option) for option in self.options if option.right)
        elif self.type in ("text", "number"):
            accepted = [_accepted(option) for option in self.options if option.right]
            yield from sorted(accepted, key=str)
            yield self.typos
        elif self.type == "blanks":
            for blank in self.blanks:
                yield blank.number.bounds if blank.number else sorted(map(folded, blank.accepted))
            yield self.typos
        elif self.type == "order":
            yield from (folded(option.text) for option in self.options)
        elif self.type == "match":
            yield from sorted([folded(option.text), folded(option.partner)] for option in self.options if option.text)
        for scene in self.scenes:
            for choice in scene.choices:
                if choice.right:
                    yield [scene.id, folded(choice.text), choice.target]


def _accepted(option: Option) -> Any:
    return [*option.number.bounds, option.number.unit] if option.number else folded(option.text)


def _meant(option: Option) -> str:
    """A right choice: its words, its pictures and its place."""
    pictures = _PICTURE.findall(option.text)
    place = [option.area.left, option.area.top, option.area.width, option.area.height] if option.area else []
    return " ".join([folded(option.text), *pictures, *map(str, place)])
