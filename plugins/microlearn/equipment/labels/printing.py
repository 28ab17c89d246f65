"""Prints labels: proves the symbols, writes the files, and reads them back."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from microlearn.equipment.labels import layout, pdf, png, proof, sheets, svg, table
from microlearn.equipment.labels.errors import LabelError, sentence
from microlearn.equipment.labels.label import Label, Words
from microlearn.equipment.labels.layout import Drawing
from microlearn.equipment.labels.proof import Proof
from microlearn.equipment.labels.sheets import Sheet
from microlearn.equipment.labels.symbol import Symbol, symbol

Format = Literal["pdf", "svg", "png", "csv"]

FORMATS: tuple[str, ...] = get_args(Format)

SINGLES = ("svg", "png")
"""Formats with a file for each code, which is its name."""

Progress = Callable[[int, int], None]

_CODE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")

# Names that Windows keeps for devices, whatever their suffix.
_DEVICES = re.compile(r"CON|PRN|AUX|NUL|(COM|LPT)[0-9]")


@dataclass(frozen=True, slots=True)
class Printed:
    """What was written, and what was read of it. ``symbols`` is one symbol for each label, in their order.

    ``cut`` are the codes whose name, role or place had to be shortened, with an ellipsis in place of its end.
    """

    files: tuple[Path, ...]
    proof: Proof
    symbols: tuple[Symbol, ...]
    cut: tuple[str, ...] = ()


def print_labels(
    labels: Sequence[Label],
    words: Words,
    format: Format,
    sheet: str | None,
    out: Path,
    distance: float | None = None,
    skip: int = 0,
    outlines: bool = False,
    dpi: float = png.DPI,
    progress: Progress = lambda done, total: None,
) -> Printed:
    """Write labels into the folder ``out``, which is made where it is missing.

    ``pdf`` is one file, on sheets where ``sheet`` names one (see ``sheets.yml``), else one label to a page; ``skip``
    leaves places of the first sheet empty, ``outlines`` draws thin lines where labels end. ``svg`` and ``png`` (of
    ``dpi``) are one file for each code, of the size of the sheet's labels; ``csv`` is one table. ``distance`` is the
    millimetres from which the symbols are to be read. ``progress`` is told the steps done and in all.

    Files are written whole or not at all, after every symbol has been read. Raises ``LabelError``: ``no-labels``,
    ``unknown-format``, ``bad-code``, ``code-twice``, ``skip-without-sheet``, ``skip-too-many``, ``bad-distance``,
    ``bad-dpi``, ``unwritable``, and those of the layout, the sheets and the proof.
    """
    chosen = sheets.sheet(sheet) if sheet else None
    _check(labels, format, chosen, distance, skip, dpi)
    size = chosen.label if chosen else sheets.SINGLE
    if format == "csv":
        symbols = [symbol(label.code, label.address) for label in labels]
        drawings: list[Drawing] = []
    else:
        drawings = layout.arrange_all(labels, words, size, distance)
        symbols = [drawing.symbol for drawing in drawings]
    steps = _Steps(progress, 2 * len(labels))
    proved = proof.of_symbols(
        {label.code: one for label, one in zip(labels, symbols, strict=True)}, lambda done, total: steps.at(done)
    )
    steps.at(len(labels))
    try:
        out.mkdir(parents=True, exist_ok=True)
        if format == "csv":
            files = _table(labels, symbols, out)
        elif format == "pdf":
            files = _pdf(drawings, chosen, out, skip, outlines, steps, proved)
        else:
            files = _singles(drawings, format, out, dpi, steps)
    except OSError as error:
        raise LabelError("unwritable", path=str(out), reason=error.strerror or str(error)) from error
    steps.at(steps.total)
    cut = tuple(dict.fromkeys(drawing.label.code for drawing in drawings if drawing.cut))
    return Printed(tuple(files), proved, tuple(symbols), cut)


class _Steps:
    """Counts steps over several stages."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.total = total
        self._done = 0
        self._progress = progress

    def at(self, done: int) -> None:
        if done > self._done:
            self._done = done
            self._progress(done, self.total)

    def next(self) -> None:
        self.at(self._done + 1)


def _check(
    labels: Sequence[Label], format: str, sheet: Sheet | None, distance: float | None, skip: int, dpi: float
) -> None:
    if not labels:
        raise LabelError("no-labels")
    if format not in FORMATS:
        raise LabelError("unknown-format", format=format, formats=FORMATS)
    if distance is not None and not 50 <= distance <= 20_000:
        raise LabelError("bad-distance", distance=float(distance))
    if not 150 <= dpi <= 1200:
        raise LabelError("bad-dpi", dpi=dpi)
    if skip and not (sheet and format == "pdf"):
        raise LabelError("skip-without-sheet")
    if sheet and not 0 <= skip < sheet.count:
        raise LabelError("skip-too-many", skip=skip, sheet=sheet.name, count=sheet.count)
    seen: dict[str, Label] = {}
    for label in labels:
        if not _CODE.fullmatch(label.code) or (format in SINGLES and _DEVICES.fullmatch(label.code)):
            raise LabelError("bad-code", code=label.code)
        if seen.setdefault(label.code, label) != label:
            raise LabelError("code-twice", code=label.code)


def _table(labels: Sequence[Label], symbols: Sequence[Symbol], out: Path) -> list[Path]:
    file = out / "labels.csv"
    rows = {label.code: (label, one) for label, one in zip(labels, symbols, strict=True)}
    with _whole(file) as new:
        new.write_bytes(table.write(rows.values()))
    return [file]


def _pdf(
    drawings: Sequence[Drawing],
    sheet: Sheet | None,
    out: Path,
    skip: int,
    outlines: bool,
    steps: _Steps,
    proved: Proof,
) -> list[Path]:
    file = out / (f"labels-{sheet.name.lower()}.pdf" if sheet else "labels.pdf")
    first, last = drawings[0].label, drawings[-1].label
    name = "title" if len(drawings) > 1 else "title-one"
    title = sentence(name, first.lang, first=first.code, last=last.code)
    with _whole(file) as new:
        pages = pdf.write(drawings, new, title, sheet, skip, outlines, steps.next)
        proved.pages = proof.from_pdf(new, [[one.symbol.content for one in page] for page in pages])
    return [file]


def _singles(drawings: Sequence[Drawing], format: str, out: Path, dpi: float, steps: _Steps) -> list[Path]:
    once = list({drawing.label.code: drawing for drawing in drawings}.values())
    files = [out / f"{drawing.label.code}.{format}" for drawing in once]
    if format == "svg":
        for drawing, file in zip(once, files, strict=True):
            with _whole(file) as new:
                new.write_text(svg.write(drawing), "utf-8", newline="\n")
            steps.next()
        return files
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "labels.pdf"
        pdf.write(once, pages, "")
        for drawing, file, picture in zip(once, files, png.pages(pages, dpi, threshold=True), strict=True):
            if proof.read(picture.convert("L")) != [drawing.symbol.content]:
                raise LabelError("unreadable", code=drawing.label.code)
            with _whole(file) as new:
                png.write(picture, new, dpi)
            steps.next()
    return files


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """A new file beside this one, which takes its place when all went well."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=file.suffix, dir=file.parent)
    os.close(handle)
    new = Path(name)
    try:
        yield new
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
