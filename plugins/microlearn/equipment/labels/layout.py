"""Places everything of labels, of any size. Lengths are millimetres from a label's top left corner.

All labels of a run are divided alike, so that a sheet looks like one: the same symbol, marks and call in the same
place, tags of one height, words of one size. Only a text that is too long for its place gets smaller by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from microlearn.equipment.labels import choosing, fitting, font
from microlearn.equipment.labels.blocks import MARKS, Text
from microlearn.equipment.labels.choosing import Run
from microlearn.equipment.labels.errors import LabelError
from microlearn.equipment.labels.foot import fill
from microlearn.equipment.labels.label import Label, Words
from microlearn.equipment.labels.plans import Plan, plans
from microlearn.equipment.labels.shapes import Shape
from microlearn.equipment.labels.symbol import LEAST_MODULE, QUIET, Symbol, symbol

SAFE = 2.5
"""Along each edge nothing is printed: sheets are cut, and printers feed them, with about that play."""

TAG_ROOM = 1.6
"""Black at both sides of a code, on the smallest tag."""

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One label, ready to be drawn in black on white.

    The symbol with its quiet zone begins at ``left``, ``top`` and has a side of ``side``.
    """

    label: Label
    width: float
    height: float
    symbol: Symbol
    left: float
    top: float
    side: float
    shapes: tuple[Shape, ...]
    texts: tuple[Text, ...]

    @property
    def module(self) -> float:
        """Side of a module."""
        return self.side / self.symbol.whole

    @property
    def origin(self) -> tuple[float, float]:
        """Corner of the first module, inside the quiet zone."""
        return self.left + QUIET * self.module, self.top + QUIET * self.module

    @property
    def cut(self) -> bool:
        """Whether the name, the role or the place is printed in part only."""
        printed = "".join(text.text for text in self.texts if text.part == "details")
        whole = "".join(map(font.tidy, (self.label.name, self.label.role, self.label.place)))
        return re.sub("[ ,]", "", printed) != re.sub("[ ,]", "", whole)


def arrange(label: Label, words: Words, size: Size, distance: float | None = None) -> Drawing:
    """Place one label's parts, as ``arrange_all`` does."""
    return arrange_all([label], words, size, distance)[0]


def arrange_all(labels: Sequence[Label], words: Words, size: Size, distance: float | None = None) -> list[Drawing]:
    """Place the parts of labels of one ``size``, for symbols that are read from ``distance`` millimetres.

    All are divided alike where there is a way that all of them fit, which only labels of very different sites lack.

    Raises ``LabelError``: ``characters``, ``characters-many`` and ``characters-words`` that the font lacks,
    ``symbol-modules`` for more modules than the label has room for, ``symbol-distance`` for a label too small to read
    that far, ``code-too-long`` and ``address-too-long`` (both are never shortened), and what ``symbol`` raises.
    """
    _check_characters(labels, words)
    symbols = {label: symbol(label.code, label.address) for label in labels}
    drawings: dict[Label, Drawing] = {}
    for group, plan in _planned(list(symbols), symbols, words, size, distance):
        fewest = min(symbols[label].modules for label in group)
        call = _placed(plan, _margin(size))
        for label in group:
            drawings[label] = _drawn(label, symbols[label], plan, size, fewest, *call)
    return [drawings[label] for label in labels]


def _check_characters(labels: Sequence[Label], words: Words) -> None:
    if lacking := font.missing((words.scan, words.solve, words.apply, words.new)):
        raise LabelError("characters-words", characters=lacking)
    found: dict[str, list[str]] = {}
    for label in labels:
        if lacking := font.missing((label.code, label.name, label.place, label.role, label.typed)):
            found[label.code] = lacking
    if len(found) == 1:
        [(code, lacking)] = found.items()
        raise LabelError("characters", code=code, characters=lacking)
    if found:
        told = [f"{code} ({' '.join(lacking)})" for code, lacking in found.items()]
        raise LabelError("characters-many", codes=told)


