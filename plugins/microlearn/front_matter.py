"""Front matter with the line of every field.

YAML is composed into nodes, which know their lines, and never constructed:
every scalar stays the text that the author wrote (``lang: no`` stays "no"),
tags and aliases are refused, and no input raises.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import yaml

from microlearn import mending
from microlearn.stumble import Stumble

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without libyaml: slower, the same result
    from yaml import SafeLoader as Loader

LONGEST, DEEPEST = 16_384, 12
"""Characters of front matter, and levels. More is no description of a micro-unit, and nesting stays harmless."""

_MOST_ATTEMPTS = 60
"""Repairs that are tried; each one costs another reading."""

_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "value")
)
_TEXT, _NULL, _LIST, _FIELDS = (f"tag:yaml.org,2002:{name}" for name in ("str", "null", "seq", "map"))
_HASH = re.compile(r"\s+#\S")
_TAB = re.compile(r"\s*\t|\s*-\s*\t")
_CURLY = re.compile(f"[{mending.CURLY}]")


class _TextLoader(Loader):
    """Takes every scalar for text, or for nothing; to guess at numbers, dates and yes or no is most of YAML's work."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> str:
        """The tag of a node that has none of its own."""
        if kind is yaml.ScalarNode:
            return _NULL if implicit[0] and value in ("", "~", "null", "Null", "NULL") else _TEXT
        return _LIST if kind is yaml.SequenceNode else _FIELDS


@dataclass(slots=True)
class Fault:
    """A rule that the front matter breaks; the feature makes a ``Problem`` of it."""

    rule: str
    line: int
    field: str = ""
    values: dict[str, Any] = dataclasses.field(default_factory=dict)
    repaired: str = ""


