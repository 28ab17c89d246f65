"""Blocks under their headings."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from microlearn.documents.model import Block, Section
from microlearn.documents.shape import step_label
from microlearn.documents.words import Words

_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){1,4}[.)]?|\d{1,2}[.)]|\d{1,2}(?=\s+[A-Z])|[A-Z][.)]|[IVX]{1,5}[.)])\s+(?=\S)"
)


def sections(blocks: Iterable[Block], words: Words) -> list[Section]:
    """The parts of a document, each with one heading. Headings that are steps of the one above become its items."""
    found: list[Section] = []
    above: list[tuple[int, str]] = []
    title, own, first = "", [], 1
    for block in _steps_as_items(blocks, words):
        if block.kind != "heading":
            own.append(block)
            first = first if title or len(own) > 1 else block.place
            continue
        _add(found, title, above, own, first, words)
        while above and above[-1][0] >= block.level:
            above.pop()
        title, own, first = _plain(block.text), [], block.place
        above.append((block.level, title))
    _add(found, title, above, own, first, words)
    return found


def _add(
    found: list[Section], title: str, above: Sequence[tuple[int, str]], own: Sequence[Block], first: int, words: Words
) -> None:
    if not own:
        return
    last = max(block.place for block in own)
    title, goes_on = _without_mark(title, words)
    before = found[-1] if found else None
    if before and title and title == before.title and (goes_on or first != before.first):
        # A slide that goes on with the one before it.
        found[-1] = dataclasses.replace(before, blocks=[*before.blocks, *own], last=last)
        return
    outer = tuple(name for _, name in above[:-1] if name)
    found.append(Section(title, outer, list(own), first, max(first, last)))


def _without_mark(title: str, words: Words) -> tuple[str, bool]:
    """A title without "(continued)" or "(2/3)"."""
    marks = "|".join((*words.phrases("continued"), r"\d+\s*(?:/|van|of)\s*\d+"))
    plain = re.sub(rf"\s*[(–-]\s*(?:{marks})\s*\)?\s*$", "", title, flags=re.IGNORECASE)
    return plain or title, plain != title


def _plain(title: str) -> str:
    number = _NUMBERED.match(title)
    return (title[number.end() :] if number else title).rstrip(" :")


def _steps_as_items(blocks: Iterable[Block], words: Words) -> Iterable[Block]:
    inside = 0
    for block in blocks:
        if block.kind == "heading":
            label = step_label(block.text, words)
            inside = block.level if label else 0
            if label:
                text = label[1] or block.text
                yield dataclasses.replace(block, kind="item", text=text, ordered=True, number=label[0], level=1)
                continue
        if inside and block.kind == "item":
            # What is listed below a step belongs to it.
            yield dataclasses.replace(block, level=block.level + 1)
        elif inside and block.kind == "text":
            yield dataclasses.replace(block, level=block.level + 1)
        else:
            yield block
