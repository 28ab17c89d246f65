"""A document as a folder of drafts: one per task, with its pictures, and a list of what holds no task."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from microlearn.documents import drafts, goals, tasks
from microlearn.documents.model import Document, Left, Picture, Task
from microlearn.documents.pictures import name_of
from microlearn.documents.sections import sections
from microlearn.documents.shape import shaped
from microlearn.documents.words import Verbs, Words, language_of

MOST_DRAFTS = 300

Prepare = Callable[[bytes], tuple[str, bytes] | None]
"""A picture as it is published, with the ending of its file; ``None`` for what no browser shows."""
Name = Callable[[str], str]
"""The name of a file, made from a title."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, and its file in the folder of the document."""

    path: str
    task: Task


@dataclass(slots=True)
class Made:
    """What a document gives. ``files`` are the bytes of drafts and pictures by their path in the folder; ``lost`` are
    pictures that could not be taken over, by what they are."""

    words: Words
    drafts: list[Draft] = field(default_factory=list)
    left: Sequence[Left] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    too_many: int = 0


def make(document: Document, verbs: Callable[[str], Verbs], site_language: str, name: Name, prepare: Prepare) -> Made:
    """The drafts of a document. ``verbs`` gives the verbs of a language."""
    language = language_of(" ".join((block.text, *block.cells)) for block in document.blocks)
    words = Words(language, verbs(language) if language else Verbs())
    words = replace(words, articles=goals.articles((block.text for block in document.blocks), words))
    found, left = tasks.find(sections(shaped(document.blocks, words), words), words)
    made = Made(words, left=left, too_many=max(0, len(found) - MOST_DRAFTS))
    pictures = _Pictures(made, prepare)
    for task in found[:MOST_DRAFTS]:
        stem = _free(name(task.title) or name(task.goal) or "unit", made.files)
        text = drafts.written(task, document, words, site_language, pictures.keeper(stem))
        made.files[f"{stem}.md"] = text.encode()
        made.drafts.append(Draft(f"{stem}.md", task))
    return made


def _free(stem: str, taken: dict[str, bytes]) -> str:
    """A name that no draft has; images lie in a folder of that name, and a unit may have it."""
    if f"{stem}.md" not in taken:
        return stem
    return next(f"{stem}-{number}" for number in range(2, len(taken) + 3) if f"{stem}-{number}.md" not in taken)


class _Pictures:
    """Puts the pictures of drafts beside them, each once."""

    def __init__(self, made: Made, prepare: Prepare) -> None:
        self._made = made
        self._prepare = prepare
        self._paths: dict[bytes, str] = {}

    def keeper(self, stem: str) -> drafts.Keep:
        """Names pictures after the draft in which they stand first."""

        def keep(picture: Picture) -> str:
            key = name_of(picture)
            if key not in self._paths:
                self._paths[key] = self._kept(picture, stem)
            if not self._paths[key]:
                self._made.lost.append(picture.kind or "?")
            return self._paths[key]

        return keep

    def _kept(self, picture: Picture, stem: str) -> str:
        prepared = self._prepare(picture.data) if picture.data and not picture.kind else None
        if prepared is None:
            return ""
        ending, data = prepared
        number = sum(path.startswith(f"images/{stem}-") for path in self._made.files) + 1
        path = f"images/{stem}-{number}{ending}"
        self._made.files[path] = data
        return path