@dataclass(slots=True)
class FrontMatter:
    """What a file says of itself.

    ``values`` holds strings, ``None``, lists and dicts. ``lines`` gives the line
    (from 1) of each key path, such as ``("key_points", 1)``. ``body`` is the
    Markdown behind the front matter, which begins at ``body_line``. ``mended`` are the
    lines that were read as if they had been right.
    """

    values: dict[str, Any] = dataclasses.field(default_factory=dict)
    lines: dict[tuple, int] = dataclasses.field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    source: list[str] = dataclasses.field(default_factory=list)
    mended: dict[int, str] = dataclasses.field(default_factory=dict)
    faults: list[Fault] = dataclasses.field(default_factory=list)

    def line_of(self, path: tuple) -> int:
        """The line of a key path, or of its nearest known parent."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def text_of(self, line: int) -> str:
        """The source line as the author wrote it."""
        return self.source[line - 1] if 0 < line <= len(self.source) else ""


def parse(data: bytes, names: Collection[str] = ()) -> FrontMatter:
    """Read a file's bytes; never raises. A line that begins with one of ``names`` was meant for a field."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _failed("not-utf-8", data.count(b"\n", 0, error.start) + 1)
    if "\0" in text:
        return _failed("null-byte", text.count("\n", 0, text.index("\0")) + 1)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = text.split("\n")
    if (conflict := text.find("\n<<<<<<< ")) >= 0:
        return _failed("merge-conflict", text.count("\n", 0, conflict) + 2, source)
    if source[0].rstrip() != "---":
        return _failed("front-matter-late" if text.lstrip().startswith("---\n") else "no-front-matter", 1, source)
    end = next((i for i, line in enumerate(source[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        return _failed("front-matter-not-closed", 1, source)
    found = FrontMatter(source=source, body="\n".join(source[end + 1 :]), body_line=end + 2)
    _read(source[1:end], found, names)
    return found


def _failed(rule: str, line: int, source: list[str] | None = None) -> FrontMatter:
    return FrontMatter(source=source or [], faults=[Fault(rule, line)])


def _read(block: list[str], found: FrontMatter, names: Collection[str]) -> None:
    if sum(map(len, block)) > LONGEST:
        found.faults.append(Fault("front-matter-too-long", 1, values={"limit": LONGEST}))
        return
    text = "".join(block)
    if not _is_plain(text):
        _prepare(block, found)
    node = _Composed(block, found, names).node()
    if node is None:
        if not found.faults:
            found.faults.append(Fault("front-matter-empty", 1))
    elif not isinstance(node, yaml.MappingNode):
        found.faults.append(Fault("front-matter-no-fields", 2))
    else:
        found.values = _Walk(found, block if "#" in text else []).value(node, ())


def _prepare(block: list[str], found: FrontMatter) -> None:
    """Mend what YAML could not read, so that reading goes on and finds what else is wrong."""
    above = ""
    for index in range(len(block)):
        _mend_characters(block, index, above, found)
        above = block[index] if block[index].strip() else above


def _is_plain(text: str) -> bool:
    """Whether no line needs a closer look before YAML reads it: no tab, no control character, no curly quote."""
    return text.isprintable() and not _CURLY.search(text)


def _mend_characters(block: list[str], index: int, above: str, found: FrontMatter) -> None:
    line = block[index]
    if not line.strip():
        block[index] = ""
        return
    if repaired := mending.cleaned(line):
        _note("control-character", block, index, repaired, found)
    if line.lstrip().startswith("#"):
        return
    if _TAB.match(block[index]):
        _note("tab", block, index, mending.tab(block[index], above), found)
    if repaired := mending.curly(block[index]):
        _note("curly-quotes", block, index, repaired, found)


def _note(rule: str, block: list[str], index: int, repaired: str, found: FrontMatter) -> None:
    """Tell of a line, and read on as if it had been right."""
    block[index] = repaired
    found.faults.append(Fault(rule, index + 2, mending.field_of(block, index), repaired=repaired))
    found.mended[index + 2] = repaired


def _compose(block: list[str]) -> yaml.Node | Exception | None:
    try:
        return _TextLoader("\n".join(block) + "\n").get_single_node()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return error


class _Composed:
    """The tree of nodes. A line that can be mended is read as it would be right."""

    def __init__(self, block: list[str], found: FrontMatter, names: Collection[str]) -> None:
        self.block = block
        self.found = found
        self.names = names
        self.left = _MOST_ATTEMPTS

    def node(self) -> yaml.Node | None:
        """Compose; as long as YAML stumbles over something that can be mended, go on."""
        result = _compose(self.block)
        while isinstance(result, Exception):
            stumble = Stumble(result, self.block)
            result = self.mend(stumble)
            if result is stumble.error:
                self.found.faults.append(self.unmended(stumble))
                return None
        return result

    def mend(self, stumble: Stumble) -> yaml.Node | Exception | None:
        """What comes of reading with the first repair that brings it further; the same error if none does."""
        for index in stumble.suspects():
            for rule, repaired in mending.repairs(self.block[index], self.names):
                if not self.left:
                    return stumble.error
                if rule != "indented-field" and not _can_be_read(repaired):
                    continue
                self.left -= 1
                result = _compose([*self.block[:index], repaired, *self.block[index + 1 :]])
                if not isinstance(result, Exception) or stumble.is_before(result):
                    _note(rule, self.block, index, repaired, self.found)
                    return result
        return stumble.error

    def unmended(self, stumble: Stumble) -> Fault:
        index = stumble.place[0]
        rule = "yaml-not-closed" if stumble.open else "yaml"
        return Fault(rule, index + 2, mending.field_of(self.block, index))


def _can_be_read(line: str) -> bool:
    return isinstance(_compose([line.lstrip()]), yaml.Node)


class _Walk:
    """Turns nodes into plain values, and notes lines and faults on the way."""

    def __init__(self, found: FrontMatter, remarked: list[str]) -> None:
        """``remarked`` are the lines as they were read, if there may be a remark in one of them."""
        self.found = found
        self.remarked = remarked
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: tuple) -> Any:
        if id(node) in self.seen:
            # The node knows the line of its anchor only.
            self.fault("yaml-alias", self.found.line_of(path), path)
            return None
        line = node.start_mark.line + 2
        self.found.lines.setdefault(path, line)
        self.seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            self.fault("yaml-tag", line, path, tag=node.tag.removeprefix("tag:yaml.org,2002:"))
            return None
        if len(path) > DEEPEST:
            self.fault("yaml", line, path)
            return None
        if isinstance(node, yaml.ScalarNode):
            if self.remarked and not node.style:
                self.whole(node, path)
            value = node.value if node.value.isprintable() else self.printable(node, path)
            return None if node.tag == _NULL and value != "" and not node.style else value or None
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.mapping(node, path)

    def whole(self, node: yaml.ScalarNode, path: tuple) -> None:
        """Tell of a text that a remark cuts off."""
        index = min(node.end_mark.line, len(self.remarked) - 1)
        if _HASH.match(line := self.remarked[index], node.end_mark.column):
            repaired = mending.hashed(line) if node.start_mark.line == index else ""
            repaired = repaired if repaired and _can_be_read(repaired) else ""
            self.found.faults.append(Fault("comment-in-text", index + 2, str(path[0]), repaired=repaired))

    def printable(self, node: yaml.ScalarNode, path: tuple) -> str:
        """The text on one line, without what steers a screen, as escapes bring it in."""
        text = re.sub(r"[\t\n]", " ", node.value)
        if mending.STEERING.search(text):
            self.steering(node, path)
        return mending.STEERING.sub("", text)

    def steering(self, node: yaml.ScalarNode, path: tuple) -> None:
        found, line = self.found, node.start_mark.line + 2
        for number in range(line, node.end_mark.line + 3):
            if repaired := mending.unsteered(found.mended.get(number) or found.text_of(number)):
                found.mended[number] = repaired
                found.faults.append(Fault("control-character", number, str(path[0]), repaired=repaired))
                return
        if not any(fault.rule == "control-character" and fault.line == line for fault in found.faults):
            self.fault("control-character", line, path)

    def mapping(self, node: yaml.MappingNode, path: tuple) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 2
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault("yaml", line, path)
                continue
            key = key_node.value
            if id(key_node) in self.seen:
                self.fault("yaml-alias", line, path)
            self.seen.add(id(key_node))
            if key in values:
                self.fault("field-twice", line, (*path, key), name=key, first=self.found.lines[(*path, key)])
                continue
            self.found.lines[(*path, key)] = line
            values[key] = self.value(value_node, (*path, key))
        return values

    def fault(self, rule: str, line: int, path: tuple, **values: Any) -> None:
        name = next((str(part) for part in path), "")
        fault = Fault(rule, line, name, values)
        if fault not in self.found.faults:
            self.found.faults.append(fault)
