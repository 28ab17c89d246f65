"""Takes the content of a block apart: prompt, options with what is indented below them, answers, hints, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from microlearn.quizzes.code import code_lines

_TASK = re.compile(
    r"(?P<lead>(?:[-*+]|\d{1,9}[.)])?)(?P<space>[ \t]*+)"
    r"\[(?P<box>\s*+[^\]\[\s\d]?\s*+)\](?![(\[:])(?P<text>.*)$"
)
_KINDS = (
    ("item", re.compile(r"[-*+][ \t]+(?P<text>.*)$")),
    ("step", re.compile(r"\d{1,9}[.)][ \t]+(?P<text>.*)$")),
    ("right", re.compile(r"=(?![=>])[ \t]*(?P<text>\S.*)$")),
    ("wrong", re.compile(r"!=[ \t]*(?P<text>\S.*)$")),
    ("hint", re.compile(r"\?(?:[ \t]+(?P<text>.*))?$")),
    ("explanation", re.compile(r"!(?:[ \t]+(?P<text>.*))?$")),
    ("heading", re.compile(r"(?:#{2,6}|#(?=[ \t]))(?!#)(?P<text>.*)$")),
    ("end", re.compile(r"(?:->|→)[ \t]*end[ \t]*$")),
    ("quote", re.compile(r" {0,3}>(?P<text>.*)$")),
)
_INDENTED_QUOTE = re.compile(r"[ \t]+>")
HOLDERS = ("task", "item", "step", "right", "wrong", "hint", "explanation")
"""What may have indented lines below it."""
ANSWERS = ("task", "right", "wrong")
"""What is an answer wherever it stands, with feedback below it."""

_NO_PARAGRAPH = re.compile(r"[|?!]|[\W_]+$")
"""What no paragraph goes on with: a table, a picture, a rule, a hint or explanation without its space."""

_UNTICKED = frozenset("-–_.oO")
_TICKED = frozenset("xXvVyYjJ✓✔√☑×✗✘*+")


@dataclass(slots=True)
class Piece:
    """A line of one kind with everything that belongs to it, ``line`` being its number in the file. ``feedback`` is the
    quote below an answer. ``rule`` tells what is wrong with the line, ``repaired`` is the line as it would be right."""

    kind: str
    line: int
    text: str
    raw: str = ""
    right: bool = False
    box: str = ""
    rule: str = ""
    repaired: str = ""
    body: list[str] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)
    body_lines: list[int] = field(default_factory=list)
    feedback_lines: list[int] = field(default_factory=list)

    @property
    def markdown(self) -> str:
        """The first line and what follows it, dedented."""
        return "\n".join([self.text, *_dedented(self.body)]).strip()

    @property
    def source(self) -> list[str]:
        """The lines as they stood, where this turned out to be part of the prompt."""
        return [self.raw, *self.body]

    @property
    def numbers(self) -> list[int]:
        """The number of each line of ``source``."""
        return [self.line, *self.body_lines]

    @property
    def is_indented(self) -> bool:
        """Whether its line does not begin at the margin."""
        return self.raw[:1] in (" ", "\t")

    @property
    def is_empty(self) -> bool:
        """Whether it is an empty line."""
        return not self.raw.strip()


def pieces(lines: list[str], first_line: int) -> list[Piece]:
    """The content in order, without HTML comments; ``text``, ``quote`` and ``code`` pieces are single lines."""
    found: list[Piece] = []
    code = code_lines(lines)
    holder: Piece | None = None
    for index, line in enumerate(lines):
        start, end = code.get(index, (-1, -1))
        if start >= 0 and lines[start].startswith("<!--") and lines[end].rstrip().endswith("-->"):
            continue
        if start >= 0:
            goes_on = holder is not None and (start < index or line[:1] in " \t")
            piece = Piece("code", first_line + index, line, line)
        else:
            piece = _piece(line, first_line + index, holder)
            goes_on = holder is not None and _goes_on(holder, line, piece)
        if goes_on:
            holder.body.append(line)
            holder.body_lines.append(first_line + index)
            continue
        found.append(piece)
        holder = piece if piece.kind in HOLDERS else None
    return found


def _piece(line: str, number: int, holder: Piece | None) -> Piece:
    stripped = line.lstrip(" \t")
    if stripped == line or not stripped:
        return _at_margin(line, number) or Piece("text", number, line, line)
    piece = _at_margin(stripped, number)
    if piece and _is_indented_answer(piece, line, holder):
        return Piece(piece.kind, number, piece.text, line, piece.right, "", "quiz-indented", piece.repaired or stripped)
    return Piece("quote" if _INDENTED_QUOTE.match(line) else "text", number, line, line)


def _is_indented_answer(piece: Piece, line: str, holder: Piece | None) -> bool:
    """Whether an indented line was meant to begin at the margin. Code by indentation, and lists in the prompt, may look
    like answers."""
    if holder is None:
        is_code = line.expandtabs(4).startswith("    ")
        kinds = ("task",) if is_code else (*ANSWERS, "hint", "explanation", "end")
        return piece.kind in kinds and not piece.rule
    if holder.kind in ("item", "step"):
        return False
    if piece.kind in ("right", "wrong"):
        return holder.kind in ("right", "wrong")
    return piece.kind in ("task", "hint", "explanation") and not piece.rule


def _at_margin(line: str, number: int) -> Piece | None:
    if piece := _task(line, number):
        return piece
    for kind, pattern in _KINDS:
        if match := pattern.match(line):
            text = (match.groupdict().get("text") or "").strip()
            return Piece(kind, number, text, line, right=kind == "right")
    return None


def _task(line: str, number: int) -> Piece | None:
    """An option, also one with a box that is not quite right."""
    match = _TASK.match(line)
    if not match:
        return None
    lead, space, box, rest = match["lead"], match["space"], match["box"], match["text"]
    mark = box.strip()
    if not (lead and space) and (box not in (" ", "x", "X") or lead == "*" or not rest.startswith(" ")):
        return None
    right = bool(mark) and mark not in _UNTICKED
    piece = Piece("task", number, rest.strip(), line, right, box)
    spaced = not rest or rest[0] in " \t"
    if not (lead and space and spaced and box in (" ", "x", "X")):
        piece.rule = "quiz-box"
        if not mark or mark in _TICKED or mark in _UNTICKED:
            piece.repaired = f"{lead or '-'} [{'x' if right else ' '}] {rest.strip()}"
    return piece


def _goes_on(holder: Piece, line: str, piece: Piece) -> bool:
    """Whether a line belongs to what stands above it: empty, indented, or the rest of a paragraph as in Markdown."""
    if not line.strip():
        return True
    if line[0] in " \t":
        return piece.rule != "quiz-indented"
    directly_below = not holder.body or bool(holder.body[-1].strip())
    if piece.kind == "quote":
        return directly_below and holder.kind in ANSWERS
    return piece.kind == "text" and directly_below and not _NO_PARAGRAPH.match(line)


def split_feedback(piece: Piece) -> None:
    """Move the quote below an answer from its body to its feedback."""
    body = list(zip(piece.body, piece.body_lines, strict=True))
    piece.body, piece.body_lines = [], []
    code = code_lines([line for line, _ in body])
    quoting = False
    for index, (line, number) in enumerate(body):
        quoted = index not in code and line.lstrip().startswith(">")
        goes_on = quoting and index not in code and bool(line.strip())  # the rest of the quote's paragraph
        if not (quoted or goes_on):
            piece.body.append(line)
            piece.body_lines.append(number)
        if quoted or goes_on or quoting:  # a second quote is another paragraph
            piece.feedback.append(re.sub(r"^\s*+> ?", "", line) if quoted else line.strip() if goes_on else "")
            piece.feedback_lines.append(number)
        quoting = quoted or goes_on
    while piece.feedback and not piece.feedback[-1].strip():
        piece.feedback.pop()


def _dedented(lines: list[str]) -> Iterator[str]:
    """Without the indentation that the indented lines share; an indentation by a tab counts as four spaces."""
    spaced = [line.expandtabs(4) for line in lines]
    indents = [len(line) - len(line.lstrip()) for line in spaced if line.strip()]
    indent = min(filter(None, indents), default=0)
    yield from (line[indent:] if line[:indent].isspace() else line for line in spaced)


def joined(found: list[Piece]) -> str:
    """The text of several pieces as it stood."""
    return "\n".join(line for piece in found for line in piece.source).strip("\n").rstrip()


def texts(found: list[Piece], apart: tuple[str, ...]) -> Iterator[list[tuple[str, int]]]:
    """The texts that pieces make, as lines with their numbers: each piece of the kinds that stand ``apart``, its
    feedback, and all that stands between two of them or below a heading."""
    run: list[tuple[str, int]] = []
    for piece in found:
        if piece.kind not in apart and piece.kind != "heading":
            run += zip(piece.source, piece.numbers, strict=True)
            continue
        yield run
        run = []
        if piece.kind in apart:
            yield list(zip([piece.text, *_dedented(piece.body)], piece.numbers, strict=True))
            yield list(zip(piece.feedback, piece.feedback_lines, strict=False))
    yield run
