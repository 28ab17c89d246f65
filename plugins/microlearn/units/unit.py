"""The micro-unit: its front matter as the author declares it, and the file that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

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

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_URL = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#]\S*)?", re.IGNORECASE)
_ALIAS = re.compile(r"(?!\.)[\w.~-]{1,60}(?:/(?!\.)[\w.~-]{1,60}){0,9}/?")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_UNIT_ID = re.compile(r"[\w-]{1,60}(?:/[\w-]{1,60}){0,9}")
IDENTIFIER = re.compile(r"[\w-]{1,60}")
"""What may stand in an address and in a file's name."""


def _date(value: Any) -> Any:
    """ISO dates only; ``ValueError("date")`` for another notation, ``("day")`` for a day that does not exist."""
    if not isinstance(value, str):
        raise ValueError("date")
    if not _ISO_DATE.fullmatch(value.strip()):
        raise ValueError("date")
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise ValueError("day") from None


def _matches(pattern: re.Pattern[str], name: str) -> Any:
    def check(value: Any) -> Any:
        if isinstance(value, str) and not pattern.fullmatch(value.strip()):
            raise ValueError(name)
        return value

    return BeforeValidator(check)


def _web_address(value: Any) -> Any:
    if isinstance(value, str) and not _URL.fullmatch(value.strip()):
        raise ValueError("url")
    return value


def _source(value: Any) -> Any:
    return {"title": value} if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[date, BeforeValidator(_date)]
Url = Annotated[Text, BeforeValidator(_web_address)]
Alias = Annotated[Text, _matches(_ALIAS, "alias")]
UnitId = Annotated[Text, _matches(_UNIT_ID, "id")]
RoleId = Annotated[Text, _matches(IDENTIFIER, "role")]
LanguageTag = Annotated[Text, _matches(LANGUAGE, "language")]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceReference(_Model):
    """Where a fact comes from. A text alone is the title of something without an address."""

    title: Text
    url: Url | None = None


Reference = Annotated[SourceReference, BeforeValidator(_source)]


class UnitHead(_Model):
    """The front matter of a unit. The required fields stand first."""

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
    id: UnitId | None = None
    owner: Text | None = None
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


FIELDS = tuple(UnitHead.model_fields)
REQUIRED_FIELDS = tuple(name for name, info in UnitHead.model_fields.items() if info.is_required())
SOURCE_FIELDS = tuple(SourceReference.model_fields)
