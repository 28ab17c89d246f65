"""Front matter with the line of every field.

YAML is composed into nodes, which know their lines, and never constructed:
every scalar stays the text that the author wrote (``lang: no`` stays "no"),
tags and aliases are refused, and no input raises.
"""

from __future__ import annotations

import dataclasses
import re
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

_MOST_ATTEMPTS = 40
"""Lines that are mended to read on; each one costs another reading."""

_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "value")
)
_TEXT, _NULL, _LIST, _FIELDS = (f"tag:yaml.org,2002:{name}" for name in ("str", "null", "seq", "map"))
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


def parse(data: bytes) -> FrontMatter:
    """Read a file's bytes. Never raises: whatever is wrong is in ``faults``."""
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
    _read(source[1:end], found)
    return found


def _failed(rule: str, line: int, source: list[str] | None = None) -> FrontMatter:
    return FrontMatter(source=source or [], faults=[Fault(rule, line)])


def _read(block: list[str], found: FrontMatter) -> None:
    if sum(map(len, block)) > LONGEST:
        found.faults.append(Fault("front-matter-too-long", 1, values={"limit": LONGEST}))
        return
    if not _is_plain("".join(block)):
        above = ""
        for index, line in enumerate(block):
            block[index] = _mended(line, above, index + 2, found)
            above = block[index] if block[index].strip() else above
    node = _compose(block, found)
    if node is None:
        if not found.faults:
            found.faults.append(Fault("front-matter-empty", 1))
    elif not isinstance(node, yaml.MappingNode):
        found.faults.append(Fault("front-matter-no-fields", 2))
    else:
        found.values = _Walk(found).value(node, ())


def _is_plain(text: str) -> bool:
    """Whether no line needs a closer look before YAML reads it: no tab, no control character, no curly quote."""
    return text.isprintable() and not _CURLY.search(text)


def _mended(line: str, above: str, number: int, found: FrontMatter) -> str:
    """The line with what YAML can read, so that reading goes on and finds what else is wrong."""
    if not line.strip():
        return ""
    if re.search(_CONTROL, line):
        line = _note("control-character", number, line, re.sub(_CONTROL, " ", line), found)
    if line.lstrip().startswith("#"):
        return line
    if _TAB.match(line):
        line = _note("tab", number, line, mending.tab(line, above), found)
    if repaired := mending.curly(line):
        line = _note("curly-quotes", number, line, repaired, found)
    return line


def _note(rule: str, number: int, line: str, repaired: str, found: FrontMatter) -> str:
    found.faults.append(Fault(rule, number, _key_of(line), repaired=repaired))
    found.mended[number] = repaired
    return repaired


def _compose(block: list[str], found: FrontMatter) -> yaml.Node | None:
    """The tree of nodes. A line that can be mended is tried again as it would be right, each line once."""
    tried: set[int] = set()
    while True:
        try:
            return _TextLoader("\n".join(block) + "\n").get_single_node()
        except yaml.YAMLError as error:
            fault = _yaml_fault(error, block)
        except (ValueError, RecursionError):
            fault = Fault("yaml", 1)
        if not fault.repaired or fault.line in tried or len(tried) == _MOST_ATTEMPTS:
            found.faults.append(dataclasses.replace(fault, repaired=""))
            return None
        tried.add(fault.line)
        block[fault.line - 2] = _note(fault.rule, fault.line, block[fault.line - 2], fault.repaired, found)


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
            return None if node.tag == _NULL and node.value != "" and not node.style else node.value or None
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.mapping(node, path)

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


def _yaml_fault(error: yaml.YAMLError, block: list[str]) -> Fault:
    """What to tell of an error, at the line where the author's mistake is rather than where YAML stumbled."""
    opened = _line(getattr(error, "context_mark", None), block)
    index = _line(getattr(error, "problem_mark", None), block, opened)
    # A colon in an unquoted value is reported at that line or at the next one.
    for rule, repair, lines in (
        ("unquoted-colon", mending.colon, (index, index - 1)),
        ("needs-quotes", mending.mark, (index, opened, index - 1)),
        ("yaml-not-closed", mending.closed, (opened,)),
    ):
        for line in lines:
            if 0 <= line < len(block) and (repaired := repair(block[line])) and _can_be_read(repaired):
                return Fault(rule, line + 2, _key_of(block[line]), repaired=repaired)
    if (getattr(error, "context", None) or "").startswith(("while scanning a quoted", "while parsing a flow")):
        return Fault("yaml-not-closed", opened + 2, _key_of(block[opened]))
    return Fault("yaml", index + 2, _key_of(block[index]) if block else "")


def _can_be_read(line: str) -> bool:
    try:
        return _TextLoader(line.lstrip() + "\n").get_single_node() is not None
    except yaml.YAMLError:
        return False


def _line(mark: yaml.Mark | None, block: list[str], otherwise: int = 0) -> int:
    return max(0, min(mark.line, len(block) - 1)) if mark else otherwise


def _key_of(line: str) -> str:
    match = re.match(r"\s*(?:-\s+([a-z_]+)|([\w-]+)):(?:\s|$)", line)
    return match[1] or match[2] if match else ""
