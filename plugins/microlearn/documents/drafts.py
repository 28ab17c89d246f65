"""A task as the file of a unit, with what its author must still decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from microlearn.documents import cleaning
from microlearn.documents.model import Document, Picture, Step, Task
from microlearn.documents.warnings import points
from microlearn.documents.words import Words
from microlearn.yaml_text import scalar

LONGEST_BODY = 40_000
"""Characters; a unit may have more, but not much."""
MANY = {"steps": 8, "checklist": 12, "troubleshooter": 10}
"""Points that fit a phone."""
_LONGEST_SYMPTOM, _MOST_SYMPTOMS = 80, 6
_PARAGRAPH = 1_200
_MOST_MORE = 12
_MOST_WARNINGS = 6

Keep = Callable[[Picture], str]
"""Where a picture lies from the draft on; empty for one that cannot be shown."""


def written(task: Task, document: Document, words: Words, site_language: str, keep: Keep) -> str:
    """The file of a draft."""
    lost: list[Picture] = []

    def show(picture: Picture) -> str:
        path = keep(picture)
        if not path:
            lost.append(picture)
            return ""
        alt = cleaning.escaped(picture.alt) if picture.alt else words.sentence("no-alt")
        return f"![{alt}]({path})"

    chosen = points(task, words)
    body = [block for block in _body(task, words, show) if block]
    kept: list[str] = []
    for block in body:
        if sum(map(len, kept)) + len(block) <= LONGEST_BODY:
            kept.append(block)
    hints = [f"‹{text}›" for text in _decisions(task, document, words, lost, len(body) - len(kept))]
    head = _front_matter(task, document, words, site_language, chosen or [words.sentence("no-points")])
    return f"---\n{head}---\n\n" + "\n\n".join([*hints, *kept]) + "\n"


def place_of(document: Document, first: int, last: int, words: Words) -> str:
    """Where something stands in a document."""
    unit = words.sentence_of("places", document.unit)
    return f"{unit} {first}" if first == last else f"{unit} {first}–{last}"


def _front_matter(task: Task, document: Document, words: Words, site_language: str, chosen: Sequence[str]) -> str:
    place = place_of(document, task.first, task.last, words)
    title = cleaning.cut(task.title, 80)
    fields: dict[str, object] = {"title": title} if title and title.rstrip(".") != task.goal.rstrip(".") else {}
    fields |= {"goal": task.goal, "key_points": list(chosen), "format": task.format, "moment": task.moment}
    if task.format == "troubleshooter":
        symptoms = [step.text for step in task.steps if len(step.text) <= _LONGEST_SYMPTOM]
        fields["symptoms"] = list(dict.fromkeys(symptoms))[:_MOST_SYMPTOMS]
    if words.known and words.language != site_language:
        fields["lang"] = words.language
    lines = [_field(name, value) for name, value in fields.items() if value]
    return "".join(lines) + f"sources:\n  - title: {scalar(f'{document.name}, {place}')}\n"


def _field(name: str, value: object) -> str:
    if isinstance(value, list):
        return f"{name}:\n" + "".join(f"  - {scalar(item)}\n" for item in value)
    return f"{name}: {scalar(str(value))}\n"


def _decisions(task: Task, document: Document, words: Words, lost: Sequence[Picture], dropped: int) -> Iterator[str]:
    place = place_of(document, task.first, task.last, words)
    yield _plain(words.sentence("origin", name=document.name, place=place))
    yield _plain(words.sentence("decide-goal", title=cleaning.cut(task.title, 80) or "–"))
    yield words.sentence("decide-points")
    yield words.sentence("decide-role")
    yield words.sentence("decide-format", format=task.format, moment=task.moment)
    yield words.sentence("decide-source")
    if task.format != "troubleshooter":
        yield words.sentence("decide-question")
    if len(task.steps) > MANY.get(task.format, len(task.steps)):
        yield words.sentence("decide-length", count=len(task.steps))
    if count := task.left_out + dropped:
        yield words.sentence("left-out", count=count)
    for why in dict.fromkeys(picture.lost for picture in lost):
        kinds = sorted({picture.kind or "?" for picture in lost if picture.lost == why})
        yield _plain(words.sentence_of("pictures", why, kinds=", ".join(kinds)))


def _plain(text: str) -> str:
    return cleaning.escaped(text)


def _body(task: Task, words: Words, show: Keep) -> Iterator[str]:
    if task.warnings:
        yield f"**{words.sentence('first')}:** " + " ".join(_text(text) for text in task.warnings[:_MOST_WARNINGS])
    if task.format == "text":
        yield from _paragraphs([*task.intro, *task.outro])
        yield from map(show, task.pictures)
        return
    yield from _sentences(task.intro[:_MOST_MORE])
    steps = _STEPS[task.format](task, words, show)
    pictures = map(show, task.pictures)
    yield from (*steps, *pictures) if task.format == "troubleshooter" else (*pictures, *steps)
    yield from _sentences(task.outro[:_MOST_MORE])


def _text(text: str) -> str:
    return cleaning.escaped(cleaning.cut(text, _PARAGRAPH))


def _paragraphs(texts: Sequence[str]) -> Iterator[str]:
    """Paragraphs and lists; what was an item begins with a hyphen."""
    items: list[str] = []
    for text in texts:
        if text.startswith("- "):
            items.append(f"- {_text(text[2:])}")
            continue
        yield "\n".join(items)
        items = []
        yield _text(text)
    yield "\n".join(items)


def _sentences(texts: Sequence[str]) -> Iterator[str]:
    """The same without lists: Markdown would make one list of it with the steps that stand beside it."""
    line = ""
    for text in texts:
        if text.startswith("- "):
            line += f"{' ' if line.endswith(':') or not line else '; '}{text[2:].rstrip(' .;')}"
            continue
        yield _text(line.strip())
        line = text
    yield _text(line.strip())


def _below(step: Step, show: Keep) -> Iterator[str]:
    for block in (*map(_text, step.more[:_MOST_MORE]), *map(show, step.pictures)):
        if block:
            yield f"    {block}"


def _steps(task: Task, words: Words, show: Keep) -> Iterator[str]:
    for number, step in enumerate(task.steps, 1):
        yield "\n\n".join((f"{number}. {_text(step.text)}", *_below(step, show)))


def _checklist(task: Task, words: Words, show: Keep) -> Iterator[str]:
    tight: list[str] = []
    for step in task.steps:
        below = list(_below(step, show))
        if step.head:
            yield "\n".join(tight)
            tight = []
            yield f"## {_text(step.head)}"
        tight.append("\n\n".join((f"- [ ] {_text(step.text)}", *below)) + ("\n" if below else ""))
    yield "\n".join(tight).rstrip()


def _troubleshooter(task: Task, words: Words, show: Keep) -> Iterator[str]:
    yield f"## {words.sentence('what-do-you-see')}"
    for step in task.steps:
        below = list(_below(step, show)) or [f"    {words.sentence('what-then')}"]
        yield "\n\n".join((f"- {_text(step.text)}", *below))


_STEPS = {"steps": _steps, "checklist": _checklist, "troubleshooter": _troubleshooter}
