"""The pictures of an installed site, made of its logo."""

from __future__ import annotations

import io
from pathlib import Path

import fpdf
import pypdfium2
from fpdf.svg import SVGObject
from PIL import Image, ImageDraw

SIZES = (192, 512)
"""Pixels; what Android asks for."""

_SAFE = 0.6
"""Of a side: what stays when a phone cuts the picture into a circle (the safe zone of maskable icons is 0.8 across)."""


def icons(logo: str, accent: str, site: Path) -> dict[int, bytes]:
    """A PNG per size. ``logo`` is the address of a picture below ``site``, or the markup of an SVG; what cannot be
    drawn gives way to the shell's own corner in the colour ``accent``."""
    largest = max(SIZES)
    mark = _mark(logo, site, round(largest * _SAFE)) or _corner(accent, round(largest * _SAFE))
    whole = Image.new("RGB", (largest, largest), "white")
    place = ((largest - mark.width) // 2, (largest - mark.height) // 2)
    whole.paste(mark, place, mark)
    return {size: _png(whole.resize((size, size), Image.Resampling.LANCZOS)) for size in SIZES}


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _mark(logo: str, site: Path, side: int) -> Image.Image | None:
    if not logo:
        return None
    try:
        if logo.startswith("<svg") or logo.endswith(".svg"):
            text = logo if logo.startswith("<svg") else (site / logo).read_text("utf-8")
            picture = _drawn(text, side)
        else:
            picture = Image.open(site / logo).convert("RGBA")
    except Exception:  # whatever a picture can be wrong in, a site is published all the same
        return None
    scale = side / max(picture.size)
    return picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))


def _drawn(svg: str, side: int) -> Image.Image:
    """An SVG as pixels, by way of a page that is as large."""
    drawing = SVGObject(svg.encode())
    pdf = fpdf.FPDF(unit="pt", format=(side, side))
    pdf.set_margin(0)
    pdf.add_page()
    drawing.transform_to_page_viewport(pdf)
    drawing.draw_to_page(pdf)
    page = pypdfium2.PdfDocument(bytes(pdf.output()))[0]
    picture = page.render(scale=1, fill_color=(255, 255, 255, 0)).to_pil().convert("RGBA")
    return picture.crop(picture.getbbox() or (0, 0, side, side))


def _corner(accent: str, side: int) -> Image.Image:
    """The mark of sites without a logo: a square with one round corner."""
    picture = Image.new("RGBA", (side * 4, side * 4))
    ImageDraw.Draw(picture).rounded_rectangle(
        (0, 0, side * 4 - 1, side * 4 - 1), side * 2, fill=accent, corners=(False, False, True, False)
    )
    return picture.resize((side, side), Image.Resampling.LANCZOS)
