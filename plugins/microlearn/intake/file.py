"""The file of a unit as a person would write it: where it lies, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from microlearn import front_matter
from microlearn.yaml_text import scalar

FIELDS = (
    *("title", "goal", "key_points", "format", "moment", "roles", "equipment", "symptoms", "sources"),
    "lang",
)
"""What an issue says, in the order in which units have it; fields that it does not ask for stand behind."""

_MARK = "# issue {number}"
"""The second line of the file: a remark in the front matter, where no text of an author can stand."""


def of_issue(content: Path, paths: Iterable[str], number: int) -> str:
    """The unit that was made of an issue before; empty where there is none."""
    mark = _MARK.format(number=number).encode()
    return next((path for path in paths if number and _second_line(content / path) == mark), "")


def _second_line(file: Path) -> bytes:
    try:
        with file.open("rb") as source:
            source.readline(64)
            return source.readline(64).rstrip()
    except OSError:
        return b""


def free(folder: Path, name: str, text_of: Callable[[str], str]) -> str:
    """The name, or the first with a number behind it that no other unit has. A file with the same text may stay."""
    taken = {file.name.casefold(): file for file in folder.iterdir()} if folder.is_dir() else {}
    for number in count(1):
        one = name if number == 1 else f"{name}-{number}"
        file = taken.get(f"{one}.md")
        if file is None or (file.is_file() and file.read_bytes() == text_of(one).encode()):
            return one


def text(fields: Mapping[str, Any], body: str, number: int = 0, before: bytes = b"") -> str:
    """The whole file. ``before`` is what stood in it: fields that the issue says nothing of stay as they were."""
    blocks = {name: _block(name, fields[name]) for name in FIELDS if name in fields}
    kept = {name: block for name, block in _blocks(before).items() if name not in FIELDS}
    mark = [_MARK.format(number=number)] if number else []
    return "\n".join(["---", *mark, *blocks.values(), *kept.values(), "---", "", body, ""])


def _block(name: str, value: Any) -> str:
    if isinstance(value, str):
        return f"{name}: {scalar(value)}"
    if name in ("roles", "equipment"):
        return f"{name}: [{', '.join(scalar(one, flow=True) for one in value)}]"
    return "\n".join([f"{name}:", *(_item(one) for one in value)])


def _item(value: Any) -> str:
    if isinstance(value, str):
        return f"  - {scalar(value)}"
    lines = [f"{name}: {scalar(text)}" for name, text in value.items()]
    return "  - " + "\n    ".join(lines)


def _blocks(data: bytes) -> dict[str, str]:
    """The lines of each field of a file."""
    found = front_matter.parse(data) if data else front_matter.FrontMatter()
    names = sorted((line, where[0]) for where, line in found.lines.items() if len(where) == 1)
    ends = [line for line, _ in names[1:]] + [found.body_line - 1]
    return {
        str(name): "\n".join(found.source[line - 1 : end - 1]).rstrip()
        for (line, name), end in zip(names, ends, strict=False)
    }
