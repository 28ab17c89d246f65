"""Quiz text as segments of the page's one Markdown conversion, so that its links, references and pictures resolve.

``place`` puts each text of a block behind a marker that nobody can guess; ``Segments``, a Markdown extension, gathers
what lies between two markers into an element of its own; ``cut`` takes the converted texts out of the page.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from microlearn.quizzes import parser
from microlearn.quizzes.parser import BLANK
from microlearn.quizzes.quiz import Question

_HOLDER, _LEAD = "ml-segment", "ml-lead"
_SEGMENT = re.compile(rf'<{_HOLDER} id="(\w+?)-(\d+)-(\w+)">(.*?)</{_HOLDER}>', re.DOTALL)
_LEADING = re.compile(rf"\s*<{_LEAD}>(.*?)</{_LEAD}>\s*", re.DOTALL)
_SCENE = re.compile(r"s\d+")
_LABEL = re.compile(r"(?:s\d+)?o\d+|p\d+")
_END = "end"

Parts = dict[str, tuple[str, str]]
"""For each text of a question its first paragraph without the tags around it, and the other blocks, as HTML."""


class Segments(Extension):
    """The Markdown extension that keeps the texts of quizzes apart."""

    def __init__(self) -> None:
        super().__init__()
        self.token = ""

    def begin(self) -> str:
        """A new marker, for the page that is converted next; it reaches no page."""
        self.token = "q" + secrets.token_hex(8)
        return self.token

    def end(self) -> None:
        """The next page has no quizzes."""
        self.token = ""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown for each conversion."""
        if self.token:
            # Before the formats arrange the page (15): to them each text is one element that they leave alone.
            md.treeprocessors.register(_Gather(md, self.token), "microlearn_segments", 16)


class _Gather(Treeprocessor):
    def __init__(self, md: Markdown, token: str) -> None:
        super().__init__(md)
        self.token = token

    def run(self, root: Element) -> None:
        kept: list[Element] = []
        holder: Element | None = None
        for child in list(root):
            if child.tag == "p" and not len(child) and (child.text or "").startswith(f"{self.token}-"):
                name = child.text or ""
                holder = None if name.endswith(f"-{_END}") else Element(_HOLDER, {"id": name})
                if holder is None:
                    continue
                kept.append(holder)
            elif holder is not None:
                holder.append(child)
            else:
                kept.append(child)
        root[:] = kept
        for child in kept:
            if child.tag == _HOLDER:
                _lead(child)


def _lead(holder: Element) -> None:
    """Name the paragraph that becomes a label or a legend: the first of an option, the first with words of a prompt,
    the question at the end of a scene."""
    name = holder.get("id", "").rpartition("-")[2]
    paragraphs = [child for child in holder if child.tag == "p" and not _is_picture(child)]
    if name == "prompt":
        lead = paragraphs[0] if paragraphs else None
    elif _LABEL.fullmatch(name):
        lead = holder[0] if len(holder) and holder[0].tag == "p" else None
    elif _SCENE.fullmatch(name):
        lead = paragraphs[-1] if paragraphs and paragraphs[-1] is holder[-1] and _asks(paragraphs[-1]) else None
    else:
        lead = None
    if lead is not None:
        lead.tag = _LEAD


def _asks(paragraph: Element) -> bool:
    return "".join(paragraph.itertext()).rstrip().endswith(("?", "؟"))


def _is_picture(paragraph: Element) -> bool:
    return len(paragraph) == 1 and paragraph[0].tag == "img" and not "".join(paragraph.itertext()).strip()


def place(markdown: str, token: str) -> tuple[str, list[Question]]:
    """The Markdown with segments in place of its blocks, and the questions in order."""
    parsed = parser.parse(markdown)
    lines = markdown.split("\n")
    for number, (question, (start, end)) in reversed(
        list(enumerate(zip(parsed.questions, parsed.places, strict=True)))
    ):
        segments = [f"\n{token}-{number}-{name}\n\n{text}\n" for name, text in _texts(question, token) if text]
        lines[start:end] = ["".join(segments) + f"\n{token}-{number}-{_END}\n"]
    return "\n".join(lines), parsed.questions


def _texts(question: Question, token: str) -> Iterator[tuple[str, str]]:
    """The texts of a question that are Markdown, by name."""
    prompt = question.prompt
    if question.type == "blanks":
        count = iter(range(len(question.blanks)))
        prompt = BLANK.sub(lambda gap: gap[0] if gap["gap"] is None else gap_mark(token, next(count)), prompt)
    yield ("intro" if question.type in ("blanks", "scenario") else "prompt"), prompt
    yield "picture", question.picture
    if question.type not in ("text", "number"):
        for index, option in enumerate(question.options):
            yield f"o{index}", option.text
            yield f"p{index}", option.partner
    for index, option in enumerate(question.options):
        yield f"f{index}", option.feedback
    for at, scene in enumerate(question.scenes):
        yield f"s{at}", scene.text
        for index, choice in enumerate(scene.choices):
            yield f"s{at}o{index}", choice.text
            yield f"s{at}f{index}", choice.feedback
    for index, hint in enumerate(question.hints):
        yield f"h{index}", hint
    yield "explanation", question.explanation


def gap_mark(token: str, index: int) -> str:
    """What stands for a gap while Markdown is converted."""
    return f"{token}g{index}z"


def cut(html: str, form: Callable[[int, Parts], str]) -> str:
    """The page with each question's form where its segments stood. ``form`` takes the number of the question on the
    page, and its texts."""
    parts: dict[int, Parts] = {}
    for segment in _SEGMENT.finditer(html):
        parts.setdefault(int(segment[2]), {})[segment[3]] = _parts(segment[4])
    done: set[int] = set()

    def once(segment: re.Match[str]) -> str:
        number = int(segment[2])
        if number in done:
            return ""
        done.add(number)
        return form(number, parts[number])

    return _SEGMENT.sub(once, html)


def _parts(html: str) -> tuple[str, str]:
    lead = _LEADING.search(html)
    if not lead:
        return "", html.strip()
    return lead[1].strip(), (html[: lead.start()] + html[lead.end() :]).strip()
