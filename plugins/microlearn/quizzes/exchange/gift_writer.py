"""Writes Moodle's GIFT. What GIFT has no place for goes into comments that our own importer reads back; other programs
skip those, so each is remarked on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from microlearn.quizzes.exchange import gift_reader, own_notes
from microlearn.quizzes.exchange.escaping import unescaped
from microlearn.quizzes.exchange.gift_text import escaped, shielded
from microlearn.quizzes.exchange.markdown import same
from microlearn.quizzes.exchange.remark import Remark
from microlearn.quizzes.numbers import Number
from microlearn.quizzes.parser import BLANK
from microlearn.quizzes.quiz import TRUE_FALSE, Option, Question, folded, plain

_LIKE_A_FORMAT = re.compile(r"\[(?:html|moodle|plain|markdown)\]", re.IGNORECASE)
_LIKE_A_WEIGHT = re.compile(r"%-?\d")


def write(questions: Iterable[Question], file: str) -> tuple[str, list[Remark]]:
    """The questions of one unit as GIFT, and what other programs will not see of them."""
    texts, remarks = [], []
    for question in questions:
        text, more = _question(question)
        texts.append(text)
        remarks += [Remark(rule, file, question.line, {"id": question.id, **values}) for rule, values in more]
    return "\n".join(texts), remarks


def _question(question: Question) -> tuple[str, list[tuple[str, dict]]]:
    notes = "".join(f"// {line}\n" for line in _notes(question))
    gift = _gift(question)
    remarks = list(_remarks(question, gift))
    if gift and _reads_back(notes + gift, question):
        return notes + gift, remarks
    lines = own_notes.whole(question, [shielded(gift)])
    whole = "".join(f"// {line}\n" if line else "//\n" for line in lines)
    if gift:
        whole = f"// [id:{question.id}]\n{whole}{gift}"
    return whole, remarks


def _reads_back(text: str, question: Question) -> bool:
    found, remarks = gift_reader.read_text(text, "")
    return not remarks and len(found) == 1 and same(found[0], question)


def _remarks(question: Question, gift: str) -> Iterator[tuple[str, dict]]:
    """What is lost on another program."""
    if not gift:
        yield "gift-type", {"type": [question.type]}
        return
    if question.type in ("order", "hotspot"):
        yield f"gift-{question.type}", {}
    if parts := list(_beside(question)):
        yield "gift-beside", {"parts": parts}
    if question.type == "true-false":
        texts = {folded(option.text) for option in question.options}
        if not any(texts == set(pair) for pair in TRUE_FALSE):
            yield "gift-true-false", {"texts": [option.text for option in question.options]}
    if question.type in ("text", "match"):
        for text in (option.partner if question.type == "match" else option.text for option in question.options):
            if _said(text) != text and unescaped(text) is None:
                yield "gift-markup", {"text": text}
    if any(option.number and option.number.unit for option in (*question.options, *question.blanks)):
        yield "gift-unit", {}


def _beside(question: Question) -> Iterator[str]:
    if question.points != 1:
        yield "points"
    if question.typos:
        yield "typos"
    if not question.shuffle:
        yield "shuffle"
    if question.hints:
        yield "hints"
    if question.type in ("order", "match") and any(option.feedback for option in question.options):
        yield "feedback"


def _notes(question: Question) -> Iterator[str]:
    """Comments above the question."""
    yield f"[id:{question.id}]"
    if question.points != 1:
        yield own_notes.note("points", f"{question.points:g}")
    if question.typos:
        yield own_notes.note("typos", str(question.typos))
    if not question.shuffle:
        yield own_notes.note("shuffle", "false")
    for hint in question.hints:
        yield own_notes.note("hint", _on_one_line(hint))
    if question.type == "true-false":
        for option in question.options:
            yield own_notes.note("true" if option is _true(question) else "false", _on_one_line(option.text))


def _on_one_line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _true(question: Question) -> Option:
    """The option that says true; where no word tells, the first one."""
    words = {pair[0] for pair in TRUE_FALSE}
    return next((option for option in question.options if folded(option.text) in words), question.options[0])


def _gift(question: Question) -> str:
    """The question itself, or an empty string where GIFT has nothing like it."""
    title, prompt = f"::{escaped(question.id)}::", f"[markdown]{escaped(question.prompt)}"
    general = f"####{escaped(question.explanation)}" if question.explanation else ""
    lines: list[str] = []
    if question.type == "reflect":
        return f"{title}{prompt} {{{general}}}\n"
    if question.type == "true-false":
        return f"{title}{prompt} {{{_true_false(question)}{general}}}\n"
    if question.type == "blanks":
        gaps = [gap for gap in BLANK.finditer(question.prompt) if gap["gap"] is not None]
        if len(gaps) != 1:
            return ""
        before, after = question.prompt[: gaps[0].start()], question.prompt[gaps[0].end() :]
        blank = question.blanks[0]
        answers = (
            f"#{_number(blank.number)}" if blank.number else " ".join(f"={escaped(one)}" for one in blank.accepted)
        )
        return f"{title}[markdown]{escaped(before)}{{{answers}{general}}}{escaped(after)}\n"
    if question.type in ("single", "multiple", "hotspot"):
        lines = [_choice(question, option) for option in question.options]
    elif question.type == "text":
        lines = [
            f"={_typed_weight(option)}{escaped(_typed(option.text))}{_feedback(option)}" for option in question.options
        ]
    elif question.type == "number":
        lines = [f"={_typed_weight(option)}{_number(option.number)}{_feedback(option)}" for option in question.options]
        prompt += " {#"
    elif question.type == "match":
        lines = [f"={_text(option.text)} -> {escaped(_said(option.partner))}" for option in question.options]
    elif question.type == "order":
        lines = [f"={_text(option.text)} -> {number}" for number, option in enumerate(question.options, 1)]
    else:
        return ""
    opening = prompt if question.type == "number" else f"{prompt} {{"
    body = "".join(f"\t{line}\n" for line in [*lines, *filter(None, [general])])
    return f"{title}{opening}\n{body}}}\n"


def _choice(question: Question, option: Option) -> str:
    right = len(question.right)
    several = question.type == "multiple" or right > 1
    share = f"{100 / max(right, 1):.5f}".rstrip("0").rstrip(".")
    if several:
        mark = f"~%{share}%" if option.right else f"~%-{share}%"
    elif option.right:
        mark = "="
    else:
        mark = "~%0%" if _LIKE_A_WEIGHT.match(option.text) else "~"
    return f"{mark}{_text(option.text)}{_feedback(option)}"


def _true_false(question: Question) -> str:
    true = _true(question)
    right = next(option.feedback for option in question.options if option.right)
    wrong = next(option.feedback for option in question.options if not option.right)
    parts = ["T" if true.right else "F", escaped(wrong), escaped(right)]
    while not parts[-1]:
        parts.pop()
    return "#".join(parts)


def _typed_weight(option: Option) -> str:
    if not option.right:
        return "%0%"
    return "%100%" if _LIKE_A_WEIGHT.match(option.text) else ""


def _feedback(option: Option) -> str:
    return f"#{_text(option.feedback)}" if option.feedback else ""


def _text(markdown: str) -> str:
    return ("[markdown]" if _LIKE_A_FORMAT.match(markdown) else "") + escaped(markdown)


def _said(markdown: str) -> str:
    """Where GIFT knows no format: the words."""
    text = unescaped(markdown)
    return plain(markdown) if text is None else text


def _typed(markdown: str) -> str:
    """An answer that is typed. A star of its own is none that stands for anything."""
    return _said(markdown).replace("*", "\\*")


def _number(number: Number | None) -> str:
    """In GIFT's notation, with a point."""
    if number is None:
        return "0"
    if number.low == number.high:
        return _digits(number.low)
    if ".." in number.text:
        return f"{_digits(number.low)}..{_digits(number.high)}"
    middle, within = (number.low + number.high) / 2, (number.high - number.low) / 2
    return f"{_digits(middle)}:{_digits(within)}"


def _digits(value: float) -> str:
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
