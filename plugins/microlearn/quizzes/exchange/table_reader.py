"""From the rows of a table to questions. What a row says and its question cannot hold is remarked on."""

from __future__ import annotations

import re

from microlearn.quizzes import numbers
from microlearn.quizzes.exchange import own_notes, right_cell, table
from microlearn.quizzes.exchange.columns import TYPES, type_of
from microlearn.quizzes.exchange.escaping import around_gaps, escape, without_arrow
from microlearn.quizzes.exchange.remark import Remark
from microlearn.quizzes.exchange.settling import LONGEST, Settled
from microlearn.quizzes.exchange.table import Row
from microlearn.quizzes.parser import ARROW, BLANK
from microlearn.quizzes.quiz import TRUE_FALSE, Blank, Option, Question, folded

_YES = {"true": True, "yes": True, "ja": True, "waar": True, "1": True, "x": True}
_NO = {"false": False, "no": False, "nee": False, "onwaar": False, "0": False}
_GAP = re.compile(r"\[\[[^\[\]]+\]\]")
_LONE_NUMBER = re.compile(r"[-−+]?\d+(?:[.,]\d+)?")


def read(
    data: bytes, file: str, language: str = "en", used: set[str] | None = None
) -> tuple[list[Question], list[Remark]]:
    """The questions of a CSV file or a workbook, and what was not carried over; ``used`` are ids that are taken."""
    rows, remarks = table.rows(data, file)
    settled = Settled(file, language, used or ())
    for row in rows:
        read_row(row, settled)
    return settled.questions, sorted(remarks + settled.remarks, key=lambda remark: remark.line)


def read_row(row: Row, settled: Settled) -> None:
    """Take the question of one row in, or tell why there is none."""
    _Reading(row, settled).read()


class _Refused(Exception):
    """A row of which no question can be made; why was told."""


