"""Mends what can be mended without asking: lines that have one right form, spaces, and the order of fields.

All functions take and give the bytes of a file. What they do not mend stays byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import yaml

from microlearn.problem import Problem

SAFE = frozenset(
    (
        *("date-notation", "no-space", "tab", "curly-quotes", "needs-quotes", "unquoted-colon"),
        *("quiz-name", "quiz-box", "quiz-indented", "quiz-option-form", "quiz-option-indent"),
    )
)
"""Rules whose repaired line says what the author said. What was perhaps meant (a word, a field, where a line belongs)
is left to people; ids of questions are safe in originals only, see ``is_safe``."""

IDS = frozenset({"quiz-bad-id", "quiz-no-id"})
"""A translation must have the ids of its original: nobody can tell them from its words."""

_BOM = b"\xef\xbb\xbf"
_FRONT_MATTER = re.compile(r"(---[ \t]*\r?\n)(.*?)(^---[ \t]*\r?$)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?=\s|$)")
_DAY_AND_MONTH = re.compile(r"\b(\d{1,2})[\s./,-]+(\d{1,2})[\s./,-]+\d{2,4}\b")
_TRANSLATION = re.compile(r"\.[a-z]{2}(?:-[A-Za-z]{2,4})?\.md$")


def is_safe(problem: Problem) -> bool:
    """Whether the line that is offered is right, whatever the author meant."""
    safe = problem.rule in SAFE or (problem.rule in IDS and not _TRANSLATION.search(problem.path))
    return bool(safe and problem.repaired and problem.line) and not _is_ambiguous(problem)


def _is_ambiguous(problem: Problem) -> bool:
    """2/5/2027 is in May to some and in February to others."""
    found = _DAY_AND_MONTH.search(problem.shown) if problem.rule == "date-notation" else None
    return bool(found and found[1] != found[2] and int(found[1]) <= 12 and int(found[2]) <= 12)


def with_repairs(content: bytes, problems: Iterable[Problem]) -> bytes:
    """The file with the safe ones of its problems mended, one for each line. A line that is not as it was shown
    stays as it is."""
    lines = content.split(b"\n")
    done: set[int] = set()
    for problem in problems:
        at = problem.line - 1
        if not is_safe(problem) or at in done or at >= len(lines):
            continue
        bom = _BOM if at == 0 and lines[0].startswith(_BOM) else b""
        ending = b"\r" if lines[at].endswith(b"\r") else b""
        if lines[at] == bom + problem.shown.encode() + ending:
            lines[at] = bom + problem.repaired.encode() + ending
            done.add(at)
    return b"\n".join(lines)


def tidied(content: bytes, order: Sequence[str]) -> bytes:
    """The file with its fields in this order, without spaces behind them, and with an end of line at its end. A remark
    stays above its field. Front matter that does not say the same afterwards, or that cannot be read, stays as it
    is."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return content
    start = "\ufeff" if text.startswith("\ufeff") else ""
    match = _FRONT_MATTER.match(text, len(start))
    if match is None:
        return content
    head = _in_order(match[2], order)
    if head is None:
        return content
    body = text[match.end() :]
    if not body.endswith("\n"):
        body += "\r\n" if match[1].endswith("\r\n") else "\n"
    return f"{start}{match[1]}{head}{match[3]}{body}".encode()


def _in_order(head: str, order: Sequence[str]) -> str | None:
    first: list[str] = []
    fields: list[tuple[str, list[str]]] = []
    above: list[str] = []
    for line in re.findall(r"[^\n]*\n", head):
        field = _FIELD.match(line)
        if field:
            fields.append((field[1], [*above, line]))
            above = []
        elif line.startswith("#") or not line.strip():
            # What stands above everything is about everything.
            (above if fields else first).append(line)
        elif fields:
            fields[-1][1].extend([*above, line])
            above = []
        else:
            return None
    place = {name: number for number, name in enumerate(order)}
    fields.sort(key=lambda field: place.get(field[0], len(order)))
    new = "".join([*first, *(line for _, block in fields for line in block), *above])
    new = re.sub(r"[ \t]+(?=\r?\n)", "", new)
    return new if _says_the_same(head, new) else None


def _says_the_same(before: str, after: str) -> bool:
    try:
        old, new = yaml.safe_load(before), yaml.safe_load(after)
    except (yaml.YAMLError, ValueError):
        return False
    return isinstance(old, dict) and old == new
