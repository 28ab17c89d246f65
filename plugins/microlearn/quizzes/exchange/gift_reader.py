"""Reads Moodle's GIFT. What our questions cannot hold, or mean differently, is remarked on with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from microlearn.quizzes.exchange import gift_answers, own_notes
from microlearn.quizzes.exchange.files import decode
from microlearn.quizzes.exchange.gift_chunks import Chunk, chunks
from microlearn.quizzes.exchange.gift_text import converted, format_of, markdown, unshielded
from microlearn.quizzes.exchange.remark import Remark
from microlearn.quizzes.exchange.settling import LONGEST, Settled, slug
from microlearn.quizzes.quiz import Question

_LABELS = re.compile(r"\[(id|tag):([^\]]*)\]")
_CATEGORY = re.compile(r"\s*\$CATEGORY:[ \t]*(?P<name>[^\n]*)", re.IGNORECASE)
GAP = "\x0e"
"""Stands in a text for the place of the missing word."""


@dataclass(slots=True)
class Notes:
    """What the comments of a question say to machines."""

    id: str = ""
    tags: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    sides: list[tuple[str, str]] = field(default_factory=list)
    """The words for true and false, in their order."""
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to say of a question."""
        return bool(self.id or self.hints or self.sides or self.settings)


def read(
    data: bytes, file: str, language: str = "en", used: set[str] | None = None
) -> tuple[list[Question], list[Remark]]:
    """The questions of a file, and what was not carried over. ``language`` words true and false, ``used`` are ids that
    are taken."""
    text, remarks = decode(data, file)
    if text is None:
        return [], remarks
    questions, more = read_text(text, file, language, used)
    return questions, remarks + more


def read_text(
    text: str, file: str, language: str = "en", used: set[str] | None = None
) -> tuple[list[Question], list[Remark]]:
    """The same for a text without control characters."""
    settled = Settled(file, language, used or ())
    comments: list[int] = []
    for chunk in chunks(text):
        comments += _Reading(chunk, settled).read()
    if comments:
        settled.remark("comments", comments[0], count=len(comments))
    if not settled.questions and not any(remark.lost for remark in settled.remarks):
        settled.remark("no-questions", 0, lost=True)
    return settled.questions, sorted(settled.remarks, key=lambda remark: remark.line)


class _Reading:
    """Reads one chunk."""

    def __init__(self, chunk: Chunk, settled: Settled) -> None:
        self.chunk = chunk
        self.settled = settled
        self.tell = settled.remark
        self.notes = Notes()

    def read(self) -> list[int]:
        """Take the question in, and return the lines of comments that go nowhere."""
        text = self.chunk.text
        at = 0
        if self.chunk.run_on:
            self.tell("no-blank-line", self.chunk.line)
        while found := _CATEGORY.match(text, at):
            self.tell("category", self.chunk.line_at(found.start("name")), name=unshielded(found["name"]).strip())
            at = found.end()
        at += len(text[at:]) - len(text[at:].lstrip())
        self.line = self.chunk.line_at(at)
        plain = [line for line, comment in self.chunk.comments if not self.note(line, comment)]
        if self.chunk.whole and self.whole(text[at:]):
            return plain
        if len(text) > LONGEST:
            self.tell("too-long", self.line, lost=True, limit=LONGEST)
        elif text[at:].strip():
            self.question(text, at)
        elif self.notes.is_filled and not self.chunk.whole:
            self.tell("note-alone", self.chunk.line)
        return plain

    def whole(self, beside: str) -> bool:
        """Take the question in our own notation that stands in comments."""
        question, why = own_notes.read_whole(self.chunk.whole, [beside])
        if question is None:
            self.tell(why, self.chunk.whole_line, lost=not beside.strip())
            return False
        self.settled.add(question, question.id, given=True)
        return True

    def note(self, line: int, comment: str) -> bool:
        """Read a comment for machines; whether it was one."""
        for name, value in _LABELS.findall(comment):
            if name == "tag":
                self.tell("tag", line, name=value.strip())
            else:
                self.notes.id = value.strip()
        if found := own_notes.read_note(comment):
            self.own(line, *found)
            return True
        return not _LABELS.sub("", comment).strip()

    def own(self, line: int, name: str, mark: str, text: str) -> None:
        notes = self.notes
        text = re.sub(r"\\([\\n])", lambda found: "\n" if found[1] == "n" else "\\", text).strip()
        if name == "hint" and text:
            notes.hints.append(text)
        elif name in ("true", "false") and text:
            notes.sides.append((name, text))
        elif name == "points" and re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", text) and float(text) > 0:
            notes.settings["points"] = float(text)
        elif name == "typos" and re.fullmatch("[0-3]", text):
            notes.settings["typos"] = int(text)
        elif name == "shuffle" and text in ("true", "false"):
            notes.settings["shuffle"] = text == "true"
        else:
            self.tell("note-unknown", line, name=name, value=text)

    def question(self, text: str, at: int) -> None:
        title, at = self.title(text, at)
        start, end = text.find("{", at), text.find("}", at)
        if start < 0 and end < 0:
            self.tell("description", self.line, text=unshielded(format_of(text[at:])[1]).strip())
            return
        if start < 0 or end < start:
            self.tell("brace", self.chunk.line_at(max(start, end)), lost=True)
            return
        before, inside, after = text[at:start], text[start + 1 : end], text[end + 1 :]
        if found := re.search(r"[{}]", after):
            self.tell("second-braces", self.chunk.line_at(end + 1 + found.start()), lost=True)
            return
        kind, before = format_of(before)
        inside, _, general = inside.rpartition("####") if "####" in inside else (inside, "", "")
        general_line = self.chunk.line_at(start + 1 + len(inside))
        prompt = f"{before}{GAP}{after}" if after.strip() else before
        texts = gift_answers.Texts(kind, self.tell, lambda place: self.chunk.line_at(start + 1 + place))
        try:
            draft = gift_answers.read(inside, texts, self.notes, bool(after.strip()), self.settled.language, self.line)
        except gift_answers.NoAnswers as error:
            self.tell(error.rule, error.line, lost=True, **error.values)
            return
        gap = draft.pop("gap", "") or "\\_\\_\\_\\_\\_"
        self.settled.add(
            Question(
                "",
                line=self.line,
                prompt=converted(prompt, kind, self.tell, self.line).replace(GAP, gap),
                hints=tuple(self.notes.hints),
                explanation=markdown(general, kind, self.tell, general_line),
                **draft,
                **self.notes.settings,
            ),
            self.notes.id or title,
            given=bool(self.notes.id),
        )

    def title(self, text: str, at: int) -> tuple[str, int]:
        """The title, and where it ends."""
        if not text.startswith("::", at):
            return "", at
        end = text.find("::", at + 2)
        if end < 0:
            self.tell("title-not-closed", self.line)
            return "", at + 2
        title = " ".join(unshielded(text[at + 2 : end]).split())
        if self.notes.id and slug(title) != slug(self.notes.id):
            self.tell("title", self.line, title=title)
        return title, end + 2
