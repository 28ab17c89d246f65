"""What holds for every label, and for all labels of a run."""

from __future__ import annotations

from itertools import combinations

from microlearn.equipment.labels import fitting
from microlearn.equipment.labels.label import Label
from microlearn.equipment.labels.layout import SAFE, Drawing

TOO_LONG = {"code-too-long", "address-too-long", "symbol-modules"}
"""Why labels are refused on small sheets."""

Box = tuple[float, float, float, float]


def boxes(drawing: Drawing) -> list[tuple[str, Box]]:
    """All that is printed; the spanner's two parts are one mark, and the code belongs to its tag."""
    left, top, side = drawing.left, drawing.top, drawing.side
    found = {("symbol", (left, top, left + side, top + side)): None}
    for shape in drawing.shapes:
        found[shape.part, (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)] = None
    for text in drawing.texts:
        if not text.white:
            found[text.part, text.box] = None
    return list(found)


def apart(one: Box, other: Box) -> bool:
    slack = 1e-6
    return (
        one[2] <= other[0] + slack
        or other[2] <= one[0] + slack
        or one[3] <= other[1] + slack
        or other[3] <= one[1] + slack
    )


def check(drawing: Drawing, given: Label) -> None:
    """Nothing overlaps, leaves the safe area or enters the quiet zone, and nothing is too small."""
    placed = boxes(drawing)
    for part, (left, top, right, bottom) in placed:
        assert left >= SAFE - 1e-6, part
        assert top >= SAFE - 1e-6, part
        assert right <= drawing.width - SAFE + 1e-6, part
        assert bottom <= drawing.height - SAFE + 1e-6, part
    for (part, one), (other_part, other) in combinations(placed, 2):
        assert apart(one, other), (part, one, other_part, other)
    code = next(text for text in drawing.texts if text.part == "code")
    tag = next(shape for shape in drawing.shapes if shape.part == "tag")
    assert tag.x < code.box[0]
    assert code.box[2] < tag.x + tag.width
    assert tag.y < code.box[1]
    assert code.box[3] < tag.y + tag.height
    assert code.text == given.code
    assert "".join(text.text for text in drawing.texts if text.part == "address") == given.typed
    for text in drawing.texts:
        least = fitting.LEAST_TYPED if text.part in ("code", "address") else fitting.LEAST
        assert text.size >= least - 1e-9
    assert sum(shape.part == "mark" for shape in drawing.shapes) == 4
    assert drawing.module >= 0.4 - 1e-9


def black(drawing: Drawing) -> list[float]:
    """Left, top and side of a symbol without its quiet zone."""
    return [round(value, 6) for value in (*drawing.origin, drawing.module * drawing.symbol.modules)]


def check_alike(drawings: list[Drawing]) -> None:
    """Symbols, marks, call and tags are of one size and in one place."""
    for parts in (("mark",), ("call", "word")):
        assert len({tuple(shape for shape in one.shapes if shape.part in parts) for one in drawings}) == 1
        assert len({tuple(text for text in one.texts if text.part in parts) for one in drawings}) == 1
    assert len({tuple(black(one)) for one in drawings}) == 1
    tags = [next(shape for shape in one.shapes if shape.part == "tag") for one in drawings]
    assert len({(tag.x, tag.y, tag.height) for tag in tags}) == 1
