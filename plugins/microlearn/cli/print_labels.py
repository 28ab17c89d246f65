"""``microlearn labels print``: files for a printer, in millimetres, each symbol read back before it is written."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any, TextIO

import click

from microlearn.cli import label_site, talking
from microlearn.cli.label_site import LabelSite, config_option, stop, word
from microlearn.equipment import codes
from microlearn.equipment.codes import LEDGER, Entry
from microlearn.equipment.labels import errors, printing, sheets, symbol
from microlearn.equipment.labels.errors import LabelError
from microlearn.equipment.labels.label import Label, Words
from microlearn.equipment.labels.printing import Printed
from microlearn.problem import nearest


@click.command("print")
@click.argument("wanted", metavar="[CODE...]", nargs=-1)
@click.option(
    "--format",
    "format",
    type=click.Choice(["pdf", "svg", "png", "csv"]),
    default="pdf",
    show_default=True,
    help="What to write; csv is for the own software of label printers.",
)
@click.option("--sheet", metavar="NAME", help=f"Labels on sheets: {', '.join(sheets.names())}.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("labels"), show_default=True, help="The folder.")
@click.option("--distance", type=float, metavar="CM", help="From how far they are read: about ten times the symbol.")
@click.option("--skip", type=int, default=0, metavar="N", help="Leave the first N places of a used sheet empty.")
@click.option("--outlines", is_flag=True, help="Draw thin lines where labels end, to cut along.")
@click.option("--dpi", type=int, default=600, show_default=True, help="Of PNG pictures.")
@click.option("--dry-run", is_flag=True, help="Say what would be printed, and write nothing.")
@config_option
@talking.language_option
def print_labels(
    wanted: tuple[str, ...],
    format: str,
    sheet: str | None,
    out: Path,
    distance: float | None,
    skip: int,
    outlines: bool,
    dpi: int,
    dry_run: bool,
    config: Path,
    language: str,
) -> None:
    """Print the labels of all equipment in use, or of these codes, in any spelling.

    Every symbol is read back with another program, clean and under harm, and every page of a PDF as a picture. A label
    that says something else than the one printed before gets a line of its own in codes.lock.

    \b
    Example:
      microlearn labels print PT-07 PT-08 --sheet L7165 --out labels
    """
    site = label_site.load(config, language)
    entries = _chosen(site, wanted, language)
    labels = [_label(site, entry) for entry in entries]
    if dry_run:
        for label in labels:
            talking.put("  ".join(filter(None, (label.code, label.name, label.role, label.place, label.typed))) + "\n")
        talking.say(word("would-print", language, count=len(labels)))
        return
    words = site.interface
    call = Words(words["label_scan"], words["label_solve"], words["label_apply"], words["label_new"])
    millimetres = distance * 10 if distance is not None else None
    try:
        with click.progressbar(length=2 * len(labels), label=word("printing", language), file=_terminal()) as bar:
            printed = printing.print_labels(
                labels,
                call,
                format,
                sheet,
                out,
                millimetres,
                skip,
                outlines,
                dpi,
                lambda done, total: _show(bar, done, total),
            )
    except LabelError as error:
        talking.say("\n".join(errors.words(error, language)))
        raise SystemExit(1) from None
    _tell(printed, labels, language)
    site.warn_of_the_host(language)
    recorded = site.issuer.record(entries, label_site.today())
    if recorded:
        site.write_ledger(recorded, language)
        talking.say(word("recorded", language, count=len(recorded), file=LEDGER))


def _chosen(site: LabelSite, wanted: tuple[str, ...], language: str) -> list[Entry]:
    """The newest line of each code, in the order of the ledger or as asked for. Stops at one that is not there."""
    by_key = site.found.ledger.by_key
    if not wanted:
        chosen = [entry for entry in by_key.values() if site.issuer.current(entry, entry.day)]
        if not chosen:
            raise stop("nothing-to-print", language)
        return sorted(chosen, key=lambda entry: entry.code)
    chosen = []
    for code in wanted:
        known = [entry for entry in by_key.values() if code in _names(site, entry)]
        entry = by_key.get(codes.key(code)) or next(iter(known), None)
        if entry is None:
            talking.say(word("not-in-ledger", language, code=code))
            near = nearest(codes.key(code).lower(), {known.lower(): 0 for known in by_key})
            if near:
                raise stop("near", language, near=by_key[near.upper()].code)
            raise stop("issue-first", language)
        if not site.issuer.current(entry, entry.day):
            raise stop("gone", language, code=entry.code, target=entry.target)
        if entry not in chosen:
            chosen.append(entry)
    return chosen


def _names(site: LabelSite, entry: Entry) -> tuple[str, ...]:
    """The ids of what a label stands for as a whole."""
    one, role = site.issuer.thing(entry)
    return one.ids if one and not role else ()


def _label(site: LabelSite, entry: Entry) -> Label:
    one, role = site.issuer.thing(entry)
    assert one is not None  # ``_chosen`` gives no other
    words, base = site.issuer.words(one, role), site.issuer.base
    return Label(
        entry.code,
        words.name,
        words.place,
        codes.address_of(base, entry.code),
        codes.typed(base, entry.code),
        site.configuration.language,
        words.role,
    )


def _terminal() -> TextIO | None:
    """The progress bar belongs to a terminal, and not into the output."""
    return sys.stderr if sys.stderr.isatty() else io.StringIO()


def _show(bar: Any, done: int, total: int) -> None:
    bar.length = total
    bar.update(done - bar.pos)


def _tell(printed: Printed, labels: list[Label], language: str) -> None:
    """What was written, how the symbols hold the address, and how well they were read back."""
    for explained in dict.fromkeys(symbol.explain(one, language) for one in printed.symbols[:1]):
        talking.say(explained)
    talking.say(word("rates", language))
    for harm, rate in printed.proof.rates.items():
        name = word(f"harm-{harm.replace(' ', '-')}", language)
        talking.say(f"  {name}: {rate.decoded}/{rate.of} ({100 * rate.decoded / max(1, rate.of):.0f} %)")
    if printed.cut:
        talking.say(word("cut", language, codes=", ".join(printed.cut)))
    talking.say(word("printed", language, count=len(labels)))
    for file in printed.files:
        talking.put(f"{file}\n")
