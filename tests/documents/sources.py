"""Documents of every kind, written with libraries from one description, as their programs would write them."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Cm
from fpdf import FPDF
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.util import Cm as SlideCm

Blocks = list[dict[str, Any]]


def picture(colour: str) -> bytes:
    """A drawing that is large enough to be one."""
    image = Image.new("RGB", (240, 160), "white")
    draw = ImageDraw.Draw(image)
    for place in range(0, 160, 4):
        draw.line((0, place, 239, (place * 7) % 160), colour)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _items(items: list[Any]) -> list[dict[str, str]]:
    return [item if isinstance(item, dict) else {"text": item} for item in items]


def write_docx(blocks: Blocks, file: Path) -> None:
    """Word, with its own styles."""
    document = Document()
    for block in blocks:
        ((kind, what),) = block.items()
        if kind in ("h1", "h2", "h3"):
            document.add_heading(what, int(kind[1]))
        elif kind == "p":
            document.add_paragraph(what)
        elif kind == "table":
            table = document.add_table(0, len(what[0]))
            for row in what:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        else:
            style = {"steps": "List Number", "bullets": "List Bullet", "boxes": "Normal"}[kind]
            for item in _items(what):
                document.add_paragraph(("☐ " if kind == "boxes" else "") + item["text"], style=style)
                if "more" in item:
                    document.add_paragraph(item["more"])
                if "picture" in item:
                    document.add_picture(io.BytesIO(picture(item["picture"])), width=Cm(6))
    document.save(str(file))


def write_md(blocks: Blocks, file: Path) -> None:
    """Markdown, as most editors write it: nested text stands under the first letter of its item."""
    lines: list[str] = []
    for block in blocks:
        ((kind, what),) = block.items()
        if kind in ("h1", "h2", "h3"):
            lines += ["#" * int(kind[1]) + f" {what}", ""]
        elif kind == "p":
            lines += [what, ""]
        elif kind == "table":
            rows = ["| " + " | ".join(row) + " |" for row in what]
            lines += [rows[0], "|" + " --- |" * len(what[0]), *rows[1:], ""]
        else:
            for number, item in enumerate(_items(what), 1):
                mark = {"steps": f"{number}.", "bullets": "-", "boxes": "- [ ]"}[kind]
                indent = " " * (3 if kind == "steps" else 2)
                lines.append(f"{mark} {item['text']}")
                if "more" in item:
                    lines += ["", indent + item["more"]]
                if "picture" in item:
                    name = f"{item['picture']}.png"
                    (file.parent / name).write_bytes(picture(item["picture"]))
                    lines += ["", f"{indent}![{item['picture']}]({name})", ""]
            lines.append("")
    file.write_text("\n".join(lines), "utf-8")


def write_html(blocks: Blocks, file: Path) -> None:
    """A page, with what pages have around their text."""
    out = [
        "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head>",
        "<body><script>var x='<p>1. Stop</p>'</script>",
    ]
    for block in blocks:
        ((kind, what),) = block.items()
        if kind in ("h1", "h2", "h3"):
            out.append(f"<{kind}>{escape(what)}</{kind}>")
        elif kind == "p":
            out.append(f"<p>{escape(what)}")
        elif kind == "table":
            out.append(
                "<table>"
                + "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in what)
                + "</table>"
            )
        else:
            tag = "ol" if kind == "steps" else "ul"
            out.append(f"<{tag}>")
            for item in _items(what):
                box = '<input type="checkbox"> ' if kind == "boxes" else ""
                more = f"<p>{escape(item['more'])}</p>" if "more" in item else ""
                if "picture" in item:
                    name = f"{item['picture']}.png"
                    (file.parent / name).write_bytes(picture(item["picture"]))
                    more += f'<p><img src="{name}" alt="{item["picture"]}"></p>'
                out.append(f"<li>{box}{escape(item['text'])}{more}")
            out.append(f"</{tag}>")
    file.write_text("\n".join(out), "utf-8")


def write_pdf(blocks: Blocks, file: Path) -> None:
    """A PDF with a header and a number on each page, as a word processor makes it."""

    class Paper(FPDF):
        def header(self) -> None:
            self.set_font("helvetica", size=8)
            self.cell(0, 8, file.stem, new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.cell(0, 8, f"{self.page_no()}")

    pdf = Paper()
    pdf.add_page()

    def text(what: str, size: float = 11, bold: bool = False, indent: float = 0, below: float = 3) -> None:
        pdf.set_font("helvetica", "B" if bold else "", size)
        pdf.set_x(pdf.l_margin + indent)
        pdf.multi_cell(0, size * 0.5, _latin(what), new_x="LMARGIN", new_y="NEXT", align="L")
        pdf.ln(below)

    for block in blocks:
        ((kind, what),) = block.items()
        if kind in ("h1", "h2", "h3"):
            text(what, {"h1": 20, "h2": 15, "h3": 13}[kind], True)
        elif kind == "p":
            text(what)
        elif kind == "table":
            pdf.set_font("helvetica", size=10)
            with pdf.table() as table:
                for row in what:
                    table.row([_latin(cell) for cell in row])
            pdf.ln(4)
        else:
            for number, item in enumerate(_items(what), 1):
                mark = {"steps": f"{number}. ", "bullets": "\u00b7 ", "boxes": "[ ] "}[kind]
                text(mark + item["text"], indent=5, below=1)
                if "more" in item:
                    text(item["more"], indent=10)
                if "picture" in item:
                    pdf.image(io.BytesIO(picture(item["picture"])), w=60)
    file.write_bytes(bytes(pdf.output()))


def _latin(text: str) -> str:
    """The letters of a font that every PDF has."""
    return text.encode("latin-1", "replace").decode("latin-1")


def write_pptx(blocks: Blocks, file: Path) -> None:
    """A slide per heading."""
    deck = Presentation()
    slide: Any = None
    body: Any = None
    for block in blocks:
        ((kind, what),) = block.items()
        if kind in ("h1", "h2", "h3"):
            slide = deck.slides.add_slide(deck.slide_layouts[0 if kind == "h1" else 5])
            slide.shapes.title.text = what
            body, top = None, 4
            continue
        if kind == "table":
            shape = slide.shapes.add_table(len(what), len(what[0]), SlideCm(2), SlideCm(top), SlideCm(20), SlideCm(4))
            for line, row in enumerate(what):
                for column, cell in enumerate(row):
                    shape.table.cell(line, column).text = cell
            body, top = None, top + 5
            continue
        if body is None:
            body = slide.shapes.add_textbox(SlideCm(2), SlideCm(top), SlideCm(20), SlideCm(4)).text_frame
            paragraph, top = body.paragraphs[0], top + 5
        for item in _items(what if isinstance(what, list) else [what]):
            if body.text:
                paragraph = body.add_paragraph()
            paragraph.text = ("☐ " if kind == "boxes" else "") + item["text"]
            mark = {"steps": '<a:buAutoNum type="arabicPeriod"/>', "bullets": '<a:buChar char="•"/>'}.get(kind)
            if mark:
                _mark(paragraph, mark)
            if "more" in item:
                body.add_paragraph().text = item["more"]
            if "picture" in item:
                slide.shapes.add_picture(io.BytesIO(picture(item["picture"])), SlideCm(2), SlideCm(15), SlideCm(5))
    deck.save(str(file))


def _mark(paragraph: Any, xml: str) -> None:
    from lxml import etree

    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    parsed = etree.fromstring(xml.replace("<a:", "<a:", 1).replace(" ", f' xmlns:a="{space}" ', 1))
    paragraph._p.get_or_add_pPr().append(parsed)


WRITERS: dict[str, Callable[[Blocks, Path], None]] = {
    "docx": write_docx,
    "pptx": write_pptx,
    "pdf": write_pdf,
    "md": write_md,
    "html": write_html,
}
