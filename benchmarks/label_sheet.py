"""Prints 1,000 labels on sheets in a process of its own, and tells the time, the memory, and how many symbols were read
back, clean and under each harm."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

from build import WORK
from measure import measure

FOLDER = WORK / "labels"
SHEET = "L7165"
MOST = 1000
"""Megabytes."""


def labels(size: int, out: Path) -> None:
    """What the process does: print, and leave the rates behind as JSON."""
    from microlearn.equipment import codes
    from microlearn.equipment.labels.label import Label, Words
    from microlearn.equipment.labels.printing import print_labels

    base = "https://werkkaart.example/"
    made = [
        Label(
            code := f"E-{number:05}",
            "Elektrische pallettruck",
            f"Hal {number % 9 + 1}, dok {number}",
            codes.address_of(base, code),
            codes.typed(base, code),
            "nl",
        )
        for number in range(1, size + 1)
    ]
    words = Words("Scan voor hulp", "Het werkt niet", "Hoe moet ik …", "Ik ben hier nieuw")
    printed = print_labels(made, words, "pdf", SHEET, out)
    rates = {harm: (rate.decoded, rate.of) for harm, rate in printed.proof.rates.items()}
    found = {"pages": printed.proof.pages, "bytes": printed.files[0].stat().st_size, "rates": rates}
    (out / "found.json").write_text(json.dumps(found), "utf-8")


def main() -> None:
    """Print labels, print figures."""
    parser = argparse.ArgumentParser(description="Time and memory of printing labels on sheets.")
    parser.add_argument("--labels", type=int, default=1000, help="number of labels, by default 1000")
    parser.add_argument("--small", action="store_true", help="50 labels, for a quick try")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        labels(options.labels, options.child)
        return
    size = 50 if options.small else options.labels
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    command = [sys.executable, __file__, "--labels", str(size), "--child", str(FOLDER)]
    run = measure(command, FOLDER / "print.log", {})
    found = json.loads((FOLDER / "found.json").read_text("utf-8"))
    print(f"{size:,} labels on sheet {SHEET}: {found['pages']} pages, {found['bytes'] / 1_000_000:.1f} MB of PDF")
    held = "" if run.megabytes < MOST else "  NOT HELD"
    print(f"  {run.seconds:.1f} s (processor {run.processor:.1f} s), {run.seconds / size * 1000:.0f} ms a label")
    print(f"  peak memory {run.megabytes:.0f} MB  needed: below {MOST:,}{held}")
    print("  symbols read back by another program, and every page once more from its picture:")
    for harm, (decoded, of) in found["rates"].items():
        print(f"    {harm:<14}{decoded:>6,} of {of:>6,}  {100 * decoded / of:.1f} %")


if __name__ == "__main__":
    main()
