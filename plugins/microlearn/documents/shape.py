"""Paragraphs that are headings or items without saying so: a number typed by hand, a line in bold."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator

from microlearn.documents import actions
from microlearn.documents.model import Block
from microlearn.documents.words import Words

_BOX = re.compile(r"(?:[-*]\s+)?(?:\[[ xX]?\]|[☐☑☒□▢❑❏✓✔])\s*(?=\S)")
_BULLET = re.compile(r"[•●▪■◦‣·∙○▸►➢➤*–—-]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_LINE_OF_CONTENTS = re.compile(r".{3,}?(?:\.{4,}|(?:\. ){3,}|…{2,})\s*\d{1,4}$")
_LONGEST_LINE = 300
_LONGEST_HEADING = 80
_LOWEST = 7


def shaped(blocks: Iterable[Block], words: Words) -> Iterator[Block]:
    """The blocks as what they are; a table of contents goes, and "Warning!" alone joins what it warns of."""
    label = ""
    for block in blocks:
        if len(block.text) < _LONGEST_LINE and _LINE_OF_CONTENTS.fullmatch(block.text):
            continue
        if block.kind in ("heading", "text") and words.any_of("warnings").fullmatch(block.text.strip(" !:.⚠")):
            label = block.text.strip(" !:.⚠")
            continue
        if label and block.text:
            block = dataclasses.replace(block, text=f"{label}: {block.text}")
            label = ""
        if block.kind == "text":
            yield _text(block, words)
        elif block.kind == "item" and (box := _BOX.match(block.text)):
            yield dataclasses.replace(block, text=block.text[box.end() :], boxed=True)
        else:
            yield block


def _text(block: Block, words: Words) -> Block:
    text = block.text
    if box := _BOX.match(text):
        return dataclasses.replace(block, kind="item", text=text[box.end() :], boxed=True)
    if bullet := _BULLET.match(text):
        return dataclasses.replace(block, kind="item", text=text[bullet.end() :])
    number = _NUMBER.match(text)
    label = step_label(text, words)
    rest = text[number.end() :] if number else text
    if _stands_out(block) and not label and not (number and actions.strength(rest, words)):
        return dataclasses.replace(block, kind="heading", level=_LOWEST)
    if number:
        return dataclasses.replace(block, kind="item", text=rest, ordered=True, number=int(number[1]))
    if label and label[1]:
        return dataclasses.replace(block, kind="item", text=label[1], ordered=True, number=label[0])
    return block


def step_label(text: str, words: Words) -> tuple[int, str] | None:
    """The number and the text behind "Step 2:"; ``None`` for another text."""
    names = "|".join(words.phrases("step_labels")) or "(?!)"
    found = re.match(rf"(?:{names})\s+(\d{{1,2}})\s*[.:)–-]?\s*(.*)$", text, re.IGNORECASE)
    return (int(found[1]), found[2]) if found else None


def _stands_out(block: Block) -> bool:
    """A short line in bold, alone in its paragraph."""
    text = block.text
    return (
        block.level == 1
        and 3 <= len(text) <= _LONGEST_HEADING
        and "".join(block.bold).replace(" ", "") == text.replace(" ", "")
        and text[-1] not in ".:;,!"
    )
