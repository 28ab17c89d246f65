"""What rules look at: a unit with its sentences, questions and pictures, and all units of a site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from microlearn.advice import media
from microlearn.advice.language import Language, language_of
from microlearn.advice.prose import Sentence, sentences
from microlearn.catalogue import Catalogue, Parsed, Question, Unit
from microlearn.memory import digest
from microlearn.settings import Settings

LONGEST = 5
"""Minutes that a unit takes at most, where the owner sets no other limit."""


@dataclass(frozen=True)
class Subject:
    """One unit, with what rules ask of it; each thing is worked out once."""

    unit: Unit
    content: Path
    parsed: Parsed = field(default_factory=Parsed)
    levels: frozenset[str] = frozenset()
    """Reading levels (CEFR) of the roles that it is for, as far as the site declares them."""
    longest: int = LONGEST
    today: date = field(default_factory=date.today)
    converted: bool = False
    """Whether the build makes pictures small."""

    @property
    def head(self) -> object:
        """The front matter."""
        return self.unit.head

    @property
    def questions(self) -> Sequence[Question]:
        """The questions, in order."""
        return self.parsed.questions

    @property
    def file(self) -> Path:
        """The Markdown file."""
        return self.content / self.unit.path

    @cached_property
    def language(self) -> Language:
        """What is known of the words of the unit's language."""
        return language_of(self.unit.lang)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the body, without quizzes, code and tables."""
        return sentences(self.unit.body, self.unit.body_line, self.parsed.places)

    @cached_property
    def shown_lines(self) -> list[tuple[int, str]]:
        """The lines of the body that readers see, with their numbers: those of quizzes, code and comments are empty."""
        body = self.unit.body
        seen = zip(body.split("\n"), media.visible(body).split("\n"), strict=True)
        lines = [line if visible.strip() else "" for line, visible in seen]
        for start, stop in self.parsed.places:
            lines[start:stop] = [""] * (stop - start)
        return list(enumerate(lines, self.unit.body_line))

    @property
    def seen(self) -> bytes:
        """What all that rules look at is known by: the unit, its original, and the files that it shows."""
        unit, day = self.unit, self.today
        contents = [one.content for one in (unit, unit.original) if one]
        state = media.state_of(self.content, unit.path.rpartition("/")[0], unit.body)
        of_unit = (unit.path, unit.lang, unit.minutes, unit.topic)
        seen = (contents, of_unit, sorted(self.levels), self.longest, day, state, self.converted)
        return digest(repr(seen).encode("utf-8", "surrogatepass"))

    def line(self, *where: str | int) -> int:
        """The line of a field, or of an item of it: ``line("key_points", 1)``."""
        return self.unit.lines.get(where, self.unit.lines.get(where[:1], 1))


@dataclass(frozen=True)
class Site:
    """All units of a site."""

    subjects: Sequence[Subject]
    catalogue: Catalogue
    settings: Settings
    content: Path
    today: date = field(default_factory=date.today)
    changed: frozenset[str] = frozenset()
    """The paths of units that somebody is at work on, where that is known."""

    @cached_property
    def originals(self) -> list[Subject]:
        """Every unit once."""
        return [subject for subject in self.subjects if not subject.unit.translation]