def _margin(size: Size) -> float:
    return 3.0 if min(size) >= 60 else SAFE


def _inner(size: Size) -> Size:
    return size[0] - 2 * _margin(size), size[1] - 2 * _margin(size)


def _planned(
    labels: list[Label], symbols: dict[Label, Symbol], words: Words, size: Size, distance: float | None
) -> list[tuple[list[Label], Plan]]:
    """One plan for all labels; where there is none, one for those that take the same way, or for each."""
    if plan := _plan(labels, symbols, words, size, distance):
        return [(labels, plan)]
    alone: dict[Label, Plan] = {}
    ways: dict[str, list[Label]] = {}
    for label in labels:
        plan = _plan([label], symbols, words, size, distance)
        if plan is None:
            raise _reason(label, words, size, symbols[label], distance)
        alone[label] = plan
        ways.setdefault(plan.way, []).append(label)
    if len(ways) == 1:
        return [([label], plan) for label, plan in alone.items()]
    return [one for group in ways.values() for one in _planned(group, symbols, words, size, distance)]


def _plan(
    labels: list[Label], symbols: dict[Label, Symbol], words: Words, size: Size, distance: float | None
) -> Plan | None:
    room = choosing.room(labels, [symbols[label] for label in labels], words, _inner(size), distance)
    return choosing.choose(Run(labels), room, size)


def _placed(plan: Plan, margin: float) -> tuple[list[Shape], list[Text]]:
    """The call, which is the same on all labels of a plan."""
    block, x, y = plan.call
    return block.at(x + margin, y + margin)


def _drawn(
    label: Label, one: Symbol, plan: Plan, size: Size, fewest: int, shapes: list[Shape], texts: list[Text]
) -> Drawing:
    """One label. The black of its symbol is as large as that of the symbol with the ``fewest`` modules."""
    foot = fill(label, plan.foot, cut=True)
    assert foot is not None  # it was tried when the plan was chosen
    margin = _margin(size)
    left, top, side = plan.symbol
    own = side * fewest / (fewest + 2 * QUIET) * one.whole / one.modules
    inset = margin + (side - own) / 2
    more_shapes, more_texts = foot.at(plan.left + margin, plan.top + margin)
    return Drawing(label, *size, one, left + inset, top + inset, own, (*shapes, *more_shapes), (*texts, *more_texts))


def _reason(label: Label, words: Words, size: Size, one: Symbol, distance: float | None) -> LabelError:
    """What does not fit, with what it needs and what there is."""
    width = _inner(size)[0]
    available = _widest(label, words, size, one)
    if not available:
        code, typed = (font.width(font.tidy(text), fitting.LEAST_TYPED) for text in (label.code, label.typed))
        if code > width - TAG_ROOM:
            return LabelError("code-too-long", code=label.code, needed=code, available=width - TAG_ROOM)
        return LabelError("address-too-long", code=label.code, address=label.typed, needed=typed, available=width)
    rule, needed = "symbol-modules", one.whole * LEAST_MODULE
    if needed <= available:
        rule, needed = "symbol-distance", one.least(distance)
    values = {"modules": one.modules, "needed": needed, "available": available, "distance": float(distance or 0)}
    return LabelError(rule, code=label.code, **values)


def _widest(label: Label, words: Words, size: Size, one: Symbol) -> float:
    """The largest symbol beside these words, to a tenth of a millimetre; 0 where they do not fit at all."""
    run = Run([label])
    room = choosing.room([label], [one], words, _inner(size), None)

    def fits(side: float) -> bool:
        return choosing.possible(run, plans(replace(room, least=side), size, MARKS))

    low, high = 0.0, min(_inner(size))
    if not fits(low):
        return 0
    while high - low > 0.1:
        middle = (low + high) / 2
        if fits(middle):
            low = middle
        else:
            high = middle
    return round(low, 1)
