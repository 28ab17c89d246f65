"""A question in our own notation, as an author would write it. What is written reads back as the same question, or is
not written at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from microlearn.front_matter import Fault
from microlearn.quizzes.parser import PICTURE, parse
from microlearn.quizzes.quiz import CHOICES, Option, Question

_SLASHES = re.compile(r"^[ \t]*(/{3,})", re.MULTILINE)
_LIKE_A_SETTING = re.compile(r"\s|[\w-]+[ \t]*:")


def write(question: Question) -> str | None:
    """The block, or ``None`` where no block says the same."""
    for named, slashes in product((False, True), (3, 0)):
        text = _block(question, named, slashes)
        found = read_one(text)
        if found is not None and same(found, question):
            return text
    return None


def faults(question: Question) -> list[Fault]:
    """What our parser has against the question."""
    return parse(_block(question, True)).faults


def read_one(text: str) -> Question | None:
    """The one question that a text holds without a fault, whatever comes after it in its file."""
    # An HTML comment that is left open would go on to the end of another one.
    parsed = parse(f"{text}\n\n-->\n")
    if parsed.faults or len(parsed.questions) != 1 or parsed.places != [(0, len(text.rstrip("\n").split("\n")))]:
        return None
    return parsed.questions[0]


def same(one: Question, other: Question) -> bool:
    """Whether two questions are equal but for the lines on which they stand."""
    return _without_lines(one) == _without_lines(other)


def _without_lines(question: Question) -> Question:
    options = tuple(replace(option, line=0) for option in question.options)
    scenes = tuple(
        replace(scene, line=0, choices=tuple(replace(choice, line=0) for choice in scene.choices))
        for scene in question.scenes
    )
    return replace(question, line=0, options=options, scenes=scenes)


def _block(question: Question, named: bool, slashes: int = 0) -> str:
    """Without a number of slashes, more than any line within begins with."""
    lines = list(_content(question))
    runs = [len(found) for found in _SLASHES.findall("\n".join(lines))]
    mark = "/" * (slashes or max(runs, default=2) + 1)
    settings = list(_settings(question, named))
    if settings or _LIKE_A_SETTING.match(lines[0]):
        settings.append("")
    return "\n".join([f"{mark} quiz | {question.id}", *settings, *lines, mark]) + "\n"


def _settings(question: Question, named: bool) -> Iterator[str]:
    if named or question.type == "reflect":
        yield f"    type: {question.type}"
    if question.points != 1:
        yield f"    points: {question.points:g}"
    if not question.shuffle:
        yield "    shuffle: false"
    if question.typos:
        yield f"    typos: {question.typos}"


def _content(question: Question) -> Iterator[str]:
    prompt = question.prompt.split("\n")
    first = any(PICTURE.match(line) for line in prompt)
    if question.picture and first:
        yield from (question.picture, "")
    yield from prompt
    if question.picture and not first:
        yield from ("", question.picture)
    if question.options:
        yield ""
    for number, option in enumerate(question.options, 1):
        yield from _option(question.type, option, number)
    for scene in question.scenes:
        yield from ("", f"## {scene.title} {{#{scene.id}}}", "")
        if scene.text:
            yield from (*scene.text.split("\n"), "")
        for choice in scene.choices:
            text, *more = choice.text.split("\n")
            head = f"{text} -> {choice.target}"
            yield from _answer(f"- {_box(choice)} ", "\n".join([head, *more]), choice.feedback)
        if scene.ends:
            yield "-> end"
    if question.hints or question.explanation:
        yield ""
    for hint in question.hints:
        yield from _answer("? ", hint)
    if question.explanation:
        yield from _answer("! ", question.explanation)


def _option(type: str, option: Option, number: int) -> Iterator[str]:
    if type in CHOICES:
        text = option.text
        if option.area:
            sides = (option.area.left, option.area.top, option.area.width, option.area.height)
            text += " @ " + " ".join(f"{side:.6f}".rstrip("0").rstrip(".") for side in sides)
        yield from _answer(f"- {_box(option)} ", text, option.feedback)
    elif type == "order":
        yield from _answer(f"{number}. ", option.text, option.feedback)
    elif type == "match":
        yield from _answer("- ", f"{option.text} -> {option.partner}".strip(), option.feedback)
    else:
        yield from _answer("= " if option.right else "!= ", option.text, option.feedback)


def _box(option: Option) -> str:
    return "[x]" if option.right else "[ ]"


def _answer(mark: str, text: str, feedback: str = "") -> Iterator[str]:
    """A marked line, what goes on below it, and the quote with its feedback."""
    first, *more = text.split("\n")
    yield mark + first
    indent = "   " if mark[0].isdigit() else "  "
    yield from (f"{indent}{line}" if line.strip() else "" for line in more)
    if feedback:
        yield from (
            f"{indent}> {line}".rstrip(" ") if not line else f"{indent}> {line}" for line in feedback.split("\n")
        )
