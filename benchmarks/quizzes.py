"""Prints what quizzes cost: bytes that the first one adds to a page beside two other packages, and the time to build.

The time is that of the same units without a quiz and with one each, in turn; ratios are measured in one run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import quiz_weight
from build import WORK, Result, unit_pages
from measure import Run, measure

FOLDER = WORK / "quizzes"
WITHOUT, WITH = "without", "with"
MOST = 1.3


def prepare(size: int) -> None:
    """Write the units of both builds, and their configurations."""
    folder = FOLDER / str(size)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # In a process of its own, so that this one stays small: see ``measure``.
    subprocess.run([sys.executable, str(Path(__file__).with_name("quiz_units.py")), str(size), str(folder)], check=True)
    for name in (WITHOUT, WITH):
        (folder / f"{name}.yml").write_text(
            f"site_name: Benchmark\ndocs_dir: {name}\ntheme: {{name: microlearn, language: nl}}\n"
            "plugins: [units, quizzes]\n",
            "utf-8",
        )


def build(name: str, size: int) -> Run:
    """One build into a fresh folder, with as many quizzes as there should be."""
    folder = FOLDER / str(size)
    out = folder / "out" / name
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / f"{name}.yml"), "-d", str(out)]
    run = measure(command, folder / f"{name}.log", {"NO_MKDOCS_2_WARNING": "1"})
    pages = unit_pages(out)
    quizzes = sum(page.read_text("utf-8").count("data-quiz=") for page in pages)
    if len(pages) != size or quizzes != (size if name == WITH else 0):
        raise SystemExit(f"{name}: {len(pages):,} pages and {quizzes:,} quizzes for {size:,} units")
    return run


def time(size: int, count: int) -> list[Result]:
    """Both builds once per round, in the other order each time, so that a machine that slows down hits both alike; the
    first of each only fills the caches."""
    prepare(size)
    runs: dict[str, list[Run]] = {WITHOUT: [], WITH: []}
    for number in range(count + 1):
        for name in list(runs)[:: 1 if number % 2 else -1]:
            print(f"  {f'round {number} of {count}' if number else 'warming up'}: {name} … ", end="", flush=True)
            runs[name].append(build(name, size))
            print(f"{runs[name][-1].seconds:.1f} s", flush=True)
    return [Result(name, size, found[1:]) for name, found in runs.items()]


def weigh() -> dict[str, quiz_weight.Weight | str]:
    """Every package's bytes, or why there are none."""
    found: dict[str, quiz_weight.Weight | str] = {}
    for package in quiz_weight.PACKAGES:
        try:
            found[package.name] = quiz_weight.weigh(package, FOLDER)
        except quiz_weight.NoFigure as error:
            if not package.requirement:
                raise SystemExit(f"{package.name} {error}") from None
            found[package.name] = str(error)
    return found


def main() -> None:
    """Weigh, build in turn, print."""
    parser = argparse.ArgumentParser(description="What quizzes cost: bytes per page, and time to build.")
    parser.add_argument("--units", type=int, default=1000, help="number of unit files, by default 1000")
    parser.add_argument("--rounds", type=int, default=6, help="builds of each kind, by default 6")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    weights = weigh()
    plain, quizzed = results = time(options.units, options.rounds)
    print("\n" + "\n".join(quiz_weight.table(weights)))
    print(f"\n{options.units:,} units with one quiz each, and the same without; load {load:.1f} at the start\n")
    print("quizzes      files  rounds  median s  spread s        cpu s  peak MB  ms per file")
    print("\n".join(result.row() for result in results))
    clock, processor = quizzed.seconds / plain.seconds, quizzed.processor / plain.processor
    fastest, least = (min(run.seconds for run in result.runs) for result in (quizzed, plain))
    print(f"\nwith / without quizzes: {clock:.2f}  needed: at most {MOST}")
    print(f"  (processor {processor:.2f}; fastest round of each {fastest / least:.2f})")


if __name__ == "__main__":
    main()
