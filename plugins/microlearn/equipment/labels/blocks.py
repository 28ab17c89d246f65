"""The two blocks of words on a label: the call to action with its marks, and the foot with code, name and address.

Lengths are millimetres; ``unit`` scales a block, 1 being its size on the label of 99.1 × 67.7 mm.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from microlearn.equipment.labels import fitting, font
from microlearn.equipment.labels.label import Label, Words
from microlearn.equipment.labels.shapes import Shape, mark, tag

CALL = 9.0
WORD = 4.0
CODE = 6.5
MARK = 7.14
LEAST_MARK = 3.5
MOMENTS = ("solve", "apply", "new")
CAPITALS = 0.711
"""Height of Roboto's capitals, as a share of the size."""


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words: its baseline begins at ``x``, ``y``; ``size`` is the em. ``part`` says what it is: ``call``,
    ``word``, ``code``, ``details`` or ``address``. With ``white`` it stands in a black shape."""

    part: str
    text: str
    x: float
    y: float
    size: float
    white: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what is printed."""
        right = self.x + font.width(self.text, self.size)
        return self.x, self.y - font.above(self.text, self.size), right, self.y + font.below(self.text, self.size)


@dataclass(slots=True)
class Block:
    """Shapes and texts in a box that begins at 0, 0."""

    width: float
    height: float
    shapes: list[Shape] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    def at(self, x: float, y: float) -> tuple[list[Shape], list[Text]]:
        """What it holds, with the box at a place of the label."""
        shapes = [replace(one, x=one.x + x, y=one.y + y) for one in self.shapes]
        return shapes, [replace(one, x=one.x + x, y=one.y + y) for one in self.texts]


FULL, ROW, MARKS = 0, 1, 2
"""How much of the call fits: everything, the call above a row of marks, or only the marks."""


def call(words: Words, width: float, height: float, unit: float, level: int) -> Block | None:
    """The call to action; None where it does not fit into the box at this scale."""
    side = MARK * unit
    if side < LEAST_MARK:
        return None
    block = Block(0, 0)
    if level != MARKS:
        text = font.tidy(words.scan)
        size = fitting.largest(text, width, CALL * unit, max(fitting.LEAST, CALL * unit * 0.7))
        if not size:
            return None
        top = max(CAPITALS * size, font.above(text, size))
        block.texts.append(Text("call", text, 0, top, size))
        block.width = font.width(text, size)
        block.height = top + max(3.8 * unit, font.below(text, size) + 0.6 * unit)
    if level == FULL:
        if not _list(block, [(moment, font.tidy(getattr(words, moment))) for moment in MOMENTS], width, unit):
            return None
    else:
        step = side * 1.35
        for index, moment in enumerate(MOMENTS):
            block.shapes += mark(moment, index * step, block.height, side)
        block.width = max(block.width, 2 * step + side)
        block.height += side
    return block if block.width <= width + 1e-9 and block.height <= height + 1e-9 else None


def _list(block: Block, rows: list[tuple[str, str]], width: float, unit: float) -> bool:
    """Marks below each other, each with its words; all words in one size. Says whether they fit the width."""
    side = MARK * unit
    indent = side + 2.5 * unit
    least = max(fitting.LEAST, WORD * unit * fitting.SHRINK)
    size = min(fitting.largest(text, width - indent, WORD * unit, least) for _, text in rows)
    if not size:
        return False
    pitch = max(9.1 * unit, size * 1.3)
    for index, (moment, text) in enumerate(rows):
        top = block.height + index * pitch
        block.shapes += mark(moment, 0, top, side)
        block.texts.append(Text("word", text, indent, top + side / 2 + CAPITALS * size / 2, size))
        block.width = max(block.width, indent + font.width(text, size))
    block.height += 2 * pitch + side
    return True


def foot(
    label: Label, width: float, height: float, unit: float, below: bool = False, cut: bool = False
) -> Block | None:
    """Code tag, name, role, place and address; None where they do not fit into the box at this scale.

    The words stand beside the tag, and where there is too little room below it; with ``below`` the other way round.
    They get smaller before the tag does.
    """
    for beside in (not below, below):
        for share in (1.0, 0.9, 0.8, 0.7):
            block = _foot(label, width, WORD * unit * share, unit, beside, cut)
            if block and block.height <= height + 1e-9:
                return block
    return None


def _foot(label: Label, width: float, word: float, unit: float, beside: bool, cut: bool) -> Block | None:
    """The foot in one of its two ways, its words in the size ``word``."""
    code = font.tidy(label.code)
    inset = 0.7 * CODE * unit
    most = width * (0.5 if beside else 1)
    size = fitting.largest(code, most - 2 * inset, CODE * unit, max(fitting.LEAST_TYPED, 0.7 * CODE * unit))
    if not size:
        inset = 0.3 * CODE * unit
        size = fitting.largest(code, most - 2 * inset, CODE * unit, fitting.LEAST_TYPED)
    if not size:
        return None
    across, down = font.width(code, size) + 2 * inset, 1.423 * size
    gap = 2.5 * unit if beside else 1.8 * unit
    lines = _lines(label, width - across - gap if beside else width, word, cut)
    if lines is None:
        return None
    texts, needed = _stacked(lines)
    height = max(down, needed) if beside else down + gap + needed
    top = (height - down) / 2 if beside else 0
    block = Block(width, height, [tag(0, top, across, down, 0.35 * down)])
    block.texts.append(Text("code", code, inset, top + (down + CAPITALS * size) / 2, size, white=True))
    left, start = (across + gap, (height - needed) / 2) if beside else (0, down + gap)
    block.texts += [replace(one, x=left, y=one.y + start) for one in texts]
    return block


def _lines(label: Label, width: float, size: float, cut: bool) -> list[Text] | None:
    """Name, role, place and address, not yet placed."""
    what = fitting.details(label, width, max(size, fitting.LEAST), cut)
    where = fitting.address(label.typed, width, max(size, fitting.LEAST_TYPED))
    if what is None or where is None:
        return None
    return [
        Text(part, text, 0, 0, size) for part, found in (("details", what), ("address", where)) for text, size in found
    ]


def _stacked(lines: Iterable[Text]) -> tuple[list[Text], float]:
    """Lines below each other, and the height they take."""
    placed: list[Text] = []
    height = 0.0
    for line in lines:
        gap = 0.36 * line.size if placed else 0
        top = max(CAPITALS * line.size, font.above(line.text, line.size))
        placed.append(replace(line, y=height + gap + top))
        height += gap + top + max(0.2 * line.size, font.below(line.text, line.size))
    return placed, height
