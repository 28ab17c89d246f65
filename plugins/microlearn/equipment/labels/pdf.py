"""Labels as PDF, in which text stays text and every label has a bookmark."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path as File

from fpdf import FPDF
from fpdf.drawing import DeviceGray
from fpdf.prefs import ViewerPreferences

from microlearn.equipment.labels import font, symbol
from microlearn.equipment.labels.layout import Drawing
from microlearn.equipment.labels.shapes import Path, loops
from microlearn.equipment.labels.sheets import Sheet

MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The same labels make the same file on any day."""

HAIRLINE = 0.1
"""Millimetres: the outlines of labels, where they are asked for."""

FAMILY = "Roboto"


def write(
    drawings: Iterable[Drawing],
    file: File,
    title: str,
    sheet: Sheet | None = None,
    skip: int = 0,
    outlines: bool = False,
    progress: Callable[[], None] = lambda: None,
) -> list[list[Drawing]]:
    """Write labels on sheets, or one to a page of its own size; says which labels stand on which page.

    ``skip`` leaves the first places of the first sheet empty, for a sheet that is half used. ``progress`` is called
    after each label. The viewer is told not to scale to the page, for a label belongs where the sheet is cut.
    """
    pdf = _new(title)
    pages: list[list[Drawing]] = []
    places = list(sheet.positions()) if sheet else [(0.0, 0.0)]
    for index, drawing in enumerate(drawings, skip):
        place = index % len(places)
        if place == 0 or not pages:
            if not pages:
                pdf.set_lang(drawing.label.lang)
            pdf.add_page(format=sheet.page if sheet else (drawing.width, drawing.height))
            pages.append([])
        pages[-1].append(drawing)
        _draw(pdf, drawing, *places[place])
        if outlines:
            pdf.set_line_width(HAIRLINE)
            pdf.rect(*places[place], drawing.width, drawing.height)
        progress()
    file.write_bytes(pdf.output())
    return pages


def _new(title: str) -> FPDF:
    pdf = FPDF(unit="mm")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.set_creation_date(MADE)
    pdf.set_title(title)
    pdf.set_creator("microlearn")
    pdf.viewer_preferences = ViewerPreferences(print_scaling="None", display_doc_title=True)
    pdf.add_font(FAMILY, fname=font.path())
    return pdf


def _draw(pdf: FPDF, drawing: Drawing, left: float, top: float) -> None:
    """One label, its corner at a place of the page."""
    pdf.set_y(top)
    pdf.start_section(drawing.label.code)
    x, y = drawing.origin
    _fill(pdf, loops(symbol.outline(drawing.symbol)), left + x, top + y, drawing.module)
    for shape in drawing.shapes:
        _fill(pdf, shape.path, left + shape.x, top + shape.y, shape.scale)
    for text in drawing.texts:
        pdf.set_text_color(255 if text.white else 0)
        pdf.set_font(FAMILY, size=text.size / font.POINT)
        pdf.text(left + text.x, top + text.y, text.text)


def _fill(pdf: FPDF, path: Path, x: float, y: float, scale: float) -> None:
    with pdf.new_path() as drawn:
        drawn.style.fill_color = DeviceGray(0)
        drawn.style.stroke_color = None
        drawn.style.intersection_rule = "nonzero"
        steps = {"move": drawn.move_to, "line": drawn.line_to, "curve": drawn.curve_to, "close": drawn.close}
        for name, points in path:
            steps[name](*(value for px, py in points for value in (x + px * scale, y + py * scale)))
