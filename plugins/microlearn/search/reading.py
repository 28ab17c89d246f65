"""A YAML file of lists with the line of every item.

Every scalar stays the text that the author wrote (``no`` is a word), tags, references and deep nesting are refused, and
no input raises. It is read as events: to compose nodes, libyaml would call itself as deep as the file is nested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from microlearn import mending
from microlearn.front_matter import Loader
from microlearn.stumble import Stumble

LONGEST = 250_000
"""Characters of a file."""

DEEPEST = 5
_MOST_ATTEMPTS = 20
"""Repairs that are tried; each one costs another reading."""

_NULL = ("", "~", "null", "Null", "NULL")

Pairs = list[tuple["Node", "Node"]]


@dataclass(slots=True)
class Node:
    """A text, ``None`` for nothing, a list, or pairs. ``refused`` is what has been told of already."""

    line: int
    value: str | list[Node] | Pairs | None
    pairs: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that the file breaks, the line, and the line that would be right."""

    rule: str
    line: int
    repaired: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Read:
    """What the file holds; ``None`` where it holds nothing, or cannot be read."""

    node: Node | None = None
    source: list[str] = field(default_factory=list)
    """The lines as the author wrote them."""
    mended: list[str] = field(default_factory=list)
    """The lines as they were read: as if they had been right."""
    faults: list[Fault] = field(default_factory=list)

    def shown(self, line: int) -> str:
        """The line as the author wrote it; empty for the file as a whole."""
        return self.source[line - 1] if 0 < line <= len(self.source) else ""


def read(data: bytes) -> Read:
    """Read a file's bytes; never raises."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Read(faults=[Fault("not-utf-8", data.count(b"\n", 0, error.start) + 1)])
    if len(text) > LONGEST:
        return Read(faults=[Fault("synonyms-long", 0, values={"limit": LONGEST})])
    source = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = Read(source=source, mended=list(source))
    _prepare(found)
    result = _attempt(found.mended)
    for _ in range(_MOST_ATTEMPTS):
        if not isinstance(result, Exception):
            break
        stumble = Stumble(result, found.mended)
        mended = _mended(stumble)
        if mended is None:
            found.faults.append(Fault("synonyms-yaml", stumble.place[0] + 1))
            return found
        rule, index, repaired, result = mended
        _note(rule, index, repaired, found)
    if isinstance(result, _Tree):
        found.node = result.node
        found.faults += result.faults
    return found


def _prepare(found: Read) -> None:
    """Mend what YAML could not read, so that reading goes on and finds what else is wrong."""
    above = ""
    for index, line in enumerate(found.mended):
        if not line.isprintable():
            if repaired := mending.cleaned(line):
                _note("control-character", index, repaired, found)
            if "\t" in line[: len(line) - len(line.lstrip())]:
                _note("tab", index, mending.tab(found.mended[index], above), found)
        above = found.mended[index] if line.strip() else above


def _note(rule: str, index: int, repaired: str, found: Read) -> None:
    found.mended[index] = repaired
    found.faults.append(Fault(rule, index + 1, repaired))


def _mended(stumble: Stumble) -> tuple[str, int, str, _Tree | Exception] | None:
    """The first repair that brings reading further."""
    left = _MOST_ATTEMPTS
    for index in stumble.suspects():
        for rule, repaired in mending.repairs(stumble.block[index], ()):
            if not left:
                return None
            left -= 1
            result = _attempt([*stumble.block[:index], repaired, *stumble.block[index + 1 :]])
            if not isinstance(result, Exception) or stumble.is_before(result):
                return rule, index, repaired, result
    return None


def _attempt(block: list[str]) -> _Tree | Exception:
    try:
        return _Tree("\n".join(block) + "\n")
    except (yaml.YAMLError, ValueError) as error:
        return error


class _Tree:
    """From events to nodes. Raises what YAML raises; beyond the first fault of its own it does not read."""

    def __init__(self, text: str) -> None:
        self.node: Node | None = None
        self.faults: list[Fault] = []
        events = yaml.parse(text, Loader)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and self.node:
                self.refuse(event)
                return
            if isinstance(event, yaml.NodeEvent):
                try:
                    self.node = self.take(event, events, 0)
                except _TooDeepError:
                    return
        if self.node and self.node.value is None and not self.node.refused:
            self.node = None

    def refuse(self, event: yaml.Event) -> None:
        self.faults.append(Fault("synonyms-yaml", event.start_mark.line + 1))

    def take(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Node:
        line = event.start_mark.line + 1
        refused = isinstance(event, yaml.AliasEvent) or bool(event.anchor or event.tag)
        if depth > DEEPEST:
            self.refuse(event)
            raise _TooDeepError
        if refused:
            self.refuse(event)
        if isinstance(event, yaml.AliasEvent):
            return Node(line, None, refused=True)
        if isinstance(event, yaml.ScalarEvent):
            return Node(line, _text(event), refused=refused)
        items = []
        for inner in events:
            if not isinstance(inner, yaml.NodeEvent):
                break
            items.append(self.take(inner, events, depth + 1))
        if isinstance(event, yaml.MappingStartEvent):
            return Node(line, list(zip(items[::2], items[1::2], strict=True)), pairs=True, refused=refused)
        return Node(line, items, refused=refused)


class _TooDeepError(Exception):
    pass


def _text(event: yaml.ScalarEvent) -> str | None:
    if event.implicit[0] and event.value in _NULL:
        return None
    return " ".join(mending.STEERING.sub("", event.value).split())
