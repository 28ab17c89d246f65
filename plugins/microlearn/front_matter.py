"""Front matter with the line of every field.

YAML is composed into nodes, which know their lines, and never constructed:
every scalar stays the text that the author wrote (``lang: no`` stays "no"),
tags and aliases are refused, and no input raises.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from microlearn import mending

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without libyaml: slower, the same result
    from yaml import SafeLoader as Loader

LONGEST = 16_384
"""Characters of front matter. More is no description of a micro-unit, and deep nesting stays harmless."""

DEEPEST = 12

_MOST_ATTEMPTS = 60
"""Repairs that are tried; each one costs another reading."""

_FAR = 40
"""Lines above the one where YAML stumbles, among which the mistake is looked for."""

_FURTHEST = 200
"""Lines above a line, among which the field that it belongs to is looked for."""

_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "value")
)
_TEXT, _NULL, _LIST, _FIELDS = (f"tag:yaml.org,2002:{name}" for name in ("str", "null", "seq", "map"))
_NOT_CLOSED = ("while scanning a quoted", "while parsing a flow")
_KEY = re.compile(r"\s*(?:-\s+(?=[a-z_]+:))?([\w-]+):(?:\s|$)")
_HASH = re.compile(r"\s+#\S")
_TAB = re.compile(r"\s*\t|\s*-\s*\t")
_CURLY = re.compile(f"[{mending.CURLY}]")
_CONTROL = "[^\\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What YAML cannot read, or takes for the end of a line where no editor does. Costly to compile, and seldom needed."""


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
    """Read a file's bytes. Never raises: whatever is wrong is in ``faults``.

    ``names`` are those of fields, by which a line is known that should have been one.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _failed("not-utf-8", data.count(b"\n", 0, error.start) + 1)
    if "\0" in text:
        return _failed("null-byte", text.count("\n", 0, text.index("\0")) + 1)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = text.split("\n")
    if source[0].rstrip() != "---":
        return _failed("no-front-matter", 1, source)
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
    composed = _Composed(block, found, names)
    if composed.node is not None and _HASH.search(text):
        composed.keep_hashes()
    node = composed.node
    if node is None:
        if not found.faults:
            found.faults.append(Fault("front-matter-empty", 1))
    elif not isinstance(node, yaml.MappingNode):
        found.faults.append(Fault("front-matter-no-fields", 2))
    else:
        found.values = _Walk(found).value(node, ())


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
    if re.search(_CONTROL, line) or mending.STEERING.search(line):
        cleaned = mending.STEERING.sub("", re.sub(_CONTROL, " ", line))
        _note("control-character", block, index, cleaned, found)
    if line.lstrip().startswith("#"):
        return
    if _TAB.match(block[index]):
        _note("tab", block, index, mending.tab(block[index], above), found)
    if repaired := mending.curly(block[index]):
        _note("curly-quotes", block, index, repaired, found)


def _note(rule: str, block: list[str], index: int, repaired: str, found: FrontMatter) -> None:
    """Tell of a line, and read on as if it had been right."""
    block[index] = repaired
    found.faults.append(Fault(rule, index + 2, _field_of(block, index), repaired=repaired))
    found.mended[index + 2] = repaired


def _field_of(block: list[str], index: int) -> str:
    """The field that stands on a line, or that its list belongs to."""
    line = block[index]
    if line[:1] in (" ", "-"):
        for above in block[max(index - _FURTHEST, 0) : index][::-1]:
            if above[:1] not in ("", " ", "-", "#"):
                return _key_of(above)
    return _key_of(line)


def _key_of(line: str) -> str:
    match = _KEY.match(line)
    return match[1] if match else ""


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
        self.node: yaml.Node | None = None
        self.read()

    def read(self) -> None:
        """Compose; as long as YAML stumbles over something that can be mended, go on."""
        result = _compose(self.block)
        while isinstance(result, Exception):
            better = self.mend(_Stumble(result, self.block))
            if better is result:
                self.found.faults.append(self.unmended(_Stumble(result, self.block)))
                return
            result = better
        self.node = result

    def mend(self, stumble: _Stumble) -> yaml.Node | Exception | None:
        """What comes of reading with the first repair that brings it further; the same error if none does."""
        for index in stumble.suspects():
            for rule, repaired in self.repairs(index, stumble):
                if not self.left:
                    return stumble.error
                result = self.attempt(index, repaired)
                if not isinstance(result, Exception) or stumble.is_before(result):
                    _note(rule, self.block, index, repaired, self.found)
                    return result
        return stumble.error

    def repairs(self, index: int, stumble: _Stumble) -> Iterator[tuple[str, str]]:
        """The rules that a line may break, with the line that would be right."""
        line = self.block[index]
        for rule, repaired in (
            ("unquoted-colon", mending.colon(line)),
            ("comment-in-text", mending.hashed(line)),
            ("needs-quotes", mending.mark(line)),
            ("yaml-not-closed", mending.closed(line)),
            ("no-space", mending.spaced(line)),
            ("indented-field", mending.outdented(line, self.names)),
            ("no-colon", mending.with_colon(line, self.names)),
        ):
            if repaired and _can_be_read(repaired):
                yield rule, repaired

    def attempt(self, index: int, repaired: str) -> yaml.Node | Exception | None:
        self.left -= 1
        return _compose([*self.block[:index], repaired, *self.block[index + 1 :]])

    def unmended(self, stumble: _Stumble) -> Fault:
        index = stumble.place[0]
        rule = "yaml-not-closed" if stumble.context.startswith(_NOT_CLOSED) else "yaml"
        return Fault(rule, index + 2, _field_of(self.block, index) if self.block else "")

    def keep_hashes(self) -> None:
        """Tell of texts that a remark cuts off, and read them whole."""
        cut = {index: mending.hashed(self.block[index]) if repairable else "" for index, repairable in self.cut_off()}
        result = _compose([cut.get(index) or line for index, line in enumerate(self.block)]) if cut else self.node
        for index, repaired in cut.items():
            if repaired and isinstance(result, yaml.Node):
                _note("comment-in-text", self.block, index, repaired, self.found)
            else:
                self.found.faults.append(Fault("comment-in-text", index + 2, _field_of(self.block, index)))
        if isinstance(result, yaml.Node):
            self.node = result

    def cut_off(self) -> Iterator[tuple[int, bool]]:
        """The lines where an unquoted text ends at a hash, and whether it stands on that line as a whole."""
        for node in _scalars(self.node):
            end = node.end_mark
            if not node.style and end.line < len(self.block) and _HASH.match(self.block[end.line][end.column :]):
                yield end.line, node.start_mark.line == end.line


class _Stumble:
    """Where YAML could not go on."""

    def __init__(self, error: Exception, block: list[str]) -> None:
        self.error = error
        self.block = block
        self.context = getattr(error, "context", None) or ""
        opened, problem = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
        self.noticed = self._line(problem)
        if opened and self.context.startswith((*_NOT_CLOSED, "while scanning a simple key")):
            problem = opened  # what is never closed is noticed at the end only
        self.place = (self._line(problem), problem.column if problem else 0)
        if "document start" in (getattr(error, "problem", None) or "") and self._first()[:1] == " ":
            self.place = (self.block.index(self._first()), 0)  # it should not have been indented

    def _line(self, mark: yaml.Mark | None) -> int:
        return max(0, min(mark.line, len(self.block) - 1)) if mark else 0

    def _first(self) -> str:
        return next((line for line in self.block if line.strip() and line.lstrip()[0] != "#"), "")

    def is_before(self, error: Exception) -> bool:
        """Whether reading came further before this other error."""
        return _Stumble(error, self.block).place > self.place

    def suspects(self) -> Iterator[int]:
        """The lines where the mistake may be, the likeliest first."""
        above = range(self.place[0] - 1, max(self.place[0] - _FAR, 0) - 1, -1)
        for index in dict.fromkeys((self.place[0], self.noticed, *above)):
            if index < len(self.block) and self.block[index].strip() and self.block[index].lstrip()[0] != "#":
                yield index


def _can_be_read(line: str) -> bool:
    result = _compose([line.lstrip()])
    return result is not None and not isinstance(result, Exception)


def _scalars(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """All texts of a tree, each once."""
    seen, left = set(), [root]
    while left:
        node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.SequenceNode):
            left += node.value[::-1]
        else:
            left += [part for pair in node.value[::-1] for part in pair[::-1]]


class _Walk:
    """Turns nodes into plain values, and notes lines and faults on the way."""

    def __init__(self, found: FrontMatter) -> None:
        self.found = found
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
            value = node.value if node.value.isprintable() else self.printable(node, path)
            return None if node.tag == _NULL and value != "" and not node.style else value or None
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.mapping(node, path)

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
