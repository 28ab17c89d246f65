"""What must hold within one question that could be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from microlearn.front_matter import Fault
from microlearn.quizzes.code import masked, open_fence
from microlearn.quizzes.quiz import CHOICES, Option, Question

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*+)(?=[\s/>])[^<>]*>")
_BLOCK_TAG = re.compile(rf"^ {{0,3}}{_TAG.pattern}", re.MULTILINE)
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
MOST = 40
"""Options, gaps or scenes of one question. Pairs grow with their square, and nobody answers more on a phone."""


def faults(question: Question) -> Iterator[Fault]:
    """What is wrong with a question's answers."""
    scenes = [len(scene.choices) for scene in question.scenes]
    count = max(len(question.options), len(question.blanks), len(scenes), *scenes, 0)
    if count > MOST:
        yield Fault("quiz-too-many", question.line, values={"count": count, "limit": MOST})
    if not question.prompt.strip() and question.type != "scenario":
        yield Fault("quiz-no-prompt", question.line)
    if question.type in CHOICES:
        yield from _choices(question)
    elif question.type in ("text", "number"):
        if not question.options:
            yield Fault("quiz-no-answers", question.line)
        elif not question.right:
            yield Fault("quiz-no-right", question.line)
        yield from _same(question.options)
    elif question.type == "order":
        yield from _enough(question, len(question.options))
    elif question.type == "match":
        yield from _pairs(question)
    elif question.type == "scenario" and question.scenes:
        choices = [choice for scene in question.scenes for choice in scene.choices]
        if choices and not any(choice.right for choice in choices):
            yield Fault("quiz-no-right", question.line)
        for scene in question.scenes:
            yield from _same(scene.choices)


def left_open(text: str) -> tuple[str, int, dict[str, str]] | None:
    """The rule that a text breaks with a code fence or a tag that is left open, and so would go on to the end of the
    page; the index of its line; and values."""
    if "```" in text or "~~~" in text:
        index = open_fence(text.split("\n"))
        if index is not None:
            return "quiz-fence", index, {}
    if "<" in text:
        bare = masked(text)
        if _BLOCK_TAG.search(bare) and (tag := _open_tag(bare)):
            return "quiz-html", text.count("\n", 0, tag.start()), {"tag": tag["name"]}
    return None


def differ(question: Question, original: Question) -> bool:
    """Whether a translation marks otherwise than its original: another type, or other numbers of answers."""
    return _shape(question) != _shape(original)


def _shape(question: Question) -> list[object]:
    choices = [sorted((choice.right, choice.target) for choice in scene.choices) for scene in question.scenes]
    number = [option.number.bounds for option in question.options if option.number and option.right]
    if question.type == "text":
        return [question.type]  # another language may have more words for it
    areas = sorted((option.area.left, option.area.top, option.right) for option in question.options if option.area)
    return [question.type, len(question.options), question.right, len(question.blanks), choices, number, areas]


def _enough(question: Question, count: int) -> Iterator[Fault]:
    if count < 2:
        yield Fault("quiz-too-few" if question.options else "quiz-no-answers", question.line)


def _choices(question: Question) -> Iterator[Fault]:
    count, right = len(question.options), len(question.right)
    if not count:
        yield Fault("quiz-no-answers", question.line)
        return
    if question.type == "true-false" and count != 2:
        yield Fault("quiz-true-false", question.line, values={"count": count})
    elif not right:
        yield Fault("quiz-no-right", question.line)
    elif right == count and (question.type in ("single", "true-false") or count == 1):
        yield Fault("quiz-only-right", question.line)
    elif right > 1 and question.type in ("single", "true-false"):
        yield Fault("quiz-several-right", question.options[question.right[1]].line, values={"count": right})
    yield from _same(question.options, folded=False)


def _pairs(question: Question) -> Iterator[Fault]:
    alone = [option for option in question.options if option.text and not option.partner]
    for option in alone:
        yield Fault("quiz-no-partner", option.line)
    if not alone:
        yield from _enough(question, min(sum(bool(option.text) for option in question.options), len(question.partners)))
    yield from _same(tuple(option for option in question.options if option.text))


def _same(options: tuple[Option, ...], folded: bool = True) -> Iterator[Fault]:
    """Texts that a reader cannot tell apart, or that count as one where they are typed."""
    seen: dict[str, int] = {}
    for option in options:
        text = " ".join(option.text.split())
        text = text.casefold() if folded else text
        first = seen.setdefault(text, option.line)
        if text and first != option.line:
            yield Fault("quiz-same-option", option.line, values={"first": first})


def _open_tag(text: str) -> re.Match[str] | None:
    """The first tag without its counterpart."""
    open: dict[str, list[re.Match[str]]] = {}
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if tag["end"] and not open.get(name):
            return tag
        if tag["end"]:
            open[name].pop()
        elif name not in _VOID and not tag[0].endswith("/>"):
            open.setdefault(name, []).append(tag)
    left = Counter({name: len(tags) for name, tags in open.items()})
    return min((open[name][0] for name in +left), key=lambda tag: tag.start(), default=None)