class _Reading:
    """Reads one row."""

    def __init__(self, row: Row, settled: Settled) -> None:
        self.row = row
        self.cells = row.cells
        self.line = row.line
        self.settled = settled
        self.taken = {"id", "question", "type", "markup", "microlearn"}

    def tell(self, rule: str, lost: bool = False, **values: object) -> None:
        self.settled.remark(rule, self.line, lost, **values)

    def take(self, column: str) -> str:
        """A cell as it stands."""
        self.taken.add(column)
        return self.cells.get(column, "")

    def text(self, column: str) -> str:
        """A cell as Markdown."""
        return self.markdown(self.take(column))

    def markdown(self, text: str) -> str:
        return text if self.cells.get("markup", "").casefold() == "markdown" else escape(text)

    def read(self) -> None:
        """Take the question in, or tell why there is none."""
        if sum(map(len, self.cells.values())) > LONGEST:
            self.tell("too-long", lost=True, limit=LONGEST)
            return
        if self.whole():
            return
        if not self.cells.get("question"):
            self.tell("no-question", lost=True)
            return
        if self.cells.get("markup", "markdown").casefold() not in ("markdown", "plain"):
            self.tell("bad-value", column="markup", value=self.cells["markup"], known=["markdown", "plain"])
        try:
            draft = self.draft()
        except _Refused:
            return
        given = self.cells.get("id", "")
        self.settled.add(draft, given, given=bool(given))
        for column in self.cells:
            if column not in self.taken:
                self.tell("unused-cell", column=column, text=self.cells[column], type=[draft.type])

    def whole(self) -> bool:
        """Take the question in our own notation, where there is one."""
        cell = self.cells.get("microlearn")
        if not cell:
            return False
        beside = [text for column, text in self.cells.items() if column != "microlearn"]
        question, why = own_notes.read_whole(cell.split("\n"), beside)
        if question is None:
            self.tell(why)
            return False
        self.settled.add(question, self.cells.get("id", question.id), given=True)
        return True

    def draft(self) -> Question:
        places = self.places("option")
        type = self.type(places)
        prompt = self.cells["question"]
        more: dict = {}
        if type == "blanks":
            prompt = around_gaps(self.markdown, prompt) or ""
            more["blanks"] = _blanks(prompt)
        else:
            prompt = self.markdown(prompt)
            more["options"] = self.options(type, places)
        hints = tuple(self.text(f"hint {number}") for number in self.places("hint"))
        hints = (self.text("hint"), *hints) if "hint" in self.cells else hints
        return Question(
            "",
            type,
            self.line,
            prompt,
            hints=hints,
            explanation=self.text("explanation"),
            **more,
            **self.settings(),
        )

    def places(self, stem: str) -> list[int]:
        """The numbers of the columns of a kind that hold something."""
        return sorted(int(name.split()[1]) for name in self.cells if name.startswith(f"{stem} "))

    def type(self, places: list[int]) -> str:
        """The type that the row names, or that its cells make plain."""
        named = self.cells.get("type", "")
        type = type_of(named)
        if named and not type:
            self.tell("unknown-type", value=named, known=list(TYPES))
        right = self.cells.get("right", "")
        if type == "single" and len(places) >= 2 and len(right_cell.chosen(right, self.texts(places))[0]) > 1:
            type = "multiple"
        if type in ("hotspot", "scenario"):
            self.tell("not-in-a-table", lost=True, type=[type])
            raise _Refused
        if type:
            return type
        if not places:
            if _pair(right):
                return "true-false"
            if right:
                return "number" if numbers.looks_like_one(right) else "text"
            if _GAP.search(self.cells["question"]):
                return "blanks"
            self.tell("no-right", lost=True)
            raise _Refused
        texts = {folded(text) for text in self.texts(places)}
        if not right and all(ARROW.search(text) for text in self.texts(places)):
            return "match"
        if any(texts == set(pair) for pair in TRUE_FALSE):
            return "true-false"
        return "multiple" if len(right_cell.chosen(right, self.texts(places))[0]) > 1 else "single"

    def texts(self, places: list[int]) -> list[str]:
        return [self.cells[f"option {place}"] for place in places]

    def options(self, type: str, places: list[int]) -> tuple[Option, ...]:
        if type == "reflect":
            return ()
        if type == "order":
            return tuple(
                Option(self.text(f"option {place}"), self.line, feedback=self.text(f"feedback {place}"))
                for place in places
            )
        if type == "match":
            return tuple(self.pair(self.take(f"option {place}"), self.text(f"feedback {place}")) for place in places)
        if type == "true-false" and not places:
            return self.true_false()
        typed = type in ("text", "number")
        right = self.take("right")
        chosen, unknown, doubtful = right_cell.chosen(right, self.texts(places), places)
        if typed and places and not right:
            chosen = set(range(len(places)))
        if doubtful:
            self.tell("doubtful-right", value=right)
        if unknown and not typed:
            self.tell("unknown-right", lost=True, value=unknown)
            raise _Refused
        if not chosen and not unknown:
            self.tell("no-right", lost=True)
            raise _Refused
        found = []
        for index, place in enumerate(places):
            text = self.take(f"option {place}")
            found.append(self.answer(type, text, index in chosen, self.text(f"feedback {place}")))
        more = [right.strip()] if typed and not places else unknown
        return (*found, *(self.answer(type, text, True, "") for text in more))

    def answer(self, type: str, text: str, right: bool, feedback: str) -> Option:
        if type != "number":
            return Option(self.markdown(text), self.line, right, feedback)
        number = numbers.read(text)
        tolerance, unit = self.take("tolerance"), self.take("unit")
        if tolerance and not _LONE_NUMBER.fullmatch(tolerance.lstrip("±+- ")):
            self.tell("not-a-number", lost=True, value=tolerance)
            raise _Refused
        if number and number.low == number.high and tolerance:
            bare = text[: len(text) - len(number.unit)].strip() if number.unit else text.strip()
            text = f"{bare} ± {tolerance.lstrip('±+- ')}" + (f" {number.unit}" if number.unit else "")
        if number and unit and not number.unit:
            text = f"{text} {unit}"
        number = numbers.read(text)
        if number is None:
            two_ways = re.match(r"[-+]?\d{1,3}[.,]\d{3}(?!\d)", text)
            self.tell("number-two-ways" if two_ways else "not-a-number", lost=True, value=text)
            raise _Refused
        return Option(number.text, self.line, right, feedback, number=number)

    def pair(self, text: str, feedback: str) -> Option:
        arrow = ARROW.search(text)
        if not arrow:
            self.tell("no-arrow-cell", lost=True, text=text)
            raise _Refused
        left, partner = self.markdown(text[: arrow.start()]), self.markdown(text[arrow.end() :])
        return Option(without_arrow(left), self.line, feedback=feedback, partner=partner)

    def true_false(self) -> tuple[Option, ...]:
        right = self.take("right")
        pair = _pair(right)
        if not pair:
            self.tell("unknown-right" if right else "no-right", lost=True, **({"value": [right]} if right else {}))
            raise _Refused
        return tuple(
            Option(text.capitalize(), self.line, folded(text) == _truth(right), self.text(f"feedback {number}"))
            for number, text in enumerate(pair, 1)
        )

    def settings(self) -> dict:
        found: dict = {}
        if points := self.take("points"):
            value = points.replace(",", ".")
            if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", value) and float(value) > 0:
                found["points"] = float(value)
            else:
                self.tell("bad-value", column="points", value=points, known=["1", "2.5"])
        if shuffle := self.take("shuffle").casefold():
            if shuffle in _YES | _NO:
                found["shuffle"] = (_YES | _NO)[shuffle]
            else:
                self.tell("bad-value", column="shuffle", value=shuffle, known=["yes", "no"])
        if typos := self.take("typos"):
            if re.fullmatch("[0-3]", typos):
                found["typos"] = int(typos)
            else:
                self.tell("bad-value", column="typos", value=typos, known=["0", "1", "2", "3"])
        return found


def _truth(right: str) -> str:
    return {"t": "true", "f": "false"}.get(folded(right), folded(right))


def _pair(right: str) -> tuple[str, str] | None:
    """The pair of words of which one is right."""
    return next((pair for pair in TRUE_FALSE if _truth(right) in pair), None)


def _blanks(prompt: str) -> tuple[Blank, ...]:
    found = []
    for gap in BLANK.finditer(prompt):
        if gap["gap"] is not None:
            accepted = tuple(text.strip() for text in gap["gap"].split("|") if text.strip())
            lone = len(accepted) == 1 and numbers.looks_like_one(accepted[0])
            found.append(Blank(accepted, numbers.read(accepted[0]) if lone else None))
    return tuple(found)
