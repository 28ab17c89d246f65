"""Takes equipment out of use, or gives it another name, in its own file: its labels go on leading somewhere."""

from __future__ import annotations

import json
from datetime import date

from microlearn import front_matter
from microlearn.equipment import read
from microlearn.equipment.equipment import Equipment
from microlearn.problem import Problem


def retired(data: bytes, path: str, day: date, successor: str, message: str) -> tuple[bytes, list[Problem]]:
    """The file with a field ``retired``, and what would be wrong with it."""
    parts = [f"date: {day}"]
    parts += [f"successor: {successor}"] if successor else []
    parts += [f"message: {json.dumps(message, ensure_ascii=False)}"] if message else []
    return _with_field(data, path, "retired", f"retired: {{{', '.join(parts)}}}")


def renamed(data: bytes, one: Equipment, new: str) -> tuple[bytes, list[Problem]]:
    """The file as it is under the name ``new``, with the id that it has now among its aliases."""
    names = [name for name in (*one.head.aliases, one.id) if name != new]
    return _with_field(data, one.path, "aliases", f"aliases: [{', '.join(names)}]")


def _with_field(data: bytes, path: str, name: str, text: str) -> tuple[bytes, list[Problem]]:
    """The front matter with a line in the place of a field, or at its end. Marks of the encoding and ends of lines stay
    as they are."""
    found = front_matter.parse(data)
    source = data.decode("utf-8-sig")
    mark = data[: len(data) - len(source.encode())]
    lines = source.splitlines(keepends=True)
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    end = next(
        number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")
    )  # read without a problem before: it is closed
    first, after = end, end
    if (name,) in found.lines:
        # A field that spans lines ends where the next one, or a remark, begins.
        first = found.lines[(name,)] - 1
        after = next(n for n in range(first + 1, end + 1) if n == end or not lines[n].startswith((" ", "\t", "-")))
    changed = mark + "".join([*lines[:first], text + ending, *lines[after:]]).encode()
    return changed, read.parse(changed, path)[1]
