"""Quiz text as segments of the page's one Markdown conversion, so that its links, references and pictures resolve.

``place`` puts each text of a block behind a marker that nobody can guess; ``Segments``, a Markdown extension, gathers
what lies between two markers into an element of its own; ``cut`` takes the converted texts out of the page.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from microlearn.quizzes.parser import BLANK, Parsed, parse
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
            # Before every other kind of block.
            md.parser.blockprocessors.register(_Gather(md.parser, self.token), "microlearn_segments", 1000)
            # Before the formats arrange the page (15): to them each text is one element that they leave alone.
            md.treeprocessors.register(_Lead(md), "microlearn_leads", 16)


class _Gather(BlockProcessor):
    """Gives each text an element of its own: from its marker to the next."""

    def __init__(self, parser: BlockParser, token: str) -> None:
        super().__init__(parser)
        self.token = token

    def test(self, parent: Element, block: str) -> bool:
        """Called by Markdown for every block."""
        return block.startswith(self.token)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Called by Markdown where the test holds."""
        name, _, first = blocks.pop(0).partition("\n")
        if name.endswith(f"-{_END}"):
            return
        count = next((index for index, block in enumerate(blocks) if block.startswith(self.token)), len(blocks))
        own = [first, *blocks[:count]] if first else blocks[:count]
        del blocks[:count]
        self.parser.parseBlocks(SubElement(parent, _HOLDER, {"id": name}), own)


class _Lead(Treeprocessor):
    def run(self, root: Element) -> None:
        for child in root:
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


def known(markdown: str, body: str, parsed: Parsed | None) -> Parsed | None:
    """What the catalogue has read of a page, if nobody has changed its Markdown since: MkDocs takes empty lines away
    from the beginning."""
    text = body.lstrip("\n")
    if parsed is None or markdown != text:
        return None
    gone = len(body) - len(text)
    return Parsed(parsed.questions, [(start - gone, end - gone) for start, end in parsed.places])


def place(markdown: str, token: str, parsed: Parsed | None = None) -> tuple[str, list[Question]]:
    """The Markdown with segments in place of its blocks, and the questions in order. ``parsed`` is what has been read
    of it already."""
    parsed = parsed or parse(markdown)
    lines = markdown.split("\n")
    for number, (start, end) in reversed(list(enumerate(parsed.places))):
        texts = _texts(parsed.questions[number], token)
        segments = [f"\n{token}-{number}-{name}\n{text}\n" for name, text in texts if text]
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
    """The page with each question's form where its segments stood, which follow each other. ``form`` takes the number
    of the question on the page, and its texts."""
    pieces: list[str] = []
    parts: Parts = {}
    number, end = "", 0
    for segment in _SEGMENT.finditer(html):
        if segment[2] != number:
            if parts:
                pieces.append(form(int(number), parts))
            pieces.append(html[end : segment.start()])
            number, parts = segment[2], {}
        parts[segment[3]] = _parts(segment[4])
        end = segment.end()
    if parts:
        pieces.append(form(int(number), parts))
    return "".join([*pieces, html[end:]])


def _parts(html: str) -> tuple[str, str]:
    lead = _LEADING.search(html)
    if not lead:
        return "", html.strip()
    return lead[1].strip(), (html[: lead.start()] + html[lead.end() :]).strip()
