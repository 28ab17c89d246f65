"""Words on a label, and the first of its two blocks of them: the call to action with its marks.

Lengths are millimetres; ``unit`` scales a block, 1 being its size on the label of 99.1 × 67.7 mm.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from microlearn.equipment.labels import fitting, font
from microlearn.equipment.labels.label import Words
from microlearn.equipment.labels.shapes import Shape, mark

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
