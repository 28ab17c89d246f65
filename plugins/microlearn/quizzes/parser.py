"""From a block's content to a question, or to the problems that keep it from being one.

    /// quiz | dry-run-first-valve
        points: 2

    Which valve do you open first?

    - [ ] The discharge valve
      > Then it pumps against air. Look at the casing first.
    - [x] The bleed valve
      > Right: the air has to get out before anything else.

    ? Think of where the air sits.
    ! Air is lighter than water.
    ///

Besides options as a task list: ``= answer`` and ``!= answer`` (short text, number), ``[[gap|or this]]``, a numbered
list (put in order), ``- one -> other`` (match), ``- [x] a place @ 10 20 30 15`` below a picture (hotspot),
``## Scene {#id}`` with ``- [x] choice -> id`` and ``-> end`` (scenario), ``type: reflect``. ``? `` begins a hint,
``! `` the explanation.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from microlearn.front_matter import Fault
from microlearn.problem import nearest
from microlearn.quizzes import answers, checks, kinds, scenes
from microlearn.quizzes.answers import ARROW, PICTURE
from microlearn.quizzes.blocks import OPTIONS, Block, find
from microlearn.quizzes.code import BLANK
from microlearn.quizzes.pieces import ANSWERS, Piece, joined, pieces, split_feedback, texts
from microlearn.quizzes.quiz import TYPES, Question, slug

__all__ = ["ARROW", "BLANK", "ID", "PICTURE", "Parsed", "parse"]

ID = re.compile(r"[\w-]{1,60}")

_NAMED_HINT = re.compile(r"\A(?:hint|tip)\s*:\s*", re.IGNORECASE)
"""What the page says anyway."""

_YES = {"true": True, "yes": True, "false": False, "no": False}
_MOST_FAULTS = 50


@dataclass(slots=True)
class Parsed:
    """The questions of one unit, where each block stands (indices of the body's lines), and what is wrong."""

    questions: list[Question] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def parse(body: str, first_line: int = 1) -> Parsed:
    """All questions of a body whose first line has this number in its file. Never raises. A question with a fault may
    be missing, or be there as far as it could be read."""
    parsed = Parsed()
    blocks, parsed.faults = find(body, first_line)
    used = Counter({block.id for block in blocks if block.id})
    seen: dict[str, int] = {}
    for block in blocks:
        reading = _Reading(block, first_line)
        question = reading.question(used)
        parsed.faults += reading.faults
        first = seen.setdefault(block.id, reading.line) if block.id else reading.line
        if first != reading.line:
            parsed.faults.append(Fault("quiz-id-twice", reading.line, values={"id": block.id, "first": first}))
        if question:
            parsed.questions.append(question)
            parsed.places.append((block.start, block.end))
    del parsed.faults[_MOST_FAULTS:]
    return parsed


class _Reading:
    """Reads one block."""

    def __init__(self, block: Block, first_line: int) -> None:
        self.block = block
        self.line = first_line + block.start
        self.first_line = first_line
        self.faults: list[Fault] = []
        self.pieces = pieces(block.lines, first_line + block.first)

    def tell(self, rule: str, line: int = 0, repaired: str = "", **values: object) -> None:
        self.faults.append(Fault(rule, line or self.line, values=values, repaired=repaired))

    def question(self, used: Counter[str]) -> Question | None:
        """The question, or ``None`` where its end or its type cannot be told."""
        settings = self.settings()
        self.identify(used)
        if not self.block.closed:
            return None
        for piece in self.pieces:
            if piece.rule:
                self.tell(piece.rule, piece.line, piece.repaired, box=piece.box)
            if piece.kind in ANSWERS:
                split_feedback(piece)
        hints = tuple(_NAMED_HINT.sub("", piece.markdown) for piece in self.taken("hint"))
        explanation = "\n\n".join(piece.markdown for piece in self.taken("explanation"))
        type = self.type(settings.pop("type", ""))
        if not type:
            self.tell("quiz-no-answers")
            return None
        more: dict[str, Any] = {"hints": hints, "explanation": explanation, **settings}
        if type == "scenario":
            prompt, more["scenes"] = scenes.read(self.pieces, self.tell)
        else:
            prompt = self.read(type, more)
        self.look_for_open_ends(self.pieces, kinds.HOLDS[type])
        question = Question(self.block.id, type, self.line, prompt, **more)
        self.faults += checks.faults(question)
        return question

    def read(self, type: str, more: dict[str, Any]) -> str:
        """The prompt; options and what else this type has are added to ``more``."""
        before, found = self.divided(type)
        if type == "hotspot":
            before, more["picture"] = self.pictured(before)
        more["options"] = tuple(answers.read(piece, type, self.tell) for piece in found)
        prompt = joined(before)
        if type != "blanks" and answers.has_gaps(prompt):
            self.tell("quiz-mixed", next(piece.line for piece in before if "[[" in "\n".join(piece.source)))
        if type == "blanks":
            first = next((index for index, piece in enumerate(before) if not piece.is_empty), 0)
            numbers = [number for piece in before[first:] for number in piece.numbers]
            more["blanks"] = answers.gaps(prompt, numbers, self.tell)
        return prompt

    def settings(self) -> dict[str, Any]:
        """The options below the header."""
        found: dict[str, Any] = {}
        for name, (value, index) in self.block.options.items():
            line = self.first_line + index
            if name == "exam":
                self.tell("quiz-exam-in-block", line)
                continue
            if name not in OPTIONS:
                meant = nearest(name, OPTIONS)
                rule = "quiz-unknown-option-near" if meant else "quiz-unknown-option"
                self.tell(rule, line, meant and f"    {meant}: {value}", name=name, nearest=meant, known=OPTIONS)
                name = meant
            if name == "type" and value not in TYPES:
                meant = nearest(value, TYPES, 0.5)
                rule = "quiz-unknown-type-near" if meant else "quiz-unknown-type"
                self.tell(rule, line, meant and f"    type: {meant}", value=value, nearest=meant, known=TYPES)
                value = meant
            read = _setting(name, value)
            if read is None:
                self.tell("quiz-option-value", line, name=name, value=value)
            elif name:
                found.setdefault(name, read)
        return found

    def identify(self, used: Counter[str]) -> None:
        """An id is there, and can stand in an address; where not, one is proposed that is not ``used``."""
        if ID.fullmatch(self.block.id):
            return
        wanted = self.block.wanted or next((piece.text for piece in self.pieces if piece.text.strip("*_ ")), "")
        proposed = base = "-".join(slug(wanted[:200]).split("-")[:5])[:50] or "question"
        while proposed in used:
            used[base] += 1
            proposed = f"{base}-{used[base]}"
        used[proposed] += 1
        rule = "quiz-bad-id" if self.block.id else "quiz-no-id"
        self.tell(rule, repaired=f"{self.block.slashes} quiz | {proposed}", id=self.block.id)
        self.block.id = ""

    def type(self, named: str) -> str:
        """The type that is named, if there are such answers; else the one that the answers make plain."""
        inferred = kinds.inferred(self.pieces)
        if named and inferred and not kinds.fits(named, self.pieces):
            line = next((index for name, (_, index) in self.block.options.items() if name == "type"), None)
            if line is not None:
                repaired = f"    type: {inferred}"
                self.tell("quiz-type-differs", self.first_line + line, repaired, value=named, inferred=inferred)
            return inferred
        return named or inferred

    def taken(self, kind: str) -> list[Piece]:
        """Take all pieces of a kind out."""
        found = [piece for piece in self.pieces if piece.kind == kind]
        self.look_for_open_ends(found)
        self.pieces = [piece for piece in self.pieces if piece.kind != kind]
        for piece in found:
            if not piece.markdown:
                self.tell("quiz-empty", piece.line)
        return found

    def divided(self, type: str) -> tuple[list[Piece], list[Piece]]:
        """The prompt, and the pieces that are answers of this type: for lists the last unbroken one."""
        wanted = kinds.HOLDS[type]
        if type in ("order", "match"):
            start = kinds.last_list(self.pieces, wanted).start
        else:
            start = next((index for index, piece in enumerate(self.pieces) if piece.kind in wanted), len(self.pieces))
        if not any(piece.kind in wanted for piece in self.pieces):
            start = len(self.pieces)
        before, rest = self.pieces[:start], self.pieces[start:]
        self.tell_misplaced(before, ())
        self.tell_misplaced(rest, wanted)
        return before, [piece for piece in rest if piece.kind in wanted]

    def tell_misplaced(self, found: list[Piece], wanted: tuple[str, ...]) -> None:
        """Tell of what belongs to nothing: answers of another type, feedback of no answer and, where answers are
        wanted, other text. What stands together is told once."""
        told = ""
        for piece in found:
            if piece.is_empty:
                continue
            rule = ""
            if piece.kind in wanted:
                pass
            elif piece.kind in ANSWERS or (wanted and piece.kind == "end"):
                rule = "quiz-mixed"
            elif piece.kind == "quote" and (wanted or piece.is_indented):
                rule = "quiz-feedback-nowhere"
            elif wanted:
                rule = "quiz-text-after"
            if rule and rule != told:
                self.tell(rule, piece.line)
            told = rule
        filled = [piece for piece in found if not piece.is_empty]
        if not wanted and filled and all(piece.kind == "quote" and not piece.is_indented for piece in filled):
            self.tell("quiz-feedback-nowhere", filled[0].line)

    def pictured(self, before: list[Piece]) -> tuple[list[Piece], str]:
        """Take the picture that is pointed at out of the prompt."""
        found = next((piece for piece in before if piece.kind == "text" and PICTURE.match(piece.raw)), None)
        if found is None:
            self.tell("quiz-no-picture")
            return before, ""
        return [piece for piece in before if piece is not found], found.raw.strip()

    def look_for_open_ends(self, found: list[Piece], apart: tuple[str, ...] = ("hint", "explanation")) -> None:
        """What one text leaves open would go on in the next. Pieces of these kinds are texts of their own."""
        for rows in texts(found, apart):
            if left := checks.left_open("\n".join(text for text, _ in rows)):
                rule, index, values = left
                self.tell(rule, rows[index][1], **values)


def _setting(name: str, value: str) -> object:
    """The value of an option, or ``None``."""
    if name == "shuffle":
        return _YES.get(value.lower())
    if name == "points":
        value = value.replace(",", ".")
        return float(value) if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", value) and float(value) > 0 else None
    if name == "typos":
        return int(value) if re.fullmatch(r"[0-3]", value) else None
    return value
