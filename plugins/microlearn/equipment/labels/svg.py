"""A label as SVG in millimetres. Text is outlines, so that every print shop sees the same letters."""

from __future__ import annotations

from html import escape

from microlearn.equipment.labels import font, symbol
from microlearn.equipment.labels.layout import Drawing
from microlearn.equipment.labels.shapes import Path, loops

_LETTERS = {"move": "M", "line": "L", "curve": "C", "close": "Z"}


def write(drawing: Drawing) -> str:
    """The label as one SVG document. The path of class ``symbol`` is in modules, for whoever wants to check it."""
    width, height = _number(drawing.width), _number(drawing.height)
    x, y = drawing.origin
    label = drawing.label
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm"'
        f' viewBox="0 0 {width} {height}" lang="{escape(label.lang)}" role="img">',
        f"<title>{escape(font.tidy(label.code))}</title>",
        f"<desc>{escape(drawing.symbol.content)}</desc>",
        f'<path fill="#fff" d="M0 0H{width}V{height}H0Z"/>',
        _path("symbol", loops(symbol.outline(drawing.symbol)), x, y, drawing.module),
    ]
    lines += [_path(one.part, one.path, one.x, one.y, one.scale) for one in drawing.shapes]
    for text in drawing.texts:
        ink = ' fill="#fff"' if text.white else ""
        lines.append(f'<path class="{text.part}"{ink} d="{font.outline(text.text, text.x, text.y, text.size)}"/>')
    return "\n".join([*lines, "</svg>", ""])


def _path(part: str, path: Path, x: float, y: float, scale: float) -> str:
    data = "".join(
        _LETTERS[name] + " ".join(f"{_number(px)} {_number(py)}" for px, py in points) for name, points in path
    )
    place = f"translate({_number(x)} {_number(y)})" + (f" scale({_number(scale, 5)})" if scale != 1 else "")
    return f'<path class="{part}" transform="{place}" d="{data}"/>'


def _number(value: float, digits: int = 3) -> str:
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
