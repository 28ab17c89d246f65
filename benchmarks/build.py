"""Builds the same units with microlearn, with bare MkDocs and with Material, in turn, and prints one table.

Ratios are what counts: they are measured in one run on one machine, so they hold on others.
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from measure import Run, measure

ROOT = Path(__file__).parent.parent
WORK = Path(__file__).parent / ".work"
WARM_UP = 20
"""Files in a first build of each, which nobody times: it fills the caches, and fails early where something is wrong."""
MATERIAL_UP_TO = 2000
MATERIAL_ONCE_ABOVE = 60
"""Files, and seconds: Material's time grows with the square of the files."""
FIRST_FLIGHT = 14_600

BARE_TEMPLATE = "<!doctype html><title>{{ page.title }}</title>{{ page.content }}\n"
CONFIGS = {
    "microlearn": "theme: {name: microlearn, language: nl}\nplugins: [units]\n",
    # The same Markdown as the plugin sets up: MkDocs' own extensions, and aligned cells without style attributes.
    "bare": (
        f"theme: {{name: null, custom_dir: {WORK / 'bare'}}}\nplugins: []\n"
        "markdown_extensions: [toc, {tables: {use_align_attribute: true}}, fenced_code]\n"
    ),
    "material": "theme: material\nplugins: [search]\n",
}


@dataclass(frozen=True, slots=True)
class Result:
    """All rounds of one build at one size."""

    build: str
    files: int
    runs: list[Run]

    @property
    def seconds(self) -> float:
        """The round in the middle."""
        return median(run.seconds for run in self.runs)

    @property
    def processor(self) -> float:
        """The same for the time of the processor."""
        return median(run.processor for run in self.runs)

    def row(self) -> str:
        """A line of the table."""
        times = [run.seconds for run in self.runs]
        spread = f"{min(times):.2f}–{max(times):.2f}"
        peak = max(run.megabytes for run in self.runs)
        each = self.seconds / self.files * 1000
        took = f"{len(times):>8}{self.seconds:>10.2f}  {spread:<14}{self.processor:>7.2f}{peak:>9.0f}{each:>13.2f}"
        return f"{self.build:<11}{self.files:>7,}{took}"


def prepare(size: int) -> None:
    """Write the content and the three configurations."""
    folder = WORK / str(size)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # In a process of its own, so that this one stays small: see ``measure``.
    generate = [sys.executable, str(Path(__file__).with_name("generate.py")), str(size)]
    subprocess.run([*generate, str(folder / "content" / "units")], check=True)
    for name, text in CONFIGS.items():
        (folder / f"{name}.yml").write_text(f"site_name: Benchmark\ndocs_dir: content\n{text}", "utf-8")


def build(name: str, size: int) -> Run:
    """One build into a fresh folder."""
    folder = WORK / str(size)
    out = folder / "out" / name
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / f"{name}.yml"), "-d", str(out)]
    run = measure(command, folder / f"{name}.log", {"NO_MKDOCS_2_WARNING": "1"})
    pages = len(unit_pages(out)) if name == "microlearn" else sum(1 for _ in out.glob("units/*/*/index.html"))
    if pages != size:
        raise SystemExit(f"{name} wrote {pages:,} pages for {size:,} units")
    return run


def unit_pages(out: Path) -> list[Path]:
    """The pages of units in our own build, translations included."""
    return [*out.glob("units/*/*/index.html"), *out.glob("??/units/*/*/index.html")]


def rounds(size: int, count: int, builds: list[str]) -> list[Result]:
    """Every build once per round, so that whatever else the machine does hits all of them."""
    runs: dict[str, list[Run]] = {name: [] for name in builds}
    for number in range(1, count + 1):
        for name in builds:
            if name == "material" and runs[name] and runs[name][0].seconds > MATERIAL_ONCE_ABOVE:
                continue
            print(f"  round {number} of {count}: {name}, {size:,} files … ", end="", flush=True)
            runs[name].append(build(name, size))
            print(f"{runs[name][-1].seconds:.1f} s", flush=True)
    return [Result(name, size, found) for name, found in runs.items()]


def weigh(size: int) -> list[str]:
    """The largest and the median unit page, compressed, alone and with the script."""
    out = WORK / str(size) / "out" / "microlearn"
    print(f"  compressing {size:,} pages …", flush=True)
    pages = sorted(len(gzip.compress(page.read_bytes(), 9)) for page in unit_pages(out))
    (script,) = (out / "assets" / "microlearn").glob("unit-*.js")
    extra = len(gzip.compress(script.read_bytes(), 9))
    return [
        f"Unit page at {size:,}, gzip -9 (needed: at most {FIRST_FLIGHT:,} bytes):",
        *(
            f"  {name:<8}{octets:>7,} bytes, with its script {octets + extra:,}"
            for name, octets in (("largest", pages[-1]), ("median", round(median(pages))))
        ),
    ]


def ratios(results: list[Result]) -> list[str]:
    """What the numbers mean, with the bounds that they need to keep."""
    found = {(result.build, result.files): result for result in results}
    sizes = sorted({files for _, files in found})

    def ratio(label: str, above: tuple[str, int], below: tuple[str, int], needed: str = "") -> str:
        a, b = found[above], found[below]
        scale = below[1] / above[1]
        clock, processor = a.seconds / b.seconds * scale, a.processor / b.processor * scale
        return f"{label:<48}{clock:>6.2f}  (processor {processor:.2f}){needed and f'  needed: {needed}'}"

    lines = [
        ratio(f"microlearn / bare at {size:,}", ("microlearn", size), ("bare", size), "at most 1.5") for size in sizes
    ]
    lines += [
        ratio(f"material / microlearn at {size:,}", ("material", size), ("microlearn", size), "at least 10 at 1,000")
        for size in sizes
        if ("material", size) in found
    ]
    small, large = sizes[0], sizes[-1]
    if small < large:
        lines += [
            ratio(f"per file at {large:,} / at {small:,}, {name}", (name, large), (name, small))
            for name in ("microlearn", "bare")
        ]
    return lines


def main() -> None:
    """Generate, build in turn, print."""
    parser = argparse.ArgumentParser(description="Build time of microlearn beside bare MkDocs and Material.")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of unit files, by default 1000,10000")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each kind and size, by default 3")
    parser.add_argument("--no-material", action="store_true", help="leave Material out, the slowest by far")
    options = parser.parse_args()
    sizes = sorted({int(size) for size in options.sizes.split(",")})
    (WORK / "bare").mkdir(parents=True, exist_ok=True)
    (WORK / "bare" / "main.html").write_text(BARE_TEMPLATE, "utf-8")
    builds = [name for name in CONFIGS if name != "material" or not options.no_material]
    prepare(WARM_UP)
    for name in builds:
        build(name, WARM_UP)
    load = os.getloadavg()[0]
    results = []
    for size in sizes:
        prepare(size)
        results += rounds(size, options.rounds, [n for n in builds if n != "material" or size <= MATERIAL_UP_TO])
    sizes_of_pages = weigh(sizes[-1])
    print(
        f"\n{os.cpu_count()} cores, load {load:.1f} at the start; Python {platform.python_version()}, "
        f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}\n"
    )
    print("build        files  rounds  median s  spread s        cpu s  peak MB  ms per file")
    print("\n".join([*(result.row() for result in results), "", *ratios(results), "", *sizes_of_pages]))


if __name__ == "__main__":
    main()
