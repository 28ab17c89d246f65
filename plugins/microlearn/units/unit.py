"""The micro-unit: its front matter as the author declares it, and the file that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints

from microlearn.chapters import CHAPTER
from microlearn.fields import CLOSED, Day, LanguageTag, RoleId, Text, Url, matches

MOMENTS = ("new", "more", "apply", "solve", "change")
"""Gottfredson and Mosher's five moments of need, in the order in which the site shows them."""

FORMATS = (
    "text",
    "checklist",
    "steps",
    "video",
    "audio",
    "infographic",
    "animation",
    "document",
    "quiz",
    "mind-map",
    "flowchart",
    "troubleshooter",
    "scenario",
)

LONGEST_GOAL = 120
"""Characters. A goal is read at arm's length, on two lines of a phone."""

MOST_KEY_POINTS = 3

_ALIAS = re.compile(r"(?!\.)[\w.~-]{1,60}(?:/(?!\.)[\w.~-]{1,60}){0,9}/?")
_UNIT_ID = re.compile(r"[\w-]{1,60}(?:/[\w-]{1,60}){0,9}")


def _source(value: Any) -> Any:
    return {"title": value} if isinstance(value, str) else value


Alias = Annotated[Text, matches(_ALIAS, "alias")]
UnitId = Annotated[Text, matches(_UNIT_ID, "id")]


class SourceReference(BaseModel):
    """Where a fact comes from. A text alone is the title of something without an address."""

    model_config = CLOSED

    title: Text
    url: Url | None = None


Reference = Annotated[SourceReference, BeforeValidator(_source)]


class UnitHead(BaseModel):
    """The front matter of a unit. The required fields stand first."""

    model_config = CLOSED

    goal: Annotated[Text, StringConstraints(max_length=LONGEST_GOAL)]
    """What the reader can do afterwards."""
    key_points: Annotated[list[Text], Field(min_length=1, max_length=MOST_KEY_POINTS)]
    """What the reader remembers: one to three."""
    format: str
    moment: str

    title: Text | None = None
    """What a worker would call it; without one, the goal is the title."""
    roles: list[RoleId] = []
    """Who it is for, by the ids that the site declares; empty: everyone."""
    equipment: list[Text] = []
    """Ids or kinds of the equipment that it is about."""
    minutes: Annotated[int, Field(ge=1, le=60)] | None = None
    """Reading time; worked out from words and media if it is absent."""
    review_by: Day | None = None
    sources: list[Reference] = []
    second_opinion: Reference | None = None
    """An independent source that confirms it or sees it differently."""
    checked: Day | None = None
    checked_by: Text | None = None
    why: Text | None = None
    """What it brings the reader; shown on units of the moment ``change``."""
    since: Day | None = None
    """From which day it is different; on units of the moment ``change``."""
    symptoms: list[Text] = []
    """What a worker would see, hear or read."""
    alternative_to: Text | None = None
    """The id of the unit with the same goal in another format."""
    exam: bool = False
    """In format ``quiz``: the questions are marked only when all are handed in together."""
    urgent: bool = False
    safety: bool = False
    """A mistake hurts somebody: ticks are never kept from one visit to the next."""
    aliases: list[Alias] = []
    """Old addresses of the page, relative to the site's root."""
    tags: list[Text] = []
    chapters: list[Annotated[Text, matches(CHAPTER, "chapter")]] = []
    """Where parts of the film begin: ``0:12 What you need``."""
    id: UnitId | None = None
    owner: Text | None = None
    advice_off: dict[Text, Text] = {}
    """Advice that does not hold here: the rule, and why."""
    lang: LanguageTag | None = None


@dataclass(slots=True)
class Unit:
    """A unit in one language, as the catalogue knows it.

    ``path`` is the Markdown file relative to the content folder; ``id`` is shared by all
    languages of a unit, and stays when the file is reworded; ``versions`` maps each language
    to the unit in that language, this one included.
    """

    path: str
    topic: str
    id: str
    lang: str
    head: UnitHead
    body: str
    body_line: int
    lines: dict[tuple, int]
    minutes: int
    translation: bool = False
    versions: dict[str, Unit] = field(default_factory=dict, repr=False, compare=False)
    original: Unit | None = field(default=None, repr=False, compare=False)
    content: bytes = field(default=b"", repr=False, compare=False)
    """What the content of its file is known by, where something is remembered of it."""

    @property
    def address(self) -> str:
        """Where the page stands. It depends on the file's name only, so that a new translation moves nothing."""
        return address_of(self.path, self.lang if self.translation else "")

    @property
    def title(self) -> str:
        """The title, or the goal where the author gave none."""
        return self.head.title or self.head.goal

    @property
    def outdated(self) -> bool:
        """Whether this translation was checked before its original was."""
        original = self.original.head.checked if self.original else None
        return bool(original and self.head.checked and self.head.checked < original)


@dataclass(slots=True)
class BrokenUnit:
    """A file under ``content/units/`` that cannot be published: only its place is known.

    ``lang`` is the language in the name of a translation, else empty.
    """

    path: str
    lang: str = ""

    @property
    def address(self) -> str:
        """Where the page would stand."""
        return address_of(self.path, self.lang)


def address_of(path: str, translation_of: str = "") -> str:
    """``units/fire/alarm.md`` stands at ``units/fire/alarm/``, relative to the root; its translation ``alarm.en.md``,
    below ``en/``."""
    stem = path.rpartition(".")[0]
    if translation_of:
        return f"{translation_of}/{stem.removesuffix('.' + translation_of)}/"
    return f"{stem}/"


FIELDS = tuple(UnitHead.model_fields)
REQUIRED_FIELDS = tuple(name for name, info in UnitHead.model_fields.items() if info.is_required())
SOURCE_FIELDS = tuple(SourceReference.model_fields)
