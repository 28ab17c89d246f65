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

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without libyaml: slower, the same result
    from yaml import SafeLoader as Loader

LONGEST = 16_384
"""Characters of front matter. More is no description of a micro-unit, and deep nesting stays harmless."""

DEEPEST = 12

_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "value")
)
_NULL = "tag:yaml.org,2002:null"
_CURLY = "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"
_CURLY_VALUE = re.compile(rf"^(\s*(?:-\s+)?(?:[\w-]+:\s+)?)[{_CURLY}](.*?)[{_CURLY}]?\s*$")
_COLON_VALUE = re.compile(r"^(\s*(?:-\s+)?[\w-]+:\s+|\s*-\s+)([^\"'\[{|>&*!#].*?:(?:\s.*|$))$")


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
    Markdown behind the front matter, which begins at ``body_line``.
    """

    values: dict[str, Any] = dataclasses.field(default_factory=dict)
    lines: dict[tuple, int] = dataclasses.field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    source: list[str] = dataclasses.field(default_factory=list)
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
    block = [
        _repaired(line, number, found, block[number - 3] if number > 2 else "") for number, line in enumerate(block, 2)
    ]
    if sum(map(len, block)) > LONGEST:
        found.faults.append(Fault("front-matter-too-long", 1, values={"limit": LONGEST}))
        return
    node = _compose(block, found)
    if node is None:
        if not found.faults:
            found.faults.append(Fault("front-matter-empty", 1))
    elif not isinstance(node, yaml.MappingNode):
        found.faults.append(Fault("front-matter-no-fields", 2))
    else:
        found.values = _Walk(found).value(node, ())


def _repaired(line: str, number: int, found: FrontMatter, above: str) -> str:
    """The line with spaces and straight quotes, so that reading goes on and finds what else is wrong."""
    text = line.lstrip()
    indent = line[: len(line) - len(text)]
    if text.startswith("#"):
        return line
    if "\t" in indent:
        nested = text.startswith("-") or above.rstrip().endswith(":") or above[:1].isspace()
        repaired = ("  " if nested else "") + text
        found.faults.append(Fault("tab", number, _key_of(line), repaired=repaired))
        line = repaired
    if curly := _CURLY_VALUE.match(line):
        quotable = curly[2].replace('"', "'").replace("\\", "\\\\")
        line = f'{curly[1]}"{quotable}"'
        found.faults.append(Fault("curly-quotes", number, _key_of(line), repaired=line))
    return line


def _compose(block: list[str], found: FrontMatter) -> yaml.Node | None:
    """The tree of nodes. A line with an unquoted colon is quoted and tried again, each line once."""
    for _ in range(len(block) + 1):
        try:
            return Loader("\n".join(block) + "\n").get_single_node()
        except yaml.YAMLError as error:
            fault = _yaml_fault(error, block)
        except (ValueError, RecursionError):
            fault = Fault("yaml", 1, values={"reason": ""})
        found.faults.append(fault)
        if not fault.repaired:
            return None
        block[fault.line - 2] = fault.repaired
    return None


class _Walk:
    """Turns nodes into plain values, and notes lines and faults on the way."""

    def __init__(self, found: FrontMatter) -> None:
        self.found = found
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: tuple) -> Any:
        line = node.start_mark.line + 2
        self.found.lines.setdefault(path, line)
        if id(node) in self.seen:
            self.fault("yaml-alias", line, path)
            return None
        self.seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            self.fault("yaml-tag", line, path, tag=node.tag.removeprefix("tag:yaml.org,2002:"))
            return None
        if len(path) > DEEPEST:
            self.fault("yaml", line, path, reason="")
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
                self.fault("yaml", line, path, reason="")
                continue
            key = key_node.value
            if id(key_node) in self.seen:
                self.fault("yaml-alias", line, path)
            self.seen.add(id(key_node))
            if key in values:
                self.fault("field-twice", line, (*path, key), first=self.found.lines[(*path, key)])
                continue
            self.found.lines[(*path, key)] = line
            values[key] = self.value(value_node, (*path, key))
        return values

    def fault(self, rule: str, line: int, path: tuple, **values: Any) -> None:
        name = next((str(part) for part in path), "")
        self.found.faults.append(Fault(rule, line, name, values))


def _yaml_fault(error: yaml.YAMLError, block: list[str]) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    index = min(mark.line, len(block) - 1) if mark and block else 0
    # A colon in an unquoted value is reported at that line or at the next one.
    for candidate in (index, index - 1):
        if 0 <= candidate < len(block) and (repaired := quoted(block[candidate])):
            return Fault("unquoted-colon", candidate + 2, _key_of(block[candidate]), repaired=repaired)
    reason = str(getattr(error, "problem", None) or "").replace("\n", " ")
    return Fault("yaml", index + 2, _key_of(block[index]) if block else "", {"reason": reason and f"({reason})"})


def quoted(line: str) -> str:
    """The line with its value in straight quotes, where an unquoted colon needs that; else empty."""
    match = _COLON_VALUE.match(line)
    if not match:
        return ""
    escaped = match[2].rstrip().replace("\\", "\\\\").replace('"', '\\"')
    return f'{match[1]}"{escaped}"'


def _key_of(line: str) -> str:
    match = re.match(r"\s*(?:-\s+)?([\w-]+):", line)
    return match[1] if match else ""
