"""What stands between GIFT's braces: from it, the type of a question and its answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from microlearn.quizzes import numbers
from microlearn.quizzes.exchange import gift_text
from microlearn.quizzes.exchange.escaping import escape, without_arrow
from microlearn.quizzes.exchange.remark import label
from microlearn.quizzes.quiz import Blank, Option

_ANSWER = re.compile(r"([=~]?)([^=~]*)")
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:[.,]\d*)?)%")
_NUMBER = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d{1,2})?")
_NO_GAP = re.compile(r"[\[\]|`\n\\*_<&{]")

Draft = dict[str, Any]


class NoAnswers(Exception):
    """Why no question can be made of this."""

    def __init__(self, rule: str, line: int, **values: object) -> None:
        super().__init__(rule)
        self.rule, self.line, self.values = rule, line, values


@dataclass(slots=True)
class Texts:
    """How texts are read: the format of the question, where remarks go, and the line of a place between the braces."""

    kind: str
    tell: Callable[..., None]
    line_at: Callable[[int], int]

    def markdown(self, text: str, line: int) -> str:
        return gift_text.markdown(text, self.kind, self.tell, line)


@dataclass(slots=True)
class Answer:
    """One answer as it stands: its mark, weight in percent (``None``: not given), text and feedback, still shielded."""

    mark: str
    weight: float | None
    text: str
    feedback: str
    line: int


def read(inside: str, texts: Texts, notes: Any, has_gap: bool, language: str, line: int) -> Draft:
    """Type and answers. ``has_gap``: the question goes on behind the braces."""
    bare = inside.strip()
    side = bare.partition("#")[0].strip().upper()
    if not bare:
        return {"type": "reflect"}
    if bare.startswith("#"):
        start = inside.index("#") + 1
        return _number(list(_answers(inside, texts, start)), texts, has_gap, line)
    if "~" in bare:
        return _choice(list(_answers(inside, texts)), texts, line)
    if "=" in bare and "->" in bare:
        return _match(inside, texts)
    if side in ("T", "TRUE", "F", "FALSE"):
        return _true_false(bare, side[0] == "T", texts, notes, language, line)
    return _text(list(_answers(inside, texts)), texts, has_gap)


def _answers(inside: str, texts: Texts, start: int = 0) -> Iterator[Answer]:
    for found in _ANSWER.finditer(inside, start):
        if not found[0].strip():
            continue
        text = found[2]
        line = texts.line_at(found.start(2) + len(text) - len(text.lstrip()))
        weight = _WEIGHT.match(text)
        given = float(weight[1].replace(",", ".")) if weight else None
        text, _, feedback = text[weight.end() if weight else 0 :].partition("#")
        yield Answer(found[1], given, text, feedback, line)


def _choice(answers: list[Answer], texts: Texts, line: int) -> Draft:
    is_single = any(answer.mark == "=" for answer in answers)
    weights = [100 if one.mark == "=" and one.weight is None else one.weight or 0 for one in answers]
    right = [weight >= 99.99 if is_single else weight > 0 for weight in weights]
    count = sum(right)
    if not count:
        raise NoAnswers("no-right", line)
    for answer, weight, is_right in zip(answers, weights, right, strict=True):
        if is_single and weight > 0 and not is_right:
            texts.tell("partial", answer.line, weight=f"{weight:g}")
        elif not is_single and is_right and abs(weight - 100 / count) > 0.5:
            texts.tell("share", answer.line, weight=f"{weight:g}", share=f"{100 / count:.4g}")
    if is_single and count > 1:
        texts.tell("several-right", line, count=count)
    options = []
    for answer, is_right in zip(answers, right, strict=True):
        text = texts.markdown(answer.text, answer.line)
        feedback = texts.markdown(answer.feedback, answer.line)
        if text:
            options.append(Option(text, answer.line, is_right, feedback))
        else:
            texts.tell("empty-answer", answer.line, feedback=feedback or "–")
    return {"type": "single" if is_single and count == 1 else "multiple", "options": tuple(options)}


def _match(inside: str, texts: Texts) -> Draft:
    options = []
    at = 0
    for part in inside.split("="):
        line = texts.line_at(at + len(part) - len(part.lstrip()))
        at += len(part) + 1
        left, arrow, right = part.partition("->")
        if not part.strip():
            continue
        if not arrow:
            texts.tell("no-arrow", line, text=gift_text.unshielded(part).strip())
            continue
        if not right.strip():
            texts.tell("empty-answer", line, feedback=gift_text.unshielded(left).strip() or "–")
            continue
        partner = escape(gift_text.plain(right))
        options.append(Option(without_arrow(texts.markdown(left, line)), line, partner=partner))
    return {"type": "match", "options": tuple(options)}


def _true_false(bare: str, is_true: bool, texts: Texts, notes: Any, language: str, line: int) -> Draft:
    _, wrong, right = (*bare.split("#", 2), "", "")[:3]
    said = dict(notes.sides)
    order = [name for name, _ in notes.sides] if len(said) == 2 == len(notes.sides) else ["true", "false"]
    at = texts.line_at(0)
    options = []
    for name in order:
        is_right = (name == "true") == is_true
        feedback = texts.markdown(right if is_right else wrong, at)
        options.append(Option(said.get(name) or label(name, language), at, is_right, feedback))
    return {"type": "true-false", "options": tuple(options)}


def _typed(answers: list[Answer], texts: Texts) -> Iterator[tuple[Answer, str, bool]]:
    """The answers that are expected with their text and whether they are right."""
    weights = [100.0 if one.weight is None and one.mark != "~" else one.weight or 0 for one in answers]
    most = max(weights, default=0)
    for answer, weight in zip(answers, weights, strict=True):
        text = gift_text.plain(answer.text)
        if text in ("*", "") and answer.feedback.strip():
            texts.tell("any-answer", answer.line, feedback=gift_text.unshielded(answer.feedback).strip())
        elif text == "*":
            texts.tell("wildcard", answer.line, text=text)
        elif not text:
            texts.tell("empty-answer", answer.line, feedback="–")
        else:
            is_right = weight > 0 and (weight >= 99.99 or (most < 99.99 and weight == most))
            if 0 < weight < 99.99:
                texts.tell("partial-right" if is_right else "partial", answer.line, weight=f"{weight:g}")
            yield answer, text, is_right


def _text(answers: list[Answer], texts: Texts, has_gap: bool) -> Draft:
    options = []
    found = []
    for answer, text, is_right in _typed(answers, texts):
        if re.search(r"(?<!\\)\*", text):
            texts.tell("wildcard", answer.line, text=text)
        text = " ".join(text.replace("\\*", "*").split())
        found.append(text)
        options.append(Option(escape(text), answer.line, is_right, texts.markdown(answer.feedback, answer.line)))
    simple = options and all(one.right and not one.feedback for one in options)
    lone = len(found) == 1 and numbers.looks_like_one(found[0])
    clear = not any(_NO_GAP.search(text) for text in found) and not (lone and numbers.read(found[0]) is None)
    if has_gap and simple and clear:
        return _gap(list(dict.fromkeys(found)))
    return {"type": "text", "options": tuple(options)}


def _gap(accepted: list[str]) -> Draft:
    number = numbers.read(accepted[0]) if len(accepted) == 1 and numbers.looks_like_one(accepted[0]) else None
    return {"type": "blanks", "gap": f"[[{'|'.join(accepted)}]]", "blanks": (Blank(tuple(accepted), number),)}


def _number(answers: list[Answer], texts: Texts, has_gap: bool, line: int) -> Draft:
    options = []
    for answer, text, is_right in _typed(answers, texts):
        written = _notation(text)
        number = numbers.read(written) if written else None
        if number is None:
            raise NoAnswers("not-a-number", answer.line, value=text)
        feedback = texts.markdown(answer.feedback, answer.line)
        options.append(Option(written, answer.line, is_right, feedback, number=number))
    if not any(option.right for option in options):
        raise NoAnswers("no-right", line)
    if has_gap and len(options) == 1 and not options[0].feedback and numbers.looks_like_one(options[0].text):
        return _gap([options[0].text])
    return {"type": "number", "options": tuple(options)}


def _notation(text: str) -> str:
    """A number as our authors write it, or an empty string."""
    low, dots, high = (part.strip() for part in text.partition(".."))
    value, colon, within = (part.strip() for part in text.partition(":"))
    if dots and _NUMBER.fullmatch(low) and _NUMBER.fullmatch(high):
        return f"{_digits(low)}..{_digits(high)}"
    if not _NUMBER.fullmatch(value) or (colon and not _NUMBER.fullmatch(within)) or within.startswith("-"):
        return ""
    tolerance = _digits(within) if colon else "0"
    return _digits(value) if not float(tolerance.replace(",", ".")) else f"{_digits(value)} ± {tolerance.lstrip('+')}"


def _digits(text: str) -> str:
    """Without an exponent, and with a digit on both sides of the point. Where three digits behind the point could be
    thousands, there are four."""
    if "e" in text.lower():
        text = f"{Decimal(text.replace(',', '.')):f}"
    sign, digits = (text[0], text[1:]) if text[0] in "+-" else ("", text)
    digits = f"0{digits}" if digits[0] in ".," else digits
    return sign + digits.rstrip(".,") + ("0" if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits) else "")
