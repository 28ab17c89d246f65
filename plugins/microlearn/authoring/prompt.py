"""A text for whatever chatbot an author uses: the rules, the fields in words, and the author's notes as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from microlearn.authoring import drafts, words
from microlearn.authoring.schema import Node
from microlearn.mending import STEERING
from microlearn.yaml_text import scalar

LONGEST_NOTES = 40_000
"""Characters. More is a manual and not the notes for one unit."""

_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Request:
    """What the text is about. ``advice`` has the reasons and examples of rules; ``schema`` is that of a unit;
    ``formats`` are those that are shown; ``lists`` are ids of the site by what they are."""

    language: str
    written_in: str
    minutes: int
    schema: Node
    advice: Sequence[Mapping[str, str]]
    formats: Sequence[str]
    lists: Mapping[str, Sequence[str]]
    notes: str = ""


def text(request: Request) -> str:
    """The whole text."""
    values = {
        "language": request.written_in,
        "minutes": str(request.minutes),
        "advice": "\n".join(_advice(request)),
        "fields": "\n".join(_fields(request)),
        "site": "\n".join(_site(request)),
        "templates": "\n\n".join(_templates(request)),
        "notes": _notes(request),
    }
    frame = files("microlearn.authoring") / "templates" / f"prompt.{request.language}.md"
    # One step: what stands in notes is never taken for a gap.
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), frame.read_text("utf-8"))


def fence_around(notes: str) -> str:
    """A fence that is longer than any in the notes, so that nothing in them ends it."""
    return "`" * max(4, 1 + max((len(run) for run in re.findall("`+", notes)), default=0))


def _say(key: str, request: Request, **values: object) -> str:
    return words.sentence(key, request.language).format_map(values)


def _advice(request: Request) -> Iterable[str]:
    for rule in request.advice:
        yield "- " + " ".join(_say("advice", request, **rule).split())


def _fields(request: Request) -> Iterable[str]:
    required = request.schema["required"]
    for name, node in request.schema["properties"].items():
        needed = _say("required" if name in required else "optional", request)
        limit = [_say("limit", request, limit=node["maxLength"])] if "maxLength" in node else []
        sentences = [node["description"], *limit, *_example(name, node, request)]
        yield f"- `{name}` ({needed}): {' '.join(sentences)}"
        for choice in node.get("oneOf", ()):
            yield f"    - `{choice['const']}`: {choice['description']}"


def _example(name: str, node: Mapping[str, Any], request: Request) -> Iterable[str]:
    for example in node.get("examples", ())[:1]:
        # JSON is YAML, on one line.
        written = json.dumps(example, ensure_ascii=False) if not isinstance(example, str) else scalar(example)
        yield _say("example", request, text=f"`{name}: {written}`")


def _site(request: Request) -> Iterable[str]:
    listed = {name: ids for name, ids in request.lists.items() if ids}
    for name, ids in listed.items():
        yield "- " + _say(name, request, list=", ".join(f"`{id}`" for id in ids))
    yield _say("only" if listed else "nothing", request)


def _templates(request: Request) -> Iterable[str]:
    for form in request.formats:
        body = drafts.body(form, "name", request.language)
        fence = fence_around(body)
        yield f"{_say('begin', request, format=form)}\n\n{fence}markdown\n{body}{fence}"


def _notes(request: Request) -> str:
    notes = STEERING.sub("\ufffd", request.notes.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not notes:
        return _say("no_notes", request)
    fence = fence_around(notes)
    return f"{_say('notes', request, fence=fence)}\n\n{fence}\n{notes}\n{fence}"
