"""PowerPoint as blocks: a slide's title is a heading, its paragraphs are items."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from microlearn.documents import cleaning
from microlearn.documents.model import Block, NotReadableError, Picture
from microlearn.documents.pictures import picture_of

MOST_SLIDES = 2_000
DEEPEST = 20
"""Groups of shapes within each other."""
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DECORATION = ("DATE", "FOOTER", "SLIDE_NUMBER", "HEADER")


def read(data: bytes, tick: Callable[[int, int], None]) -> tuple[list[Block], list[tuple[str, dict[str, object]]]]:
    """The blocks of a presentation, and remarks. ``tick`` is told how far it is. Raises ``NotReadableError``."""
    try:
        from pptx import Presentation
    except ImportError:
        raise NotReadableError("needs-extra") from None
    try:
        slides = list(Presentation(io.BytesIO(data)).slides)
    except Exception:  # whatever a broken file makes of it, its author hears one thing
        raise NotReadableError("broken") from None
    blocks: list[Block] = []
    notes = broken = 0
    for number, slide in enumerate(slides[:MOST_SLIDES], 1):
        try:
            blocks += _slide(slide, number)
            notes += bool(slide.has_notes_slide and slide.notes_slide.notes_text_frame.text.strip())
        except Exception:  # the other slides are still of use
            broken += 1
        tick(number, len(slides))
    counts = {"slides-notes": notes, "slides-broken": broken, "too-many-pages": max(0, len(slides) - MOST_SLIDES)}
    return blocks, [(key, {"count": count}) for key, count in counts.items() if count]


def _slide(slide: Any, number: int) -> Iterator[Block]:
    if slide._element.get("show") == "0":
        return
    title = slide.shapes.title
    text = cleaning.line(title.text_frame.text) if title is not None and title.has_text_frame else ""
    own = None if title is None else title.shape_id
    shapes = [shape for shape in _flat(slide.shapes) if shape.shape_id != own and not _is_decoration(shape)]
    # As one reads: from top to bottom, then along the line.
    shapes.sort(key=lambda shape: ((shape.top or 0) // 300_000, shape.left or 0))
    # The title slide is what all others stand under.
    first = title is not None and title.placeholder_format.type.name == "CENTER_TITLE"
    yield Block("heading", text, number, 1 if first else 2)
    for place, shape in enumerate(shapes):
        yield from _shape(shape, number, number * 1_000 + place)


def _flat(shapes: Any, depth: int = 0) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            if depth < DEEPEST:
                yield from _flat(shape.shapes, depth + 1)
        else:
            yield shape


def _is_decoration(shape: Any) -> bool:
    return shape.is_placeholder and shape.placeholder_format.type.name in _DECORATION


def _shape(shape: Any, number: int, table: int) -> Iterator[Block]:
    if getattr(shape, "has_table", False):
        for row in shape.table.rows:
            cells = tuple(cleaning.line(cell.text) for cell in row.cells)
            if any(cells):
                yield Block("row", "", number, cells=cells, table=table)
    elif shape.has_text_frame:
        yield from _paragraphs(shape, number)
    elif picture := _picture(shape):
        yield Block("picture", "", number, picture=picture)


def _paragraphs(shape: Any, number: int) -> Iterator[Block]:
    # Bullets come from the layout: only the body of a slide has them unasked.
    listed = shape.is_placeholder and len(shape.text_frame.paragraphs) > 1
    counted = False
    for paragraph in shape.text_frame.paragraphs:
        text = cleaning.line(paragraph.text.replace("\v", " "))
        if not text:
            continue
        properties = paragraph._p.find(f"{_DRAWING}pPr")
        mark = {child.tag.removeprefix(_DRAWING) for child in properties} if properties is not None else set()
        ordered = "buAutoNum" in mark
        is_item = ordered or "buChar" in mark or "buBlip" in mark or (listed and "buNone" not in mark)
        bold = tuple(filter(None, (cleaning.line(run.text) for run in paragraph.runs if run.font.bold)))
        # PowerPoint counts anew behind a paragraph without a number: only the first of a box begins a list.
        number_of_item = 1 if ordered and not counted else 0
        counted = counted or ordered
        if is_item:
            yield Block("item", text, number, paragraph.level + 1, ordered, number=number_of_item, bold=bold)
        else:
            yield Block("text", text, number, bold=bold)


def _picture(shape: Any) -> Picture | None:
    try:
        data = shape.image.blob
    except (AttributeError, KeyError, ValueError):
        return None
    described = shape._element.xpath(".//p:cNvPr/@descr")
    return picture_of(data, described[0] if described else "")
