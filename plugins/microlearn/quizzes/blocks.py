"""Finds the ``/// quiz`` blocks in the text of a unit, each with its line, and reads their options.

The notation is that of pymdownx.blocks; the reading is our own, because that extension knows no lines, takes a misspelt
option for text, and lets a block that is never closed swallow the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from microlearn.front_matter import Fault
from microlearn.problem import nearest
from microlearn.quizzes.code import code_lines

OPTIONS = ("type", "shuffle", "points", "typos")

_HEADER = re.compile(
    r"(?P<indent>[ \t]*+(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]++)*+)"
    r"(?P<slashes>/{2,}+)[ \t]*+(?P<name>[A-Za-z][\w-]*+)[ \t]*+(?P<rest>.*)$"
)
_END = re.compile(r"(?P<indent>[ \t]*+)(?P<slashes>/{3,}+)[ \t]*+$")
_SPACES = r"[ \u00a0\u202f\u200b\u200c\u2060\ufeff]"
_ODD = re.compile(
    rf"\A(?:{_SPACES}|\t)*+(?:(?:[-*+>=?!]|!=|\d{{1,9}}[.)])(?:{_SPACES}++|$)(?:\[.?\]{_SPACES})?)?",
)
"""The beginning of a line as word processors write it, with spaces that do not break or that nobody sees."""
_OPTION = re.compile(r"[ \t]*+(?P<name>[\w-]++)[ \t]*+(?P<mark>:[ \t]|:$|[:=]|(?<=[ \t]))[ \t]*+(?P<value>.*)$")
_OTHER_NAMES = ("question", "quizzes", "kwis", "toets", "vraag")
"""What authors may call a quiz that does not look like the word."""


@dataclass(slots=True)
class Block:
    """One block. ``start`` and ``end`` are indices of the body's lines: the header, and the line after the last;
    ``lines`` is what stands between header, options and end, and begins at index ``first``."""

    id: str
    start: int
    end: int = 0
    first: int = 0
    slashes: str = "///"
    closed: bool = False
    wanted: str = ""
    """What stands behind the name without a ``|``."""
    lines: list[str] = field(default_factory=list)
    options: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Value and index of its line, by name."""


def find(body: str, first_line: int) -> tuple[list[Block], list[Fault]]:
    """All blocks of a body whose first line has this number in its file, and what is wrong with their frames."""
    lines = body.split("\n")
    frames = _Frames(first_line)
    code = code_lines(lines) if "//" in body else {}
    for index, line in enumerate(lines):
        if "//" not in line or index in code:
            continue
        if end := _END.match(line):
            frames.close(index, end)
        elif header := _HEADER.match(line):
            frames.open(index, header)
    frames.close_all(len(lines))
    for block in frames.blocks:
        frames.faults += _take(block, lines, first_line)
    return frames.blocks, frames.faults


