"""Takes equipment out of use, or gives it another name, in its own file: its labels go on leading somewhere."""

from __future__ import annotations

import json
import re
from datetime import date

from microlearn.equipment import read
from microlearn.equipment.equipment import Equipment
from microlearn.problem import Problem

_END = re.compile(rb"^---[ \t]*\r?$", re.MULTILINE)


def retired(data: bytes, path: str, day: date, successor: str, message: str) -> tuple[bytes, list[Problem]]:
    """The file with a field ``retired``, and what would be wrong with it."""
    parts = [f"date: {day}"]
    parts += [f"successor: {successor}"] if successor else []
    parts += [f"message: {json.dumps(message, ensure_ascii=False)}"] if message else []
    return _with_field(data, path, f"retired: {{{', '.join(parts)}}}")


def renamed(data: bytes, one: Equipment) -> tuple[bytes, list[Problem]]:
    """The file as it is under another name, with the id that it has now among its aliases."""
    names = [*one.head.aliases, one.id]
    text = f"aliases: [{', '.join(names)}]"
    if ("aliases",) not in one.lines:
        return _with_field(data, one.path, text)
    # A field that spans lines ends where the next one begins.
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    first = one.lines[("aliases",)]
    following = [line for path, line in one.lines.items() if len(path) == 1 and line > first]
    end = min(following, default=next(n for n, line in enumerate(lines[first:], first + 1) if line.startswith("---")))
    ending = "\r\n" if lines[first - 1].endswith("\r\n") else "\n"
    changed = "".join([*lines[: first - 1], text + ending, *lines[end - 1 :]]).encode()
    return changed, read.parse(changed, one.path)[1]


def _with_field(data: bytes, path: str, line: str) -> tuple[bytes, list[Problem]]:
    """One more line at the end of the front matter."""
    marks = list(_END.finditer(data))
    if len(marks) < 2:
        return data, read.parse(data, path)[1]
    at = marks[1].start()
    ending = b"\r\n" if b"\r\n" in data[:at] else b"\n"
    changed = data[:at] + line.encode() + ending + data[at:]
    return changed, read.parse(changed, path)[1]
