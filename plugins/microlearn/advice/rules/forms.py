"""Formats: each asks something of the text, without which its page is empty, or not in order.

What makes a step, a box or an answer is what the build takes for one: see ``units/formats``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from microlearn.advice import media, nearly, page
from microlearn.advice.media import PICTURES, PLAYED
from microlearn.advice.nearly import Near
from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.subject import Subject

_BOX = re.compile(r"\s*\[[ xX]?\]\s+")
_WEB = ("https://", "http://", "//")
_ASKED = ("troubleshooter", "scenario")
_NUMBERED = re.compile(r" {0,3}(\d{1,3})\.\s+\S")
_LISTED = re.compile(r"( *)[-*+]\s+(\S.*)")
_HEADING = re.compile(r" {0,3}#{1,6}\s")


@dataclass(frozen=True, slots=True)
class Needed:
    """What a format lives by: ``sign`` is how one begins to write it; ``is_there`` looks for it, ``near`` for lines
    that were meant so. Without it the page is ``empty``, or only less than it could be."""

    sign: str
    is_there: Callable[[Subject], bool]
    near: Callable[[Subject], Iterator[Near]] = lambda subject: iter(())
    empty: bool = True


def tree(subject: Subject) -> Element:
    """The blocks of a unit without its quizzes, each of which is a line of text here."""
    lines = subject.unit.body.split("\n")
    for start, stop in subject.parsed.places:
        lines[start:stop] = ["", "quiz"] + [""] * (stop - start - 2)
    return page.blocks("\n".join(lines))


def _has_steps(subject: Subject) -> bool:
    return any(child.tag == "ol" for child in tree(subject))


def _has_boxes(subject: Subject) -> bool:
    lists = (one for one in tree(subject).iter() if one.tag in ("ul", "ol") and len(one))
    return any(_BOX.match(_first_line(one[0])) for one in lists)


def _has_list(subject: Subject) -> bool:
    return any(child.tag == "ul" for child in tree(subject))


def _plays(subject: Subject) -> bool:
    shown = media.references(subject.unit.body, 1)
    return any(one.whole and one.ending in PLAYED for one in shown) or _leads_to_the_web(subject)


def _shows(subject: Subject) -> bool:
    shown = media.references(subject.unit.body, 1)
    return any(one.ending in PICTURES + PLAYED or one.address.startswith(_WEB) for one in shown)


def _hands_out(subject: Subject) -> bool:
    return bool(media.links(subject.unit.body, 1))


def _plays_a_part(subject: Subject) -> bool:
    return any(question.type == "scenario" for question in subject.questions) or _has_list(subject)


def _leads_to_the_web(subject: Subject) -> bool:
    """A film may lie where the owner keeps films."""
    return any(address.startswith(_WEB) for address, _ in media.links(subject.unit.body, 1))


def _films(subject: Subject) -> Iterator[Near]:
    """Films within a line, where no page can play them."""
    for one in media.references(subject.unit.body, subject.unit.body_line):
        if one.ending in PLAYED:
            yield Near(one.line, "")


def _boxes(subject: Subject) -> Iterator[Near]:
    yield from nearly.boxes(subject.shown_lines)
    yield from nearly.items(subject.shown_lines)


_PICTURE = "![…](images/….svg)"
_NEEDED = {
    "steps": Needed("1. …", _has_steps, lambda subject: nearly.steps(subject.shown_lines)),
    "checklist": Needed("- [ ] …", _has_boxes, _boxes),
    "troubleshooter": Needed("- …", _has_list),
    "scenario": Needed("/// quiz | …", _plays_a_part, empty=False),
    "video": Needed("![…](media/….mp4)", _plays, _films),
    "audio": Needed("![…](media/….mp3)", _plays, _films),
    "infographic": Needed(_PICTURE, _shows),
    "mind-map": Needed(_PICTURE, _shows, empty=False),
    "flowchart": Needed(_PICTURE, _shows, empty=False),
    "animation": Needed(_PICTURE, _shows, empty=False),
    "document": Needed("[…](media/….pdf)", _hands_out, empty=False),
}


@of_unit("form-empty")
def form_empty(subject: Subject) -> Iterator[Finding]:
    """Nothing in the text of what the format lives by: steps without a numbered list, a video without a film."""
    form = subject.unit.head.format
    needed = _NEEDED.get(form)
    if needed is None or needed.is_there(subject):
        return
    near = next(needed.near(subject), None)
    severity = "error" if needed.empty else "advice"
    values = {"format": form, "needed": needed.sign}
    # It is the text that is not right, so that no field is named.
    if near:
        yield Finding(near.line, values=values, repaired=near.repaired, severity=severity)
    else:
        yield Finding(subject.line("format"), values=values, severity=severity)


@of_unit("form-outside")
def form_outside(subject: Subject) -> Iterator[Finding]:
    """Text or a picture of a step or an answer that is not indented far enough: it falls out, and what follows begins
    to count anew."""
    form = subject.unit.head.format
    if form == "steps" or form in _ASKED:
        item = _NUMBERED if form == "steps" else _LISTED
        for number, line in _outside(subject.shown_lines, item, form == "steps"):
            yield Finding(number, repaired=_indented(line))


def _indented(line: str) -> str:
    indent = len(line) - len(line.lstrip(" "))
    return " " * max(4, -(-indent // 4) * 4) + line.lstrip(" ")


def _outside(lines: list[tuple[int, str]], item: re.Pattern[str], counts: bool) -> Iterator[tuple[int, str]]:
    """The lines that stand below an item of a list and outside of it. Text at the margin is meant to be below it where
    the list goes on."""
    is_list, after_gap, before = False, False, 0
    waiting: list[tuple[int, str]] = []
    for number, line in lines:
        if not line.strip():
            after_gap = True
            continue
        indent = len(line) - len(line.lstrip(" "))
        found = item.match(line) if indent < 4 else None
        if _HEADING.match(line):
            is_list, waiting = False, []
        elif found and indent == 0:
            value = int(found[1]) if counts else 0
            if not counts or value == before + 1 or value == before == 1:
                yield from waiting
            is_list, waiting, before = True, [], value
        elif is_list and after_gap and indent % 4 and indent < 20:
            yield number, line
        elif is_list and after_gap and not indent:
            waiting.append((number, line))
        after_gap = False


@of_unit("answer-ends")
def answer_ends(subject: Subject) -> Iterator[Finding]:
    """An answer in a troubleshooter with nothing below it: whoever taps on it is left alone. Where no answer has
    anything below it, none of them can be tapped on."""
    if subject.unit.head.format != "troubleshooter":
        return
    root = tree(subject)
    lists = [child for child in root if child.tag == "ul"]
    if lists and not any(map(_are_answers, lists)):
        first = next(nearly.items(subject.shown_lines), None)
        line = first.line if first else subject.line("format")
        yield Finding(line, values={"answer": _said(lists[0][0])}, severity="error")
    elif not next(form_outside(subject), None):
        yield from _left_alone(subject, root)


def _left_alone(subject: Subject, root: Element) -> Iterator[Finding]:
    places = _places(subject, root)
    for answer in _ending(root, is_top=True):
        yield Finding(places[answer], values={"answer": _said(answer)})


def _places(subject: Subject, root: Element) -> dict[Element, int]:
    """The line of each item of a list: both tree and lines go from top to bottom."""
    lines = [(number, found[2].strip()) for number, line in subject.shown_lines if (found := _LISTED.match(line))]
    places, start = {}, 0
    for item in root.iter("li"):
        said = _said(item)
        at = next((at for at in range(start, len(lines)) if lines[at][1] == said), None)
        places[item] = subject.unit.body_line if at is None else lines[at][0]
        start = start if at is None else at + 1
    return places


def _ending(parent: Element, is_top: bool) -> Iterator[Element]:
    """The answers below which there is nothing, in order. Lists that no question stands before hold no answers."""
    before = None
    for child in parent:
        if child.tag == "ul" and (_are_answers(child) or (not is_top and _asks(before))):
            for item in child:
                yield from _ending(item, is_top=False) if _unfolds(item) else [item]
        before = child


def _asks(before: Element | None) -> bool:
    return before is not None and before.tag == "p" and (before.text or "").rstrip().endswith("?")


def _are_answers(items: Element) -> bool:
    return any(_unfolds(item) for item in items)


def _unfolds(item: Element) -> bool:
    """Whether there is something below the first line, as the build has it."""
    below = list(item) if (item.text or "").strip() else list(item)[1:]
    return any(child.tag in ("p", "ul", "ol") for child in below)


def _said(item: Element) -> str:
    return _first_line(item).split("\n")[0].strip()


def _first_line(item: Element) -> str:
    text = item.text or ""
    if not text.strip() and len(item) and item[0].tag == "p":
        return item[0].text or ""
    return text
