"""What a reader meets of a unit with quizzes: not every option's feedback, and one way through a scenario."""

from __future__ import annotations

from collections.abc import Iterator

from microlearn.quizzes.parser import Parsed
from microlearn.quizzes.quiz import END, Question, Scene


def as_read(body: str, parsed: Parsed) -> tuple[str, int]:
    """The body with each block replaced by what is read of it, and how often the reader answers; for the time that a
    unit takes."""
    if not parsed.questions:
        return body, 0
    lines = body.split("\n")
    for question, (start, end) in reversed(list(zip(parsed.questions, parsed.places, strict=True))):
        lines[start:end] = [text for text in _met(question) if text]
    return "\n".join(lines), sum(len(list(_way(question.scenes))) or 1 for question in parsed.questions)


def _met(question: Question) -> Iterator[str]:
    yield question.prompt
    yield question.picture
    for option in question.options:
        yield f"{option.text} {option.partner}"
    for scene in _way(question.scenes):
        yield scene.text
        for choice in scene.choices:
            yield choice.text


def _way(scenes: tuple[Scene, ...]) -> Iterator[Scene]:
    """The scenes that somebody meets who always chooses the first right choice."""
    by_id = {scene.id: scene for scene in scenes}
    scene = scenes[0] if scenes else None
    while scene is not None:
        yield scene
        del by_id[scene.id]
        choice = next((choice for choice in scene.choices if choice.right), None)
        scene = by_id.get(choice.target) if choice and choice.target != END else None
