"""What stands under one heading, as lists and tables, each with what leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from microlearn.documents import actions
from microlearn.documents.model import Block, Step
from microlearn.documents.shape import step_label
from microlearn.documents.words import Words

_LEADS = re.compile(r"(?::|als volgt|following|volgende stappen)\W*$", re.IGNORECASE)


@dataclass
class Group:
    """A list, a table, or, without steps and rows, the text at the end."""

    lead: list[Block] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    ordered: bool = False
    boxed: bool = False
    table: int = 0
    bold: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The line that announces it, if there is one."""
        texts = [block.text for block in self.lead if block.kind == "text"]
        return texts[-1].rstrip(" :") if texts and _LEADS.search(texts[-1]) and len(texts[-1]) <= 100 else ""

    def texts(self) -> list[str]:
        """What its steps say."""
        return [step.text for step in self.steps]


def groups(blocks: Sequence[Block], words: Words) -> list[Group]:
    """The lists and tables of a section, in order; the last has what stands behind all of them."""
    found: list[Group] = []
    waiting: list[Block] = []
    for block in blocks:
        now = found[-1] if found else None
        if block.kind == "row":
            if now is None or now.table != block.table:
                now = _begin(found, waiting, Group(table=block.table))
            now.rows.append(block.cells)
            now.places.append(block.place)
        elif block.kind == "item":
            _item(block, found, waiting, words)
        elif now and now.steps and block.level > 1:
            _attach(now, [*waiting, block])
            waiting.clear()
        else:
            waiting.append(block)
    _end(found, waiting)
    for group in found:
        for step in group.steps:
            label = step_label(step.text, words)
            if label and not label[1] and step.more:
                step.text = step.more.pop(0)
    return found


def _begin(found: list[Group], waiting: list[Block], group: Group) -> Group:
    now = found[-1] if found else None
    while now and now.steps and waiting and waiting[0].kind == "picture":
        # A picture right below a list shows its last step.
        _attach(now, [waiting.pop(0)])
    group.lead = list(waiting)
    waiting.clear()
    found.append(group)
    return group


def _item(block: Block, found: list[Group], waiting: list[Block], words: Words) -> None:
    now = found[-1] if found else None
    if now and now.steps and block.level > 1:
        _attach(now, [*waiting, block])
        waiting.clear()
        return
    if now is None or not _continues(block, now, waiting, words):
        now = _begin(found, waiting, Group(ordered=block.ordered, boxed=block.boxed))
    _attach(now, waiting)
    waiting.clear()
    now.steps.append(Step(block.text))
    now.boxed = now.boxed or block.boxed
    now.bold += block.bold
    now.places.append(block.place)


def _continues(block: Block, now: Group, waiting: Iterable[Block], words: Words) -> bool:
    texts = [one.text for one in waiting if one.kind == "text"]
    if not now.steps or block.ordered != now.ordered or block.number == 1:
        return False
    if not block.ordered:
        return not texts
    return block.number > 1 or not any(_LEADS.search(text) for text in texts)


def _attach(group: Group, blocks: Iterable[Block]) -> None:
    """Texts and pictures that belong to the last step."""
    for block in blocks:
        if block.picture:
            group.steps[-1].pictures.append(block.picture)
        elif block.text:
            group.steps[-1].more.append(block.text)
        group.bold += block.bold
        group.places.append(block.place)


def _end(found: list[Group], waiting: list[Block]) -> None:
    if waiting:
        _begin(found, waiting, Group(places=[block.place for block in waiting]))


def instructions(texts: Iterable[str], words: Words) -> list[str]:
    """The sentences of paragraphs that ask somebody to do something."""
    every = [one for text in texts for one in actions.sentences(text)]
    return [one for one in every if actions.strength(one, words) == 1]