class _Frames:
    """The blocks that are open while lines go by: quizzes, and others (``None``), which are left alone."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.blocks: list[Block] = []
        self.faults: list[Fault] = []
        self.stack: list[tuple[str, Block | None]] = []
        self.slashes: Counter[str] = Counter()
        self.quiz: Block | None = None

    def open(self, index: int, header: re.Match[str]) -> None:
        slashes, name, rest = header["slashes"], header["name"], header["rest"].strip()
        has_id = rest.startswith("|")
        if (rest and not has_id and name.lower() != "quiz") or (len(slashes) < 3 and not has_id):
            return
        if header["indent"].strip():
            # In a quotation or on the line of a list item.
            if not self.quiz and _is_quiz(name):
                self.faults.append(Fault("quiz-indented", self.first_line + index))
            return
        if not _is_quiz(name):
            if len(slashes) > 2:
                self.push(slashes, None)
            return
        rest = rest.removeprefix("|").strip()
        right = f"{slashes.ljust(3, '/')} quiz | {rest}".rstrip(" |")
        number = self.first_line + index
        indent = len(header["indent"].expandtabs(4))
        if indent:
            self.faults.append(Fault("quiz-indented", number, repaired="" if indent > 3 else header[0].strip()))
        if indent > 3:
            self.push(slashes, None)
            return
        if name != "quiz" or len(slashes) < 3:
            self.faults.append(Fault("quiz-name", number, values={"name": f"{slashes} {name}"}, repaired=right))
        if self.quiz:
            self.never_closed(self.quiz, index)
        block = Block(rest if has_id else "", index, slashes=slashes.ljust(3, "/"), wanted=rest)
        self.blocks.append(block)
        self.push(block.slashes, block)

    def push(self, slashes: str, block: Block | None) -> None:
        self.stack.append((slashes, block))
        self.slashes[slashes] += 1
        self.quiz = block or self.quiz

    def close(self, index: int, end: re.Match[str]) -> None:
        """Close the innermost block with as many slashes, and with it what was opened in it."""
        if not self.slashes[end["slashes"]]:
            if not self.quiz and len(end["indent"].expandtabs(4)) < 4:
                self.faults.append(Fault("quiz-stray-end", self.first_line + index))
            return
        slashes = ""
        while slashes != end["slashes"]:
            slashes, block = self.stack.pop()
            self.slashes[slashes] -= 1
            if block is None or block is not self.quiz:
                continue
            if slashes == end["slashes"]:
                block.end, block.closed, self.quiz = index + 1, True, None
            else:
                self.never_closed(block, index)

    def close_all(self, index: int) -> None:
        if self.quiz:
            self.never_closed(self.quiz, index)

    def never_closed(self, block: Block, before: int) -> None:
        """Its own end, should it come later, is not stray."""
        block.end = before
        self.quiz = None
        self.faults.append(Fault("quiz-not-closed", self.first_line + block.start, values={"mark": block.slashes}))


def _usual(beginning: re.Match[str]) -> str:
    return re.sub("[\u00a0\u202f]", " ", re.sub("[\u200b\u200c\u2060\ufeff]", "", beginning[0]))


def _is_quiz(name: str) -> bool:
    """Whether this means a quiz, also where it is misspelt."""
    name = name.lower()
    return name == "quiz" or name in _OTHER_NAMES or SequenceMatcher(None, name, "quiz").ratio() >= 0.75


def _take(block: Block, lines: list[str], first_line: int) -> Iterator[Fault]:
    """Read the options, and take the content."""
    stop = block.end - block.closed
    index = block.start + 1
    while index < stop and lines[index].strip() and (option := _option(lines[index])):
        yield from _put(block, option, index, first_line)
        index += 1
    block.first = index
    while index < stop and not lines[index].strip():
        index += 1
    while index < stop and (option := _option(lines[index], apart=True)):
        yield from _put(block, option, index, first_line)
        index += 1
        block.first = index
    block.lines = [_ODD.sub(_usual, line) for line in lines[block.first : stop]]


@dataclass(slots=True)
class _Line:
    """A line with an option. ``rule`` tells what is wrong with its form, ``repaired`` is the line in the right one."""

    name: str
    value: str
    rule: str = ""
    repaired: str = ""


def _option(line: str, apart: bool = False) -> _Line | None:
    """The option in a line below the header; ``apart`` from it, only what is an option beyond doubt. Every indented
    line directly below the header is meant as one."""
    found = _OPTION.match(line)
    name, value = (found["name"], _plain(found["value"])) if found else ("", "")
    right = f"    {name}: {value}"
    if apart:
        is_one = name in OPTIONS and found["mark"].startswith(":") and len(value.split()) == 1
        return _Line(name, value, "quiz-option-indent") if is_one else None
    if len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) >= 4:
        if found and found["mark"] in (": ", ":\t", ":"):
            is_right = found["mark"] != ":" or not value
            return _Line(name, value, "" if is_right else "quiz-option-form", right)
        known = found and name in OPTIONS
        return _Line(name if known else "", value, "quiz-option-form", right if known else "")
    if found and found["mark"].startswith(":") and (name in OPTIONS or (_near(name) and len(value.split()) == 1)):
        return _Line(name, value, "quiz-option-indent", right)
    return None


def _plain(value: str) -> str:
    """A value without what YAML allows around it: quotation marks, and a remark behind it."""
    value = value.partition(" #")[0].strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value


def _near(name: str) -> bool:
    return bool(nearest(name, OPTIONS, 0.75))


def _put(block: Block, option: _Line, index: int, first_line: int) -> Iterator[Fault]:
    line = first_line + index
    if option.rule:
        yield Fault(option.rule, line, repaired=option.repaired)
    if option.name in block.options:
        values = {"name": option.name, "first": first_line + block.options[option.name][1]}
        yield Fault("field-twice", line, values=values)
    elif option.name:
        block.options[option.name] = (option.value, index)
