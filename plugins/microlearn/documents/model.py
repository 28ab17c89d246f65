"""A document as blocks, whatever kind of file it was; and the tasks that are found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["heading", "text", "item", "row", "picture"]
Unit = Literal["page", "slide", "heading"]
"""What places of a document count: files without pages count their headings."""
Format = Literal["steps", "checklist", "troubleshooter", "text"]
Lost = Literal["not-shown", "missing", "elsewhere"]
"""Why a picture is not taken over: no phone shows it, there is no such file, or it lies where nothing is fetched."""
Confidence = Literal["high", "medium", "low"]


class NotReadableError(Exception):
    """The file cannot be used. The text is the key of the sentence that says why; ``values`` fill its gaps."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it lies in the file. ``kind`` says what it is where it cannot be taken over, such as ``EMF``, or
    where it should have been; ``lost`` says why."""

    data: bytes = field(repr=False)
    alt: str = ""
    kind: str = ""
    lost: Lost = "not-shown"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document. ``level`` is the rank of a heading, or how deep an item stands, from 1; ``number`` is that
    of a numbered item, where it is known; ``bold`` are the words that stand out; ``table`` tells rows of one table."""

    kind: Kind
    text: str = ""
    place: int = 1
    level: int = 1
    ordered: bool = False
    boxed: bool = False
    number: int = 0
    bold: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    table: int = 0
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read. ``remarks`` are keys of sentences about what was not, with their values."""

    name: str
    unit: Unit
    blocks: Sequence[Block]
    remarks: Sequence[tuple[str, dict[str, object]]] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, up to the next one; ``above`` are the headings that it stands under."""

    title: str
    above: tuple[str, ...]
    blocks: Sequence[Block]
    first: int
    last: int


@dataclass(slots=True)
class Step:
    """One thing to do, to check, or to see; ``more`` are texts, ``pictures`` what stands with it, ``head`` begins a
    group of steps."""

    text: str
    more: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    head: str = ""


@dataclass(slots=True)
class Task:
    """Something that a document tells how to do."""

    title: str
    goal: str
    format: Format
    moment: str
    confidence: Confidence
    first: int
    last: int
    steps: list[Step] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    """What prevents harm, without "Warning:" in front."""
    intro: list[str] = field(default_factory=list)
    outro: list[str] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    left_out: int = 0
    """Steps that are too many for one draft."""
    group: str = ""
    """The heading that it shares with the tasks beside it, where together they are one checklist."""


@dataclass(frozen=True, slots=True)
class Left:
    """A part of a document without a task. ``reason`` is a key."""

    title: str
    reason: str
    first: int
    last: int
