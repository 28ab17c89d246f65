"""Builds the real site with few, 1,000 and 10,000 pieces of equipment in turn, and prints whether the time that each
piece takes stays the same.

What the site takes without them is measured in the same run, with one piece of each model, and taken off.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from build import ROOT, WORK, Result
from measure import Run, measure

FOLDER = WORK / "equipment"
FEW = sum(1 for _ in (ROOT / "content" / "equipment").glob("*.md"))
"""One of each model, so that everything which is made once is made."""
MOST = 1.3
"""Times as long for each piece at the larger size: linear, but for what a busy machine adds."""


def prepare(size: int) -> None:
    """Write the site."""
    folder = FOLDER / str(size)
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # In a process of its own, so that this one stays small: see ``measure``.
    generate = [sys.executable, str(Path(__file__).with_name("machines.py")), str(size), str(folder)]
    subprocess.run(generate, check=True)


def build(size: int) -> Run:
    """One build into a fresh folder, with a landing page behind each code."""
    folder = FOLDER / str(size)
    shutil.rmtree(folder / "site", ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    run = measure(command, folder / "build.log", {"NO_MKDOCS_2_WARNING": "1"})
    codes = [line.split()[0] for line in (folder / "codes.lock").read_text("utf-8").splitlines()]
    missing = [code for code in codes if not (folder / "site" / "Q" / code / "index.html").is_file()]
    if missing:
        raise SystemExit(f"{len(missing):,} of {len(codes):,} landing pages are missing, {missing[0]} for one")
    return run


def rounds(sizes: list[int], count: int) -> list[Result]:
    """Every size once per round, so that whatever else the machine does hits all of them; the first build of all only
    fills the caches."""
    for size in sizes:
        prepare(size)
    runs: dict[int, list[Run]] = {size: [] for size in sizes}
    build(sizes[0])
    for number in range(1, count + 1):
        for size in sizes:
            print(f"  round {number} of {count}: {size:,} pieces … ", end="", flush=True)
            runs[size].append(build(size))
            print(f"{runs[size][-1].seconds:.1f} s", flush=True)
    return [Result("microlearn", size, found) for size, found in runs.items()]


def main() -> None:
    """Generate, build in turn, print."""
    parser = argparse.ArgumentParser(description="Build time and memory by the number of pieces of equipment.")
    parser.add_argument("--sizes", default="1000,10000", help="two numbers of pieces, by default 1000,10000")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each size, by default 3")
    parser.add_argument("--small", action="store_true", help="100 and 1,000 pieces, one round, for a quick try")
    options = parser.parse_args()
    sizes = [100, 1000] if options.small else sorted({int(size) for size in options.sizes.split(",")})
    load = os.getloadavg()[0]
    few, small, large = results = rounds([FEW, *sizes], 1 if options.small else options.rounds)
    print(f"\nThe real site with equipment in number, each code with its landing page; load {load:.1f} at the start\n")
    print("equipment   pieces  rounds  median s  spread s        cpu s  peak MB   ms per piece")
    print("\n".join(result.row() for result in results))

    def each(result: Result, what: str) -> float:
        return (getattr(result, what) - getattr(few, what)) / (result.files - FEW)

    peaks = {result.files: max(run.megabytes for run in result.runs) for result in results}
    clock, processor = (each(large, what) / each(small, what) for what in ("seconds", "processor"))
    print(f"\nwithout what the build with {FEW} takes:")
    for result in (small, large):
        memory = (peaks[result.files] - peaks[FEW]) / (result.files - FEW) * 1000
        print(f"  {result.files:>6,} pieces: {each(result, 'seconds') * 1000:.2f} ms and {memory:.1f} kB a piece")
    held = "" if clock <= MOST else "  NOT HELD"
    print(f"a piece at {large.files:,} / at {small.files:,}: {clock:.2f}  needed: at most {MOST}{held}")
    print(f"  (processor {processor:.2f})")


if __name__ == "__main__":
    main()
